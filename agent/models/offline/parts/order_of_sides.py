"""In which order two spans of days stand: "the first half first", "primero la del 1 al 15 y después la del 16"."""

import re

_SPAN = r"(?:half|fortnight|period|part|stretch|span|mitad|quincena|parte|periodo|tramo)"
_THE = r"(?:(?:the|la|el|con la|con el|put the|poneme la|pone la) )?"
_THEN = r"(?:(?:and|y) )?(?:then|despues|luego|next)"
_CLOSED = r"(?= [^\w\s]| (?:please|pls|porfa|por|gracias)\b| ?$)"
_OTHER = rf"(?:second|other|segunda?|otr[oa])(?: {_SPAN})?"
_EARLIER = rf"(?:first|earlier|primera?) {_SPAN}"
_NEXT = rf"(?:(?: ,)? {_THEN} {_THE}{_OTHER})?"
_AHEAD_OF = rf"(?:first|primer[oa]|adelante|arriba|before(?: the {_OTHER})?)"
FIRST_FIRST = re.compile(
    rf"(?<!\S){_THE}{_EARLIER}(?: (?:goes|comes|va))? {_AHEAD_OF}{_NEXT}(?!\S)"
    rf"|(?<!\S)(?:(?:con|poneme|pone|put|with) )?(?:first|primero) {_THE}{_EARLIER}{_NEXT}{_CLOSED}"
)
"""Of two spans that are told, the earlier one stands first."""

_ONE = r"(?: (?:la|el|lo|los|las|the ones?))?"
_AHEAD = r"(?= (?:de|del|from|of|for) )"
SAID_AGAIN = re.compile(
    r"(?<!\S)(?:first|primero) (?:the |la |el )?(?P<one>[a-z]+) (?:, )?(?:(?:and|y) )?(?:then|despues|luego)"
    rf" (?:the |la |el )?(?P<two>[a-z]+){_CLOSED}"
)
"""Two that are told, named again in their order: "first october, then november"."""
AS_SAID = re.compile(
    rf"(?<!\S)(?P<first>(?:first|primero){_ONE}){_AHEAD} (?:.(?!\b(?:first|primero)\b))*?"
    rf" (?P<then>{_THEN}{_ONE}){_AHEAD}"
)
"""Two spans in the order in which they are named."""

_DATE = r"(?:por|x|segun|by) (?:the |la |su )?(?:fechas?|dates?|orden de fechas?)(?: ,)?"
_WAY = r"(?:en |in |de |por )?(?:an? )?(?:(?:orden|forma|order|manera) )?"
BY_DATE = re.compile(
    rf"(?<!\S){_DATE} {_WAY}(?:(?P<old>ascend\w+|asc|crecientes?|increasing)|(?P<new>descend\w+|desc|decrecientes?"
    rf"|decreasing))(?: order)?(?!\S)"
)
"""The direction right behind the date is one of dates, and not of figures: "por fecha, en orden ascendente"."""

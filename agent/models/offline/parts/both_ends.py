"""Both days of a span said to be in: "Nov 1-15, both days incl.", "del 5 al 12, ambos días adentro".

Such a clause is taken out of the question before it is read: its days would split by day.
"""

import re

from agent.models.offline.parts.clauses_of_text import blanked
from agent.models.offline.words.tokens import fold

_BOTH = (
    r"(?:both(?: of)?(?: the| those| these)?"
    r"|the two|those two|these two|first and last|(?:the )?(?:start and end|end and start)"
    r"|ambos|ambas|los dos|las dos|esos dos|primer y ultimo|(?:el )?primero? y (?:el )?ultimo)"
)
_DAYS = r"(?:days?|dates?|ends|limits|dias?|fechas?|extremos|limites|puntas)(?: of (?:it|them|those))?"
_IN = (
    r"(?:in(?:cl(?:uded|usive|uding)?)?|inside|counted(?: in)?|count(?: too| as well)?|too|as well|inclusive"
    r"|adentro|dentro|inclusives?|incluid[oa]s?|tambien(?: cuentan| entran)?"
    r"|(?:cuentan|entran|valen|van)(?: tambien)?"
    r"|contados|contadas)\b\.?"
)
_LEAD = r"(?:(?:and|y|with|w/|con|including|incl\.?|counting|contando|incluyendo|incluidos|inclusive) (?:the )?)?"
_ARE = r"(?:are |being |should be |must be |have to be )?"
_BEFORE = r"(?:including|incl\.?|counting|contando|incluyendo|incluidos|inclusive)"
_SAID = re.compile(
    rf"(?:(?<=[,;.(:–—-])|(?<=^))(?P<said>\s*{_LEAD}{_BOTH} {_DAYS} {_ARE}{_IN}"
    rf"|\s*{_BEFORE} {_BOTH} {_DAYS})(?=\s*(?:[,;.)?!]|$))"
)


_OUT = re.compile(
    rf"(?:(?<=[,;.(:–—-])|(?<=^))\s*{_LEAD}(?P<said>{_BOTH} {_DAYS} {_ARE}"
    r"(?:out|excluded|exclusive|left out|not in\w*|not counted|afuera|fuera|excluid[oa]s?|sin contar|no inclu\w+))"
    r"(?=\s*(?:[,;.)?!]|$))"
    rf"|(?P<without>(?:without|excluding|not counting|sin|sin contar|excluyendo) {_BOTH} {_DAYS})"
)


def both_ends_left_out(text: str) -> str:
    """The words that leave both days of a span out, which nothing reads: "Nov 1-15, both days out"."""
    found = _OUT.search(fold(text))
    return (found["said"] or found["without"]) if found else ""


def without_both_ends(text: str) -> str:
    """The question with blanks where it says that both of its days are in. Offsets stay."""
    plain = fold(text)
    if len(plain) != len(text):
        return text
    for found in _SAID.finditer(plain):
        text = blanked(text, *found.span("said"))
    return text

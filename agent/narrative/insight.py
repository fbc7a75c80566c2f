"""Whether the model's own text may be shown: words and known facts, no figure, name or direction of its own.

The model wrote it before it could see the rows, so whatever it claims beyond the facts is a guess.
"""

import re
import unicodedata

from agent.narrative.context import NarrativeContext

PLACEHOLDER = re.compile(r"\{([\w.]+)\}")
MARKUP = re.compile(r"[<>*_#`\[\]|\\]|https?:|\{|\}")
NUMBERS = frozenset(
    # English
    "two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred thousand million "
    "billion dozen half third quarter double twice triple thrice most majority minority "
    # Spanish
    "dos tres cuatro cinco seis siete ocho nueve diez once doce veinte treinta cuarenta cincuenta cien ciento mil "
    "millon millones docena mitad tercio cuarto doble triple mayoria minoria".split()
)
DIRECTIONS = frozenset(
    # English
    "rose rise rises rising grew grow grows growing growth increase increased increases fell fall falls falling drop "
    "dropped drops decline declined declines decrease decreased up down higher lower above below more less "
    # Spanish
    "subio sube suben subieron crecio crece crecen crecieron crecimiento aumento aumenta aumentan aumentaron bajo baja "
    "bajan bajaron cayo cae caen cayeron caida descenso disminuyo disminuye alza encima debajo mas menos supera superan".split()
)
CALENDAR = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "setiembre",
        "octubre",
        "noviembre",
        "diciembre",
        "lunes",
        "martes",
        "miercoles",
        "jueves",
        "viernes",
        "sabado",
        "domingo",
    ]
)


def is_safe(insight: str, context: NarrativeContext) -> bool:
    """Whether there is a text, it names known facts only, and nothing else in it could be false."""
    names = PLACEHOLDER.findall(insight)
    known = {fact.name for fact in context.facts}
    if not names or not known.issuperset(names):
        return False
    bare = PLACEHOLDER.sub(" ", insight)
    if MARKUP.search(bare) or re.search(r"\d", bare):
        return False
    spoken = {_folded(word) for word in re.findall(r"\w+", bare)}
    if spoken & (NUMBERS | DIRECTIONS | CALENDAR):
        return False
    return not _names_something(insight, context.question.text)


def _names_something(insight: str, question: str) -> bool:
    """Whether a word with a capital letter stands inside a sentence that the question does not have."""
    asked = _folded(question)
    text = PLACEHOLDER.sub("x", insight)
    inside = re.findall(r"(?<![.!?:]\s)(?<!^)\b([A-ZÁÉÍÓÚÑ]\w*)", text)
    return any(_folded(word) not in asked for word in inside)


def _folded(text: str) -> str:
    apart = unicodedata.normalize("NFD", text.casefold())
    return "".join(c for c in apart if not unicodedata.combining(c))

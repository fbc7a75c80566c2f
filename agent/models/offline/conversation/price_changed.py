"""How the price that was shown changed: "how much did it go up?", and since which day: "when did it change?".

It is of the one thing whose price that was, and of no other figure.
"""

from agent.models.offline.context import ReadingContext
from agent.models.offline.conversation.prices_had import priced_alone
from agent.models.offline.parts.hearing import hear
from agent.models.offline.parts.part import Part
from agent.models.offline.reader import read
from agent.models.offline.reading import Reading
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.workings import Workings
from agent.values import Language

_TABLE = "price_words.yaml"
_CHANGES = words_in(_TABLE, "rose", "fell", "moved")
_BESIDE = words_in(_TABLE, "beside_changes")
_IDLE = ("op:how_much", "op:share", "mark:and", "mark:when", "noun:price")
_HOW_MUCH: dict[Language, str] = {"en": "how much did the price of {} go up", "es": "cuánto aumentó el precio de {}"}
_WHEN: dict[Language, str] = {"en": "price history of {}", "es": "historial de precios de {}"}


def price_changed(previous: Reading, text: str, language: Language, context: ReadingContext) -> Reading | None:
    """The first and the last price with the change, or each with its first day; None where a text asks for more."""
    product = priced_alone(previous, context)
    if product is None:
        return None
    w = Workings(hear(text, language, context), context)
    words = w.norms_of(range(len(w.parts)))
    if not words & _CHANGES or not all(_is_plain(w, index, part) for index, part in enumerate(w.parts)):
        return None
    asked = _WHEN if w.said("mark:when") else _HOW_MUCH
    days = " ".join(part.text for part in w.parts if part.period is not None)
    found = read(f"{asked[language].format(product.values[0])} {days}".strip(), language, context)
    if not isinstance(found, Reading) or not found.values_of or found.unread:
        return None
    return found if any(item.values == product.values for item in found.filters) else None


def _is_plain(w: Workings, index: int, part: Part) -> bool:
    """Whether a part says that the price changed, when or by how much, or in which days."""
    if part.period is not None:
        return True
    if part.link is not None or part.stored or part.number is not None or part.dimension is not None:
        return False
    price = w.price()
    named = part.metric is not None and part.metric == price
    return named or part.has(*_IDLE) or (part.metric is None and w.norms(index) <= _CHANGES | _BESIDE) or part.filler

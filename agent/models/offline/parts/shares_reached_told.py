"""The fewest of the largest that come to a share, in the words that say so: "how many top sellers to get to 80%".

Days are none of them: those that it takes until a share is reached go by as they come. Such things are always taken
from the largest down (`rows/reached.py`), so that a word for it is passed over there.
"""

from agent.models.offline.parts.rewording import folded, things
from agent.models.offline.words.wordings import first_within
from agent.semantics import Semantics
from agent.values import Language

_PERCENT = r"\d+(?:[.,]\d+)? ?%"
_TABLE = "shares_reached.yaml"
_MAKING: dict[Language, str] = {"en": "make up", "es": "hacen"}
_SOLD: dict[Language, str] = {"en": "products", "es": "productos"}


def with_shares_reached(text: str, language: Language, semantics: Semantics) -> str:
    """ "How many top sellers do I need to get to 80% of revenue" → "how many products make up 80% of revenue"."""
    slots = {"THINGS": things(semantics, entity=False)}
    best = first_within(_TABLE, "best", folded(text), language, **slots)
    reached = first_within(_TABLE, "reaching", folded(text), language, PERCENT=_PERCENT)
    if reached is None and best is not None:
        reached = first_within(_TABLE, "coming", folded(text), language, PERCENT=_PERCENT)
    if reached is None or first_within(_TABLE, "in_time", folded(text)[: reached.start], language) is not None:
        return text
    text = f"{text[: reached.start]}{_MAKING[language]}{text[reached.end :]}"
    if best is not None and best.end <= reached.start:
        text = f"{text[: best.start]}{best.slot('THINGS') or _SOLD[language]}{text[best.end :]}"
    led = first_within(_TABLE, "from_the_largest", folded(text), language)
    return f"{text[: led.start].rstrip(' ,')} {text[led.end :].lstrip(' ,')}".strip() if led is not None else text

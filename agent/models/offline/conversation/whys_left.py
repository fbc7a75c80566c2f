"""A wish behind a question why: "why was that day so good? break it down by product" asks for the breakdown.

The data tells what happened and not why: that is said, and the wish answered. The question why may hold nothing but
what was shown, at which it may point; where it names anything else, both are declined.
"""

import re
from dataclasses import dataclass

from agent.models.offline.context import ReadingContext
from agent.models.offline.parts.hearing import hear
from agent.models.offline.parts.introductions import plain_text
from agent.models.offline.parts.part import Part
from agent.models.offline.reading import Reading
from agent.models.offline.refusals import refuse_text
from agent.models.offline.words.lexicon import any_of
from agent.models.offline.words.tokens import tokenize
from agent.models.offline.words.wordings import replaced
from agent.values import Language

_TABLE = "between_texts.yaml"
_ENDS = re.compile(r"(?<=[?!.])\s+")
_SIGNS = " ¿?¡!."


@dataclass(frozen=True, slots=True)
class WhyLeft:
    """The wish of a text, and the question why before it."""

    wish: str
    why: str


def why_left(previous: Reading, text: str, language: Language, context: ReadingContext) -> WhyLeft | None:
    """The wish alone, led by what the question why points at; None where there are not just these two."""
    why, *wishes = _ENDS.split(text.strip(), maxsplit=1)
    if not wishes or not why.endswith("?") or not _asks_why(why, language) or _asks_why(wishes[0], language):
        return None
    pointed = re.search(rf"(?<!\w){any_of(_TABLE, 'that', language=language)} (\w+)", plain_text(why).casefold())
    rest = f"{why[: pointed.start()]} {why[pointed.end() :]}" if pointed is not None else why
    rest = replaced(_TABLE, "so_much", plain_text(rest).casefold(), language, " ")
    parts = hear(rest.strip(_SIGNS) or ",", language, context).parts
    if any(_names_more(part, previous) for part in parts):
        return None
    wish = f"{why[slice(*pointed.span())]}, {wishes[0]}" if pointed is not None else wishes[0]
    return WhyLeft(wish, why.strip(_SIGNS))


def _asks_why(text: str, language: Language) -> bool:
    refused = refuse_text(text, tokenize(text, language), language)
    return refused is not None and refused.topic == "why"


def _names_more(part: Part, previous: Reading) -> bool:
    """Whether a part of the question why is about more than what was shown."""
    other = part.metric is not None and all(item.metric != part.metric.name for item in previous.measures)
    grains = any(name.startswith(("grain:", "days:", "hour:")) for name in part.names)
    thing = part.dimension is not None or part.stored is not None or part.link is not None or bool(part.named)
    return other or thing or grains or part.period is not None or part.number is not None or part.weekday is not None

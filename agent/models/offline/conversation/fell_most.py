"""Who fell or grew the most, after the same figure of two spans asked for one after the other.

"Average ticket by waiter in October", "and in November?", "whose dropped the most in percent?": the rows of both, the
later against the earlier, by how much they changed in percent.
"""

from collections.abc import Sequence
from dataclasses import replace

from agent.models.offline import assumptions as said
from agent.models.offline.context import ReadingContext
from agent.models.offline.conversation.pointed_sides import sides_of
from agent.models.offline.parts.hearing import hear
from agent.models.offline.parts.part import Part
from agent.models.offline.reading import Order, Period, Reading
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.workings import Workings
from agent.values import Language

_TABLE = "referring.yaml"
_IDLE = (
    "op:growth",
    "op:share",
    "op:how_much",
    "op:count",
    "mark:and",
    "mark:whichever",
    "mark:who",
    "mark:only",
    "op:excess",
)
_MONTHS = ("mark:those_days", "grain:month")


def fell_most(history: Sequence[Reading], text: str, language: Language, context: ReadingContext) -> Reading | None:
    """The one whose figure changed the most between the last two questions; None where a text asks anything else."""
    sides = sides_of(history) if len(history) > 1 else None
    if sides is None or len(sides.periods) != 2 or len(sides.groupings) != 1 or sides.groupings[0].grain is not None:
        return None
    if sides.transform or sides.having or len(sides.measures) != 1:
        return None
    w = Workings(hear(text, language, context), context)
    people = w.among("people")
    if w.said("mark:who") and (people is None or people.name != sides.groupings[0].dimension):
        return None
    norms = {token.norm for token in w.heard.tokens}
    fell, rose = bool(norms & words_in(_TABLE, "fell_most")), bool(norms & words_in(_TABLE, "rose_most"))
    in_percent = bool(norms & words_in(_TABLE, "in_percent")) or any(part.has("op:share") for part in w.parts)
    named = any(part.metric is not None for part in w.parts)
    ranks = any(part.has("op:top") for part in w.parts)
    if fell == rose or not ranks or (named and not in_percent):
        return None
    earlier, later = sorted(sides.periods, key=lambda period: period.start)
    if not all(_is_idle(w, part, sides, (earlier, later)) for part in w.parts):
        return None
    order = Order(0, descending=rose)
    base = replace(sides, language=language, periods=(earlier, later), transform="growth", order=order, limit=1)
    told = () if in_percent else (said.change_in_percent(text.strip(" ?¿.!"), language),)
    return replace(base, assumptions=told, unread=(), chart="auto")


def _is_idle(w: Workings, part: Part, sides: Reading, spans: tuple[Period, Period]) -> bool:
    """Whether a part says what is compared anyway: its figure, what it is of, the months, and that both are meant."""
    if part.period is not None:
        ends = {part.period.start, *(one.start for one in part.sides)}
        return ends <= {one.start for one in spans}
    if part.metric is not None or part.dimension is not None:
        shown = part.metric is not None and part.metric.name == sides.measures[0].metric
        return shown or (part.dimension is not None and part.dimension.name == sides.groupings[0].dimension)
    if part.has("op:top", *_IDLE, *_MONTHS):
        return True
    norms = {token.norm for token in w.heard.tokens[part.start : part.end]}
    return (part.filler and part.number is None) or norms <= words_in(_TABLE, "of_both_spans")

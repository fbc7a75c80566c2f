"""The largest of the things that were counted, and how many were listed: "the 5 biggest", "just tell me how many".

After "how many tickets of October were over 100,000?" the five biggest are tickets, by their totals, of those that
were counted; after a list of tickets, how many there are is one number.
"""

from dataclasses import replace

from agent.models.offline.context import ReadingContext
from agent.models.offline.metrics import counting
from agent.models.offline.parts.hearing import hear
from agent.models.offline.parts.operations import ENDS
from agent.models.offline.parts.part import Part
from agent.models.offline.reading import Grouping, Measure, Order, Reading
from agent.models.offline.times.days import unit_around
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.words.numbers import whole
from agent.models.offline.workings import Workings
from agent.semantics import Dimension
from agent.values import Language

_SHOWN = ("op:sum", "noun:amount", "mark:number_sign")
"""What is shown of each anyway: its number and what it comes to."""
_IDLE = ("mark:and", "mark:whichever", "list:list", "op:within", "op:order_desc", "mark:only")
_DENIED_LIST = words_in("between_texts.yaml", "no_list")


def things_counted(previous: Reading, text: str, language: Language, context: ReadingContext) -> Reading | None:
    """The reading of a text that asks only for the largest of what was counted, or how many were listed."""
    if previous.unread or previous.transform or previous.contrasts or previous.limit or len(previous.periods) > 1:
        return None
    w = Workings(hear(text, language, context), context)
    entity = w.entity()
    if entity is None:
        return None
    found = _largest(previous, w, entity) or _number_listed(previous, w, entity)
    return replace(found, language=language, assumptions=(), chart="auto") if found is not None else None


def _largest(previous: Reading, w: Workings, entity: Dimension) -> Reading | None:
    """The so many largest of the things, each with what it comes to."""
    ends = [part for part in w.parts if part.has(*ENDS)]
    number = next((whole(ends[0].capture(name, "N")) for name in ENDS if len(ends) == 1 and ends[0].has(name)), None)
    if previous.groupings or previous.measures != (counting(entity, w.semantics),) or number is None:
        return None
    bounds = {item.measure for item in previous.having}
    default = w.default()
    if len(bounds) > 1 or default is None or any(item.per != entity.name for item in previous.having):
        return None
    figure = next(iter(bounds), Measure(default.name))
    if not all(_is_idle(part, previous, w, entity, figure) for part in w.parts if part not in ends):
        return None
    having = tuple(replace(item, per=None) for item in previous.having)
    order = Order(0, descending=ends[0].has("op:top"))
    split = (Grouping(entity.name),)
    return replace(previous, measures=(figure,), groupings=split, having=having, order=order, limit=number)


def _number_listed(previous: Reading, w: Workings, entity: Dimension) -> Reading | None:
    """How many of the things that were listed there are."""
    counts = [part for part in w.parts if part.has("op:count")]
    if not counts or previous.groupings != (Grouping(entity.name),) or previous.listing:
        return None
    figure = counting(entity, w.semantics)
    denied = any(token.norm in _DENIED_LIST for token in w.heard.tokens)
    others = (part for part in w.parts if part not in counts and not (denied and part.has("mark:not")))
    if not all(_is_idle(part, previous, w, entity, figure) for part in others):
        return None
    having = tuple(replace(item, per=entity.name) for item in previous.having)
    return replace(previous, measures=(figure,), groupings=(), having=having, order=None, shown=None)


def _is_idle(part: Part, previous: Reading, w: Workings, entity: Dimension, figure: Measure) -> bool:
    """Whether a part says nothing but what is shown, or kept, anyway."""
    own = part.dimension is not None and part.dimension.name == entity.name
    shown = part.metric is not None and part.metric.name == figure.metric
    said = bool(part.named) and part.named in previous.named_filters
    if own or shown or said or part.has(*_SHOWN) or part.has(*_IDLE):
        return True
    if part.period is not None:
        return any((part.period.start, part.period.end) == (one.start, one.end) for one in previous.periods)
    grain = w.grain_of(part)
    if grain is not None and previous.periods:
        return unit_around(grain, previous.periods[0].start) == (previous.periods[0].start, previous.periods[0].end)
    return part.filler and not part.metric

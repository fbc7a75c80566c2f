"""What is to be shown, told behind a question: "When is the shop busiest? Show tickets by hour".

The second says the figure and the split, and all of it is shown: what the question asks for can be read from it. Days
and conditions of the question are kept. Both must be of the same split, or of time; else they are two questions.
"""

import re
from dataclasses import replace

from agent.models.offline import assumptions as said
from agent.models.offline.context import ReadingContext
from agent.models.offline.parts.rewording import folded
from agent.models.offline.passing.counting_told import Read
from agent.models.offline.reading import Order, Reading
from agent.models.offline.words.wordings import at_start
from agent.semantics import Semantics
from agent.values import Language

_TABLE = "shown_behind.yaml"
_ENDED = re.compile(r" ?[?.;,:] (?=\S)")
_OF_TIME = ("date", "timestamp", "time", "weekday")


def read_shown_behind(text: str, language: Language, context: ReadingContext, read_once: Read) -> Reading | None:
    """The reading of what is to be shown, with the rows of the question before it; None where there are not both."""
    for end in _ENDED.finditer(text):
        question, behind = text[: end.start()], text[end.end() :]
        if at_start(_TABLE, "request", folded(behind), language, past="") is None:
            continue
        told = at_start(_TABLE, "when", folded(question), language, past="¿ ")
        if told is not None:
            return _of_any_time(read_once(f"{behind.rstrip(' ?.!')} {question[told.end :].strip()}".strip()), context)
        shown = read_once(behind)
        asked = read_once(f"{question}?") if _shows_all(shown) else None
        if not isinstance(shown, Reading) or not isinstance(asked, Reading):
            return None
        if not _is_ranking(asked):
            return None
        if _is_of_the_same(asked, shown, context):
            return _with_rows(shown, asked)
        return replace(shown, assumptions=(*shown.assumptions, said.not_answered(question.strip(" ¿"), language)))
    return None


def _of_any_time(shown: object, context: ReadingContext) -> Reading | None:
    """What is shown over some times, where the question was when."""
    if not isinstance(shown, Reading) or not _shows_all(shown):
        return None
    timed = any(_is_time(item.dimension, context.semantics) for item in shown.groupings)
    return shown if timed else None


def _with_rows(shown: Reading, asked: Reading) -> Reading:
    """What is shown, of the days and conditions of the question, the ones that it asks for first."""
    if asked.order is not None and len(shown.groupings) == 1 and shown.order is None:
        shown = replace(shown, order=Order(0, asked.order.descending))
    if not (asked.filters or asked.named_filters or asked.excluded_filters or asked.periods):
        return shown
    return replace(
        shown,
        filters=(*shown.filters, *(item for item in asked.filters if item not in shown.filters)),
        named_filters=tuple(dict.fromkeys((*asked.named_filters, *shown.named_filters))),
        excluded_filters=tuple(dict.fromkeys((*asked.excluded_filters, *shown.excluded_filters))),
        periods=shown.periods or asked.periods,
        assumptions=tuple(dict.fromkeys((*asked.assumptions, *shown.assumptions))),
    )


def _shows_all(shown: object) -> bool:
    """Whether a figure is named for each of something, all of them."""
    if not isinstance(shown, Reading) or shown.unread or not (shown.measures and shown.groupings):
        return False
    return shown.limit is None and not (shown.contrasts or shown.transform or shown.share_of or shown.rank_within)


def _is_ranking(asked: Reading) -> bool:
    """Whether a question asks for the one of most or least, and nothing else."""
    if asked.unread or asked.contrasts or asked.having or asked.holdings or asked.transform or asked.existence:
        return False
    return asked.limit in (1, None) and asked.order is not None and len(asked.groupings) == 1


def _is_of_the_same(asked: Reading, shown: Reading, context: ReadingContext) -> bool:
    """Whether that is one of what is shown."""
    if asked.periods and shown.periods and asked.periods != shown.periods:
        return False
    split, other = asked.groupings[0].dimension, [item.dimension for item in shown.groupings]
    timed = _is_time(split, context.semantics) and any(_is_time(one, context.semantics) for one in other)
    return timed or split in other


def _is_time(name: str, semantics: Semantics) -> bool:
    dimension = semantics.dimension(name)
    return dimension is not None and dimension.kind in _OF_TIME

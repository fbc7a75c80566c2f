"""After the best of all, that of each of another thing: "now do that per waiter, top one for each"."""

from dataclasses import replace

from agent.models.offline.context import ReadingContext
from agent.models.offline.conversation.between import blanked, found, pattern_of
from agent.models.offline.parts.hearing import hear
from agent.models.offline.parts.introductions import plain_text
from agent.models.offline.parts.operations import SPLITTING
from agent.models.offline.reading import Grouping, Reading
from agent.models.offline.refusals import Refused
from agent.models.offline.rules import work
from agent.models.offline.workings import Workings
from agent.values import Language

_TABLE = "referring.yaml"
_IDLE = ("mark:and", "list:list", "op:how_much", "op:count", "mark:same_for", "mark:whichever")


def best_of_each(
    previous: Reading, text: str, language: Language, context: ReadingContext
) -> Reading | Refused | None:
    """The ranking within each value of the one thing that a text names; None where it names none.

    Refused where it says more than this, the figure and the days.
    """
    best = previous.order is not None and previous.order.descending
    one = len(previous.groupings) == 1 and previous.limit == 1 and best
    if not one or previous.rank_within or previous.skip or previous.both_ends or previous.among or previous.transform:
        return None
    if pattern_of(_TABLE, "best_of_each", language).search(plain_text(text).casefold()) is None:
        return None
    rest = blanked(text, list(found(_TABLE, "best_of_each", text, language)))
    rest = blanked(rest, list(found(_TABLE, "same_of_each", rest, language)))
    w = work(hear(rest, language, context), context)
    splits = {named for i, part in enumerate(w.parts) if (named := w.split_of(part)) and w.follows(i, *SPLITTING)}
    if len(splits) != 1 or splits <= set(previous.groupings):
        return None
    split = splits.pop()
    figures = tuple(item for item in w.measures if item.metric is not None)
    others = w.filters or w.named or w.excluded or w.having or w.limit not in (None, 1) or len(w.periods) > 1
    if others or len(figures) > 1 or split.letters or not all(_is_plain(w, i, split) for i in range(len(w.parts))):
        return Refused("not_understood", (text.strip(),), language)
    return replace(
        previous,
        language=language,
        measures=figures or previous.measures,
        groupings=(split, *previous.groupings),
        periods=tuple(w.periods) or previous.periods,
        rank_within=True,
        assumptions=(),
        unread=(),
    )


def _is_plain(w: Workings, index: int, split: Grouping) -> bool:
    """Whether a part is the thing that splits, a figure or days, or adds nothing."""
    part = w.parts[index]
    if part.metric is not None or part.period is not None or w.split_of(part) == split:
        return True
    return part.has(*_IDLE, *SPLITTING) or (part.filler and not part.known)

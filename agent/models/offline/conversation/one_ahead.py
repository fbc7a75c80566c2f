"""Where the one of two was ahead of the other: "which weekdays did 52 beat 51?", after both of them by weekday."""

import re
from dataclasses import replace

from agent.models.offline.context import ReadingContext
from agent.models.offline.conversation.between import blanked
from agent.models.offline.parts.hearing import hear
from agent.models.offline.parts.introductions import plain_text
from agent.models.offline.reading import Contrast, Filter, Grouping, Reading
from agent.models.offline.rules import work
from agent.models.offline.words.lexicon import any_of
from agent.models.offline.workings import Workings
from agent.values import Cell, Language

_TABLE = "referring.yaml"
_SIDES = 2
_LESS = re.compile(r"\b(?:less|fewer|lower|worse|below|behind|menos|peor|menor)\b")
_IDLE = (
    "mark:and", "mark:whichever", "mark:only", "list:list", "op:how_much", "op:within", "verb:sold", "verb:earned",
    "noun:sales", "mark:when",
)  # fmt: skip
_OTHER = ("op:average", "op:median", "op:share", "op:count", "op:sum")

_CONDITIONS = ("mark:not", "hour:", "days:", "cond:", "clock:")
"""Begin the names of what keeps rows, or denies."""


def where_one_is_ahead(previous: Reading, text: str, language: Language, context: ReadingContext) -> Reading | None:
    """The groups in which the one has more, with both and the difference; None where a text says anything else."""
    both = [item for item in previous.filters if item.operator == "in" and len(item.values) == _SIDES]
    plain = not (previous.contrasts or previous.transform or previous.limit or previous.having or previous.among)
    if len(both) != 1 or not plain or len(previous.periods) > 1 or len(previous.measures) != 1:
        return None
    if previous.measures[0].per is not None:
        return None
    said = _said(both[0], text, language)
    if said is None:
        return None
    first, second, span = said
    if not _is_of_what_is_shown(previous, both[0], text[slice(*span)], language, context):
        return None
    w = work(hear(blanked(text, [span]), language, context), context)
    split = _split(previous, both[0], w)
    if (
        split is None
        or w.filters
        or w.periods
        or w.named
        or w.limit
        or not all(_is_plain(w, i) for i in range(len(w.parts)))
    ):
        return None
    sides = tuple(
        Contrast(str(value), (replace(both[0], operator="=", values=(value,), words=str(value)),))
        for value in (first, second)
    )
    base = replace(previous, language=language, assumptions=(), unread=(), order=None, groupings=(split,))
    others = tuple(item for item in previous.filters if item is not both[0])
    return replace(base, filters=others, contrasts=sides, transform="difference", ahead=True)


def _said(both: Filter, text: str, language: Language) -> tuple[Cell, Cell, tuple[int, int]] | None:
    """Which of the two is ahead of which, and where a text says so."""
    values = {str(value): value for value in both.values}
    line = any_of(_TABLE, "against_each_other", language=language).replace("NUMBER", "|".join(values))
    found = re.search(rf"(?<!\w){line}(?!\w)", plain_text(text).casefold())
    named = [group for group in found.groups() if group] if found is not None else []
    if found is None or len(set(named)) != _SIDES:
        return None
    first, second = (values[name] for name in named)
    return (second, first, found.span()) if _LESS.search(found[0]) else (first, second, found.span())


def _is_of_what_is_shown(
    previous: Reading, both: Filter, words: str, language: Language, context: ReadingContext
) -> bool:
    """ "52 made more than 51": whether no other figure stands between the two, and no amount."""
    for value in both.values:
        words = re.sub(rf"(?<!\w){value}(?!\w)", " ", words)
    shown = {item.metric for item in previous.measures}
    return not any(
        (part.metric is not None and part.metric.name not in shown)
        or part.number is not None
        or bool(part.period or part.link or part.named or part.stored or part.weekday)
        or part.has(*_OTHER)
        or any(name.startswith(_CONDITIONS) for name in part.names)
        for part in hear(words, language, context).parts
    )


def _split(previous: Reading, both: Filter, w: Workings) -> Grouping | None:
    """By what both were split, or what a text names for that; None where these differ."""
    own = [
        item
        for item in previous.groupings
        if (one := w.semantics.dimension(item.dimension)) and one.column != both.column
    ]
    named = {split for part in w.parts if (split := w.split_of(part)) is not None}
    if len(own) > 1 or len(named) > 1:
        return None
    weekdays = {item.name for item in w.semantics.dimensions if item.kind == "weekday"}
    asked = own[0] if own else next(iter(named), None)
    days = asked is not None and (asked.dimension in weekdays or asked.grain == "weekday")
    same = all(split == asked or (days and split.grain == "day") for split in named)
    return asked if same and named else None


def _is_plain(w: Workings, index: int) -> bool:
    """Whether a part names the split or what is shown, or adds nothing."""
    part = w.parts[index]
    if part.period is not None or part.link is not None or part.number is not None or part.metric is not None:
        return False
    return w.split_of(part) is not None or part.has(*_IDLE) or (part.filler and not part.known)

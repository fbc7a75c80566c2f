"""Which part says what a question counts: "how many *tickets*", "the *ticket* count", "in *tickets*, how many?"."""

from agent.models.offline.figures.coded_things import is_code_of_next
from agent.models.offline.words.calendar_names import weekday_number
from agent.models.offline.words.lexicon import small
from agent.models.offline.workings import Workings, is_plural

_UNIT_OF = small("in_alone")


def what_is_counted(w: Workings, index: int) -> int | None:
    """The part that a word for counting counts; None where it names nothing."""
    found = (find(w, index) for find in (_different_before, named_before, _told_as_unit, _next_not_used))
    return next((place for place in found if place is not None), None)


def _different_before(w: Workings, index: int) -> int | None:
    """ "Productos distintos": the things stand before the word that says how they are counted."""
    before = w.near(index, -1)
    if before is None or w.parts[index].has("op:count", "op:times") or w.list_wish or before in w.used:
        return None
    left = w.free(i for i in range(len(w.parts)) if i not in (before, index) and not w.is_filler(i))
    if any(not w.parts[i].is_splitting and not _is_step(w, i) for i in left):
        return None
    return before if w.parts[before].dimension is not None and w.parts[before].link is None else None


def _is_step(w: Workings, index: int) -> bool:
    split = w.split_of(w.parts[index])
    return split is not None and split.grain is not None


def named_before(w: Workings, index: int) -> int | None:
    """ "The ticket count": what is counted stands right before the noun."""
    part, before = w.parts[index], index - 1
    noun = w.heard.tokens[part.end - 1].norm in small("count_words")
    if not noun or before < 0 or before in w.used or is_plural(w.parts[before].text):
        return None
    return before if w.parts[before].metric is not None or w.parts[before].dimension is not None else None


def _told_as_unit(w: Workings, index: int) -> int | None:
    """ "In tickets, how many were they in": what is counted is said first, as the unit of the count."""
    before, after = w.near(index, -1), w.near(index, 1)
    while before is not None and w.parts[before].text == ",":
        before = w.near(before, -1)
    named = before is not None and w.parts[before].metric is not None and before not in w.used
    led = before is not None and w.word_before(before) in _UNIT_OF
    nothing = after is None or not (w.parts[after].metric or w.parts[after].dimension or w.split_of(w.parts[after]))
    return before if named and led and nothing else None


def _next_not_used(w: Workings, index: int) -> int | None:
    """What is counted, behind a period or a condition: "how many November tickets", "zero price items"."""
    target = w.near(index, 1)
    if target is not None and _is_day_of_next(w, target):
        w.use(target)
        target = target + 1
    while target is not None and target in w.used and (w.parts[target].period is not None or _is_kind_of(w, target)):
        target = w.near(target, 1)
    if target is not None and target in w.used and w.parts[target].has("mark:not") and w.semantics.drafted:
        target = w.near(target, 1)  # "how many unpaid jobs"
    return target


def _is_day_of_next(w: Workings, index: int) -> bool:
    """ "How many Friday alfajores": a day of the week right before the name of what is counted."""
    part, after = w.parts[index], w.parts[index + 1] if index + 1 < len(w.parts) else None
    day = part.end == part.start + 1 and weekday_number(w.heard.tokens[part.start], w.language) is not None
    return day and after is not None and after.link is not None


def _is_kind_of(w: Workings, index: int) -> bool:
    """ "Zero price items", "Monday tickets": a condition right before the thing that is counted."""
    after = w.parts[index + 1] if index + 1 < len(w.parts) else None
    condition = bool(w.parts[index].named) or w.parts[index].weekday is not None
    return is_code_of_next(w, index) or (
        condition and after is not None and after.dimension is not None and index + 1 not in w.used
    )

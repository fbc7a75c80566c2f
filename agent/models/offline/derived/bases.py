"""Which side a change is against, where a question has named its sides: "Oct 1-20, Nov 1-20, % change vs October"."""

from agent.models.offline.reading import Period
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.workings import COMPARING, Workings

_CHANGES = ("op:growth", "op:share", "op:difference", "op:excess")
_LINKS = small("against", "over", "since") | words_in("comparing.yaml", "bases")
"""Words between a change and what it is against."""


def is_base(w: Workings, index: int) -> bool:
    """Whether a period is no side of its own: it says against which of those before it the change is."""
    return _base_at(w, index) is not None


def is_one_side_too_many(w: Workings, index: int) -> bool:
    """Whether a change is said to be against days that are none of the sides: it is then not understood."""
    period, sides = w.parts[index].period, _sides_before(w, index)
    overlaps = period is not None and any(period.start <= one.end and one.start <= period.end for one in sides)
    third = overlaps and _change_before(w, index) is not None
    return len(sides) > 1 and period is not None and (third or _is_behind_a_change(w, index))


def read_bases(w: Workings) -> None:
    """Puts the base second: the change is of the other side, and in percent of the base."""
    found = [(i, base) for i in w.free(range(len(w.parts))) if (base := _base_at(w, i)) is not None]
    if len(found) != 1 or len(w.periods) != 2 or w.transform not in ("difference", "growth", None):
        return
    index, base = found[0]
    if w.transform is None and not _is_change_in_percent(w, index):
        return
    other = next((one for one in w.periods if not _are_same(one, base)), None)
    known = any(_are_same(one, base) for one in w.periods)
    if other is None or not known:
        return
    if w.said("op:excess") and w.transform == "difference" and not _are_same(w.periods[1], base):
        return  # "how much more did October make, in percent of October" is of another base than the difference
    if w.transform == "growth" and base.start > other.start:
        w.transform = "difference"
    if w.transform == "difference":
        w.periods = [other, next(one for one in w.periods if one is not other)]
    w.use(index, *_marks_of(w, index))


def _is_change_in_percent(w: Workings, index: int) -> bool:
    """ "October against November, % vs October": the change itself is not named, its unit is."""
    change = _change_before(w, index)
    if change is None or not w.parts[change].has("op:share") or _is_share_of(w, change):
        return False
    w.use(change)
    w.transform = "difference"
    return True


def _is_share_of(w: Workings, index: int) -> bool:
    """Whether a share is said to be of what follows: "percent of"."""
    return w.parts[index].has("op:share") and w.parts[index].text.casefold().split()[-1] in small("of")


def _base_at(w: Workings, index: int) -> Period | None:
    """The side that a period names as the base."""
    sides = [one for one in _sides_before(w, index) if names_side(w, index, one)]
    said_so = bool(_marks_of(w, index)) or _is_behind_a_change(w, index)
    return sides[0] if len(sides) == 1 and said_so and len(_sides_before(w, index)) == 2 else None


def _sides_before(w: Workings, index: int) -> list[Period]:
    """The different periods that stand before a part."""
    sides: list[Period] = []
    for place, part in enumerate(w.parts[:index]):
        if place in w.idle:
            continue
        for period in part.sides or ((part.period,) if part.period is not None else ()):
            if not any(_are_same(period, one) for one in sides):
                sides.append(period)
    return sides


def names_side(w: Workings, index: int, side: Period) -> bool:
    """Whether a period is a side or the whole of which it is a part; "from October" is one with an open end."""
    period = w.parts[index].period
    if period is None:
        return False
    begins = (period.start.year, period.start.month) == (side.start.year, side.start.month)
    if period.start.day == 1 and period.end >= w.context.last_day and _opens(w, index):
        return begins
    return period.start <= side.start and side.end <= period.end


def _opens(w: Workings, index: int) -> bool:
    return w.heard.tokens[w.parts[index].start].norm in small("from")


def _change_before(w: Workings, index: int) -> int | None:
    """The words for a change right before a period, with nothing but small words and links between."""
    before = w.near(index, -1)
    while before is not None and (
        before in w.idle or w.parts[before].has(*COMPARING, "op:relative", "op:within", "mark:base", "mark:and")
    ):
        if w.parts[before].has(*_CHANGES):
            break
        before = w.near(before, -1)
    return before if before is not None and w.parts[before].has(*_CHANGES) else None


def _is_behind_a_change(w: Workings, index: int) -> bool:
    """ "% change vs October", "variación sobre octubre", "percentage change from October"."""
    change = _change_before(w, index)
    if change is None:
        return False
    between = {token.norm for token in w.heard.tokens[w.parts[change].end : w.parts[index].start]}
    return _is_share_of(w, change) or not _LINKS.isdisjoint(between) or _opens(w, index)


def _marks_of(w: Workings, index: int) -> list[int]:
    """The words beside a period that call it the base: "with October as the base", "tomando octubre como base"."""
    beside = (w.near(index, -1), w.near(index, 1))
    return [i for i in beside if i is not None and w.parts[i].has("mark:base")]


def _are_same(one: Period, other: Period) -> bool:
    return (one.start, one.end) == (other.start, other.end)

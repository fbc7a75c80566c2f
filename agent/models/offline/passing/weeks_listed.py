"""Weeks that a question lists, and the one that the first of them is set against: "(the first vs week of 7 Oct)"."""

from agent.models.offline.reading import Period
from agent.models.offline.times.days import DAY
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.words.tokens import SIGNS
from agent.models.offline.workings import Workings

_AGAINST = words_in("days_again.yaml", "week_against")


def read_listed_weeks(w: Workings) -> None:
    """ "Revenue of the weeks starting 14, 21 and 28 October": a row for each."""
    for index, part in enumerate(w.parts):
        if part.period is None or not _is_list(w, index):
            continue
        _leave_week_before(w, part.period, index)
        before = [i for i in range(max(0, index - 4), index) if "grain:week" in w.parts[i].names]
        split = w.split_by_grain("week")
        if before and split is not None:
            w.use(before[-1])
            w.groupings.append(split)


def _is_list(w: Workings, index: int) -> bool:
    """Whether a period was said by the days on which its weeks begin."""
    part = w.parts[index]
    days = [token for token in w.heard.tokens[part.start : part.end] if token.kind in ("number", "ordinal", "date")]
    period = part.period
    weeks = period.days // 7 if period is not None else 0
    led = w.near(index, -1)
    told = any("grain:week" in w.parts[i].names for i in range(max(0, index - 4), index))
    years = [token for token in days if token.kind == "number" and len(token.text) == 4]
    return led is not None and told and weeks > 1 and len(days) - len(years) == weeks


def _leave_week_before(w: Workings, listed: Period, index: int) -> None:
    """ "The first against the week of Oct 7": the week before it is what its growth is over anyway."""
    for i, part in enumerate(w.parts):
        one = part.period
        bare = one is None and part.number == (listed.start - 7 * DAY).day
        dated = one is not None and one.start == listed.start - 7 * DAY and one.end < listed.start
        if i == index or not (bare or dated):
            continue
        run = _clause(w, i)
        if all(_may_say(w, place, i, listed) for place in run):
            w.leave(*run)


def _clause(w: Workings, index: int) -> list[int]:
    first = last = index
    while first > 0 and w.parts[first - 1].text not in SIGNS:
        first -= 1
    while last + 1 < len(w.parts) and w.parts[last + 1].text not in SIGNS:
        last += 1
    return list(range(first, last + 1))


def _may_say(w: Workings, place: int, index: int, listed: Period) -> bool:
    part = w.parts[place]
    again = part.period is None or place == index or part.period.start == listed.start
    return again and (
        part.period is not None or part.number == listed.start.day or place == index or w.norms(place) <= _AGAINST
    )

"""A year that is said behind days of it: "the first seven days of November, 2024"."""

from agent.models.offline.workings import Workings

_YEARS = range(1900, 2100)


def leave_years_said(w: Workings) -> None:
    """Uses the year of all the periods where it stands right behind one, as it tells nothing more."""
    years = {day.year for period in w.periods for day in (period.start, period.end)}
    for index in w.free(range(len(w.parts))):
        part, before = w.parts[index], w.near(index, -1)
        number = part.number
        behind = before is not None and (w.parts[before].period is not None or before in w.used)
        if number is not None and number in _YEARS and behind and not part.names and years == {int(number)}:
            follows = w.near(index, 1)
            if follows is None or w.parts[follows].metric is None:
                w.leave(index)

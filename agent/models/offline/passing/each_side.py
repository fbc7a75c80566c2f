"""Two spans that are told, and each of them: "8 against 1 November, takings of each day", "each fortnight's"."""

from agent.models.offline.words.lexicon import words_in
from agent.models.offline.workings import Workings

_SPANS = words_in("comparing.yaml", "spans")
"""Nouns of any span: "each period", "cada tramo"."""
_DAYS = {"day": range(1, 2), "week": range(7, 8), "fortnight": range(13, 17), "month": range(20, 32)}


def leave_each_side(w: Workings) -> None:
    """Uses "each day", "cada quincena" where two spans of just that length are told before: each is a side anyway."""
    if len(w.periods) != 2:
        return
    spans = [i for i, part in enumerate(w.parts) if part.period is not None and i in w.used]
    listed = len([part for part in w.parts if part.link is not None or part.number is not None]) > 1
    for index in w.find("mark:each", "mark:per"):
        unit = w.near(index, 1)
        if listed and w.parts[index].has("mark:each_listed") and unit is not None and _is_adjective(w, unit):
            continue
        grain = w.grain_of(w.parts[unit]) if unit is not None and w.parts[unit].period is None else None
        fits = grain in _DAYS and all(one.days in _DAYS[str(grain)] for one in w.periods)
        fits = fits or (unit is not None and bool(w.norms(unit)) and w.norms(unit) <= _SPANS and grain is None)
        if unit is not None and fits and any(i < index for i in spans):
            w.leave(index, unit)


def _is_adjective(w: Workings, index: int) -> bool:
    """ "51 and 52 in May and in June, each of them month by month": each of those that are listed."""
    return any(name.startswith("adj:") for name in w.parts[index].names)

"""Things that were sold on all days: a condition on them, and no split by day ("products sold every day")."""

from collections.abc import Iterator

from agent.models.offline.rows.holding_things import listed
from agent.models.offline.words.lexicon import lines_in
from agent.models.offline.workings import Workings, is_plural

_ALL_DAYS = tuple(tuple(line.split()) for line in lines_in("held_against.yaml", "every_day"))
_WHOLE, _WORKED = listed("throughout"), listed("worked")
_FIGURES = (
    "op:count",
    "op:how_much",
    "op:sum",
    "op:average",
    "op:top",
    "op:bottom",
    "op:share",
    "mark:by",
    "mark:per",
)


def sold_on_all_days(w: Workings) -> Iterator[int]:
    """The days, where things are told by having been sold on all of them and no figure is asked for."""
    if len(w.groupings) < 2 or w.said(*_FIGURES) or any(part.metric is not None for part in w.parts):
        return
    for index, part in enumerate(w.parts):
        if not (part.has("grain:day") or part.has("adj:day")) or index not in w.used:
            continue
        norms = tuple(token.norm for token in w.heard.tokens[: part.end])
        run = next((one for one in _ALL_DAYS if norms[-len(one) :] == one), None)
        start = part.end - len(run) if run is not None else 0
        verb = any(w.parts[i].has("verb:sold") and w.parts[i].end == start for i in range(index))
        if run is not None and verb:
            yield index


def whole_weekends(w: Workings) -> Iterator[int]:
    """ "Who worked all weekend": one weekend, of which nothing says which it is."""
    for index, part in enumerate(w.parts):
        if not part.has("days:weekend") or is_plural(part.text) or index not in w.used:
            continue
        before = {token.norm for token in w.heard.tokens[max(0, part.start - 2) : part.start]}
        worked = any(token.norm in _WORKED for token in w.heard.tokens[: part.start])
        if before & _WHOLE and worked:
            yield index

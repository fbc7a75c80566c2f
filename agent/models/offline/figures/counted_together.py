"""Several things that one word counts: "count the tickets and the products", "cuántos tickets y productos"."""

from itertools import pairwise

from agent.models.offline.reading import Grouping, Measure
from agent.models.offline.words.lexicon import lines_in, words_in
from agent.models.offline.words.tokens import fold
from agent.models.offline.workings import Workings, is_plural

_TABLE = "figures_again.yaml"
_COUNTS = words_in(_TABLE, "counts")
_COUNTS_ALONE = words_in(_TABLE, "counts_alone")
_COUNTS_OF = lines_in(_TABLE, "counts_of")


def read_counted_together(w: Workings) -> None:
    """How many there are of each that is joined; none of them splits the others."""
    for index in (i for i in w.free(range(len(w.parts))) if _is_count(w, i)):
        named = _joined(w, index)
        alone = len(named) == 1 and not w.norms(index) <= _COUNTS_ALONE
        if not named or alone or all(w.parts[i].metric is not None for i in named):
            continue
        measures = [measure for place in named if (measure := _counted(w, place)) is not None]
        w.measures += [item for item in measures if item not in w.measures]
        w.use(index, *w.find("op:distinct"), *range(named[0], named[-1] + 1))
        return


def _is_count(w: Workings, index: int) -> bool:
    part = w.parts[index]
    if part.metric is not None:
        return part.dimension is None and fold(part.text).startswith(_COUNTS_OF)
    verb = not part.known and w.norms(index) <= _COUNTS and bool(w.norms(index))
    return part.has("op:count") or (verb and not any(not w.is_filler(i) for i in range(index)))


def _joined(w: Workings, index: int) -> list[int]:
    """The nouns behind a count that "and" joins; none where what was sold, or another word, follows them."""
    found: list[int] = []
    place = index + int(w.parts[index].metric is None)
    while place < len(w.parts):
        part = w.parts[place]
        if _counted(w, place) is not None:
            found.append(place)
        elif not (w.is_filler(place) or part.has("op:distinct") or (found and part.has("mark:and"))):
            break
        place += 1
    joined = all(any(w.parts[i].has("mark:and") for i in range(one, other)) for one, other in pairwise(found))
    behind = w.parts[place] if place < len(w.parts) else None
    ends = behind is None or behind.is_splitting or behind.period is not None or behind.text[-1] in ".?!;"
    return found if joined and (ends or (behind is not None and behind.has("op:existence", "op:within"))) else []


def _counted(w: Workings, index: int) -> Measure | None:
    """The number of a thing in the plural, or a figure that is one of its own."""
    part = w.parts[index]
    if part.link is not None or part.period is not None or part.named or part.stored or index in w.used:
        return None
    if part.metric is not None:
        return Measure(part.metric.name)
    if part.has("noun:rows"):
        return Measure(aggregate="count")
    split = w.split_of(part)
    dimension = part.dimension
    if dimension is None or split != Grouping(dimension.name) or not is_plural(part.text):
        return None
    return w.counting(dimension)

"""Values that are taken one at a time: "revenue of each tableta", "every alfajor, one by one"."""

from agent.models.offline.reading import Grouping
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.workings import Workings

_DIFFERING = words_in("splits.yaml", "differing")
_SUMMING = words_in("splits.yaml", "summing")


def read_each_value(w: Workings) -> None:
    """ "Revenue of each tableta", "every alfajor, one by one": words for several values, each a row of its own."""
    apart = w.find("op:one_by_one")
    for index, part in enumerate(w.parts):
        link = part.link
        if link is None or index not in w.used or len(link.values) < 2:
            continue
        kept = any(item.column == link.column and item.operator not in ("!=", "not in") for item in w.filters)
        dimension = w.semantics.dimension_of(link.column)
        before = _each_before(w, index)
        if dimension is None or not kept or not (apart or before is not None):
            continue
        w.use(*apart, *([before] if before is not None else []))
        w.groupings.extend([] if Grouping(dimension.name) in w.groupings else [Grouping(dimension.name)])


def _each_before(w: Workings, index: int) -> int | None:
    """The word that takes values one at a time, before a stored value or before the name of its column."""
    before = w.near(index, -1)
    if before is not None and before in w.used and w.parts[before].dimension is not None:
        before = w.near(before, -1)
    if before is None or before in w.used or not w.parts[before].has("mark:each", "mark:per", "adj:day"):
        return None
    start = w.parts[before].start
    summed = start > 0 and w.heard.tokens[start - 1].norm in _SUMMING
    each = not (small("each") | _DIFFERING).isdisjoint(w.parts[before].text.casefold().split())
    return before if each and not summed else None

"""Figures that share one average per span: "average revenue and tickets per day" is two averages, and no total."""

from dataclasses import replace

from agent.models.offline.reading import Measure
from agent.models.offline.workings import Workings


def average_together(w: Workings) -> None:
    """Averages what stands between an average and what it is per, joined to the figure that was averaged."""
    for index in [i for i, part in enumerate(w.parts) if part.has("op:average") and i not in w.idle]:
        run = _joined_behind(w, index)
        read = [item for item in w.measures if item.aggregate == "avg" and item.per and item.metric in run]
        if len(run) < 2 or len(read) != 1:
            continue
        for name in run:
            plain = Measure(name)
            if plain in w.measures:
                w.measures[w.measures.index(plain)] = replace(read[0], metric=name)
        _put_in_order(w, [replace(read[0], metric=name) for name in run])


def _joined_behind(w: Workings, index: int) -> list[str]:
    """The metrics joined behind an average, up to what it is per; none where anything else stands between them."""
    names: list[str] = []
    joined = True
    for i in range(index + 1, len(w.parts)):
        part = w.parts[i]
        if part.has("mark:per", "mark:by"):
            return names if names and not joined else []
        if part.has("mark:and"):
            joined = True
        elif part.metric is not None and joined:
            names.append(part.metric.name)
            joined = False
        elif not (w.is_filler(i) or (part.has("op:count") and joined)):
            return []
    return []


def _put_in_order(w: Workings, wanted: list[Measure]) -> None:
    """As they were said: what was read first stands first otherwise."""
    if all(item in w.measures for item in wanted):
        places = sorted(w.measures.index(item) for item in wanted)
        for place, item in zip(places, wanted, strict=True):
            w.measures[place] = item

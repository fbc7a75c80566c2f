"""Several statistics of one figure where one of them was read: "the mean and the median", "total and average"."""

from dataclasses import replace

from agent.models.offline.figures.averages import of_ratio
from agent.models.offline.reading import Aggregate, Measure
from agent.models.offline.words.lexicon import small
from agent.models.offline.workings import Workings

_JOINS = small("and")


def pair_statistics(w: Workings) -> None:
    """ "The mean and the median of a ticket": both of the same, where one of them was read."""
    asked = [i for i in sorted(w.used - w.idle) if w.parts[i].has("op:average", "op:median")]
    _add_total(w)
    names = {name for i in asked for name in ("op:average", "op:median") if w.parts[i].has(name)}
    ratios = [item for item in w.measures if item.aggregate is None and w.is_ratio(w.metric_of(item))]
    read = [item for item in w.measures if item.aggregate in ("avg", "median")]
    missing: Aggregate = "avg" if "op:average" in names and "op:median" not in names else "median"
    if len(names) == 2 and len(read) == 1 and not ratios:
        missing = "avg" if read[0].aggregate == "median" else "median"
        other = replace(read[0], aggregate=missing)
    elif "op:median" in names and len(ratios) == 1 and not read:
        metric = w.metric_of(ratios[0])
        other = of_ratio(w, metric, "median") if metric is not None else ratios[0]
    else:
        return
    if _is_total_too(w, asked) and read and Measure(read[0].metric) not in w.measures:
        w.measures.insert(0, Measure(read[0].metric))
    if other not in w.measures:
        place = w.measures.index((read or ratios)[0])
        first = bool(asked) and w.parts[asked[0]].has("op:median") == (missing == "median")
        w.measures.insert(place if first and read else place + 1, other)


def _add_total(w: Workings) -> None:
    """ "The daily average and the total of October": the sum of what the average is of, joined behind it."""
    read = [item for item in w.measures if item.aggregate in ("avg", "median") and item.per and item.metric]
    for index, part in enumerate(w.parts):
        before, after = w.near(index, -1), w.near(index, 1)
        joined = before is not None and w.parts[before].has("mark:and") and w.parts[before].text.casefold() in _JOINS
        told = after is not None and (w.parts[after].metric is not None or w.parts[after].dimension is not None)
        if part.has("op:sum") and part.text.casefold() == "total" and joined and not told and len(read) == 1:
            total = Measure(read[0].metric)
            w.measures.extend([total] if total not in w.measures else [])
            w.use(index)


def _is_total_too(w: Workings, asked: list[int]) -> bool:
    """ "Total, average and median": the sum is listed with the others."""
    joined = [w.near(i, -1) for i in asked]
    before = [w.near(i, -1) for i in joined if i is not None and w.parts[i].has("mark:and")]
    return any(i is not None and w.parts[i].has("op:sum") for i in before)

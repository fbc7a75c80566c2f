"""What is counted, with its sum or average: "count and total of the tickets", "… and what is their average"."""

from agent.models.offline.reading import Measure
from agent.models.offline.workings import Workings, is_plural
from agent.semantics import Dimension, Metric


def read_counted_with(w: Workings) -> None:
    """Two figures of what is counted: how many there are, and what they come to together or on average."""
    entity, default = w.entity(), w.default()
    for index in w.find("op:count_and_sum", "op:count_and_average"):
        after = w.near(index, 1)
        counted = after is not None and w.parts[after].dimension == entity and is_plural(w.parts[after].text)
        if entity is None or default is None or after is None or not counted or w.rows_are_things() or w.measures:
            w.blocked.add(index)  # of other things the two figures are not told by their number alone
            w.lost.add(index)
            continue
        w.use(index, after)
        average = w.parts[index].has("op:count_and_average")
        w.measures += [w.counting(entity), _average(default, entity) if average else Measure(default.name)]
    for index in w.find("op:their_average"):
        if entity is None or default is None or w.rows_are_things():
            continue
        if any(_counts(w, i, entity) for i in range(index)):
            w.use(index)
            w.measures += [w.counting(entity), _average(default, entity)]


def _average(default: Metric, entity: Dimension) -> Measure:
    return Measure(default.name, "avg", per=entity.name)


def _counts(w: Workings, index: int, entity: Dimension) -> bool:
    """Whether a part names what is counted, behind "how many" or as its number."""
    part = w.parts[index]
    counted = part.metric is not None and Measure(part.metric.name) == w.counting(entity)
    led = w.follows(index, "op:count")
    return counted and (led or part.dimension is None)

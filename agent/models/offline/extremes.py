"""The largest and the smallest figure, or both: "highest unit price", "the best and the worst day"."""

from agent.models.offline.averages import metric_near, of_ratio, per_of
from agent.models.offline.reading import Aggregate, Measure
from agent.models.offline.spans import is_total
from agent.models.offline.workings import Workings, column_of, is_plural


def read_extremes(w: Workings) -> None:
    """ "Highest unit price": an extreme that names nothing to rank is the largest or smallest figure itself."""
    for index in w.find("op:top", "op:bottom", "op:dearest", "op:cheapest"):
        part = w.parts[index]
        aggregate: Aggregate = "max" if part.has("op:top", "op:dearest") else "min"
        target = metric_near(w, index)
        metric = w.parts[target].metric if target is not None else None
        if metric is None and w.find("noun:price"):
            target, metric = w.find("noun:price")[0], w.price()
        if metric is None or target is None:
            continue
        figure = w.of_quality(part) if w.quality_of(part) else w.default()
        column = column_of(figure) if figure else None
        single = not is_plural(w.parts[target].text.split()[-1])
        if w.names_rows(w.parts[target]) and single and column is not None:
            w.use(index, target, *w.find("op:sum", "noun:amount", "noun:sales"))
            largest = Measure(aggregate=aggregate, column=column)
            w.measures.extend([largest] if largest not in w.measures else [])
            continue
        w.use(index, target)
        per = per_of(w, index)
        if per is not None:
            w.measures.append(Measure(metric.name, aggregate, per=per))
        elif is_total(metric) and column_of(metric) is None:
            w.measures.append(Measure(metric.name))
        else:
            w.measures.append(of_ratio(w, metric, aggregate))

"""Rows for which a figure is nothing: "orders with free shipping", "envío gratis"."""

from decimal import Decimal

from agent.models.offline.metrics import column_of
from agent.models.offline.reading import Filter
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.workings import Workings

_FREE = words_in("other_tables.yaml", "free")


def read_free_of_charge(w: Workings) -> None:
    """A word for no charge right beside a figure, in a drafted table."""
    if not w.semantics.drafted:
        return
    for index in w.free(range(len(w.parts))):
        metric = w.parts[index].metric
        column = column_of(metric) if metric is not None and metric.unit != "units" else None
        beside = [i for i in (index - 1, index + 1) if 0 <= i < len(w.parts) and w.norms(i) <= _FREE]
        if column is not None and beside:
            w.use(index)
            w.leave(*beside)
            w.filters.append(Filter(column, "=", (Decimal(0),), w.parts[index].text))

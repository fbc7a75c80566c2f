"""What the form of a semantics file does not tell: names used twice or not at all, SQL that is none."""

from collections.abc import Iterable

from sqlglot import exp, parse_one
from sqlglot.errors import SqlglotError

from agent.semantics.form import DatasetForm

Place = tuple[str | int, ...]
"""Where a value stands in the file: keys and indices from the top."""


def contradictions(dataset: DatasetForm) -> Iterable[tuple[Place, str]]:
    """Each with its place under the dataset."""
    data = dataset.custom_extensions[0].data
    fields = [field.name for field in dataset.fields]
    metrics = [metric.name for metric in dataset.metrics]
    yield from _repeated("fields", fields)
    yield from _repeated("metrics", metrics)
    if data.default_metric not in metrics:
        yield ("custom_extensions", 0, "data"), f"there is no metric {data.default_metric!r}; name one of {metrics}"
    for role, name in (("time", data.time), ("hour", data.hour)):
        if name is not None and name not in fields:
            yield ("custom_extensions", 0, "data"), f"{role}: there is no field {name!r}; name one of {fields}"
    for index, metric in enumerate(dataset.metrics):
        if problem := _sql_problem(metric.expression.sql, aggregate=True):
            yield ("metrics", index, "expression", "dialects", 0, "expression"), problem
    for index, named in enumerate(dataset.ai_context.filters):
        if problem := _sql_problem(named.condition, aggregate=False):
            yield ("ai_context", "filters", index, "condition"), problem


def _repeated(section: str, names: list[str]) -> Iterable[tuple[Place, str]]:
    for index, name in enumerate(names):
        if name in names[:index]:
            yield (section, index, "name"), f"the name {name!r} stands twice; give each its own"


def _sql_problem(sql: str, *, aggregate: bool) -> str:
    try:
        tree = parse_one(sql, read="duckdb")
    except SqlglotError:
        return f"{sql!r} is not an SQL expression"
    if aggregate and tree.find(exp.AggFunc) is None:
        return f"{sql!r} aggregates nothing; a metric is a SUM, COUNT, AVG or the like"
    if not aggregate and tree.find(exp.AggFunc) is not None:
        return f"{sql!r} aggregates; a filter is a condition on single rows"
    return ""

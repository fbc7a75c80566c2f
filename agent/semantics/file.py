"""Reads a semantics file: a subset of Open Semantic Interchange in YAML, whose errors name file and line.

The form is that of OSI's core specification 0.2.0.dev0 (github.com/open-semantic-interchange/OSI); what it has no
place for stands in `ai_context`, which admits further keys, and in the extension of the vendor NIVII.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, Json, ValidationError
from sqlglot import exp, parse_one
from sqlglot.errors import SqlglotError

from agent.errors import OutOfOrder
from agent.semantics import Dimension, DimensionKind, Metric, NamedFilter, Semantics, Verified, Words
from agent.values import Cell, Language, Unit

Place = tuple[str | int, ...]
"""Where a value stands in the file: keys and indices from the top."""


class SemanticsError(OutOfOrder):
    """A semantics file that cannot be used. The message names file, line, place and what to do."""

    kind = "bad_semantics"


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Spoken(_Part):
    synonyms: tuple[str, ...] = ()
    synonyms_es: tuple[str, ...] = ()

    def words(self) -> Words:
        return {"en": self.synonyms, "es": self.synonyms_es}


class _DialectExpression(_Part):
    dialect: Literal["ANSI_SQL"]
    expression: str


class _Expression(_Part):
    dialects: Annotated[tuple[_DialectExpression, ...], Field(min_length=1, max_length=1)]

    @property
    def sql(self) -> str:
        return self.dialects[0].expression


class _FieldData(_Part):
    kind: DimensionKind
    entity: bool = False
    order: tuple[str, ...] = ()


class _MetricData(_Part):
    unit: Unit | None = None
    additive: bool


class _DatasetData(_Part):
    default_metric: str
    time: str | None = None
    hour: str | None = None
    currency: str = ""


class _FieldExtension(_Part):
    vendor_name: Literal["NIVII"]
    data: Json[_FieldData]


class _MetricExtension(_Part):
    vendor_name: Literal["NIVII"]
    data: Json[_MetricData]


class _DatasetExtension(_Part):
    vendor_name: Literal["NIVII"]
    data: Json[_DatasetData]


class _FieldContext(_Spoken):
    names: dict[str, dict[Language, tuple[str, ...]]] = {}


class _TimeRole(_Part):
    is_time: bool = False


class _Field(_Part):
    name: str
    expression: _Expression
    datatype: str = "String"
    dimension: _TimeRole = _TimeRole()
    description: str = ""
    ai_context: _FieldContext = _FieldContext()
    custom_extensions: Annotated[tuple[_FieldExtension, ...], Field(min_length=1, max_length=1)]

    def dimension_of_table(self) -> Dimension:
        data = self.custom_extensions[0].data
        return Dimension(
            name=self.name,
            column=self.expression.sql,
            kind=data.kind,
            synonyms=self.ai_context.words(),
            order=data.order,
            names=self.ai_context.names,
            entity=data.entity,
            description=self.description,
        )


class _Metric(_Part):
    name: str
    expression: _Expression
    datatype: str = "Decimal"
    description: str = ""
    ai_context: _Spoken = _Spoken()
    custom_extensions: Annotated[tuple[_MetricExtension, ...], Field(min_length=1, max_length=1)]

    def metric_of_table(self) -> Metric:
        data = self.custom_extensions[0].data
        return Metric(
            name=self.name,
            expression=self.expression.sql,
            unit=data.unit,
            additive=data.additive,
            synonyms=self.ai_context.words(),
            description=self.description,
        )


class _NamedFilter(_Spoken):
    name: str
    condition: str


class _Verified(_Part):
    question: str
    sql: str


class _DatasetContext(_Part):
    grain: str
    cautions: dict[Language, tuple[str, ...]] = {}
    filters: tuple[_NamedFilter, ...] = ()
    absent: dict[str, _Spoken] = {}
    abbreviations: dict[str, tuple[str, ...]] = {}
    placeholders: dict[str, tuple[str | int, ...]] = {}
    verified: tuple[_Verified, ...] = ()


class _Dataset(_Part):
    name: str
    source: str
    description: str = ""
    ai_context: _DatasetContext
    custom_extensions: Annotated[tuple[_DatasetExtension, ...], Field(min_length=1, max_length=1)]
    fields: Annotated[tuple[_Field, ...], Field(min_length=1)]
    metrics: Annotated[tuple[_Metric, ...], Field(min_length=1)]


class _Model(_Part):
    name: str
    description: str = ""
    datasets: Annotated[tuple[_Dataset, ...], Field(min_length=1, max_length=1)]


class _File(_Part):
    version: Literal["0.2.0.dev0"]
    semantic_model: Annotated[tuple[_Model, ...], Field(min_length=1, max_length=1)]


def load_semantics(path: Path) -> Semantics:
    """The meanings that a file gives to one table.

    Raises SemanticsError, naming the line, for what is not YAML, of another form, or contradicts itself.
    """
    lines: dict[Place, int] = {}
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
        plain = _plain(root, (), lines) if root is not None else None
        dataset = _File.model_validate(plain).semantic_model[0].datasets[0]
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise SemanticsError(f"{path}, line {mark.line + 1 if mark else 1}: {error.problem}") from error
    except ValidationError as error:
        first = error.errors()[0]
        raise _at(path, lines, tuple(first["loc"]), first["msg"]) from error
    for place, problem in _contradictions(dataset):
        raise _at(path, lines, ("semantic_model", 0, "datasets", 0, *place), problem)
    return _semantics(dataset)


def _at(path: Path, lines: Mapping[Place, int], place: Place, problem: str) -> SemanticsError:
    known = next((place[:length] for length in range(len(place), -1, -1) if place[:length] in lines), ())
    where = ".".join(str(step) for step in place[4:] or place)
    return SemanticsError(f"{path}, line {lines.get(known, 1)}: {where}: {problem}")


def _plain(node: yaml.Node, place: Place, lines: dict[Place, int]) -> object:
    """The node as Python values; the line of each is kept. Raises MarkedYAMLError for a key that stands twice."""
    lines.setdefault(place, node.start_mark.line + 1)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*place, index), lines) for index, item in enumerate(node.value)]
    if not isinstance(node, yaml.MappingNode):
        return _SCALARS.construct_object(node)
    found: dict[str, object] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value)
        if key in found:
            raise yaml.MarkedYAMLError(problem=f"{key!r} stands twice", problem_mark=key_node.start_mark)
        lines[(*place, key)] = key_node.start_mark.line + 1
        found[key] = _plain(value_node, (*place, key), lines)
    return found


_SCALARS = yaml.SafeLoader("")


def _contradictions(dataset: _Dataset) -> Iterable[tuple[Place, str]]:
    """What the shape alone does not tell: names used twice or not at all, SQL that is none."""
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


def _semantics(dataset: _Dataset) -> Semantics:
    data, context = dataset.custom_extensions[0].data, dataset.ai_context
    placeholders: dict[str, tuple[Cell, ...]] = {name: tuple(cells) for name, cells in context.placeholders.items()}
    return Semantics(
        table=dataset.source,
        grain=context.grain,
        metrics=tuple(metric.metric_of_table() for metric in dataset.metrics),
        dimensions=tuple(field.dimension_of_table() for field in dataset.fields),
        default_metric=data.default_metric,
        time=data.time,
        hour=data.hour,
        filters=tuple(NamedFilter(named.name, named.condition, named.words()) for named in context.filters),
        absent={name: spoken.words() for name, spoken in context.absent.items()},
        cautions=context.cautions,
        currency=data.currency,
        verified=tuple(Verified(item.question, item.sql) for item in context.verified),
        placeholders=placeholders,
        abbreviations=context.abbreviations,
    )

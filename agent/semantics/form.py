"""The form of a semantics file, as pydantic models: a subset of Open Semantic Interchange.

It is that of OSI's core specification 0.2.0.dev0 (github.com/open-semantic-interchange/OSI); what it has no place for
stands in `ai_context`, which admits further keys, and in the extension of the vendor NIVII.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, Json

from agent.semantics.meanings import Dimension, DimensionKind, Metric, NamedFilter, Semantics, Verified, Words
from agent.values import Cell, Language, Unit


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


class DatasetForm(_Part):
    """One table: its columns, figures and what else is known of it."""

    name: str
    source: str
    description: str = ""
    ai_context: _DatasetContext
    custom_extensions: Annotated[tuple[_DatasetExtension, ...], Field(min_length=1, max_length=1)]
    fields: Annotated[tuple[_Field, ...], Field(min_length=1)]
    metrics: Annotated[tuple[_Metric, ...], Field(min_length=1)]

    def semantics(self) -> Semantics:
        """The meanings that it gives to its table."""
        data, context = self.custom_extensions[0].data, self.ai_context
        placeholders: dict[str, tuple[Cell, ...]] = {
            name: tuple(cells) for name, cells in context.placeholders.items()
        }
        return Semantics(
            table=self.source,
            grain=context.grain,
            metrics=tuple(metric.metric_of_table() for metric in self.metrics),
            dimensions=tuple(field.dimension_of_table() for field in self.fields),
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


class _Model(_Part):
    name: str
    description: str = ""
    datasets: Annotated[tuple[DatasetForm, ...], Field(min_length=1, max_length=1)]


class SemanticsForm(_Part):
    """The whole file."""

    version: Literal["0.2.0.dev0"]
    semantic_model: Annotated[tuple[_Model, ...], Field(min_length=1, max_length=1)]

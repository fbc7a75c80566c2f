"""Drafts the meanings of a table that nobody described, from its column names and the profile of its values."""

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import get_args

import yaml

from agent.catalogue import Table, TableColumn
from agent.semantics import Dimension, DimensionKind, Metric, NamedFilter, Semantics, Words
from agent.values import Language, Unit

_MONEY = frozenset(
    [
        "price",
        "amount",
        "total",
        "revenue",
        "sales",
        "income",
        "cost",
        "fare",
        "fee",
        "charge",
        "payment",
        "discount",
        "tip",
        "spend",
        "value",
        "precio",
        "importe",
        "monto",
        "ingreso",
        "ingresos",
        "venta",
        "ventas",
        "costo",
        "tarifa",
        "pago",
        "propina",
        "facturacion",
        "valor",
    ]
)
_NOT_ADDED = frozenset(
    [
        "price",
        "rate",
        "rating",
        "score",
        "age",
        "percent",
        "pct",
        "percentage",
        "ratio",
        "average",
        "avg",
        "mean",
        "latitude",
        "longitude",
        "lat",
        "lon",
        "lng",
        "temperature",
        "temp",
        "year",
        "month",
        "discount_rate",
        "unitary",
        "unit",
        "precio",
        "tarifa",
        "calificacion",
        "puntaje",
        "edad",
        "porcentaje",
        "promedio",
        "unitario",
        "grade",
        "height",
        "weight",
        "size",
        "peso",
    ]
)
_IDENTIFIERS = frozenset(
    ["id", "number", "no", "num", "nro", "numero", "code", "codigo", "key", "uuid", "ref", "reference", "folio"]
)
_UNITS = frozenset(["quantity", "units", "qty", "cantidad", "unidades", "pieces", "count"])
_WEEKDAYS: dict[str, tuple[str, str]] = {
    "Monday": ("Monday", "lunes"),
    "Tuesday": ("Tuesday", "martes"),
    "Wednesday": ("Wednesday", "miércoles"),
    "Thursday": ("Thursday", "jueves"),
    "Friday": ("Friday", "viernes"),
    "Saturday": ("Saturday", "sábado"),
    "Sunday": ("Sunday", "domingo"),
}
_MOST_NUMBER_CATEGORIES = 60
"""Whole numbers with so few different values can be grouped by: floors, stars, waiters."""
_ENTITY_SHARE = 0.05
"""What identifies something has at least this many different values per row."""


def draft(table: Table) -> Semantics:
    """Meanings for any table: how rows are counted, what is added up or averaged, what to group by, and when."""
    entity = _entity(table)
    dimensions = tuple(
        dimension for column in table.columns if (dimension := _dimension(column, table, entity)) is not None
    )
    time = next((item for item in dimensions if item.kind in ("date", "timestamp")), None)
    hour = next((item for item in dimensions if item.kind == "time"), None)
    measures = tuple(_metric(column) for column in table.columns if _is_measure(column, table))
    rows = _row_count(table)
    money = next((item for item in measures if item.unit == "currency" and item.additive), None)
    return Semantics(
        table=table.name,
        grain=f"one of {_label(table.name)}",
        metrics=(*measures, rows),
        dimensions=dimensions,
        default_metric=(money or rows).name,
        time=time.name if time else None,
        hour=hour.name if hour else None,
        filters=tuple(_flag(column) for column in table.columns if column.type == "boolean"),
        drafted=True,
    )


def words_of_name(name: str) -> tuple[str, ...]:
    """The words that a column name is made of: unitPrice, UNIT_PRICE and unit-price are "unit", "price"."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", name)
    return tuple(word.casefold() for word in re.split(r"[\W_]+", spaced) if word)


def _label(name: str) -> str:
    return " ".join(words_of_name(name))


def _spoken(words: Sequence[str]) -> Words:
    """Ways to say the words of a name: as they are, without "id" or "number" behind, and in the other language."""
    whole = " ".join(words)
    bare = " ".join(word for word in words if word not in _IDENTIFIERS) or whole
    return {language: tuple(dict.fromkeys(_said(whole, bare, language))) for language in get_args(Language)}


def _said(whole: str, bare: str, language: Language) -> list[str]:
    translated = _translations(bare.split(), language)
    return [*translated, bare, whole] if translated else [bare, whole]


def _translations(words: Sequence[str], language: Language) -> list[str]:
    """Each word of a one-word name by its synonyms; of a longer name word by word, in the order of the language."""
    groups = [next((group for group in _column_words() if _is_in(word, group)), None) for word in words]
    if any(group is None for group in groups):
        return []
    known = [group[language] for group in groups if group is not None]
    if len(known) == 1:
        return list(known[0])
    firsts = [words_[0] for words_ in known]
    if language == "en":
        return [" ".join(firsts)]
    return [" de ".join(reversed(firsts)), " ".join(reversed(firsts))]


def _is_in(word: str, group: Words) -> bool:
    return any(word in (known, f"{known}s", f"{known}es") for words in group.values() for known in words)


@lru_cache
def _column_words() -> tuple[Words, ...]:
    path = Path(__file__).with_name("column_words.yaml")
    groups = yaml.safe_load(path.read_text(encoding="utf-8"))
    return tuple({language: tuple(group[language]) for language in get_args(Language)} for group in groups)


def _is_identifier(column: TableColumn) -> bool:
    return words_of_name(column.name)[-1:] != () and words_of_name(column.name)[-1] in _IDENTIFIERS


def _entity(table: Table) -> str | None:
    """The column that identifies what is counted: the one named like an identifier with the most different values."""
    found = [
        column
        for column in table.columns
        if _is_identifier(column)
        and column.type in ("text", "integer")
        and column.distinct >= max(2, _ENTITY_SHARE * table.row_count)
    ]
    named = [column for column in found if set(words_of_name(column.name)) & _singulars(table.name)]
    return max(named or found, key=lambda column: column.distinct).name if found else None


def _singulars(name: str) -> set[str]:
    words = words_of_name(name)
    return {
        *words,
        *(re.sub(r"(?<=\w\w)e?s$", "", word) for word in words),
        *(word.removesuffix("s") for word in words),
    }


def _dimension(column: TableColumn, table: Table, entity: str | None) -> Dimension | None:
    kind = _kind(column, table)
    if kind is None:
        return None
    weekday = kind == "weekday"
    stored = {str(sample).casefold(): str(sample) for sample in column.samples}
    order = tuple(
        stored[name.casefold()]
        for pair in _WEEKDAYS.values()
        for name in dict.fromkeys(pair)
        if weekday and name.casefold() in stored
    )
    return Dimension(
        name=column.name,
        column=column.name,
        kind=kind,
        synonyms=_spoken(words_of_name(column.name)),
        order=order,
        names=_weekday_names(stored) if weekday else {},
        entity=column.name == entity,
        description=column.comment,
    )


def _kind(column: TableColumn, table: Table) -> DimensionKind | None:
    if column.type in ("date", "timestamp", "time"):
        return column.type
    if column.type == "boolean":
        return "category"
    if column.type == "text":
        known = {name.casefold() for pair in _WEEKDAYS.values() for name in pair}
        samples = {str(sample).casefold() for sample in column.samples}
        return "weekday" if len(samples) > 1 and samples <= known else "category"
    if _is_identifier(column):
        return "category"
    few = column.distinct <= min(_MOST_NUMBER_CATEGORIES, max(2, table.row_count // 2))
    if column.type == "integer" and few:
        return "number" if _is_measure(column, table) else "category"
    return None


def _weekday_names(stored: dict[str, str]) -> dict[str, Words]:
    return {
        stored[name.casefold()]: {"en": (english,), "es": (spanish,)}
        for english, spanish in _WEEKDAYS.values()
        for name in dict.fromkeys((english, spanish))
        if name.casefold() in stored
    }


def _is_measure(column: TableColumn, table: Table) -> bool:
    return column.type in ("integer", "decimal") and not _is_identifier(column)


def _metric(column: TableColumn) -> Metric:
    words = words_of_name(column.name)
    additive = not set(words) & _NOT_ADDED
    quoted = '"' + column.name.replace('"', '""') + '"'
    expression = f"SUM({quoted})" if additive else f"AVG({quoted})"
    return Metric(column.name, expression, _unit(words), additive, _spoken(words), column.comment)


def _unit(words: Sequence[str]) -> Unit | None:
    if set(words) & _MONEY:
        return "currency"
    return "units" if set(words) & _UNITS else None


def _row_count(table: Table) -> Metric:
    """The number of rows, by the name of the table: "bookings", "number of bookings"."""
    noun = _label(table.name)
    words: Words = {
        "en": (noun, f"number of {noun}", "rows", "records"),
        "es": (noun, f"cantidad de {noun}", "filas", "registros"),
    }
    taken = {column.name.casefold() for column in table.columns}
    return Metric("row_count" if "row_count" not in taken else "rows_counted", "COUNT(*)", "count", True, words)


def _flag(column: TableColumn) -> NamedFilter:
    """A column of yes and no as a condition of its own: "cancelled bookings"."""
    words = tuple(word for word in words_of_name(column.name) if word not in ("is", "has", "was", "es", "fue"))
    quoted = '"' + column.name.replace('"', '""') + '"'
    return NamedFilter(column.name, quoted, _spoken(words or words_of_name(column.name)))

"""Drafts the meanings of a table that nobody described, from its column names and the profile of its values."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import get_args

from agent.catalogue import Table, TableColumn
from agent.column_naming import COUNTS, IDENTIFIERS, NAMES, Naming, naming_of, singular, translated
from agent.plurals import plural
from agent.semantics import Dimension, DimensionKind, Metric, NamedFilter, Semantics, Words
from agent.values import Language, Unit

_MONEY_WORDS = """
honorario honorarios fees arancel cobro budget salary wage billing spent paid earnings gross net subtotal charge
price amount total revenue sales income cost fare fee charge payment discount tip spend value precio importe
monto ingreso ingresos venta ventas costo tarifa pago propina facturacion valor
"""
_NOT_ADDED_WORDS = """
price rate rating score age percent pct percentage ratio average avg mean latitude longitude temperature year
month unitary unit precio tarifa calificacion puntaje edad porcentaje promedio unitario grade height weight
size peso altitude elevation speed depth level star stars easiness helpfulness nota altura
"""
_MONEY = frozenset(_MONEY_WORDS.split())
_NOT_ADDED = frozenset(_NOT_ADDED_WORDS.split())
_SALE = frozenset({"sale", "total", "venta"})
"""A price of a whole sale is added up, unlike that of a unit."""
_UNITS = frozenset(["quantity", "units", "cantidad", "unidades", "pieces", "count"])
_LATER = frozenset(
    ["created", "updated", "modified", "birth", "born", "end", "termination", "expiry", "due", "nacimiento"]
)
"""Words of dates that are not when a row happened."""
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
_BEGINNINGS = frozenset(
    {"start", "started", "begin", "began", "begun", "departure", "checkin", "hire", "hired", "inicio"}
)
_ENDS = frozenset({"end", "ended", "finish", "finished", "arrival", "checkout", "termination", "terminated", "fin"})
_SPANS = (
    ("minutes", " / 60.0", "minutes", "minutos"),
    ("seconds", "", "seconds", "segundos"),
    ("hours", " / 3600.0", "hours", "horas"),
    ("days", "", "days", "días"),
)
"""Units of a duration: its name, what seconds are divided by, and its words."""
_MOST_COUNTED = 100_000
"""A larger whole number is an identifier rather than a count, where its name leaves it open."""
_YEARS = (1800, 2200)


def draft(table: Table) -> Semantics:
    """Meanings for any table: how rows are counted, what is added up or averaged, what to group by, and when."""
    naming = naming_of(table.name, [column.name for column in table.columns])
    drafter = _Drafter(table, naming)
    dimensions = tuple(found for column in table.columns if (found := drafter.dimension(column)) is not None)
    measures = tuple(drafter.metric(column) for column in table.columns if drafter.is_measure(column))
    measures += drafter.durations()
    rows = drafter.row_count()
    money = next((item for item in measures if item.unit == "currency" and item.additive), None)
    hour = next((item for item in dimensions if item.kind == "time"), None)
    return Semantics(
        table=table.name,
        grain=f"one of {' '.join(naming.noun)}",
        metrics=(*measures, rows),
        dimensions=dimensions,
        default_metric=(money or rows).name,
        time=drafter.time(dimensions),
        hour=hour.name if hour else None,
        filters=tuple(drafter.flag(column) for column in table.columns if column.type == "boolean"),
        drafted=True,
    )


class _Drafter:
    """What the columns of one table mean, each seen beside the others."""

    def __init__(self, table: Table, naming: Naming) -> None:
        self._table = table
        self._naming = naming
        self._entity = self._identifying()
        self._label = self._naming_column()

    # Dimensions

    def dimension(self, column: TableColumn) -> Dimension | None:
        """What a column can group and filter by, if anything."""
        kind = self._kind(column)
        if kind is None:
            return None
        weekday = kind == "weekday"
        stored = {str(sample).casefold(): str(sample) for sample in column.samples}
        return Dimension(
            name=column.name,
            column=column.name,
            kind=kind,
            synonyms=self._dimension_words(column),
            order=_week_of(stored) if weekday else (),
            names=_weekday_names(stored) if weekday else {},
            entity=column.name == self._entity,
            description=column.comment,
        )

    def _dimension_words(self, column: TableColumn) -> Words:
        """The words for a column; the one that names the rows goes by what a row is called, too."""
        words = self._spoken(column.name, named=column.type == "text")
        if column.name != self._label:
            return words
        nouns = self._nouns()
        return {
            language: tuple(dict.fromkeys((*words[language], *nouns[language]))) for language in get_args(Language)
        }

    def _spoken(self, column: str, *, named: bool = False) -> Words:
        """Ways to say a column, but for those that say what a row is."""
        nouns = {singular(noun) for said in self._nouns().values() for noun in said}
        words = self._naming.called(column) if named else self._naming.spoken(column)
        return {
            language: tuple(word for word in said if singular(word) not in nouns) or said[-1:]
            for language, said in words.items()
        }

    def _kind(self, column: TableColumn) -> DimensionKind | None:
        if column.type in ("date", "timestamp", "time"):
            return column.type
        if column.type == "boolean":
            return "category"
        if column.type == "text":
            known = {name.casefold() for pair in _WEEKDAYS.values() for name in pair}
            samples = {str(sample).casefold() for sample in column.samples}
            return "weekday" if len(samples) > 1 and samples <= known else "category"
        if self._is_identifier(column) or _is_year(column, self._naming):
            return "category"
        few = column.distinct <= min(_MOST_NUMBER_CATEGORIES, max(2, self._table.row_count // 2))
        if column.type == "integer" and few:
            return "number" if self.is_measure(column) else "category"
        return None

    def time(self, dimensions: Sequence[Dimension]) -> str | None:
        """The dimension that dates a row: of several dates the one named after the row, and none of later events."""
        dates = [item for item in dimensions if item.kind in ("date", "timestamp")]
        nouns = {singular(word) for word in self._naming.noun}

        def rank(item: Dimension) -> tuple[bool, bool]:
            words = set(self._naming.words(item.column))
            return bool(words & _LATER), not {singular(word) for word in words} & nouns

        return min(dates, key=rank).name if dates else None

    # Figures

    def is_measure(self, column: TableColumn) -> bool:
        """Whether a column holds figures to add up or average."""
        numeric = column.type in ("integer", "decimal")
        return numeric and not self._is_identifier(column) and not _is_year(column, self._naming)

    def metric(self, column: TableColumn) -> Metric:
        """The figure of a column: its sum, or its average where parts do not add up."""
        words = self._naming.words(column.name)
        additive = not set(words) & _NOT_ADDED or bool({"price", "precio"} & set(words) and _SALE & set(words))
        expression = f"SUM({_quoted(column.name)})" if additive else f"AVG({_quoted(column.name)})"
        spoken = self._spoken(column.name)
        return Metric(column.name, expression, _unit(words), additive, spoken, column.comment)

    def durations(self) -> tuple[Metric, ...]:
        """The time between a beginning and an end that stand in two columns of their own."""
        begin, end = self._moment(_BEGINNINGS), self._moment(_ENDS)
        if begin is None or end is None or begin.type != end.type:
            return ()
        spans = _SPANS if begin.type == "timestamp" else _SPANS[-1:]
        first = spans[0]
        return tuple(self._duration(begin.name, end.name, *span, plain=span == first) for span in spans)

    def _moment(self, words: frozenset[str]) -> TableColumn | None:
        found = (each for each in self._table.columns if each.type in ("date", "timestamp"))
        return next((each for each in found if words & set(self._naming.words(each.name))), None)

    def _duration(
        self, begin: str, end: str, unit: str, divisor: str, english: str, spanish: str, *, plain: bool
    ) -> Metric:
        seconds = f"DATE_DIFF('{'day' if unit == 'days' else 'second'}', {_quoted(begin)}, {_quoted(end)})"
        noun = self._naming.noun[-1].removesuffix("s") if self._naming.noun else ""
        names = {
            "en": ("duration", f"{noun} duration", "length", f"{noun} length"),
            "es": ("duración", "duración del viaje"),
        }
        said: Words = {
            "en": tuple(
                f"{name}{tail}" for name in names["en"] for tail in (("",) if plain else ()) + (f" in {english}",)
            ),
            "es": tuple(
                f"{name}{tail}" for name in names["es"] for tail in (("",) if plain else ()) + (f" en {spanish}",)
            ),
        }
        return Metric(f"duration_{unit}", f"AVG({seconds}{divisor})", "days" if unit == "days" else None, False, said)

    def row_count(self) -> Metric:
        """The number of rows, by what a row is called: "bookings", "number of bookings"."""
        nouns = self._nouns()
        label = self._plural_noun()
        words: Words = {
            "en": (label["en"], *nouns["en"], *(f"number of {noun}" for noun in nouns["en"]), "rows", "records"),
            "es": (label["es"], *nouns["es"], *(f"cantidad de {noun}" for noun in nouns["es"]), "filas", "registros"),
        }
        words = {language: tuple(dict.fromkeys(said)) for language, said in words.items()}
        taken = {column.name.casefold() for column in self._table.columns}
        return Metric("row_count" if "row_count" not in taken else "rows_counted", "COUNT(*)", "count", True, words)

    def _plural_noun(self) -> dict[Language, str]:
        """What rows are called: the table's noun in the plural, or plain rows where it is no word for them."""
        noun = self._naming.nouns()[0] if self._naming.nouns() else ""
        rows: dict[Language, str] = {"en": "rows", "es": "registros"}
        for language in get_args(Language):
            known = translated([noun], language)
            if known:
                rows[language] = plural(known[0], language)
            elif noun.endswith("s"):
                rows[language] = noun
        return rows

    def _nouns(self) -> Words:
        nouns = self._naming.nouns()
        return {
            language: tuple(
                dict.fromkeys(said for noun in nouns for said in (*translated([noun], language), noun) if said)
            )
            for language in get_args(Language)
        }

    def flag(self, column: TableColumn) -> NamedFilter:
        """A column of yes and no as a condition of its own: "cancelled bookings"."""
        words = tuple(
            word for word in self._naming.words(column.name) if word not in ("is", "has", "was", "es", "fue")
        )
        spoken = self._naming.spoken(column.name)
        bare = " ".join(words)
        said = {language: tuple(dict.fromkeys((*spoken[language], bare))) for language in get_args(Language)}
        return NamedFilter(column.name, _quoted(column.name), said)

    # What identifies and names a row

    def _is_identifier(self, column: TableColumn) -> bool:
        """Whether a column numbers things. "citation_num" counts them: it is no identifier, as "ticket_number" is."""
        words = self._naming.words(column.name)
        if not words or words[-1] not in IDENTIFIERS:
            return False
        short = re.search(r"(num|cnt|nbr)$", column.name.casefold()) is not None
        high = column.high
        small = isinstance(high, (int, Decimal)) and high < _MOST_COUNTED
        return not (short and small and column.type == "integer")

    def _identifying(self) -> str | None:
        """The column that identifies what is counted: named like an identifier, with the most different values."""
        rows = self._table.row_count
        found = [
            column
            for column in self._table.columns
            if self._is_identifier(column)
            and column.type in ("text", "integer")
            and column.distinct >= max(2, _ENTITY_SHARE * rows)
        ]
        nouns = {singular(word) for word in self._naming.noun}
        named = [column for column in found if {singular(word) for word in self._naming.words(column.name)} & nouns]
        bare = [column for column in found if self._naming.words(column.name) == ("id",)]
        return max(named or bare or found, key=lambda column: column.distinct).name if found else None

    def _naming_column(self) -> str | None:
        """The text column that holds the rows' own names: name, title, city_name of a table of cities."""
        nouns = {singular(word) for word in self._naming.noun}
        texts = [column for column in self._table.columns if column.type == "text"]
        for column in texts:
            words = set(self._naming.words(column.name))
            own = {singular(word) for word in words} & nouns
            if (words & NAMES and (own or len(words) == 1)) or words in ({"title"}, {"titulo"}):
                return column.name
        return next(
            (column.name for column in texts if {singular(w) for w in self._naming.words(column.name)} == nouns), None
        )


def _is_year(column: TableColumn, naming: Naming) -> bool:
    words = naming.words(column.name)
    low, high = column.low, column.high
    if column.type != "integer" or not {"year", "anio", "año"} & set(words):
        return False
    return isinstance(low, int) and isinstance(high, int) and _YEARS[0] <= low and high <= _YEARS[1]


def _week_of(stored: dict[str, str]) -> tuple[str, ...]:
    names = (name for pair in _WEEKDAYS.values() for name in dict.fromkeys(pair))
    return tuple(stored[name.casefold()] for name in names if name.casefold() in stored)


def _weekday_names(stored: dict[str, str]) -> dict[str, Words]:
    return {
        stored[name.casefold()]: {"en": (english,), "es": (spanish,)}
        for english, spanish in _WEEKDAYS.values()
        for name in dict.fromkeys((english, spanish))
        if name.casefold() in stored
    }


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _unit(words: Sequence[str]) -> Unit | None:
    if set(words) & _MONEY and not set(words) & COUNTS - {"total"}:
        return "currency"
    return "units" if set(words) & _UNITS else None

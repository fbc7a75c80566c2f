"""What a column holds, told by its name and the profile of its values: an identifier, a flag, a year, a figure."""

import re
from decimal import Decimal

from agent.catalogue import Table, TableColumn
from agent.column_naming import (
    COUNTS,
    IDENTIFIERS,
    NAMES,
    Naming,
    currency_of,
    numbered_places,
    numbered_things,
    singular,
    words_of_name,
)
from agent.semantics import DimensionKind
from agent.values import Unit

_MONEY_WORDS = """
honorario honorarios fees arancel cobro budget salary wage billing spent paid earnings gross net subtotal charge
price amount total revenue sales income cost fare fee charge payment discount tip spend value precio importe
monto ingreso ingresos venta ventas costo tarifa pago propina facturacion valor
alquiler rent renta expensas deposito deposit multa multas fine fines penalty recargo surcharge cuota donation
donacion salario sueldo gasto gastos expense expenses
presupuesto descuento bonus bono comision commission
takings turnover earnings billed facturado recaudacion recaudado cobrado collected sueldo
"""
_NOT_ADDED_WORDS = """
price rate rating score age percent pct percentage ratio average avg mean latitude longitude temperature year
month unitary unit precio tarifa calificacion puntaje edad porcentaje promedio unitario grade height weight
size peso altitude elevation speed depth level star stars easiness helpfulness nota altura
tasa indice index nivel velocidad temperatura humedad humidity presion pressure antiguedad seniority tenure interes
interest latitud longitud satisfaccion satisfaction nps rank ranking position posicion kilometraje odometer mileage
odometro mensual monthly daily diario diaria weekly semanal hourly anual annual yearly saldo balance stock existencias
"""
_MONEY = frozenset(_MONEY_WORDS.split())
_NOT_ADDED = frozenset(_NOT_ADDED_WORDS.split())
_SALE = frozenset({"sale", "total", "venta"})
"""A price of a whole sale is added up, unlike that of a unit."""
_OF_ONE = frozenset({"unit", "unitary", "unitario", "per"})
_PRICES = frozenset({"price", "precio", "tarifa"})
_RATES_WORDS = """
list lista cost costo hour hora hourly day dia daily night noche nightly week month mensual monthly average promedio
m2 kg km liter litro base old new suggested sugerido
"""
_RATES = frozenset(_RATES_WORDS.split())
"""Words of prices that are not what a row was sold for."""
_COSTED = frozenset(
    {"parts", "part", "repuestos", "piezas", "recambios", "materials", "materiales", "labor", "labour"}
)
"""Words of what is money where it has cents and no unit: the parts of a repair."""
_BILLS = frozenset({"bill", "bills", "cuenta", "check", "ticket", "tab", "consumo"})
"""Words of what was to be paid, where a column of figures with cents goes by nothing else."""
_UNITS = frozenset(["quantity", "units", "cantidad", "unidades", "pieces", "count"])
_SPANISH_IDENTIFIERS = frozenset(
    ["codigo", "nro", "numero", "num", "number", "id", "folio", "legajo", "clave", "code"]
)
"""Words that begin the Spanish name of an identifier: codigo_cliente."""
_NUMBERED_WORDS = """
zip postal phone telephone telefono celular mobile dni cuit cuil rut nif nie ssn isbn ean sku barcode legajo
expediente patente matricula plate vin imei iban cbu passport pasaporte cp postcode zipcode uuid guid
"""
_NUMBERED = frozenset(_NUMBERED_WORDS.split())
"""Words of what is written in digits and is no quantity."""
_CYCLES = {
    **dict.fromkeys(("month", "mes"), 12),
    **dict.fromkeys(("day", "dia"), 31),
    **dict.fromkeys(("hour", "hora"), 24),
    **dict.fromkeys(("week", "semana"), 53),
    **dict.fromkeys(("weekday",), 7),
    **dict.fromkeys(("quarter", "trimestre"), 4),
}
"""Spans of time that are numbered, and how many there are."""
_SPANISH_CYCLES = frozenset({"mes", "dia", "hora", "semana", "trimestre"})
_YEAR = frozenset({"year", "anio", "año", "ano", "birthyear"})
_YEARS = (1800, 2200)
_ASKING = frozenset({"is", "has", "was", "did", "es", "fue", "tiene", "esta", "con"})
"""Words that begin the name of a column of yes and no."""
_PARTICIPLES = ("ed", "ado", "ada", "ido", "ida", "elto", "elta", "ierto", "ierta")
_YES_AND_NO: tuple[tuple[str, str], ...] = (
    *(("y", "n"), ("yes", "no"), ("s", "n"), ("si", "no"), ("sí", "no")),
    *(("t", "f"), ("true", "false"), ("v", "f"), ("verdadero", "falso"), ("1", "0")),
)
_MOST_NUMBER_CATEGORIES = 60
"""Whole numbers with so few different values can be grouped by: floors, stars, waiters."""
_ENTITY_SHARE = 0.05
"""What identifies something has at least this many different values per row."""
_NUMBERING_SHARE = 0.25
_LABEL_SHARE = 0.5
"""What names the rows has at least this many different values per row."""
_MOST_COUNTED = 100_000
"""A larger whole number is an identifier rather than a count, where its name leaves it open."""
_FEWEST_NUMBERED = 20
_MANY_NUMBERED = 200
"""Whole numbers with more different values than that number things, where their name may say so."""
_NEARLY_ALL = 0.98
_WEEKDAYS_WORDS = """
monday tuesday wednesday thursday friday saturday sunday lunes martes miércoles jueves viernes sábado domingo
"""
_WEEKDAYS = frozenset(_WEEKDAYS_WORDS.split())


class Roles:
    """What each column of one table holds, seen beside the others."""

    def __init__(self, table: Table, naming: Naming) -> None:
        self.table = table
        self.naming = naming
        self.entity = self._identifying()
        self.label = self._naming_column()

    def kind(self, column: TableColumn) -> DimensionKind | None:
        """What a column can group and filter as, if at all."""
        if column.type in ("date", "timestamp", "time"):
            return column.type
        if column.type == "boolean":
            return "category"
        if column.type == "text":
            samples = {str(sample).casefold() for sample in column.samples}
            return "weekday" if len(samples) > 1 and samples <= _WEEKDAYS else "category"
        if self.is_identifier(column) or self._is_spanned(column) or self.flag(column):
            return "category"
        few = column.distinct <= min(_MOST_NUMBER_CATEGORIES, max(2, self.table.row_count // 2))
        if column.type == "integer" and few:
            return "number" if self.is_measure(column) else "category"
        return None

    def is_measure(self, column: TableColumn) -> bool:
        """Whether a column holds figures to add up or average."""
        numeric = column.type in ("integer", "decimal")
        other = self.is_identifier(column) or self._is_spanned(column) or self.flag(column)
        return numeric and not other

    def _is_spanned(self, column: TableColumn) -> bool:
        """Whether a column holds numbers of years, months, days or places."""
        return self.is_year(column) or self.is_cycle(column) or self.is_numbered_place(column)

    def is_additive(self, column: TableColumn) -> bool:
        """Whether the figures of a column add up to a whole."""
        words = set(self.naming.words(column.name))
        whole_sale = bool(_SALE & set(words_of_name(column.name))) and not words & _OF_ONE
        return not words & _NOT_ADDED or bool({"price", "precio"} & words and whole_sale)

    def is_price_of_row(self, column: TableColumn) -> bool:
        """Whether a column holds what a row was sold for: a price, and not that of one unit of several."""
        words = set(self.naming.words(column.name))
        return bool(words & _PRICES) and not words & (_OF_ONE | _RATES) and not self.is_additive(column)

    def unit(self, column: TableColumn) -> Unit | None:
        """What the figures of a column are in."""
        words = set(self.naming.words(column.name))
        if (words & _MONEY and not words & COUNTS - {"total"}) or self.currency(column):
            return "currency"
        if column.type == "decimal" and (words <= _COSTED or (words <= _BILLS and self.is_measure(column))):
            return "currency"
        return "units" if words & _UNITS else None

    def currency(self, column: TableColumn) -> str:
        """The code of the money that a column's name says it is in."""
        found = (currency_of(word) for word in self.naming.words(column.name)[1:])
        return next((code for code in found if code), "")

    def flag(self, column: TableColumn) -> str | None:
        """The condition under which a column of yes and no says yes, in DuckDB's SQL."""
        if column.type == "boolean":
            return quoted(column.name)
        if column.type == "text" and column.distinct == 2:
            stored = {str(sample).casefold(): str(sample) for sample in column.samples}
            yes = next((pair[0] for pair in _YES_AND_NO if set(pair) == set(stored)), None)
            return f"{quoted(column.name)} = '{stored[yes]}'" if yes else None
        words = self.naming.words(column.name)
        says = bool(words) and (words[0] in _ASKING or words[-1].endswith(_PARTICIPLES))
        if column.type == "integer" and (column.low, column.high, column.distinct) == (0, 1, 2) and says:
            return f"{quoted(column.name)} = 1"
        return None

    def asked(self, column: TableColumn) -> tuple[str, ...]:
        """The words of a column of yes and no without the one that asks: is_new → new."""
        words = self.naming.words(column.name)
        return words[1:] if len(words) > 1 and words[0] in _ASKING else words

    def is_year(self, column: TableColumn) -> bool:
        """Whether a column holds years."""
        if column.type != "integer" or not _YEAR & set(self.naming.words(column.name)):
            return False
        low, high = column.low, column.high
        return isinstance(low, int) and isinstance(high, int) and _YEARS[0] <= low and high <= _YEARS[1]

    def is_cycle(self, column: TableColumn) -> bool:
        """Whether a column holds numbered months, days or hours."""
        words = self.naming.words(column.name)
        if column.type != "integer" or not words:
            return False
        first = words[0] if words[0] in _SPANISH_CYCLES else ""
        most = max(_CYCLES.get(first, 0), _CYCLES.get(words[-1], 0))
        return isinstance(column.low, int) and isinstance(column.high, int) and 0 <= column.low <= column.high <= most

    def is_identifier(self, column: TableColumn) -> bool:
        """Whether a column numbers things. "citation_num" counts them: it is no identifier, as "ticket_number" is."""
        words = self.naming.words(column.name)
        if not words:
            return False
        if set(words) & _NUMBERED or self._numbers_rows(column):
            return True
        if words[-1] in IDENTIFIERS:
            short = re.search(r"(num|cnt|nbr)$", column.name.casefold()) is not None
            return self._has_noun(column) or not (short and self._is_small(column))
        begins = words[0] in _SPANISH_IDENTIFIERS and len(words) > 1 and not words[-1].endswith("s")
        if begins and words[0] in ("num", "number", "numero"):
            return not self._is_small(column) or (words[-1] in numbered_things() and self._is_numbering(column))
        return begins or (len(words) == 1 and words[0] in numbered_things() and self._is_numbering(column))

    def is_numbered_place(self, column: TableColumn) -> bool:
        """Whether a column holds the small numbers by which places go: the screens of a cinema."""
        words = self.naming.words(column.name)
        few = column.type == "integer" and 0 < column.distinct <= _MOST_NUMBER_CATEGORIES
        return few and len(words) == 1 and words[0] in numbered_places()

    def _is_numbering(self, column: TableColumn) -> bool:
        """Whether whole numbers are those of things rather than how many there are: they begin high, or are many."""
        if column.type != "integer" or not isinstance(column.low, int):
            return False
        return column.low > _MOST_NUMBER_CATEGORIES or column.distinct > _MANY_NUMBERED

    def named_by(self, column: TableColumn) -> str | None:
        """The column of names that a column of codes belongs to: class_name of class_code. None for the entity."""
        words = self.naming.words(column.name)
        rest = [word for word in words if word not in IDENTIFIERS]
        if not rest or len(rest) == len(words) or column.name == self.entity:
            return None
        others = (other for other in self.table.columns if other.type == "text" and other.name != column.name)
        return next(
            (other.name for other in others if rest == [w for w in self.naming.words(other.name) if w not in NAMES]),
            None,
        )

    def is_one_a_row(self, column: str | None) -> bool:
        """Whether a column has a value of its own in (nearly) every row."""
        found = self.table.column(column) if column else None
        return found is not None and self.table.row_count > 1 and found.distinct >= _NEARLY_ALL * self.table.row_count

    def tells_rows_apart(self, column: TableColumn) -> bool:
        """Whether an identifier has so many values that it numbers rows rather than groups of them."""
        return self.is_identifier(column) and column.distinct >= _NUMBERING_SHARE * self.table.row_count

    def _is_small(self, column: TableColumn) -> bool:
        high = column.high
        return column.type == "integer" and isinstance(high, (int, Decimal)) and high < _MOST_COUNTED

    def _numbers_rows(self, column: TableColumn) -> bool:
        """Whether a column counts the rows through: each number once, from the first to the last."""
        rows = self.table.row_count
        if column.type != "integer" or rows < _FEWEST_NUMBERED or column.distinct != rows:
            return False
        return isinstance(column.low, int) and isinstance(column.high, int) and column.high - column.low == rows - 1

    def _identifying(self) -> str | None:
        """The column that identifies what is counted: named like an identifier, with the most different values."""
        rows = self.table.row_count
        found = [
            column
            for column in self.table.columns
            if self.is_identifier(column)
            and column.type in ("text", "integer")
            and column.distinct >= max(2, _ENTITY_SHARE * rows)
        ]
        named = [column for column in found if self._has_noun(column)]
        bare = [column for column in found if self.naming.words(column.name) == ("id",)]
        return max(named or bare or found, key=lambda column: column.distinct).name if found else None

    def _naming_column(self) -> str | None:
        """The text column that holds the rows' own names: name, title, city_name of a table of cities."""
        nouns = {singular(word) for word in self.naming.noun}
        most = max((column.distinct for column in self.table.columns), default=0)
        texts = [
            column
            for column in self.table.columns
            if column.type == "text" and column.distinct >= _LABEL_SHARE * min(most, self.table.row_count)
        ]
        for column in texts:
            words = set(self.naming.words(column.name))
            if (words & NAMES and (self._has_noun(column) or len(words) == 1)) or words in ({"title"}, {"titulo"}):
                return column.name
        return next(
            (column.name for column in texts if {singular(w) for w in self.naming.words(column.name)} == nouns), None
        )

    def _has_noun(self, column: TableColumn) -> bool:
        nouns = {singular(word) for word in self.naming.noun}
        return bool({singular(word) for word in self.naming.words(column.name)} & nouns)


def quoted(name: str) -> str:
    """A column's name as SQL's identifier."""
    return '"' + name.replace('"', '""') + '"'

"""Puts a draft together: how rows are counted, what is added up or averaged, what to group by, and when."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import get_args

from agent.catalogue import Table, TableColumn
from agent.column_naming import earned_words, joined, naming_of, singular
from agent.folding import fold
from agent.semantics import Dimension, Metric, NamedFilter, Semantics, Words
from agent.semantics_draft.durations import durations
from agent.semantics_draft.owed import due_and_paid, owed
from agent.semantics_draft.people import people
from agent.semantics_draft.roles import Roles, quoted
from agent.semantics_draft.wording import Said, Wording
from agent.values import Language

_LATER_WORDS = """
birth born end ended termination expiry due nacimiento vencimiento devolucion return returned baja fin cierre closed
delivery delivered entrega entregado egreso resolved solved resolucion completed shipped paid pago
"""
_LATER = frozenset(_LATER_WORDS.split())
"""Words of dates that are not when a row happened."""
_WRITTEN_DOWN = frozenset({"created", "creado", "creacion", "alta", "registered", "registro", "inserted"})
_TAKING_PLACE = frozenset(
    {
        "dining",
        "visit",
        "visita",
        "cita",
        "appointment",
        "event",
        "evento",
        "lesson",
        "class",
        "clase",
        "show",
        "funcion",
    }
)
"""Words of dates on which what was booked takes place."""
_CHANGED = frozenset({"updated", "modified", "actualizado", "modificado", "loaded"})
_ASIDE_WORDS = """
multa multas fine fines penalty recargo surcharge discount descuento tip propina tax impuesto cost costo gasto
gastos expense expenses salary salario sueldo wage bonus bono comision commission refund reembolso budget
presupuesto shipping envio donation expensas deposito deposit parts part repuestos piezas recambios materials
materiales labor labour declared declarado insured asegurado
"""
_ASIDE = frozenset(_ASIDE_WORDS.split())
"""Words of money that is not what a table is about."""
_WEEKDAYS: dict[str, tuple[str, str]] = {
    "Monday": ("Monday", "lunes"),
    "Tuesday": ("Tuesday", "martes"),
    "Wednesday": ("Wednesday", "miércoles"),
    "Thursday": ("Thursday", "jueves"),
    "Friday": ("Friday", "viernes"),
    "Saturday": ("Saturday", "sábado"),
    "Sunday": ("Sunday", "domingo"),
}


def draft(table: Table) -> Semantics:
    """Meanings for any table, by its columns' names and the profile of their values."""
    roles = Roles(table, naming_of(table.name, [column.name for column in table.columns]))
    wording = Wording(roles)
    said: defaultdict[str, list[Said]] = defaultdict(list)
    dimensions = _dimensions(roles, wording, said)
    measures = _measures(roles, wording, said)
    earned = _earned(roles)
    taken = _taken(roles, wording, said) if earned is None else None
    measures += [taken] if taken is not None else []
    rows = _row_count(table, wording, said, money=earned is not None)
    filters = _filters(roles, wording, said)
    further = _settled(said)
    hour = next((item for item in dimensions if item.kind == "time"), None)
    return Semantics(
        table=table.name,
        grain=f"one of {' '.join(roles.naming.noun)}",
        metrics=tuple(replace(item, synonyms=_all(item, further, wording)) for item in (*measures, rows)),
        dimensions=tuple(replace(item, synonyms=_all(item, further, wording)) for item in dimensions),
        default_metric=earned.name if earned else rows.name,
        time=_time(roles, dimensions),
        hour=hour.name if hour else None,
        filters=tuple(replace(item, synonyms=_all(item, further, wording)) for item in filters),
        currency=_currency(roles),
        drafted=True,
        told=_told([*filters, *dimensions, *measures, rows]),
        loose=_loose(
            taken or next((each for each in measures if earned and each.name == earned.name), None), rows, wording
        ),
    )


def _told(things: Sequence[Metric | Dimension | NamedFilter]) -> dict[str, Words]:
    return {item.name: item.synonyms for item in things}


def _all(item: Metric | Dimension | NamedFilter, further: Mapping[str, Words], wording: Wording) -> Words:
    """All words for a thing: its label, what a model is told, and the rest."""
    words = joined([item.synonyms, further.get(item.name, {})])
    return joined([wording.label(item.name, item.synonyms, words), words])


def _dimensions(roles: Roles, wording: Wording, said: defaultdict[str, list[Said]]) -> list[Dimension]:
    found = []
    for column in roles.table.columns:
        kind = roles.kind(column)
        if kind is None:
            continue
        words = wording.dimension(column)
        said[column.name].append(words)
        stored = {str(sample).casefold(): str(sample) for sample in column.samples}
        weekday = kind == "weekday"
        found.append(
            Dimension(
                name=column.name,
                column=column.name,
                kind=kind,
                synonyms=words.told,
                order=_week_of(stored) if weekday else (),
                names=_weekday_names(stored) if weekday else {},
                entity=column.name == roles.entity,
                description=column.comment,
            )
        )
    return found


def _measures(roles: Roles, wording: Wording, said: defaultdict[str, list[Said]]) -> list[Metric]:
    found, earned = [], _earned(roles)
    for column in roles.table.columns:
        if not roles.is_measure(column):
            continue
        words = wording.figure(column, earned=earned is not None and column.name == earned.name)
        said[column.name].append(words)
        additive = roles.is_additive(column)
        expression = f"{'SUM' if additive else 'AVG'}({quoted(column.name)})"
        found.append(Metric(column.name, expression, roles.unit(column), additive, words.told, column.comment))
    both = due_and_paid(roles)
    taken = frozenset(column.name.casefold() for column in roles.table.columns)
    left = [owed(*both, taken)] if both is not None else []
    for metric, words in [
        *durations(roles, wording),
        *people(roles),
        *((metric, Said(metric.synonyms, more)) for metric, more in left),
    ]:
        said[metric.name].append(words)
        found.append(metric)
    return found


def _taken(roles: Roles, wording: Wording, said: defaultdict[str, list[Said]]) -> Metric | None:
    """What the prices come to of dated rows that each are one sale, where no other money is told of them."""
    columns = [each for each in roles.table.columns if roles.is_measure(each)]
    dated = any(column.type in ("date", "timestamp") for column in roles.table.columns)
    priced = [each for each in columns if roles.is_price_of_row(each)]
    if not dated or len(priced) != 1 or any(roles.unit(each) == "units" for each in columns):
        return None
    words, name = wording.taken(priced[0]), f"total_{priced[0].name}"
    said[name].append(words)
    return Metric(name, f"SUM({quoted(priced[0].name)})", "currency", True, words.told)


def _loose(earned: Metric | None, rows: Metric, wording: Wording) -> dict[str, Words]:
    """By figure, the words that are only taken as it: those for money that came in, and for what happens."""
    found = {rows.name: wording.events()}
    if earned is None:
        return found
    own = {fold(word) for words in earned.synonyms.values() for word in words}
    words = earned_words()
    return {
        **found,
        earned.name: {
            language: tuple(word for word in words[language] if fold(word) not in own)
            for language in get_args(Language)
        },
    }


def _row_count(table: Table, wording: Wording, said: defaultdict[str, list[Said]], *, money: bool) -> Metric:
    words = wording.rows(money=money)
    taken = {column.name.casefold() for column in table.columns}
    name = "row_count" if "row_count" not in taken else "rows_counted"
    said[name].append(words)
    return Metric(name, "COUNT(*)", "count", True, words.told)


def _filters(roles: Roles, wording: Wording, said: defaultdict[str, list[Said]]) -> list[NamedFilter]:
    """Columns of yes and no as conditions of their own: "cancelled bookings"."""
    found = []
    for column in roles.table.columns:
        condition = roles.flag(column)
        if condition is None:
            continue
        words = wording.flag(column)
        said[column.name].append(words)
        found.append(NamedFilter(column.name, condition, words.told))
    return found


def _earned(roles: Roles) -> TableColumn | None:
    """The money that the table is about: what is added up, and no fine, discount or cost beside something else.

    Of what was to be paid and what was, the latter came in.
    """
    both = due_and_paid(roles)
    if both is not None:
        return both[1]
    found = [
        column
        for column in roles.table.columns
        if roles.is_measure(column)
        and roles.is_additive(column)
        and roles.unit(column) == "currency"
        and not _ASIDE & set(roles.naming.words(column.name))
    ]
    whole = [column for column in found if "total" in roles.naming.words(column.name)]
    return next(iter(whole or found), None)


def _currency(roles: Roles) -> str:
    """The one unit of money that columns are named by."""
    codes = {code for column in roles.table.columns if roles.is_measure(column) and (code := roles.currency(column))}
    return codes.pop() if len(codes) == 1 else ""


def _time(roles: Roles, dimensions: Sequence[Dimension]) -> str | None:
    """The dimension that dates a row: the one named after the row, else none of later events or of its record."""
    dates = [item for item in dimensions if item.kind in ("date", "timestamp")]
    nouns = {singular(word) for word in roles.naming.noun}

    def rank(item: Dimension) -> tuple[int, bool, bool]:
        words = set(roles.naming.words(item.column))
        late = 3 if words & _CHANGED else 2 if words & _LATER else 1 if words & _WRITTEN_DOWN else 0
        return late, not words & _TAKING_PLACE, not {singular(word) for word in words} & nouns

    return min(dates, key=rank).name if dates else None


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


def _settled(said: Mapping[str, list[Said]]) -> dict[str, Words]:
    """By thing, its further words without those that another thing goes by: of such words none is sure."""
    told = {name: _folded(each.told for each in words) for name, words in said.items()}
    further = {name: _folded(each.further for each in words) for name, words in said.items()}
    kept: dict[str, Words] = {}
    for name, words in said.items():
        others = set().union(*(told[other] | further[other] for other in said if other != name))
        own = joined(each.further for each in words)
        kept[name] = {
            language: tuple(
                word for word in own[language] if fold(word) not in told[name] and fold(word) not in others
            )
            for language in get_args(Language)
        }
    return kept


def _folded(words: Iterable[Words]) -> set[str]:
    return {fold(word) for each in words for said in each.values() for word in said}

"""What the rows of a table are called: by the table's name, and by what is numbered once a row."""

from collections.abc import Collection, Sequence
from typing import get_args

from agent.catalogue import TableColumn
from agent.column_naming import (
    IDENTIFIERS,
    NAMES,
    figures_of,
    is_place,
    numbered_things,
    said_in,
    singular,
    told_by_kind,
    units,
)
from agent.folding import fold
from agent.semantics import Words
from agent.semantics_draft.roles import Roles
from agent.values import Language

_SHORTEST = 4
_HAPPENING = frozenset({"visit", "appointment", "event", "delivery", "visita", "cita", "turno", "entrega", "evento"})
_DATED = frozenset({"date", "time", "datetime", "day", "at", "on", "fecha", "hora"})
_KINDS = frozenset({"type", "kind", "tipo"})
"""Words of columns that tell types of their own."""


def nouns_of(roles: Roles) -> tuple[str, ...]:
    """What rows may be called: by the table's name, and by what the column numbers that has a value for each."""
    naming = roles.naming
    found = [noun for noun in naming.nouns() if not _says_only_where(roles, noun)]
    named = len(found)
    if roles.entity and roles.is_one_a_row(roles.entity):
        named_by = " ".join(word for word in naming.words(roles.entity) if word not in IDENTIFIERS | NAMES)
        found += [named_by] if len(named_by) >= _SHORTEST or said_in([named_by], "es") else []
    numbered = {
        singular(word)
        for column in roles.table.columns
        if roles.tells_rows_apart(column) or _is_plain_date(roles, column)
        for word in naming.words(column.name)
    }
    found += [word for word in naming.noun if singular(word) in numbered and not _says_only_where(roles, word)]
    found += _dated_things(roles) if not found else []
    figures = {singular(word) for column in roles.table.columns for word in _words_of_figure(roles, column)}
    sure = [noun for noun in found[named:] if noun and singular(noun) not in figures]
    kept = [noun for noun in found if noun and (not sure or singular(noun) not in figures)]
    return tuple(dict.fromkeys(kept))


def _words_of_figure(roles: Roles, column: TableColumn) -> tuple[str, ...]:
    """The words by which a figure may go alone; "delivery_minutes" are the minutes, and deliveries the rows."""
    words = roles.naming.words(column.name) if roles.is_measure(column) else ()
    noun = {singular(word) for word in roles.naming.noun} - figures_of()
    rest = [word for word in words if singular(word) not in noun]
    apart = any((word in units() and "currency" not in units()[word]) or word in figures_of() for word in rest)
    return tuple(rest) if apart else words


def head_noun(roles: Roles, nouns: Sequence[str]) -> str:
    """The noun to show: that of the number of a row, else the head of the table's name, first in Spanish."""
    own = roles.naming.nouns()
    words = tuple(word for word in roles.naming.noun if not _says_only_where(roles, word))
    numbered = [noun for noun in nouns if noun not in own]
    if numbered or not words:
        return numbered[-1] if numbered else ""
    return (
        words[0]
        if singular(fold(words[0])) in {singular(fold(said)) for said in said_in(words[:1], "es")}
        else words[-1]
    )


def _says_only_where(roles: Roles, noun: str) -> bool:
    """Whether a noun says where dated rows come from: a shop's orders are no shops, and no clinic is dated."""
    dated = any(column.type in ("date", "timestamp") for column in roles.table.columns)
    return dated and all(is_place(word) for word in noun.split())


def _is_plain_date(roles: Roles, column: TableColumn) -> bool:
    """Whether a column is named as the date of something, with nothing else of it: flight_date."""
    words = roles.naming.words(column.name)
    return column.type in ("date", "timestamp") and len([word for word in words if word not in _DATED]) == 1


def _dated_things(roles: Roles) -> list[str]:
    """The order of an order_date, where nothing else says what rows are: the only date, of what is numbered else."""
    dates = [column for column in roles.table.columns if column.type in ("date", "timestamp")]
    words = roles.naming.words(dates[0].name) if len(dates) == 1 and _is_plain_date(roles, dates[0]) else ()
    return [word for word in words if word not in _DATED and word in numbered_things() | _HAPPENING]


def money_words(roles: Roles, column: TableColumn) -> list[str]:
    """The words of an amount of money: the rent of a table of rents is the money before the contract."""
    if not roles.is_measure(column) or roles.unit(column) != "currency":
        return []
    words = roles.naming.words(column.name)
    return [said for word in words for language in get_args(Language) for said in said_in([word], language)]


def words_of_kinds(roles: Roles, column: TableColumn) -> Words:
    """ "Type of job" of a column of jobs, where no other column tells its types."""
    words = roles.naming.words(column.name)
    told = any(
        _KINDS & set(other) and (len(other) == 1 or words[0] in other) for other in roles.naming.columns.values()
    )
    if column.type != "text" or len(words) != 1 or words[0] not in told_by_kind() or told:
        return {}
    english = [
        form
        for each in (*said_in(words, "en"), *words)
        for form in (f"type of {each}", f"kind of {each}", f"{each} type")
    ]
    spanish = [f"{lead} de {each}" for each in (*said_in(words, "es"), *words) for lead in ("tipo", "clase")]
    return {"en": tuple(dict.fromkeys(english)), "es": tuple(dict.fromkeys(spanish))}


def words_of_types(roles: Roles, column: TableColumn, rows: Collection[str]) -> Words:
    """ "Type" and "tipo" of a column that tells the type of the rows: tipo_registro of an id_registro."""
    words = roles.naming.words(column.name)
    rest = [word for word in words if word not in _KINDS]
    own = column.type == "text" and rest and len(rest) < len(words)
    told = own and all(singular(word) in rows for word in rest)
    return {"en": ("type", "kind"), "es": ("tipo", "clase")} if told else {}

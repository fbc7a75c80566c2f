"""What questions about a table are read against: its meanings, its values and the days that it covers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from agent.catalogue import Catalogue, Table, last_day
from agent.linking import Link, ValueIndex
from agent.models.offline.reading import Filter
from agent.semantics import Semantics
from agent.values import Language

_UNDATED = date(2000, 1, 1)
"""Stands for the first and last day of a table without dates; nothing is read as a period there."""


@dataclass(frozen=True, slots=True)
class ReadingContext:
    """What a question is read against: one table, its meanings and values, and the days that it covers."""

    semantics: Semantics
    table: Table
    link: Callable[[str], tuple[Link, ...]]
    first_day: date
    last_day: date
    dated_by: str = ""
    """The dimension that rows are dated by, where it is another than that of the semantics."""
    kept: tuple[Filter, ...] = ()
    """Conditions that were read before the rules: which rows have a date at all."""
    stored: Callable[[str], Sequence[str]] = lambda _: ()
    """All stored values of a text column, as far as they are known."""


def context_for(
    semantics: Semantics, catalogue: Catalogue, values: ValueIndex | None, language: Language
) -> ReadingContext:
    """The context of the main table. Without `values`, no word is linked to a stored one."""
    table = catalogue.main
    time = semantics.dimension(semantics.time) if semantics.time else None
    column = table.column(time.column) if time else None
    first = column.low if column else None
    if isinstance(first, datetime):
        first = first.date()
    last = last_day(table, time.column) if time else None
    return ReadingContext(
        semantics=semantics,
        table=table,
        link=lru_cache(maxsize=64)(lambda text: values.link(text, language) if values else ()),
        first_day=first if isinstance(first, date) else _UNDATED,
        last_day=last or _UNDATED,
        stored=lambda column: values.of_column(column) if values else (),
    )

"""What questions about a table are read against: its meanings, its values and the days that it covers."""

from datetime import date, datetime

from agent.catalogue import Catalogue, last_day
from agent.linking import ValueIndex
from agent.models.offline.workings import ReadingContext
from agent.semantics import Semantics
from agent.values import Language

_UNDATED = date(2000, 1, 1)
"""Stands for the first and last day of a table without dates; nothing is read as a period there."""


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
        link=lambda text: values.link(text, language) if values else (),
        first_day=first if isinstance(first, date) else _UNDATED,
        last_day=last or _UNDATED,
    )

"""Tables as a model is told of them: columns, types, ranges and values as they are stored."""

import json
import re
from collections.abc import Sequence

from agent.catalogue import Table, TableColumn
from agent.quoting import as_data
from agent.wire import cell_json

MOST_DESCRIBED = 80
"""Columns of all tables together that are described in full; of more, only the names and types are told."""
FEW_SAMPLES = 3
"""Of a column whose values hardly repeat (a ticket's number), so many show the form."""
UNSAFE = re.compile(r"[“<>\n]")
RANGE = re.compile(r"\s*\bFrom \S+( \S+)? to \S+( \S+)?\.$")
"""The loader's own words for a range, which is told already."""


def describe_all(tables: Sequence[Table]) -> str:
    """All tables: each in full, or in outline where there are too many columns to tell of."""
    columns = sum(len(table.columns) for table in tables)
    if columns <= MOST_DESCRIBED:
        return "\n\n".join(describe(table) for table in tables)
    lines = [_outline(table) for table in tables]
    return "\n".join(
        [*lines, "There are too many columns to describe here: look at those you need by describe_tables."]
    )


def describe(table: Table) -> str:
    """A table in a few lines."""
    head = f"Table {table.name}: {table.row_count} rows." + (f" {_comment(table.comment)}" if table.comment else "")
    return "\n".join([head, *(_column(column, table.row_count) for column in table.columns)])


def _outline(table: Table) -> str:
    columns = ", ".join(f"{column.name} {column.type}" for column in table.columns)
    return f"Table {table.name}: {table.row_count} rows: {columns}"


def _column(column: TableColumn, row_count: int) -> str:
    parts = [f"- {column.name} {column.type}", f"{column.distinct} distinct"]
    if column.nulls:
        parts.append(f"{column.nulls} null")
    comment = column.comment
    if column.type != "text" and column.low is not None:
        parts.append(f"from {cell_json(column.low)} to {cell_json(column.high)}")
        comment = without_range(comment)
    elif column.samples:
        few = column.distinct > row_count / 4
        shown = column.samples[: FEW_SAMPLES if few else None]
        parts.append(f"such as {quoted([cell_json(sample) for sample in shown])}")
    return ", ".join(parts) + (f". {_comment(comment)}" if comment else "")


def without_range(text: str) -> str:
    """A comment without the range at its end."""
    return RANGE.sub("", text)


def _comment(text: str) -> str:
    """A comment as it is, or as data where it repeats what a file said, such as a header."""
    return quoted([text]) if UNSAFE.search(text) else text


def quoted(values: Sequence[object]) -> str:
    """Stored values as data: in a quotation that nothing in them can close."""
    return as_data(json.dumps(values, ensure_ascii=False))

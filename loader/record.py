"""The record of loads: one row a table in `nivii_loads`, from which the agent knows where its rows came from."""

import hashlib
import json
from dataclasses import astuple
from datetime import datetime

from loader.values import LoadRecord, Options

TABLE = "nivii_loads"
COLUMNS = ("table_name", "source", "row_count", "checksum", "loaded_at", "notes")
CREATE = (
    f"CREATE TABLE IF NOT EXISTS {{table}} ({COLUMNS[0]} TEXT PRIMARY KEY, {COLUMNS[1]} TEXT, {COLUMNS[2]} BIGINT, "
    f"{COLUMNS[3]} TEXT, {COLUMNS[4]} TIMESTAMP, {COLUMNS[5]} TEXT)"
)
"""`loaded_at` is UTC; `notes` is a JSON list of sentences."""

SELECT = f"SELECT {', '.join(COLUMNS)} FROM {{table}} WHERE {COLUMNS[0]} = "

METHOD = 1
"""Raised whenever the same file would now be loaded otherwise; it is part of the checksum."""


def checksum(content: str, options: Options) -> str:
    """Of the file's content and of all that decides what becomes of it."""
    asked = json.dumps([METHOD, content, astuple(options)])
    return hashlib.sha256(asked.encode()).hexdigest()


def row(record: LoadRecord) -> tuple[str, str, int, str, datetime, str]:
    """The record as the row of `nivii_loads`."""
    notes = json.dumps(record.notes, ensure_ascii=False)
    return record.table, record.source, record.rows, record.checksum, record.loaded_at, notes


def from_row(cells: tuple[str, str, int, str, datetime | str, str]) -> LoadRecord:
    """The row of `nivii_loads` as a record."""
    table, source, rows, sum_, at, notes = cells
    when = datetime.fromisoformat(at) if isinstance(at, str) else at
    return LoadRecord(table, source, rows, sum_, when, tuple(json.loads(notes or "[]")))

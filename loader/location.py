"""Where in a file a row stands, for error messages: a slow second look that only a refused file pays for."""

import csv
from itertools import islice

from loader.shape import LONGEST_FIELD
from loader.values import Source


def line_of_row(source: Source, row: int) -> int:
    """The line on which the row begins, rows counted from 1; in a spreadsheet and in Parquet, the row itself."""
    if source.form == "xlsx":
        return row + source.skipped_lines + 1
    if source.form == "parquet":
        return row
    csv.field_size_limit(LONGEST_FIELD)
    with source.prepared.open(encoding="utf-8-sig", newline="") as text:
        for _ in range(source.skipped_lines):
            next(text)
        reader = csv.reader(text, delimiter=source.delimiter)
        begins, records = source.skipped_lines + 1, -1
        for record in reader:
            records += bool(record) or len(source.fields) == 1  # where a blank line is a row without a value
            if records == row:
                break
            begins = source.skipped_lines + reader.line_num + 1
    return begins


def text_of_line(source: Source, line: int) -> str | None:
    """The line as it stands in the file."""
    with source.prepared.open(encoding="utf-8-sig", newline="") as text:
        return next(islice(text, line - 1, None), None)

"""A copy of a CSV whose lines all end alike, for the files that mix line ends: the engine reads one kind a file."""

import csv
from pathlib import Path

from loader.errors import BadFile
from loader.shape import LONGEST_FIELD
from loader.values import Source


def copy_with_one_kind(source: Source, target: Path) -> None:
    """Write the records one below the other. Raises BadFile where the quotes are not what they should be."""
    csv.field_size_limit(LONGEST_FIELD)
    with (
        source.prepared.open(encoding="utf-8-sig", newline="") as text,
        target.open("w", encoding="utf-8", newline="") as out,
    ):
        for _ in range(source.skipped_lines):
            next(text)
            out.write("\n")
        reader = csv.reader(text, delimiter=source.delimiter, strict=True)
        writer = csv.writer(out, delimiter=source.delimiter, lineterminator="\n")
        try:
            writer.writerows(reader)
        except csv.Error as error:
            line = source.skipped_lines + reader.line_num
            hint = "Look for stray quotation marks and line ends."
            raise BadFile(source.file, f"the line cannot be read as CSV: {error}.", hint, line=line) from None

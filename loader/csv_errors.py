"""What DuckDB objects to in a CSV, said in words for the person who has the file."""

import csv
import re

import duckdb

from loader.errors import BadFile
from loader.location import text_of_line
from loader.values import Source

WIDTH = re.compile(r"Expected Number of Columns: (\d+) Found: (\d+)")
LINE = re.compile(r"CSV Error on Line: (\d+)")
SETTINGS = re.compile(r"Possible (?:fixes|Solution)s?:|\n\s+file = ", re.IGNORECASE)
UNREADABLE = ("this cannot be read as CSV.", "Look for stray quotation marks, delimiters and line ends.")
LONGEST_LINE = "2 MB"


def mixes_line_ends(error: duckdb.Error) -> bool:
    """Whether the engine met a line end of another kind than the first."""
    return "state machine reached an invalid state" in str(error)


def bad_file(source: Source, error: duckdb.Error) -> BadFile:
    """The engine's error about the file's form as a BadFile. An error about anything else is raised again."""
    message = SETTINGS.split(str(error))[0]
    found = LINE.search(message)
    if mixes_line_ends(error):
        return BadFile(source.file, *UNREADABLE)
    if not found:
        raise error
    line = int(found[1])
    text = (text_of_line(source, line) or "").rstrip("\r\n")
    if width := WIDTH.search(message):
        return _ragged(source, int(width[2]), line, text)
    problem, hint = _words(message.lower())
    return BadFile(source.file, problem, hint, line=line, column=_quoted_amiss(source, text), value=text)


def _ragged(source: Source, found: int, line: int, text: str) -> BadFile:
    """Too few fields or too many; `column` is the first that has none, or the last before the surplus."""
    headers = [field.header for field in source.fields]
    counted = str(found) if found < len(headers) else _counted(found, text, source.delimiter)
    problem = f"has {counted} fields where the header has {len(headers)}."
    hint = "Each line needs as many fields as the header; a field that holds the delimiter is put in quotes."
    column = headers[min(found, len(headers) - 1)]
    return BadFile(source.file, problem, hint, line=line, column=column, value=text)


def _counted(found: int, text: str, delimiter: str) -> str:
    """How many fields a line has; DuckDB counts no further than the first that is too many."""
    try:
        return str(max([found, *map(len, csv.reader([text], delimiter=delimiter))]))
    except csv.Error:
        return f"{found} or more"


def _quoted_amiss(source: Source, text: str) -> str | None:
    """The column of the line's first field that opens with a quotation mark and does not end with one."""
    mark, at = re.escape(source.delimiter), 0
    field = re.compile(rf'(?:"(?:[^"]|"")*"|[^"{mark}][^{mark}]*|)(?:{mark}|$)')
    for column in source.fields:
        found = field.match(text, at)
        if not found:
            return column.header
        at = found.end()
    return None


def _words(message: str) -> tuple[str, str]:
    if "maximum line size" in message:
        return f"the line is longer than {LONGEST_LINE}.", "Is a quotation mark left open before it?"
    if "quote" in message:
        return "a quotation mark is opened and not closed as it should.", 'Close it, or write it twice ("").'
    if "unicode" in message or "utf" in message:
        return "bytes that are not UTF-8.", "Name the encoding with --encoding, for example cp1252."
    return UNREADABLE

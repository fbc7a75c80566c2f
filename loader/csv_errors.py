"""What DuckDB objects to in a CSV, said in words for the person who has the file."""

import re

import duckdb

from loader.errors import BadFile
from loader.location import text_of_line
from loader.values import Source

WIDTH = re.compile(r"Expected Number of Columns: (\d+) Found: (\d+)")
LINE = re.compile(r"CSV Error on Line: (\d+)")


def bad_file(source: Source, error: duckdb.Error) -> BadFile:
    """The engine's error about the file's form as a BadFile. An error about anything else is raised again."""
    message = str(error)
    found = LINE.search(message)
    if not found:
        raise error
    line = int(found[1])
    problem, hint = _words(message)
    text = text_of_line(source, line)
    return BadFile(source.file, problem, hint, line=line, value=text.rstrip("\r\n") if text else None)


def _words(message: str) -> tuple[str, str]:
    if width := WIDTH.search(message):
        hint = "Each line needs as many fields as the header; a field that holds the delimiter is put in quotes."
        return f"the line has {width[2]} fields where the header has {width[1]}.", hint
    if "quote" in message.lower():
        return "a quotation mark is opened and not closed as it should.", 'Close it, or write it twice ("").'
    if "maximum line size" in message.lower():
        return "the line is longer than 2 MB.", "Is a quotation mark left open before it?"
    if "unicode" in message.lower() or "utf" in message.lower():
        return "bytes that are not UTF-8.", "Name the encoding with --encoding, for example cp1252."
    return "the line cannot be read as CSV.", "Look for stray quotation marks or delimiters."

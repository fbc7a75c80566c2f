"""The shape of a CSV: what separates its fields, and its header."""

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from loader.errors import BadFile, BadOption

DELIMITERS = (",", ";", "\t", "|")
NAMES = {",": "comma", ";": "semicolon", "\t": "tab", "|": "vertical bar"}
LOOKED_AT = 1 << 20
RECORDS = 1000
LONGEST_FIELD = 1 << 27
LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
"""(str.splitlines also cuts at characters that end no line of a CSV, such as U+2028.)"""


@dataclass(frozen=True, slots=True)
class Shape:
    """Delimiter, the header's fields, and how many lines stand before the header."""

    delimiter: str
    header: tuple[str, ...]
    skipped: int


def shape_of(path: Path, file: str, asked: str | None) -> Shape:
    """The shape of a UTF-8 file. Raises BadFile where it has no header and no rows."""
    if asked is not None and (len(asked) != 1 or asked in '"\r\n'):
        raise BadOption(f"“{asked}” cannot separate fields.", "Give one character: , ; | or a tab.")
    csv.field_size_limit(LONGEST_FIELD)
    with path.open(encoding="utf-8-sig", newline="") as text:
        start = text.read(LOOKED_AT)
    whole = len(start) < LOOKED_AT
    lines = LINE.findall(start)
    skipped = next((number for number, line in enumerate(lines) if line.strip()), None)
    if skipped is None:
        raise BadFile(file, "the file is empty.", "A header line and rows are needed.")
    if lines[skipped].strip().lower().startswith("sep=") and len(lines[skipped].strip()) == 5:
        asked, skipped = asked or lines[skipped].strip()[4], skipped + 1
    body = "".join(lines[skipped:])
    delimiter = asked or _delimiter(body)
    header = next(csv.reader(io.StringIO(body, newline=""), delimiter=delimiter), [])
    if not header:
        raise BadFile(file, "the file has no header.", "Its first line must name the columns.")
    if whole and sum(1 for _ in islice((line for line in lines[skipped:] if line.strip()), 2)) < 2:
        raise BadFile(file, "the file has a header but no rows.", "Was it exported whole?", line=skipped + 1)
    _refuse_data_as_header(header, file, skipped + 1)
    return Shape(delimiter, tuple(header), skipped)


def _delimiter(body: str) -> str:
    """The delimiter that cuts the most records into as many fields as the header has; a comma where none does."""
    best, best_score = ",", (0.0, 1)
    for delimiter in DELIMITERS:
        try:
            widths = [
                len(r) for r in islice(csv.reader(io.StringIO(body, newline=""), delimiter=delimiter), RECORDS) if r
            ]
        except csv.Error:
            continue
        if not widths or widths[0] < 2:
            continue
        score = (Counter(widths)[widths[0]] / len(widths), widths[0])
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _refuse_data_as_header(header: list[str], file: str, line: int) -> None:
    """A first line made of figures is data: its values would become the names of columns, and a row be lost."""
    figures = [word for word in header if word.strip() and not any(c.isalpha() or c == "_" for c in word)]
    if len(figures) * 2 > len(header) or not any(word.strip() for word in header):
        value = figures[0] if figures else ""
        hint = "Add a line before it that names the columns."
        raise BadFile(file, "the first line holds data, not names.", hint, line=line, value=value)

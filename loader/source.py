"""A file made ready for DuckDB: plain UTF-8 as it lies, everything else through a copy in a folder of ours."""

import gzip
import os
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import duckdb

from loader import encoding, line_ends, shape, spreadsheet
from loader.errors import BadFile
from loader.names import column_names, literal, quoted
from loader.values import Field, Options, Source

UTF8 = ("utf-8", "utf-8-sig")


@dataclass(frozen=True, slots=True)
class Identity:
    """What tells that a file was changed: its inode, size and time of change."""

    inode: int
    size: int
    changed_ns: int


def identity(path: Path) -> Identity:
    """The file as it is now. Raises BadFile where it is missing, a folder, empty or unreadable."""
    name = path.name or str(path)
    try:
        status = path.stat()
        if path.is_dir():
            raise BadFile(name, "this is a folder.", "Name a file in it.")
        if not path.is_file():
            raise BadFile(name, "this is not a regular file.", "Save what it gives into a file first.")
        if not os.access(path, os.R_OK):
            raise PermissionError
    except FileNotFoundError:
        raise BadFile(name, "there is no such file.", "Check the path.") from None
    except PermissionError:
        raise BadFile(name, "you may not read this file.", "Change its permissions, or ask its owner.") from None
    except OSError as error:
        raise BadFile(name, f"it cannot be read: {error.strerror}.") from None
    if not status.st_size:
        raise BadFile(name, "the file is empty.", "A header line and rows are needed.")
    return Identity(status.st_ino, status.st_size, status.st_mtime_ns)


def refuse_change(path: Path, before: Identity) -> None:
    """Raise BadFile where the file is not what it was."""
    try:
        after: Identity | None = identity(path)
    except BadFile:
        after = None
    if after != before:
        raise BadFile(path.name, "the file changed while it was being loaded.", "Load it again once it is complete.")


def open_source(path: Path, seen: encoding.Bytes, options: Options, folder: Path) -> Source:
    """Make the file ready; copies go into `folder`. Raises BadFile and BadOption."""
    if seen.start.startswith(b"PAR1"):
        return _parquet(path)
    if seen.start.startswith(b"PK\x03\x04"):
        prepared = folder / "sheet.csv"
        notes, skipped = spreadsheet.copy_as_csv(path, prepared)
        return _csv(path, "xlsx", prepared, options, notes, skipped)
    if seen.start.startswith(b"\x1f\x8b"):
        return _gzipped(path, options, folder)
    _refuse_other_forms(path, seen.start)
    return _text(path, path, seen, options, folder)


def _text(path: Path, plain: Path, seen: encoding.Bytes, options: Options, folder: Path) -> Source:
    """A text file: `plain` is `path` itself or what was packed in it."""
    try:
        name = encoding.encoding_of(plain, seen, options.encoding)
    except BadFile as error:
        raise BadFile(path.name, error.problem, error.hint, line=error.line, value=error.value) from None
    if name in UTF8 and seen.nul is None and seen.broken is None:
        return _csv(path, "csv", plain, options, ())
    copy = folder / "utf8.csv"
    with plain.open("rb") as file:
        encoding.copy_as_utf8(file, name, copy, path.name)
    return _csv(path, "csv", copy, options, (f"Read as {encoding.CODE_PAGES.get(name, name.upper())}.",))


def with_one_line_end(source: Source, options: Options, folder: Path) -> Source:
    """The source again, through a copy whose lines all end alike."""
    copy = folder / "one-line-end.csv"
    line_ends.copy_with_one_kind(source, copy)
    again = _csv(source.path, "csv", copy, replace(options, delimiter=source.delimiter), ())
    return replace(again, notes=(*source.notes, "Line ends of two kinds were taken alike."))


def _refuse_other_forms(path: Path, start: bytes) -> None:
    known = {b"\xd0\xcf\x11\xe0": "an old Excel file (.xls)", b"%PDF": "a PDF", b"BZh": "a bzip2 archive"}
    for magic, words in known.items():
        if start.startswith(magic):
            raise BadFile(path.name, f"this is {words}.", "Save it as CSV or .xlsx.")


def _gzipped(path: Path, options: Options, folder: Path) -> Source:
    """Unpack beside, then go on as with a plain file."""
    plain = folder / "plain.csv"
    try:
        with gzip.open(path) as packed, plain.open("wb") as out:
            while block := packed.read(encoding.BLOCK):
                out.write(block)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise BadFile(path.name, f"the gzip archive is broken: {error}.", "Fetch it again.") from None
    if not plain.stat().st_size:
        raise BadFile(path.name, "the file is empty.", "A header line and rows are needed.")
    return _text(path, plain, encoding.scan(plain, lambda _: None), options, folder)


def _csv(
    path: Path,
    form: Literal["csv", "xlsx"],
    prepared: Path,
    options: Options,
    notes: Sequence[str],
    skipped_rows: int = 0,
) -> Source:
    """The relation of a UTF-8 CSV. `skipped_rows` are those that a sheet has before its header."""
    found = shape.shape_of(prepared, path.name, options.delimiter if form == "csv" else ",")
    fields = _fields(found.header, path.name, found.skipped + 1)
    columns = ", ".join(f"'{field.raw}': 'VARCHAR'" for field in fields)
    relation = (
        f"read_csv({literal(str(prepared))}, auto_detect = false, header = true, skip = {found.skipped}, "
        f"delim = {literal(found.delimiter)}, quote = '\"', escape = '\"', nullstr = '', strict_mode = true, "
        f"columns = {{{columns}}})"
    )
    if found.delimiter != ",":
        notes = (*notes, f"Fields separated by {shape.NAMES.get(found.delimiter, found.delimiter)}.")
    skipped = found.skipped or skipped_rows
    return Source(path, form, prepared, relation, fields, found.delimiter, skipped, tuple(notes))


def _fields(headers: Sequence[str], file: str, line: int = 1) -> tuple[Field, ...]:
    names = column_names(headers, file, line)
    return tuple(Field(i, header.strip(), name) for i, (header, name) in enumerate(zip(headers, names, strict=True)))


def _parquet(path: Path) -> Source:
    """A Parquet file read as text too, so that its floats become exact decimals like everyone's."""
    place = literal(str(path))
    try:
        with duckdb.connect() as reader:
            described = reader.execute(f"DESCRIBE SELECT * FROM read_parquet({place})").fetchall()
            counted = reader.execute(f"SELECT count(*) FROM read_parquet({place})").fetchone()
    except duckdb.Error as error:
        raise BadFile(
            path.name, f"the Parquet file is broken: {str(error).splitlines()[0]}", "Fetch it again."
        ) from None
    if not counted or not counted[0]:
        raise BadFile(path.name, "the file has columns but no rows.", "Was it exported whole?")
    nested = next((row for row in described if any(word in row[1] for word in ("STRUCT", "MAP", "[", "BLOB"))), None)
    if nested:
        hint = "Write it with one plain value in each field."
        raise BadFile(path.name, f"columns of type {nested[1]} cannot be loaded.", hint, column=nested[0])
    fields = _fields([row[0] for row in described], path.name)
    fields = tuple(
        Field(field.index, field.header, field.name, text=row[1] == "VARCHAR")
        for field, row in zip(fields, described, strict=True)
    )
    chosen = ", ".join(
        f"{_as_text(quoted(row[0]), row[1])} AS {field.raw}" for field, row in zip(fields, described, strict=True)
    )
    return Source(path, "parquet", path, f"(SELECT {chosen} FROM read_parquet({place}))", fields, ",", 0, ())


def _as_text(column: str, type_: str) -> str:
    """SQL for a Parquet column's text; a float in its shortest form, without an exponent where that is exact."""
    text = f"CAST({column} AS VARCHAR)"
    if type_ not in ("DOUBLE", "FLOAT"):
        return text
    exact = f"TRY_CAST({text} AS DECIMAL(38,18))"
    plain = f"rtrim(rtrim(CAST({exact} AS VARCHAR), '0'), '.')"
    return f"CASE WHEN contains({text}, 'e') AND TRY_CAST({exact} AS {type_}) = {column} THEN {plain} ELSE {text} END"

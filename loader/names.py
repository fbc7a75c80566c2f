"""Names of tables and columns that every engine takes without quotes."""

import re
import unicodedata
from collections.abc import Sequence

from loader.errors import BadFile, BadOption

LONGEST = 63
"""PostgreSQL cuts longer identifiers silently."""

SAFE = re.compile(rf"[A-Za-z_][A-Za-z0-9_]{{0,{LONGEST - 1}}}")

_KEYWORDS = """
    all analyse analyze and any array as asc asymmetric both case cast check collate column constraint create
    default deferrable desc describe distinct do else end except false fetch for foreign from grant group having in
    initially intersect into lambda lateral leading limit not null offset on only or order pivot placing primary
    qualify references returning select show some summarize symmetric table then to trailing true union unique
    unpivot using variadic when where window with add alter between by commit delete drop escape exists if index
    insert is isnull join left like natural notnull right inner outer full cross raise rollback set transaction
    update values user current_date current_time current_timestamp current_user session_user
"""

KEYWORDS = frozenset(_KEYWORDS.split())
"""Words that PostgreSQL, DuckDB or SQLite refuse as a bare column name."""


def quoted(name: str) -> str:
    """The name as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """The text as an SQL string."""
    return "'" + text.replace("'", "''") + "'"


def table_name(name: str) -> str:
    """The table's name, unchanged. Raises BadOption where it would need quotes or belongs to the loader."""
    if not SAFE.fullmatch(name) or name.lower() in KEYWORDS:
        raise BadOption(
            f"“{name}” cannot name a table.", f"Use letters, digits and _ only, at most {LONGEST}, no SQL keyword."
        )
    if name.lower().startswith("nivii_"):
        raise BadOption(f"“{name}” is kept for nivii's own tables.", "Choose a name that does not start with nivii_.")
    return name


def column_names(headers: Sequence[str], file: str) -> tuple[str, ...]:
    """A name for each header, as it stands where it is safe. Raises BadFile for a header that stands twice."""
    seen: dict[str, int] = {}
    for position, header in enumerate(headers, start=1):
        word = header.strip().casefold()
        if word and word in seen:
            raise BadFile(
                file,
                f"the header has this name twice, as columns {seen[word]} and {position}.",
                "Give each column a name of its own.",
                line=1,
                column=header.strip(),
            )
        seen[word] = position
    taken: set[str] = set()
    return tuple(_distinct(_safe(header, position), taken) for position, header in enumerate(headers, start=1))


def _safe(header: str, position: int) -> str:
    """The header itself where it can stand without quotes, else the nearest name that can."""
    header = header.strip()
    if SAFE.fullmatch(header) and header.lower() not in KEYWORDS:
        return header
    plain = unicodedata.normalize("NFKD", header).encode("ascii", "ignore").decode()
    name = re.sub(r"[^A-Za-z0-9]+", "_", plain).strip("_").lower()
    if not name:
        return f"column_{position}"
    if name[0].isdigit() or name in KEYWORDS:
        name = f"{name}_" if name in KEYWORDS else f"_{name}"
    return name[:LONGEST]


def _distinct(name: str, taken: set[str]) -> str:
    """The name, with a number behind it when two headers come down to the same."""
    candidate, number = name, 2
    while candidate.casefold() in taken:
        candidate = f"{name[: LONGEST - 4]}_{number}"
        number += 1
    taken.add(candidate.casefold())
    return candidate

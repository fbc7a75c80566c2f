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
    """The table's name in lower case. Raises BadOption where it would need quotes or belongs to the loader."""
    if not SAFE.fullmatch(name) or name.lower() in KEYWORDS:
        raise BadOption(
            f"“{name}” cannot name a table.", f"Use letters, digits and _ only, at most {LONGEST}, no SQL keyword."
        )
    if name.lower().startswith("nivii_"):
        raise BadOption(f"“{name}” is kept for nivii's own tables.", "Choose a name that does not start with nivii_.")
    return name.lower()


def column_names(headers: Sequence[str], file: str, line: int = 1) -> tuple[str, ...]:
    """A name in lower case for each header. Raises BadFile for a header that stands twice.

    PostgreSQL takes an unquoted name in lower case: `Total` would never be found without quotes.
    """
    seen: dict[str, int] = {}
    for position, header in enumerate(headers, start=1):
        word = header.strip().casefold()
        if word and word in seen:
            raise BadFile(
                file,
                f"the header has this name twice, as columns {seen[word]} and {position}.",
                "Give each column a name of its own.",
                line=line,
                column=header.strip(),
            )
        seen[word] = position
    taken: set[str] = set()
    return tuple(_distinct(_safe(header, position), taken) for position, header in enumerate(headers, start=1))


def _safe(header: str, position: int) -> str:
    """The header in small letters, digits and _, its words kept apart: “Unit Price” and UnitPrice are unit_price."""
    plain = unicodedata.normalize("NFKD", header.strip()).encode("ascii", "ignore").decode()
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", plain)
    name = re.sub(r"[^A-Za-z0-9_]+", "_", words).lower()
    name = name if SAFE.fullmatch(plain) else name.strip("_")
    if not name.strip("_"):
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

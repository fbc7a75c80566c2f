"""Reads the catalogue out of the database: tables, types, comments, load records, and a profile of each column."""

from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal

from sqlglot import exp

from agent.catalogue import Catalogue, LoadRecord, Table, TableColumn
from agent.errors import DatabaseAway, ModelMistake
from agent.execution import Database
from agent.values import Cell, ColumnType, Dialect

LOADS = "nivii_loads"
COMMENTS = "nivii_comments"
MOST_SAMPLES = 12
MOST_EXACT_ROWS = 1_000_000
"""Above it, distinct values are estimated where the engine can, and samples come from the first rows."""

TABLES: dict[Dialect, str] = {
    "duckdb": "SELECT table_name, coalesce(comment, '') FROM duckdb_tables() WHERE schema_name = 'main' "
    "UNION ALL SELECT view_name, coalesce(comment, '') FROM duckdb_views() WHERE NOT internal ORDER BY 1",
    "postgres": "SELECT c.relname, coalesce(obj_description(c.oid, 'pg_class'), '') FROM pg_class c "
    "WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm') "
    "AND has_table_privilege(c.oid, 'SELECT') ORDER BY 1",
    "sqlite": "SELECT name, '' FROM sqlite_master "
    "WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%' ORDER BY 1",
}
COLUMNS: dict[Dialect, str] = {
    "duckdb": "SELECT column_name, data_type, coalesce(comment, '') FROM duckdb_columns() "
    "WHERE schema_name = 'main' AND table_name = {table} ORDER BY column_index",
    "postgres": "SELECT attname, format_type(atttypid, atttypmod), coalesce(col_description(attrelid, attnum), '') "
    "FROM pg_attribute WHERE attrelid = ('public.' || quote_ident({table}))::regclass AND attnum > 0 "
    "AND NOT attisdropped ORDER BY attnum",
    "sqlite": "PRAGMA table_info({table})",
}
TYPE_WORDS: tuple[tuple[str, ColumnType], ...] = (
    ("timestamp", "timestamp"),
    ("datetime", "timestamp"),
    ("date", "date"),
    ("time", "time"),
    ("bool", "boolean"),
    ("int", "integer"),
    ("serial", "integer"),
    ("decimal", "decimal"),
    ("numeric", "decimal"),
    ("double", "decimal"),
    ("float", "decimal"),
    ("real", "decimal"),
)


def read_catalogue(database: Database) -> Catalogue:
    """All tables that may be asked about. Raises DatabaseAway when there is none."""
    fingerprint = database.fingerprint()
    found = database.read(TABLES[database.dialect])
    loads, comments = _loads(database), _comments(database)
    tables = []
    for name, comment in found:
        if name not in {LOADS, COMMENTS}:
            said = str(comment) or comments.get((str(name), ""), "")
            tables.append(_read_table(database, str(name), said, loads.get(str(name)), comments))
    filled = tuple(table for table in tables if table.columns)
    if not filled:
        raise DatabaseAway("No data is loaded yet.", hint="Load a file: nivii load FILE")
    return Catalogue(database.dialect, filled, fingerprint)


def distinct_values(database: Database, table: str, column: str, limit: int) -> Iterable[Cell]:
    """The distinct values of a column, the most frequent first, at most `limit`."""
    name = _quoted(column, database.dialect)
    sql = (
        f"SELECT {name} FROM {_quoted(table, database.dialect)} WHERE {name} IS NOT NULL "
        f"GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT {limit}"
    )
    return [row[0] for row in database.read(sql)]


def _loads(database: Database) -> dict[str, LoadRecord]:
    """The loader's records by table; none where another program filled the tables."""
    try:
        rows = database.read(f"SELECT table_name, source, row_count, checksum, loaded_at FROM {LOADS}")
    except ModelMistake:
        return {}
    return {
        str(table): LoadRecord(str(source), int(str(count)), str(checksum), _moment(loaded))
        for table, source, count, checksum, loaded in rows
    }


def _comments(database: Database) -> dict[tuple[str, str], str]:
    """Comments by table and column, where the engine keeps none itself."""
    if database.dialect != "sqlite":
        return {}
    try:
        rows = database.read(f"SELECT table_name, column_name, comment FROM {COMMENTS}")
    except ModelMistake:
        return {}
    return {(str(table), str(column or "")): str(comment) for table, column, comment in rows}


def _read_table(
    database: Database, name: str, comment: str, load: LoadRecord | None, comments: dict[tuple[str, str], str]
) -> Table:
    literal = exp.Literal.string(name).sql(dialect=database.dialect)
    described = database.read(COLUMNS[database.dialect].format(table=literal))
    if database.dialect == "sqlite":
        described = [(column, kind, "") for _, column, kind, *_ in described]
    columns = [
        TableColumn(str(column), column_kind(str(kind)), str(said) or comments.get((name, str(column)), ""))
        for column, kind, said in described
    ]
    if not columns:
        return Table(name, (), 0, comment, load)
    count, profiled = _profile(database, name, columns)
    return Table(name, profiled, count, comment, load)


def column_kind(declared: str) -> ColumnType:
    """Our type for a declared one: `DECIMAL(18,2)` is decimal, `character varying` text."""
    folded = declared.casefold()
    return next((kind for word, kind in TYPE_WORDS if word in folded), "text")


def _profile(database: Database, table: str, columns: list[TableColumn]) -> tuple[int, tuple[TableColumn, ...]]:
    """The number of rows, and the columns with their profiles: one pass over the table."""
    count = int(str(database.read(f"SELECT count(*) FROM {_quoted(table, database.dialect)}")[0][0]))
    rough = count > MOST_EXACT_ROWS
    figures: list[str] = []
    for column in columns:
        name = _quoted(column.name, database.dialect)
        distinct = (
            f"approx_count_distinct({name})" if rough and database.dialect == "duckdb" else f"count(DISTINCT {name})"
        )
        plain = column.type != "boolean"
        figures += [
            distinct,
            f"count({name})",
            f"min({name})" if plain else "NULL",
            f"max({name})" if plain else "NULL",
        ]
    row = database.read(f"SELECT {', '.join(figures)} FROM {_quoted(table, database.dialect)}")[0]
    profiled = []
    for index, column in enumerate(columns):
        known, filled, low, high = row[4 * index : 4 * index + 4]
        samples = _samples(database, table, column, rough) if column.type == "text" else ()
        profiled.append(
            TableColumn(
                column.name,
                column.type,
                column.comment,
                distinct=int(str(known)),
                nulls=count - int(str(filled)),
                low=_typed(low, column.type),
                high=_typed(high, column.type),
                samples=samples,
            )
        )
    return count, tuple(profiled)


def _samples(database: Database, table: str, column: TableColumn, rough: bool) -> tuple[Cell, ...]:
    name, source = _quoted(column.name, database.dialect), _quoted(table, database.dialect)
    if rough:
        source = f"(SELECT {name} FROM {source} LIMIT 100000) AS sampled"
    frequent = "GROUP BY 1 ORDER BY count(*) DESC, 1"
    sql = f"SELECT {name} FROM {source} WHERE {name} IS NOT NULL {frequent} LIMIT {MOST_SAMPLES}"
    return tuple(row[0] for row in database.read(sql))


def _quoted(name: str, dialect: Dialect) -> str:
    return exp.to_identifier(name, quoted=True).sql(dialect=dialect)


def _typed(cell: Cell, kind: ColumnType) -> Cell:
    """SQLite gives dates and times as text."""
    if not isinstance(cell, str):
        return cell
    try:
        match kind:
            case "date":
                return date.fromisoformat(cell)
            case "timestamp":
                return datetime.fromisoformat(cell)
            case "time":
                return time.fromisoformat(cell)
            case "decimal":
                return Decimal(cell)
    except (ValueError, ArithmeticError):
        return cell
    return cell


def _moment(cell: Cell) -> datetime:
    return cell if isinstance(cell, datetime) else datetime.fromisoformat(str(cell))

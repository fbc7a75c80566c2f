"""Tables and columns of a query, held against the catalogue."""

import re
import string
from collections.abc import Iterable

from rapidfuzz import process
from sqlglot import exp
from sqlglot.optimizer.scope import Scope, traverse_scope

from agent.catalogue import Catalogue
from agent.errors import ModelMistake
from agent.values import Dialect

MOST_CANDIDATES = 5
NEAR = 60
"""rapidfuzz's score, of 100, from which a name is worth suggesting."""
LOWERED = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)
RESERVED = ("pg_", "sqlite_", "duckdb_", "pragma_")
"""Beginnings of the names of the engines' own tables."""
SESSION_WORDS = frozenset(
    {"user", "current_user", "session_user", "system_user", "current_role", "current_catalog", "current_schema"}
)
"""Words that look like columns and tell who is connected to what."""


def check_tables(tree: exp.Query, catalogue: Catalogue) -> None:
    """Raise ModelMistake for a table that is neither the catalogue's nor a CTE that can be seen where it stands."""
    for cte in tree.find_all(exp.CTE):
        if any(str(cte.alias_or_name).lower().startswith(prefix) for prefix in RESERVED):
            raise ModelMistake("refused", f"a CTE cannot be called {cte.alias_or_name} here.")
    for table in tree.find_all(exp.Table):
        if not isinstance(table.this, exp.Identifier):
            raise ModelMistake("refused", "a function is no table; only the tables described may be read.")
        if _names_itself(table, catalogue.dialect):
            raise ModelMistake("refused", f"the CTE {table.name} reads itself.")
        if not _is_cte(table, catalogue.dialect):
            _check_table(table, catalogue)


def _is_cte(table: exp.Table, dialect: Dialect) -> bool:
    """Whether the name is a CTE's that the engine sees from there: one before it, or one of a query around it."""
    wanted, node = _key(table.this, dialect), table.parent
    inside: exp.Expr | None = table
    while node is not None:
        with_ = node if isinstance(node, exp.With) else node.args.get("with_")
        if isinstance(with_, exp.With) and inside is not with_:
            for cte in with_.expressions:
                if cte is inside:
                    break
                if _key(cte.args["alias"].this, dialect) == wanted:
                    return True
        inside, node = node, node.parent
    return False


def _names_itself(table: exp.Table, dialect: Dialect) -> bool:
    """Whether it is read inside the CTE of its own name: SQLite takes that for recursion, without the word."""
    if dialect != "sqlite":
        return False
    cte = table.find_ancestor(exp.CTE)
    while cte is not None:
        if _key(cte.args["alias"].this, dialect) == _key(table.this, dialect):
            return True
        cte = cte.find_ancestor(exp.CTE)
    return False


def _key(identifier: exp.Expr, dialect: Dialect) -> str:
    """The name as the engine compares it: PostgreSQL keeps the case of quoted names, the others of none."""
    name = str(identifier.this) if isinstance(identifier, exp.Identifier) else str(identifier)
    quoted = isinstance(identifier, exp.Identifier) and bool(identifier.args.get("quoted"))
    return name if quoted and dialect == "postgres" else name.translate(LOWERED)


def _check_table(table: exp.Table, catalogue: Catalogue) -> None:
    known = catalogue.table(table.name)
    if known is not None:
        written = known.name if catalogue.dialect == "postgres" else known.name.translate(LOWERED)
        if written == _key(table.this, catalogue.dialect):
            return
    names = ", ".join(_spelt(other.name, catalogue.dialect) for other in catalogue.tables)
    message = f"there is no table {table.name!r}. The tables are: {names}."
    raise ModelMistake("unknown_table", message, notice=f"no table {table.name}")


def _spelt(name: str, dialect: Dialect) -> str:
    """A table's name as it has to be written."""
    quoted = not re.fullmatch(r"[a-z_][a-z0-9_]*", name)
    return exp.to_identifier(name, quoted=quoted).sql(dialect=dialect)


def check_columns(tree: exp.Query, catalogue: Catalogue) -> None:
    """Raise ModelMistake `unknown_column` for a column that no source of its query has."""
    scopes = {id(scope.expression): scope for scope in traverse_scope(tree)}
    if any(id(select) not in scopes for select in tree.find_all(exp.Select)):
        raise ModelMistake("refused", "a subquery stands where none is expected; write the query more plainly.")
    for scope in scopes.values():
        if isinstance(scope.expression, exp.Select):
            _check_scope(scope, catalogue)


def _check_scope(scope: Scope, catalogue: Catalogue) -> None:
    aliases = {alias.casefold() for alias in _aliases(scope)}
    for column in scope.find_all(exp.Column):
        if isinstance(column.this, exp.Star) or _is_named_window(column):
            continue
        if not column.this.args.get("quoted") and column.name.lower() in SESSION_WORDS:
            raise ModelMistake("refused", f"{column.name} is not allowed in a query here.")
        if column.table:
            _check_qualified(column, scope, catalogue)
        elif column.name.casefold() not in aliases and not _is_known(column.name, scope, catalogue):
            raise _unknown(column.name, _offered(scope, catalogue))


def _is_named_window(column: exp.Column) -> bool:
    return isinstance(column.parent, exp.Window) and column.arg_key == "alias"


def _check_qualified(column: exp.Column, scope: Scope, catalogue: Catalogue) -> None:
    if column.db or column.catalog:
        raise ModelMistake("refused", "name a column by its table or alias alone.")
    source = _source(column.table, scope)
    if source is None:
        raise _unknown(f"{column.table}.{column.name}", list(_sources(scope)))
    names = _columns(source, catalogue)
    if names is not None and column.name.casefold() not in {name.casefold() for name in names}:
        raise _unknown(f"{column.table}.{column.name}", names)


def _source(alias: str, scope: Scope | None) -> exp.Table | Scope | None:
    """The source of that alias, in the scope or in one around it."""
    folded = alias.casefold()
    while scope is not None:
        for name, source in _sources(scope).items():
            if name.casefold() == folded:
                return source
        scope = scope.parent
    return None


def _sources(scope: Scope) -> dict[str, exp.Table | Scope]:
    return {name: source for name, (_, source) in scope.selected_sources.items()}


def _is_known(name: str, scope: Scope | None, catalogue: Catalogue) -> bool:
    folded = name.casefold()
    while scope is not None:
        for source in _sources(scope).values():
            columns = _columns(source, catalogue)
            if columns is None or folded in {column.casefold() for column in columns}:
                return True
        scope = scope.parent
    return False


def _columns(source: exp.Table | Scope, catalogue: Catalogue) -> list[str] | None:
    """The names a source offers, or None when they cannot be told."""
    if isinstance(source, exp.Table):
        table = catalogue.table(source.name)
        return [column.name for column in table.columns] if table else None
    query = source.expression
    named = query.parent if isinstance(query.parent, (exp.CTE, exp.Subquery)) else query
    alias = named.args.get("alias")
    if isinstance(alias, exp.TableAlias) and alias.columns:
        return [column.name for column in alias.columns]
    if not isinstance(query, exp.Query):
        return None
    return _outputs(query, source, catalogue)


def _outputs(query: exp.Query, scope: Scope, catalogue: Catalogue) -> list[str] | None:
    if isinstance(query, exp.SetOperation):
        return None if query.is_star else query.named_selects
    names: list[str] = []
    for projection in query.selects:
        if not projection.is_star:
            names.append(projection.alias_or_name)
            continue
        for source in _sources(scope).values():
            columns = _columns(source, catalogue)
            if columns is None:
                return None
            names.extend(columns)
    return names


def _aliases(scope: Scope) -> Iterable[str]:
    """Aliases of the SELECT list: ORDER BY, GROUP BY and HAVING may name them (DuckDB lets others too)."""
    select = scope.expression
    assert isinstance(select, exp.Select)
    for projection in select.selects:
        if isinstance(projection, exp.Alias):
            yield projection.alias
    parent = scope.parent
    if parent is not None and isinstance(parent.expression, exp.SetOperation):
        yield from parent.expression.named_selects


def _offered(scope: Scope, catalogue: Catalogue) -> list[str]:
    return [name for source in _sources(scope).values() for name in _columns(source, catalogue) or []]


def _unknown(name: str, offered: list[str]) -> ModelMistake:
    short = name.rpartition(".")[2]
    near = [match for match, score, _ in process.extract(short, offered, limit=MOST_CANDIDATES) if score >= NEAR]
    meant = f" Did you mean {', '.join(dict.fromkeys(near))}?" if near else ""
    listed = ", ".join(dict.fromkeys(offered))
    message = f"there is no column {name!r}.{meant} The columns are: {listed}."
    return ModelMistake("unknown_column", message, notice=f"no column {name}")

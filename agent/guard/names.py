"""Tables and columns of a query, held against the catalogue."""

from collections.abc import Iterable

from rapidfuzz import process
from sqlglot import exp
from sqlglot.optimizer.scope import Scope, traverse_scope

from agent.catalogue import Catalogue
from agent.errors import ModelMistake

MOST_CANDIDATES = 5
NEAR = 60
"""rapidfuzz's score, of 100, from which a name is worth suggesting."""


def check_tables(tree: exp.Query, catalogue: Catalogue) -> None:
    """Raise ModelMistake `unknown_table` for a table that is neither the catalogue's nor a CTE of the query."""
    for scope in traverse_scope(tree):
        for source in scope.sources.values():
            if isinstance(source, exp.Table):
                _check_table(source, catalogue)
    known = {id(source) for scope in traverse_scope(tree) for source in scope.sources.values()}
    ctes = {cte.alias_or_name.casefold() for cte in tree.find_all(exp.CTE)}
    for table in tree.find_all(exp.Table):
        if id(table) not in known and table.name.casefold() not in ctes:
            _check_table(table, catalogue)


def _check_table(table: exp.Table, catalogue: Catalogue) -> None:
    names = [known.name for known in catalogue.tables]
    if not isinstance(table.this, exp.Identifier):
        raise ModelMistake("refused", "a function is no table; only the tables described may be read.")
    if table.db or table.catalog:
        raise ModelMistake("refused", f"name the table without its schema: {', '.join(names)}.")
    if catalogue.table(table.name) is None:
        raise ModelMistake(
            "unknown_table",
            f"there is no table {table.name!r}. The tables are: {', '.join(names)}.",
            notice=f"no table {table.name}",
        )


def check_columns(tree: exp.Query, catalogue: Catalogue) -> None:
    """Raise ModelMistake `unknown_column` for a column that no source of its query has."""
    scopes = {id(scope.expression): scope for scope in traverse_scope(tree)}
    for scope in scopes.values():
        if isinstance(scope.expression, exp.Select):
            _check_scope(scope, catalogue)


def _check_scope(scope: Scope, catalogue: Catalogue) -> None:
    aliases = {alias.casefold() for alias in _aliases(scope)}
    for column in scope.find_all(exp.Column):
        if isinstance(column.this, exp.Star) or _is_named_window(column):
            continue
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
    alias = query.parent.args.get("alias") if isinstance(query.parent, (exp.CTE, exp.Subquery)) else None
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

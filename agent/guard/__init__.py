"""The first of the layers that keep a query harmless: one SELECT, over what the catalogue knows, or a refusal.

The query is read in the engine's own dialect and written again from its tree, so that what runs is what was read.
"""

from dataclasses import dataclass

import sqlglot
from sqlglot import exp
from sqlglot.errors import ParseError, SqlglotError

from agent.catalogue import Catalogue
from agent.errors import ModelMistake
from agent.guard import names
from agent.guard.functions import is_allowed, spoken
from agent.values import Dialect

MOST_CHARACTERS = 20_000
MOST_NESTING = 60
MOST_NODES = 5_000


@dataclass(frozen=True, slots=True)
class Query:
    """A query that may run. `sql` was rendered from `tree` in `dialect`, without comments."""

    sql: str
    tree: exp.Query
    dialect: Dialect


def admit(sql: str, catalogue: Catalogue) -> Query:
    """The query, if it may run.

    Raises ModelMistake, and nothing else: `syntax`, `refused`, `unknown_table` or `unknown_column`.
    """
    _check_size(sql)
    try:
        tree = _parse(sql, catalogue.dialect)
        _check_nodes(tree, catalogue.dialect)
        names.check_tables(tree, catalogue)
        names.check_columns(tree, catalogue)
        rendered = tree.sql(dialect=catalogue.dialect, comments=False)
    except ModelMistake:
        raise
    except (SqlglotError, RecursionError, ValueError, TypeError, KeyError, AttributeError, IndexError) as error:
        raise ModelMistake("syntax", "the query could not be read.", notice="unreadable SQL") from error
    return Query(rendered, tree, catalogue.dialect)


def _check_size(sql: str) -> None:
    if len(sql) > MOST_CHARACTERS:
        raise ModelMistake("refused", f"the query is longer than {MOST_CHARACTERS} characters.")
    if "\x00" in sql:
        raise ModelMistake("refused", "the query holds a NUL character.")
    depth = deepest = 0
    for character in sql:
        depth += (character in "([") - (character in ")]")
        deepest = max(deepest, depth)
    if deepest > MOST_NESTING:
        raise ModelMistake("refused", f"the query is nested deeper than {MOST_NESTING} levels.")


def _parse(sql: str, dialect: Dialect) -> exp.Query:
    try:
        statements = [statement for statement in sqlglot.parse(sql, read=dialect) if statement is not None]
    except ParseError as error:
        first = error.errors[0] if error.errors else {}
        where = f" near {first['highlight']!r} (line {first['line']})" if first.get("highlight") else ""
        raise ModelMistake(
            "syntax", f"{first.get('description', 'bad syntax')}{where}", notice="bad syntax"
        ) from error
    if not statements:
        raise ModelMistake("syntax", "there is no query.")
    if len(statements) > 1:
        raise ModelMistake("refused", "there are several statements; only one SELECT may run.")
    statement = statements[0]
    if not isinstance(statement, exp.Query):
        raise ModelMistake("refused", f"it is {statement.key.upper()}; only a SELECT may run.")
    return statement


def _check_nodes(tree: exp.Query, dialect: Dialect) -> None:
    for count, node in enumerate(tree.walk(), 1):
        if count > MOST_NODES:
            raise ModelMistake("refused", "the query is too large.")
        if not is_allowed(node, dialect):
            raise ModelMistake("refused", f"{spoken(node)} is not allowed in a query here.")
        if isinstance(node, exp.With) and node.recursive:
            raise ModelMistake("refused", "a recursive WITH is not allowed in a query here.")

"""The first of the layers that keep a query harmless: one SELECT, over what the catalogue knows, or a refusal.

The query is read in the engine's own dialect and written again from its tree. What is checked is the reading of the
text so written, which is the text that runs: nothing of how the model spelt it is left.
"""

import logging
import re
from dataclasses import dataclass

import sqlglot
from sqlglot import TokenType, exp
from sqlglot.dialects.dialect import Dialect as Grammar
from sqlglot.errors import ErrorLevel, ParseError, SqlglotError

from agent.catalogue import Catalogue
from agent.errors import ModelMistake
from agent.guard import bounds, names, parts
from agent.values import Dialect

log = logging.getLogger(__name__)
# It would put the model's SQL, with values of the data, into the log.
logging.getLogger("sqlglot").setLevel(logging.ERROR)

MOST_CHARACTERS = 20_000
MOST_NESTING = 60
MOST_CALLS = 10
"""Levels of calls in each other. Some are written as text that holds an argument twice, which doubles with each."""
MOST_TYPES = 6
"""Levels of what may be a type with parameters. sqlglot reads each of `DATE(DATE(…` and `[[…` in two ways: the time
doubles with each."""
OPENING = frozenset({TokenType.L_PAREN, TokenType.L_BRACKET, TokenType.L_BRACE})
CLOSING = frozenset({TokenType.R_PAREN, TokenType.R_BRACKET, TokenType.R_BRACE})
SCHEMAS: dict[Dialect, str] = {"postgres": "public", "duckdb": "main", "sqlite": "main"}
"""The schema that an engine's tables are in."""
UNWRITABLE = re.compile("[\x00\ud800-\udfff]")
"""Characters that no engine takes in a query."""


@dataclass(frozen=True, slots=True)
class Query:
    """A query that may run. `sql` was rendered from a tree, without comments, and `tree` is the reading of `sql`."""

    sql: str
    tree: exp.Query
    dialect: Dialect


def admit(sql: str, catalogue: Catalogue) -> Query:
    """The query, if it may run.

    Raises ModelMistake, and nothing else: `syntax`, `refused`, `unknown_table` or `unknown_column`.
    """
    try:
        _check_text(sql)
        read = _parse(sql, catalogue.dialect)
        parts.check_rewriting(read, catalogue.dialect)
        rendered = _render(_plain(read, catalogue), catalogue.dialect)
        tree = _parse(rendered, catalogue.dialect)
        parts.check_parts(tree, catalogue.dialect)
        names.check_tables(tree, catalogue)
        names.check_columns(tree, catalogue)
        bounds.check_bounds(tree)
        if _render(tree, catalogue.dialect) != rendered:
            raise ModelMistake("refused", "the query can be read in two ways; write it more plainly.")
    except ModelMistake:
        raise
    except SqlglotError as error:
        raise ModelMistake("syntax", "the query could not be read.", notice="unreadable SQL") from error
    except Exception as error:
        # The parser meets any text a model can write. Whatever it stumbles over must not become a bug of ours; its
        # kind is logged, for it may be one, and not its text, which may hold values of the data.
        log.warning("a query could not be read: %s", type(error).__name__)
        raise ModelMistake("refused", "the query could not be read.", notice="unreadable SQL") from error
    return Query(rendered, tree, catalogue.dialect)


def _check_text(sql: str) -> None:
    if len(sql) > MOST_CHARACTERS:
        raise ModelMistake("refused", f"the query is longer than {MOST_CHARACTERS} characters.")
    depth = deepest = 0
    for character in sql:
        depth += (character in "([{") - (character in ")]}")
        deepest = max(deepest, depth)
    if deepest > MOST_NESTING:
        raise ModelMistake("refused", f"the query is nested deeper than {MOST_NESTING} levels.")


def _check_nesting(sql: str, grammar: Grammar) -> None:
    """Raise ModelMistake where calls, or brackets and what may be types, are nested too deeply."""
    open_: list[tuple[bool, bool]] = []
    before: TokenType | None = None
    for token in grammar.tokenize(sql):
        if token.token_type in OPENING:
            is_call = before in grammar.parser_class.FUNC_TOKENS
            is_type = token.token_type is not TokenType.L_PAREN or before in grammar.parser_class.TYPE_TOKENS
            open_.append((is_call, is_type))
            if sum(call for call, _ in open_) > MOST_CALLS:
                raise ModelMistake("refused", f"functions are nested deeper than {MOST_CALLS} levels.")
            if sum(type_ for _, type_ in open_) > MOST_TYPES:
                raise ModelMistake("refused", f"brackets and types are nested deeper than {MOST_TYPES} levels.")
        elif token.token_type in CLOSING and open_:
            open_.pop()
        before = token.token_type


def _plain(tree: exp.Query, catalogue: Catalogue) -> exp.Query:
    """The tree with what may be spelt in several ways spelt in one.

    Texts such as PostgreSQL's E'…' and $$…$$ become plain literals; the one schema that tables are in is left out.
    """
    for spelt in list(tree.find_all(exp.ByteString, exp.RawString, exp.National)):
        spelt.replace(exp.Literal.string(str(spelt.this)))
    for named in tree.find_all(exp.Table, exp.Column):
        schema, catalog = named.args.get("db"), named.args.get("catalog")
        table = named.name if isinstance(named, exp.Table) else named.text("table")
        is_ours = schema is not None and schema.name.lower() == SCHEMAS[catalogue.dialect]
        if is_ours and catalog is None and catalogue.table(table) is not None:
            named.set("db", None)
    return tree


def _render(tree: exp.Query, dialect: Dialect) -> str:
    rendered: str = tree.sql(dialect=dialect, comments=False, unsupported_level=ErrorLevel.RAISE)
    if len(rendered) > 2 * MOST_CHARACTERS:
        raise ModelMistake("refused", f"the query is longer than {MOST_CHARACTERS} characters.")
    if UNWRITABLE.search(rendered):
        raise ModelMistake("refused", "the query holds a character that cannot be written.")
    return rendered


def _parse(sql: str, dialect: Dialect) -> exp.Query:
    _check_nesting(sql, Grammar.get_or_raise(dialect))
    try:
        statements = [statement for statement in sqlglot.parse(sql, read=dialect) if statement is not None]
    except ParseError as error:
        first = error.errors[0] if error.errors else {}
        where = f" near {first['highlight']!r} (line {first['line']})" if first.get("highlight") else ""
        said = f"{first.get('description', 'bad syntax')}{where}"
        raise ModelMistake("syntax", said, notice="bad syntax") from error
    if not statements:
        raise ModelMistake("syntax", "there is no query.")
    if len(statements) > 1:
        raise ModelMistake("refused", "there are several statements; only one SELECT may run.")
    statement = statements[0]
    if not isinstance(statement, exp.Query):
        raise ModelMistake("refused", f"it is {_verb(statement)}; only a SELECT may run.")
    return statement


def _verb(statement: exp.Expr) -> str:
    """What a statement is, in SQL's own word."""
    if isinstance(statement, exp.Command):
        return str(statement.this).upper()
    return statement.key.upper()

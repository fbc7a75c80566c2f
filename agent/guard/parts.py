"""What a query may be made of: kinds of nodes, functions and types, each on a list. What is on no list is refused."""

from sqlglot import exp

from agent.errors import ModelMistake
from agent.guard.functions import FUNCTIONS, NAMED
from agent.values import Dialect

MOST_NODES = 5_000
MOST_LITERAL = 2_000

STRUCTURE: frozenset[type[exp.Expr]] = frozenset(
    {
        exp.Select, exp.Union, exp.Except, exp.Intersect, exp.Subquery, exp.CTE, exp.With, exp.From, exp.Join,
        exp.Where, exp.Group, exp.Having, exp.Qualify, exp.Order, exp.Ordered, exp.Limit, exp.Offset, exp.Fetch,
        exp.LimitOptions,
        exp.Distinct, exp.Window, exp.WindowSpec, exp.Filter, exp.WithinGroup, exp.IgnoreNulls, exp.RespectNulls,
        exp.Table, exp.TableAlias, exp.Alias, exp.Column, exp.Identifier, exp.Star, exp.Tuple, exp.Paren,
        exp.Literal, exp.Boolean, exp.Null, exp.Var, exp.Interval, exp.Values, exp.Cube, exp.Rollup,
        exp.GroupingSets, exp.Grouping, exp.And, exp.Or, exp.Not, exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE,
        exp.NullSafeEQ, exp.NullSafeNEQ, exp.Is, exp.In, exp.Between, exp.Like, exp.ILike, exp.Escape,
        exp.SimilarTo, exp.RegexpLike, exp.RegexpILike, exp.Exists, exp.Any, exp.All, exp.Add, exp.Sub, exp.Mul,
        exp.Div, exp.IntDiv, exp.Mod, exp.Neg, exp.DPipe, exp.Case, exp.If, exp.Cast, exp.TryCast, exp.DataType,
        exp.DataTypeParam, exp.IntervalSpan, exp.Collate, exp.AtTimeZone, exp.Extract, exp.Lateral, exp.Glob,
    }
)  # fmt: skip
"""Nodes of the tree that only shape a SELECT or compute a value."""

ARGUMENTS: dict[type[exp.Expr], frozenset[str]] = {
    exp.Table: frozenset({"this", "alias", "joins"}),
    exp.With: frozenset({"expressions"}),
    exp.CTE: frozenset({"this", "alias", "materialized"}),
    exp.Join: frozenset({"this", "on", "using", "side", "kind", "method"}),
    exp.Lateral: frozenset({"this", "alias"}),
    exp.Select: frozenset(
        {"with_", "expressions", "distinct", "from_", "joins", "where", "group", "having", "qualify", "windows",
         "order", "limit", "offset", "laterals"}
    ),
}  # fmt: skip
"""Parts that a node may have, where others would be flags that no node of the tree shows."""

CLAUSES = {"into": "SELECT INTO", "locks": "FOR UPDATE or FOR SHARE", "dot": "a name with a schema"}
"""What people call some parts of a statement."""

TYPES = frozenset(
    {
        exp.DType.BOOLEAN, exp.DType.TINYINT, exp.DType.SMALLINT, exp.DType.INT, exp.DType.BIGINT, exp.DType.INT128,
        exp.DType.UTINYINT, exp.DType.USMALLINT, exp.DType.UINT, exp.DType.UBIGINT, exp.DType.FLOAT,
        exp.DType.DOUBLE, exp.DType.DECIMAL, exp.DType.CHAR, exp.DType.VARCHAR, exp.DType.TEXT, exp.DType.DATE,
        exp.DType.TIME, exp.DType.TIMETZ, exp.DType.TIMESTAMP, exp.DType.TIMESTAMPTZ, exp.DType.DATETIME,
        exp.DType.TIMESTAMPNTZ, exp.DType.TIMESTAMPLTZ, exp.DType.INTERVAL, exp.DType.UUID,
    }
)  # fmt: skip
"""Types that a value may be cast to. Others look names up in the catalogue, or hold values inside of values."""


def check_parts(tree: exp.Query, dialect: Dialect) -> None:
    """Raise ModelMistake `refused` for the first part that is on no list."""
    for count, node in enumerate(tree.walk(), 1):
        if count > MOST_NODES:
            raise ModelMistake("refused", "the query is too large.")
        _check(node, dialect)


def check_rewriting(tree: exp.Query, dialect: Dialect) -> None:
    """Raise ModelMistake where functions that are to be rewritten for the engine stand in each other.

    They are written as expressions that may hold an argument a dozen times, so that the text would grow by that much
    with every level.
    """
    for node in tree.find_all(exp.Func):
        if _is_rewritten(node, dialect):
            above = node.parent
            while above is not None and not _is_rewritten(above, dialect):
                above = above.parent
            if above is not None:
                raise ModelMistake("refused", f"the function {_name(node)} is not allowed within another like it.")


def _is_rewritten(node: exp.Expr, dialect: Dialect) -> bool:
    """Whether the engine has no such function; rounding to so many places is written with several."""
    if isinstance(node, (exp.Floor, exp.Ceil)):
        return node.args.get("decimals") is not None
    return isinstance(node, exp.Func) and not is_allowed(node, dialect)


def _name(node: exp.Func) -> str:
    """A function's own name: to ask how the engine would write it is what is to be avoided."""
    return str(node.this).lower() if isinstance(node, exp.Anonymous) else node.sql_name().lower()


def _check(node: exp.Expr, dialect: Dialect) -> None:
    if not is_allowed(node, dialect):
        raise ModelMistake("refused", f"{spoken(node, dialect)} is not allowed in a query here.")
    known = ARGUMENTS.get(type(node))
    for name, value in node.args.items():
        if known is not None and value and name not in known:
            _refuse_argument(node, name)
    if isinstance(node, exp.DataType) and (node.this not in TYPES or node.args.get("nested")):
        raise ModelMistake("refused", f"the type {node.sql(dialect=dialect)} is not allowed in a query here.")
    if isinstance(node, exp.Literal) and len(str(node.this)) > MOST_LITERAL:
        raise ModelMistake("refused", f"a literal is longer than {MOST_LITERAL} characters.")
    if isinstance(node, exp.Lateral) and not isinstance(node.this, exp.Subquery):
        raise ModelMistake("refused", "LATERAL is allowed before a subquery alone.")


def _refuse_argument(node: exp.Expr, name: str) -> None:
    if name in ("into", "locks"):
        raise ModelMistake("refused", f"{CLAUSES[name]} is not allowed in a query here.")
    spoken_name = name.strip("_").replace("_", " ").upper()
    if isinstance(node, exp.With) and name == "recursive":
        raise ModelMistake("refused", "a recursive WITH is not allowed in a query here.")
    if isinstance(node, exp.Table) and name in ("db", "catalog"):
        raise ModelMistake("refused", "name the table without its schema.")
    raise ModelMistake("refused", f"{spoken_name} in {node.key.upper()} is not allowed in a query here.")


def is_allowed(node: exp.Expr, dialect: Dialect) -> bool:
    """Whether a node may stand in a query of that dialect."""
    if type(node) in STRUCTURE or type(node) in FUNCTIONS:
        return True
    return isinstance(node, exp.Anonymous) and isinstance(node.this, str) and node.this.lower() in NAMED[dialect]


def spoken(node: exp.Expr, dialect: Dialect) -> str:
    """What to call a node that is refused, in SQL's own words."""
    if isinstance(node, exp.Anonymous):
        return f"the function {str(node.this).lower()}"
    if isinstance(node, exp.Func):
        written = node.sql(dialect=dialect, comments=False).partition("(")[0].strip().lower()
        return f"the function {written if written.isidentifier() else node.sql_name().lower()}"
    if isinstance(node, exp.ObjectIdentifier):
        return f"the type {node.sql(dialect=dialect)}"
    return CLAUSES.get(node.key, node.key.upper())

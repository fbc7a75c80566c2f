"""How each engine cuts dates and times, writes a date, and divides: the differences that sqlglot does not bridge."""

import re
from datetime import date, datetime, time
from decimal import Decimal

from sqlglot import exp, parse_one

from agent.models.offline.reading import Grain
from agent.values import Cell, ColumnType, Dialect

_TRUNCATED = "CAST(DATE_TRUNC('{}', c) AS DATE)"
_SATURDAY = "CAST(DATE_TRUNC('week', c) + INTERVAL '5 days' AS DATE)"
_HALF_MONTH = (
    "CASE WHEN EXTRACT(DAY FROM c) <= 15 THEN CAST(DATE_TRUNC('month', c) AS DATE) "
    "ELSE CAST(DATE_TRUNC('month', c) + INTERVAL '15 days' AS DATE) END"
)

_CUTS: dict[Dialect, dict[Grain, str]] = {
    "duckdb": {
        "day": "CAST(c AS DATE)",
        "week": _TRUNCATED.format("week"),
        "each_weekend": _SATURDAY,
        "fortnight": _HALF_MONTH,
        "month": _TRUNCATED.format("month"),
        "quarter": _TRUNCATED.format("quarter"),
        "year": _TRUNCATED.format("year"),
        "weekday": "DAYNAME(c)",
    },
    "postgres": {
        "day": "CAST(c AS DATE)",
        "week": _TRUNCATED.format("week"),
        "each_weekend": _SATURDAY,
        "fortnight": _HALF_MONTH,
        "month": _TRUNCATED.format("month"),
        "quarter": _TRUNCATED.format("quarter"),
        "year": _TRUNCATED.format("year"),
        "weekday": "TO_CHAR(c, 'FMDay')",
    },
    "sqlite": {
        "day": "DATE(c)",
        "week": "DATE(c, 'weekday 0', '-6 days')",
        "each_weekend": "DATE(c, 'weekday 0', '-1 days')",
        "fortnight": "CASE WHEN CAST(STRFTIME('%d', c) AS INTEGER) <= 15 "
        "THEN STRFTIME('%Y-%m-01', c) ELSE STRFTIME('%Y-%m-16', c) END",
        "month": "STRFTIME('%Y-%m-01', c)",
        "quarter": "DATE(c, 'start of month', '-' || ((CAST(STRFTIME('%m', c) AS INTEGER) - 1) % 3) || ' months')",
        "year": "STRFTIME('%Y-01-01', c)",
        "weekday": "CASE STRFTIME('%w', c) WHEN '0' THEN 'Sunday' WHEN '1' THEN 'Monday' WHEN '2' THEN 'Tuesday' "
        "WHEN '3' THEN 'Wednesday' WHEN '4' THEN 'Thursday' WHEN '5' THEN 'Friday' ELSE 'Saturday' END",
    },
}
"""What rows are labelled with: the first day of a span, or the English name of a weekday. Weeks begin on Monday."""

_NUMBERS: dict[Dialect, dict[Grain, str]] = {
    "duckdb": {
        "weekday": "EXTRACT(ISODOW FROM c)",
        "hour": "EXTRACT(HOUR FROM c)",
        "day": "EXTRACT(DAY FROM c)",
        "month": "EXTRACT(MONTH FROM c)",
        "quarter": "EXTRACT(QUARTER FROM c)",
        "year": "EXTRACT(YEAR FROM c)",
    },
    "postgres": {
        "weekday": "CAST(EXTRACT(ISODOW FROM c) AS INTEGER)",
        "hour": "CAST(EXTRACT(HOUR FROM c) AS INTEGER)",
        "day": "CAST(EXTRACT(DAY FROM c) AS INTEGER)",
        "month": "CAST(EXTRACT(MONTH FROM c) AS INTEGER)",
        "quarter": "CAST(EXTRACT(QUARTER FROM c) AS INTEGER)",
        "year": "CAST(EXTRACT(YEAR FROM c) AS INTEGER)",
    },
    "sqlite": {
        "weekday": "(CAST(STRFTIME('%w', c) AS INTEGER) + 6) % 7 + 1",
        "hour": "CAST(STRFTIME('%H', c) AS INTEGER)",
        "day": "CAST(STRFTIME('%d', c) AS INTEGER)",
        "month": "CAST(STRFTIME('%m', c) AS INTEGER)",
        "quarter": "(CAST(STRFTIME('%m', c) AS INTEGER) + 2) / 3",
        "year": "CAST(STRFTIME('%Y', c) AS INTEGER)",
    },
}
"""Parts as numbers: weekday 1 (Monday) to 7, hour 0 to 23."""

_RESERVED_WORDS = """
all analyse analyze and any array as asc asymmetric authorization between binary both case cast check collate
column commit concurrently constraint create cross current_date current_time current_timestamp current_user
default deferrable delete desc describe distinct do drop else end escape except exists fetch for foreign
freeze from full grant group having ilike in index initially inner insert intersect into is isnull join lambda
lateral leading left like limit localtime localtimestamp natural not notnull null offset on only or order
outer overlaps pivot placing primary qualify references returning right select set show similar some summarize
symmetric table tablesample then to trailing transaction true false union unique unpivot update user using
values variadic verbose when where window with
"""
_RESERVED = frozenset(_RESERVED_WORDS.split())
"""Words that one of the three engines does not take as a bare name."""


def column(name: str) -> exp.Column:
    """A reference to a column, quoted only where its name asks for it."""
    return exp.column(identifier(name))


def identifier(name: str) -> exp.Identifier:
    """A name, quoted where it is reserved or not written in lower-case letters, digits and underscores."""
    return exp.to_identifier(name, quoted=not re.fullmatch(r"[a-z_][a-z0-9_]*", name) or name in _RESERVED)


def cut(target: exp.Expr, grain: Grain, dialect: Dialect) -> exp.Expr:
    """The label of the span of time that a date or timestamp lies in; hours as numbers."""
    if grain == "hour":
        return number(target, grain, dialect)
    return _filled(_CUTS[dialect][grain], target, dialect)


def first_letters(target: exp.Expr, count: int) -> exp.Expr:
    """How a text begins: written alike for all engines, as SQLite has no LEFT."""
    return exp.Substring(this=target.copy(), start=exp.Literal.number(1), length=exp.Literal.number(count))


def number(target: exp.Expr, grain: Grain, dialect: Dialect) -> exp.Expr:
    """A part of a date or time as a number."""
    return _filled(_NUMBERS[dialect][grain], target, dialect)


def _filled(template: str, target: exp.Expr, dialect: Dialect) -> exp.Expr:
    tree = parse_one(template, read=dialect)
    return tree.transform(lambda node: target.copy() if isinstance(node, exp.Column) and node.name == "c" else node)


def literal(cell: Cell, stored: ColumnType | None, dialect: Dialect) -> exp.Expr:
    """A value as the engine writes it; dates and times are text in SQLite."""
    if cell is None:
        return exp.null()
    if isinstance(cell, bool):
        return exp.Boolean(this=cell)
    if isinstance(cell, (int, float, Decimal)):
        return exp.Literal.string(str(cell)) if stored == "text" else _numeric(cell)
    if isinstance(cell, (datetime, date, time)):
        text = exp.Literal.string(cell.isoformat(sep=" ") if isinstance(cell, datetime) else cell.isoformat())
        kind = "TIMESTAMP" if isinstance(cell, datetime) else "DATE" if isinstance(cell, date) else "TIME"
        return text if dialect == "sqlite" else exp.cast(text, kind)
    return exp.Literal.string(cell)


def _numeric(cell: int | float | Decimal) -> exp.Expr:
    text = format(Decimal(str(cell)).normalize(), "f")
    absolute = exp.Literal.number(text.lstrip("-"))
    return exp.Neg(this=absolute) if text.startswith("-") else absolute


def divided(upper: exp.Expr, lower: exp.Expr, dialect: Dialect) -> exp.Expr:
    """A quotient that is NULL where nothing is divided by, and is never cut to a whole number.

    Exact in PostgreSQL; DuckDB and SQLite divide in double precision whatever the types.
    """
    exact: dict[Dialect, str] = {"postgres": "DECIMAL", "sqlite": "REAL"}
    if dialect in exact and not isinstance(upper, exp.Cast):
        upper = exp.cast(upper.copy(), exact[dialect])
    below = (
        lower.copy()
        if isinstance(lower, (exp.Nullif, exp.Literal))
        else exp.Nullif(this=lower.copy(), expression=_numeric(0))
    )
    return exp.Div(this=_wrapped(upper), expression=_wrapped(below), typed=True, safe=False)


def percent(part: exp.Expr, whole: exp.Expr, dialect: Dialect) -> exp.Expr:
    """A part in percent of a whole."""
    scaled = exp.Mul(this=exp.Literal.number("100.0"), expression=_wrapped(part.copy()))
    return divided(scaled, whole, dialect)


def _wrapped(node: exp.Expr) -> exp.Expr:
    return exp.paren(node.copy()) if isinstance(node, exp.Binary) and not isinstance(node, exp.Mul) else node.copy()


def aggregate_of(expression: str, dialect: Dialect) -> exp.Expr:
    """A metric's expression, written in DuckDB's SQL, for the engine."""
    tree = parse_one(expression, read="duckdb")
    if dialect == "duckdb":
        return tree
    return tree.transform(
        lambda node: (
            divided(node.this, node.expression, dialect)
            if isinstance(node, exp.Div) and not node.args.get("typed")
            else node
        )
    )


def condition_of(condition: str, dialect: Dialect) -> exp.Expr:
    """A named filter's condition, written in DuckDB's SQL, for the engine."""
    tree = parse_one(condition, read="duckdb")
    if dialect == "duckdb":
        return tree
    return parse_one(tree.sql(dialect=dialect), read=dialect)


def like(target: exp.Expr, pattern: str, dialect: Dialect) -> exp.Expr:
    """Text that is like a pattern, in any case. SQLite's LIKE folds the case of ASCII letters only."""
    text = exp.Literal.string(pattern)
    if dialect == "sqlite":
        return exp.Like(this=target.copy(), expression=text)
    return exp.ILike(this=target.copy(), expression=text)


def ordered(expression: exp.Expr, *, descending: bool = False) -> exp.Ordered:
    """A term of ORDER BY; what is missing comes last."""
    return exp.Ordered(this=expression, desc=descending, nulls_first=False)

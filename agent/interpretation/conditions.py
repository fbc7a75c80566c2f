"""Reads WHERE and FILTER conditions as conditions on columns and spans of days."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from sqlglot import exp, parse_one

from agent.interpretation.buckets import bucket, end_of
from agent.interpretation.parts import Condition, Operator, Span
from agent.interpretation.resolve import conjuncts
from agent.interpretation.simplify import normal, simplify
from agent.semantics import Semantics
from agent.values import Cell, Dialect

COMPARISONS: dict[type[exp.Expr], Operator] = {
    exp.EQ: "=",
    exp.NEQ: "!=",
    exp.LT: "<",
    exp.LTE: "<=",
    exp.GT: ">",
    exp.GTE: ">=",
}
MIRRORED: dict[Operator, Operator] = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
NEGATED: dict[Operator, Operator] = {"=": "!=", "in": "not in"}


@dataclass
class Conditions:
    """What a set of conditions joined by AND limits the rows to."""

    filters: list[Condition] = field(default_factory=list)
    period: Span | None = None
    periods: tuple[Span, ...] = ()
    unread: list[str] = field(default_factory=list)


def read(expressions: Iterable[exp.Expr], semantics: Semantics, data: Span | None, dialect: Dialect) -> Conditions:
    """Read conditions over columns of tables; those that cannot be read are kept as SQL in `unread`."""
    named = {_parsed(named.condition): named.name for named in semantics.filters}
    found = Conditions()
    for expression in expressions:
        text = normal(expression)
        sql = expression.sql(dialect=dialect)
        if text in named:
            column = next((c.name for c in expression.find_all(exp.Column)), "")
            found.filters.append(Condition(column, "=", (), name=named[text], sql=sql))
            continue
        spans = _spans(expression, semantics)
        if spans is not None and len(spans) > 1:
            found.periods = spans
            continue
        if spans:
            found.period = _met(found.period, spans[0])
            continue
        condition = _condition(simplify(expression), semantics)
        if condition is None:
            found.unread.append(sql)
        else:
            found.filters.append(replace(condition, sql=sql))
    _close(found, data)
    return found


@lru_cache(maxsize=256)
def _parsed(condition: str) -> str:
    """A named filter's condition in its simple form."""
    return normal(parse_one(condition, dialect="duckdb"))


def _met(known: Span | None, other: Span) -> Span:
    if known is None:
        return other
    return Span(max(known.start, other.start), min(known.end, other.end))


def _close(found: Conditions, data: Span | None) -> None:
    """Bound an open period by the data, and read a month or year compared alone as the days that it means."""
    if data is None:
        return
    dated = [each for each in found.filters if each.part in {"month", "year"} and each.operator == "="]
    if dated:
        span = _calendar(dated, found.period or data)
        if span is not None:
            found.filters = [each for each in found.filters if each not in dated]
            found.period = _met(found.period, span)
    if found.period is not None:
        start = data.start if found.period.start == date.min else found.period.start
        end = data.end if found.period.end == date.max else found.period.end
        found.period = Span(start, end)


def _calendar(dated: list[Condition], within: Span) -> Span | None:
    """The month or year meant, where the days in question hold only one such."""
    wanted = {each.part: int(str(each.values[0])) for each in dated if str(each.values[0]).isdigit()}
    years = range(within.start.year, within.end.year + 1) if within.start != date.min else ()
    if "year" in wanted and "month" not in wanted:
        return Span(date(wanted["year"], 1, 1), date(wanted["year"], 12, 31))
    if not 1 <= wanted.get("month", 0) <= 12:
        return None
    months = [
        Span(first, end_of(first, "month"))
        for year in ([wanted["year"]] if "year" in wanted else years)
        for first in [date(year, wanted["month"], 1)]
    ]
    if "year" not in wanted:
        months = [month for month in months if month.overlap(within)]
    return months[0] if len(months) == 1 else None


def _spans(expression: exp.Expr, semantics: Semantics) -> tuple[Span, ...] | None:
    """The spans of days that a condition on a date column names, in order; None where it is about something else."""
    simple = simplify(expression)
    if isinstance(simple, exp.Or):
        parts = [_spans(part.unnest(), semantics) for part in simple.flatten()]
        if not parts or any(part is None or len(part) != 1 for part in parts):
            return None
        return tuple(sorted((part[0] for part in parts if part), key=lambda span: span.start))
    if isinstance(simple, exp.And):
        inner = [_spans(part, semantics) for part in conjuncts(simple)]
        if any(part is None or len(part) != 1 for part in inner):
            return None
        span: Span | None = None
        for part in inner:
            span = _met(span, part[0]) if part else span
        return (span,) if span else None
    condition = _condition(simple, semantics)
    if condition is None or not _is_dated(condition, semantics) or condition.part in {"hour", "weekday"}:
        return None
    return _span_of(condition)


def _is_dated(condition: Condition, semantics: Semantics) -> bool:
    dimension = semantics.dimension_of(condition.column)
    return dimension is not None and dimension.kind in {"date", "timestamp"}


def _span_of(condition: Condition) -> tuple[Span, ...] | None:
    days = [as_day(value) for value in condition.values]
    known = [day for day in days if day is not None]
    if not known or len(known) != len(days):
        return None
    first, last = known[0], known[-1]
    if condition.part in {"week", "month", "quarter", "year"} and condition.part is not None:
        last = end_of(last, condition.part)
    match condition.operator:
        case "=" | "between":
            return (Span(first, last),)
        case "in":
            return tuple(Span(day, day) for day in sorted(known))
        case ">=":
            return (Span(first, date.max),)
        case ">":
            return (Span(last + timedelta(1), date.max),)
        case "<=":
            return (Span(date.min, last),)
        case "<":
            return (Span(date.min, first - timedelta(1)),)
    return None


def as_day(value: Cell) -> date | None:
    """The day that a cell or a literal stands for."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        try:
            return datetime.fromisoformat(value).date()
        except ValueError:
            return None
    return None


def _condition(expression: exp.Expr, semantics: Semantics) -> Condition | None:
    """A condition on one column (or on its hour, month, …) against constants."""
    node = expression.unnest()
    if isinstance(node, exp.Not):
        return _denied(_condition(simplify(node.this), semantics))
    if isinstance(node, exp.Or):
        return _either([_condition(simplify(part), semantics) for part in node.flatten()])
    if isinstance(node, exp.Between):
        return _made(node.this, "between", [node.args["low"], node.args["high"]], semantics)
    if isinstance(node, exp.In):
        return _made(node.this, "in", node.expressions, semantics) if node.expressions else None
    if isinstance(node, (exp.Like, exp.ILike)):
        return _like(node, semantics)
    if isinstance(node, exp.Is) and isinstance(node.expression, exp.Null):
        return _made(node.this, "is null", [], semantics)
    operator = COMPARISONS.get(type(node))
    if operator is None:
        return None
    straight = _made(node.this, operator, [node.expression], semantics)
    return straight or _made(node.expression, MIRRORED.get(operator, operator), [node.this], semantics)


def _made(subject: exp.Expr, operator: Operator, constants: list[exp.Expr], semantics: Semantics) -> Condition | None:
    values = [constant(each) for each in constants]
    if any(value is None for value in values):
        return None
    found = bucket(_unfolded(subject), semantics)
    if found is None or found.grain == "band":
        return None
    bare = isinstance(simplify(_unfolded(subject)), exp.Column)
    return Condition(found.column, operator, tuple(values), part=None if bare else found.grain)


def _unfolded(subject: exp.Expr) -> exp.Expr:
    """Without LOWER, UPPER and TRIM."""
    while isinstance(subject, (exp.Lower, exp.Upper, exp.Trim, exp.Paren)):
        subject = subject.this
    return subject


def _denied(condition: Condition | None) -> Condition | None:
    if condition is None:
        return None
    if condition.operator == "is null":
        return Condition(condition.column, "!=", (None,), condition.part)
    operator = NEGATED.get(condition.operator)
    return Condition(condition.column, operator, condition.values, condition.part) if operator else None


def _either(parts: list[Condition | None]) -> Condition | None:
    """One condition for several on the same column: equalities become IN, patterns a list of patterns."""
    known = [part for part in parts if part is not None]
    if len(known) != len(parts) or len({(part.column, part.part) for part in known}) != 1:
        return None
    operators = {part.operator for part in known}
    values = tuple(value for part in known for value in part.values)
    if operators <= {"=", "in"}:
        return Condition(known[0].column, "in", values, known[0].part)
    if operators <= {"contains", "starts with"}:
        operator: Operator = "contains" if "contains" in operators else "starts with"
        return Condition(known[0].column, operator, values, known[0].part)
    return None


def _like(node: exp.Expr, semantics: Semantics) -> Condition | None:
    pattern = constant(_unfolded(node.expression))
    if not isinstance(pattern, str):
        return None
    inside = pattern.strip("%")
    if "%" in inside or "_" in inside or not inside:
        return None
    before, after = pattern.startswith("%"), pattern.endswith("%")
    operator: Operator = "contains" if before else ("starts with" if after else "=")
    return _made(node.this, operator, [exp.Literal.string(inside)], semantics)


def constant(node: exp.Expr) -> Cell:
    """The value of a literal, None for anything else."""
    bare = simplify(node)
    if isinstance(bare, exp.Neg):
        value = constant(bare.this)
        return -value if isinstance(value, (int, Decimal)) else None
    if isinstance(bare, exp.Boolean):
        return bool(bare.this)
    if isinstance(bare, (exp.Lower, exp.Upper)):
        return constant(bare.this)
    if not isinstance(bare, exp.Literal):
        return None
    text = str(bare.this)
    if bare.is_string:
        return text
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return int(number) if number == number.to_integral_value() else number


def as_time(value: Cell) -> time | None:
    """The time of day that a cell or a literal such as '12:00' stands for."""
    if isinstance(value, time):
        return value
    if isinstance(value, str):
        try:
            return time.fromisoformat(value.zfill(5) if ":" in value else value)
        except ValueError:
            return None
    return None

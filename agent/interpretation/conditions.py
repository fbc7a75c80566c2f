"""Reads WHERE and FILTER conditions as conditions on columns and spans of days."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from sqlglot import exp, parse_one

from agent.interpretation.buckets import bucket, end_of
from agent.interpretation.parts import Condition, Grain, Operator, Span
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
PATTERNS: frozenset[Operator] = frozenset({"contains", "starts with", "ends with"})
DAYS_LAST_MINUTE = time(23, 59)


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
        if spans is not None and _limited(found, spans):
            continue
        condition = None if spans else _condition(simplify(expression), semantics)
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


def _limited(found: Conditions, spans: tuple[Span, ...]) -> bool:
    """Whether days could be limited to these as well: what is left are those that both have, if any."""
    known = (found.period,) if found.period else found.periods
    left = _met(known, spans) if known else spans
    if not left:
        return False
    found.period, found.periods = (left[0], ()) if len(left) == 1 else (None, left)
    return True


def _met(some: tuple[Span, ...], others: tuple[Span, ...]) -> tuple[Span, ...]:
    """The days in any of the ones and in any of the others."""
    shared = (one.overlap(other) for one in some for other in others)
    return _joined(span for span in shared if span)


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """In order, with those that share days made one."""
    found: list[Span] = []
    for span in sorted(spans, key=lambda each: each.start):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def _close(found: Conditions, data: Span | None) -> None:
    """Bound open periods by the data, and read a month or year compared alone as the days that it means."""
    if data is None:
        return
    dated = [each for each in found.filters if each.part in {"month", "year"} and each.operator == "="]
    if dated:
        span = _calendar(dated, _bounded(found.period, data) if found.period else data)
        if span is not None and _limited(found, (span,)):
            found.filters = [each for each in found.filters if each not in dated]
    found.period = _bounded(found.period, data) if found.period else None
    found.periods = tuple(_bounded(span, data) for span in found.periods)


def _bounded(span: Span, data: Span) -> Span:
    start = data.start if span.start == date.min else span.start
    end = data.end if span.end == date.max else span.end
    return Span(start, end)


def _calendar(dated: list[Condition], within: Span) -> Span | None:
    """The month or year meant, where the days in question hold only one such."""
    wanted = {each.part: int(str(each.values[0])) for each in dated if str(each.values[0]).isdigit()}
    if len(wanted) != len(dated):
        return None
    years = range(within.start.year, within.end.year + 1)
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
        if not all(parts):
            return None
        return _joined(span for part in parts for span in part or ())
    if isinstance(simple, exp.And):
        left: tuple[Span, ...] = (Span(date.min, date.max),)
        for each in conjuncts(simple):
            left = _met(left, _spans(each, semantics) or ())
        return left or None
    condition = _condition(simple, semantics)
    if condition is None or not _is_dated(condition, semantics) or condition.part in {"hour", "weekday"}:
        return None
    return _span_of(condition)


def _is_dated(condition: Condition, semantics: Semantics) -> bool:
    dimension = semantics.dimension_of(condition.column)
    return dimension is not None and dimension.kind in {"date", "timestamp"}


def _span_of(condition: Condition) -> tuple[Span, ...] | None:
    known = [day for value in condition.values if (day := as_day(value)) is not None]
    if not known or len(known) != len(condition.values):
        return None
    part: Grain = condition.part or "day"
    if not all(_begins(day, part) for day in known):
        return None
    first, last = known[0], end_of(known[-1], part)
    if any(_in_its_midst(value) for value in condition.values):
        return _until_the_last_minute(condition, first, last)
    match condition.operator:
        case "=" | "between":
            return (Span(first, last),)
        case "in":
            return _joined(Span(day, end_of(day, part)) for day in known)
        case ">=":
            return (Span(first, date.max),)
        case ">":
            return (Span(last + timedelta(1), date.max),)
        case "<=":
            return (Span(date.min, last),)
        case "<":
            return (Span(date.min, first - timedelta(1)),)
    return None


def _begins(day: date, part: Grain) -> bool:
    """Whether a week, a month, … begins on that day."""
    match part:
        case "week":
            return day.weekday() == 0
        case "month":
            return day.day == 1
        case "quarter":
            return day.day == 1 and day.month % 3 == 1
        case "year":
            return (day.month, day.day) == (1, 1)
    return True


def _in_its_midst(value: Cell) -> bool:
    """Whether a moment is given that is not the beginning of its day."""
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    return isinstance(moment, datetime) and moment.time() != time.min


def _until_the_last_minute(condition: Condition, first: date, last: date) -> tuple[Span, ...] | None:
    """The days up to 23:59 of one; other moments cut a day in two, and no span of days tells that."""
    *begins, end = (as_time(str(value)[11:]) for value in condition.values)
    if end is None or end < DAYS_LAST_MINUTE or condition.operator not in {"<", "<=", "between"}:
        return None
    if begins:
        return (Span(first, last),) if not _in_its_midst(condition.values[0]) else None
    return (Span(date.min, last),)


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
    if len({isinstance(value, str) for value in values}) > 1:
        return None  # a month by its number and one by its first day are compared in two ways
    if operators <= {"=", "in"}:
        return Condition(known[0].column, "in", values, known[0].part)
    if len(operators) == 1 and operators <= PATTERNS:
        return Condition(known[0].column, known[0].operator, values, known[0].part)
    return None


def _like(node: exp.Expr, semantics: Semantics) -> Condition | None:
    pattern = constant(_unfolded(node.expression))
    if not isinstance(pattern, str):
        return None
    inside = pattern.strip("%")
    if "%" in inside or "_" in inside or not inside:
        return None
    operators: dict[tuple[bool, bool], Operator] = {
        (True, True): "contains",
        (False, True): "starts with",
        (True, False): "ends with",
        (False, False): "=",
    }
    operator = operators[pattern.startswith("%"), pattern.endswith("%")]
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

"""Tells by what a key of GROUP BY cuts the rows: a column, or the month, weekday, hour… of one."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlglot import exp

from agent.interpretation.parts import Grain
from agent.interpretation.simplify import simplify
from agent.semantics import Dimension, Semantics

PARTS: dict[type[exp.Expr], Grain] = {
    exp.Month: "month",
    exp.Quarter: "quarter",
    exp.Year: "year",
    exp.Week: "week",
    exp.WeekOfYear: "week",
    exp.Hour: "hour",
    exp.DayOfWeek: "weekday",
    exp.DayOfWeekIso: "weekday",
    exp.Dayname: "weekday",
    exp.Monthname: "month",
    exp.Date: "day",
}
UNITS: dict[str, Grain] = {
    "DAY": "day",
    "WEEK": "week",
    "MONTH": "month",
    "MON": "month",
    "QUARTER": "quarter",
    "YEAR": "year",
    "HOUR": "hour",
    "DOW": "weekday",
    "ISODOW": "weekday",
    "DAYOFWEEK": "weekday",
}
FORMATS: dict[str, Grain] = {
    "%Y-%m-%d": "day",
    "%Y-%m": "month",
    "%Y-%m-01": "month",
    "%Y-01-01": "year",
    "%B": "month",
    "%b": "month",
    "%m": "month",
    "%Y": "year",
    "%H": "hour",
    "%A": "weekday",
    "%a": "weekday",
    "%w": "weekday",
    "%u": "weekday",
    "%uay": "weekday",
    "%uy": "weekday",
    "F%month": "month",
    "%month": "month",
    "Mon": "month",
}
"""Formats as sqlglot writes them; of PostgreSQL's FMDay, Dy and FMMonth it makes the last five."""


@dataclass(frozen=True, slots=True)
class Bucket:
    """A column and how finely it is cut; no grain where it is taken as it is."""

    column: str
    grain: Grain | None
    truncates: bool = False
    """Whether its cells are the first day of each bucket."""


def bucket(expression: exp.Expr, semantics: Semantics) -> Bucket | None:
    """The column that a key cuts, and how; None where it is not about one column."""
    node = simplify(expression)
    node = node.this if isinstance(node, exp.Trim) else node
    columns = {column.name for column in node.find_all(exp.Column)}
    if len(columns) != 1 or node.find(exp.AggFunc):
        return None
    column = columns.pop()
    dimension = semantics.dimension_of(column)
    if isinstance(node, exp.Column):
        return Bucket(column, own_grain(dimension, expression))
    grain, truncates = _cut(node, dimension)
    return Bucket(column, grain or "band", truncates)


def own_grain(dimension: Dimension | None, expression: exp.Expr | None = None) -> Grain | None:
    """The grain of a column taken as it is: days for a date, or for a timestamp that is cast to one."""
    if dimension is None:
        return None
    if dimension.kind == "weekday":
        return "weekday"
    cast = expression is not None and any(each.to.is_type("date") for each in expression.find_all(exp.Cast))
    return "day" if dimension.kind == "date" or (dimension.kind == "timestamp" and cast) else None


def end_of(first: date, grain: Grain) -> date:
    """The last day of the bucket that begins on `first`."""
    match grain:
        case "week":
            return first + timedelta(6)
        case "month":
            return (first.replace(day=28) + timedelta(4)).replace(day=1) - timedelta(1)
        case "quarter":
            return end_of(first.replace(month=(first.month - 1) // 3 * 3 + 3), "month")
        case "year":
            return first.replace(month=12, day=31)
    return first


def _format(node: exp.TimeToStr) -> Grain | None:
    """By a format; PostgreSQL's names may begin with FM (no padding) or TM (the server's language)."""
    written = str(node.args["format"].name).strip()
    return FORMATS.get(written.removeprefix("FM").removeprefix("TM"))


def _sqlite_date(modifiers: list[exp.Expr]) -> Grain | None:
    """SQLite's DATE(x, modifier, …): a day, moved to the Monday before it or to the start of a month or year."""
    first = modifiers[0].name if modifiers else ""
    if first == "weekday 0" and [each.name for each in modifiers[1:]] == ["-6 days"]:
        return "week"
    if first == "start of month":
        return "quarter" if len(modifiers) > 1 and modifiers[1].find(exp.Mod) else "month"
    return "year" if first == "start of year" else "day" if not modifiers else None


def _cut(node: exp.Expr, dimension: Dimension | None) -> tuple[Grain | None, bool]:
    if isinstance(node, (exp.TimestampTrunc, exp.DateTrunc)):
        return UNITS.get(str(node.args["unit"].name).upper()), True
    if isinstance(node, exp.Extract):
        return UNITS.get(node.this.name.upper()), False
    if type(node) in PARTS:
        return PARTS[type(node)], isinstance(node, exp.Date)
    if isinstance(node, exp.TimeToStr):
        return _format(node), str(node.args["format"].name).endswith("-01")
    if isinstance(node, exp.Anonymous) and str(node.this).upper() == "DATE":
        return _sqlite_date(node.expressions[1:]), True
    if isinstance(node, exp.Case) and isinstance(node.this, exp.TimeToStr) and _format(node.this) == "weekday":
        return "weekday", False
    is_time = dimension is not None and dimension.kind == "time"
    if is_time and isinstance(node, exp.SplitPart):
        return "hour", False
    if is_time and isinstance(node, exp.Substring) and str(node.args.get("length")) == "2":
        return "hour", False
    return None, False

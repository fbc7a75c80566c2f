"""The values that stand in a query as constants, and the day or the time of day that one stands for."""

from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation

from sqlglot import exp

from agent.interpretation.simplify import simplify
from agent.values import Cell


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

"""Cells of the rows in words: figures with their unit, labels alone and inside a sentence."""

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from math import isfinite

from babel.dates import get_day_names
from babel.numbers import get_currency_symbol

from agent import formats
from agent.interpretation.constants import as_day
from agent.interpretation.grammar import article
from agent.interpretation.parts import GroupingColumn, Span
from agent.interpretation.words.columns import grouping, label_of
from agent.interpretation.words.days import during, long_day, span
from agent.semantics import Semantics
from agent.values import Cell, Language, Unit

RANGE = re.compile(r"(\d{4}-\d{2}-\d{2}) – (\d{4}-\d{2}-\d{2})")
"""A band of days by its ends, as the parser names it."""
QUOTIENT_WITHOUT_CENTS = 100_000
"""Quotients of money of that size are said without cents, which nobody can act on."""


def quotient(value: Cell, unit: Unit | None) -> Cell:
    """A mean or a ratio as it is said."""
    if unit != "currency" or not isinstance(value, (float, Decimal)) or not isfinite(value):
        return value
    exact = Decimal(str(value))
    return exact if abs(exact) < QUOTIENT_WITHOUT_CENTS else exact.to_integral_value(ROUND_HALF_UP)


def figure(value: Cell, unit: Unit | None, semantics: Semantics, language: Language) -> str:
    """A figure with its unit."""
    return formats.number(value, unit, language, symbol(semantics))


def symbol(semantics: Semantics) -> str:
    """The currency's sign as Argentina writes it, in both languages: $ is the peso, US$ the dollar."""
    return str(get_currency_symbol(semantics.currency, locale="es_AR")) if semantics.currency else ""


def cell(
    value: Cell, of: GroupingColumn | None, semantics: Semantics, language: Language, data: Span | None = None
) -> str:
    """A label as the person reads it: weekdays by name, months and days as dates, a number with what it numbers."""
    if value is None or isinstance(value, bool):
        return formats.label(value, None, language)
    if of is not None and of.over_dates:
        return _dated(value, of, language, data)
    dimension = semantics.dimension(of.dimension) if of and of.dimension else None
    if of is not None and of.grain == "hour":
        return hour(value)
    if of is not None and of.grain == "weekday" and (dimension is None or str(value) not in dimension.names):
        return _weekday(value, language)
    days = _range(value)
    if days is not None:
        return span(days, language)
    named = formats.label(value, dimension, language)
    if dimension is not None and isinstance(value, int) and of is not None and of.grain is None:
        return f"{label_of(dimension.synonyms, dimension.name, language)} {value}"
    return named


def name(
    value: Cell, of: GroupingColumn | None, semantics: Semantics, language: Language, data: Span | None = None
) -> str:
    """A label inside a sentence: with its article in Spanish where it takes one, weeks by their first day."""
    label = cell(value, of, semantics, language, data)
    days = _range(value)
    if days is not None and language == "es":
        return f"el período {during(days, language)}"
    if of is None or value is None:
        return label
    if of.grain == "week" and as_day(value) is not None:
        return f"the week of {label}" if language == "en" else f"la semana del {label}"
    if language == "en":
        return label
    if of.grain in {"weekday", "day"}:
        return f"el {label}"
    if of.grain == "hour":
        return f"la franja de las {label}"
    if _is_numbered(value, of):
        return f"{article(grouping(of, semantics, language), language)} {label}"
    return label


def _range(value: Cell) -> Span | None:
    """The days that a band is named by."""
    ends = RANGE.fullmatch(value) if isinstance(value, str) else None
    return Span(date.fromisoformat(ends[1]), date.fromisoformat(ends[2])) if ends else None


def _is_numbered(value: Cell, of: GroupingColumn) -> bool:
    """Whether the label is a number that tells one of a kind from another: waiter 51."""
    return isinstance(value, int) and not isinstance(value, bool) and of.grain is None and of.dimension is not None


def hour(value: Cell) -> str:
    """An hour of the day as a clock shows it."""
    text = str(value).split(":")[0]
    return f"{int(float(text)):d}:00" if text.replace(".", "", 1).isdigit() else str(value)


def _weekday(value: Cell, language: Language) -> str:
    """A weekday given as DuckDB's and PostgreSQL's number, Sunday being 0, or by its English name."""
    text = str(value).strip()
    names = get_day_names("wide", locale=formats.LOCALES[language])
    if text.isdigit() and int(text) <= 7:
        return str(names[(int(text) - 1) % 7])
    english = get_day_names("wide", locale=formats.LOCALES["en"])
    return next(
        (str(names[place]) for place, name in english.items() if str(name).casefold() == text.casefold()), text
    )


def _dated(value: Cell, of: GroupingColumn, language: Language, data: Span | None) -> str:
    day = as_day(value) or (as_day(f"{value}-01") if isinstance(value, str) else None)
    with_year = data is None or data.start.year != data.end.year or (day is not None and day.year != data.end.year)
    if day is None and isinstance(value, (int, Decimal)) and of.grain == "month" and 1 <= value <= 12:
        return formats.month(date(2000, int(value), 1), language, year=False)
    if day is None:
        return _month_by_name(str(value), language) if of.grain == "month" else str(value)
    if of.grain == "month":
        return formats.month(day, language, year=with_year)
    if of.grain == "year":
        return str(day.year)
    if of.grain == "quarter":
        return formats.label(day, None, language, "quarter")
    return long_day(day, language, year=with_year)


def _month_by_name(text: str, language: Language) -> str:
    """The month that has this English name, in the language."""
    for month in range(1, 13):
        if formats.month(date(2000, month, 1), "en", year=False).casefold() == text.strip().casefold():
            return formats.month(date(2000, month, 1), language, year=False)
    return text

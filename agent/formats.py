"""Numbers, dates and names as a person reads them, in es-AR and en-US.

Between a figure and its sign stands a no-break space where the language has one: `$ 215.201.575`, `33 %`.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from babel import Locale
from babel.dates import format_date, get_month_names
from babel.numbers import format_decimal

from agent.semantics import Dimension
from agent.values import Cell, Language, Unit

CLOCK = re.compile(r"\d{2}:\d{2}(:\d{2})?")
LOCALES: dict[Language, str] = {"en": "en_US", "es": "es_AR"}
NO_BREAK = "\u00a0"
COMPACT: tuple[tuple[int, int, dict[Language, str]], ...] = (
    (1_000_000_000, 1_000_000_000, {"en": NO_BREAK + "B", "es": f"{NO_BREAK}mil{NO_BREAK}M"}),
    (1_000_000, 1_000_000, {"en": NO_BREAK + "M", "es": NO_BREAK + "M"}),
    (10_000, 1_000, {"en": "k", "es": NO_BREAK + "mil"}),
)
"""From which size a figure is shortened, by how much, and with which word. Below ten thousand all digits fit."""
MOST_PLACES = 6
"""A figure that is not zero shows its first digit, down to so many decimals."""
WHOLE_FROM = 100
"""Figures of that size or more that are no money lose their decimals when there are many."""


def number(value: Cell, unit: Unit | None, language: Language, currency: str = "$", compact: bool = False) -> str:
    """A figure with its sign. Money has cents only when there are any; `compact` shortens to `$ 4,7 M`.

    `percent` is a number of 100 and `fraction` of 1: both come out as percent, with at most one decimal.
    """
    if not isinstance(value, (int, float, Decimal)) or isinstance(value, bool):
        return "" if value is None else str(value)
    figure = value if isinstance(value, Decimal) else Decimal(str(value))
    if not figure.is_finite():
        return "–"
    if unit in ("percent", "fraction"):
        return _percent(figure * (100 if unit == "fraction" else 1), language)
    if unit == "hour":
        return f"{int(figure)}{NO_BREAK}h" if language == "es" else f"{int(figure)}:00"
    text = _shortened(abs(figure), language) if compact else None
    if text is None:
        text = _decimal(abs(figure), 2 if unit == "currency" else _places(figure), language, unit == "currency")
    return _signed(text, figure < 0, unit, language, currency)


def _signed(text: str, negative: bool, unit: Unit | None, language: Language, currency: str) -> str:
    sign = "-" if negative else ""
    if unit != "currency" or not currency:
        return f"{sign}{text}"
    gap = NO_BREAK if language == "es" or len(currency) > 1 else ""
    return f"{sign}{currency}{gap}{text}"


def _percent(figure: Decimal, language: Language) -> str:
    places = 1 if abs(figure) < WHOLE_FROM else 0
    while figure and round(figure, places) == 0 and places < MOST_PLACES:
        places += 1
    text = _decimal(figure, places, language)
    return f"{text}{NO_BREAK}%" if language == "es" else f"{text}%"


def _places(figure: Decimal) -> int:
    """Two decimals, one from a hundred on; of what is less, as many as show its first digit."""
    places = 2 if abs(figure) < WHOLE_FROM else 1
    while figure and round(figure, places) == 0 and places < MOST_PLACES:
        places += 1
    return places


def _decimal(figure: Decimal, places: int, language: Language, fixed: bool = False) -> str:
    """Rounded half up to so many places; without decimals when there are none, both of them when `fixed`."""
    rounded = figure.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    decimals = "" if rounded == rounded.to_integral_value() else "." + ("0" if fixed else "#") * places
    return str(format_decimal(rounded, format=f"#,##0{decimals}", locale=_locale(language)))


def _shortened(size: Decimal, language: Language) -> str | None:
    for smallest, divisor, words in COMPACT:
        if size >= smallest:
            figure = size / divisor
            return _decimal(figure, 0 if figure >= WHOLE_FROM else 1, language) + words[language]
    return None


@lru_cache(maxsize=4)
def _locale(language: Language) -> Locale:
    return Locale.parse(LOCALES[language])


def day(value: date, language: Language, year: bool = False) -> str:
    """`3 oct` or `Oct 3`; with `year`, `3 oct 2024` or `Oct 3, 2024`."""
    pattern = {"es": "d MMM", "en": "MMM d"}[language] + ({"es": " y", "en": ", y"}[language] if year else "")
    return format_date(value, pattern, locale=_locale(language)).replace(".", "")


def month(value: date, language: Language, year: bool = True) -> str:
    """`octubre de 2024` or `October 2024`; without `year` the month's name alone."""
    name = str(get_month_names("wide", "stand-alone", _locale(language))[value.month])
    if not year:
        return name
    return f"{name} de {value.year}" if language == "es" else f"{name} {value.year}"


def period(start: date, end: date, language: Language) -> str:
    """Two days and a dash between them; the year stands once where it is the same."""
    if start == end:
        return day(start, language, year=True)
    return f"{day(start, language, year=start.year != end.year)} – {day(end, language, year=True)}"


def label(cell: Cell, dimension: Dimension | None, language: Language, grain: str | None = None) -> str:
    """A value as a label: weekdays in the language, dates by their grain, everything else as it is stored."""
    if cell is None:
        return {"en": "(none)", "es": "(sin dato)"}[language]
    if isinstance(cell, date):
        return _dated(cell.date() if isinstance(cell, datetime) else cell, language, grain)
    if isinstance(cell, time):
        return f"{cell.hour}:{cell.minute:02d}"
    if isinstance(cell, bool):
        return {"en": ("no", "yes"), "es": ("no", "sí")}[language][cell]
    if grain == "hour" and isinstance(cell, (int, float, Decimal)):
        return number(cell, "hour", language)
    if isinstance(cell, str):
        if dimension is not None and dimension.kind == "time" and CLOCK.fullmatch(cell):
            return f"{int(cell[:2])}:{cell[3:5]}"
        names = dimension.names.get(cell) if dimension else None
        return names[language][0] if names and names.get(language) else cell
    return _plain(cell)


def _plain(cell: int | float | Decimal) -> str:
    """A number that names something, such as a waiter's: no grouping, no trailing zeros."""
    figure = Decimal(str(cell))
    return f"{figure.normalize():f}" if figure.is_finite() else "–"


def _dated(value: date, language: Language, grain: str | None) -> str:
    match grain:
        case "month":
            return month(value, language)
        case "week":
            return {"es": "semana del ", "en": "week of "}[language] + day(value, language)
        case "quarter":
            return f"{'T' if language == 'es' else 'Q'}{(value.month + 2) // 3} {value.year}"
        case "year":
            return str(value.year)
        case _:
            return day(value, language)


def listing(names: Sequence[str], language: Language) -> str:
    """`a, b and c`, `a, b y c`; Spanish says `e` before the sound i."""
    if len(names) < 2:
        return "".join(names)
    last = names[-1]
    word = "and" if language == "en" else "e" if begins_with_i(last) else "y"
    return f"{', '.join(names[:-1])} {word} {last}"


def begins_with_i(name: str) -> bool:
    """Whether a Spanish word begins with the sound i, before which "y" becomes "e"."""
    folded = name.casefold()
    return folded.startswith(("i", "í", "hi", "hí")) and not folded.startswith(("hie", "ie", "hia", "io"))

"""Days and spans of days in words."""

from datetime import date

from babel.dates import format_date, get_day_names

from agent import formats
from agent.interpretation.buckets import end_of
from agent.interpretation.parts import Span
from agent.values import Language

DAY: dict[Language, str] = {"en": "MMMM d", "es": "d 'de' MMMM"}
DAY_YEAR: dict[Language, str] = {"en": "MMMM d, y", "es": "d 'de' MMMM 'de' y"}


def span(of: Span, language: Language) -> str:
    """A span as a name: "October 2024", "1 al 15 de octubre de 2024"."""
    if _is_month(of):
        return formats.month(of.start, language)
    if of.start == of.end:
        return long_day(of.start, language, year=True)
    if _is_year(of):
        return str(of.start.year)
    return _dashed(of, language)


def during(of: Span, language: Language) -> str:
    """When, as an adverb: "in October 2024", "el 3 de octubre de 2024", "del 1 al 15 de octubre de 2024"."""
    if _is_month(of) or _is_year(of):
        return f"{'in' if language == 'en' else 'en'} {span(of, language)}"
    if of.start == of.end:
        return f"{'on' if language == 'en' else 'el'} {span(of, language)}"
    return extent(of, language)


def extent(of: Span, language: Language) -> str:
    """From which day to which: "from September 21 to November 20, 2024"."""
    if of.start == of.end:
        return during(of, language)
    first, last = _ends(of, language)
    return f"from {first} to {last}" if language == "en" else f"del {first} al {last}"


def long_day(value: date, language: Language, *, year: bool) -> str:
    """A day as prose says it: "October 3, 2024", "3 de octubre de 2024"."""
    pattern = DAY_YEAR[language] if year else DAY[language]
    return str(format_date(value, pattern, locale=formats.LOCALES[language]))


def weekday(number: int, language: Language, *, plural: bool) -> str:
    """The weekday's name, Monday being 0."""
    name = str(get_day_names("wide", locale=formats.LOCALES[language])[number])
    if not plural:
        return name
    return name + "s" if language == "en" or not name.endswith("s") else name


def _dashed(of: Span, language: Language) -> str:
    """Two days with a dash: "October 1–15, 2024", "21 de septiembre – 20 de noviembre de 2024"."""
    if (of.start.year, of.start.month) == (of.end.year, of.end.month):
        month = formats.month(of.start, language, year=False)
        days = f"{of.start.day}–{of.end.day}"
        return f"{month} {days}, {of.end.year}" if language == "en" else f"{days} de {month} de {of.end.year}"
    first, last = _ends(of, language)
    return f"{first} – {last}"


def _is_month(of: Span) -> bool:
    return of.start.day == 1 and of.end == end_of(of.start, "month")


def _is_year(of: Span) -> bool:
    return (of.start.month, of.start.day) == (1, 1) and of.end == end_of(of.start, "year")


def _ends(of: Span, language: Language) -> tuple[str, str]:
    """The first and the last day, the year said once."""
    same_year = of.start.year == of.end.year
    if same_year and of.start.month == of.end.month and language == "es":
        return str(of.start.day), long_day(of.end, language, year=True)
    return long_day(of.start, language, year=not same_year), long_day(of.end, language, year=True)

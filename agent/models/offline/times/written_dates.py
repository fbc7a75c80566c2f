"""Dates in figures: 28-10, 3/11, 2024-11-03."""

from collections.abc import Sequence
from datetime import date

from agent.models.offline.times.days import Dated, Days, day_of, year_for
from agent.models.offline.words.tokens import Token
from agent.values import Language

_MONTHS = 12
_LONGEST_MONTH = 31


def dashed(tokens: Sequence[Token], index: int) -> tuple[int, int, bool] | None:
    """Two small numbers joined by a dash, and whether the second is written with a zero: 28-10, 03-11."""
    first, dash, second = (tokens[i] if i < len(tokens) else None for i in range(index, index + 3))
    if first is None or dash is None or second is None or dash.norm != "-" or second.start != first.end + 1:
        return None
    short = all(token.kind == "number" and token.text.isdigit() and len(token.text) <= 2 for token in (first, second))
    return (int(first.text), int(second.text), second.text.startswith("0")) if short else None


def month_first(tokens: Sequence[Token], language: Language) -> bool:
    """Whether the month stands first in dates: as those are written that can be read in one way, else by language.

    "From 1/11 to 20/11" is in November, whatever the language.
    """
    written = (token.text.replace(".", "/").replace("-", "/").split("/") for token in tokens if token.kind == "date")
    pairs = [(int(parts[0]), int(parts[1])) for parts in written if int(parts[0]) <= _LONGEST_MONTH]
    days_first = any(first > _MONTHS >= second for first, second in pairs)
    months_first = any(second > _MONTHS >= first for first, second in pairs)
    return months_first if days_first != months_first else language == "en"


def written_date(text: str, days: Days, *, by_month: bool | None = None) -> date | None:
    """The date that is written, the month first in English; a year that is left out is that of the data.

    `by_month` says it of the whole question.
    """
    first = days.language == "en" if by_month is None else by_month
    parts = [int(part) for part in text.replace(".", "/").replace("-", "/").split("/")]
    if len(parts) == 3 and parts[0] > _LONGEST_MONTH:
        return day_of(parts[0], parts[1], parts[2])
    day, month = (parts[1], parts[0]) if first and parts[0] <= _MONTHS else (parts[0], parts[1])
    if month > _MONTHS:
        day, month = month, day
    if not 1 <= month <= _MONTHS:
        return None
    year = parts[2] + (2000 if parts[2] < 100 else 0) if len(parts) == 3 else year_for(month, days)
    return day_of(year, month, day)


def is_in_figures(tokens: Sequence[Token], dated: Dated) -> bool:
    """3/11: the month may stand first or second."""
    return any(token.kind == "date" for token in tokens[dated.start : dated.end])

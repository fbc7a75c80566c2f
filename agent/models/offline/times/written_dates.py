"""Dates in figures: 28-10, 3/11, 2024-11-03."""

from collections.abc import Sequence
from datetime import date

from agent.models.offline.times.days import Dated, Days, day_of, year_for
from agent.models.offline.words.tokens import Token


def dashed(tokens: Sequence[Token], index: int) -> tuple[int, int, bool] | None:
    """Two small numbers joined by a dash, and whether the second is written with a zero: 28-10, 03-11."""
    first, dash, second = (tokens[i] if i < len(tokens) else None for i in range(index, index + 3))
    if first is None or dash is None or second is None or dash.norm != "-" or second.start != first.end + 1:
        return None
    small = all(token.kind == "number" and token.text.isdigit() and len(token.text) <= 2 for token in (first, second))
    return (int(first.text), int(second.text), second.text.startswith("0")) if small else None


def written_date(text: str, days: Days) -> date | None:
    """The date that is written, the month first in English; a year that is left out is that of the data."""
    parts = [int(part) for part in text.replace(".", "/").replace("-", "/").split("/")]
    if len(parts) == 3 and parts[0] > 31:
        return day_of(parts[0], parts[1], parts[2])
    day, month = (parts[1], parts[0]) if days.language == "en" and parts[0] <= 12 else (parts[0], parts[1])
    if month > 12:
        day, month = month, day
    if not 1 <= month <= 12:
        return None
    year = parts[2] + (2000 if parts[2] < 100 else 0) if len(parts) == 3 else year_for(month, days)
    return day_of(year, month, day)


def is_in_figures(tokens: Sequence[Token], dated: Dated) -> bool:
    """3/11: the month may stand first or second."""
    return any(token.kind == "date" for token in tokens[dated.start : dated.end])

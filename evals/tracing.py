"""Whether every figure in a text comes from the rows: a check from outside, that trusts none of the agent's own."""

import re
from collections.abc import Iterable, Sequence

FIGURE = re.compile(r"(?<![\w.,])[-−]?\$?\s?(\d[\d.,]*\d|\d)(\s?%|\s?(?:milli?[oó]n(?:e?s)?|mil)\b)?", re.IGNORECASE)
FULL_HOUR = re.compile(r"\b(\d{1,2}):00\b")
"""The hour 17 is told as 17:00."""
SCALES = (1.0, 100.0)
"""A share of 1 is told in percent."""


def untraced(text: str, known: Iterable[object], names: Sequence[str]) -> tuple[str, ...]:
    """The figures of the text that are neither among the known cells and facts, rounded or not, nor part of a name.

    A whole number in a known text (a date, the query) is known too. `names` are texts that may be repeated as they
    are, such as stored values and the question.
    """
    for name in sorted({name for name in names if name}, key=len, reverse=True):
        text = re.sub(re.escape(name), " ", text, flags=re.IGNORECASE)
    text = FULL_HOUR.sub(r"\1", text)
    figures = [float(cell) for cell in known if isinstance(cell, (int, float)) and not isinstance(cell, bool)]
    dated = {int(part) for cell in known if isinstance(cell, str) for part in re.findall(r"\d+", cell)}
    return tuple(match[0].strip() for match in FIGURE.finditer(text) if not _is_known(match, figures, dated))


def _is_known(match: re.Match[str], figures: list[float], dated: set[int]) -> bool:
    readings = _readings(match[1])
    unit = (match[2] or "").strip().casefold()
    if not unit and any(decimals == 0 and value in dated for value, decimals in readings):
        return True
    factor = 1e6 if unit.startswith(("mill",)) else 1e3 if unit == "mil" else 1.0
    return any(
        abs(abs(figure) * scale - value * factor) <= 0.5000001 * factor / 10**decimals
        for value, decimals in readings
        for figure in figures
        for scale in SCALES
    )


def _readings(text: str) -> list[tuple[float, int]]:
    """What a written number may be, with how many decimals it shows: with the point or the comma as decimal sign."""
    readings = []
    for point, thousands in ((".", ","), (",", ".")):
        bare = text.replace(thousands, "").replace(point, ".")
        if bare.count(".") <= 1 and re.fullmatch(
            rf"\d{{1,3}}([{thousands}]\d{{3}})*([{point}]\d+)?|\d+([{point}]\d+)?", text
        ):
            readings.append((float(bare), len(bare.partition(".")[2])))
    return readings

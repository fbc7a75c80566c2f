"""Where days begin and end, told beside them: "(noviembre hasta el 20)", "up to the 20th", "desde el 21"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from agent.models.offline.words.calendar_names import names_of
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.words.tokens import Token
from agent.values import Language

_words = partial(words_in, "counting_told.yaml")
_DATE = re.compile(r"(\d{1,2})[/-](\d{1,2})(?:[/-]\d{2,4})?$")
_LAST_OF_MONTH = 31


@dataclass(frozen=True, slots=True)
class EndOfDays:
    """One end of some days, of a month where it is named."""

    day: int | None
    month: int | None
    is_first: bool = False


def ends_of_days(said: Sequence[Token], language: Language) -> tuple[EndOfDays, ...]:
    """The ends that a clause tells, where it tells nothing else: a month alone is one that the days must touch."""
    months, beside = names_of("MONTH", language), _words("beside_days")
    ends: list[EndOfDays] = []
    month: int | None = None
    side = ""
    for token in said:
        named = months.get(token.norm, months.get(token.stem))
        if token.norm in _words("from") | _words("until"):
            side = "from" if token.norm in _words("from") else "until"
        elif isinstance(named, int):
            month = named
            if ends and ends[-1].month is None and not side:
                ends[-1] = EndOfDays(ends[-1].day, month, ends[-1].is_first)
            elif not side:
                ends.append(EndOfDays(None, month))
        elif (day := _day_of(token)) is not None and side:
            ends.append(EndOfDays(day[0], day[1] or month, side == "from"))
            side = ""
        elif token.norm not in beside:
            return ()
    return tuple(ends) if any(end.day for end in ends) and not side else ()


def _day_of(token: Token) -> tuple[int, int | None] | None:
    found = _DATE.match(token.norm)
    if found is not None:
        return int(found[1]), int(found[2])
    if token.kind in ("number", "ordinal") and token.value is not None and 1 <= token.value <= _LAST_OF_MONTH:
        return int(token.value), None
    return None


def end_so(ends: Sequence[EndOfDays], spans: Sequence[tuple[date, date]]) -> bool:
    """Whether spans of days begin and end as it is said."""
    return bool(spans) and all(_ends_so(end, spans) for end in ends)


def _ends_so(end: EndOfDays, spans: Sequence[tuple[date, date]]) -> bool:
    if end.month is None:
        edge = min(start for start, _ in spans) if end.is_first else max(last for _, last in spans)
        return edge.day == end.day
    touched = [(start, last) for start, last in spans if start.month <= end.month <= last.month]
    if end.day is None:
        return bool(touched)
    edges = [start if end.is_first else last for start, last in touched]
    return bool(edges) and all((edge.month, edge.day) == (end.month, end.day) for edge in edges)

"""Two digits behind a month: its year, or a day of it: "octubre 24", "in Oct 24", "on Oct 24".

In Spanish a day stands before its month, so that behind it the number of the data's year is the year. In English both
are said: the words around them tell which is meant. Where nothing does, the day is, and the answer says that the
other may be.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from agent.models.offline.times.days import Days, day_of, year_for
from agent.models.offline.words.calendar_names import names_of
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.words.tokens import Token

_TABLE = "short_years.yaml"
_APOSTROPHES = frozenset({"'", "’", "‘"})
_BETWEEN = _APOSTROPHES | small("of") | {".", "/", "-"}
"""What may stand between a month and the two digits of its year."""
_SHORT_YEAR, _LONG_YEAR = 2, 4
_THE = small("definite_articles")


@dataclass(frozen=True, slots=True)
class ShortYears:
    """The places of numbers behind a month that are its year, and of those that may be, where the day is read."""

    years: frozenset[int] = frozenset()
    open: frozenset[int] = frozenset()


def short_years(tokens: Sequence[Token], days: Days) -> ShortYears:
    """What the numbers behind the months of a question are: all years, or all days."""
    pairs = [(index, number) for index in range(len(tokens)) if (number := _behind_month(tokens, index, days))]
    asked = [(index, number) for index, number in pairs if year_of(tokens[number], days) is not None]
    asked += [pair for pair in pairs if pair not in asked and _is_year_beside(tokens, pair, asked, days)]
    sure = frozenset(number for index, number in asked if _is_surely_year(tokens, index, number, days))
    loose = [(index, number) for index, number in asked if number not in sure]
    if not loose or len(asked) < len(pairs) or any(_is_day(tokens, index, number, days) for index, number in loose):
        return ShortYears(sure)
    numbers = frozenset(number for _, number in loose)
    if days.language == "es" or any(_means_month(tokens, index, number, days) for index, number in loose):
        return ShortYears(sure | numbers)
    bounded = len(loose) == 1 and _before(tokens, loose[0][0]) in words_in(_TABLE, "of_a_day", language="en")
    beside = sum(token.kind in ("number", "ordinal", "date") for token in tokens) > len(asked)
    return ShortYears(sure, frozenset() if bounded or beside else numbers)


def year_of(token: Token, days: Days) -> int | None:
    """The year that two digits stand for, where the data has it."""
    if token.kind != "number" or not token.text.isdigit() or len(token.text) != 2:
        return None
    return next((year for year in range(days.first.year, days.last.year + 1) if year % 100 == int(token.text)), None)


def year_in_full(token: Token, days: Days) -> int:
    """The year that two digits stand for, where they are known to be one."""
    return days.last.year - days.last.year % 100 + int(token.text)


def _is_year_beside(
    tokens: Sequence[Token], pair: tuple[int, int], asked: Sequence[tuple[int, int]], days: Days
) -> bool:
    """Whether a number behind a month may be the year before or after: "in october 24 than in oct 23"."""
    index, number = pair
    months, said = names_of("MONTH", days.language), tokens[number].text
    return len(said) == _SHORT_YEAR and any(
        months[tokens[other].norm] == months[tokens[index].norm] and abs(int(tokens[year].text) - int(said)) == 1
        for other, year in asked
    )


def _behind_month(tokens: Sequence[Token], index: int, days: Days) -> int | None:
    """The place of the number behind the month that a token is."""
    if tokens[index].kind != "word" or tokens[index].norm not in names_of("MONTH", days.language):
        return None
    after = index + 1
    while after < len(tokens) and after < index + 3 and tokens[after].norm in _BETWEEN:
        after += 1
    return after if after < len(tokens) and tokens[after].kind == "number" and tokens[after].text.isdigit() else None


def _before(tokens: Sequence[Token], index: int) -> str:
    return tokens[index - 1].norm if index else ""


def _is_surely_year(tokens: Sequence[Token], index: int, number: int, days: Days) -> bool:
    """ "Oct '24", and behind a day: "3 oct 24"."""
    if any(token.norm in _APOSTROPHES for token in tokens[index + 1 : number]):
        return True
    place = index - 1 - (_before(tokens, index) in small("of"))
    if place < 0 or tokens[place].kind not in ("number", "ordinal") or tokens[place].value is None:
        return False
    value = int(tokens[place].value or 0)
    return 1 <= value <= 31 and _before(tokens, place) not in small("top", "first", "last")


def _is_day(tokens: Sequence[Token], index: int, number: int, days: Days) -> bool:
    """Whether what stands around says that it is a day: a weekday, a year of its own, the day up to which."""
    language, before = days.language, _before(tokens, index)
    if before in words_in(_TABLE, "of_a_day", language="es") and language == "es":
        return True
    place = index - 1 - (before in _THE | {","})
    weekday = place >= 0 and tokens[place].norm in names_of("WEEKDAY", language)
    if weekday and _before(tokens, place) not in words_in(_TABLE, "all_weekdays"):
        return True
    after = number + 1
    while after < len(tokens) and tokens[after].norm in small("of") | {","}:
        after += 1
    if after < len(tokens) and tokens[after].text.isdigit() and len(tokens[after].text) == _LONG_YEAR:
        return True
    if before == "on":
        return True
    joined = number + 2 < len(tokens) and tokens[number + 1].norm in words_in(
        _TABLE, "to_the_next", language=language
    )
    if not joined:
        return False
    behind = number + 2 + (tokens[number + 2].norm in _THE)
    day = tokens[behind].value if behind < len(tokens) and tokens[behind].kind in ("number", "ordinal") else None
    return day is not None and int(tokens[number].text) < day <= 31


def _means_month(tokens: Sequence[Token], index: int, number: int, days: Days) -> bool:
    """Whether the whole month is meant: "in Oct 24", "Oct-24", days of it, or no day that the data has."""
    before = _before(tokens, index)
    if (
        number > index + 1
        or before in words_in(_TABLE, "of_a_month", language="en")
        or _before(tokens, index - 1) == "month"
    ):
        return True
    month = names_of("MONTH", days.language)[tokens[index].norm]
    assert isinstance(month, int)
    day = day_of(year_for(month, days), month, int(tokens[number].text))
    if day is None or not days.first <= day <= days.last:
        return True
    bounded = before in words_in(_TABLE, "of_a_day", language="en")
    return not bounded and any(_asks_for_spans(tokens, i) for i in range(len(tokens)))


def _asks_for_spans(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word asks for the days, weeks or months of a span: "daily", "each day", "the day with the most"."""
    if tokens[index].norm in words_in(_TABLE, "spans_within", language="en"):
        return True
    if tokens[index].norm != "day":
        return False
    before = _before(tokens, index)
    after = tokens[index + 1].norm if index + 1 < len(tokens) else ""
    return before in words_in(_TABLE, "each_day") or (before == "the" and after in words_in(_TABLE, "which_day"))

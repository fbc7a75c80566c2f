"""What is told of the first and last point of a growth: "the first week stays blank", "starting with the week of …".

The first point of a span is then set against nothing, whatever the data has before it. A span told by its first and
last week is one of days, where these are a Monday and a Sunday.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

from agent.models.offline.parts.clauses_of_text import Clause, blanked, clauses_of
from agent.models.offline.parts.introductions import plain_text
from agent.models.offline.reading import Reading
from agent.models.offline.times.days import unit_around
from agent.models.offline.words.calendar_names import names_of
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.words.tokens import Token
from agent.models.offline.words.wordings import first_within
from agent.values import Language

_TABLE = "first_points.yaml"
_words = partial(words_in, _TABLE)

_FIRST, _POINTS, _BLANK = _words("first"), _words("points"), _words("blank")
_DENYING, _DENIED, _SMALL = _words("denying"), _words("denied"), _words("small")
_MONTHS = {**names_of("MONTH", "en"), **names_of("MONTH", "es")}
_NAMED = _FIRST | frozenset(_MONTHS)
_ARTICLES = small("definite_articles", "indefinite_articles")
_KNOWN = _NAMED | _POINTS | _BLANK | _DENYING | _DENIED | _SMALL
_OF = _words("of")
_LEADING, _ORDERS, _HAVING = _words("leading"), _words("orders"), _words("having")
_WHICH = re.compile(
    r"(?i)(?P<start>\b(?:arranc|empez|empiez|comenz|comienz|start|begin|desde|from|primer|first)[^,.;?!()]*)"
    r"(?P<said>,\s*(?:que|la cual|which|that)\s+"
    r"(?:va|queda|sale|viene|quede|vaya|stays|goes|remains|is|comes|is left)"
    r"\s+(?:(?:sin|without|with no|con)\s+)?(?:(?:a|el|un)\s+)?(?:datos?|variaci[oó]n|valor|crecimiento|blank"
    r"|empty|vac[ií]a|en blanco|value|growth|change|comparison"
    r"|comparaci[oó]n|nada)\b\s*,?)"
)
_END_WORDS = re.compile(r"(?i)\b(?:hasta|to|until|till|through|llega\w*)\b")
_SPANISH = re.compile(
    r"(?i)\b(?:(?:arranc|empez|empiez|comenz|comienz|part|inici)\w*\s+(?:con|desde|en|por|de)|desde|de)\s+la\s+semana"
    r"\s+(?:del|que\s+(?:empieza|arranca|comienza|inicia)\s+el|que\s+va\s+del)\s+(?:lunes\s+)?(?P<date>\d[^,.;?!()]{1,30}?)"
    r"\s*,?\s*(?:y\s+)?(?:(?:lleg|termin|segu|siga|sigue|and|ir|yendo|vaya)\w*\s+)?(?:hasta|a|con|en)\s+la\s+"
    r"(?:semana\s+)?(?:que\s+)?(?:termin|cierr|acab|finaliz)\w*\s+(?:el\s+)?(?:d[ií]a\s+)?(?:domingo\s+)?(?=\d)"
)
_ENGLISH = re.compile(
    r"(?i)\b(?:(?:start|begin|beginn|go|runn)\w*\s+(?:with|from|at|on|in)|from)\s+the\s+(?:week|one)\s+"
    r"(?:of|starting|beginning|commencing|that\s+(?:starts|begins))\s+(?:on\s+)?(?:monday,?\s+)?"
    r"(?P<date>[^,.;?!()]{3,30}?)\s*,?\s*(?:and\s+)?(?:(?:end|finish|go|runn|stop)\w*\s+)?"
    r"(?:to|until|till|through|with|at|in|up\s+to)\s+the\s+(?:week|one)\s+(?:that\s+|which\s+)?"
    r"(?:ends|ending|finishes|finishing|closing|closes)\s+(?:on\s+)?(?:sunday,?\s+)?(?=\w)"
)
_DAY_BEHIND = re.compile(
    r"(?i)\s+(?:a\s+|al\s+|de\s+)?(?:the\s+|del\s+|el\s+)?"
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th|/\d{1,2}(?:/\d{2,4})?)?|[a-z]+\s+(?P<last>\d{1,2}))\b"
)
_A_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_THAT_WEEK = re.compile(
    r"(?i)\s*[,(:–—-]?\s*(?:(?:which|that)\s+is\s+|i\.?e\.?,?\s+|o\s+sea,?\s+|es\s+decir,?\s+)?"
    r"(?:(?:the\s+)?(?:week|one)\s+(?:of|starting|beginning|commencing|that\s+(?:starts|begins))(?:\s+on)?"
    r"|la\s+(?:semana\s+)?(?:del|que\s+(?:arranca|empieza|comienza|inicia)\s+el))\s+(?:monday\s+|lunes\s+)?(?:the\s+)?"
    rf"(?:(?P<before>{_A_MONTH})\.?\s+(?:the\s+)?(?P<last>\d{{1,2}})(?:st|nd|rd|th)?"
    rf"|(?P<day>\d{{1,2}})(?:st|nd|rd|th|/\d{{1,2}})?(?:\s+(?:of\s+|de\s+)?(?P<behind>{_A_MONTH})\b)?)"
    r"(?:,?\s+(?:de\s+)?\d{4})?\b\s*\)?"
)
"""Which week the first one is, told right behind it: "… for the first one, the week of September 23"."""
_SUNDAY = 7

Read = Callable[[str], object]


def read_told_weeks(text: str, language: Language, read: Read, first_day: date) -> Reading | None:
    """The reading of the question without such words, where it is of a growth over time, else None.

    A month that is said to stay empty must be the first one: of the question's days, or of the data.
    """
    rest, first = _without_days_before(_without_which(text), language)
    rest, months, apposed = _without_first_empty(rest, language)
    emptied = rest != text
    spanned = _with_span(rest, language)
    if not emptied and spanned == rest:
        return None
    reading = read(spanned)
    if not isinstance(reading, Reading) or (spanned != rest and not _is_of_whole_weeks(reading)):
        return None
    grows = reading.transform == "growth" and any(item.grain is not None for item in reading.groupings)
    begins = reading.periods[0].start if len(reading.periods) == 1 else first_day
    if apposed is not None and not (grows and _is_that_week(apposed, begins)):
        return replace(reading, unread=(*reading.unread, apposed[0].strip(" ,(")))
    if (emptied and not grows) or not months <= {begins.month} or first not in (None, begins.day):
        return None
    return replace(reading, first_empty=emptied)


def _is_that_week(apposed: re.Match[str], begins: date) -> bool:
    """Whether the week that the first one is said to be is the one with which the days begin."""
    named = apposed["before"] or apposed["behind"]
    month = _MONTHS[named.lower()] if named else None
    starts = [one for one in (begins, unit_around("week", begins)[0]) if month in (None, one.month)]
    return int(apposed["day"] or apposed["last"]) in {one.day for one in starts}


def _is_of_whole_weeks(reading: Reading) -> bool:
    return len(reading.periods) == 1 and all(
        one.start.isoweekday() == 1 and one.end.isoweekday() == _SUNDAY for one in reading.periods
    )


def _with_span(text: str, language: Language) -> str:
    """ "Starting with the week of Sept 23 and up to the one ending Nov 17" → "from Sept 23 to Nov 17"."""
    if language == "es":
        return _SPANISH.sub(lambda found: f"desde el {found['date']} hasta el ", text)
    return _ENGLISH.sub(lambda found: f"from {found['date']} to ", text)


def _without_which(text: str) -> str:
    """ "Start with the week of Sept 23, which stays blank, and …": said of the first week, never of the last."""
    found = _WHICH.search(text)
    if found is None or _END_WORDS.search(found["start"]):
        return text
    return blanked(text, found.start("said"), found.end("said"))


def _without_days_before(text: str, language: Language) -> tuple[str, int | None]:
    """ "Weekly growth within that range", "…, not looking at anything before the 7th": the rest, and that day."""
    plain = plain_text(text).casefold()
    within = first_within(_TABLE, "within_the_days", plain, language)
    if within is not None and first_within(_TABLE, "of_other_days", plain[within.end :], language) is None:
        text = _without(text, within.start, within.end)
    before = first_within(_TABLE, "nothing_before", plain, language)
    told = _DAY_BEHIND.match(text, before.end) if before is not None else None
    if before is None or told is None:
        return text, None
    day = next(part for part in (told["day"], told["last"]) if part)
    return _without(text, before.start, told.end()), int(day)


def _without(text: str, start: int, end: int) -> str:
    """A text with a stretch of it blank, and the pause before that."""
    return blanked(text, len(text[:start].rstrip(" ,")), end)


def _without_first_empty(text: str, language: Language) -> tuple[str, set[int | str], re.Match[str] | None]:
    """ "Weekly growth, in order; the first one has nothing to be compared with" → "Weekly growth, in order;".

    And the month by whose name the first one goes, "(empty for September)", or the week that it is said to be.
    """
    clauses = list(clauses_of(text, language))
    for index, clause in enumerate(clauses):
        first = _where_first_is(clause)
        if first is None:
            continue
        last = index
        while last + 1 < len(clauses) and _goes_on(clauses[last + 1]):
            last += 1
        tokens = [*clause.tokens[first:]] + [token for one in clauses[index + 1 : last + 1] for token in one.tokens]
        while last + 1 < len(clauses) and _is_idle(clauses[last + 1]):
            last += 1
        if _says_empty(tokens):
            months = {_MONTHS[token.norm] for token in tokens if token.norm in _MONTHS}
            end = clauses[last].end
            apposed = _THAT_WEEK.match(text, end)
            end = apposed.end() if apposed is not None else end
            return blanked(text, clause.start + clause.tokens[first].start, end), months, apposed
    return text, set(), None


def _where_first_is(clause: Clause) -> int | None:
    """From which token on the clause speaks of nothing but its first point."""
    tokens = clause.tokens
    firsts = [i for i, token in enumerate(tokens) if token.norm in _NAMED]
    if not firsts:
        return None
    place = firsts[-1]
    if place > 0 and tokens[place - 1].norm in _ORDERS:
        return None
    if tokens[0].norm in _BLANK | _DENYING and all(token.norm in _KNOWN for token in tokens):
        return 0  # "nothing to compare that first week with"
    while place > 0 and tokens[place - 1].norm in _BLANK | _DENYING | _DENIED | _LEADING | _OF:
        place -= 1
    while place < firsts[-1] and tokens[place].norm not in _BLANK | _DENYING | _LEADING:
        place += 1
    known = all(token.norm in _KNOWN or token.kind == "symbol" for token in tokens[place:])
    said = tokens[firsts[-1]].norm in _FIRST or _is_empty(list(tokens[place:]))  # a month is also a date
    return place if known and said else None


def _goes_on(clause: Clause) -> bool:
    words = [token for token in clause.tokens if token.kind != "symbol"]
    return bool(words) and all(token.norm in _KNOWN for token in words) and _is_empty(words)


def _is_idle(clause: Clause) -> bool:
    """ "Of course", "that's fine" behind it."""
    words = [token.norm for token in clause.tokens if token.kind != "symbol"]
    return bool(words) and set(words) <= _SMALL


def _says_empty(tokens: list[Token]) -> bool:
    """Whether the words say that the first has no figure; "without the first week" says that it is left out."""
    for place, token in enumerate(tokens[:-1]):
        after = next((one.norm for one in tokens[place + 1 :] if one.norm not in _ARTICLES), "")
        if token.norm in _DENYING and after in _NAMED:
            return False
    return _is_empty(tokens)


def _is_empty(tokens: list[Token]) -> bool:
    words = [token.norm for token in tokens]
    if _BLANK & set(words):
        return True
    denied = [i for i, word in enumerate(words) if word in _DENYING]
    if denied == [len(words) - 2] and words[-1] in _HAVING:
        return True  # "la primera obvio que no tiene"
    return any(_DENIED & set(words[i + 1 :]) for i in denied)

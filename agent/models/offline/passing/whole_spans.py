"""Weeks and months that the data has in full: "complete weeks only", "don't include the incomplete ones".

Where rows are split by such a span, the days are cut to those of the whole ones, and it is said so. Elsewhere the
words are left to the other rules.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from agent.models.offline import assumptions as said
from agent.models.offline.parts.clauses_of_text import blanked
from agent.models.offline.parts.week_definitions import without_week_definitions
from agent.models.offline.reading import Period, Reading
from agent.models.offline.times.days import DAY, unit_around
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.words.numbers import number_words
from agent.models.offline.words.tokens import Token, tokenize
from agent.models.offline.workings import is_plural
from agent.values import Language

_TABLE = "whole_spans.yaml"
_words = partial(words_in, _TABLE)
_SPANS = {"week": _words("weeks"), "month": _words("months")}
_NUMBERS = number_words("en") | number_words("es")
_NAMED = _words("weeks", "months")
_EACH, _SMALL = _words("each"), _words("small")
_WHOLE, _ONLY, _OUT = (_words(name) for name in ("whole", "only", "out"))
_SEVERAL, _BOTH = _words("several"), _words("both")
_SIDES = {"first": _words("at_first"), "last": _words("at_last")}
_PARTIAL, _LOOSE = _words("partial", "loose"), _words("loose")

Read = Callable[[str], object]


def read_whole_spans(text: str, language: Language, read: Read, first: date, last: date) -> Reading | None:
    """The reading of the question with its days cut to whole weeks or months, where it wants these alone."""
    rest, told, named, sides = without_whole_spans(text, language)
    reading = read(rest) if told else None
    if not isinstance(reading, Reading):
        return None
    unit = next((one for one in _SPANS if _goes_by(reading, one)), None)
    if unit is None or len(reading.periods) > 1:
        return None
    if unit not in (named or _SPANS):
        return replace(reading, unread=(*reading.unread, told))
    bounds = reading.periods[0] if reading.periods else Period(first, last)
    start, end = max(bounds.start, first), min(bounds.end, last)
    if "first" in sides:
        start = start if unit_around(unit, start)[0] == start else unit_around(unit, start)[1] + DAY
    if "last" in sides:
        end = end if unit_around(unit, end)[1] == end else unit_around(unit, end)[0] - DAY
    if start > end:
        return replace(reading, unread=(*reading.unread, told))
    if (start, end) == (bounds.start, bounds.end):
        return reading
    kept = replace(bounds, start=start, end=end, words=bounds.words or told)
    assumed = said.taken_as(told, start, end, language)
    return replace(reading, periods=(kept,), assumptions=(*reading.assumptions, assumed))


def _goes_by(reading: Reading, unit: str) -> bool:
    """Whether rows are split, or a figure averaged, by a span."""
    return any(one.grain == unit for one in reading.groupings) or any(one.per == unit for one in reading.measures)


def without_whole_spans(text: str, language: Language) -> tuple[str, str, frozenset[str], frozenset[str]]:
    """The question without such words, the words, the spans named among them, and at which ends they are cut off.

    A span that is named nowhere else stays in.

    "Sales per complete week" → "Sales per          week"; "weekly sales, complete weeks only" → "weekly sales,".
    """
    tokens = tokenize(without_week_definitions(text), language)
    rest, told, named, sides = text, "", set[str](), set[str]()
    for index, token in enumerate(tokens):
        if token.norm not in _WHOLE | _PARTIAL:
            continue
        run = _run(tokens, index)
        whole = token.norm in _WHOLE and _wants_whole(tokens, index, run)
        if not whole and not (_is_partial(tokens, index) and _leaves_out(tokens, run)):
            continue
        named.update(unit for unit, words in _SPANS.items() if any(tokens[i].norm in words for i in run))
        sides.update(_sides(tokens, run))
        apart = _is_apart(tokens, run) and _names_a_span(rest, tokens, run, language)
        stretch = run if apart else range(index, index + 1)
        told = told or text[tokens[stretch[0]].start : tokens[stretch[-1]].end]
        rest = blanked(rest, tokens[stretch[0]].start, tokens[stretch[-1]].end)
        for place in run if not apart else ():
            if tokens[place].norm in _ONLY:
                rest = blanked(rest, tokens[place].start, tokens[place].end)
    spoken = any(token.norm in _NAMED for token in tokens)
    return (rest, told, frozenset(named), frozenset(sides)) if spoken else (text, "", frozenset(), frozenset())


def _sides(tokens: Sequence[Token], run: range) -> set[str]:
    """The ends at which spans are cut off: both, unless one alone is named, "skip the partial week at the end"."""
    words = {tokens[i].norm for i in run}
    named = {side for side, own in _SIDES.items() if words & own}
    return named if named and not words & _BOTH else set(_SIDES)


def _is_partial(tokens: Sequence[Token], index: int) -> bool:
    """ "Part weeks", "incomplete ones": "part" and "half" by themselves are words like others."""
    after = tokens[index + 1].norm if index + 1 < len(tokens) else ""
    return tokens[index].norm in _PARTIAL and (tokens[index].norm not in _LOOSE or after in _NAMED)


def _run(tokens: Sequence[Token], index: int) -> range:
    """The words around one that may stand with it."""
    known = _WHOLE | _PARTIAL | _ONLY | _OUT | _SMALL | _NAMED | _BOTH.union(*_SIDES.values())
    first = last = index
    while first > 0 and tokens[first - 1].norm in known:
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1].norm in known:
        last += 1
    return range(first, last + 1)


def _wants_whole(tokens: Sequence[Token], index: int, run: range) -> bool:
    """Whether spans in the plural, or each one, are said to be whole: "the whole week" is a single one."""
    beside = [tokens[i] for i in (index - 1, index + 1) if 0 <= i < len(tokens) and tokens[i].norm in _NAMED]
    if not beside:
        apart = _closed(tokens, run.start - 1) and _closed(tokens, run.stop)
        return apart and any(tokens[i].norm in _ONLY for i in run)
    first = min(index, next(i for i in (index - 1, index + 1) if 0 <= i < len(tokens) and tokens[i] in beside))
    if first > 0 and (tokens[first - 1].kind == "number" or tokens[first - 1].norm in _NUMBERS):
        return False  # "the last 4 full weeks" is a span of days
    led = first > 0 and tokens[first - 1].norm in _EACH
    return led or any(is_plural(token.norm) or token.norm in _SEVERAL for token in (*beside, tokens[index]))


def _leaves_out(tokens: Sequence[Token], run: range) -> bool:
    """Whether the partial ones are left out, once: "don't leave out the partial weeks" wants them."""
    return sum(tokens[i].norm in _OUT for i in run) == 1


def _is_apart(tokens: Sequence[Token], run: range) -> bool:
    """Whether the words are a clause of their own, or its end, rather than what rows are split by."""
    words = {tokens[i].norm for i in run}
    return bool(words & (_ONLY | _OUT)) or (_closed(tokens, run.start - 1) and _closed(tokens, run.stop))


def _closed(tokens: Sequence[Token], place: int) -> bool:
    return not 0 <= place < len(tokens) or tokens[place].kind == "symbol"


def _names_a_span(text: str, tokens: Sequence[Token], run: range, language: Language) -> bool:
    """Whether a span is still named without those words."""
    rest = blanked(text, tokens[run.start].start, tokens[run.stop - 1].end)
    return any(token.norm in _NAMED for token in tokenize(rest, language))

"""What a question says that holds anyway: in capitals or not, both limits included, nobody left out.

Such words stand in a run of their own ("ni en mayúscula ni en minúscula", "sin dejar afuera a ninguno"). A run that
is made of nothing else is taken out of the question before it is read; one that says anything more stays.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from agent.models.offline.parts.clauses_of_text import blanked
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.words.tokens import Token, tokenize
from agent.semantics import Semantics
from agent.values import Language

_TABLE = "held_anyway.yaml"
_words = partial(words_in, _TABLE)

_UPPER, _LOWER, _ALIKE, _OR = _words("upper"), _words("lower"), _words("alike"), _words("or")
_CASE = _words("upper", "lower", "case")
_CASE_WORDS = _CASE | _words("alike", "or", "of_case")

_LIMITS, _PAIR, _INSIDE, _COUNTED = _words("limits"), _words("pair"), _words("inside"), _words("counted")
_LIMIT_WORDS = _words("limits", "pair", "inside", "counted", "of_limits")

_NONE, _ANY, _DENIED = _words("nobody"), _words("anybody"), _words("denying")
_LEFT_OUT, _EXCEPTIONS = _words("left_out"), _words("exceptions")
_NOBODY_WORDS = _words("nobody", "anybody", "denying", "left_out", "exceptions", "of_nobody")
_OUTRIGHT = _DENIED | (_NONE - _words("not_one")) | _words("outright")
"""Deny all of it: "ningun" denies only the word behind it."""
_NOBODY_FIRST = _words("nobody", "denying", "left_out", "exceptions", "begins_denying")

_TAIL, _AND, _BARRED = _words("tail"), _words("and"), _words("barred")
_AFTER, _NUMBERED = _words("after"), _words("numbered")


@dataclass(frozen=True, slots=True)
class _Saying:
    """Runs of certain words, around one of their keys, that say what holds anyway."""

    keys: frozenset[str]
    words: frozenset[str]
    holds: Callable[[frozenset[str]], bool]
    of_things: bool = False
    """Whether the words for the table's columns may stand among them: "no waiter left out"."""
    first: frozenset[str] = frozenset()
    """The words that the run may begin with, where not any will do."""


def _any_case(words: frozenset[str]) -> bool:
    """Of upper and lower case alike, or of one "or not"; "in lower case" alone is a condition, not read."""
    if "sensitive" in words:
        return False
    both = bool(words & _UPPER) and bool(words & _LOWER)
    return both or bool(words & _ALIKE) or bool(words & _OR and words & small("not"))


def _limits_inside(words: frozenset[str]) -> bool:
    inside = bool(words & _INSIDE) or bool(words & _COUNTED and words & _LIMITS)
    return inside and bool(words & (_LIMITS | _PAIR))


def _nobody_left_out(words: frozenset[str]) -> bool:
    denied = bool(words & _NONE) or bool(words & _DENIED and words & _ANY)
    left = bool(words & _LEFT_OUT) and denied and bool(words & _OUTRIGHT)
    excluded = bool(words & _words("excluded")) or _words("left_and_out") <= words
    left = left or ("no" in words and excluded)
    return left or bool(words & _EXCEPTIONS and words & _DENIED)


_SAYINGS = (
    _Saying(_CASE, _CASE_WORDS, _any_case),
    _Saying(_LIMITS | _INSIDE, _LIMIT_WORDS, _limits_inside),
    _Saying(_LEFT_OUT | _EXCEPTIONS, _NOBODY_WORDS, _nobody_left_out, True, _NOBODY_FIRST),
)


def without_sayings(text: str, language: Language, semantics: Semantics) -> str:
    """The question with blanks where it says what holds anyway.

    "Revenue by waiter, nobody left out" → "Revenue by waiter,                 ". Offsets stay.
    """
    tokens = tokenize(text, language)
    norms = [token.norm for token in tokens]
    if not any(norm in saying.keys for saying in _SAYINGS for norm in norms):
        return text
    things = _names_of(semantics, language) | _NUMBERED
    for saying in _SAYINGS:
        for first, last in _runs(tokens, saying, things if saying.of_things else frozenset()):
            start, end = tokens[first].start, tokens[last].end
            text = blanked(text, start, end)
    return text


def _runs(tokens: Sequence[Token], saying: _Saying, things: frozenset[str]) -> Iterable[tuple[int, int]]:
    """The first and last token of each run."""
    allowed, index = saying.words, 0

    def fits(place: int) -> bool:
        return tokens[place].norm in allowed or tokens[place].stem in things

    while index < len(tokens):
        if tokens[index].norm not in saying.keys:
            index += 1
            continue
        first = last = index
        while first > 0 and fits(first - 1):
            first -= 1
        while last + 1 < len(tokens) and _goes_on(tokens, last, fits):
            last += 1
        index, end = last + 1, last
        while last > first and tokens[last].norm in _TAIL:
            last -= 1
        while first < last and tokens[first].norm not in (saying.first or allowed - _AND):
            first += 1
        words = frozenset(token.norm for token in tokens[first : last + 1])
        barred = first > 0 and tokens[first - 1].norm in _BARRED
        if saying.holds(words) and not barred and _is_closed(tokens, last, end) and not _has_both(tokens, first, end):
            yield first, last


def _goes_on(tokens: Sequence[Token], last: int, fits: Callable[[int], bool]) -> bool:
    """A slash or hyphen goes on where a word of the run is behind it: "upper/lower case"."""
    norm = tokens[last + 1].norm
    return fits(last + 1) or (norm in ("/", "-") and last + 2 < len(tokens) and fits(last + 2))


def _is_closed(tokens: Sequence[Token], last: int, end: int) -> bool:
    """Whether nothing behind the run is what it is said of: "not leaving out any refunds"."""
    if last != end or end + 1 >= len(tokens):
        return True
    after = tokens[end + 1]
    return after.kind == "symbol" or after.norm in _AFTER


def _has_both(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether it is said of two things that follow: "tickets that included both a conito and a tableta"."""
    norms = [token.norm for token in tokens[first : end + 1]]
    pair = next((i for i, norm in enumerate(norms) if norm in _PAIR), None)
    if pair is None or not any(norm in _INSIDE for norm in norms[:pair]) or _LIMITS.intersection(norms):
        return False
    behind = tokens[end + 1 : end + 2]
    return bool(behind) and behind[0].kind != "symbol" and behind[0].norm not in _AFTER


def _names_of(semantics: Semantics, language: Language) -> frozenset[str]:
    lines = (line for item in semantics.dimensions for line in (*item.synonyms.get(language, ()), item.name))
    return frozenset(token.stem for line in lines for token in tokenize(line.replace("_", " "), language))

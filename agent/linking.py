"""Links words of a question to values stored in the data, whatever their case, accents, number or abbreviation."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from agent.folding import fold
from agent.linking_patterns import common_patterns
from agent.linking_vocabulary import ColumnWords, Found, How
from agent.linking_words import FUNCTION_WORDS, Word, words_of
from agent.values import Cell, Language

MOST_VALUES = 1_000
"""Words that mean more values than this link only by a pattern."""
MOST_INITIALS = 4
FEW_WORDS = 3
PROSE = 60
"""Mean length, in characters, from which the values of a column are sentences rather than names."""

_ORDER: tuple[How, ...] = ("exact", "folded", "stem", "abbreviation", "partial", "typo")
_SCORES: dict[How, float] = {
    "exact": 1.0,
    "folded": 0.97,
    "stem": 0.95,
    "abbreviation": 0.85,
    "partial": 0.6,
    "typo": 0.6,
}


@dataclass(frozen=True, slots=True)
class Link:
    """Words of the question and the stored values they may mean, the likeliest first.

    `start` and `end` are offsets into the question's text. `how` tells the kind of match; `patterns` say what all
    the values have in common where the words mean several ("alfajores"), as case-insensitive LIKE patterns.
    """

    start: int
    end: int
    words: str
    column: str
    values: tuple[Cell, ...]
    how: Literal["exact", "folded", "stem", "abbreviation", "partial", "typo"]
    score: float
    patterns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Span:
    """Words `first` to `last` (both included) and the values of one column that have all of them."""

    first: int
    last: int
    ids: frozenset[int]
    how: How
    forms: frozenset[str]
    units: int = 1


class ValueIndex:
    """The stored values of text columns, findable by their words. Immutable once built; safe between threads."""

    def __init__(self, columns: Sequence[ColumnWords]) -> None:
        self._columns = tuple(columns)

    @classmethod
    def build(
        cls,
        columns: Mapping[str, Iterable[Cell]],
        abbreviations: Mapping[str, Sequence[str]] | None = None,
    ) -> "ValueIndex":
        """An index over the distinct values of each column.

        `abbreviations` gives, for short forms that stand in the values, the words that people say for them.
        """
        named = {name: [value for value in values if value is not None] for name, values in columns.items()}
        return cls(
            [
                ColumnWords.build(name, values, abbreviations or {})
                for name, values in named.items()
                if not _is_prose(values)
            ]
        )

    def of_column(self, name: str) -> Sequence[str]:
        """The distinct values of a column; none of one that is not indexed."""
        return next((column.values for column in self._columns if column.name == name), ())

    def link(self, text: str, language: Language) -> tuple[Link, ...]:
        """What the words of a text may mean, in the order of the text; within it the surest first.

        Stored words are of either language; the words of the text lose the endings of its own.
        """
        words = words_of(text)
        links: list[Link] = []
        for column in self._columns:
            spans = _maximal(_spans(column, words, language))
            links.extend(link for span in spans if (link := _link(column, span, words, text)) is not None)
        return tuple(sorted(links, key=lambda link: (link.start, -link.score, -link.end, link.column)))


def _is_prose(values: Sequence[Cell]) -> bool:
    """Whether a column holds sentences rather than names: descriptions, comments."""
    seen = [str(value) for value in values[:MOST_VALUES]]
    sentences = [
        value for value in seen if value.rstrip().endswith((".", "!", "?")) and value.count(" ") >= FEW_WORDS
    ]
    return bool(seen) and (sum(map(len, seen)) / len(seen) > PROSE or 2 * len(sentences) > len(seen))


def _spans(column: ColumnWords, words: Sequence[Word], language: Language) -> Iterator[_Span]:
    """From each word, the longest run of words that some value has all of."""
    for first in range(len(words)):
        if whole := _whole_value(column, words, first):
            yield whole
        span = None
        for unit in _units_at(column, words, first, language):
            grown = _grow(column, words, unit, language)
            if span is None or grown.last > span.last:
                span = grown
        if span is not None and _says_enough(column, words, span):
            yield span


def _whole_value(column: ColumnWords, words: Sequence[Word], first: int) -> _Span | None:
    """The longest run of words that is one value from its beginning to its end."""
    most = min(len(words), first + column.longest)
    for last in range(most - 1, first - 1, -1):
        phrase = " ".join(word.norm for word in words[first : last + 1])
        identifier = column.whole.get(phrase)
        if identifier is None:
            continue
        run = words[first : last + 1]
        code = len(run) == 1 and not run[0].is_content
        if code and (len(run[0].norm) < 2 or run[0].norm.isdigit() or run[0].text != column.values[identifier]):
            return None
        if not code and len(run) == 1 and not run[0].is_content:
            return None
        return _Span(first, last, frozenset({identifier}), "exact", frozenset(), last - first + 1)
    return None


def _units_at(column: ColumnWords, words: Sequence[Word], first: int, language: Language) -> Iterator[_Span]:
    """What the word at a place may mean by itself, and with the next ones as a name of several words."""
    for length in range(2, min(MOST_INITIALS, len(words) - first) + 1):
        run = words[first : first + length]
        phrase = column.phrase([word.norm for word in run])
        if phrase is not None:
            yield _Span(first, first + length - 1, phrase.ids, phrase.how, phrase.forms)
    found = column.word(words[first].norm, language)
    if found is not None:
        yield _Span(first, first, found.ids, found.how, found.forms)


def _grow(column: ColumnWords, words: Sequence[Word], span: _Span, language: Language) -> _Span:
    """The span with the words after it, as long as some value has all of them. Function words are passed over."""
    while True:
        following = span.last + 1
        while following < len(words) and words[following].norm in FUNCTION_WORDS:
            following += 1
        if following >= len(words) or following - span.last > 3:
            return span
        if words[following].norm in {word.norm for word in words[span.first : span.last + 1]}:
            return span  # a word said again begins another name: "vidrio x450g and the vidrio x800g"
        options = [
            (unit, span.ids & unit.ids)
            for unit in _units_at(column, words, following, language)
            if span.ids & unit.ids
        ]
        if not options:
            return span
        unit, ids = max(options, key=lambda option: option[0].last)
        weakest = max(span.how, unit.how, key=_ORDER.index)
        span = _Span(span.first, unit.last, ids, weakest, span.forms | unit.forms, span.units + 1)


def _says_enough(column: ColumnWords, words: Sequence[Word], span: _Span) -> bool:
    """Whether the words say more than a number or a size: "10 unidades" is no product."""
    run = words[span.first : span.last + 1]
    if not any(word.is_content for word in run):
        return False
    if not run[0].norm.isdigit():
        return run[0].norm not in FUNCTION_WORDS
    return len(run) > 1 and column.has_pair(run[0].norm, run[1].norm)


def _maximal(spans: Iterable[_Span]) -> list[_Span]:
    """The spans that lie in no longer one. Of two alike the surer one."""
    kept: list[_Span] = []
    for span in sorted(spans, key=lambda each: (each.first - each.last, _ORDER.index(each.how))):
        if not any(other.first <= span.first and span.last <= other.last for other in kept):
            kept.append(span)
    return kept


def _link(column: ColumnWords, span: _Span, words: Sequence[Word], text: str) -> Link | None:
    start, end = words[span.first].start, words[span.last].end
    said = text[start:end]
    ids = sorted(span.ids, key=lambda each: (len(column.values[each]), column.values[each]))
    values = tuple(column.values[each] for each in ids)
    patterns: tuple[str, ...] = ()
    if len(values) > 1:
        forms = span.forms if span.units == 1 else column.phrase_forms(said, values)
        patterns = common_patterns(forms, values, column.values)
        if len(values) > MOST_VALUES and not patterns:
            return None
    how = span.how
    if how == "exact" and said != values[0]:
        how = "folded"
    elif len(values) == 1 and fold(said) == fold(values[0]):
        how = "exact" if said == values[0] else "folded"
    return Link(start, end, said, column.name, values[:MOST_VALUES], how, _SCORES[how], patterns)


__all__ = ["Found", "Link", "ValueIndex"]

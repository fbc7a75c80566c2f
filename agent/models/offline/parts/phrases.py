"""The words of one table's meanings, compiled for a language."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Generic, TypeVar, get_args

from agent.models.offline.metrics import is_total
from agent.models.offline.times.events import deeds_of, events_of
from agent.models.offline.words.lexicon import currency_words, word_list, word_set
from agent.models.offline.words.patterns import PatternIndex
from agent.models.offline.words.tokens import fold, stem, tokenize
from agent.semantics import Dimension, Metric, Semantics, Words
from agent.values import Language

T = TypeVar("T")
_SHORT = 3


@dataclass(slots=True)
class Phrases:
    """The words of one table's semantics, compiled for a language."""

    index: PatternIndex = field(default_factory=PatternIndex)
    metrics: dict[str, Metric] = field(default_factory=dict)
    dimensions: dict[str, Dimension] = field(default_factory=dict)


class Same(Generic[T]):
    """A cache key: a thing that cannot be hashed, and is made anew at every change."""

    def __init__(self, value: T) -> None:
        self.value = value

    def __hash__(self) -> int:
        return id(self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.value is self.value


class ByIdentity(Same[Semantics]):
    """Semantics as a cache key: they hold mappings."""

    @property
    def semantics(self) -> Semantics:
        """The semantics themselves."""
        return self.value


def things_sold(semantics: Semantics) -> Dimension | None:
    """The first dimension that goes by a word for what is sold."""
    return goes_by("things_sold", semantics)


def other_names(dimension: Dimension, language: Language) -> tuple[str, ...]:
    """What is said elsewhere of what goes by one word for waiters: "mozo" is "garzón" in Chile."""
    return word_list("waiters", language) if _is_named_by("waiters", dimension) else ()


def goes_by(words: str, semantics: Semantics) -> Dimension | None:
    """The first dimension that goes by one of the words of a list of the lexicon."""
    return _going_by(words, ByIdentity(semantics))


@lru_cache(maxsize=256)
def _going_by(words: str, key: ByIdentity) -> Dimension | None:
    return next((item for item in key.semantics.dimensions if _is_named_by(words, item)), None)


def _is_named_by(words: str, dimension: Dimension) -> bool:
    """Whether one of the words of a list of the lexicon, in either language, names a dimension."""
    wanted = word_set(words, "en") | word_set(words, "es")
    return not wanted.isdisjoint(stems_of([*dimension.synonyms.values(), (dimension.name,)]))


def stems_of(groups: Iterable[Iterable[str]]) -> frozenset[str]:
    """The stems of all words of some lines."""
    return _stems_in(tuple(word for words in groups for word in words))


@lru_cache(maxsize=10_000)
def _stems_in(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(stem(fold(token.norm)) for word in words for token in tokenize(word, "en"))


def money_words(semantics: Semantics, language: Language) -> frozenset[str]:
    """The words for the table's unit of money, but for one that names a column: "peso" is a weight there."""
    return _money_words(ByIdentity(semantics), language)


@lru_cache(maxsize=16)
def _money_words(key: ByIdentity, language: Language) -> frozenset[str]:
    said = [*(item.synonyms for item in key.semantics.metrics), *(item.synonyms for item in key.semantics.dimensions)]
    named = {fold(line) for words in said for lines in words.values() for line in lines}
    words = currency_words(key.semantics.currency, language)
    return frozenset(word for word in words if word not in named) if key.semantics.drafted else words


def phrases_of(semantics: Semantics, language: Language) -> Phrases:
    """The semantics' words, compiled once."""
    return _phrases(ByIdentity(semantics), language)


@lru_cache(maxsize=16)
def _phrases(key: ByIdentity, language: Language) -> Phrases:
    semantics, phrases = key.semantics, Phrases()
    for metric in semantics.metrics:
        phrases.metrics[metric.name] = metric
        _add(phrases, f"metric:{metric.name}", metric.synonyms, (metric.name,), language)
    for dimension in semantics.dimensions:
        phrases.dimensions[dimension.name] = dimension
        own = (dimension.name, dimension.column)
        _add(phrases, f"dimension:{dimension.name}", dimension.synonyms, own, language)
        for value, words in dimension.names.items():
            _add(phrases, f"stored:{dimension.column}:{value}", words, (value,), language)
    for date, lines in events_of(semantics, language).items():
        for line in lines:
            phrases.index.add(f"dated:{date}", line)
    for line in deeds_of(semantics, language):
        phrases.index.add("deed:", line)
    thing = things_sold(semantics)
    if thing is not None:
        for word in word_list("anything_sold", language):
            phrases.index.add(f"dimension:{thing.name}", word)
        for word in word_list("things_by_code", language):
            phrases.index.add(f"dimension:{thing.name}", word, exact=True)
    for dimension in semantics.dimensions:
        for word in other_names(dimension, language):
            phrases.index.add(f"dimension:{dimension.name}", word)
    for named in semantics.filters:
        _add(phrases, f"named:{named.name}", named.synonyms, (), language)
    for absent, words in semantics.absent.items():
        _add(phrases, f"absent:{absent}", words, (), language)
    return phrases


def _add(phrases: Phrases, name: str, synonyms: Words, own: Sequence[str], language: Language) -> None:
    """Adds the words of both languages; of the other one only what has no everyday meaning in this."""
    lines = set(synonyms.get(language, ())) | set(own)
    for other in get_args(Language):
        if other != language:
            lines |= {
                line for line in synonyms.get(other, ()) if stem(fold(line)) not in word_set("filler", language)
            }
    metric = phrases.metrics.get(name.removeprefix("metric:")) if name.startswith("metric:") else None
    ratio = metric is not None and not is_total(metric) and "/" in metric.expression
    for line in lines:
        words = [token.norm for token in tokenize(line, language) if token.kind != "symbol"]
        if words:
            # "average ticket" is a figure of its own; "average tickets" is the average of another.
            phrases.index.add(name, " ".join(words), exact=ratio and len(words) > 1)
            for other in _spellings(words):
                phrases.index.add(name, other)


def _spellings(words: Sequence[str]) -> list[str]:
    """Other spellings of a compound with a short last word: check in → check-ins, checkin."""
    if len(words) != 2 or len(words[1]) > _SHORT or not words[1].isalpha():
        return []
    return [f"{words[0]} {words[1]}s", "".join(words), "".join(words) + "s"]

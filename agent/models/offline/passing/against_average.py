"""Bounds that are an average of all: "days with more than 1.3 times the daily average", "30% above the average".

The words for the average are read as a number that no question has. Where the reading then holds each thing to that
number, the number was the average of these things.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from agent.models.offline.metrics import is_total
from agent.models.offline.parts.rewording import folded
from agent.models.offline.reading import Having, Reading
from agent.models.offline.times.days import unit_around
from agent.models.offline.words.lexicon import any_of, lines_in
from agent.models.offline.words.wordings import longest_first
from agent.semantics import Dimension, Metric, Semantics
from agent.values import Language

Read = Callable[[str], object]

_TABLE = "against_average.yaml"
_STAND_IN = 987654319
_THINGS = ("category", "number")
_GRAINS = ("day", "week", "month")
_FACTORS = {"one": Decimal(1), "twice": Decimal(2), "half": Decimal("0.5")}
_BOUNDS: dict[Language, dict[str, str]] = {
    "en": {"": "", "more": "more than", "less": "less than", "exceeds": "made more than", "at least": "at least"},
    "es": {"": "", "more": "más de", "less": "menos de", "exceeds": "superaron", "at least": "al menos"},
}
"""What is read instead of the words for the average, by what they do."""
_NUMBER = r"(?P<number>\d+(?:[.,]\d+)?)"


def read_against_average(text: str, language: Language, read: Read, semantics: Semantics) -> Reading | None:
    """The reading of a question with such a bound, else None.

    Where it is read in another way than as a bound, its words are given back.
    """
    plain = folded(text)
    if not _has(plain, "average"):
        return None
    for way in _ways(_words_of(semantics)):
        found = way.pattern.search(plain)
        if found is None:
            continue
        groups = found.groupdict()
        bound = _BOUNDS[language]["at least" if groups.get("least") else way.bound]
        figure = _figure_in(found[0], semantics)
        rest = f"{text[: found.start()].rstrip()} {bound} {_STAND_IN} {figure} {text[found.end() :].lstrip()}"
        asked = groups.get("under") or _asks_how_far(plain[: found.start()])
        reading = None if asked else read(rest)
        held = _held(reading, way.times(found), found[0], semantics) if isinstance(reading, Reading) else None
        return held if held is not None else _given_back(read(text), text[found.start() : found.end()])
    return None


def _asks_how_far(before: str) -> bool:
    """ "How far it is above the average", "whether it beats the average": no bound on what is shown."""
    clause = re.split(r"[,.;?!]", before)[-1]
    return _has(clause, "asks_how_far")


def _given_back(reading: object, words: str) -> Reading | None:
    """The reading as it is without such a bound, whose words it has not understood."""
    if not isinstance(reading, Reading) or reading.unread:
        return None
    return replace(reading, unread=(words,))


def _held(reading: Reading, factor: Decimal, words: str, semantics: Semantics) -> Reading | None:
    """The reading with the bound as the average of what it groups by, where nothing else may be meant."""
    items = [item for item in reading.having if item.value == _STAND_IN]
    if len(items) != 1 or reading.unread or reading.transform or reading.contrasts or len(reading.periods) > 1:
        return None
    item = items[0]
    metric = semantics.metric(item.measure.metric) if item.measure.metric else None
    if metric is None or not is_total(metric) or item.measure.aggregate or item.operator in ("between", "="):
        return None
    thing = _thing_of(reading, item)
    pointed = _pointed().search(words)
    words = _pointed().sub(" ", words)
    if thing is None or not _things_named(words, semantics) <= {thing}:
        return None
    if pointed is not None and not _is_of(pointed[0], reading):
        return None
    narrowed = reading.periods or reading.filters or reading.named_filters or reading.excluded_filters
    if narrowed and _has(words, "whole"):
        return None  # the average of all days, where the question keeps some
    measures = reading.measures if item.per or item.measure in reading.measures else (*reading.measures, item.measure)
    bound = replace(item, value=factor, of_average=True)
    having = tuple(bound if one == item else one for one in reading.having)
    return replace(reading, measures=measures, having=having)


def _is_of(pointed: str, reading: Reading) -> bool:
    """Whether the month or days that words point at are those that the question keeps."""
    if len(reading.periods) != 1:
        return False
    period = reading.periods[0]
    units = [unit_around(grain, period.start) for grain in ("week", "month") if _has(pointed, grain)]
    return all(start == period.start and period.end <= end for start, end in units)


def _thing_of(reading: Reading, item: Having) -> str | None:
    """What is held to the average: what the rows are split by, or each of those that are counted."""
    if item.per:
        return item.per
    if len(reading.groupings) != 1 or reading.rank_within:
        return None
    return reading.groupings[0].grain or reading.groupings[0].dimension


def _things_named(words: str, semantics: Semantics) -> set[str]:
    """The things of which the words say that it is the average: "the daily average", "average per waiter"."""
    words = words.replace(_figure_in(words, semantics) or " ", " ")
    grains = {grain for grain in _GRAINS if _has(words, grain)}
    things = (item for item in semantics.dimensions if item.kind in _THINGS)
    return grains | {item.name for item in things if _any(_lines(item)).search(words)}


def _figure_in(words: str, semantics: Semantics) -> str:
    """The figure that is averaged, as the words name it."""
    found = [match[0] for item in semantics.metrics if (match := _any(_lines(item)).search(words)) is not None]
    return max(found, key=len, default="")


def _has(words: str, name: str) -> bool:
    return _any(lines_in(_TABLE, name)).search(words) is not None


@lru_cache
def _pointed() -> re.Pattern[str]:
    """Words that point at the month or days that the question is of."""
    return re.compile(rf"\b{any_of(_TABLE, 'pointed')}(?!\w)")


@lru_cache
def _any(lines: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_alternatives(lines)})\b")


def _lines(item: Dimension | Metric) -> tuple[str, ...]:
    return tuple(folded(line) for lines in item.synonyms.values() for line in lines)


def _alternatives(lines: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, longest_first(lines)))


def _words_of(semantics: Semantics) -> tuple[str, ...]:
    """The words for figures and things, each of which may say what the average is of."""
    kept = [_lines(item) for item in semantics.dimensions if item.kind in _THINGS]
    return tuple(line for lines in (*map(_lines, semantics.metrics), *kept) for line in lines)


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to say it: which bound is read instead of its words, and so many times the average that it is."""

    pattern: re.Pattern[str]
    bound: str
    factor: str = "one"

    def times(self, found: re.Match[str]) -> Decimal:
        """The factor of the average."""
        if self.factor in _FACTORS:
            return _FACTORS[self.factor]
        number = Decimal(found["number"].replace(",", "."))
        sign = -1 if self.factor == "below" else 1
        return number if self.factor == "times" else 1 + sign * number / 100


@lru_cache
def _ways(figures: tuple[str, ...]) -> tuple[_Way, ...]:
    def words(*names: str) -> str:
        return f"(?:{_alternatives(lines_in(_TABLE, *names))})"

    figure = f"(?:{_alternatives((*figures, *lines_in('lexicon.yaml', 'money')))})"
    said = f"(?:{_alternatives((*lines_in(_TABLE, 'whole', *_GRAINS), *figures))}|{_pointed().pattern})"
    bag = f"(?:{said}|{words('small')})"
    ends = rf"(?:\s+\(?(?:{bag}\s+)*{said}\b\)?)?"
    average = rf"(?:{bag}\s+){{0,6}}{words('average')}\b{ends}"
    more, less = words("more", "at_least"), words("less")
    led = rf"(?:(?:by|en|por)\s+)?(?:(?P<under>{less})\s+)?(?:(?P<least>{words('at_least')})\s+)?(?:(?:{more}|>)\s*)?"
    percent = rf"{led}(?:(?:a|an|un|el)\s+)?{_NUMBER}\s*(?:%|percent|per cent|por ?ciento)"
    than = r"\s+(?:(?:than|que|a|al)\s+)?"
    ways = (
        (rf"\b{words('exceeds')}\s+(?:a\s+)?{average}\s+{percent}", "exceeds", "above"),
        (rf"{percent}\s+(?:{more}|{words('larger')}){than}{average}", "more", "above"),
        (rf"{percent}\s+(?:{less}|{words('smaller')}){than}{average}", "less", "below"),
        (rf"{_NUMBER}\s*{words('times')}\s+{average}", "", "times"),
        (rf"\b{words('twice')}\s+{average}", "", "twice"),
        (rf"\b{words('half')}\s+{average}", "", "half"),
        (rf"\b{words('exceeds')}\s+(?:a\s+)?{average}", "exceeds", "one"),
        (rf"\b{words('larger')}\s+{figure}\s+(?:than|que)\s+{average}", "more", "one"),
        (rf"\b{words('smaller')}\s+{figure}\s+(?:than|que)\s+{average}", "less", "one"),
        (rf"\b{words('more')}\s+(?:a\s+)?{average}", "more", "one"),
        (rf"\b{less}\s+{average}", "less", "one"),
    )
    return tuple(_Way(re.compile(pattern), bound, factor) for pattern, bound, factor in ways)

"""The parts of a question: which words name a figure, a way to split, a stored value, a period, or an operation.

Every table of words is asked at every word; the parts kept are those that together explain the most of the question.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import get_args

from agent.linking import Link
from agent.models.offline import periods
from agent.models.offline.clocks import clock_at, hour_at
from agent.models.offline.days import DAY, Days
from agent.models.offline.lexicon import (
    Match,
    PatternIndex,
    currency_words,
    idle_verbs,
    load_table,
    spoken,
    word_list,
    word_set,
    words_of,
)
from agent.models.offline.numbers import number_at, number_words
from agent.models.offline.reading import Period
from agent.models.offline.tokens import Token, correct, fold, stem, tokenize
from agent.semantics import Dimension, Metric, Semantics, Words
from agent.values import Language

_SECTIONS = {
    "operators": "op",
    "markers": "mark",
    "conditions": "cond",
    "text_conditions": "text",
    "hours": "hour",
    "grains": "grain",
    "adjectives": "adj",
    "day_kinds": "days",
    "nouns": "noun",
    "verbs": "verb",
    "charts": "chart",
    "listing": "list",
}
"""The sections of the lexicon that name parts, and the beginning of the names they give: `op:top`, `grain:day`."""

_FILE = "lexicon.yaml"
_PRICE_ASKED = ("how much do", "how much does", "how much did", "how much would")
_COST = ("cost", "costs")
_PAST = ("ed", "aron", "ieron")
_SUPERLATIVES = frozenset({"most", "least", "fewest", "more", "mas", "menos"})
_SCATTERED = 2
_SHORT = 3
_NAMEABLE = 4
"""Letters from which a word may be taken for a misspelt name."""
_LONG_WORD = 6
"""Letters from which a word may be mended into one without a meaning: a shorter one may have meant more."""


@dataclass(frozen=True, slots=True)
class Part:
    """Words of the question, tokens `start` to `end` (exclusive), and all that they may mean.

    `names` are operations of the lexicon, each with what its slots held in `matches`.
    A part without any meaning is a word nobody knew, unless it is a filler.
    """

    start: int
    end: int
    text: str
    names: frozenset[str] = frozenset()
    matches: tuple[tuple[str, Match], ...] = ()
    metric: Metric | None = None
    dimension: Dimension | None = None
    named: str = ""
    absent: str = ""
    link: Link | None = None
    stored: tuple[str, str] | None = None
    """A column and a stored value that the semantics gives these words as a name of."""
    weekday: int | None = None
    period: Period | None = None
    sides: tuple[Period, ...] = ()
    """The two periods between which a span lies: a comparison is of these."""
    borrowed: bool = False
    """Whether the period took its month from elsewhere in the question."""
    number: Decimal | None = None
    ordinal: bool = False
    filler: bool = False
    quoted: bool = False
    assumption: str = ""

    def has(self, *names: str) -> bool:
        """Whether the words may mean any of those operations."""
        return not self.names.isdisjoint(names)

    def capture(self, name: str, slot: str, nth: int = 0) -> object | None:
        """What a slot of one of its operations held."""
        return next((match.capture(slot, nth) for found, match in self.matches if found == name), None)

    @property
    def known(self) -> bool:
        """Whether the words mean anything at all."""
        meanings = (self.metric, self.dimension, self.link, self.stored, self.period, self.number, self.weekday)
        return bool(self.names or self.named or self.absent) or any(item is not None for item in meanings)


@dataclass(frozen=True, slots=True)
class Heard:
    """A question cut into its tokens and parts."""

    text: str
    language: Language
    tokens: tuple[Token, ...]
    parts: tuple[Part, ...]


@dataclass(slots=True)
class Phrases:
    """The words of one table's semantics, compiled for a language."""

    index: PatternIndex = field(default_factory=PatternIndex)
    metrics: dict[str, Metric] = field(default_factory=dict)
    dimensions: dict[str, Dimension] = field(default_factory=dict)


class ByIdentity:
    """A cache key: semantics hold mappings, which cannot be hashed, and are made anew at every change."""

    def __init__(self, semantics: Semantics) -> None:
        self.semantics = semantics

    def __hash__(self) -> int:
        return id(self.semantics)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ByIdentity) and other.semantics is self.semantics


def things_sold(semantics: Semantics) -> Dimension | None:
    """The first dimension that goes by a word for what is sold."""
    wanted = word_set("things_sold", "en") | word_set("things_sold", "es")

    def goes_by(dimension: Dimension) -> bool:
        words = (word for words in (*dimension.synonyms.values(), (dimension.name,)) for word in words)
        return any(stem(fold(token.norm)) in wanted for word in words for token in tokenize(word, "en"))

    return next((dimension for dimension in semantics.dimensions if goes_by(dimension)), None)


def is_total(metric: Metric) -> bool:
    """Whether a metric is a quantity that can be averaged: a sum or a count, not a ratio or an average."""
    return metric.additive or metric.expression.strip().casefold().startswith("count")


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
    thing = things_sold(semantics)
    if thing is not None:
        for word in word_list("anything_sold", language):
            phrases.index.add(f"dimension:{thing.name}", word)
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


def hear(
    text: str,
    language: Language,
    semantics: Semantics,
    links: Callable[[str], tuple[Link, ...]],
    first: date,
    last: date,
) -> Heard:
    """Cuts a question into parts."""
    found = _surely_meant(links(text), tokenize(text, language), semantics, language)
    tokens = _mended(tokenize(text, language), found, semantics, language)
    reader = periods.PeriodReader(tokens, Days(first, last, language))
    candidates: dict[tuple[int, int], Part] = {}
    for index in range(len(tokens)):
        for part in _parts_at(reader, index, text, semantics):
            _merge(candidates, part)
    for part in _restated(reader, candidates.values()):
        _merge(candidates, part)
    for link in found:
        if (linked := _linked(link, tokens, text)) is not None:
            _merge(candidates, linked)
    swallowing = {place for place, part in candidates.items() if _swallows(part, candidates.values())}
    if swallowing:
        candidates = {place: part for place, part in candidates.items() if place not in swallowing}
        for link in links(_masked(text, tokens, candidates.values())):
            if (linked := _linked(link, tokens, text)) is not None and not _swallows(linked, candidates.values()):
                _merge(candidates, linked)
    parts = _single_rows(_without_lenders(_cover(candidates, tokens, text)), tokens, language)
    parts = _gathered(parts, tokens, semantics, language)
    parts = _counting(_priced(parts, tokens), tokens, language)
    return Heard(text, language, tokens, _without_glosses(parts, tokens))


def _counting(parts: tuple[Part, ...], tokens: Sequence[Token], language: Language) -> tuple[Part, ...]:
    """ "Cant productos", "qty tickets": right before what is counted, the word is no figure of its own."""
    words = word_set("counting", language)

    def counts(part: Part, after: Part | None) -> bool:
        alone = part.end - part.start == 1 and part.metric is not None and tokens[part.start].stem in words
        counted = after is not None and (after.dimension is not None or after.metric is not None)
        return alone and counted

    return tuple(
        replace(part, metric=None, names=frozenset({"op:count"})) if counts(part, after) else part
        for part, after in zip(parts, (*parts[1:], None), strict=True)
    )


def _priced(parts: tuple[Part, ...], tokens: Sequence[Token]) -> tuple[Part, ...]:
    """ "How much does a latte cost?": said of a thing that is sold, the verb asks for its price."""
    norms = [token.norm for token in tokens]
    asked = next((i + 3 for i in range(len(norms) - 2) if " ".join(norms[i : i + 3]) in _PRICE_ASKED), None)

    def costs(index: int, part: Part) -> bool:
        verb = part.absent and part.end - part.start == 1 and norms[part.start] in _COST
        before = next((one for one in reversed(parts[:index]) if not one.filler), None)
        thing = before is not None and (before.link is not None or before.stored is not None)
        after = parts[index + 1] if index + 1 < len(parts) else None
        bounded = after is not None and any(name.startswith("cond:") for name in after.names)
        bounded = bounded and before is not None and before.dimension is not None
        return bool(verb) and ((asked is not None and thing) or bounded)

    return tuple(
        replace(part, absent="", names=part.names | {"noun:price"}) if costs(index, part) else part
        for index, part in enumerate(parts)
    )


def _without_glosses(parts: tuple[Part, ...], tokens: Sequence[Token]) -> tuple[Part, ...]:
    """ "Los Angeles (LAX)": a name nobody knows, right before a stored value in brackets, is that value's."""
    idle: set[int] = set()
    for index, part in enumerate(parts):
        bracketed = part.start > 1 and tokens[part.start - 1].norm == "(" and part.end < len(tokens)
        if not bracketed or tokens[part.end].norm != ")" or (part.link is None and part.stored is None):
            continue
        before = index - 2
        while before >= 0 and not parts[before].known and tokens[parts[before].start].text[:1].isupper():
            idle.add(before)
            before -= 1
    return tuple(replace(part, filler=True) if index in idle else part for index, part in enumerate(parts))


def _surely_meant(
    links: Sequence[Link], tokens: Sequence[Token], semantics: Semantics, language: Language
) -> tuple[Link, ...]:
    """The links but for those that take a word that questions are built with for a misspelt name: "later", "lata"."""
    known, _ = _familiar(ByIdentity(semantics), language)

    def mistakes(link: Link) -> bool:
        words = [token.norm for token in tokens if link.start <= token.start < link.end and token.kind == "word"]
        return link.how == "typo" and any(len(word) >= _NAMEABLE and word in known for word in words)

    return tuple(link for link in links if not mistakes(link) and not _is_verb(link, tokens))


def _is_verb(link: Link, tokens: Sequence[Token]) -> bool:
    """ "Which customer opened the most": what was done, not the stored value that the verb is like ("open")."""
    words = [i for i, token in enumerate(tokens) if link.start <= token.start < link.end]
    if link.how != "stem" or len(words) != 1 or not words[0]:
        return False
    word, behind = tokens[words[0]].norm, [token.norm for token in tokens[words[0] + 1 : words[0] + 3]]
    past = word.endswith(_PAST) and not any(fold(str(value)) == word for value in link.values)
    return past and not _SUPERLATIVES.isdisjoint(behind)


def _restated(reader: periods.PeriodReader, parts: Iterable[Part]) -> list[Part]:
    """Periods with their days said again behind them: "the last weekend (16-17)", "the first week, from 1 to 7"."""
    tokens, found = reader.tokens, []
    for part in parts:
        days: list[int] = []
        end = part.end
        while part.period is not None and end < len(tokens) and len(days) < 2:
            day = reader("DAY", end)
            if day is not None:
                days.append(int(str(day[0])))
            elif tokens[end].kind != "symbol" and tokens[end].norm not in word_set(
                "between_days", reader.days.language
            ):
                break
            end = day[1] if day is not None else end + 1
        if part.period is not None and days == [part.period.start.day, part.period.end.day]:
            found.append(replace(part, end=end))
    return found


def _without_lenders(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """A month that is lent to days named elsewhere is no period of its own: "October: 1–15 against 16–31"."""
    borrowed = [part.period for part in parts if part.borrowed and part.period is not None]

    def lends(part: Part) -> bool:
        period = part.period
        whole = period is not None and period.start.day == 1 and (period.end + DAY).day == 1
        return whole and period is not None and any(period.start <= one.start <= period.end for one in borrowed)

    return tuple(
        replace(part, period=None, filler=True) if not part.borrowed and lends(part) else part for part in parts
    )


def _single_rows(parts: tuple[Part, ...], tokens: Sequence[Token], language: Language) -> tuple[Part, ...]:
    """ "A single line" is a line: the word is idle there. Of "tickets with a single product" it says which."""
    single = word_set("single", language)
    return tuple(
        replace(part, filler=True)
        if not part.known and tokens[part.start].stem in single and after is not None and after.has("noun:rows")
        else part
        for part, after in zip(parts, (*parts[1:], None), strict=True)
    )


def _gathered(
    parts: tuple[Part, ...], tokens: Sequence[Token], semantics: Semantics, language: Language
) -> tuple[Part, ...]:
    """Words that nothing else explains, and that together are the name of a column: "cost of round-trip fares"."""
    unknown = {tokens[part.start].stem: i for i, part in enumerate(parts) if not part.known and not part.filler}
    named: list[Metric | Dimension] = [*semantics.metrics, *semantics.dimensions]
    for thing in named:
        line = next(iter(thing.synonyms.get(language, ())), "")
        wanted = {token.stem for token in tokenize(line, language)} - word_set("filler", language)
        if len(wanted) < _SCATTERED or not wanted <= unknown.keys():
            continue
        places = sorted(unknown[word] for word in wanted)
        metric = thing if isinstance(thing, Metric) else None
        dimension = thing if isinstance(thing, Dimension) else semantics.dimension(thing.name)
        first = replace(parts[places[0]], metric=metric, dimension=dimension)
        rest = set(places[1:])
        return tuple(
            first if i == places[0] else replace(part, filler=True) if i in rest else part
            for i, part in enumerate(parts)
        )
    return parts


def _mended(
    tokens: tuple[Token, ...], links: Sequence[Link], semantics: Semantics, language: Language
) -> tuple[Token, ...]:
    """The tokens with slips of the keyboard mended, but for those that name something stored or are known already."""
    index = phrases_of(semantics, language).index
    known, stems = _familiar(ByIdentity(semantics), language)
    sure = [link for link in links if link.how not in ("typo", "abbreviation")]
    linked = {i for i, token in enumerate(tokens) for link in sure if link.start <= token.start < link.end}

    def familiar(position: int, token: Token) -> bool:
        return (
            position in linked
            or token.norm in known
            or token.stem in stems
            or token.norm.startswith(_prefixes(language))
        )

    tokens = tuple(
        token if i in linked or token.norm in index.vocabulary else _in_full(token, language)
        for i, token in enumerate(tokens)
    )
    words = _correctable(ByIdentity(semantics), language)
    return tuple(token if familiar(i, token) else correct(token, words) for i, token in enumerate(tokens))


@lru_cache(maxsize=16)
def _familiar(key: ByIdentity, language: Language) -> tuple[frozenset[str], frozenset[str]]:
    """The words that need no mending, and their stems."""
    known = _known_words(language) | phrases_of(key.semantics, language).index.vocabulary
    return known, frozenset(stem(word) for word in known)


@lru_cache(maxsize=16)
def _correctable(key: ByIdentity, language: Language) -> frozenset[str]:
    """The words that a slip of the keyboard may be mended into."""
    fillers = _filler_words(language)
    own = phrases_of(key.semantics, language).index.vocabulary
    plurals = frozenset(f"{word}s" for word in own if not word.endswith("s"))
    known = _meant_words(language) | own
    return plurals | frozenset(word for word in known if len(word) >= _LONG_WORD or word not in fillers)


def _in_full(token: Token, language: Language) -> Token:
    """The token with a word of chats written in full: vtas → ventas."""
    full = _slang(language).get(token.norm)
    return replace(token, norm=full, stem=stem(full)) if full and token.kind == "word" else token


@lru_cache
def _slang(language: Language) -> dict[str, str]:
    table = load_table(_FILE)["slang"]
    assert isinstance(table, dict)
    return {str(short): fold(str(full)) for short, full in table[language].items()}


@lru_cache
def _known_words(language: Language) -> frozenset[str]:
    """The words that need no mending. Verbs of asking are known, but nothing is mended into one of their forms."""
    return _meant_words(language) | idle_verbs(language)


@lru_cache
def _meant_words(language: Language) -> frozenset[str]:
    words = set(periods.vocabulary(language)) | set(number_words(language)) | set(_filler_words(language))
    for name in (*_SECTIONS, "refused", "small_talk", "follow_up"):
        words |= spoken(name, language).vocabulary
    words |= currency_words("", language)
    return frozenset(words) | {"noon", "midday", "midnight", "mediodia", "medianoche"}


@lru_cache
def _filler_words(language: Language) -> frozenset[str]:
    return frozenset(fold(word) for line in words_of(load_table(_FILE)["filler"], language) for word in line.split())


@lru_cache
def _prefixes(language: Language) -> tuple[str, ...]:
    return tuple({prefix for name in _SECTIONS for prefix in spoken(name, language).prefixes})


def _parts_at(reader: periods.PeriodReader, index: int, text: str, semantics: Semantics) -> Iterator[Part]:
    tokens, language = reader.tokens, reader.days.language

    def part(start: int, end: int) -> Part:
        return Part(start, end, text[tokens[start].start : tokens[end - 1].end])

    def slot(name: str, at: int) -> tuple[object, int] | None:
        if name == "CLOCK":
            return clock_at(tokens, at, language)
        if name == "WEEKDAY":
            return reader(name, at)
        return hour_at(tokens, at, language) if name == "HOUR" else number_at(tokens, at, language)

    for name, short in _SECTIONS.items():
        for match in spoken(name, language).matches_at(tokens, index, slot):
            full = f"{short}:{match.name}"
            yield replace(part(index, match.end), names=frozenset({full}), matches=((full, match),))
    phrases = phrases_of(semantics, language)
    for match in phrases.index.matches_at(tokens, index, slot):
        yield _meaning(part(index, match.end), match.name, phrases)
    for dated in periods.periods_at(reader, index, text):
        yield replace(
            part(index, dated.end),
            period=dated.period,
            sides=dated.sides,
            borrowed=dated.borrowed,
            assumption=dated.assumption,
        )
    yield from _words_alone(tokens, index, language, part, currency_words(semantics.currency, language))


def _words_alone(
    tokens: Sequence[Token],
    index: int,
    language: Language,
    part: Callable[[int, int], Part],
    own_currency: frozenset[str],
) -> Iterator[Part]:
    token = tokens[index]
    number = number_at(tokens, index, language)
    if number is not None:
        yield replace(part(index, number[1]), number=number[0])
    weekday = periods.weekday_number(token, language)
    if weekday is not None:
        yield replace(part(index, index + 1), weekday=weekday)
    if token.kind == "quoted":
        yield replace(part(index, index + 1), quoted=True)
    idle = token.stem in word_set("filler", language) or token.norm in idle_verbs(language) | own_currency
    idle = idle or (index > 1 and token.norm in ("where", "donde"))
    if token.kind == "symbol" or idle:
        yield replace(part(index, index + 1), filler=True)


def _meaning(part: Part, name: str, phrases: Phrases) -> Part:
    kind, _, rest = name.partition(":")
    if kind == "metric":
        return replace(part, metric=phrases.metrics[rest])
    if kind == "dimension":
        return replace(part, dimension=phrases.dimensions[rest])
    if kind == "named":
        return replace(part, named=rest)
    if kind == "absent":
        return replace(part, absent=rest)
    column, _, value = rest.partition(":")
    return replace(part, stored=(column, value))


def _linked(link: Link, tokens: Sequence[Token], text: str) -> Part | None:
    inside = [i for i, token in enumerate(tokens) if token.end > link.start and token.start < link.end]
    if not inside:
        return None
    start, end = inside[0], inside[-1] + 1
    quoted = any(tokens[i].kind == "quoted" for i in inside)
    return Part(start, end, text[tokens[start].start : tokens[end - 1].end], link=link, quoted=quoted)


def _merge(candidates: dict[tuple[int, int], Part], part: Part) -> None:
    """Adds the meanings of a part to those that the same words have. The first period and the best link stay."""
    known = candidates.get((part.start, part.end))
    if known is None:
        candidates[part.start, part.end] = part
        return
    better_link = part.link is not None and (known.link is None or part.link.score > known.link.score)
    candidates[part.start, part.end] = Part(
        part.start,
        part.end,
        part.text,
        names=known.names | part.names,
        matches=known.matches + part.matches,
        metric=known.metric or part.metric,
        dimension=known.dimension or part.dimension,
        named=known.named or part.named,
        absent=known.absent or part.absent,
        link=part.link if better_link else known.link,
        stored=known.stored or part.stored,
        weekday=known.weekday or part.weekday,
        period=known.period or part.period,
        sides=known.sides if known.period else part.sides,
        borrowed=known.borrowed if known.period else part.borrowed,
        number=known.number if known.number is not None else part.number,
        filler=known.filler or part.filler,
        quoted=known.quoted or part.quoted,
        assumption=known.assumption or part.assumption,
    )


def _swallows(part: Part, others: Iterable[Part]) -> bool:
    """Whether an unsure link covers words that mean something by themselves: "unidades son alfajores"."""
    if part.link is None or part.quoted or part.names or part.link.how in ("exact", "folded"):
        return False
    inside = (other for other in others if part.start <= other.start and other.end <= part.end and other is not part)
    return any(other.metric or other.dimension or other.period or other.named for other in inside)


def _masked(text: str, tokens: Sequence[Token], parts: Iterable[Part]) -> str:
    """The text with the words that mean something by themselves blotted out: the rest is linked without them."""
    characters = list(text)
    for part in parts:
        if part.metric or part.dimension or part.period or part.named:
            start, end = tokens[part.start].start, tokens[part.end - 1].end
            characters[start:end] = "|" * (end - start)
    return "".join(characters)


def _weight(part: Part) -> float:
    """How much a part explains: words, with long parts before short ones and sure ones before guesses."""
    length = part.end - part.start
    if not part.known and not part.quoted:
        return 6.0 if part.filler else 0.0
    weight = 10.0 * length + 4.0 * (length - 1)
    if part.metric or part.dimension or part.period or part.named or part.absent or part.stored:
        return weight + (3.0 if not part.borrowed else -6.0)
    if part.link is not None and not part.names and part.number is None:
        return weight - 4.0 * (1.0 - part.link.score) - (3.0 if part.link.how == "typo" else 0.0)
    return weight


def _cover(candidates: dict[tuple[int, int], Part], tokens: Sequence[Token], text: str) -> tuple[Part, ...]:
    """The parts, side by side, that together explain the most."""
    best: list[tuple[float, tuple[Part, ...]]] = [(0.0, ())]
    by_end: dict[int, list[Part]] = {}
    for part in candidates.values():
        by_end.setdefault(part.end, []).append(part)
    for end in range(1, len(tokens) + 1):
        token = tokens[end - 1]
        unknown = Part(end - 1, end, text[token.start : token.end])
        options = [*by_end.get(end, ()), unknown]
        chosen = max(options, key=lambda part: best[part.start][0] + _weight(part))
        score, parts = best[chosen.start]
        best.append((score + _weight(chosen), (*parts, chosen)))
    return best[-1][1]

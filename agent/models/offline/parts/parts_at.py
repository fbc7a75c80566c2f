"""All that the words from a token on may mean: operations, the table's own words, periods and numbers."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from agent.linking import Link
from agent.models.offline.parts.part import Part
from agent.models.offline.parts.phrases import Phrases, money_words, phrases_of
from agent.models.offline.times import periods
from agent.models.offline.times.period_reader import PeriodReader
from agent.models.offline.words.calendar_names import weekday_number
from agent.models.offline.words.clocks import clock_at, hour_at
from agent.models.offline.words.lexicon import SECTIONS, idle_verbs, small, spoken, word_set
from agent.models.offline.words.numbers import amount_at
from agent.models.offline.words.tokens import Token, is_no_plural
from agent.semantics import Semantics
from agent.values import Language

_BETWEEN = small("between")


def parts_at(reader: PeriodReader, index: int, text: str, semantics: Semantics) -> Iterator[Part]:
    """Every meaning of the words that begin at a token, each with as many words as it takes."""
    tokens, language = reader.tokens, reader.days.language
    own = money_words(semantics, language)

    def part(start: int, end: int) -> Part:
        return Part(start, end, text[tokens[start].start : tokens[end - 1].end])

    def slot(name: str, at: int) -> tuple[object, int] | None:
        if name == "CLOCK":
            return clock_at(tokens, at, language)
        if name == "WEEKDAY":
            return reader(name, at)
        return hour_at(tokens, at, language) if name == "HOUR" else amount_at(tokens, at, language, own)

    for name, short in SECTIONS.items():
        for match in spoken(name, language).matches_at(tokens, index, slot):
            full = f"{short}:{match.name}"
            yield replace(part(index, match.end), names=frozenset({full}), matches=((full, match),))
    phrases = phrases_of(semantics, language)
    for match in phrases.index.matches_at(tokens, index, slot):
        yield _meaning(part(index, match.end), match.name, phrases)
    for dated in periods.periods_at(reader, index, text):
        surely_two = not any(side.is_open for side in dated.sides)
        yield replace(
            part(index, dated.end),
            period=dated.period,
            sides=dated.sides if surely_two or tokens[index].norm in _BETWEEN else (),
            borrowed=dated.borrowed,
            assumption=dated.assumption,
        )
    yield from _words_alone(tokens, index, language, part, own)


def _words_alone(
    tokens: Sequence[Token],
    index: int,
    language: Language,
    part: Callable[[int, int], Part],
    own_currency: frozenset[str],
) -> Iterator[Part]:
    token = tokens[index]
    number = amount_at(tokens, index, language, own_currency)
    if number is not None:
        yield replace(part(index, number[1]), number=number[0])
    weekday = weekday_number(token, language)
    if weekday is not None:
        yield replace(part(index, index + 1), weekday=weekday)
    if token.kind == "quoted":
        yield replace(part(index, index + 1), quoted=True)
    filler = token.stem in word_set("filler", language) and not is_no_plural(token.norm, language)
    idle = filler or token.norm in idle_verbs(language) or token.norm in own_currency
    idle = idle or (token.norm in small("where") and _follows_a_thing(tokens, index, language))
    if token.kind == "symbol" or idle:
        yield replace(part(index, index + 1), filler=True)


def _follows_a_thing(tokens: Sequence[Token], index: int, language: Language) -> bool:
    """Whether "where" goes on with what was said ("lines where …") rather than asks for a place."""
    return any(token.stem not in word_set("filler", language) for token in tokens[:index] if token.kind == "word")


def _meaning(part: Part, name: str, phrases: Phrases) -> Part:
    kind, _, rest = name.partition(":")
    if kind == "metric":
        return replace(part, metric=phrases.metrics[rest])
    if kind == "dimension":
        return replace(part, dimension=phrases.dimensions[rest])
    if kind == "named":
        return replace(part, named=rest)
    if kind == "deed":
        return replace(part, filler=True)
    if kind == "dated":
        return replace(part, dated=rest)
    if kind == "absent":
        return replace(part, absent=rest)
    column, _, value = rest.partition(":")
    return replace(part, stored=(column, value))


def linked(links: Iterable[Link], tokens: Sequence[Token], text: str) -> Iterator[Part]:
    """The words that name stored values, as parts."""
    for link in links:
        inside = [i for i, token in enumerate(tokens) if token.end > link.start and token.start < link.end]
        if inside:
            start, end = inside[0], inside[-1] + 1
            words = text[tokens[start].start : tokens[end - 1].end]
            yield Part(start, end, words, link=link, quoted=any(tokens[i].kind == "quoted" for i in inside))

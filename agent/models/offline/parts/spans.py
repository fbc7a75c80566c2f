"""The parts of a question: which words name a figure, a way to split, a stored value, a period, or an operation.

Every table of words is asked at every word; the parts kept are those that together explain the most of the question.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from agent.linking import Link
from agent.models.offline.parts.announced import without_announced
from agent.models.offline.parts.bare_hours import with_bare_hours
from agent.models.offline.parts.covering import cover, linked_apart, masked, merge, runs_past_a_comma, swallows
from agent.models.offline.parts.eithers import with_either
from agent.models.offline.parts.exceeding import with_gaps
from agent.models.offline.parts.mending import familiar_words, mended
from agent.models.offline.parts.minuends import with_sides_again
from agent.models.offline.parts.order_words import order_parts
from agent.models.offline.parts.part import Heard, Part
from agent.models.offline.parts.phrases import ByIdentity, Phrases, is_total, phrases_of, things_sold
from agent.models.offline.parts.pointed_spans import with_spans_again
from agent.models.offline.parts.settling import settled
from agent.models.offline.parts.spans_named_before import with_spans_before
from agent.models.offline.parts.spans_restated import with_spans_restated
from agent.models.offline.parts.stated_sides import with_stated_sides
from agent.models.offline.parts.told_by_words import told_parts
from agent.models.offline.reading import Period
from agent.models.offline.times import periods
from agent.models.offline.times.days import Days, is_so_many
from agent.models.offline.times.events import deeds_of
from agent.models.offline.words.calendar_names import unit_named, weekday_number
from agent.models.offline.words.clocks import clock_at, hour_at
from agent.models.offline.words.lexicon import SECTIONS, currency_words, idle_verbs, spoken, word_list, word_set
from agent.models.offline.words.numbers import amount_at, whole
from agent.models.offline.words.tokens import Token, fold, tokenize
from agent.semantics import Semantics
from agent.values import Language

__all__ = ["ByIdentity", "Heard", "Part", "hear", "is_total", "things_sold"]

_PAST = ("ed", "aron", "ieron")
_SUPERLATIVES = frozenset({"most", "least", "fewest", "more", "mas", "menos"})
_BRACKETS = frozenset({"(", ","})
_LEADING = frozenset({"a", "an", "the", "as", "in", "one", "una", "un", "la", "el", "en", "como"})
_LISTING = frozenset({"?", ".", "of", "with", "showing", "by", "that", "de", "con", "por", "que"})
_COUNTING = ("op:top", "op:bottom", "op:best_sellers", "op:worst_sellers", "op:first_rows", "op:latest")
"""Operations whose number is one of things, not of days."""
_SEVERAL_DAYS = ("dates ", "days ", "fechas ", "dias ")
_NAMEABLE = 4
"""Letters from which a word may be taken for a misspelt name."""


def hear(
    text: str,
    language: Language,
    semantics: Semantics,
    links: Callable[[str], tuple[Link, ...]],
    first: date,
    last: date,
) -> Heard:
    """Cuts a question into parts."""
    plain = tokenize(text, language)
    found = _surely_meant(linked_apart(text, plain, links), plain, semantics, language)
    tokens = mended(plain, found, semantics, language)
    reader = periods.PeriodReader(tokens, Days(first, last, language))
    candidates: dict[tuple[int, int], Part] = {}
    for part in (one for index in range(len(tokens)) for one in _parts_at(reader, index, text, semantics)):
        merge(candidates, part)
    for part in (*_restated(reader, candidates.values()), *order_parts(tokens, text), *told_parts(tokens, text)):
        merge(candidates, part)
    candidates = with_bare_hours(_without_other_days(_without_counted(candidates), language), tokens)
    for part in _inclusive(tokens, list(candidates.values())):
        merge(candidates, part)
    for link in found:
        if (linked := _linked(link, tokens, text)) is not None:
            merge(candidates, linked)
    swallowing = {place for place, part in candidates.items() if swallows(part, candidates.values())}
    if swallowing:
        candidates = {place: part for place, part in candidates.items() if place not in swallowing}
        for link in links(masked(text, tokens, candidates.values())):
            if (linked := _linked(link, tokens, text)) is not None and not swallows(linked, candidates.values()):
                merge(candidates, linked)
    parts = with_spans_before(cover(candidates, tokens, text), reader, text)
    parts = with_spans_restated(parts, tokens, last)
    parts = with_gaps(settled(parts, tokens, semantics, language), tokens)
    parts = with_sides_again(without_announced(with_spans_again(parts, tokens), tokens), tokens, language)
    return Heard(text, language, tokens, with_either(with_stated_sides(parts, tokens), tokens))


def _surely_meant(
    links: Sequence[Link], tokens: Sequence[Token], semantics: Semantics, language: Language
) -> tuple[Link, ...]:
    """The links but for those that take a word that questions are built with for a misspelt name: "later", "lata"."""
    known, _ = familiar_words(ByIdentity(semantics), language)

    def mistakes(link: Link) -> bool:
        words = [token.norm for token in tokens if link.start <= token.start < link.end and token.kind == "word"]
        return link.how == "typo" and any(len(word) >= _NAMEABLE and word in known for word in words)

    return tuple(
        link
        for link in links
        if not (mistakes(link) or runs_past_a_comma(link, tokens))
        and not _is_deed(link, tokens, semantics, language)
        and not _is_verb(link, tokens)
        and not _is_presentation(link, tokens, language)
    )


def _is_presentation(link: Link, tokens: Sequence[Token], language: Language) -> bool:
    """ "A table of month and waiter": how the answer is laid out, not the stored "Tableta" that it begins."""
    places = [i for i, token in enumerate(tokens) if link.start <= token.start < link.end]
    if link.how in ("exact", "folded") or len(places) != 1 or tokens[places[0]].kind != "word":
        return False
    place = places[0]
    before = tokens[place - 1].norm if place else ""
    behind = tokens[place + 1].norm if place + 1 < len(tokens) else ""
    laid_out = tokens[place].norm in word_list("layouts", language)
    return laid_out and before in _LEADING and (behind in _LISTING or behind == "")


def _is_deed(link: Link, tokens: Sequence[Token], semantics: Semantics, language: Language) -> bool:
    """ "Which airlines fly there": what is done with each row, not the stored name that begins alike."""
    words = [token.norm for token in tokens if link.start <= token.start < link.end]
    patterns = " ".join(deeds_of(semantics, language)).replace("=", "").replace("|", " ").split()
    return link.how not in ("exact", "folded") and len(words) == 1 and words[0] in patterns


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
            elif tokens[end].kind != "symbol" and not _may_stand_between(reader, end, part.period):
                break
            end = day[1] if day is not None else end + 1
        if part.period is not None and days == [part.period.start.day, part.period.end.day]:
            month = reader("MONTH", end)
            end = month[1] if month is not None and month[0] == part.period.end.month else end
            found.append(replace(part, end=end))
    return found


def _may_stand_between(reader: periods.PeriodReader, index: int, period: Period) -> bool:
    """Small words between days that are said again, and their own months and weekdays: "(sat 16 + sun 17 nov)"."""
    if reader.tokens[index].norm in word_set("between_days", reader.days.language):
        return True
    ends = (period.start, period.end)
    weekday, month = reader("WEEKDAY", index), reader("MONTH", index)
    on_them = weekday is not None and any(day.isoweekday() == weekday[0] for day in ends)
    return on_them or (month is not None and any(day.month == month[0] for day in ends))


def _without_counted(candidates: dict[tuple[int, int], Part]) -> dict[tuple[int, int], Part]:
    """ "Top 5 de octubre": a number that says how many are ranked is no day of the month behind it."""
    counting = {
        (part.start, part.end)
        for part in candidates.values()
        for name in _COUNTING
        if part.capture(name, "N") is not None and not part.text.casefold().startswith("ranking")
    }
    counted = {end - 1: start for start, end in counting}
    numbers = {part.end for part in candidates.values() if part.number is not None and part.end - part.start == 1}
    return {
        place: part
        for place, part in candidates.items()
        if part.period is None
        or (
            counted.get(part.start, part.start) >= part.start
            and not (part.start in numbers and fold(part.text).startswith(_SEVERAL_DAYS))
        )
    }


def _without_other_days(candidates: dict[tuple[int, int], Part], language: Language) -> dict[tuple[int, int], Part]:
    """ "Over the two days" points back at a period of two days; where there is none it is read word by word."""
    found = [part.period for part in candidates.values() if part.period is not None]
    return {
        place: part
        for place, part in candidates.items()
        if not part.has("mark:those_days") or any(points_at(part, period, language) for period in found)
    }


def points_at(part: Part, period: Period, language: Language) -> bool:
    """Whether a period has as many days as "over the two days", "en ambas semanas" say."""
    number = part.capture("mark:those_days", "N")
    count = whole(number) if number is not None else 2
    unit = unit_named(part.text if number is not None else f"2 {part.text}", language)
    return count is not None and is_so_many(period, count, str(unit))


def _inclusive(tokens: Sequence[Token], parts: Sequence[Part]) -> list[Part]:
    """Periods with what is said of their ends behind them: "from the 7th to the 20th, that day included"."""
    endings = {part.start: part.end for part in parts if part.has("mark:day_included")}
    found = []
    for part in parts if endings else ():
        start = part.end
        while start < len(tokens) and tokens[start].norm in _BRACKETS and start < part.end + 2:
            start += 1
        if part.period is not None and start in endings:
            found.append(replace(part, end=endings[start]))
    return found


def _parts_at(reader: periods.PeriodReader, index: int, text: str, semantics: Semantics) -> Iterator[Part]:
    tokens, language = reader.tokens, reader.days.language
    own = currency_words(semantics.currency, language)

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
        yield replace(
            part(index, dated.end),
            period=dated.period,
            sides=dated.sides,
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
    idle = token.stem in word_set("filler", language) or token.norm in idle_verbs(language) | own_currency
    idle = idle or (token.norm in ("where", "donde") and _follows_a_thing(tokens, index, language))
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


def _linked(link: Link, tokens: Sequence[Token], text: str) -> Part | None:
    inside = [i for i, token in enumerate(tokens) if token.end > link.start and token.start < link.end]
    if not inside:
        return None
    start, end = inside[0], inside[-1] + 1
    quoted = any(tokens[i].kind == "quoted" for i in inside)
    return Part(start, end, text[tokens[start].start : tokens[end - 1].end], link=link, quoted=quoted)

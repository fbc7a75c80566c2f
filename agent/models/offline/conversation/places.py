"""The rows of a ranking by their places: "the second one, by waiter", "del primer día", "el segundo de la lista".

A place is one row, the sub-select of the ranking that comes to it. Where rows stand in the order of their days or
hours the first is no best one, and nothing is said to be on its place.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from agent.models.offline.context import ReadingContext
from agent.models.offline.conversation.between import blanked, found
from agent.models.offline.conversation.nouns_of_things import nouns_of_things
from agent.models.offline.conversation.only_those import only_those
from agent.models.offline.parts.hearing import hear
from agent.models.offline.parts.introductions import plain_text
from agent.models.offline.reading import Grouping, Order, Reading
from agent.models.offline.rules import work
from agent.models.offline.words.lexicon import any_of, lines_in
from agent.models.offline.workings import Workings
from agent.values import Language

_TABLE = "rows_on_places.yaml"
_BEHIND = (
    r"(?=\s*(?:$|[,.:;?!)]|y\b|and\b|por\b|by\b|abri|mostra|per\b|how\b|cuant"
    r"|(?:dia|mes|semana) (?:por|a)\b|(?:day|month|week) by\b))"
)
"""What a place stands before that is called nothing: "the first, by hour"."""


@dataclass(frozen=True, slots=True)
class Place:
    """Which row a text names, counted from the top, -1 for the last; and where."""

    number: int
    start: int
    end: int


def row_on_place(
    previous: Reading, text: str, language: Language, context: ReadingContext
) -> tuple[str, Reading] | None:
    """The text without the one place that it names, and a reading of that row alone."""
    places = list(places_said(previous, text, language, context))
    if len(places) != 1 or not asks_for_more(text, places[0], language, context):
        return None
    place = places[0]
    end = place.end
    if (said := _interest(language).match(plain_text(text).casefold(), end)) is not None:
        end = said.end()
    left = blanked(text, [(place.start, end)])
    left = blanked(left, list(found(_TABLE, "place_again", left, language)))
    return left.lstrip(" ,;:.!"), only_those(row_at(previous, place.number))


def places_said(
    previous: Reading, text: str, language: Language, context: ReadingContext, *, alone: bool = False
) -> Iterator[Place]:
    """The rows that a text names by their places; `alone` where a place needs no words behind it and is no day."""
    if not is_ranking(previous, context):
        return
    plain = plain_text(text).casefold()
    if re.search(_line(language), plain) is None:
        return
    nouns = "|".join(nouns_of_rows(previous, language, context))
    dates = _days_said(text, language, context) if not alone else []
    for match in re.finditer(_line(language, nouns), plain):
        number = next(i for i in range(1, _count(language) + 1) if match[f"p{i}"])
        last = number == _count(language)
        within = previous.limit is None or last or number <= previous.limit
        days = [span for span in dates if _meet(match, *span)]
        if not within or any(start < match.start() or end > match.end() for start, end in days):
            continue
        called = alone or match["noun"] or match["closed"]
        if not called and not (_begins(match, plain) and re.compile(_BEHIND).match(plain, match.end())):
            continue
        yield Place(-1 if last else number, match.start(), match.end())


def _begins(match: re.Match[str], plain: str) -> bool:
    """Whether a place that is called nothing is led to, or begins a text: "lowest first" is an order."""
    return bool(match["led"]) or not re.search(r"\w", plain[: match.start()]) or plain[match.start()] == "#"


def is_ranking(previous: Reading, context: ReadingContext) -> bool:
    """Whether rows were shown in the order of one figure."""
    others = previous.rank_within or previous.among or previous.both_ends or previous.together or previous.transform
    if len(previous.groupings) != 1 or others or previous.contrasts or previous.listing or previous.shown:
        return False
    if (
        previous.by_moment
        or len(previous.periods) > 1
        or previous.skip
        or previous.values_of
        or not previous.measures
    ):
        return False
    if previous.order is not None:
        return previous.order.measure is not None and not previous.order.of_change
    return _is_of_things(previous.groupings[0], context)


def place_lost(
    previous: Reading, text: str, found: Reading, language: Language, context: ReadingContext
) -> Iterator[str]:
    """ "The first one, by hour", after rows in the order of their days: no row of another split."""
    if is_ranking(previous, context) or not previous.groupings or found.limit != 1 or found.among:
        return
    if found.groupings and found.groupings != previous.groupings:
        line = any_of(_TABLE, "one_on_place", language=language)
        yield from (match[0] for match in re.finditer(rf"\b{line}\b", plain_text(text).casefold()))


def row_at(previous: Reading, number: int) -> Reading:
    """The ranking kept to one of its rows."""
    order = previous.order or Order(0, descending=True)
    row = replace(previous, order=order, assumptions=(), unread=())
    if number > 0:
        return replace(row, limit=1, skip=number - 1)
    shown = () if previous.limit is None else (row,)
    return replace(row, limit=1, order=replace(order, descending=not order.descending), among=shown)


def _is_of_things(split: Grouping, context: ReadingContext) -> bool:
    dimension = context.semantics.dimension(split.dimension)
    return split.is_whole and dimension is not None and (dimension.kind == "category" or dimension.entity)


def _count(language: Language) -> int:
    return len(lines_in(_TABLE, "places", language=language))


@lru_cache(maxsize=64)
def _line(language: Language, nouns: str = "") -> str:
    """A place, and what the row on it is called behind it."""
    lines = lines_in(_TABLE, "places", language=language)
    places = "|".join(f"(?P<p{i}>(?:{line})(?!\\w))" for i, line in enumerate(lines, start=1))
    led, closed = (any_of(_TABLE, name, language=language) for name in ("place_led", "place_closed"))
    return rf"(?<![\w.])(?P<led>{led})?(?:{places})(?: (?P<noun>{nouns or '$^'})(?!\w))?(?P<closed>{closed})?"


def nouns_of_rows(previous: Reading, language: Language, context: ReadingContext) -> list[str]:
    """What each row is called: the thing that was ranked, or the span of time."""
    split = previous.groupings[0]
    named = nouns_of_things(context.semantics, language)
    nouns = [word for word, dimension in named.items() if dimension.name == split.dimension]
    nouns += [
        word
        for word in lines_in(_TABLE, "nouns_of_spans", language=language)
        if _is_span(word, split, language, context)
    ]
    return nouns


def _is_span(word: str, split: Grouping, language: Language, context: ReadingContext) -> bool:
    w = Workings(hear(word, language, context), context)
    return any(
        w.split_of(part) == split or (split.grain is not None and w.grain_of(part) == split.grain) for part in w.parts
    )


def _days_said(text: str, language: Language, context: ReadingContext) -> list[tuple[int, int]]:
    """Where a text names days: "the first of October" is no row."""
    heard = hear(text, language, context)
    return [
        (heard.tokens[part.start].start, heard.tokens[part.end - 1].end)
        for part in heard.parts
        if part.period is not None
    ]


def _meet(match: re.Match[str], start: int, end: int) -> bool:
    return start < match.end() and match.start() < end


def _interest(language: Language) -> re.Pattern[str]:
    return re.compile(any_of(_TABLE, "place_of_interest", language=language) + r"(?=\s*[,.;:?!])")


def asks_for_more(text: str, place: Place, language: Language, context: ReadingContext) -> bool:
    """Whether something is asked of the row: a figure or a split that it was not shown with."""
    left = blanked(text, [(place.start, place.end)])
    if not re.search(r"\w", left):
        return False
    w = work(hear(left, language, context), context)
    return bool(w.groupings or w.measures or w.periods or w.said("op:how_much", "op:count", "mark:who"))

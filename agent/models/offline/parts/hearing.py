"""Hears a question: which words name a figure, a way to split, a stored value, a period, or an operation.

Every table of words is asked at every word; the parts kept are those that together explain the most of the question.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from agent.linking import Link
from agent.models.offline.context import ReadingContext
from agent.models.offline.parts.announced import without_announced
from agent.models.offline.parts.bare_hours import with_bare_hours
from agent.models.offline.parts.before_and_after import with_before_and_after
from agent.models.offline.parts.candidate_periods import (
    restated,
    with_ends_included,
    without_counted,
    without_counted_of_month,
    without_days_split,
    without_hours_onward,
    without_open_ends,
    without_other_days,
)
from agent.models.offline.parts.columns_of_spans import with_columns_of_spans
from agent.models.offline.parts.counts_and_shares import with_counts_beside_shares
from agent.models.offline.parts.covering import cover, linked_apart, masked, merge, swallows
from agent.models.offline.parts.eithers import with_either
from agent.models.offline.parts.exceeding import with_gaps
from agent.models.offline.parts.first_letters import with_first_letters
from agent.models.offline.parts.halves_of_week import with_halves_of_week
from agent.models.offline.parts.kinds_in_brackets import with_kinds_in_brackets
from agent.models.offline.parts.kinds_told_again import without_kinds_told_again
from agent.models.offline.parts.mending import mended
from agent.models.offline.parts.minuends import with_sides_again
from agent.models.offline.parts.months_cut_alike import with_months_cut_alike
from agent.models.offline.parts.order_words import order_parts
from agent.models.offline.parts.orders_by_most import orders_by_most, without_rankings
from agent.models.offline.parts.part import Candidates, Heard, Part
from agent.models.offline.parts.parted_names import Links
from agent.models.offline.parts.parts_at import linked, parts_at
from agent.models.offline.parts.parts_of_day_told import without_parts_of_day_twice
from agent.models.offline.parts.people_compared import with_people_compared
from agent.models.offline.parts.phrases import ByIdentity
from agent.models.offline.parts.pointed_spans import with_spans_again
from agent.models.offline.parts.settling import settled
from agent.models.offline.parts.shared_words import with_shared_words
from agent.models.offline.parts.spans_named_before import with_spans_before
from agent.models.offline.parts.spans_restated import with_spans_restated
from agent.models.offline.parts.stated_sides import with_stated_sides
from agent.models.offline.parts.surely_linked import surely_meant
from agent.models.offline.parts.told_by_words import told_parts
from agent.models.offline.parts.values_translated import with_translated
from agent.models.offline.parts.weeks_again import with_weeks_again
from agent.models.offline.times.days import Days
from agent.models.offline.times.period_reader import PeriodReader
from agent.models.offline.words.tokens import Token, tokenize
from agent.semantics import Semantics
from agent.values import Language

_Step = Callable[[tuple[Part, ...], tuple[Token, ...], Language], tuple[Part, ...]]


def _of_words(step: Callable[[tuple[Part, ...], tuple[Token, ...]], tuple[Part, ...]]) -> _Step:
    """A step that is the same for both languages."""
    return lambda parts, tokens, _: step(parts, tokens)


_IN_SIGHT_OF_OTHERS: tuple[_Step, ...] = (
    _of_words(with_halves_of_week),  # "weekends and weekdays" are two sides
    _of_words(with_kinds_in_brackets),  # "facturas A (FCA) y facturas B (FCB)" are two sides
    lambda parts, *_: with_columns_of_spans(parts),  # "Oct 1-20 vs Nov 1-20: rev Oct, rev Nov" is of no whole months
    _of_words(with_counts_beside_shares),  # "tickets over 50,000: cantidad y porcentaje"
    _of_words(with_people_compared),  # "did 51 sell more than 52" bounds nothing
    _of_words(with_gaps),  # "by how much does A beat B"
    _of_words(with_spans_again),  # "the second one", of two spans
    _of_words(without_announced),  # "two boxes: A and B"
    with_sides_again,  # "the former less the latter"
    _of_words(with_stated_sides),  # "the difference, 103's against 101's"
    _of_words(with_either),  # "did we sell more in May or in June?"
)
"""What parts mean in the light of others, in the order in which that is settled."""


def hear(text: str, language: Language, context: ReadingContext) -> Heard:
    """Cuts a question into parts, by what the table that it is put to knows.

    What was heard last is kept: several rules look at the same words of a question.
    """
    return _heard(text, language, ByIdentity(context.semantics), context.link, context.first_day, context.last_day)


@dataclass(frozen=True, slots=True)
class MendedWords:
    """The words of a text with their slips mended, and the stored values that some of them name."""

    tokens: tuple[Token, ...]
    links: tuple[Link, ...]


def mended_words(text: str, language: Language, context: ReadingContext) -> MendedWords:
    """The words of a text as they were meant."""
    return _mended_words(text, language, ByIdentity(context.semantics), context.link)


@lru_cache(maxsize=64)
def _mended_words(text: str, language: Language, of: ByIdentity, links: Links) -> MendedWords:
    plain = tokenize(text, language)
    found = surely_meant(linked_apart(text, plain, links), plain, of.semantics, language)
    found = with_translated(found, plain, links, text, of.semantics)
    return MendedWords(mended(plain, found, of.semantics, language), found)


@lru_cache(maxsize=64)
def _heard(text: str, language: Language, of: ByIdentity, links: Links, first: date, last: date) -> Heard:
    semantics = of.semantics
    said = _mended_words(text, language, of, links)
    tokens, found = said.tokens, said.links
    reader = PeriodReader(tokens, Days(first, last, language))
    candidates = _with_links(_candidates(reader, text, semantics), found, links, reader, text)
    parts = with_spans_before(without_rankings(cover(candidates, tokens, text)), reader, text)
    parts = with_before_and_after(parts, reader, text)
    parts = with_months_cut_alike(parts, reader, text)
    parts = with_spans_restated(with_weeks_again(parts, tokens), tokens, last)
    parts = without_kinds_told_again(settled(parts, tokens, semantics, language), tokens)
    parts = without_parts_of_day_twice(parts, tokens)
    parts = with_shared_words(parts, tokens, text, links)
    parts = with_first_letters(parts, tokens, text, semantics, language)
    for step in _IN_SIGHT_OF_OTHERS:
        parts = step(parts, tokens, language)
    return Heard(text, language, tokens, parts)


def _candidates(reader: PeriodReader, text: str, semantics: Semantics) -> Candidates:
    """All parts that the words of a question may be, but for stored values."""
    tokens = reader.tokens
    candidates: Candidates = {}
    for part in (one for index in range(len(tokens)) for one in parts_at(reader, index, text, semantics)):
        merge(candidates, part)
    for part in (
        *restated(reader, candidates.values()),
        *order_parts(tokens, text),
        *orders_by_most(tokens, text),
        *told_parts(tokens, text),
    ):
        merge(candidates, part)
    counted = without_counted_of_month(without_counted(candidates), tokens)
    meant = without_other_days(counted, reader.days.language)
    meant = without_open_ends(without_days_split(meant, tokens), tokens)
    meant = without_hours_onward(meant, tokens)
    candidates = with_bare_hours(meant, tokens)
    for part in with_ends_included(tokens, list(candidates.values())):
        merge(candidates, part)
    return candidates


def _with_links(
    candidates: Candidates, found: Iterable[Link], links: Links, reader: PeriodReader, text: str
) -> Candidates:
    """The candidates with the stored values that words name; what swallows a part of another makes way for them."""
    tokens = reader.tokens
    for part in linked(found, tokens, text):
        merge(candidates, part)
    swallowing = {place for place, part in candidates.items() if swallows(part, candidates.values())}
    if not swallowing:
        return candidates
    candidates = {place: part for place, part in candidates.items() if place not in swallowing}
    for part in linked(links(masked(text, tokens, candidates.values())), tokens, text):
        if not swallows(part, candidates.values()):
            merge(candidates, part)
    return candidates

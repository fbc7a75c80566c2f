"""Reads a question: its parts become a `Reading`, and every word that no part of it explains is named."""

from dataclasses import replace
from functools import cache

from agent.models.offline.about_the_data import averages_money, is_about_the_data
from agent.models.offline.assumptions import left_out, word_as
from agent.models.offline.audit.assumed_figure import distrust_assumed_figures
from agent.models.offline.audit.held import give_back_what_cannot_be
from agent.models.offline.audit.no_rows import kept_by_no_row
from agent.models.offline.audit.rewritten import lost_in_rewriting
from agent.models.offline.audit.traces import give_back
from agent.models.offline.audit.two_questions import tell_what_is_unanswered
from agent.models.offline.context import ReadingContext
from agent.models.offline.figures.units_of_things import tell_which_are_averaged
from agent.models.offline.finishing import finish
from agent.models.offline.groups import listings
from agent.models.offline.groups.picked_once import pick_once
from agent.models.offline.parts.both_ends import both_ends_left_out
from agent.models.offline.parts.harm import bare_wish, wish_to_write
from agent.models.offline.parts.hearing import hear
from agent.models.offline.parts.kinds_of_rows import with_kinds_of_rows
from agent.models.offline.parts.lettered_documents import with_lettered_documents
from agent.models.offline.parts.named_numbers import (
    nobody_left_out,
    with_named_numbers,
    with_numbers_alone,
    with_numbers_behind,
    with_numbers_called,
    with_numbers_denied,
)
from agent.models.offline.parts.opening_hours import with_opening_hours
from agent.models.offline.parts.price_orders import without_order_of_prices
from agent.models.offline.parts.requests import as_vos_says
from agent.models.offline.parts.rewording import in_steps
from agent.models.offline.parts.rewordings_in_order import PLAIN, UNBURDENED
from agent.models.offline.parts.shorthand import first_in_full
from agent.models.offline.parts.who_asks import who_asks_for_all, with_who_asks
from agent.models.offline.parts.years_of_things import with_years_of_things
from agent.models.offline.passing import asides
from agent.models.offline.passing.absent_is_nothing import read_absent_as_nothing
from agent.models.offline.passing.against_average import read_against_average
from agent.models.offline.passing.against_overall import read_against_overall
from agent.models.offline.passing.corrected import read_corrected
from agent.models.offline.passing.counting_told import read_told_counting
from agent.models.offline.passing.defined import read_defined
from agent.models.offline.passing.explained import read_without_explanations
from agent.models.offline.passing.shown_behind import read_shown_behind
from agent.models.offline.passing.sold_before import read_sold_before
from agent.models.offline.passing.told_beside import read_without_asides
from agent.models.offline.passing.told_weeks import read_told_weeks
from agent.models.offline.passing.units_alike import read_units_alike
from agent.models.offline.passing.whole_spans import read_whole_spans
from agent.models.offline.reading import Order, Reading
from agent.models.offline.refusals import Refused, is_doubtful, is_lifted, refuse_parts, refuse_text
from agent.models.offline.rows import signs
from agent.models.offline.rows.all_weekdays import tell_all_weekdays
from agent.models.offline.rows.bounded_dates import tell_what_stopped
from agent.models.offline.rows.dated import gone_by
from agent.models.offline.rows.holdings import with_holdings
from agent.models.offline.rows.kinds_of_package import with_packages
from agent.models.offline.rows.names_pieced import with_names_pieced
from agent.models.offline.rows.packages_counted import with_packages_counted
from agent.models.offline.rows.units_given_back import tell_units_given_back
from agent.models.offline.rules import rows_of, work
from agent.models.offline.unread import unread_words
from agent.models.offline.words.tokens import tokenize
from agent.models.offline.workings import Workings
from agent.values import Language


def read(text: str, language: Language, context: ReadingContext) -> Reading | Refused:
    """What a question means, or why it is not one that rows can answer.

    A reading with words left in `unread` is not to be run as it is: they may be what mattered.
    """
    if wish := wish_to_write(text) or bare_wish(text, context.semantics):
        return Refused("destructive", (wish,), language)
    text = as_vos_says(text, language)
    opened, told_hour, hour = with_opening_hours(text, language, context.semantics)
    asked = with_numbers_alone(
        with_numbers_called(first_in_full(opened, language), language, context), language, context.semantics
    )
    asked = with_who_asks(asked, language)
    asked = with_numbers_denied(with_named_numbers(asked, language, context), language, context)
    asked = with_numbers_behind(asked, language, context)
    asked, nobody, value = nobody_left_out(asked, language, context)
    asked = with_years_of_things(asked, language, context)
    kinds = with_kinds_of_rows(asked, language, context)
    lettered = with_lettered_documents(kinds.text, language, context)
    reading = _read_as_said(lettered.text, language, context)
    if not isinstance(reading, Reading):
        return reading
    notes = [word_as(words, meaning, language) for words, meaning in kinds.taken]
    if lettered.words:
        notes.append(word_as(lettered.words, lettered.meaning, language))
    if told := who_asks_for_all(text, language):
        notes.append(left_out(told, language))
    if told_hour:
        notes.append(word_as(told_hour, hour, language))
    if nobody:
        notes.append(word_as(nobody, value, language))
    reading = replace(reading, assumptions=(*reading.assumptions, *notes))
    if lettered.unknown:
        others = (words for words in reading.unread if words not in lettered.unknown)
        reading = replace(reading, unread=(*others, lettered.unknown))
    ends = both_ends_left_out(text)
    return replace(reading, unread=(*reading.unread, ends)) if ends else reading


def _read_as_said(text: str, language: Language, context: ReadingContext) -> Reading | Refused:
    """The question without what a name is defined as, where that is held to, or as it stands."""
    read_once = cache(lambda rest: _read_counted(rest, language, context))
    defined = read_defined(text, context, read_once)
    return defined if defined is not None else read_once(text)


_TOLD_BESIDE = (
    read_shown_behind,
    read_units_alike,
    read_against_overall,
    read_told_counting,
    read_absent_as_nothing,
    read_sold_before,
)


def _read_counted(text: str, language: Language, context: ReadingContext) -> Reading | Refused:
    """The question without what is told of how it is counted or what is absent, where that holds, or as it stands."""
    read_once = cache(lambda rest: _read_uncounted(rest, language, context))
    for told_beside in _TOLD_BESIDE:
        reading = told_beside(text, language, context, read_once)
        if reading is not None:
            return reading
    return read_once(text)


def _read_uncounted(text: str, language: Language, context: ReadingContext) -> Reading | Refused:
    """The question with a bound that is an average, or with a first point said to be empty, or as it stands."""

    def told(rest: str) -> Reading | Refused:
        days = (context.first_day, context.last_day)
        found = read_whole_spans(rest, language, lambda one: _read_told(one, language, context), *days)
        return found if found is not None else _read_told(rest, language, context)

    found = read_against_average(text, language, told, context.semantics)
    found = found if found is not None else read_told_weeks(text, language, told, context.first_day)
    return found if found is not None else told(text)


def _read_told(text: str, language: Language, context: ReadingContext) -> Reading | Refused:
    """The question without what is explained or told beside it, or as it stands."""
    explained = read_without_explanations(text, language, context, lambda rest: _read_told(rest, language, context))
    if explained is not None:
        return explained
    told = read_without_asides(text, language, context, lambda rest: _read_once(rest, language, context))
    return told if told is not None else _read_once(text, language, context)


def _read_once(text: str, language: Language, context: ReadingContext) -> Reading | Refused:
    """The question without what it says again, or as it stands."""
    said_once = read_corrected(text, language, context, lambda rest: _read_whole(rest, language, context))
    return said_once if said_once is not None else _read_whole(text, language, context)


def _read_whole(text: str, language: Language, context: ReadingContext) -> Reading | Refused:
    written = text
    text = in_steps(text, UNBURDENED, language, context.semantics)
    priced = _read_prices_in_order(text, language, context)
    if priced is not None:
        return priced
    text = in_steps(text, PLAIN, language, context.semantics)
    refused = refuse_text(text, tokenize(text, language), language, context.semantics)
    if refused is not None and not is_doubtful(refused):
        return refused
    heard = hear(text, language, context)
    lifted = refused is None or is_lifted(refused, heard) or asides.say_in_passing(heard, context, refused.words)
    if refused is not None and not lifted:
        return refused
    refused = refuse_parts(heard, context.semantics)
    if refused is not None:
        return refused
    heard = with_packages_counted(with_packages(with_names_pieced(heard, context), context), context)
    heard, context = gone_by(heard, context)
    heard, holdings = with_holdings(heard, context, rows_of)
    workings = work(heard, context, holdings)
    if not (is_about_the_data(heard) or averages_money(workings) or workings.values_of):
        unread = unread_words(workings)
        return Refused("off_topic" if unread else "not_understood", unread or (text.strip(),), language)
    finish(workings)
    give_back(workings)
    if not unread_words(workings):
        give_back_what_cannot_be(workings)
    distrust_assumed_figures(workings)
    signs.turn_amounts_taken_back(workings)
    listings.turn_lists_taken_back(workings)
    tell_units_given_back(workings)
    tell_which_are_averaged(workings)
    tell_all_weekdays(workings)
    tell_what_stopped(workings, written)
    tell_what_is_unanswered(workings)
    reading = pick_once(workings, to_reading(workings))
    none = kept_by_no_row(reading, context.semantics)
    return replace(reading, unread=(*reading.unread, *lost_in_rewriting(written, workings, reading), *none))


def _read_prices_in_order(text: str, language: Language, context: ReadingContext) -> Reading | None:
    """The prices that a product had, in order of price, where the rest of the question asks for them."""
    rest, descending = without_order_of_prices(text, language)
    reading = _read_whole(rest, language, context) if descending is not None else None
    if not isinstance(reading, Reading) or not reading.values_of or reading.unread or reading.limit:
        return None
    if reading.groupings and not reading.both_ends:
        return replace(reading, order=Order(0, descending=bool(descending)))
    return replace(reading, listed_by=reading.values_of, order=Order(None, descending=bool(descending)))


def to_reading(w: Workings) -> Reading:
    """The finished value."""
    unread = unread_words(w)
    content = [part for index, part in enumerate(w.parts) if not w.is_filler(index)]
    return Reading(
        language=w.language,
        measures=tuple(w.measures),
        groupings=tuple(w.groupings),
        filters=tuple(w.filters),
        named_filters=tuple(dict.fromkeys(w.named)),
        periods=tuple(w.periods),
        having=tuple(w.having),
        order=w.order,
        limit=w.limit,
        skip=w.skip,
        by_moment=w.by_moment,
        rank_within=w.rank_within,
        both_ends=w.both_ends,
        together=w.together,
        shown=w.shown,
        transform=w.transform,
        window=w.window,
        change=w.change,
        listing=w.listing,
        listed_by=w.listed_by,
        existence=w.existence,
        values_of=w.values_of,
        share_within=w.share_within,
        share_of_all=w.share_of_all,
        share_each=w.share_each,
        share_of=tuple(w.share_of),
        chart=w.chart,
        assumptions=tuple(w.assumptions),
        unread=unread,
        score=1.0 - len(unread) / max(1, len(content)),
        dated_by=w.context.dated_by,
        excluded_filters=tuple(dict.fromkeys(w.excluded)),
        contrasts=tuple(w.contrasts),
        holdings=w.holdings,
    )

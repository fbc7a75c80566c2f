"""Reads a question: its parts become a `Reading`, and every word that no part of it explains is named."""

from agent.models.offline import assumptions as said
from agent.models.offline.audit.traces import give_back
from agent.models.offline.derived import restated, said_beside, shares, transforms, windows
from agent.models.offline.figures import (
    averages,
    counted_again,
    counts,
    counts_of_each,
    entities,
    exact_counts,
    extremes,
    measures,
    prices,
    quotients,
    totals,
)
from agent.models.offline.groups import (
    ends_of_order,
    existence,
    limits,
    listings,
    orders,
    places,
    ranking,
    splits,
    time_orders,
)
from agent.models.offline.parts.abbreviated import without_stops
from agent.models.offline.parts.held_anyway import without_sayings
from agent.models.offline.parts.spans import Heard, hear
from agent.models.offline.parts.wishes import without_wishes
from agent.models.offline.passing import asides, backgrounds, denials, described, partial_months, years_said
from agent.models.offline.reading import Grouping, Order, Reading
from agent.models.offline.refusals import Refused, is_doubtful, is_lifted, refuse_parts, refuse_text
from agent.models.offline.rows import (
    conditions,
    each_apart,
    each_listed,
    glossed,
    hours_defined,
    missing,
    signs,
    texts,
    values,
)
from agent.models.offline.rows.dated import gone_by, keep_dated
from agent.models.offline.words.lexicon import word_set
from agent.models.offline.words.numbers import whole
from agent.models.offline.words.tokens import tokenize
from agent.models.offline.workings import COMPARING, ReadingContext, Workings
from agent.values import Language

__all__ = ["ReadingContext", "Refused", "read"]


_CONDITIONS = frozenset({"cond:>", "cond:>=", "cond:<", "cond:<=", "cond:between", "cond:="})
_FORMS = frozenset(
    {"code", "codes", "id", "ids", "name", "names", "código", "códigos", "codigo", "nombre", "nombres"}
)
"""Words that say, after what splits the rows, in which form it is wanted."""
_TIMED = ("hour:morning", "hour:afternoon", "hour:evening", "hour:night", "days:weekend", "days:workweek")


def read(text: str, language: Language, context: ReadingContext) -> Reading | Refused:
    """What a question means, or why it is not one that rows can answer.

    A reading with words left in `unread` is not to be run as it is: they may be what mattered.
    """
    text = without_stops(text)
    text = without_sayings(without_wishes(text, language, context.semantics), language, context.semantics)
    refused = refuse_text(text, tokenize(text, language), language)
    if refused is not None and not is_doubtful(refused):
        return refused
    heard = hear(text, language, context.semantics, context.link, context.first_day, context.last_day)
    lifted = refused is None or is_lifted(refused, heard) or asides.say_in_passing(heard, context, refused.words)
    if refused is not None and not lifted:
        return refused
    refused = refuse_parts(heard)
    if refused is not None:
        return refused
    heard, context = gone_by(heard, context)
    workings = work(heard, context)
    if not is_about_the_data(heard):
        unread = unread_words(workings)
        return Refused("off_topic" if unread else "not_understood", unread or (text.strip(),), language)
    finish(workings)
    give_back(workings)
    signs.turn_amounts_taken_back(workings)
    return to_reading(workings)


def work(heard: Heard, context: ReadingContext) -> Workings:
    """Applies every rule, in the order in which they may claim words."""
    w = Workings(heard, context)
    w.filters.extend(context.kept)
    for token in heard.tokens:
        if token.corrected:
            w.assume(said.corrected(token.text, token.norm, w.language))
    _money(w)
    backgrounds.leave_backgrounds(w)
    partial_months.leave_partial_months(w)
    transforms.read_periods(w)
    years_said.leave_years_said(w)
    _presentation(w)
    existence.leave_any_at_all(w)
    existence.leave_any(w)
    signs.read_netted(w)
    hours_defined.read_defined_hours(w)
    said_beside.leave_said_beside(w)
    values.read_values(w, texts.read_text_conditions(w))
    texts.read_glosses(w)
    glossed.leave_glosses_of_signs(w)
    signs.read_negative(w)
    restated.leave_translations(w)
    restated.read_values_apart(w)
    restated.leave_sides_again(w)
    counted_again.leave_counts_of_bounds(w)
    conditions.read_numeric_conditions(w)
    missing.read_missing(w)
    conditions.read_presence(w)
    restated.read_numbers_of_people(w)
    denials.read_denials(w)
    splits.read_each_value(w)
    each_listed.read_each_listed(w)
    described.leave_described_weeks(w)
    described.leave_described_days(w)
    prices.leave_passives(w)
    prices.read_price_history(w)
    prices.read_worth(w)
    listings.read_lines(w)
    listings.read_top_rows(w)
    listings.read_end_row(w)
    entities.read_latest(w)
    counted_again.leave_numbers_of_things(w)
    exact_counts.read_exact_counts(w)
    windows.read_average_of_window(w)
    quotients.read_quotients(w)
    counts_of_each.read_counts_of_each(w)
    averages.read_statistics(w)
    counts.read_counts(w)
    counts.read_dates(w)
    limits.take_whole_cycle(w)
    ranking.leave_other_qualities(w)
    ends_of_order.read_ends_of_order(w)
    orders.read_order(w)
    extremes.read_both_ends(w)
    ranking.read_ranking(w)
    extremes.read_extremes(w)
    measures.read_metrics(w)
    averages.pair_statistics(w)
    existence.read_existence(w)
    listings.read_listing(w)
    splits.read_groupings(w)
    shares.read_shares(w)
    transforms.read_transforms(w)
    return w


def _money(w: Workings) -> None:
    """A unit of money, where nobody has said in which one the table's amounts are."""
    for token in w.heard.tokens if not w.semantics.currency else ():
        if token.norm != "$" and w.says_money(token.norm):
            w.assume(said.unit_not_known(token.text, w.language))


def finish(w: Workings) -> None:
    """Fills in what was left unsaid: the measure, the order, one span of touching periods."""
    exact_counts.count_what_is_named(w)
    described.leave_sampled_weekdays(w)
    _both_ways(w)
    if not (listings.asks_for_values(w) or w.listing or w.existence or w.values_of):
        measures.complete(w)
    if w.having and not w.groupings and not all(item.per for item in w.having):
        w.used -= {i for i, part in enumerate(w.parts) if any(name.startswith("cond:") for name in part.names)}
    totals.money_of_rows(w)
    restated.use_what_was_said(w)
    totals.sum_over_wholes(w)
    each_apart.split_apart(w)
    each_apart.show_averages_apart(w)
    if w.contrasts and w.find("op:top", "op:bottom"):
        w.order = Order(0, descending=bool(w.find("op:top")))
        w.use(*w.find("op:top", "op:bottom"))
    either = [item for item in w.filters if item.operator == "in"]
    if w.order is None and either and w.groupings and w.find("op:top", "op:bottom"):
        w.order = Order(0, descending=bool(w.find("op:top")))
        w.use(*w.find("op:top", "op:bottom"))
    w.groupings = list(dict.fromkeys(w.groupings))
    keep_dated(w)
    w.measures = list(dict.fromkeys(w.measures))
    w.use(*(w.find("mark:enumeration") if w.groupings else []))
    measures.hold_measured(w)
    w.use(*(w.find("mark:had_any") if w.groupings and w.named and not w.contrasts else []))
    ranking.rank_within_named(w)
    for index in w.find("op:first_rows"):
        number = whole(w.parts[index].capture("op:first_rows", "N"))
        if len(w.groupings) == 1 and w.limit is None and number is not None:
            w.use(index)
            w.limit, w.order = number, w.order or Order(0, descending=True)
    prices.settle_prices(w)
    places.read_place(w)
    orders.settle_order(w)
    time_orders.settle_time_order(w)
    ends_of_order.leave_order_of_dates(w)
    each_listed.leave_values_included(w)
    said_beside.settle_layout(w)
    transforms.settle_periods(w)
    w.use(*w.find("mark:by", "mark:per", "mark:and", "mark:only", "mark:whichever", "op:sum", "op:how_much"))
    w.use(*w.find("mark:aside", "op:within"))
    w.use(*w.find("verb:sold", "verb:earned", "mark:anything", "noun:sales", "noun:amount"))


def _both_ways(w: Workings) -> None:
    """ "With insurance and without": a condition and its denial keep nothing; each is a row of its own."""
    for name in [name for name in w.named if name in w.excluded]:
        dimension = w.semantics.dimension(name)
        if dimension is not None:
            w.named = [each for each in w.named if each != name]
            w.excluded = [each for each in w.excluded if each != name]
            w.groupings.append(Grouping(dimension.name))


def is_about_the_data(heard: Heard) -> bool:
    """Whether any word names something that the table holds."""
    compared = any(part.has(*COMPARING, "op:growth") for part in heard.parts)
    if compared and any(part.period or part.has(*_TIMED) for part in heard.parts):
        return True
    if any(part.has("op:share") for part in heard.parts) and any(
        part.period or part.has(*_TIMED) for part in heard.parts
    ):
        return True
    asked = any(part.has("op:how_much", "verb:earned", "op:running_total") for part in heard.parts)
    if asked and any(part.period or part.has("op:average") for part in heard.parts):
        return True
    if any(part.has("op:sum") for part in heard.parts) and (asked or any(part.period for part in heard.parts)):
        return True
    figures = ("op:top", "op:bottom", "op:count", "op:average")
    measured = any(part.has(*figures) or part.names & _CONDITIONS for part in heard.parts)
    if measured and any(name.startswith("grain:") for part in heard.parts for name in part.names):
        return True
    return any(
        part.metric
        or part.dimension
        or part.link
        or part.named
        or part.stored
        or part.has(
            "noun:sales",
            "noun:rows",
            "noun:price",
            "verb:sold",
            "verb:earned",
            "op:best_sellers",
            "op:worst_sellers",
            "op:existence",
            "grain:weekend",
            "op:first_date",
            "op:last_date",
            "op:date_range",
        )
        for part in heard.parts
    )


def _presentation(w: Workings) -> None:
    for index in [i for i, part in enumerate(w.parts) if any(name.startswith("chart:") for name in part.names)]:
        name = next(name for name in sorted(w.parts[index].names) if name.startswith("chart:"))
        w.chart = name.partition(":")[2]  # type: ignore[assignment]
        w.use(index)
    listed = w.find("list:list")
    w.list_wish = bool(listed)
    w.use(*listed)


def unread_words(w: Workings) -> tuple[str, ...]:
    """The words that nothing explains, as they were written."""
    fillers = word_set("filler", w.language) | _words_of_used(w)
    left: list[str] = []
    for index, part in enumerate(w.parts):
        tokens = w.heard.tokens[part.start : part.end]
        before = w.near(index, -1)
        if before is not None and before in w.used and w.parts[before].dimension and part.text.casefold() in _FORMS:
            continue
        if index in w.lost or (
            index not in w.used
            and not w.is_filler(index)
            and not all(token.kind == "symbol" or token.stem in fillers for token in tokens)
        ):
            left.append(part.text)
    return tuple(left)


def _words_of_used(w: Workings) -> frozenset[str]:
    """The words for the figures, splits and filters that a reading has: saying them again, in part, adds nothing."""
    figures = {measure.metric for measure in w.measures} | {w.order_by.metric if w.order_by else None}
    columns = {measure.column for measure in w.measures} | {item.column for item in w.filters}
    splits = {item.dimension for item in w.groupings}
    said_so = [item.synonyms for item in w.semantics.metrics if item.name in figures or item.name in columns]
    said_so += [item.synonyms for item in w.semantics.dimensions if item.name in splits or item.column in columns]
    lines = (line for synonyms in said_so for line in synonyms.get(w.language, ()))
    return frozenset(token.stem for line in lines for token in tokenize(line, w.language))


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
        listing=w.listing,
        listed_by=w.listed_by,
        existence=w.existence,
        values_of=w.values_of,
        share_within=w.share_within,
        share_of=tuple(w.share_of),
        chart=w.chart,
        assumptions=tuple(w.assumptions),
        unread=unread,
        score=1.0 - len(unread) / max(1, len(content)),
        dated_by=w.context.dated_by,
        excluded_filters=tuple(dict.fromkeys(w.excluded)),
        contrasts=tuple(w.contrasts),
    )

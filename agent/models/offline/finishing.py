"""What a question leaves unsaid, filled in when every rule has taken its words: figure, order, small words."""

from agent.models.offline.derived import changes_ranked, restated, running_spans, said_beside, transforms
from agent.models.offline.figures import (
    amounts_of_things,
    exact_counts,
    loosely_named,
    measures,
    partial_spans_told,
    present_prices,
    prices,
    rows_beside_money,
    stand_ins_priced,
    totals,
    zero_prices_told,
)
from agent.models.offline.groups import (
    best_of_all,
    bounds_of_figures,
    bounds_of_one_split,
    ends_of_order,
    label_orders,
    larger_first,
    listings,
    orders,
    orders_by_amount,
    orders_within,
    own_days,
    places,
    ranked_kept,
    ranking,
    rows_by_figure,
    rows_listed,
    rows_over_amounts,
    split_by_named,
    time_orders,
    times_of_things,
    told_orders,
)
from agent.models.offline.passing import described, enumerated
from agent.models.offline.reading import Grouping, Order
from agent.models.offline.rows import (
    beside_values,
    bought_beside,
    each_apart,
    each_listed,
    filled,
    hours,
    hours_split,
    kept_in_comparisons,
)
from agent.models.offline.rows.dated import keep_dated
from agent.models.offline.rows.holdings import settle_holdings
from agent.models.offline.words.numbers import whole
from agent.models.offline.workings import Workings


def finish(w: Workings) -> None:
    """Fills in what was left unsaid: the measure, the order, one span of touching periods."""
    _settle_figures(w)
    _settle_groups(w)
    _settle_order(w)
    partial_spans_told.tell_partial_spans(w)
    hours_split.tell_hours_of_parts(w)
    hours.leave_all_hours(w)
    each_listed.leave_values_included(w)
    said_beside.settle_layout(w)
    transforms.settle_periods(w)
    kept_in_comparisons.keep_in_comparisons(w)
    bought_beside.leave_out_what_is_held(w)
    settle_holdings(w)
    rows_over_amounts.list_rows_over_amounts(w)
    rows_listed.list_rows_asked_for(w)
    rows_by_figure.order_listed_rows(w)
    loosely_named.tell_loose_names(w)
    beside_values.tell_translated(w)
    _leave_small_words(w)
    loosely_named.refuse_money_of_none(w)
    rows_beside_money.refuse_counts_of_how_much(w)
    rows_beside_money.refuse_counts_of_what_was_earned(w)
    filled.keep_named_things(w)


def _settle_figures(w: Workings) -> None:
    """The figure that is meant where none is named, and of what it is one: of all rows, or of each thing."""
    exact_counts.count_what_is_named(w)
    described.leave_sampled_weekdays(w)
    _both_ways(w)
    if not (listings.asks_for_values(w) or w.listing or w.existence or w.values_of):
        measures.complete(w)
    if w.having and not w.groupings and not all(item.per for item in w.having):
        w.used -= {i for i, part in enumerate(w.parts) if part.is_bound}
    exact_counts.count_rows_once(w)
    own_days.leave_own_days(w)
    totals.money_of_rows(w)
    amounts_of_things.money_of_things(w)
    totals.sum_what_is_averaged(w)
    totals.sum_what_is_paid(w)
    restated.use_what_was_said(w)
    totals.sum_over_wholes(w)
    totals.tell_sales_of_wholes(w)
    each_apart.split_apart(w)
    each_apart.show_averages_apart(w)
    each_apart.show_listed_apart(w)


def _settle_groups(w: Workings) -> None:
    """What the rows are split by and which of them are kept, each once, and what the question says of them again."""
    best_of_all.rank_what_is_sold(w)
    running_spans.settle_running_spans(w)
    split_by_named.split_by_named(w)
    _rank_what_is_compared(w)
    w.groupings = list(dict.fromkeys(w.groupings))
    bounds_of_figures.hold_bounds_of_figures(w)
    bounds_of_figures.leave_figures_again(w)
    bounds_of_one_split.hold_bounds_of_one_split(w)
    keep_dated(w)
    w.measures = list(dict.fromkeys(w.measures))
    enumerated.use_enumerations(w)
    enumerated.lose_whole_weeks(w)
    measures.hold_measured(w)
    kept = w.named or (w.filters and w.transform == "share")
    w.use(*(w.find("mark:had_any") if w.groupings and kept and not w.contrasts else []))
    ranking.rank_within_named(w)
    ranked_kept.rank_each_span(w)
    ranked_kept.leave_whole_said(w)


def _settle_order(w: Workings) -> None:
    """By what the rows are put in order, and how many are kept."""
    _keep_first_rows(w)
    larger_first.order_by_size(w)
    present_prices.settle_present_prices(w)
    prices.settle_prices(w)
    zero_prices_told.tell_zero_prices(w)
    stand_ins_priced.leave_out_stand_ins(w)
    places.read_place(w)
    orders.settle_order(w)
    orders_by_amount.settle_orders_by_amount(w)
    time_orders.settle_time_order(w)
    label_orders.settle_label_orders(w)
    ends_of_order.leave_order_of_dates(w)
    told_orders.settle_told_orders(w)
    orders_within.settle_orders_within(w)
    changes_ranked.order_by_change(w)
    times_of_things.keep_times_as_held(w)


def _keep_first_rows(w: Workings) -> None:
    """ "The first 5 rows": so many of what is ranked, from the largest one where nothing else is said.

    Where the others are columns of the first ("tickets over 200k: number, date"), "the biggest 5" are of these.
    """
    ranks = ("op:top",) if w.described and w.having else ()
    for index in w.find("op:first_rows", *ranks):
        name = next(name for name in ("op:first_rows", *ranks) if w.parts[index].has(name))
        number = whole(w.parts[index].capture(name, "N"))
        if (len(w.groupings) == 1 or w.described) and w.limit is None and number is not None:
            w.use(index)
            w.limit, w.order = number, w.order or Order(0, descending=True)


def _leave_small_words(w: Workings) -> None:
    """Words that join and split, and vague ones for sales, add nothing once all others have their meaning."""
    w.use(*w.find("mark:by", "mark:per", "mark:and", "mark:only", "mark:whichever", "op:sum", "op:how_much"))
    w.use(*w.find("mark:aside", "op:within"))
    w.use(*w.find("verb:sold", "verb:earned", "mark:anything", "noun:sales", "noun:amount"))


def _rank_what_is_compared(w: Workings) -> None:
    """ "Which sold more, A or B?": the sides, or the values of one condition, from the larger or the smaller one."""
    either = any(item.operator == "in" for item in w.filters)
    superlatives = w.find("op:top", "op:bottom")
    if superlatives and (w.contrasts or (w.order is None and either and w.groupings)):
        w.order = Order(0, descending=bool(w.find("op:top")))
        w.use(*superlatives)


def _both_ways(w: Workings) -> None:
    """ "With insurance and without": a condition and its denial keep nothing; each is a row of its own."""
    for name in [name for name in w.named if name in w.excluded]:
        dimension = w.semantics.dimension(name)
        if dimension is not None:
            w.named = [each for each in w.named if each != name]
            w.excluded = [each for each in w.excluded if each != name]
            w.groupings.append(Grouping(dimension.name))

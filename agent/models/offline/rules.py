"""The rules of reading, in the order in which they may claim words: rows, figures, then what they are split by."""

from collections.abc import Callable

from agent.models.offline import assumptions as said
from agent.models.offline.context import ReadingContext
from agent.models.offline.derived import (
    changes_ranked,
    days_of_averages,
    price_changes,
    restated,
    said_beside,
    shares,
    transforms,
    windows,
)
from agent.models.offline.figures import (
    average_sales,
    averaged_together,
    averages,
    averages_of_averages,
    counted_again,
    counted_with,
    counts,
    counts_of_each,
    days_worked,
    entities,
    exact_counts,
    extremes,
    first_and_last,
    largest_of_rows,
    measures,
    moments,
    most_of_each,
    of_bounded,
    paired_statistics,
    price_counts,
    price_days,
    price_ends,
    price_extremes,
    price_moments,
    price_now,
    price_rises,
    prices,
    quotients,
    rows_beside,
    several_statistics,
    things_sold_counted,
)
from agent.models.offline.groups import (
    all_but_some,
    bounded_things,
    bounds_of_figures,
    counts_by_quantity,
    each_value,
    each_weekday,
    ends_of_order,
    existence,
    gap_of_ends,
    highest_prices,
    label_orders,
    largest_taken_back,
    limits,
    listings,
    ordered_things,
    orders,
    peak_prices,
    people_at_work,
    prices_now_of_each,
    ranking,
    refunds_told,
    rows_told,
    splits,
    told_orders,
    unranked,
    weekday_rows,
    what_was_sold,
)
from agent.models.offline.parts.part import Heard
from agent.models.offline.passing import (
    affected,
    backgrounds,
    denials,
    described,
    each_side,
    packages,
    partial_months,
    quotients_again,
    rows_at_all,
    shown_as,
    so_many_weeks,
    spans_pointed_at,
    starts_again,
    summed_nouns,
    unmade_spans,
    values_in,
    weeks_listed,
    weights,
    years_said,
)
from agent.models.offline.reading import Holding
from agent.models.offline.rows import (
    bands_counted,
    bounded_dates,
    conditions,
    days_left_out,
    each_listed,
    each_whole,
    glossed,
    glossed_clauses,
    gross_and_net,
    holding_some,
    hours_defined,
    in_a_line,
    missing,
    named_columns,
    nouns_of_verbs,
    presence,
    set_aside,
    signs,
    spans_before,
    spans_that_split,
    texts,
    values,
)
from agent.models.offline.rows.holdings import list_days_held, set_holdings_apart
from agent.models.offline.workings import Workings

Rule = Callable[[Workings], None]


def rows_of(heard: Heard, context: ReadingContext) -> Workings:
    """Applies the rules that say which rows are kept: a clause by itself."""
    w = Workings(heard, context)
    for rule in ROWS:
        rule(w)
    w.use(*w.find("mark:and", "mark:by", "mark:per", "mark:each", "verb:sold", "mark:together"))
    return w


def work(heard: Heard, context: ReadingContext, holdings: tuple[Holding, ...] = ()) -> Workings:
    """Applies every rule."""
    w = Workings(heard, context, holdings=holdings)
    w.filters.extend(context.kept)
    for token in heard.tokens:
        if token.corrected:
            w.assume(said.corrected(token.text, token.norm, w.language))
    for rule in (*ROWS, *FIGURES, *GROUPS):
        rule(w)
    return w


def _values_and_texts(w: Workings) -> None:
    values.read_values(w, texts.read_text_conditions(w))


ROWS: tuple[Rule, ...] = (
    shown_as.tell_unit_of_money,
    backgrounds.leave_backgrounds,
    summed_nouns.leave_summed_nouns,
    packages.leave_packages,
    values_in.leave_values_in,
    rows_at_all.leave_rows_at_all,
    affected.leave_affected,
    set_aside.mark_set_aside,
    set_aside.mark_verbs_before,
    spans_before.read_spans_before,
    days_left_out.leave_days_out,
    weights.read_weights,
    quotients_again.leave_quotients_again,
    partial_months.leave_partial_months,
    starts_again.leave_starts_again,
    unmade_spans.lose_unmade_spans,
    bounded_dates.read_bounded_dates,
    weeks_listed.read_listed_weeks,
    so_many_weeks.read_so_many_weeks,
    price_days.read_price_days,
    price_ends.read_price_ends,
    price_moments.read_price_moments,
    price_now.read_price_now,
    spans_that_split.read_spans_that_split,
    transforms.read_periods,
    spans_pointed_at.leave_spans_pointed_at,
    each_side.leave_each_side,
    years_said.leave_years_said,
    shown_as.read_wishes_to_show,
    existence.leave_any_at_all,
    existence.distrust_bounds_of_one,
    existence.leave_any,
    signs.read_netted,
    gross_and_net.read_gross_and_net,
    hours_defined.read_defined_hours,
    bands_counted.leave_bands_counted,
    glossed_clauses.leave_clauses_of_signs,
    said_beside.leave_said_beside,
    holding_some.leave_at_least_one,
    holding_some.lose_numbers_in_words,
    _values_and_texts,
    set_holdings_apart,
    weekday_rows.read_weekday_rows,
    each_weekday.keep_weekends,
    texts.read_glosses,
    glossed.leave_glosses_of_signs,
    signs.read_negative,
    restated.leave_translations,
    restated.read_values_apart,
    restated.leave_sides_again,
    counted_again.leave_counts_of_bounds,
    nouns_of_verbs.leave_nouns_of_verbs,
    in_a_line.leave_lines_with_prices,
    each_whole.leave_each_whole,
    named_columns.read_named_columns,
    conditions.read_numeric_conditions,
    missing.read_missing,
    presence.read_presence,
    restated.read_numbers_of_people,
)
"""What is told in passing, the days, and which rows are kept."""

FIGURES: tuple[Rule, ...] = (
    denials.read_denials,
    things_sold_counted.read_things_sold_counted,
    what_was_sold.read_what_was_sold,
    moments.read_moments,
    average_sales.read_average_sales,
    average_sales.read_sales_per_thing,
    first_and_last.read_first_and_last,
    label_orders.mark_label_orders,
    each_value.read_each_value,
    each_weekday.read_each_weekday,
    each_listed.read_each_listed,
    described.leave_described_weeks,
    described.leave_described_days,
    price_rises.read_price_rises,
    price_extremes.read_price_extremes,
    prices.leave_passives,
    price_counts.read_counted_prices,
    bounds_of_figures.leave_counts_again,
    price_changes.read_price_changes,
    prices_now_of_each.read_prices_now_of_each,
    prices.read_price_history,
    prices.read_worth,
    largest_of_rows.read_largest_of_rows,
    refunds_told.read_refunds_told,
    rows_told.read_rows_told,
    rows_beside.read_rows_beside,
    listings.read_lines,
    listings.read_top_rows,
    listings.read_end_row,
    entities.read_latest,
    counted_again.leave_numbers_of_things,
    counted_again.tell_counts_of_each,
    exact_counts.read_exact_counts,
    existence.read_any_bounded,
    of_bounded.add_what_they_come_to,
    of_bounded.read_averages_of_bounded_days,
    windows.read_average_of_window,
    averages_of_averages.read_averages_of_averages,
    most_of_each.read_most_of_each,
    quotients.read_quotients,
    counts_of_each.read_counts_of_each,
    counted_with.read_counted_with,
    several_statistics.read_several_statistics,
    days_worked.read_days_worked,
    averages.read_statistics,
    counts.read_counts,
    counts.read_dates,
    bounded_things.split_by_bounded_days,
    bounded_things.list_bounded,
    counts_by_quantity.read_bare_quantities,
    list_days_held,
)
"""Rows as they are, prices, and the figures that are counted, averaged or divided."""

GROUPS: tuple[Rule, ...] = (
    changes_ranked.rank_by_change,
    limits.take_whole_cycle,
    unranked.leave_other_qualities,
    ends_of_order.read_ends_of_order,
    told_orders.read_figures_of_orders,
    ordered_things.read_units_of_orders,
    orders.read_best_first,
    orders.read_order,
    gap_of_ends.read_gap_of_ends,
    highest_prices.read_highest_prices,
    extremes.read_both_ends,
    largest_taken_back.read_largest_taken_back,
    ranking.read_ranking,
    extremes.read_extremes,
    measures.read_metrics,
    peak_prices.read_peak_prices,
    paired_statistics.pair_statistics,
    averaged_together.average_together,
    existence.read_existence,
    listings.read_listing,
    days_of_averages.leave_days_of_averages,
    people_at_work.read_people_at_work,
    splits.read_groupings,
    all_but_some.split_all_but_some,
    ordered_things.read_what_is_ordered,
    shares.read_shares,
    transforms.read_transforms,
)
"""What ranks and splits the rows, the figures left, and what is done to them."""

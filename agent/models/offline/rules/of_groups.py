"""The rules that read what ranks and splits the rows, in the order in which they may claim words."""

from collections.abc import Callable

from agent.models.offline.derived import changes_ranked, days_of_averages, shares, transforms
from agent.models.offline.figures import averaged_together, extremes, measures, paired_statistics, totals_beside
from agent.models.offline.groups import (
    all_but_some,
    ends_of_order,
    existence,
    figures_of_described,
    gap_of_ends,
    highest_prices,
    largest_taken_back,
    limits,
    listings,
    ordered_things,
    orders,
    peak_prices,
    people_at_work,
    ranking,
    spans_asked,
    splits,
    things_of_a_kind,
    told_orders,
    unranked,
    whether_it_happened,
    who_did_it,
)
from agent.models.offline.rows import sizes_linked
from agent.models.offline.workings import Workings

GROUPS: tuple[Callable[[Workings], None], ...] = (
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
    sizes_linked.tell_units_of_sizes,
    peak_prices.read_peak_prices,
    paired_statistics.pair_statistics,
    averaged_together.average_together,
    whether_it_happened.read_whether_it_happened,
    existence.read_existence,
    listings.read_listing,
    things_of_a_kind.list_held_kinds,
    days_of_averages.leave_days_of_averages,
    people_at_work.read_people_at_work,
    who_did_it.read_who_did_it,
    things_of_a_kind.list_kinds,
    splits.read_groupings,
    spans_asked.split_by_asked_spans,
    figures_of_described.split_by_described,
    totals_beside.add_totals_beside,
    all_but_some.split_all_but_some,
    ordered_things.read_what_is_ordered,
    shares.read_shares,
    transforms.read_transforms,
)
"""What ranks and splits the rows, the figures left, and what is done to them."""

"""Holds a reading that explains every word against what such a question can mean at all.

`traces.py` looks for words that left no trace. Here each word has left one, and the reading is still not what was
asked: a number used for another noun, an average of one, a day told twice, a question without its figure. The words
by which that shows are given back. A reading that leaves words unexplained is declined with these alone.
"""

from collections.abc import Callable, Iterator

from agent.models.offline.audit.asked import questions_unanswered
from agent.models.offline.audit.beside_the_rows import (
    averages_beside_their_rows,
    prices_not_shown,
    shares_of_no_figure,
    single_totals_of_splits,
)
from agent.models.offline.audit.both_spans import spans_taken_for_known
from agent.models.offline.audit.changes_left import changes_left
from agent.models.offline.audit.comparisons import comparisons_of_nothing
from agent.models.offline.audit.every_day import sold_on_all_days, whole_weekends
from agent.models.offline.audit.figures_left import figures_left
from agent.models.offline.audit.figures_meant import figures_of_others
from agent.models.offline.audit.first_days import days_of_some_rows, things_told_that_split
from agent.models.offline.audit.first_ones import busiest_by_an_average, first_ones_in_time
from agent.models.offline.audit.from_then import starts_pointed_at
from agent.models.offline.audit.nothing_else import kept_to_nothing_else
from agent.models.offline.audit.numbered import numbers_of_others, numbers_of_weekdays
from agent.models.offline.audit.of_drafted import figures_of_drafted
from agent.models.offline.audit.others_answered import other_questions
from agent.models.offline.audit.places import misplaced_splits
from agent.models.offline.audit.pointless import pointless_figures
from agent.models.offline.audit.prices_meant import rises_of_prices
from agent.models.offline.audit.ranked_beside import sold_by_all_of_them, told_by_a_ranking
from agent.models.offline.audit.rows_meant import rows_of_others
from agent.models.offline.audit.said_wholes import wholes_not_meant
from agent.models.offline.audit.sides_told import sides_told_wrongly
from agent.models.offline.audit.spread_and_slices import slices_and_spread
from agent.models.offline.audit.things_asked import things_unanswered
from agent.models.offline.audit.trends_meant import trends_meant
from agent.models.offline.audit.unknown_kinds import unknown_kinds
from agent.models.offline.figures.typical import things_called_typical
from agent.models.offline.workings import Workings

_RULES: tuple[Callable[[Workings], Iterator[int]], ...] = (
    numbers_of_others,
    numbers_of_weekdays,
    pointless_figures,
    sides_told_wrongly,
    questions_unanswered,
    things_unanswered,
    figures_of_others,
    misplaced_splits,
    wholes_not_meant,
    other_questions,
    comparisons_of_nothing,
    rows_of_others,
    figures_left,
    kept_to_nothing_else,
    changes_left,
    spans_taken_for_known,
    unknown_kinds,
    sold_on_all_days,
    whole_weekends,
    days_of_some_rows,
    things_told_that_split,
    starts_pointed_at,
    things_called_typical,
    rises_of_prices,
    trends_meant,
    slices_and_spread,
    told_by_a_ranking,
    sold_by_all_of_them,
    figures_of_drafted,
    first_ones_in_time,
    busiest_by_an_average,
    averages_beside_their_rows,
    single_totals_of_splits,
    prices_not_shown,
    shares_of_no_figure,
)


def give_back_what_cannot_be(w: Workings) -> None:
    """Makes the parts of a reading that cannot be meant words that were not understood."""
    lost = [index for rule in _RULES for index in rule(w)]
    w.used.difference_update(lost)
    w.lost.update(lost)

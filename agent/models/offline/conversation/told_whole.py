"""Texts after others that a rule reads from beginning to end, in the order in which the rules look at them.

A rule of the first list leaves no word aside: what it reads is held against nothing more. One of the second may leave
words, which the reading is held against (`referring.py`).
"""

from collections.abc import Callable, Sequence

from agent.models.offline.context import ReadingContext
from agent.models.offline.conversation.asked_in_short import asked_in_short
from agent.models.offline.conversation.best_of_each import best_of_each
from agent.models.offline.conversation.bounds_of_counted import bound_of_counted
from agent.models.offline.conversation.columns_of_counted import columns_of_counted
from agent.models.offline.conversation.conditions_gone import with_conditions_gone
from agent.models.offline.conversation.conditions_swapped import with_swapped
from agent.models.offline.conversation.counted_or_listed import counted_or_listed
from agent.models.offline.conversation.days_listed import days_listed
from agent.models.offline.conversation.fell_most import fell_most
from agent.models.offline.conversation.growth_between import growth_between
from agent.models.offline.conversation.growth_of_shown import growth_of_shown
from agent.models.offline.conversation.joined_spans import joined_spans
from agent.models.offline.conversation.last_sale import last_sale
from agent.models.offline.conversation.lines_of_one import lines_of_one
from agent.models.offline.conversation.more_of_each import more_of_each
from agent.models.offline.conversation.next_rows import next_rows
from agent.models.offline.conversation.one_ahead import where_one_is_ahead
from agent.models.offline.conversation.one_less_other import one_less_other
from agent.models.offline.conversation.one_of_those import one_of_those
from agent.models.offline.conversation.other_extreme import other_extreme
from agent.models.offline.conversation.pointed_values import day_of_that_price
from agent.models.offline.conversation.price_changed import price_changed
from agent.models.offline.conversation.prices_had import prices_had
from agent.models.offline.conversation.prices_of_those import prices_of_those
from agent.models.offline.conversation.rows_counted import rows_counted
from agent.models.offline.conversation.shares_of_everything import share_of_everything
from agent.models.offline.conversation.shown_together import shown_together
from agent.models.offline.conversation.sides_against import against_other
from agent.models.offline.conversation.sides_in_order import change_alone, change_between_sides
from agent.models.offline.conversation.things_counted import things_counted
from agent.models.offline.conversation.turned_change import turned_change
from agent.models.offline.conversation.two_of_those import gap_between_values
from agent.models.offline.conversation.two_places import causes_of_lead, gap_between
from agent.models.offline.reading import Reading
from agent.models.offline.refusals import Refused
from agent.values import Language

Outcome = Reading | Refused | None
OfAll = Callable[[Sequence[Reading], str, Language, ReadingContext], Outcome]
OfLast = Callable[[Reading, str, Language, ReadingContext], Outcome]


def _of_last(rule: OfLast) -> OfAll:
    """A rule that looks at the last reading alone."""

    def of_all(history: Sequence[Reading], text: str, language: Language, context: ReadingContext) -> Outcome:
        return rule(history[-1], text, language, context)

    return of_all


_WHOLE: tuple[OfAll, ...] = (
    _of_last(gap_between),
    _of_last(gap_between_values),
    _of_last(causes_of_lead),
    _of_last(against_other),
    one_less_other,
    growth_between,
    _of_last(growth_of_shown),
    change_between_sides,
    change_alone,
    _of_last(last_sale),
    _of_last(lines_of_one),
    joined_spans,
    fell_most,
    _of_last(turned_change),
    _of_last(days_listed),
    _of_last(columns_of_counted),
    _of_last(where_one_is_ahead),
    _of_last(best_of_each),
    _of_last(prices_had),
    _of_last(price_changed),
    _of_last(prices_of_those),
    _of_last(day_of_that_price),
    _of_last(more_of_each),
    _of_last(rows_counted),
    _of_last(one_of_those),
    _of_last(next_rows),
    _of_last(other_extreme),
    _of_last(share_of_everything),
    _of_last(shown_together),
    _of_last(asked_in_short),
)
_MOSTLY: tuple[OfAll, ...] = (
    _of_last(bound_of_counted),
    _of_last(things_counted),
    _of_last(counted_or_listed),
    _of_last(with_swapped),
    _of_last(with_conditions_gone),
)


def read_whole(history: Sequence[Reading], text: str, language: Language, context: ReadingContext) -> Outcome:
    """What the first rule says that reads all of a text; None where none does."""
    return _first(_WHOLE, history, text, language, context)


def read_mostly(history: Sequence[Reading], text: str, language: Language, context: ReadingContext) -> Outcome:
    """What the first rule says that reads a text, of which words may be left; None where none does."""
    return _first(_MOSTLY, history, text, language, context)


def _first(
    rules: Sequence[OfAll], history: Sequence[Reading], text: str, language: Language, context: ReadingContext
) -> Outcome:
    return next((told for rule in rules if (told := rule(history, text, language, context)) is not None), None)

"""What a question says of days, averages and windows that is done anyway, taken out of it before it is read."""

from agent.models.offline.parts.arrows import without_arrows
from agent.models.offline.parts.counting_from import with_counting_from
from agent.models.offline.parts.each_weekend import with_each_said_once
from agent.models.offline.parts.first_windows import without_first_windows, without_whole_said
from agent.models.offline.parts.halves_told import with_halves_of_week_told
from agent.models.offline.parts.hour_bounds import with_hour_bounds
from agent.models.offline.parts.hour_definitions import on_weekend_days, without_hour_definitions
from agent.models.offline.parts.restated_averages import without_restated_averages
from agent.models.offline.parts.walked_weekdays import with_daily_counts, with_weekdays_walked
from agent.models.offline.parts.week_definitions import (
    with_days_of_the_week,
    with_steps_in_full,
    without_week_definitions,
)
from agent.models.offline.parts.weekday_orders import without_order_of_weekdays
from agent.models.offline.parts.weekday_samples import without_samples
from agent.models.offline.parts.windows_filled import without_fillings
from agent.values import Language


def without_what_is_done_anyway(text: str, language: Language) -> str:
    """ "Avg revenue a day by weekday (Mon, Tue, …)" → "Avg revenue a day by weekday                "."""
    text = with_hour_bounds(with_counting_from(text, language))
    text = with_each_said_once(without_whole_said(without_first_windows(text)), language)
    text = without_order_of_weekdays(with_halves_of_week_told(text, language), language)
    text = with_days_of_the_week(without_week_definitions(with_steps_in_full(without_arrows(text))))
    text = with_weekdays_walked(with_daily_counts(text), language)
    text = without_samples(on_weekend_days(without_hour_definitions(text)), language)
    return without_fillings(without_restated_averages(text, language), language)

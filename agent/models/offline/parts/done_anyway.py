"""What a question says of days, averages and windows that is done anyway, taken out of it in steps."""

from agent.models.offline.parts.before_and_after import with_daily_averages
from agent.models.offline.parts.counting_from import with_counting_from
from agent.models.offline.parts.each_weekend import with_each_said_once
from agent.models.offline.parts.first_windows import without_first_windows, without_whole_said
from agent.models.offline.parts.halves_told import with_halves_of_week_told
from agent.models.offline.parts.hour_bounds import with_hour_bounds
from agent.models.offline.parts.hour_definitions import on_weekend_days, without_hour_definitions
from agent.models.offline.parts.restated_averages import without_restated_averages
from agent.models.offline.parts.rewording import Step, of_language, of_text
from agent.models.offline.parts.walked_weekdays import with_weekdays_walked
from agent.models.offline.parts.week_definitions import (
    with_days_of_the_week,
    without_week_definitions,
)
from agent.models.offline.parts.weekday_orders import without_order_of_weekdays
from agent.models.offline.parts.weekday_samples import without_samples
from agent.models.offline.parts.windows_filled import without_fillings
from agent.models.offline.parts.windows_told import without_windows_told

DONE_ANYWAY: tuple[Step, ...] = (
    of_language(with_counting_from),  # "start Nov 1 and stop Nov 10", of a running total
    of_text(with_hour_bounds),  # "between 17:00 and before 20:00"
    of_language(without_windows_told),  # "each day averaged with the six before it"
    of_language(without_first_windows),  # what the first points of a moving average are of
    of_language(without_whole_said),  # that all data is meant
    of_language(with_each_said_once),  # "weekend by weekend, Sat and Sun added together"
    of_language(with_halves_of_week_told),  # "weekend (Sat/Sun) vs weekday (Mon-Fri)"
    of_language(without_order_of_weekdays),  # "by weekday, Mon-Sun"
    of_text(without_week_definitions),  # "Monday-to-Sunday weeks"
    of_text(with_days_of_the_week),  # "which day, Mon-Sun"
    of_language(with_weekdays_walked),  # "how many on a Monday, how many on a Tuesday and so on"
    of_text(without_hour_definitions),  # "whole hours, 17 is from 17 to 17:59"
    of_text(on_weekend_days),  # "average daily revenue per weekend day"
    of_language(without_samples),  # "by weekday (Mon, Tue, …)"
    of_language(without_restated_averages),  # "i.e. its revenue divided by the number of such dates"
    of_language(with_daily_averages),  # "tickets per day before and after October 15"
    of_language(without_fillings),  # "October days included", of a moving average
)
"""In the order in which they are taken out."""

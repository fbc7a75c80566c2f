"""What is said beside the figures that a question asks for, and that changes none of them."""

from dataclasses import replace

from agent.models.offline.derived import layout
from agent.models.offline.passing import columns_again, inclusions, restated_counts, steps, worked_days
from agent.models.offline.workings import Workings


def leave_said_beside(w: Workings) -> None:
    """What counts as well, how a figure is worked out, how many are to come, of which days, in which columns."""
    inclusions.leave_inclusions(w)
    steps.leave_steps(w)
    layout.leave_announcement(w)
    worked_days.leave_worked_days(w)
    restated_counts.leave_counts_again(w)
    columns_again.leave_columns_again(w)


def settle_layout(w: Workings) -> None:
    """Holds what was said of the answer's form against the figures that were read."""
    layout.hold_announcement(w)
    layout.in_order_said(w)
    layout.leave_single(w)
    _mend_statistics_of_themselves(w)


def _mend_statistics_of_themselves(w: Workings) -> None:
    """ "The mean receipt": of tickets per ticket there is always one; what a ticket comes to is meant."""
    entity, default = w.entity(), w.default()
    counting = w.counting(entity).metric if entity is not None else None
    for place, item in enumerate(w.measures):
        of_itself = entity is not None and item.per == entity.name and item.metric == counting is not None
        if of_itself and default is not None and item.aggregate in ("avg", "median", "max", "min"):
            w.measures[place] = replace(item, metric=default.name)

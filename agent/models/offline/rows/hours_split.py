"""The hours at which each part of the day ends, where rows are split by them: told with the answer."""

from agent.models.offline import policies
from agent.models.offline.workings import Workings
from agent.values import Language

ENDS_OF_PARTS: dict[Language, tuple[int, int]] = {"en": (12, 18), "es": (12, 20)}
"""The hours that begin the afternoon and the evening, as `hours.py` reads "in the afternoon" by itself."""


def tell_hours_of_parts(w: Workings) -> None:
    """ "Revenue by part of the day": until when each goes."""
    if any(item.grain == "part_of_day" for item in w.groupings):
        w.assume(policies.parts_of_the_day(ENDS_OF_PARTS[w.language], w.language))

"""The change between two spans that were shown: "the change in pesos and in percent", after two weeks.

It is between these two, and not month by month. Where a text asks for the difference as well as for the change in
percent, or for its money, both are shown: the later span less the earlier one.
"""

from dataclasses import replace

from agent.models.offline.reading import Reading
from agent.models.offline.workings import Workings

_SPANS = 2


def leave_months_of_change(previous: Reading, w: Workings) -> None:
    """ "By how much did it change?", of two spans: between these, and not month by month."""
    if len(previous.periods) != _SPANS or w.periods or w.transform != "growth":
        return
    if previous.transform not in (None, "difference", "growth"):
        return
    said = {w.split_of(part) for part in w.parts if not part.has("op:growth")}
    w.groupings = [item for item in w.groupings if item in said]
    w.use(*w.find("op:growth"))


def change_of_two_spans(base: Reading, w: Workings) -> Reading:
    """The reading with the difference and the percentage of it, where a text asks for both."""
    if base.transform != "growth" or len(base.periods) != _SPANS or base.groupings or base.contrasts:
        return base
    apart = w.said("op:difference", "op:excess") or any(w.says_money(token.norm) for token in w.heard.tokens)
    if not apart:
        return base
    w.use(*w.find("op:difference", "op:excess"))
    later = sorted(base.periods, key=lambda period: period.start, reverse=True)
    return replace(base, periods=tuple(later), transform="difference")

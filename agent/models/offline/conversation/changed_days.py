"""Which days a follow-up is of: others, further ones beside them, or those that they are set against."""

from collections.abc import Sequence
from dataclasses import replace

from agent.models.offline.reading import Period, Reading
from agent.models.offline.times.days import is_whole, joined, unit_around
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.workings import COMPARING, Workings

_TABLE = "between_texts.yaml"
_INCLUDING = words_in(_TABLE, "adds_values")
_COMPARED = 2


def _added(before: Period, added: Period, w: Workings) -> tuple[Period, ...]:
    """ "Include November too": one span where they touch; "also November": each shown."""
    first, second = sorted((before, added), key=lambda period: period.start)
    joins = any(token.norm in _INCLUDING for token in w.heard.tokens)
    whole = joined((first, second)) if joins else None
    return (whole,) if whole is not None else (before, added)


def with_periods(base: Reading, w: Workings, add: bool) -> Reading:
    """Other days in place of those before; beside them, where they are added or set against each other."""
    if not w.periods or _begins_alike(base, w):
        return base
    if _joins_compared(base, w, add):
        spans = sorted((*base.periods, *w.periods), key=lambda period: period.start)
        whole = base.transform == "difference"
        return replace(base, periods=tuple(spans), transform=None if whole else base.transform, order=None)
    if add and len(base.periods) == len(w.periods) == 1 and not w.said(*COMPARING, "op:growth"):
        return replace(base, periods=_added(base.periods[0], w.periods[0], w))
    stated = [part.period for part in w.parts if part.period is not None]
    if w.said(*COMPARING, "op:growth") and len(stated) == len(base.periods) == 1 != len(w.periods):
        w.periods = stated
    if not (w.said(*COMPARING, "op:growth") and len(w.periods) == 1):
        whole = base.transform == "difference" and len(base.periods) == 2
        return replace(base, periods=tuple(w.periods), transform=None if whole else base.transform)
    if not base.periods and not base.contrasts:
        w.lost.update(w.find(*COMPARING))  # "compare with September", after all days: with what it is, nobody says
    w.use(*w.find(*COMPARING, "op:growth", "op:share"))
    w.transform = None
    said = {w.split_of(part) for part in w.parts if not part.has("op:growth")}
    w.groupings = [item for item in w.groupings if item in said]
    if len(base.periods) != 1:
        return replace(base, periods=(*base.periods, *w.periods))
    _lose_span_around(base.periods[0], w)
    kept = base.limit is not None and len(base.groupings) == 1
    ranked = (replace(base, assumptions=(), unread=()),) if kept else ()
    sides = (*base.periods, *w.periods)
    if any(part.has("op:growth") for part in w.parts):  # a change goes forward in time
        sides = tuple(sorted(sides, key=lambda period: period.start, reverse=True))
    return replace(
        base,
        periods=sides,
        transform="difference",
        among=(*base.among, *ranked),
        limit=None,
        order=None,
    )


def _joins_compared(base: Reading, w: Workings, add: bool) -> bool:
    """ "Add November", "¿y noviembre?", after two months that were compared: one more beside them."""
    if len(base.periods) < _COMPARED or len(w.periods) != 1 or w.said(*COMPARING, "op:growth"):
        return False
    new = w.periods[0]
    apart = all(new.end < one.start or one.end < new.start for one in base.periods)
    alone = w.groupings or w.filters or w.named or w.excluded or w.contrasts
    one_more = add or (_is_named_after_and(w) and _of_one_unit((*base.periods, new)))
    return apart and base.transform in (None, "difference", "growth") and not alone and one_more


def _is_named_after_and(w: Workings) -> bool:
    first = next((token.norm for token in w.heard.tokens if token.kind != "symbol"), "")
    return first in words_in(_TABLE, "names_one_more") and not w.measures and not w.said("mark:only", "mark:not")


def _of_one_unit(spans: Sequence[Period]) -> bool:
    """Whether all are days, or whole weeks, or whole months."""
    return any(all(is_whole(unit, one.start, one.end) for one in spans) for unit in ("week", "month")) or all(
        one.days == 1 for one in spans
    )


def _begins_alike(base: Reading, w: Workings) -> bool:
    """ "Accumulate them, starting on the 1st": where what is added up begins, which are the days that are kept."""
    kept, told = base.periods, w.periods
    if len(kept) != 1 or len(told) != 1 or not w.said("op:running_total"):
        return False
    alike = told[0].start == kept[0].start < kept[0].end < told[0].end == w.context.last_day
    if alike:
        w.assumptions = [one for one in w.assumptions if told[0].words not in one]
    return alike


def _lose_span_around(own: Period, w: Workings) -> None:
    """ "% change Oct to Nov", after days of November: two sides, and not those days against all of both months."""
    for index, part in enumerate(w.parts):
        around = part.period is not None and part.period.start <= own.start and own.end <= part.period.end
        if around and part.period is not None and unit_around("month", part.period.start)[1] < part.period.end:
            w.lost.add(index)

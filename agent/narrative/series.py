"""Tells of a figure along time: its total, its extremes, and where it goes when it goes anywhere."""

from agent.facts import movement
from agent.narrative import groups
from agent.narrative.scalars import Told
from agent.narrative.teller import Teller


def tell(teller: Teller) -> Told:
    """The title and the sentences for figures over dates."""
    of, count = teller.context.interpretation, len(teller.context.rows.values)
    cut = of.limit is not None and of.order is not None and of.measure is not None
    if count == 1 or cut or of.having:
        return groups.tell(teller)
    if not teller.knows("first.label") and not (count == 2 and teller.knows("earlier.label")):
        return groups.tell(teller) if teller.knows("top.label") else groups.listed(teller)
    transform = of.measure.transform if of.measure else None
    if transform == "running_total":
        return teller.tell("running.title"), [teller.tell("running.text")]
    if transform == "moving_average":
        return teller.tell("moving.title"), [teller.tell("running.text"), teller.tell("series.range")]
    if count == 2:
        return _two(teller)
    if teller.facts["first.label"].value == teller.facts["last.label"].value:
        return teller.tell("series.lone.title"), [teller.tell("series.total.lone"), teller.tell("series.lone")]
    return _course(teller)


def _two(teller: Teller) -> Told:
    """Two points: both figures; how much one is above the other only where both are of whole periods."""
    if teller.knows("incomplete"):
        title = teller.first("series.two.daily.title", "series.two.title")
        return title, [teller.tell("series.two"), teller.tell("series.two.daily")]
    change = movement.direction(teller.facts)
    title = teller.first(*([f"series.{change}.title"] if change else []), "series.two.title")
    return title, [teller.tell("series.two"), teller.tell(f"comparison.{change}" if change else "comparison.gap")]


def _course(teller: Teller) -> Told:
    if teller.facts["peak.value"].value == teller.facts["trough.value"].value:
        return teller.tell("series.flat.title"), [teller.first("series.total", "series.flat.title")]
    gaps = teller.context.warning("missing_days")
    total = "series.total.complete" if teller.knows("incomplete") else "series.total.gaps" if gaps else "series.total"
    change = movement.direction(teller.facts)
    title = teller.first(*([f"series.{change}.title"] if change else []), "series.peak.title")
    moved = teller.tell(f"series.change.{change}") if change else ""
    return title, [teller.first(total, "series.mean"), teller.tell("series.range"), moved]

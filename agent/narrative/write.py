"""Chooses what to tell by the shape of the answer: the finding first, then what one needs to judge it."""

from collections.abc import Iterator
from decimal import Decimal

from agent.answer import Prose
from agent.facts import movement
from agent.interpretation import words
from agent.narrative.context import NarrativeContext
from agent.narrative.insight import is_safe
from agent.narrative.teller import Teller

FEW_POINTS = 5
"""Up to this many points of a series, its first and last are compared whatever the trend."""

SAID_BESIDES = (
    "incomplete_period",
    "missing_days",
    "warm_up",
    "uneven_weekdays",
    "average_of_lines",
    "ties",
    "ignored_words",
)
"""Checks whose warnings change how the figures must be read, and therefore belong into the prose."""


def write(context: NarrativeContext) -> Prose:
    """The title and the text, in the question's language.

    The model's own text is used when `agent.narrative.insight` finds nothing in it but words and known facts.
    """
    teller = Teller(context)
    empty = context.warning("outside_data", "empty")
    if empty is not None:
        teller.used.update(dict.fromkeys(teller.named_in("period", "data.", "filter.", "threshold")))
        return Prose(teller.tell("empty.title"), empty.sentence, tuple(teller.used))
    title, told = SHAPES[context.interpretation.kind](teller)
    own = teller.fill(context.draft.insight) if is_safe(context.draft.insight, context) else ""
    sentences = [*([own] if own else told), *_besides(teller)]
    return Prose(title, " ".join(sentence for sentence in sentences if sentence), tuple(teller.used))


def _besides(teller: Teller) -> Iterator[str]:
    """Warnings without which the text would mislead, two at the most."""
    context = teller.context
    if context.rows.truncated:
        yield teller.tell("truncated")
    if context.warning("reconciliation"):
        yield teller.tell("unreconciled")
    warned = [check for name in SAID_BESIDES if (check := context.warning(name))]
    teller.used.update(dict.fromkeys(teller.named_in("data.", "period") if warned else ()))
    yield from (check.sentence for check in warned[:2])


def _scalar(teller: Teller) -> tuple[str, list[str]]:
    of = teller.context.interpretation
    measure = of.measure
    if measure is None or not teller.knows("value"):
        return teller.tell("scalar.yes.title"), [teller.tell("scalar.yes")]
    if teller.knows("value", "value.2"):
        return _comparison(teller)
    if measure.transform == "growth":
        return _growth(teller)
    if measure.transform == "share" and teller.tell("share.title"):
        return teller.tell("share.title"), [teller.tell("share.text"), _extent(teller)]
    counted = words.is_counted(measure, teller.wording.metric) and teller.facts["value"].value != 1
    text = teller.tell("scalar.counted" if counted else "scalar.text")
    return teller.tell("scalar.title"), [text, teller.tell("per_day"), _extent(teller)]


def _extent(teller: Teller) -> str:
    """How far the data goes, where the question named no period and no check says it."""
    of, context = teller.context.interpretation, teller.context
    known = of.period or of.periods or any(each.span for each in of.measures) or context.warning("incomplete_period")
    return "" if known or of.data is None else teller.tell("extent")


def _growth(teller: Teller) -> tuple[str, list[str]]:
    value = teller.facts["value"].value
    up = isinstance(value, (int, float, Decimal)) and value > 0
    title = teller.first("growth.up.title" if up else "growth.down.title", "growth.title")
    return title, [f"{title}."]


def _comparison(teller: Teller) -> tuple[str, list[str]]:
    if not teller.knows("change"):
        measures = teller.context.interpretation.measures
        named = [(teller.wording.noun_of(each), name) for each, name in zip(measures, _values(teller), strict=False)]
        told = "; ".join(f"{noun.text}: {teller.fill('{' + name + '}')}" for noun, name in named)
        return told[:1].upper() + told[1:], [told[:1].upper() + told[1:] + ".", _extent(teller)]
    change = teller.facts["change"].value
    rises = isinstance(change, Decimal) and change > 0
    title = teller.first("comparison.up.title" if rises else "comparison.down.title", "comparison.title")
    gap = teller.tell("comparison.equal") if change == 0 else teller.tell("comparison.gap")
    return title, [teller.first("comparison.text", "comparison.title"), gap]


def _values(teller: Teller) -> list[str]:
    return [name for name in teller.facts if name == "value" or (name.startswith("value.") and name[6:].isdigit())]


def _groups(teller: Teller) -> tuple[str, list[str]]:
    of, context = teller.context.interpretation, teller.context
    if not teller.knows("top.label"):
        return _listing(teller)
    lowest_first = (
        of.order is not None and not of.order.descending and of.order.index == (of.measure and of.measure.index)
    )
    if len(context.rows.values) == 1:
        return _single(teller, lowest_first)
    if lowest_first and of.limit is not None:
        tied = teller.knows("bottom.ties")
        keys = ("bottom.tied.title", "bottom.tied") if tied else ("bottom.title", "bottom.text")
        return teller.tell(keys[0]), [teller.tell(keys[1])]
    if len(context.rows.values) == 2 and not teller.knows("top.ties"):
        title = teller.first("two.title", "leader.title")
        return title, [teller.tell("two.text"), teller.tell("two.share"), _extent(teller)]
    return _leaders(teller)


def _single(teller: Teller, lowest: bool) -> tuple[str, list[str]]:
    of = teller.context.interpretation
    if of.limit != 1:
        return teller.tell("one.title"), [teller.tell("one.text")]
    keys = ("one.lowest.title", "one.lowest") if lowest else ("one.highest.title", "one.highest")
    return teller.tell(keys[0]), [teller.tell(keys[1]), _beside(teller), _extent(teller)]


def _leaders(teller: Teller) -> tuple[str, list[str]]:
    of = teller.context.interpretation
    tied = ("leader.tied.title",) if teller.knows("top.ties") else ()
    on_axis = ("axis.title",) if of.label is not None and of.label.ordered else ()
    title = teller.first(*tied, *on_axis, "leader.share.title", "leader.title")
    first = teller.first("leader.tied") if tied else teller.first("leader.share", "leader.text")
    rest = "" if tied else teller.tell("field" if of.whole else "field.shown")
    return title, [first, rest, _beside(teller) or teller.tell("leaders")]


def _beside(teller: Teller) -> str:
    """The second figure of the top row, unless it is the share that was told already."""
    others = [each for each in teller.context.interpretation.measures if each.transform != "rank"][1:]
    if not others or others[0].transform == "share" or not teller.knows("top.value.2"):
        return ""
    template = teller.template("beside").replace("{metric.2}", teller.wording.noun_of(others[0]).text)
    return teller.fill(template)


def _series(teller: Teller) -> tuple[str, list[str]]:
    of, context = teller.context.interpretation, teller.context
    if len(context.rows.values) == 1 or (of.limit is not None and of.order is not None):
        return _groups(teller)
    if not teller.knows("peak.label", "first.label"):
        return _groups(teller) if teller.knows("top.label") else _listing(teller)
    transform = of.measure.transform if of.measure else None
    if transform == "running_total":
        return teller.tell("running.title"), [teller.tell("running.text")]
    if transform == "moving_average":
        return teller.tell("moving.title"), [teller.tell("running.text"), teller.tell("series.range")]
    if teller.facts["first.label"].value == teller.facts["last.label"].value:
        return teller.tell("series.lone.title"), [teller.first("series.total.complete"), teller.tell("series.lone")]
    total = "series.total.complete" if teller.knows("incomplete") else "series.total"
    change = _change(teller)
    title = teller.first(*([f"series.{change}.title"] if change else []), "series.peak.title")
    moved = teller.tell(f"series.change.{change}") if change else ""
    return title, [teller.first(total, "series.mean"), teller.tell("series.range"), moved]


def _change(teller: Teller) -> str:
    """`up` or `down` where the series went that way: by its trend, or between the ends of a short one."""
    known = teller.facts.get("change")
    change = known.value if known else None
    if not isinstance(change, Decimal) or change == 0 or not teller.knows("change.percent"):
        return ""
    trend = teller.facts.get("trend.strength")
    strength = trend.value if trend else None
    if isinstance(strength, Decimal):
        agrees = (strength > 0) == (change > 0)
        return ("up" if change > 0 else "down") if agrees and abs(strength) >= movement.STRONG else ""
    points = teller.facts["complete"].value if teller.knows("complete") else teller.facts["count"].value
    short = isinstance(points, int) and points <= FEW_POINTS
    return ("up" if change > 0 else "down") if short else ""


def _matrix(teller: Teller) -> tuple[str, list[str]]:
    if not teller.knows("top.series"):
        return _groups(teller)
    if teller.context.interpretation.rank_within:
        title = teller.first("winners.title", "winners.many.title", "matrix.title")
        return title, [teller.tell("winners.text")]
    return teller.tell("matrix.title"), [teller.tell("matrix.text"), teller.tell("matrix.total")]


def _listing(teller: Teller) -> tuple[str, list[str]]:
    if teller.context.interpretation.measure is not None:
        return teller.tell("listing.figures.title"), [teller.tell("listing.figures")]
    cells = [name for name in teller.facts if name.startswith("cell.")]
    if cells and len(cells) <= 3:
        told = " · ".join(teller.fill("{" + name + "}") for name in cells)
        return told, [f"{told}."]
    return teller.tell("listing.title"), [teller.tell("listing.text")]


SHAPES = {"scalar": _scalar, "series": _series, "categories": _groups, "matrix": _matrix, "listing": _listing}

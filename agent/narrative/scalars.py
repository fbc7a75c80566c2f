"""Tells of single figures: one, two that are compared, a share, a growth."""

from decimal import Decimal

from agent import formats
from agent.facts import as_number
from agent.interpretation import MeasureColumn, words
from agent.interpretation.grammar import capitalised
from agent.narrative.existence import asks_whether
from agent.narrative.teller import Teller
from agent.values import THINGS

MOST_PARTS = 2
Told = tuple[str, list[str]]
"""A title, and sentences of which some may be empty."""


def tell(teller: Teller) -> Told:
    """The title and the sentences for a single row of figures."""
    measure = teller.context.interpretation.measure
    if not teller.knows("value") and (teller.knows("earliest.day") or teller.knows("latest.day")):
        ends = [name for name, fact in (("first", "earliest.day"), ("last", "latest.day")) if teller.knows(fact)]
        key = f"day.{ends[0] if len(ends) == 1 else 'both'}"
        return teller.tell(f"{key}.title"), [teller.tell(key)]
    if not teller.knows("value") and (cells := list(teller.named_in("cell."))):
        return _cells(teller, cells)
    if measure is None or not teller.knows("value"):
        return teller.tell("scalar.yes.title"), [teller.tell("scalar.yes")]
    if measure.transform == "share" and teller.tell("share.title"):
        return teller.tell("share.title"), [teller.tell("share.text"), _parts(teller), extent(teller)]
    if teller.knows("value.2"):
        return _several(teller)
    if measure.transform == "growth":
        return _growth(teller)
    return teller.tell("scalar.title"), [
        teller.tell(_phrase_for(teller, measure)),
        teller.tell("per_day"),
        extent(teller),
    ]


def _phrase_for(teller: Teller, measure: MeasureColumn) -> str:
    metric, value = teller.wording.metric, as_number(teller.facts["value"].value) or Decimal(0)
    if teller.wording.is_counted():
        counted = teller.context.semantics.dimension_of(measure.column) if measure.column else None
        entity = counted is None or counted.entity
        different = measure.aggregate == "count_distinct" and measure.metric is None and not entity
        few = {0: "scalar.none", 1: "scalar.one"}.get(int(value)) if value in {0, 1} else None
        return few or ("scalar.distinct" if different else "scalar.counted")
    countable = measure.unit in THINGS and measure.transform is None and metric.plural
    return "scalar.rate" if countable and measure.aggregate is None and measure.per is None else "scalar.text"


def extent(teller: Teller) -> str:
    """How far the data goes, where the question named no period and no check says it."""
    of, context = teller.context.interpretation, teller.context
    known = of.period or of.periods or any(each.span for each in of.measures) or context.warning("incomplete_period")
    return "" if known or of.data is None else teller.tell("extent")


def _parts(teller: Teller) -> str:
    """The part and the whole of a share, where they stand beside it."""
    others = teller.context.interpretation.measures[1:]
    if len(others) != MOST_PARTS or any(each.transform for each in others) or others[1].conditions:
        return ""
    return teller.tell("share.parts")


def _growth(teller: Teller) -> Told:
    value = as_number(teller.facts["value"].value) or 0
    way = "up" if value > 0 else "down"
    if value == 0 or not teller.tell(f"growth.{way}"):
        return teller.tell("scalar.title"), [teller.tell("scalar.text")]
    return teller.tell(f"growth.{way}.title"), [teller.tell(f"growth.{way}")]


def _several(teller: Teller) -> Told:
    if not teller.knows("change"):
        return _unlike(teller)
    change = as_number(teller.facts["change"].value) or 0
    told = teller.first("comparison.text", "comparison.bare")
    if teller.context.warning("incomplete_period"):
        title = teller.first("comparison.daily.title", "comparison.title", "comparison.bare.title")
        return title, [told, teller.tell("comparison.daily")]
    if change == 0:
        return teller.first("comparison.title", "comparison.bare.title"), [told, teller.tell("comparison.equal")]
    way = "up" if change > 0 else "down"
    title = teller.first(f"comparison.{way}.title", "comparison.title", "comparison.bare.title")
    return title, [told, teller.first(f"comparison.{way}", "comparison.gap"), teller.tell("comparison.daily")]


def _cells(teller: Teller, names: list[str]) -> Told:
    """What is no figure, each after what it is called."""
    nouns = [teller.wording.noun_of(each).text for each in teller.context.interpretation.measures]
    told = [f"{noun}: {teller.fill('{' + name + '}')}" for noun, name in zip(nouns, names, strict=True)]
    said = f"{capitalised('; '.join(told))}{teller.fill('{aside}')}"
    return said, [f"{said}."]


def _says_yes(teller: Teller) -> bool:
    """Whether the rows that were asked for are counted, with what they come to, and there are some."""
    counted, asked = teller.context.interpretation.measures[0], teller.context.question.text
    of_rows = counted.is_count and counted.transform is None and not counted.conditions and counted.span is None
    some = (as_number(teller.facts["value"].value) or 0) > 0
    return of_rows and some and asks_whether(asked, teller.context.language)


def _unlike(teller: Teller) -> Told:
    """Figures of different things beside each other."""
    values = [name for name in teller.facts if name == "value" or (name.startswith("value.") and name[6:].isdigit())]
    named = list(zip(teller.context.interpretation.measures, values, strict=False))
    amounts = [teller.wording.amount_beside(teller.facts[name], each) for each, name in named]
    told = "; ".join(f"{teller.wording.noun_of(each).text}: {teller.fill('{' + name + '}')}" for each, name in named)
    said = f"{capitalised(told)}{teller.fill('{aside}')}"
    if amounts and all(amounts) and words.is_counted(named[0][0], teller.wording.noun_of(named[0][0])):
        several = formats.listing(amounts, teller.context.language)
        if _says_yes(teller):
            title, text = ("scalar.several.yes.title", "scalar.several.yes")
            told_yes = [teller.fill(teller.template(key).replace("{several}", several)) for key in (title, text)]
            return told_yes[0], [told_yes[1], extent(teller)]
        return said, [teller.fill(teller.template("scalar.several").replace("{several}", several)), extent(teller)]
    return said, [f"{said}.", extent(teller)]

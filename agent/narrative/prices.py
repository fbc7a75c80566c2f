"""Tells of prices beside the days on which they were charged: what one thing costs, which of several is dearest."""

from dataclasses import replace

from agent import formats
from agent.facts import price_column
from agent.interpretation import Condition, GroupingColumn, words
from agent.interpretation.grammar import plural
from agent.narrative.limits import limits
from agent.narrative.scalars import Told
from agent.narrative.teller import Teller
from agent.narrative.wording import UNREAD


def tell(teller: Teller) -> Told | None:
    """The title and the sentences; None where the rows are no such prices."""
    price = price_column(teller.context.interpretation, teller.context.semantics)
    if price is None:
        return None
    if teller.knows("dearest.label"):
        return _of_several(teller, price)
    if teller.knows("newest.value"):
        return _of_one(teller, price)
    return None


def _of_one(teller: Teller, price: GroupingColumn) -> Told | None:
    """The price of the one thing that a condition names."""
    of, count = teller.context.interpretation, len(teller.context.rows.values)
    named = [each for each in of.filters if _names_a_thing(each, teller)]
    if len(named) != 1:
        return None
    if _moved(teller):
        kind = "price.course"
    elif count > 1:
        return None
    elif of.limit is None or of.order is None:
        kind = "price.only"
    elif of.period is not None or of.periods:
        kind = "price.then"
    else:
        kind = "price.now" if of.order.descending else "price.oldest"
    said = _filled(teller, kind, price, *named)
    between = [_between(teller, number) for number in range(1, count + 1)] if count > 2 else []
    told = formats.listing([each for each in between if each], teller.context.language)
    rest = teller.fill(teller.template("price.between").replace("{pairs}", told)) if told else ""
    return said, [f"{said}.", rest]


def _moved(teller: Teller) -> bool:
    return teller.facts["oldest.day"].value != teller.facts["newest.day"].value


def _between(teller: Teller, number: int) -> str:
    """A price of a row that is neither the oldest nor the newest, and its day."""
    if not teller.knows(f"row.{number}.value"):
        return ""
    day = teller.facts[f"row.{number}.value"].value
    if day in {teller.facts[f"{name}.day"].value for name in ("oldest", "newest")}:
        return ""
    return teller.fill(teller.template("price.since").replace("row.", f"row.{number}."))


def _of_several(teller: Teller, price: GroupingColumn) -> Told | None:
    """The cheapest and the dearest of things that have one price each."""
    of, count = teller.context.interpretation, len(teller.context.rows.values)
    days = "last" if of.measures[0].aggregate == "max" else "first"
    by_price = of.order is not None and of.order.index == price.index and of.limit is not None and not of.rank_within
    if count == 1:
        name = ("dearest" if of.order and of.order.descending else "cheapest") if by_price else "single"
        title = _filled(teller, f"price.{name}.title", price)
        return title, [_filled(teller, f"price.{name}", price, day=days)]
    if not by_price or of.order is None:
        title = _filled(teller, f"price.{'even' if _all_cost_the_same(teller) else 'range'}.title", price)
        share = teller.knows("cheapest.ties") or teller.knows("dearest.ties")
        return title, [f"{title}." if share else _filled(teller, "price.range", price)]
    first, last = ("dearest", "cheapest") if of.order.descending else ("cheapest", "dearest")
    tied = ".tied" if teller.knows(f"{first}.ties") else ""
    title = _filled(teller, f"price.{first}{tied}.title", price)
    shown = "" if teller.knows(f"{last}.ties") else _filled(teller, f"price.{first}.last", price)
    return title, [_filled(teller, f"price.{first}{tied}", price, day=days), shown]


def _all_cost_the_same(teller: Teller) -> bool:
    return teller.facts["cheapest.value"].value == teller.facts["dearest.value"].value


def _names_a_thing(each: Condition, teller: Teller) -> bool:
    dimension = teller.context.semantics.dimension_of(each.column)
    plain = each.operator == "=" and each.part is None and each.name is None
    single = len(each.values) == 1 and isinstance(each.values[0], str)
    return plain and single and dimension is not None and dimension.kind == "category"


def _filled(teller: Teller, key: str, price: GroupingColumn, named: Condition | None = None, *, day: str = "") -> str:
    """A phrase with what the price is called and of, and the conditions that are left to say."""
    language, of = teller.context.language, teller.context.interpretation
    noun = words.grouping(price, teller.context.semantics, language)
    phrase = teller.template(key)
    if named is not None:
        phrase = phrase.replace("{thing}", "{filter." + named.column + ".1}")
    if day:
        phrase = phrase.replace("{charged}", teller.template(f"price.charged.{day}"))
    left = [each for each in of.filters if each is not named and not _leaves_out_zero(each, price)]
    said = limits(replace(of, filters=tuple(left)), teller.context.semantics, language, frozenset())
    if any(each != of.lasts for each in of.unread):
        said = replace(said, others=(*said.others, UNREAD[language]))
    when = f" {words.during(of.period, language)}" if of.period else ""
    teller.wording.slots |= {
        "price": noun.text,
        "Prices": plural(noun, language).capital,
        "left": f"{said.loose()}{when}",
    }
    return teller.fill(phrase)


def _leaves_out_zero(each: Condition, price: GroupingColumn) -> bool:
    """Whether it only leaves out what was not charged, which a price that was charged says."""
    return each.column == price.column and (each.without is not None or (each.operator, each.values) == ("!=", (0,)))

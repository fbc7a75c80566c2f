"""Tells of groups: who is first, by how much, who is last; of two groupings at once; of bare rows."""

from agent import formats
from agent.facts import as_number
from agent.interpretation import words
from agent.interpretation.grammar import capitalised
from agent.narrative import changes, prices
from agent.narrative.scalars import Told, extent
from agent.narrative.teller import Teller

MOST_CELLS = 3
"""A single row of so many cells is told in full."""


def tell(teller: Teller) -> Told:
    """The title and the sentences for figures by one grouping."""
    of, count = teller.context.interpretation, len(teller.context.rows.values)
    if not teller.knows("top.label"):
        return prices.tell(teller) or listed(teller)
    if (moved := changes.tell(teller)) is not None:
        return moved
    if of.having and not of.rank_within and of.limit is None:
        return _over_threshold(teller)
    if count == 1:
        return _single(teller)
    if count > 2 and teller.knows("top.ties") and teller.facts["top.ties"].value == count:
        return teller.tell("leader.equal.title"), [teller.tell("leader.equal")]
    if _is_about_the_lowest(teller):
        return _lowest(teller)
    if count == 2 and not teller.knows("top.ties"):
        return _two(teller)
    return _leaders(teller)


def _is_about_the_lowest(teller: Teller) -> bool:
    """Whether the lowest were asked for first, or all figures are losses."""
    of = teller.context.interpretation
    by_figure = of.order is not None and of.measure is not None and of.order.index == of.measure.index
    top = as_number(teller.facts["top.value"].value)
    return bool(by_figure and of.order and not of.order.descending) or (top is not None and top < 0)


def _single(teller: Teller) -> Told:
    of = teller.context.interpretation
    if _is_ranked_by_change(teller):
        return teller.tell("one.title"), [teller.tell("one.changed"), _beside(teller)]
    if of.limit != 1:
        return teller.tell("one.title"), [teller.tell("one.text")]
    way = "lowest" if _is_about_the_lowest(teller) and of.order else "highest"
    return teller.tell(f"one.{way}.title"), [teller.tell(f"one.{way}"), _beside(teller), extent(teller)]


def _is_ranked_by_change(teller: Teller) -> bool:
    """Whether the rows are in the order of a change beside the figure, of which the figure is not the highest."""
    of = teller.context.interpretation
    changes = {each.index for each in of.measures if each.transform in ("growth", "difference")}
    shown = of.measure.index if of.measure is not None else None
    return of.order is not None and of.order.index in changes - {shown}


def _over_threshold(teller: Teller) -> Told:
    """Groups that meet a condition: how many, and the first of them."""
    if len(teller.context.rows.values) == 1:
        return teller.tell("threshold.one.title"), [teller.tell("threshold.one")]
    text = "threshold.listed" if teller.knows("top.ties") else "threshold.text"
    return teller.tell("threshold.title"), [teller.tell(text), _beside(teller)]


def _lowest(teller: Teller) -> Told:
    tied = teller.knows("bottom.ties")
    top = as_number(teller.facts["top.value"].value)
    if not tied and top is not None and top < 0 and teller.knows("next_to_bottom.label"):
        return _losses(teller)
    title = teller.tell("bottom.tied.title" if tied else "bottom.title")
    shown = teller.tell("bottom.shown") if len(teller.context.rows.values) > 2 else ""
    return title, [teller.tell("bottom.tied" if tied else "bottom.text"), shown, _beside(teller, "bottom")]


def _losses(teller: Teller) -> Told:
    """Figures that are all below zero, of which the furthest from it is the largest."""
    shown = teller.tell("losses.shown") if len(teller.context.rows.values) > 2 else ""
    return teller.tell("losses.title"), [teller.tell("losses.text"), shown]


def _two(teller: Teller) -> Told:
    of, context = teller.context.interpretation, teller.context
    if of.measure is not None and of.measure.transform == "share":
        return teller.tell("leader.portion.title"), [teller.tell("two.portion"), extent(teller)]
    fair = () if context.warning("incomplete_period", "uneven_weekdays") else ("two.title",)
    title = teller.first(*fair, "two.plain.title")
    shares = teller.first("two.share", "shown.share")
    return title, [teller.tell("two.text"), shares, extent(teller)]


def _leaders(teller: Teller) -> Told:
    of = teller.context.interpretation
    portion = of.measure is not None and of.measure.transform == "share"
    if teller.knows("top.ties"):
        return teller.tell("leader.tied.title"), [teller.tell("leader.tied"), _beside(teller)]
    on_axis = ("axis.title",) if of.label is not None and of.label.ordered and not of.label.over_dates else ()
    if portion:
        title, first = teller.tell("leader.portion.title"), teller.tell("leader.portion")
    else:
        title = teller.first(*on_axis, "leader.share.title", "leader.title")
        first = teller.first("leader.share", "leader.text")
    rest = "field.shown" if not of.whole else "field.tied" if teller.knows("bottom.ties") else "field"
    if teller.knows("bottom.ties") and _equal(teller, "second.value", "bottom.value"):
        rest = "field.others"
    rest = "field.next" if teller.context.is_placeholder(teller.facts["bottom.label"].value) else rest
    share = _share_beside(teller)
    last = teller.tell("shown.share") or _beside(teller) or ("" if share else teller.tell("leaders"))
    return title, [first, share, teller.tell(rest), last]


def _beside(teller: Teller, place: str = "top") -> str:
    """The second figure of the top row, unless it is a share, which is told before."""
    others = teller.context.interpretation.further
    if place != "top" or not others or others[0].transform == "share":
        return ""
    named = teller.wording.noun_of(others[0]).capital
    span = others[0].span if others[0].transform is None else None
    when = f" {words.during(span, teller.context.language)}" if span is not None else ""
    return teller.fill(teller.template("beside").replace("{Metric.2}", named).replace("{when.2}", when))


def _share_beside(teller: Teller) -> str:
    """The share of the top row, where it stands beside a figure whose own share cannot be told."""
    others = teller.context.interpretation.further
    told = others and others[0].transform == "share" and not teller.knows("top.share")
    return teller.tell("beside.share") if told else ""


def matrix(teller: Teller) -> Told:
    """The title and the sentences for figures by two groupings."""
    if not teller.knows("top.series"):
        return tell(teller)
    if teller.context.interpretation.rank_within:
        everywhere = teller.knows("winner.count") and _equal(teller, "winner.count", "groups.count")
        title = teller.first(
            "winners.all.title" if everywhere else "winners.title", "winners.many.title", "matrix.title"
        )
        return title, [teller.tell("winners.text")]
    return teller.tell("matrix.title"), [
        teller.tell("matrix.tied" if teller.knows("bottom.ties") else "matrix.text"),
        teller.tell("matrix.total"),
    ]


def _equal(teller: Teller, *names: str) -> bool:
    return len({teller.facts[name].value for name in names}) == 1


def listed(teller: Teller) -> Told:
    """The title and the sentences for rows without figures that could be compared."""
    if teller.knows("row.1.label"):
        return _paired(teller)
    cells = list(teller.named_in("cell."))
    if teller.context.interpretation.measure is not None and not cells:
        return teller.tell("listing.figures.title"), [teller.tell("listing.figures")]
    if cells and (len(cells) > MOST_CELLS or teller.context.interpretation.measure is not None):
        return _row(teller, cells)
    if cells and len(cells) <= MOST_CELLS:
        told = " · ".join(teller.fill("{" + name + "}") for name in cells)
        return told, [f"{told}."]
    if teller.knows("item.1"):
        return teller.tell("listing.title"), [_names(teller)]
    kind = "listing.one" if len(teller.context.rows.values) == 1 else "listing"
    return teller.tell(f"{kind}.title"), [teller.tell("listing.one" if kind == "listing.one" else "listing.text")]


def _names(teller: Teller) -> str:
    """A list of names: how many, the first of them, and how many more."""
    names = [teller.fill("{" + name + "}") for name in teller.named_in("item.")]
    if teller.knows("items.more"):
        names.append(teller.tell("listing.named.more"))
    teller.wording.slots["names"] = formats.listing(names, teller.context.language)
    return teller.tell("listing.named")


def _row(teller: Teller, cells: list[str]) -> Told:
    """The only row, column by column."""
    told = []
    for name in cells:
        noun, cell = teller.wording.column(int(name.removeprefix("cell.")) - 1), teller.fill("{" + name + "}")
        told.append(f"{noun}: {cell.removeprefix(f'{noun} ')}" if noun else cell)
    row = "; ".join(told)
    teller.wording.slots |= {"cells": row, "Cells": capitalised(row)}
    only = teller.context.interpretation.limit is None
    return teller.tell("listing.one.title"), [teller.tell("listing.row" if only else "listing.row.first")]


def _paired(teller: Teller) -> Told:
    """A few rows of which each has a date, or another thing that cannot be compared."""
    rows = [name.removesuffix(".label") for name in teller.named_in("row.") if name.endswith(".label")]
    of_figures = bool(rows) and teller.facts[f"{rows[0]}.label"].unit is not None
    pair = teller.template(f"listing.paired.{'figure' if of_figures else 'thing'}")
    pairs = formats.listing([teller.fill(pair.replace("row.", f"{row}.")) for row in rows], teller.context.language)
    text = teller.fill(teller.template("listing.paired").replace("{pairs}", pairs))
    return teller.tell("listing.figures.title"), [text]

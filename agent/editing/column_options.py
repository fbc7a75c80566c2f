"""What is offered to change the figures and the groupings to, and the order and number of the rows."""

from collections.abc import Iterator

from agent.editing.labels import ALL, ANOTHER, BY, DIRECTIONS, REMOVE
from agent.editing.menus import Menu, Option, Typed
from agent.editing.offered import Offered
from agent.editing.refusals import CannotEdit
from agent.interpretation import GroupingColumn, words

LIMITS = (1, 3, 5, 10, 20)


def measures(offered: Offered) -> Iterator[Menu]:
    """One menu a figure: the other metrics that may stand in its place."""
    taken = {each.metric for each in offered.read.measures if each.transform is None}
    seen: set[tuple[object, ...]] = set()
    for at, measure in enumerate(offered.read.measures):
        same = (measure.metric or measure.column, measure.aggregate, measure.per, measure.transform)
        if same in seen or not any(same):
            continue
        others = [each for each in offered.semantics.metrics if each.name not in {*taken, measure.metric}]
        if offered.summed:
            others = [each for each in others if each.additive]
        found: list[Option] = [
            {
                "label": words.label_of(each.synonyms, each.name, offered.language),
                "edit": {"kind": "measure", "at": at, "to": each.name},
            }
            for each in others
        ]
        yield offered.menu("measure", len(seen), found)
        seen.add(same)


def groupings(offered: Offered) -> Iterator[Menu]:
    """One menu a grouping, and one to add a second."""
    try:
        offered.ground.grouping_select()
    except CannotEdit:
        return
    cuts = [(key, label) for key, label, timed in _cuts(offered) if timed or not offered.running]
    bound = offered.running or offered.summed or (len(offered.read.groupings) == 1 and bool(offered.read.having))
    for at in range(len(offered.read.groupings)):
        found: list[Option] = [
            {"label": label, "edit": {"kind": "grouping", "action": "change", "at": at, "to": key}}
            for key, label in cuts
        ]
        if not bound:
            edit = {"kind": "grouping", "action": "remove", "at": at}
            found.append({"label": REMOVE[offered.language], "edit": edit})
        yield offered.menu("grouping", at, found)
    if len(offered.read.groupings) < 2 and not offered.running:
        found = [{"label": label, "edit": {"kind": "grouping", "action": "add", "to": key}} for key, label in cuts]
        yield offered.menu("grouping", -1, found)


def _cuts(offered: Offered) -> Iterator[tuple[str, str, bool]]:
    """What else can be grouped by: its key, its label, and whether it runs along time."""
    taken = {(each.column, each.grain) for each in offered.read.groupings}
    for dimension in offered.semantics.dimensions:
        dated = dimension.kind in {"date", "timestamp"}
        if dimension.entity or dimension.kind == "number":
            continue
        grains = ("day", "week", "month") if dated else ("hour",) if dimension.kind == "time" else (None,)
        for grain in grains:
            own = "weekday" if dimension.kind == "weekday" else grain
            if (dimension.column, own) in taken:
                continue
            known = GroupingColumn(None, "", dimension.name, dimension.column, dimension.kind, own)  # type: ignore[arg-type]
            label = BY[offered.language].format(words.grouping(known, offered.semantics, offered.language).text)
            yield (f"{dimension.name}.{grain}" if grain else dimension.name), label, dated


def order(offered: Offered) -> Iterator[Menu]:
    """Each figure and grouping that is shown, from either end."""
    if not offered.read.groupings:
        return
    now = (offered.read.order.index, offered.read.order.descending) if offered.read.order else None
    stated = {each.index for each in offered.read.shown if each.grain == "weekday"}
    named = [
        (each.index, words.measure(each, offered.semantics, offered.language).text) for each in offered.read.measures
    ]
    named += [
        (each.index, words.grouping(each, offered.semantics, offered.language).text)
        for each in offered.read.shown
        if each.index is not None
    ]
    found: list[Option] = [
        {
            "label": DIRECTIONS[offered.language][descending].format(label),
            "edit": {"kind": "order", "by": index, "descending": descending},
        }
        for index, label in named
        for descending in (True, False)
        if (index, descending) != now and not (now is None and index in stated and not descending)
    ]
    yield offered.menu("order", 0, found)


def limit(offered: Offered) -> Iterator[Menu]:
    """A few numbers of rows, any other, and all of them where some are left out."""
    if not offered.read.groupings and offered.read.kind != "listing":
        return
    found: list[Option] = [
        {"label": str(number), "edit": {"kind": "limit", "to": number}}
        for number in LIMITS
        if number != offered.read.limit
    ]
    if (offered.read.limit is not None or offered.read.offset) and not offered.read.rank_within:
        found.append({"label": ALL[offered.language], "edit": {"kind": "limit"}})
    typed: Typed = {"type": "number", "fills": ["to"]}
    found.append({"label": ANOTHER[offered.language], "edit": {"kind": "limit"}, "input": typed})
    yield offered.menu("limit", 0, found)

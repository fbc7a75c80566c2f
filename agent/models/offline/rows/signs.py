"""What is below zero: credit notes by their sign, negative lines, a negative quantity."""

from dataclasses import replace
from decimal import Decimal

from agent.models.offline.metrics import below_zero, column_of, is_below_zero, is_total, keep_below_zero
from agent.models.offline.reading import Filter
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.workings import Workings
from agent.semantics import Metric

_TAKING_OFF = words_in("denials.yaml", "taking_off")
_NET = words_in("denials.yaml", "net")


def read_netted(w: Workings) -> None:
    """ "Sales with refunds already taken off": a plain sum has them taken off, being of rows below zero.

    So have the units, where a column of them goes below zero with the money.
    """
    default = w.default()
    column = str(column_of(default)) if default is not None else ""
    figures = [part.metric for part in w.parts if part.metric is not None]
    counted = any(
        part.has("op:count") and not part.has("op:how_much") and not _is_of_units(w, i)
        for i, part in enumerate(w.parts)
    )
    summed = (
        all(metric == default or goes_below_zero(w, metric) for metric in figures)
        and not counted
        and not w.said("op:average", "op:median")
    )
    for index in _taking_off(w) if summed else []:
        for beside in (w.near(index, -1), w.near(index, 1)):
            name = w.parts[beside].named if beside is not None and beside not in w.used else ""
            named = next((item for item in w.semantics.filters if item.name == name), None)
            if beside is not None and named is not None and is_below_zero(named.condition, column):
                both = [i for i in w.find("mark:netted") if i in (w.near(beside, -1), w.near(beside, 1))]
                w.leave(index, beside, *both)  # "once refunds are subtracted" says so on both sides
                _leave_net(w)
                break


def is_netted(w: Workings, index: int, called: list[int]) -> bool:
    """Whether it is said beside these rows that they are taken off, and not by what the sum is called."""
    return any(index in (w.near(i, -1), w.near(i, 1)) for i in _taking_off(w) if i not in called)


def _taking_off(w: Workings) -> list[int]:
    taken_off = [i for i in w.find("mark:not") if w.norms(i) & _TAKING_OFF]
    return [*w.find("mark:netted"), *taken_off]


def _leave_net(w: Workings) -> None:
    """ "Net takings, refunds taken off": the figure that has them taken off is called so as well."""
    for index in w.find("mark:netted"):
        before = w.near(index, -1)
        figure = w.parts[before].metric if before is not None else None
        if w.norms(index) <= _NET or (figure is not None and figure in (w.default(), w.units())):
            w.leave(index)


def _is_of_units(w: Workings, count: int) -> bool:
    """ "How many units": their sum."""
    counted = w.near(count, 1)
    return counted is not None and w.parts[counted].metric is not None and w.parts[counted].metric == w.units()


def goes_below_zero(w: Workings, metric: Metric | None) -> bool:
    """Whether a metric is the sum of units, some of which were taken back."""
    units = column_of(metric) if metric is not None and metric == w.units() and is_total(metric) else None
    column = w.context.table.column(units) if units else None
    return column is not None and isinstance(column.low, int | float | Decimal) and column.low < 0


def read_negative(w: Workings) -> None:
    """ "Credit notes (negative lines)": what is below zero, by a name or without one."""
    negative = w.find("op:negative")
    below = below_zero(w.semantics)
    if not negative or not below:
        return
    after = w.near(negative[0], 1)
    default = w.default()
    own = sign_of(w, negative[0], str(column_of(default) if default is not None else None))
    if own is not None and not set(below) & {*w.named, *w.excluded}:
        return
    w.use(*negative, *([own[0]] if own is not None else []))
    if after is not None and (w.names_rows(w.parts[after]) or w.parts[after].has("noun:rows")):
        w.use(after)
    if not set(below) & {*w.named, *w.excluded}:
        w.named.append(below[0])


def read_signs(w: Workings) -> None:
    """ "Negative lines": rows whose default figure is below zero, by the filter of that meaning where one is."""
    default = w.default()
    column = column_of(default) if default is not None else None
    for index in w.find("mark:negative") if column is not None else []:
        named = next((item.name for item in w.semantics.filters if is_below_zero(item.condition, str(column))), "")
        w.use(index)
        if (counted := sign_of(w, index, str(column))) is not None:
            place, own = counted
            w.use(place)
            w.filters.extend([] if named and named in w.named else [Filter(own, "<", (0,), w.parts[index].text)])
            _count_rows(w, index)
            continue
        if named:
            w.named.extend([named] if named not in w.named else [])
        else:
            w.filters.append(Filter(str(column), "<", (0,), w.parts[index].text))
        _count_rows(w, index)


def _count_rows(w: Workings, index: int) -> None:
    """ "How many negative lines", "how many lines with negative quantity"."""
    before = w.near(index, -1)
    if before is not None and w.parts[before].has("op:count") and before not in w.used and not w.measures:
        w.use(before)
        w.measures.append(w.row_measure())


def sign_of(w: Workings, index: int, default: str) -> tuple[int, str] | None:
    """ "Negative quantity", "cantidad negativa": a figure of its own that is below zero, and its column."""
    for place in (index - 1, index + 1):
        metric = w.parts[place].metric if 0 <= place < len(w.parts) and place not in w.used else None
        column = column_of(metric) if metric is not None and is_total(metric) else None
        if column is not None and column != default:
            return place, column
    return None


def are_taken_back(w: Workings) -> bool:
    """Whether the rows asked for are those below zero: "the most refunded" are many, not high."""
    return keep_below_zero(w.named, w.semantics)


def turn_amounts_taken_back(w: Workings) -> None:
    """ "The largest refunds by amount": of amounts below zero the largest is the lowest."""
    if w.order is not None and ranks_amounts_taken_back(w):
        w.order = replace(w.order, descending=not w.order.descending)


def is_an_amount_taken_back(w: Workings, column: str) -> bool:
    """ "The 3 largest refund lines by amount": whether single rows stand by a column that is below zero in them."""
    summed = {column_of(metric) for metric in (w.default(), w.units()) if metric is not None}
    negative = any(token.norm.startswith("negativ") for token in w.heard.tokens)
    return are_taken_back(w) and column in summed and not negative


def ranks_amounts_taken_back(w: Workings) -> bool:
    """Whether what is ranked is a sum of amounts below zero, and not said to be of negative ones."""
    if w.order is None or w.order.measure is None or w.order.measure >= len(w.measures) or not are_taken_back(w):
        return False
    measure = w.measures[w.order.measure]
    metric = w.semantics.metric(measure.metric) if measure.metric else None
    summed = metric is not None and is_total(metric) and column_of(metric) is not None
    said = [part for i, part in enumerate(w.parts) if i not in w.idle]
    negative = any(token.norm.startswith("negativ") for one in said for token in w.heard.tokens[one.start : one.end])
    return summed and measure.aggregate is None and not negative

"""Whether words stand for nothing but what a reading holds already: "50 mil pesos" beside a bound of 50000."""

from agent.linking import Link
from agent.models.offline.metrics import column_of
from agent.models.offline.parts.operations import LARGEST, SMALLEST
from agent.models.offline.parts.part import Part
from agent.models.offline.reading import Filter, Measure, Period, Reading
from agent.models.offline.words.tokens import fold
from agent.models.offline.workings import Workings

_QUOTES = "\"'“”«»‘’ "
_SAID_AGAIN = (
    "op:sum", "op:how_much", "noun:sales", "noun:rows", "noun:amount", "noun:units", "verb:sold", "verb:earned",
    "mark:had_any", "mark:only", "mark:number_sign", "op:within",
)  # fmt: skip


def is_said_again(w: Workings, part: Part, rest: Reading) -> bool:
    """Whether what a part stands for is in the reading of the rest."""
    if part.quoted and part.link is None:
        return False
    if part.period is not None:
        return any(_touches(w, part.period, one) for one in rest.periods)
    if part.metric is not None:
        return part.metric.name in _figures(rest) or column_of(part.metric) in _columns(rest)
    if part.dimension is not None:
        return part.dimension.column in _split(w, rest)
    if part.link is not None:
        return any(
            not set(part.link.values).isdisjoint(item.values) or _is_same_family(part, part.link, item)
            for item in rest.filters
        )
    if part.stored is not None:
        return any(part.stored[1] in map(str, item.values) for item in rest.filters)
    if part.named:
        return part.named in (*rest.named_filters, *rest.excluded_filters)
    if part.ordinal and rest.order is not None:
        return True
    bound = next((part.capture(name, "N") for name in part.names if name.startswith("cond:")), part.number)
    if bound is not None:
        return bound in numbers_of(w, rest)
    grain = w.grain_of(part)
    if grain is not None:
        return any(item.grain == grain for item in rest.groupings) or any(one.per == grain for one in rest.measures)
    if part.has(*LARGEST, *SMALLEST):
        falls = rest.order is not None and rest.order.descending
        return rest.order is not None and part.has(*(LARGEST if falls else SMALLEST))
    return bool(part.names) and part.has(*_SAID_AGAIN)


def _is_same_family(part: Part, link: Link, item: Filter) -> bool:
    """ "Alfajores, meaning names starting with Alf": each begins as the other says, so that neither keeps more."""
    if item.operator == "contains" and item.column == link.column:
        return fold(part.text.strip(_QUOTES)) in {fold(str(value)) for value in item.values}
    if item.operator != "starts with" or item.column != link.column:
        return False
    said, begun = fold(part.text.strip(_QUOTES)), tuple(fold(str(value)) for value in item.values)
    return all(text.startswith((said, said.removesuffix("s"))) for text in begun) and all(
        fold(str(value)).startswith(begun) for value in link.values
    )


def _figures(rest: Reading) -> set[str | None]:
    return {one.metric for one in (*rest.measures, *(item.measure for item in rest.having))}


def _columns(rest: Reading) -> set[str | None]:
    measures: list[Measure] = [*rest.measures, *(item.measure for item in rest.having)]
    return {one.column for one in measures} | {item.column for item in rest.filters}


def _split(w: Workings, rest: Reading) -> set[str]:
    names = [item.dimension for item in rest.groupings] + [
        one.per for one in (*rest.measures, *(item.measure for item in rest.having)) if one.per
    ]
    found = [w.semantics.dimension(name) for name in names]
    return {item.column for item in found if item is not None} | {item.column for item in rest.filters}


def _touches(w: Workings, said_again: Period, kept: Period) -> bool:
    """Whether days are an end of those that are kept, or all of them that the data has."""
    ends = (kept.start, kept.end)
    same = max(said_again.start, w.context.first_day), min(said_again.end, w.context.last_day)
    of_data = max(kept.start, w.context.first_day), min(kept.end, w.context.last_day)
    return same == of_data or (said_again.start in ends and said_again.end in ends)


def numbers_of(w: Workings, rest: Reading) -> set[object]:
    """Every number that the reading holds: limits, bounds, values, ends of days."""
    days = {each for one in rest.periods for each in (one.start.day, one.end.day, one.start.year)}
    last = w.context.last_day
    if not rest.periods or any(one.start <= last <= one.end for one in rest.periods):
        days |= {last.day, last.year}
    values = {value for item in rest.filters for value in item.values} | {item.value for item in rest.having}
    return {rest.limit, rest.window} | days | values

"""Words that mean something else beside certain others: half of the tickets, "saca más", "the record day"."""

from collections.abc import Sequence
from dataclasses import replace

from agent.models.offline.metrics import is_row_count
from agent.models.offline.parts.cash_and_till import with_cash_made, without_till
from agent.models.offline.parts.different_ones import with_different_ones
from agent.models.offline.parts.falls import with_falls
from agent.models.offline.parts.number_one import with_first_of_figure, with_number_one, with_places_of_figure
from agent.models.offline.parts.part import Part
from agent.models.offline.parts.told_by_words import without_taking
from agent.models.offline.words.tokens import Token
from agent.values import Language

SUPERLATIVE = ("op:top", "op:bottom", "op:best_sellers", "op:worst_sellers", "op:dearest", "op:cheapest")
_TAKEN = ("op:second_taken", "op:third_taken", "op:fourth_taken")
"""Places with the verb or the noun that says that one of a ranking is meant: "came second", "runner-up"."""
_NUMBERS = frozenset({"number", "no", "nr", "numero", "nro", "num"})
_TYPICAL = frozenset({"typical", "usual", "normal", "tipico", "tipica", "habitual"})
_TAKES = frozenset({"saca", "sacan", "saco"})
_RECORD = frozenset({"record", "récord"})
_ARTICLES = frozenset({"the", "all", "our"})
_ORDERING = frozenset({"order", "sort", "rank", "arrange"})
_ORDERS = ("op:order_by", "op:order_desc", "op:order_asc")
_WEEKS = frozenset({"week", "semana"})
_ALL = frozenset({"all", "every", "todos", "todas"})
_NEAR = 4
"""Parts behind "record" in which the figure and the span stand that it is of."""
_DIFFERENT = frozenset({"diff", "dif"})


def turned(parts: tuple[Part, ...], tokens: Sequence[Token], language: Language) -> tuple[Part, ...]:
    """The parts, those turned that stand beside such words."""
    parts = with_places_of_figure(with_first_of_figure(with_number_one(parts, tokens), tokens), tokens)
    parts = _named_by_number(_glossed_median(_halved(parts), tokens), tokens)
    parts = _compounded(with_different_ones(with_falls(parts, tokens), tokens), tokens)
    parts = _called_by_code(with_cash_made(_all_but(_begun_weeks(parts, tokens), tokens), tokens), tokens)
    parts = _bounded(_ranked_weekdays(parts, tokens))
    return _placed(without_till(_taking(without_taking(parts, tokens), tokens), tokens, language))


def _begun_weeks(parts: tuple[Part, ...], tokens: Sequence[Token]) -> tuple[Part, ...]:
    """ "For each Monday-start week": by week, as weeks begin on Mondays here anyway."""

    def splits(index: int, part: Part) -> bool:
        led = index > 0 and parts[index - 1].is_splitting
        week = tokens[part.end - 1].stem in _WEEKS and part.has("mark:week_starts")
        return led and week and part.capture("mark:week_starts", "WEEKDAY") == 1

    return tuple(
        replace(part, names=frozenset({"grain:week"}), matches=()) if splits(index, part) else part
        for index, part in enumerate(parts)
    )


def _ranked_weekdays(parts: tuple[Part, ...], tokens: Sequence[Token]) -> tuple[Part, ...]:
    """ "Rank the weekdays by revenue": all seven days of the week, where nothing says that some are kept."""

    def ranks(index: int, part: Part) -> bool:
        if not (part.has("days:workweek") and part.has("grain:weekday")):
            return False
        before = [one for one in parts[:index] if tokens[one.start].norm not in _ARTICLES]
        if before and tokens[before[-1].end - 1].norm in _ORDERING:
            return True
        first = not before or tokens[before[-1].end - 1].kind == "symbol"
        behind = index + 1 < len(parts) and parts[index + 1].has(*_ORDERS)
        return (first and behind) or (bool(before) and before[-1].has("op:order_by"))

    return tuple(
        replace(part, names=part.names - {"days:workweek"}) if ranks(index, part) else part
        for index, part in enumerate(parts)
    )


def _bounded(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """ "Tickets that contain at least two products": right before a bound it holds so many, and no text."""

    def holds(index: int, part: Part) -> bool:
        return part.has("text:contains") and index + 1 < len(parts) and parts[index + 1].is_bound

    return tuple(
        replace(part, names=frozenset(), matches=(), filler=True) if holds(index, part) else part
        for index, part in enumerate(parts)
    )


def _all_but(parts: tuple[Part, ...], tokens: Sequence[Token]) -> tuple[Part, ...]:
    """ "Todos los mozos menos 101 y 103": all of them but those."""
    norms = [token.norm for token in tokens]

    def leaves_out(index: int, part: Part) -> bool:
        alone = norms[part.start : part.end] in (["menos"], ["minus"])
        behind = parts[index + 1] if index + 1 < len(parts) else None
        thing = index > 0 and parts[index - 1].dimension is not None
        numbered = behind is not None and behind.number is not None and not behind.is_bound
        every = _ALL & set(norms[max(0, part.start - _NEAR) : part.start])
        return alone and thing and numbered and bool(every)

    return tuple(
        replace(part, names=frozenset({"mark:not"}), matches=(), filler=False) if leaves_out(index, part) else part
        for index, part in enumerate(parts)
    )


def _called_by_code(parts: tuple[Part, ...], tokens: Sequence[Token]) -> tuple[Part, ...]:
    """ "Cuántos códigos de mozo hay": so many of what the codes are of."""

    def calls(index: int, part: Part) -> bool:
        behind = [one for one in parts[index + 1 : index + 3] if tokens[one.start].norm not in ("de", "del")]
        counted = index > 0 and parts[index - 1].has("op:count", "op:distinct")
        return part.has("mark:number_sign") and counted and bool(behind) and behind[0].dimension is not None

    return tuple(
        replace(one, names=frozenset(), filler=True) if calls(index, one) else one for index, one in enumerate(parts)
    )


def _compounded(parts: tuple[Part, ...], tokens: Sequence[Token]) -> tuple[Part, ...]:
    """ "Ticket lines" are lines: the thing in the singular right before them says what they are of."""

    def told(index: int, part: Part) -> bool:
        behind = parts[index + 1] if index + 1 < len(parts) else None
        whole = part.dimension is not None and part.dimension.entity and part.end - part.start == 1
        single = not tokens[part.start].norm.endswith("s") and part.link is None
        return whole and single and behind is not None and behind.has("noun:rows") and not behind.filler

    return tuple(
        replace(part, metric=None, dimension=None, filler=True) if told(index, part) else part
        for index, part in enumerate(parts)
    )


def _placed(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """ "Which waiter came third in tickets?": without a superlative, who takes a place is ranked by the highest."""
    taken = [index for index, part in enumerate(parts) if part.has(*_TAKEN)]
    if not taken:
        return parts
    ranked = any(part.has(*SUPERLATIVE) for part in parts)

    def told(part: Part) -> Part:
        names = {name.removesuffix("_taken") if name in _TAKEN else name for name in part.names}
        return replace(part, names=frozenset(names | (set() if ranked else {"op:top"}) | {"op:place"}))

    return tuple(told(part) if index in taken else part for index, part in enumerate(parts))


def _halved(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """ "Half of the tickets come in under what amount?" asks for the median; half of anything else is not read."""
    halves = [index for index, part in enumerate(parts) if part.has("op:half")]
    bounds = [index for index, part in enumerate(parts) if part.has("op:half_bound")]
    if len(halves) != 1 or len(bounds) != 1:
        return parts
    halved = next((part for part in parts[halves[0] + 1 :] if part.metric or part.dimension), None)
    if halved is None or not _are_counted(halved):
        return parts
    median = replace(parts[halves[0]], names=frozenset({"op:median"}), matches=())
    bound = replace(parts[bounds[0]], names=frozenset({"op:how_much"}), matches=())
    told = {halves[0]: median, bounds[0]: bound}
    return tuple(told.get(index, part) for index, part in enumerate(parts))


def _glossed_median(parts: tuple[Part, ...], tokens: Sequence[Token]) -> tuple[Part, ...]:
    """ "The typical (median) ticket": what kind of typical is said right behind it."""

    def told(index: int, part: Part) -> bool:
        behind = next((one for one in parts[index + 1 :] if tokens[one.start].kind != "symbol"), None)
        typical = tokens[part.start].norm in _TYPICAL and part.has("op:average")
        return typical and behind is not None and behind.has("op:median")

    return tuple(
        replace(part, names=frozenset(), matches=(), filler=True) if told(index, part) else part
        for index, part in enumerate(parts)
    )


def _are_counted(part: Part) -> bool:
    """Whether a part names things that have figures: tickets, or rows that are things of their own."""
    entity = part.dimension is not None and part.dimension.entity
    return entity or (part.metric is not None and is_row_count(part.metric))


def _named_by_number(parts: tuple[Part, ...], tokens: Sequence[Token]) -> tuple[Part, ...]:
    """ "The number of the order with the highest total": of the one that is ranked, its number is its name."""
    ranked = [i for i, part in enumerate(parts) if part.has("op:top", "op:bottom")]

    def names(index: int, part: Part) -> bool:
        after = next((one for one in parts[index + 1 :] if not one.filler or one.known), None)
        if not part.has("op:count") or tokens[part.start].norm not in _NUMBERS or after is None:
            return False
        the_one = tokens[after.start - 1].norm in ("the", "el", "la", "del") and after.dimension is not None
        thing = (the_one or (after.dimension is not None and after.dimension.entity)) and after.link is None
        single = not tokens[after.end - 1].norm.endswith("s")
        return thing and single and any(index < i for i in ranked)

    return tuple(
        replace(part, names=frozenset(), matches=(), filler=True) if names(index, part) else part
        for index, part in enumerate(parts)
    )


def _taking(parts: tuple[Part, ...], tokens: Sequence[Token]) -> tuple[Part, ...]:
    """ "El mozo que saca más plata": before a superlative, the verb takes in money and leaves nothing out.

    And "how many diff waiters": behind "how many", the short form is one of "different".
    """

    def told(part: Part, before: Part | None, after: Part | None) -> Part:
        if part.has("mark:not") and tokens[part.start].norm in _TAKES and after is not None:
            if after.has("op:top", "op:bottom"):
                return replace(part, names=frozenset({"verb:earned"}), matches=())
            if after.has("op:average", "op:median", "op:sum", "op:count"):
                return replace(part, names=frozenset(), matches=(), filler=True)
        if (
            part.text.casefold() in _RECORD
            and after is not None
            and after.has("grain:day", "grain:week", "grain:month")
        ):
            return replace(part, names=frozenset({"op:top"}), matches=())
        if part.text.casefold() in _RECORD and _is_of_a_span(parts, tokens, part):
            return replace(part, names=frozenset({"op:top"}), matches=(), filler=False)
        if before is not None and before.has("grain:day") and part.text.casefold() in _RECORD:
            return replace(part, names=frozenset({"op:top"}), matches=())
        thing = after is not None and (
            after.dimension is not None or after.has("grain:day", "grain:week", "grain:month")
        )
        if thing and part.filler and part.number == 1 and tokens[part.start - 1].norm == "the":
            return replace(part, number=None)
        counted = before is not None and (before.number is not None or before.has(*SUPERLATIVE))
        if counted and part.has("days:workweek") and part.has("grain:weekday"):
            return replace(part, names=part.names - {"days:workweek"})
        if part.text.casefold() in _DIFFERENT and before is not None and before.has("op:count"):
            return replace(part, names=frozenset({"op:distinct"}), matches=())
        return part

    behind = [next((one for one in parts[i + 1 :] if one.known or not one.filler), None) for i in range(len(parts))]
    beside = zip(parts, (None, *parts)[: len(parts)], behind, strict=True)
    return tuple(told(part, before, after) for part, before, after in beside)


def _is_of_a_span(parts: tuple[Part, ...], tokens: Sequence[Token], record: Part) -> bool:
    """ "Record sales day", "record units in a day": of figures and spans a record is the highest, and no row."""
    behind = [part for part in parts if part.start >= record.end][:_NEAR]
    figure = bool(behind) and (behind[0].metric is not None or behind[0].has("noun:sales", "noun:units"))
    span = any(name.startswith(("grain:", "adj:")) for part in behind for name in part.names)
    per = any(token.norm in ("per", "by", "each", "every") for token in tokens[record.end :])
    return figure and span and not per and not any(part.has("list:list", "op:count") for part in parts)

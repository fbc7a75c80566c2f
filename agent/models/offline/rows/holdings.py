"""Conditions on things by the rows that they have: "tickets with a conito and no tableta", "products 52 never sold".

A clause that tells a thing so is read by itself, as the rows of a question of its own; in the question it becomes one
part, a named filter that the question makes. What else is asked of the things it need not know.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from agent.models.offline import assumptions as said
from agent.models.offline.context import ReadingContext
from agent.models.offline.metrics import column_of
from agent.models.offline.parts.part import Heard, Part
from agent.models.offline.reading import Contrast, Filter, Having, Holding, Measure
from agent.models.offline.rows.bought_beside import are_things_beside
from agent.models.offline.rows.holding_clauses import Finder
from agent.models.offline.rows.holding_things import Clause, is_bare_number, listed
from agent.models.offline.rows.reached import settle_reached, shares_reached
from agent.models.offline.rows.spans_held import settle_spans, spans_told
from agent.models.offline.words.lexicon import small
from agent.models.offline.words.numbers import whole
from agent.models.offline.words.tokens import Token
from agent.models.offline.workings import Workings, is_plural

_JOINS, _DENY = listed("and") | {","}, listed("deny")
_ARTICLES = small("indefinite_articles", "one", "some")
Rows = Callable[[Heard, ReadingContext], Workings]
"""Reads which rows a few parts keep."""


def with_holdings(
    heard: Heard, context: ReadingContext, rows: Rows, *, of_entities: bool = False
) -> tuple[Heard, tuple[Holding, ...]]:
    """The question with each clause about a thing as one part, and what these parts mean.

    `of_entities` says that the question before counted them: "and without conitos?" is of tickets.
    """
    told = spans_told(heard, context, lambda heard, clause, context: rows(_cut_out(heard, clause, context), context))
    told = told or shares_reached(heard, context)
    if told:
        heard, further = with_holdings(_replaced(heard, told, context), context, rows)
        return heard, (*(holding for _, holding in told), *further)
    finder = Finder(heard, context, of_entities=of_entities)
    clauses = _meant(list(finder.clauses()))
    pieces = [piece for clause in clauses for piece in _one_by_one(heard, clause)]
    if not clauses or not _is_sound(clauses) or not _is_needed(finder, clauses, pieces):
        return heard, ()
    found: list[tuple[Clause, Holding]] = []
    for piece in pieces:
        holding = _holding(heard, context, piece, rows)
        if holding is None:
            return heard, ()
        found.append((piece, holding))
    return _replaced(heard, found, context), tuple(holding for _, holding in found)


def _meant(clauses: Sequence[Clause]) -> list[Clause]:
    """Without those that keep the rows of either: "sold in May and June" is of both where July is denied."""
    denied = any(clause.denied for clause in clauses)
    return [clause for clause in clauses if denied or not clause.doubtful]


def _is_sound(clauses: Sequence[Clause]) -> bool:
    """Whether all clauses are about one thing: of two that are set side by side each has its own."""
    return len({clause.thing.index for clause in clauses}) == 1


def _is_needed(finder: Finder, clauses: Sequence[Clause], pieces: Sequence[Clause]) -> bool:
    """Whether the clauses say more than a condition on rows: a ticket is counted where any of its lines is kept."""
    if any(clause.denied for clause in clauses) or len(pieces) > 1:
        return True
    clause = clauses[0]
    if are_things_beside(finder.things, clause):
        return True
    w, inside = finder.w, range(clause.start, clause.end)
    figures = finder.things.asks_for_figures(inside)
    if any(w.parts[i].is_bound for i in clause.inside) or any(w.parts[i].has("text:contains") for i in inside):
        return True
    bound = any(part.is_bound for i, part in enumerate(w.parts) if i not in inside)
    return bound or figures


def _one_by_one(heard: Heard, clause: Clause) -> list[Clause]:
    """ "With a conito and a tableta": each of the two is had; of what is not had, none is."""
    words = {token.norm for i in range(clause.start, clause.end) for token in _tokens(heard, i)}
    valued = [i for i in clause.inside if heard.parts[i].dimension is None or heard.parts[i].link is not None]
    bounds = [i for i in clause.inside if heard.parts[i].is_bound]
    named = any(heard.parts[i].named for i in clause.inside)
    if clause.denied or named or len(valued) < 2 or words & small("or"):
        return [clause]
    if bounds:
        return _each_bounded(heard, clause, bounds)
    if any(name.startswith("text:") for i in clause.inside for name in heard.parts[i].names):
        return [clause]
    starts = [clause.start, *(_from_its_join(heard, i) for i in valued[1:])]
    ends = [*starts[1:], clause.end]
    return [
        replace(clause, start=start, end=end, inside=(place,))
        for start, end, place in zip(starts, ends, valued, strict=True)
    ]


def _from_its_join(heard: Heard, index: int) -> int:
    """Where the words for one of several begin: "and a" before "conito", "and the product" before its name."""
    leading = _JOINS | _ARTICLES | small("the", "the_one")
    noun = heard.parts[index - 1].dimension is not None and heard.parts[index - 1].link is None
    index -= noun
    while index and (words := {token.norm for token in _tokens(heard, index - 1)}) and words <= leading:
        index -= 1
    return index


def _each_bounded(heard: Heard, clause: Clause, bounds: Sequence[int]) -> list[Clause]:
    """ "At least 2 alfajores and a conito": each of the two with its own bound, where it has one."""
    values = [i for i in clause.inside if heard.parts[i].link is not None]
    if len(values) < 2 or set(clause.inside) != {*values, *bounds} or any(i + 1 not in values for i in bounds):
        return [clause]
    starts = [clause.start, *(_from_its_join(heard, i - (i - 1 in bounds)) for i in values[1:])]
    return [
        replace(clause, start=start, end=end, inside=tuple(i for i in (value - 1, value) if i in (*bounds, value)))
        for start, end, value in zip(starts, [*starts[1:], clause.end], values, strict=True)
    ]


def _tokens(heard: Heard, index: int) -> tuple[Token, ...]:
    return heard.tokens[heard.parts[index].start : heard.parts[index].end]


def _holding(heard: Heard, context: ReadingContext, clause: Clause, rows: Rows) -> Holding | None:
    """What a clause says of its thing; None where any of it is not understood as a condition on rows."""
    w = rows(_cut_out(heard, clause, context), context)
    left = [i for i, part in enumerate(w.parts) if i not in w.used and not (w.is_filler(i) or part.metric)]
    other = w.measures or w.groupings or w.contrasts or w.listing or any(item.per for item in w.having)
    if left or other or w.lost or w.blocked or len(w.periods) > 1 or w.context.kept:
        return None
    if not (w.filters or w.named or w.excluded or w.periods or w.having):
        return None
    metric, units = _units(w, counted=_counts_things(heard, clause))
    return Holding(
        name=_name(heard, clause),
        thing=clause.thing.grouping,
        denied=clause.denied,
        filters=tuple(item for item in w.filters if item not in units),
        named_filters=tuple(w.named),
        excluded_filters=tuple(w.excluded),
        periods=tuple(w.periods),
        having=(*w.having, *(Having(Measure(metric), item.operator, item.values[0]) for item in units)),
        within=clause.thing.kind in ("person", "sold"),
    )


def _counts_things(heard: Heard, clause: Clause) -> bool:
    """ "More than 2 alfajores": a bound right before the name of what is sold is of how many, and not of money."""
    bounds = [i for i in clause.inside if heard.parts[i].is_bound]
    return bool(bounds) and all(i + 1 in clause.inside and heard.parts[i + 1].link is not None for i in bounds)


def _units(w: Workings, *, counted: bool) -> tuple[str, list[Filter]]:
    """ "With 3 units of conito or more": bounds on how many there are in all, not on one row."""
    metric, default = w.units(), w.default()
    columns = {column_of(metric)} if metric is not None else set()
    columns |= {column_of(default)} if metric is not None and counted and default is not None else set()
    bounds = [item for item in w.filters if item.column in columns and item.operator in ("<", "<=", ">", ">=", "=")]
    return metric.name if metric is not None else "", bounds


def _name(heard: Heard, clause: Clause) -> str:
    """The words of a clause, without those that join it to another."""
    places = [i for i in range(clause.start, clause.end) if not _is_joining(heard, i)]
    first, last = heard.parts[places[0]], heard.parts[places[-1]]
    return heard.text[heard.tokens[first.start].start : heard.tokens[last.end - 1].end]


def _is_joining(heard: Heard, index: int) -> bool:
    return {token.norm for token in _tokens(heard, index)} <= _JOINS


def _cut_out(heard: Heard, clause: Clause, context: ReadingContext) -> Heard:
    """The parts of a clause that say which rows, as a question of their own."""
    tokens: list[Token] = []
    parts: list[Part] = []
    previous = -1
    for index in sorted(clause.inside):
        for between in range(previous + 1 if previous >= 0 else index, index):
            joining = heard.parts[between]
            if not {token.norm for token in _tokens(heard, between)} & _DENY:
                parts.append(_moved(joining, len(tokens)))
                tokens += _tokens(heard, between)
        part = heard.parts[index]
        parts.append(_moved(_as_person(heard, clause, index, context), len(tokens)))
        tokens += heard.tokens[part.start : part.end]
        previous = index
    return Heard(heard.text, heard.language, tuple(tokens), tuple(parts))


def _moved(part: Part, start: int) -> Part:
    return replace(part, start=start, end=start + part.end - part.start)


def _as_person(heard: Heard, clause: Clause, index: int, context: ReadingContext) -> Part:
    """ "… and 105 did not": a number that no noun of the clause is before is of those who go by numbers."""
    part, person = heard.parts[index], Workings(heard, context).among("people")
    told = index - 1 in clause.inside and heard.parts[index - 1].dimension == person
    if person is None or told or not is_bare_number(part):
        return part
    return replace(part, number=None, stored=(person.column, str(whole(part.number))))


def _replaced(heard: Heard, found: Sequence[tuple[Clause, Holding]], context: ReadingContext) -> Heard:
    """The question with each clause as one part that names its condition."""
    parts: list[Part] = []
    place = 0
    for clause, holding in found:
        parts += heard.parts[place : clause.start]
        first, last = heard.parts[clause.start], heard.parts[clause.end - 1]
        if clause == found[0][0] and clause.thing.start < clause.thing.index:
            parts = _without_thing(heard, clause)
        if clause.thing.kind == "sold" and parts[-1:] and len(parts) > clause.thing.index:
            parts[clause.thing.index] = _as_thing(parts[clause.thing.index], context)
        parts.append(Part(first.start, last.end, holding.name, named=holding.name))
        place = clause.end
    return replace(heard, parts=(*parts, *heard.parts[place:]))


def _as_thing(part: Part, context: ReadingContext) -> Part:
    """ "Items sold by 104 but never by 116": the things themselves, not how many were sold."""
    if part.metric is None:
        return part
    heard = Heard("", "en", (), ())
    return replace(part, metric=None, dimension=Workings(heard, context).among("things_sold"))


def set_holdings_apart(w: Workings) -> None:
    """ "With and without a conito": the two are set side by side, as nothing is both."""
    held = {item.name: item for item in w.holdings}
    pairs = [
        (one, other)
        for one in w.holdings
        for other in w.holdings
        if not one.denied and other.denied and replace(one, name="", denied=True) == replace(other, name="")
    ]
    for one, other in pairs[:1]:
        sides = [item for item in held if item in (one.name, other.name)]
        w.named = [name for name in w.named if name not in sides]
        w.contrasts += [Contrast(name, named_filters=(name,)) for name in sides]


def _without_thing(heard: Heard, clause: Clause) -> list[Part]:
    """ "Revenue of the tickets of October with …": the tickets are no more than the rows of what is asked."""
    between = heard.parts[clause.thing.index + 1 : clause.start]
    return [*heard.parts[: clause.thing.start], *between]


def list_days_held(w: Workings) -> None:
    """ "Days in November without a conito": the days are what is asked, where nothing says of what they are."""
    days = [item.thing for item in w.holdings if item.thing.grain == "day"]
    asked = any(part.has("op:count", "op:how_much", "op:average", "op:share", "op:sum") for part in w.parts)
    if not days or asked or w.groupings or w.measures or any(part.metric for part in w.parts):
        return
    for index in w.free(range(len(w.parts))):
        if w.split_of(w.parts[index]) == days[0] and is_plural(w.parts[index].text):
            w.use(index)
            w.groupings.append(days[0])
            return


def settle_holdings(w: Workings) -> None:
    """Sets which rows count: those of the list that is asked, or all where a figure of the things is asked."""
    columns = {dimension.column for item in w.groupings if (dimension := w.semantics.dimension(item.dimension))}
    columns |= {item.column for item in w.measures if item.column}
    columns |= {column_of(metric) or "" for item in w.measures if (metric := w.semantics.metric(item.metric or ""))}
    for item in w.holdings:
        _count_things(w, item)
    w.holdings = tuple(replace(item, within=item.within and _column(w, item) in columns) for item in w.holdings)
    settle_spans(w)
    settle_reached(w)


def _count_things(w: Workings, item: Holding) -> None:
    """ "How many products did 51 never sell": as many products as there are, not what was sold of them."""
    units, thing = w.units(), w.semantics.dimension(item.thing.dimension)
    named = any(part.metric == units and part.dimension is None for part in w.parts)
    if units is not None and thing is not None and not named and w.said("op:count"):
        w.measures = [w.counting(thing) if one == Measure(units.name) else one for one in w.measures]
        taken = {said.word_as(part.text, w.label(units), w.language) for part in w.parts if part.dimension == thing}
        w.assumptions = [one for one in w.assumptions if one not in taken]


def _column(w: Workings, item: Holding) -> str:
    dimension = w.semantics.dimension(item.thing.dimension)
    return dimension.column if dimension is not None else ""

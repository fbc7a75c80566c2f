"""Reads a text in the light of the question before it: a change to what was asked, or a question of its own.

"and in November?" changes the period, "now by units instead" the measure, "mostralo como torta" the chart.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from agent.models.offline.dated import by_date, gone_by
from agent.models.offline.described import leave_day_before
from agent.models.offline.dropped import with_taken_back, without_dropped
from agent.models.offline.lexicon import spoken, word_set
from agent.models.offline.numbers import whole
from agent.models.offline.reader import read, unread_words, work
from agent.models.offline.reading import Filter, Measure, Order, Reading
from agent.models.offline.refusals import Refused, refuse_parts, refuse_text
from agent.models.offline.spans import Heard, Part, hear
from agent.models.offline.tokens import Token, tokenize
from agent.models.offline.workings import COMPARING, ReadingContext, Workings
from agent.values import Cell, Language

_COUNTING = frozenset({"cuantos", "cuantas", "many"})
_FRAGMENT = 4
"""Tokens up to which a text that says nothing by itself is taken as a change that was not understood."""
_LITTLE = 2
"""Tokens up to which a cue may be a word like others: it counts only at an end of the text."""
_TIME_GRAINS = frozenset({"day", "week", "fortnight", "month", "quarter", "year"})


@dataclass(frozen=True, slots=True)
class _Cues:
    """The words that point back at the question before: token spans by kind."""

    instead: bool
    add: bool
    drop: bool
    tokens: frozenset[int]
    was_after: int | None = None
    """The last token of "instead of": what follows is how it was."""


def read_conversation(texts: Sequence[str], language: Language, context: ReadingContext) -> Reading | Refused:
    """The last of several texts, each read in the light of those before it. A refused one changes nothing."""
    current: Reading | None = None
    outcome: Reading | Refused = Refused("not_understood", (), language)
    for text in texts:
        outcome = read(text, language, context) if current is None else edit(current, text, language, context)
        if isinstance(outcome, Reading):
            current = outcome
    return outcome


def edit(previous: Reading, text: str, language: Language, context: ReadingContext) -> Reading | Refused:
    """The reading before, changed as the text says; or the text's own, where it is a question by itself."""
    tokens = tokenize(text, language)
    refused = refuse_text(text, tokens, language)
    if refused is not None:
        return refused
    own, context = context, by_date(context, previous.dated_by) if previous.dated_by else context
    heard = hear(text, language, context.semantics, context.link, context.first_day, context.last_day)
    refused = refuse_parts(heard)
    if refused is not None:
        return refused
    cues = _cues(heard.tokens, language)
    heard, context = gone_by(heard, context)
    w = work(_without_cues(heard, cues), context)
    if leave_day_before(w, previous.periods) or is_follow_up(w, cues, heard):
        return _changed(previous, w, cues)
    alone = read(text, language, own)
    short = len(tokens) <= _FRAGMENT or cues.instead
    fragment = isinstance(alone, Refused) and not alone.topic and short
    if fragment and not any(part.metric for part in w.parts):
        w.measures.clear()
    return _changed(previous, w, cues) if fragment else alone


def _cues(tokens: Sequence[Token], language: Language) -> _Cues:
    found: dict[str, set[int]] = {"instead": set(), "add": set(), "drop": set(), "rather_than": set()}
    idle = word_set("filler", language)
    index = spoken("follow_up", language)
    for start in range(len(tokens)):
        for match in index.matches_at(tokens, start, lambda *_: None):
            at_an_end = match.start <= _first_word(tokens) + 1 or match.end >= len(tokens) - 1
            said = set[int]().union(*found.values())
            led = all(i in said or tokens[i].stem in idle or tokens[i].kind == "symbol" for i in range(match.start))
            if at_an_end or led or match.end - match.start > _LITTLE or match.name in ("drop", "rather_than"):
                found[match.name].update(range(match.start, match.end))
    return _Cues(
        instead=bool(found["instead"] or found["rather_than"]),
        add=bool(found["add"]),
        drop=bool(found["drop"]),
        tokens=frozenset().union(*found.values()),
        was_after=max(found["rather_than"], default=None),
    )


def _first_word(tokens: Sequence[Token]) -> int:
    return next((i for i, token in enumerate(tokens) if token.kind != "symbol"), 0)


def _without_cues(heard: Heard, cues: _Cues) -> Heard:
    """The parts with the cues turned into fillers, where they are nothing else that matters."""

    def plain(part: Part) -> Part:
        inside = all(i in cues.tokens for i in range(part.start, part.end))
        vague = heard.tokens[part.start].stem in word_set("anything_sold", heard.language)
        named = part.metric or (part.dimension and not vague)
        matters = part.period or named or part.has("mark:not", "op:top", "op:bottom")
        if not inside or matters or any(name.startswith(("chart:", "adj:", "days:", "cond:")) for name in part.names):
            return part
        return Part(part.start, part.end, part.text, filler=True)

    return replace(heard, parts=tuple(plain(part) for part in heard.parts))


def is_follow_up(w: Workings, cues: _Cues, heard: Heard) -> bool:
    """Whether a text leans on the one before: it says so, or it is a fragment that cannot stand by itself."""
    if _picks_one(heard):
        return True
    whole = bool(w.measures) and bool(w.groupings or w.periods or w.filters or w.named or w.having)
    asks = any(part.has("mark:whichever", "op:count", "op:how_much", "mark:who", "mark:when") for part in heard.parts)
    if whole and asks:
        return False
    if cues.instead or cues.add or cues.drop or w.said("mark:only"):
        return not (whole and asks)
    plain_number = any(part.number is not None and i not in w.used for i, part in enumerate(w.parts))
    few = len([part for part in w.parts if part.known]) <= 2
    changes = (
        (plain_number and few)
        or w.periods
        or w.filters
        or w.named
        or w.excluded
        or w.limit
        or w.chart != "auto"
        or w.groupings
        or w.order
    )
    if asks or (w.list_wish and w.measures):
        return False
    return bool(changes) and not w.measures and not w.said("noun:sales", "verb:sold", "verb:earned")


def _picks_one(heard: Heard) -> bool:
    """ "Which one is the highest?": a superlative without anything to rank but what was shown before."""
    extreme = any(part.has("op:top", "op:bottom") for part in heard.parts)
    named = any(
        part.metric
        or part.dimension
        or part.period
        or part.link
        or part.has("noun:sales", "verb:sold", "verb:earned")
        for part in heard.parts
    )
    grains = any(name.startswith("grain:") for part in heard.parts for name in part.names)
    return extreme and not named and not grains


def _changed(previous: Reading, w: Workings, cues: _Cues) -> Reading:
    _leave_what_was(previous, w, cues)
    _order_without_ranked(w)
    base = replace(previous, language=w.language, assumptions=(), unread=(), dated_by=w.context.dated_by)
    base = without_dropped(base, w, cues.drop)
    base = with_taken_back(base, w) if cues.add else base
    base = _with_conditions(base, w)
    base = _with_periods(base, w)
    base = _with_measures(base, w, cues.add)
    base = _with_groupings(base, w, cues.add)
    base = _with_order(base, w)
    shares = w.find("op:share")
    if shares and w.transform is None and (base.groupings or base.contrasts):
        w.use(*shares)
        base = replace(base, transform="share", window=None)
    if w.chart != "auto":
        base = replace(base, chart=w.chart)
    if w.transform is not None:
        base = replace(base, transform=w.transform, window=w.window)
    w.use(*w.find("mark:by", "mark:per", "mark:and", "mark:only", "op:sum", "mark:whichever", "op:order_by"))
    w.use(*w.find("verb:sold", "verb:earned", "noun:sales", "noun:amount", "op:how_much"))
    unread = unread_words(w)
    content = max(1, len(w.parts))
    return replace(base, assumptions=tuple(w.assumptions), unread=unread, score=1.0 - len(unread) / content)


def _leave_what_was(previous: Reading, w: Workings, cues: _Cues) -> None:
    """ "3 instead of 5", "in tickets rather than revenue": what stands after is what was asked before."""
    for index, part in enumerate(w.parts) if cues.was_after is not None else ():
        if part.start <= (cues.was_after or 0):
            continue
        if part.number is not None and part.number == previous.limit:
            w.use(index)
        metric = part.metric.name if part.metric else None
        if metric is not None and any(item.metric == metric for item in previous.measures):
            w.measures = [item for item in w.measures if item.metric != metric]


def _order_without_ranked(w: Workings) -> None:
    """ "top 10 instead", "the worst 5": a superlative that ranks what was ranked before."""
    for index in w.find("op:first_rows"):
        number = whole(w.parts[index].capture("op:first_rows", "N"))
        if number is not None:
            w.use(index)
            w.limit = number
    for index in w.find("op:top", "op:bottom", "op:best_sellers", "op:worst_sellers"):
        part = w.parts[index]
        name = next(name for name in ("op:bottom", "op:worst_sellers", "op:top", "op:best_sellers") if part.has(name))
        number = whole(part.capture(name, "N")) or _number_after(w, index)
        w.use(index)
        w.limit = number if number is not None else 1 if w.said("mark:whichever") else w.limit
        w.order = Order(0, descending=name in ("op:top", "op:best_sellers"))


def _number_after(w: Workings, index: int) -> int | None:
    following = w.near(index, 1)
    number = whole(w.parts[following].number) if following is not None and following not in w.used else None
    if following is not None and number is not None:
        w.use(following)
    return number


def _with_conditions(base: Reading, w: Workings) -> Reading:
    """New filters take the place of those on the same column with the same sense."""
    replaced = {(item.column, item.operator.startswith(("!", "not"))) for item in w.filters}
    base = _with_number(base, w)
    kept = tuple(item for item in base.filters if (item.column, _negative(item)) not in replaced)
    named = tuple(dict.fromkeys((*(name for name in base.named_filters if name not in w.excluded), *w.named)))
    excluded = tuple(dict.fromkeys((*(name for name in base.excluded_filters if name not in w.named), *w.excluded)))
    return replace(
        base,
        filters=kept + tuple(w.filters),
        named_filters=named,
        excluded_filters=excluded,
        having=tuple(w.having) or base.having,
        contrasts=tuple(w.contrasts) or base.contrasts,
    )


def _with_number(base: Reading, w: Workings) -> Reading:
    """ "And 52?" after a question about waiter 51: the number takes the other one's place."""
    numbers = [i for i, part in enumerate(w.parts) if i not in w.used and part.number is not None and not part.period]
    numeric = [
        item for item in base.filters if item.operator in ("=", "in") and isinstance(item.values[0], (int, Decimal))
    ]
    if len(numbers) != 1 or base.limit is not None or w.filters:
        return base
    if not numeric:
        return _only_number(base, w, numbers[0])
    if len(numeric) != 1:
        return base
    number = w.parts[numbers[0]].number or Decimal(0)
    w.use(numbers[0])
    value: Cell = int(number) if isinstance(numeric[0].values[0], int) else number
    changed = replace(numeric[0], operator="=", values=(value,), words=str(number))
    return replace(base, filters=tuple(changed if item is numeric[0] else item for item in base.filters))


def _only_number(base: Reading, w: Workings, index: int) -> Reading:
    """ "Only 51", after figures by waiter: one of the numbers that the rows were split by."""
    number = w.parts[index].number or Decimal(0)
    for grouping in base.groupings:
        dimension = w.semantics.dimension(grouping.dimension)
        column = w.context.table.column(dimension.column) if dimension else None
        if (
            column is None
            or column.type != "integer"
            or not isinstance(column.low, int)
            or not isinstance(column.high, int)
        ):
            continue
        if column.low <= number <= column.high and number == int(number):
            w.use(index)
            return replace(base, filters=(*base.filters, Filter(column.name, "=", (int(number),), str(number))))
    return base


def _negative(item: Filter) -> bool:
    return item.operator.startswith(("!", "not"))


def _with_periods(base: Reading, w: Workings) -> Reading:
    if not w.periods:
        return base
    if w.said(*COMPARING, "op:growth") and len(w.periods) == 1:
        w.use(*w.find(*COMPARING))
        return replace(base, periods=(*base.periods, *w.periods))
    return replace(base, periods=tuple(w.periods))


def _with_measures(base: Reading, w: Workings, add: bool) -> Reading:
    asked = list(w.measures)
    if w.order_by is not None and w.order_by not in asked:
        asked.append(w.order_by)
    if not asked and _asks_how_much(w):
        asked = [item for item in _default_measure(w) if item not in base.measures]
    if not asked:
        return base
    if add:
        return replace(base, measures=(*base.measures, *(item for item in asked if item not in base.measures)))
    order = replace(base.order, measure=0) if base.order and base.order.measure is not None else base.order
    having = tuple(item for item in base.having if item.measure in asked)
    return replace(base, measures=tuple(asked), order=order, having=having, existence=False, listing=(), values_of="")


def _asks_how_much(w: Workings) -> bool:
    """ "And how much did we take on Sundays?": the verb names the figure, whatever was asked for before."""
    money = any(part.has("op:how_much") and w.heard.tokens[part.start].norm not in _COUNTING for part in w.parts)
    return money and w.said("verb:earned", "verb:sold", "noun:amount")


def _with_groupings(base: Reading, w: Workings, add: bool) -> Reading:
    if not w.groupings:
        return base
    if add:
        groupings = (*base.groupings, *(item for item in w.groupings if item not in base.groupings))
        return replace(base, groupings=groupings, order=None if base.limit else base.order, limit=None)
    base = replace(base, values_of="")
    measures = base.measures or _default_measure(w)
    series = any(item.grain in _TIME_GRAINS for item in w.groupings)
    if series and w.order is None:
        return replace(
            base, measures=measures, groupings=tuple(w.groupings), order=None, limit=None, rank_within=False
        )
    return replace(base, measures=measures, groupings=tuple(w.groupings), rank_within=w.rank_within)


def _default_measure(w: Workings) -> tuple[Measure, ...]:
    default = w.default()
    return (Measure(default.name),) if default else ()


def _with_order(base: Reading, w: Workings) -> Reading:
    numbers = [i for i, part in enumerate(w.parts) if i not in w.used and part.number is not None and not part.period]
    if len(numbers) == 1 and base.limit is not None and w.limit is None:
        w.use(numbers[0])
        return replace(base, limit=max(1, int(w.parts[numbers[0]].number or 1)))
    if w.order is not None:
        base = replace(base, order=w.order)
    return replace(base, limit=w.limit) if w.limit is not None else base

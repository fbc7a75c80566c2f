"""Reads a question: its parts become a `Reading`, and every word that no part of it explains is named."""

from agent.models.offline import assumptions as said
from agent.models.offline import (
    averages,
    conditions,
    counts,
    counts_of_each,
    extremes,
    measures,
    shares,
    splits,
    transforms,
    values,
)
from agent.models.offline.audit import give_back
from agent.models.offline.lexicon import spoken, word_set
from agent.models.offline.reading import Filter, Grouping, Measure, Order, Reading
from agent.models.offline.refusals import Refused, refuse_parts, refuse_text
from agent.models.offline.spans import Heard, hear, is_total
from agent.models.offline.tokens import tokenize
from agent.models.offline.workings import COMPARING, ReadingContext, Workings, column_of
from agent.values import Cell, Language

__all__ = ["ReadingContext", "Refused", "read"]


_CONDITIONS = frozenset({"cond:>", "cond:>=", "cond:<", "cond:<=", "cond:between", "cond:="})
_SHORTEST_NAME = 4
_MOST_APART = 6
_FORMS = frozenset(
    {"code", "codes", "id", "ids", "name", "names", "código", "códigos", "codigo", "nombre", "nombres"}
)
"""Words that say, after what splits the rows, in which form it is wanted."""
_TIMED = ("hour:morning", "hour:afternoon", "hour:evening", "hour:night", "days:weekend", "days:workweek")


def read(text: str, language: Language, context: ReadingContext) -> Reading | Refused:
    """What a question means, or why it is not one that rows can answer.

    A reading with words left in `unread` is not to be run as it is: they may be what mattered.
    """
    refused = refuse_text(text, tokenize(text, language), language)
    if refused is not None:
        return refused
    heard = hear(text, language, context.semantics, context.link, context.first_day, context.last_day)
    refused = refuse_parts(heard)
    if refused is not None:
        return refused
    workings = work(heard, context)
    if not is_about_the_data(heard):
        unread = unread_words(workings)
        return Refused("off_topic" if unread else "not_understood", unread or (text.strip(),), language)
    finish(workings)
    give_back(workings)
    return to_reading(workings)


def work(heard: Heard, context: ReadingContext) -> Workings:
    """Applies every rule, in the order in which they may claim words."""
    w = Workings(heard, context)
    for token in heard.tokens:
        if token.corrected:
            w.assume(said.corrected(token.text, token.norm, w.language))
    _money(w)
    transforms.read_periods(w)
    _presentation(w)
    _any_at_all(w)
    conditions.read_text_conditions(w)
    values.read_values(w)
    conditions.read_numeric_conditions(w)
    conditions.read_presence(w)
    counts_of_each.read_counts_of_each(w)
    averages.read_statistics(w)
    counts.read_counts(w)
    counts.read_dates(w)
    splits.leave_other_qualities(w)
    splits.read_order(w)
    extremes.read_both_ends(w)
    splits.read_ranking(w)
    extremes.read_extremes(w)
    measures.read_metrics(w)
    _existence(w)
    _listing(w)
    splits.read_groupings(w)
    shares.read_shares(w)
    transforms.read_transforms(w)
    return w


def _money(w: Workings) -> None:
    """A unit of money, where nobody has said in which one the table's amounts are."""
    for token in w.heard.tokens if not w.semantics.currency else ():
        if w.says_money(token.norm):
            w.assume(said.unit_not_known(token.text, w.language))


def _any_at_all(w: Workings) -> None:
    """ "Days with at least one sale": of whatever rows tell of there is one."""
    for index in w.find("cond:>="):
        after = w.near(index, 1)
        one = w.parts[index].capture("cond:>=", "N") == 1
        if one and after is not None and w.parts[after].has("noun:sales", "noun:rows"):
            w.use(index, after)


def finish(w: Workings) -> None:
    """Fills in what was left unsaid: the measure, the order, one span of touching periods."""
    if not _distinct_values(w) and not w.listing and not w.existence:
        measures.complete(w)
    if w.having and not w.groupings and not all(item.per for item in w.having):
        w.used -= {i for i, part in enumerate(w.parts) if any(name.startswith("cond:") for name in part.names)}
    _values_apart(w)
    if w.contrasts and w.find("op:top", "op:bottom"):
        w.order = Order(0, descending=bool(w.find("op:top")))
        w.use(*w.find("op:top", "op:bottom"))
    either = [item for item in w.filters if item.operator == "in"]
    if w.order is None and either and w.groupings and w.find("op:top", "op:bottom"):
        w.order = Order(0, descending=bool(w.find("op:top")))
        w.use(*w.find("op:top", "op:bottom"))
    w.groupings = list(dict.fromkeys(w.groupings))
    for index in w.find("op:first_rows"):
        number = w.parts[index].capture("op:first_rows", "N")
        if w.groupings and w.limit is None and number is not None:
            w.use(index)
            w.limit, w.order = int(str(number)), w.order or Order(0, descending=True)
    _prices_of_one(w)
    splits.settle_order(w)
    transforms.settle_periods(w)
    w.use(*w.find("mark:by", "mark:per", "mark:and", "mark:only", "mark:whichever", "op:sum", "op:how_much"))
    w.use(*w.find("mark:aside", "op:within"))
    w.use(*w.find("verb:sold", "verb:earned", "mark:anything", "noun:sales", "noun:amount"))


def _prices_of_one(w: Workings) -> None:
    """ "At what prices was it sold?": of one product those that it had; an average is asked for by its name."""
    price, sold = w.price(), w.among("things_sold")
    plain = not (w.groupings or w.contrasts or w.transform or w.having or w.order or len(w.periods) > 1)
    if not plain or price is None or sold is None or w.measures != [Measure(price.name)]:
        return
    one = any(item.column == sold.column and item.operator == "=" for item in w.filters)
    operators = spoken("operators", w.language)
    tokens = w.heard.tokens
    said_so = (match.name for i in range(len(tokens)) for match in operators.matches_at(tokens, i, lambda *_: None))
    if one and not {"average", "median"} & set(said_so):
        w.values_of = column_of(price) or ""


def _values_apart(w: Workings) -> None:
    """ "Average fare for members and casual riders": figures that do not add up are shown for each value named."""
    if w.groupings or w.contrasts or w.transform or len(w.measures) != 1 or w.having:
        return
    measure = w.measures[0]
    metric = w.semantics.metric(measure.metric) if measure.metric else None
    adds_up = measure.aggregate in (None, "sum", "count") and (metric is None or is_total(metric))
    listed = [item for item in w.filters if item.operator == "in" and " " in item.words and item.grain is None]
    dimension = w.semantics.dimension_of(listed[0].column) if len(listed) == 1 else None
    if not adds_up and dimension is not None and _named_one_by_one(w, listed[0]):
        w.groupings.append(Grouping(dimension.name))


def _named_one_by_one(w: Workings, item: Filter) -> bool:
    links = [part.link for part in w.parts if part.link is not None and part.link.column == item.column]
    return len(item.values) <= _MOST_APART and (not links or len(links) == len(item.values))


def is_about_the_data(heard: Heard) -> bool:
    """Whether any word names something that the table holds."""
    compared = any(part.has(*COMPARING, "op:growth") for part in heard.parts)
    if compared and any(part.period or part.has(*_TIMED) for part in heard.parts):
        return True
    asked = any(part.has("op:how_much", "verb:earned") for part in heard.parts)
    if asked and any(part.period or part.has("op:average") for part in heard.parts):
        return True
    figures = ("op:top", "op:bottom", "op:count", "op:average")
    measured = any(part.has(*figures) or part.names & _CONDITIONS for part in heard.parts)
    if measured and any(name.startswith("grain:") for part in heard.parts for name in part.names):
        return True
    return any(
        part.metric
        or part.dimension
        or part.link
        or part.named
        or part.stored
        or part.has(
            "noun:sales",
            "noun:rows",
            "noun:price",
            "verb:sold",
            "verb:earned",
            "op:best_sellers",
            "op:worst_sellers",
            "op:existence",
            "grain:weekend",
            "op:first_date",
            "op:last_date",
            "op:date_range",
        )
        for part in heard.parts
    )


def _presentation(w: Workings) -> None:
    for index in [i for i, part in enumerate(w.parts) if any(name.startswith("chart:") for name in part.names)]:
        name = next(name for name in sorted(w.parts[index].names) if name.startswith("chart:"))
        w.chart = name.partition(":")[2]  # type: ignore[assignment]
        w.use(index)
    listed = w.find("list:list")
    w.list_wish = bool(listed)
    w.use(*listed)


def _existence(w: Workings) -> None:
    found = w.find("op:existence") or _asked_outright(w)
    if found and (w.having or w.groupings or w.said("mark:whichever", "mark:who", "mark:when", "op:count")):
        w.use(*found)
    elif found and not w.measures and w.order is None:
        w.use(*found, *w.find("noun:sales", "verb:sold", "mark:anything"))
        w.existence = True
        w.measures.append(Measure(aggregate="count"))
        _unheard_of(w)


def _asked_outright(w: Workings) -> list[int]:
    """ "Did we sell croissants?": a question that begins with the verb, and asks for nothing else."""
    first = w.near(-1, 1)
    more = w.said("op:top", "op:bottom", "mark:whichever", "op:how_much", *COMPARING) or len(w.periods) > 1
    asked = first is not None and w.parts[first].has("op:existence_asked") and "?" in w.heard.text
    return [first] if asked and not more and not w.contrasts and first is not None else []


def _unheard_of(w: Workings) -> None:
    """ "Did we sell any croissants?": a thing that no stored value names is looked for by its word, and not found."""
    sold = w.among("things_sold")
    column = w.context.table.column(sold.column) if sold else None
    unknown = [i for i, part in enumerate(w.parts) if i not in w.used and not part.known and not part.filler]
    if column is None or column.type != "text" or len(unknown) != 1 or w.filters or w.named:
        return
    word = w.parts[unknown[0]].text
    if len(word) < _SHORTEST_NAME or not word.isalpha():
        return
    w.use(unknown[0])
    singular = w.heard.tokens[w.parts[unknown[0]].start].stem
    name = singular if word.casefold().startswith(singular) else word.casefold()
    w.filters.append(Filter(column.name, "contains", (name,), word))
    w.assume(said.unheard_of(word, w.language))


def _listing(w: Workings) -> None:
    """ "Show the last 10 sales": rows as they are, the latest first."""
    _entities(w)
    of_kind = w.list_wish and w.named and not w.groupings and not _splits_left(w)
    rows = w.find("noun:rows") or (w.find("noun:sales") if w.find("op:latest", "op:first_rows") else [])
    latest = w.find("op:latest", "op:first_rows")
    if w.measures or not (rows or of_kind):
        return
    beside = w.near(rows[0], -1) if rows else None
    numbers = [i for i in (beside,) if i is not None and i not in w.used and w.parts[i].number]
    w.use(*rows, *latest, *numbers)
    if numbers:
        w.limit = int(w.parts[numbers[0]].number or 0)
    w.listing = tuple(column.name for column in w.context.table.columns)
    number: Cell | object = w.parts[latest[0]].capture("op:latest", "N") if latest else None
    number = number or (w.parts[latest[0]].capture("op:first_rows", "N") if latest else None)
    w.limit = int(str(number)) if number is not None else w.limit


def _splits_left(w: Workings) -> bool:
    return any(w.split_of(part) or part.metric for i, part in enumerate(w.parts) if i not in w.used)


def _entities(w: Workings) -> None:
    """ "List the tickets of 3 October": each of what is counted, with its figure."""
    for index, part in enumerate(w.parts):
        before = w.near(index, -1)
        listed = before is not None and w.parts[before].has("list:list") and part.metric is not None
        listed = listed and not any(other.has("mark:per") for other in w.parts[index:])
        if listed and part.dimension is not None and part.dimension.entity:
            w.groupings.append(Grouping(part.dimension.name))
            w.measures = [item for item in w.measures if part.metric is None or item.metric != part.metric.name]


def _distinct_values(w: Workings) -> bool:
    """ "What products do we sell?": the values themselves, without a figure."""
    asked = w.list_wish or w.said("mark:whichever")
    plain = not (
        w.measures or w.having or w.order or w.transform or w.chart != "auto" or len(w.periods) > 1 or w.contrasts
    )
    figure = w.find("noun:sales", "noun:amount", "op:how_much", "verb:earned")
    return bool(asked and plain and not figure and len(w.groupings) == 1 and w.groupings[0].grain is None)


def unread_words(w: Workings) -> tuple[str, ...]:
    """The words that nothing explains, as they were written."""
    fillers = word_set("filler", w.language) | _words_of_used(w)
    left: list[str] = []
    for index, part in enumerate(w.parts):
        tokens = w.heard.tokens[part.start : part.end]
        before = w.near(index, -1)
        if before is not None and before in w.used and w.parts[before].dimension and part.text.casefold() in _FORMS:
            continue
        if index in w.lost or (
            index not in w.used
            and not w.is_filler(index)
            and not all(token.kind == "symbol" or token.stem in fillers for token in tokens)
        ):
            left.append(part.text)
    return tuple(left)


def _words_of_used(w: Workings) -> frozenset[str]:
    """The words for the figures, splits and filters that a reading has: saying them again, in part, adds nothing."""
    figures = {measure.metric for measure in w.measures} | {w.order_by.metric if w.order_by else None}
    columns = {measure.column for measure in w.measures} | {item.column for item in w.filters}
    splits = {item.dimension for item in w.groupings}
    said_so = [item.synonyms for item in w.semantics.metrics if item.name in figures or item.name in columns]
    said_so += [item.synonyms for item in w.semantics.dimensions if item.name in splits or item.column in columns]
    lines = (line for synonyms in said_so for line in synonyms.get(w.language, ()))
    return frozenset(token.stem for line in lines for token in tokenize(line, w.language))


def to_reading(w: Workings) -> Reading:
    """The finished value."""
    unread = unread_words(w)
    content = [part for index, part in enumerate(w.parts) if not w.is_filler(index)]
    return Reading(
        language=w.language,
        measures=tuple(w.measures),
        groupings=tuple(w.groupings),
        filters=tuple(w.filters),
        named_filters=tuple(dict.fromkeys(w.named)),
        periods=tuple(w.periods),
        having=tuple(w.having),
        order=w.order,
        limit=w.limit,
        rank_within=w.rank_within,
        both_ends=w.both_ends,
        together=w.together,
        transform=w.transform,
        window=w.window,
        listing=w.listing,
        existence=w.existence,
        values_of=w.values_of,
        share_within=w.share_within,
        share_of=tuple(w.share_of),
        chart=w.chart,
        assumptions=tuple(w.assumptions),
        unread=unread,
        score=1.0 - len(unread) / max(1, len(content)),
        excluded_filters=tuple(dict.fromkeys(w.excluded)),
        contrasts=tuple(w.contrasts),
    )

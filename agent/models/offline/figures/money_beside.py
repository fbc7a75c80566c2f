"""An amount of money asked for beside a figure of another kind: "sales and tickets", "how much, and how many"."""

from agent.models.offline.figures.in_money import unit_joined
from agent.models.offline.figures.money_with_ratios import amount_beside_ratio
from agent.models.offline.figures.prices import is_passive
from agent.models.offline.metrics import is_total
from agent.models.offline.parts.operations import SOLD
from agent.models.offline.parts.part import norms
from agent.models.offline.reading import Measure
from agent.models.offline.words.lexicon import small, word_list, words_in
from agent.models.offline.workings import Workings

_JOINING = small("and", "with", "together")
_LISTING = small("and") | {",", "/"}
_OWN = small("own")
_MUCH = small("how_much")
_ADDING_UP = words_in("totals.yaml", "coming_to")
_FOR = small("for_money")
_MONEY = small("how_much", "amount_words", "takings")
_NOUNS_FOLLOW = words_in("totals.yaml", "before_nouns")
_LEADING_ON = small("and", "with", "in", "among", "over")
_COUNTING = ("op:count", "op:distinct", "mark:number_sign", "mark:and")


def add_money(w: Workings) -> None:
    """ "The number of tickets along with the total sold": the default figure, where it is asked for as well."""
    default = w.default()
    asked = bool(w.measures) and not w.contrasts
    if default is None or default.unit != "currency" or not asked or _has(w, default.name):
        return
    ways = (
        _listed_sales,
        _total_asked,
        _asked_as_well,
        _joined_amount,
        _bare_total,
        _asked_before,
        _named_by_its_verb,
        amount_beside_ratio,
        unit_joined,
    )
    found = next((place for way in ways if (place := way(w)) is not None), None)
    if found is not None:
        w.use(found)
        first = w.order is None and not w.having and found < _first_figure(w)
        w.measures.insert(0 if first else len(w.measures), Measure(default.name))


def _has(w: Workings, name: str) -> bool:
    ordering = [w.order_by] if w.order_by is not None else []
    return any(item.metric == name for item in (*w.measures, *ordering))


def _first_figure(w: Workings) -> int:
    shown = {item.metric for item in w.measures}
    places = [i for i, part in enumerate(w.parts) if part.metric is not None and part.metric.name in shown]
    return min(places, default=-1)


def _listed_sales(w: Workings) -> int | None:
    """ "Sales and tickets by waiter", "# orders + total sales": sales, in a row with another figure."""
    for index in w.find("noun:sales", "noun:amount"):
        if w.parts[index].metric is None and (_leads_to_figure(w, index) or _follows_figure(w, index)):
            return index
    return None


def _total_asked(w: Workings) -> int | None:
    """ "How many tickets, and what's the total sales": a question of its own, for a sum."""
    for index in w.find("noun:sales"):
        total = w.near(index, -1)
        asked = w.near(total, -1) if total is not None and w.parts[total].has("op:sum") else None
        if asked is not None and asked > 0 and w.parts[asked].has("mark:whichever") and w.parts[index].metric is None:
            return index
    return None


def _named_by_its_verb(w: Workings) -> int | None:
    """ "Lo facturado en octubre y cuántos tickets fueron": a figure of its own, but of "de lo facturado" a part."""
    for index in w.find("verb:earned"):
        start = w.parts[index].start
        lead = [token.norm for token in w.heard.tokens[max(0, start - 2) : start]]
        asked = lead[-1:] == ["lo"] and (len(lead) == 1 or lead[0] in _NOUNS_FOLLOW)
        if asked and w.heard.tokens[start].norm.endswith("ado") and not w.said("op:share"):
            return index
    return None


def _leads_to_figure(w: Workings, index: int) -> bool:
    tokens, end = w.heard.tokens, _end_with_days(w, index)
    joint = tokens[end].norm if end < len(tokens) else ""
    if joint not in _LISTING:
        return False
    place = _figure_from(w, _part_from(w, end + 1))
    if place is None or joint != "," or not w.follows_preposition(index):
        return place is not None
    # "With sales, tickets and units": a list, which "of all sales, the tickets" is not.
    end = w.parts[place].end
    listed = end < len(w.heard.tokens) and w.heard.tokens[end].norm in _LISTING
    return listed and _figure_from(w, _part_from(w, end + 1)) is not None


def _figure_from(w: Workings, place: int | None) -> int | None:
    """The figure of the reading that is named at a place, past small words and those that count it."""
    while place is not None and (w.is_filler(place) or w.parts[place].has(*_COUNTING)):
        place = place + 1 if place + 1 < len(w.parts) else None
    return place if place is not None and _is_shown(w, place) else None


def _end_with_days(w: Workings, index: int) -> int:
    """The token behind a part and its days: "ventas de octubre, …"."""
    after = w.near(index, 1)
    between = w.heard.tokens[w.parts[index].end : w.parts[after].start] if after is not None else ()
    dated = after is not None and w.parts[after].period is not None and all(one.kind == "word" for one in between)
    return w.parts[after].end if dated and after is not None else w.parts[index].end


def _follows_figure(w: Workings, index: int) -> bool:
    start = w.parts[index].start
    lead = [token.norm for token in w.heard.tokens[max(0, start - 2) : start]]
    if len(lead) == 2 and lead[0] in _JOINING and lead[1] in _OWN:
        return True
    place: int | None = index - 1
    while place is not None and place >= 0 and w.parts[place].has("op:sum", "op:how_much"):
        place -= 1
    if place is None or place < 1 or w.heard.tokens[w.parts[place].end - 1].norm not in _LISTING:
        return False
    before = place - 1
    while before > 0 and (w.is_filler(before) or w.parts[before].has("mark:and", "op:distinct", "verb:sold")):
        before -= 1
    return _is_shown(w, before)


def _part_from(w: Workings, token: int) -> int | None:
    return next((i for i, part in enumerate(w.parts) if part.start >= token), None)


def _is_shown(w: Workings, index: int) -> bool:
    """Whether a part names a figure that the reading has, or what it counts: "number of different products"."""
    part = w.parts[index]
    if part.metric is not None:
        return any(item.metric == part.metric.name for item in w.measures)
    counted = w.follows(index, "op:count", "op:distinct") and part.dimension is not None
    return counted and part.dimension is not None and w.counting(part.dimension) in w.measures


def _asked_as_well(w: Workings) -> int | None:
    """ "How much did each make, and how many tickets", "which days had over 100 tickets, and how much they made"."""
    asking = [i for i, part in enumerate(w.parts) if part.has("op:count", "op:how_much") or is_passive(w, i)]
    for index in asking:
        if not _asks_how_much(w, index):
            continue
        if any(other != index and _counts_figure(w, other) for other in asking) or w.having or w.order is not None:
            return index
    return None


def _asks_how_much(w: Workings, index: int) -> bool:
    """Whether "how much" is said of what was made, sold or of rows of a kind, and of no figure with a name."""
    part = w.parts[index]
    words = norms(part, w.heard.tokens)
    if not words.isdisjoint(_ADDING_UP) and part.has("op:how_much"):
        return True  # "and what do they add up to"
    if not words.isdisjoint(_FOR) and part.has("op:how_much") and w.near(index, 1) is None:
        return True  # "how many refunds are there, and for how much?"
    if words.isdisjoint(_MUCH) or part.has("op:excess", "op:share"):
        return False
    if part.has("noun:price") and not is_passive(w, index):
        return False
    if not words.isdisjoint(word_list("money", w.language)):
        return True
    done = False
    for place in range(index + 1, len(w.parts)):
        other = w.parts[place]
        joins = not {token.norm for token in w.heard.tokens[other.start : other.end]}.isdisjoint(_LISTING)
        if joins or other.has("op:count", "op:how_much"):
            break
        if other.metric is not None or other.has("cond:>", "cond:<", "op:top", "op:bottom", "noun:units"):
            return False
        done = done or other.has("verb:sold", "verb:earned") or bool(other.named)
    return done


def _counts_figure(w: Workings, index: int) -> bool:
    """Whether "how many" is said of a figure that the reading has."""
    after = w.near(index, 1)
    part = w.parts[after] if after is not None else None
    counted = part is not None and (part.metric is not None or part.dimension is not None or part.has("noun:rows"))
    counted = counted or (part is not None and bool(part.named))
    return counted and not _asks_how_much(w, index)


def _joined_amount(w: Workings) -> int | None:
    units = [w.semantics.metric(item.metric) for item in w.measures if item.metric]
    of_money = any(metric is not None and metric.unit == "currency" for metric in units)
    if of_money or len(units) < len(w.measures) or w.having:
        return None
    for index in w.find("noun:amount", "op:sum", "op:how_much", "verb:earned"):
        if _is_joined(w, index) and _is_of_money(w, index):
            return index
    return None


def _bare_total(w: Workings) -> int | None:
    """ "Average ticket and total sold per waiter", "tickets y total por mozo": the total is of the money."""
    for index in w.find("op:sum"):
        joined, after = w.near(index, -1), w.near(index, 1)
        joined = index - 1 if index and w.parts[index - 1].has("mark:and") else joined
        while after is not None and w.parts[after].has(*SOLD) and w.parts[after].metric is None:
            after = w.near(after, 1)
        splits = after is None or w.parts[after].is_splitting
        listed = joined is not None and joined > 0 and w.heard.tokens[w.parts[joined].start].norm in _LISTING
        if splits and listed and joined is not None and _is_shown(w, joined - 1):
            return index
    return None


def _is_joined(w: Workings, index: int) -> bool:
    """Whether "and" or "with" leads to an amount, with no more than articles and words of selling between."""
    for place in reversed(range(index)):
        part = w.parts[place]
        words = norms(part, w.heard.tokens)
        if words & _JOINING:
            return True
        if (part.named and place in w.used) or (part.has("mark:by") and w.parts[place + 1].has("mark:whichever")):
            continue  # "refund tickets and refunded amount", "cuántas, y por qué importe"
        if not (w.is_filler(place) or part.has("op:sum", "verb:sold", "verb:earned", "noun:sales", "mark:whichever")):
            return False
    return False


def _asked_before(w: Workings) -> int | None:
    """ "What did we take, and over how many tickets": money that is asked for before what is counted."""
    if w.order is not None or w.transform or w.having:
        return None
    for index in range(len(w.parts)):
        if index in w.idle or not _asks_for_money(w, index):
            continue
        for join in range(index + 1, len(w.parts)):
            metric = w.parts[join].metric
            if metric is not None and metric != w.default():
                break
            if w.norms(join) & _LEADING_ON and _counted_behind(w, join) in w.measures:
                return index
    return None


def _asks_for_money(w: Workings, index: int) -> bool:
    part = w.parts[index]
    if part.has("op:how_much"):
        return bool(w.norms(index) & _MONEY)
    counted = w.follows(index, "op:count", "op:average", "mark:not")
    after = w.near(index, 1)
    sold = after is not None and w.parts[after].has(*SOLD) and w.parts[after].metric is None
    return (part.has("noun:sales") or (part.has("op:sum") and sold)) and not counted


def _counted_behind(w: Workings, join: int) -> Measure | None:
    """The figure that is a number of things right behind a joining word: "and how many tickets"."""
    after = w.near(join, 1)
    while after is not None and w.parts[after].has("noun:sales", *_COUNTING) and w.parts[after].metric is None:
        after = w.near(after, 1)
    part = w.parts[after] if after is not None else None
    if part is not None and part.metric is not None:
        return Measure(part.metric.name) if part.metric.unit != "currency" and is_total(part.metric) else None
    split = w.split_of(part) if part is not None else None
    dimension = w.semantics.dimension(split.dimension) if split is not None else None
    if split is not None and split.grain == "day" and dimension is not None:
        return Measure(aggregate="count_distinct", column=dimension.column)
    return w.counting(dimension) if dimension is not None and split is not None and split.grain is None else None


def _is_of_money(w: Workings, index: int) -> bool:
    """ "The total in pesos", "the total billed", "how much money": what can only be an amount of money."""
    part = w.parts[index]
    words = norms(part, w.heard.tokens)
    if part.has("noun:amount") or words & {*word_list("money", w.language), *small("amount_words")}:
        return True
    if part.has("verb:earned"):
        return w.word_before(index) == "lo"
    if part.has("op:how_much") and w.order is None:
        return True
    after, behind = w.heard.tokens[part.end :][:3], w.near(index, 1)
    earned = behind is not None and w.parts[behind].has(*SOLD) and w.parts[behind].metric is None
    return earned or any(w.says_money(token.norm) for token in after)

"""By how much prices changed, from the first that was charged to the last: "which products went up in price"."""

from agent.models.offline import policies
from agent.models.offline.derived.falls import is_of_the_amount
from agent.models.offline.groups.limits import how_many
from agent.models.offline.metrics import column_of
from agent.models.offline.reading import Grouping, Having, Measure, Operator, Order
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.workings import Workings
from agent.semantics import Dimension, Metric

_TABLE = "price_words.yaml"
_ROSE = words_in(_TABLE, "rose")
_FELL = words_in(_TABLE, "fell")
_MOVED = words_in(_TABLE, "moved")
_BESIDE = words_in(_TABLE, "beside_changes")
_AMOUNTS = small("how_much")
_NUMBERS = small("how_many", "number_words")
_ON = small("definite_articles", "since", "on_alone")
_IDLE = ("mark:whichever", "mark:who", "list:list", "mark:had_any", "op:how_much")


def read_price_changes(w: Workings) -> None:
    """Takes the words for a change of prices, where nothing stands beside them but products, days and a ranking.

    Of things the first and the last price, with the change in money and percent, by which they stand; those
    alone that changed as the question says, unless it asks by how much.
    """
    price, sold = w.price(), w.among("things_sold")
    if price is None or sold is None or not w.semantics.time or _is_kept_otherwise(w, sold):
        return
    changes = [i for i in w.free(range(len(w.parts))) if _is_change(w, i)]
    priced = [i for i in w.free(range(len(w.parts))) if _is_of_price(w, i, price)]
    if not changes or not (priced or any(_names_price(w, i) for i in changes)):
        return
    beside = [i for i in w.free(range(len(w.parts))) if i not in (*changes, *priced) and not w.is_filler(i)]
    ranks = [i for i in beside if w.parts[i].has("op:top")]
    things = [i for i in beside if w.parts[i].dimension == sold and not w.parts[i].link]
    if any(not _adds_nothing(w, i) for i in beside if i not in (*ranks, *things)) or len(ranks) > 1:
        return
    words = w.norms_of(changes)
    one = any(item.operator == "=" for item in w.filters)
    asks_how_much = bool(_AMOUNTS & w.norms_of(range(len(w.parts)))) or _is_named_alone(w, changes, beside)
    if one and (ranks or things or not asks_how_much):
        return
    w.values_of, w.both_ends = column_of(price) or "", True
    taken = [*changes, *priced, *beside]
    w.use(*taken)
    w.idle.update(taken)
    w.assume(policies.first_to_last_price(w.language))
    if not one:
        _rank(w, Grouping(sold.name), ranks, things or changes, words, all_of_them=asks_how_much and not ranks)


def _rank(
    w: Workings, split: Grouping, ranks: list[int], named: list[int], words: frozenset[str], *, all_of_them: bool
) -> None:
    """Those whose price changed as was said, the largest change first."""
    falls = bool(words & _FELL) and not words & _ROSE
    sign: Operator = "<" if falls else ">" if words & _ROSE and not words & _FELL else "!="
    w.groupings = [split]
    if not all_of_them:
        w.having.append(Having(Measure(column=w.values_of), sign, 0))
    w.limit = how_many(w, ranks[0], "op:top", named[0], split) if ranks else None
    w.order = Order(0, descending=not falls, of_change=not is_of_the_amount(w))


def _is_kept_otherwise(w: Workings, sold: Dimension) -> bool:
    """Whether anything else was read: a price then is one of these rows."""
    rows = any(item.column != sold.column for item in w.filters) or w.named or w.excluded or w.holdings
    other = w.values_of or w.measures or w.groupings or w.having or w.contrasts or w.listing or w.existence
    return bool(rows or other) or len(w.periods) > 1 or any(one.days == 1 for one in w.periods)


def _is_change(w: Workings, index: int) -> bool:
    """Whether a part says that prices changed, and from no day on: "prices rose on the 4th" tells a day."""
    words = w.norms(index)
    told = w.parts[index].has("op:growth", "mark:background") or not w.parts[index].known
    told = told and w.tokens_of(index)[-1].norm not in _ON
    return told and bool(words & (_ROSE | _FELL | _MOVED)) and words <= _ROSE | _FELL | _MOVED | _BESIDE


def _names_price(w: Workings, index: int) -> bool:
    return not w.norms(index).isdisjoint(small("price_words"))


def _is_of_price(w: Workings, index: int, price: Metric) -> bool:
    plain = w.norms(index).isdisjoint(words_in(_TABLE, "averaged"))
    return plain and (w.parts[index].metric == price or w.parts[index].has("noun:price"))


def _adds_nothing(w: Workings, index: int) -> bool:
    """Whether a part only asks, or says the unit in which both are shown."""
    part = w.parts[index]
    if (
        not w.norms(index).isdisjoint(_NUMBERS)
        or part.metric is not None
        or part.link is not None
        or part.is_bound
        or part.number is not None
    ):
        return False
    return part.has(*_IDLE) or (part.has("op:share") and not part.dimension) or w.norms(index) <= _BESIDE


def _is_named_alone(w: Workings, changes: list[int], beside: list[int]) -> bool:
    """ "Price change of the conitos": the change itself is asked for, and no thing that changed."""
    asked = [i for i in beside if w.parts[i].has("mark:whichever", "mark:who", "op:top")]
    return bool(w.filters) and not asked and bool(w.norms_of(changes) & (_MOVED | words_in(_TABLE, "increases")))

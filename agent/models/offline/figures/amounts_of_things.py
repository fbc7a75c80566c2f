"""What things come to, where they would be counted: "monto por mes de los tickets"."""

from itertools import pairwise

from agent.models.offline.reading import Measure
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.workings import Workings, is_plural

_ADDING_UP = words_in("totals.yaml", "adding_up")
_MONEY = words_in("totals.yaml", "amounts_of_money")
_CODED = words_in("totals.yaml", "amounts_of_coded")
_ONLY_OF_MONEY = _MONEY - words_in("totals.yaml", "of_anything")
_SUMS = words_in("totals.yaml", "sums")
_DIVIDED = words_in("totals.yaml", "divided")
_DOING = words_in("totals.yaml", "doing")
_OF, _THE = small("of"), small("definite_articles")
_APART = small("prepositions", "and")
_OTHERS = (
    "op:count", "op:average", "op:median", "op:distinct", "op:share", "op:growth", "op:difference",
    "op:top", "op:bottom",
)  # fmt: skip


def money_of_things(w: Workings) -> None:
    """ "What did tickets starting with FCA add up to?", "importe total de los comprobantes FCA": no count."""
    default, entity = w.default(), w.entity()
    if default is None or default.unit != "currency" or entity is None or w.rows_are_things():
        return
    own = any(item.dimension == entity.name for item in w.groupings)
    place = next((i for i, part in enumerate(w.parts) if part.dimension == entity and part.link is None), 0)
    counting = [i for i, part in enumerate(w.parts) if part.has("op:count")]
    counted = any(not w.parts[i].has("op:how_much") or w.near(i, 1) == place for i in counting)
    if counted or own or w.measures != [w.counting(entity)]:
        return
    if _are_summed(w, entity.column, place):
        w.measures = [Measure(default.name)]


def _are_summed(w: Workings, column: str, place: int) -> bool:
    """Whether words before things, or a verb behind them, tell that their amounts are meant."""
    before = [i for i in range(place) if w.parts[i].has("op:sum", "noun:amount")]
    told = {norm for i in before for norm in w.norms(i)}
    total = any(w.parts[i].has("op:sum") for i in before)
    unit = total and any(w.says_money(token.norm) for token in w.heard.tokens)
    coded = any(item.operator == "starts with" and item.column == column for item in w.filters)
    asked = any(part.has("mark:whichever", "op:how_much", "noun:price") for part in w.parts[:place])
    verbs = [i for i, part in enumerate(w.parts) if part.has("verb:earned")]
    added = asked and any(w.norms(i) & _ADDING_UP for i in verbs)
    made = unanswered_amount(w, _OTHERS) is not None or any(_is_of_the_things(w, i, place) for i in before)
    return unit or added or made or (total and bool(told & _MONEY)) or (coded and bool(told & _CODED))


def unanswered_amount(w: Workings, others: tuple[str, ...] = ()) -> int | None:
    """ "How much did we bill on invoices", "monto por mes de los tickets": the words for money that no count answers.

    "How much" stands before a verb of earning and not before what is counted; "monto" is of money wherever it leads.
    Words for `others` between them and the things ask for another figure of these.
    """
    for index, part in enumerate(w.parts):
        things = next((i for i in range(index + 1, len(w.parts)) if _is_counted_thing(w, i)), None)
        if things is None or _is_said_of_others(w, index, things, others):
            continue
        if part.has("noun:amount") and w.norms(index) & _ONLY_OF_MONEY:
            return index
        much = part.has("op:how_much") and not part.has("op:count", "op:excess")
        if much and _is_earned_from(w, index + 1) and w.near(index, 1) != things:
            return index
        doing = w.heard.tokens[part.end].norm if part.end < len(w.heard.tokens) else ""
        if part.has("mark:whichever", "op:how_much") and doing in _DOING and _is_earned_from(w, things):
            return index
    return None


def _is_earned_from(w: Workings, start: int) -> bool:
    """Whether a verb of earning stands at a place or behind it."""
    return any(part.has("verb:earned") and part.metric is None for part in w.parts[start:])


def _is_counted_thing(w: Workings, index: int) -> bool:
    """Whether a part names what is counted by its own name, and no verb."""
    part, entity = w.parts[index], w.entity()
    return entity is not None and part.dimension == entity and part.metric is not None and part.link is None


def _is_said_of_others(w: Workings, index: int, things: int, others: tuple[str, ...]) -> bool:
    """Whether what stands between an amount and the things sets them apart: "monto y tickets"."""
    between = w.parts[index + 1 : things]
    divided = any(not w.norms(i).isdisjoint(_DIVIDED) for i in range(index + 1, things))
    return divided or any(
        part.has("mark:and", *others) or part.is_bound or part.metric is not None for part in between
    )


def _is_of_the_things(w: Workings, index: int, place: int) -> bool:
    """ "Total of the invoices", "sum of tickets": what several that are pointed at come to."""
    if _is_said_of_others(w, index, place, _OTHERS) or not is_plural(w.parts[place].text):
        return False
    led = [token.norm for token in w.heard.tokens[w.parts[index].start + 1 : w.parts[place].start]]
    pointed = [i + 2 for i, (of, the) in enumerate(pairwise(led)) if of in _OF and the in _THE]
    if pointed and not any(norm in _APART or not norm.isalnum() for norm in led[pointed[-1] :]):
        return True  # "of the FCA tickets"
    return bool(w.norms(index) & _SUMS) and bool(_OF & {*led, *w.norms(index)})

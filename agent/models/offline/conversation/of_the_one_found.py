"""Something else that is asked after one thing was found: "by hour", "average ticket", "cuánto vendió por mes?".

After the best day, the best waiter or the best product that is of that one, and the answer says so, unless the text
names rows, days or another of its kind, asks of everybody ("cuánto vendimos por mes?"), or ranks anew ("by units").
Another split alone is of the best five as well: "by waiter".
"""

from agent.models.offline.context import ReadingContext
from agent.models.offline.conversation import saying
from agent.models.offline.conversation.between import found
from agent.models.offline.conversation.nouns_of_things import noun_of_split
from agent.models.offline.conversation.only_those import only_those
from agent.models.offline.conversation.stances import says_everything
from agent.models.offline.parts.hearing import hear
from agent.models.offline.reading import Grain, Measure, Reading
from agent.models.offline.rules import work
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.workings import Workings
from agent.values import Language

_TABLE = "of_the_one_found.yaml"
_AGAIN = words_in(_TABLE, "ranks_again")
_ALL_OF_THEM = words_in(_TABLE, "all_of_them")
_FINER: dict[Grain, tuple[Grain, ...]] = {
    "day": ("hour", "part_of_day"),
    "week": ("day", "weekday", "hour", "part_of_day"),
    "month": ("day", "week", "fortnight", "weekday", "hour", "part_of_day"),
}
_SPANS = ("day", "week", "fortnight", "month", "quarter", "year")
"""By these a ranking of several is asked for in each: "by month", after the best five products."""
_ASKING = ("op:how_much", "op:count", "mark:whichever", "mark:when", "list:list")
_OTHER = ("op:share", "op:growth", "op:compare", "op:difference", "op:excess", "mark:not", "mark:together", "op:sum")


def of_the_one_found(
    previous: Reading, text: str, language: Language, context: ReadingContext
) -> tuple[str, Reading] | None:
    """The text, and a reading of the one thing that was found; None where it is of anything else."""
    if not found_some(previous) or says_everything((heard := hear(text, language, context)).tokens, language):
        return None
    w = work(heard, context)
    words = {token.norm for token in heard.tokens}
    everybody = _is_person(previous, w) and any(found(_TABLE, "done_by_us", text, language))
    if _names_rows(w) or words & _ALL_OF_THEM or w.said(*_OTHER) or everybody:
        return None
    figure = not words & _AGAIN and _asks_a_figure(previous, w)
    one = previous.limit == 1 and (figure or _asks_what_it_did(previous, text, w))
    if not (one or _splits(previous, w)):
        return None
    return text, only_those(previous)


def found_some(previous: Reading) -> bool:
    """Whether the text before was answered with one thing, or so many: the best waiter, the worst five days."""
    other = previous.rank_within or previous.among or previous.both_ends or previous.transform or previous.contrasts
    several = len(previous.groupings) != 1 or len(previous.measures) != 1 or len(previous.periods) > 1
    told = previous.listing or previous.values_of or previous.together
    return previous.limit is not None and not (other or several or told)


def told_of_it(previous: Reading, language: Language, context: ReadingContext) -> str:
    """What the answer says of it."""
    return saying.of_the_one_found(noun_of_split(previous.groupings[0], context.semantics, language), language)


def _names_rows(w: Workings) -> bool:
    kept = w.filters or w.named or w.excluded or w.having or w.contrasts or w.periods or w.holdings
    return bool(kept or w.rank_within or w.both_ends or w.existence or w.values_of or w.chart != "auto")


def _splits(previous: Reading, w: Workings) -> bool:
    """ "By hour", "cuánto por semana?": another split, and no figure of its own."""
    asks = [part for part in w.parts if part.metric is not None and part.dimension is None]
    told = w.said("noun:sales", "noun:amount", "verb:sold", "verb:earned", "mark:who", "mark:each")
    if asks or told or w.order or w.limit or w.transform or not _is_of_another(previous, w):
        return False
    spans = previous.groupings[0].grain is None and any(item.grain in _SPANS for item in w.groupings)
    return previous.limit == 1 or w.said("op:how_much") or not spans


def _asks_a_figure(previous: Reading, w: Workings) -> bool:
    """ "Average ticket", "cuál fue el ticket promedio?": a figure, and nothing that ranks or splits."""
    shape = w.groupings or w.order or w.limit or w.transform or w.listing
    if shape or not w.measures or set(w.measures) & set(previous.measures):
        return False
    named = all(item.metric is not None and item == Measure(item.metric) for item in w.measures)
    figures = any(part.metric is not None for part in w.parts)
    begins = next((part for part in w.parts if part.known), None)
    return named and figures and begins is not None and not begins.has("mark:and", "mark:by", "mark:per")


def _asks_what_it_did(previous: Reading, text: str, w: Workings) -> bool:
    """ "Qué productos vende más?", "a qué hora vendió más?": something else, of one whom the verb alone tells.

    "Cuántos tickets por hora?" needs no such verb, as "cuánto vendimos por hora?" after a day or a product.
    """
    if not _is_of_another(previous, w) or w.transform or not w.said(*_ASKING) or w.said("mark:who"):
        return False
    plain = w.said("op:how_much", "op:count") and not (w.order or w.limit)
    return plain or any(found(_TABLE, "done_by_one", text, w.language))


def _is_person(previous: Reading, w: Workings) -> bool:
    people = w.among("people")
    return people is not None and previous.groupings[0].dimension == people.name


def _is_of_another(previous: Reading, w: Workings) -> bool:
    """Whether rows are split by something else than what was found, and within it where it is a span of time."""
    (found_by,) = previous.groupings
    if len(w.groupings) != 1 or w.groupings[0] == found_by:
        return False
    split = w.groupings[0]
    if found_by.grain is None or split.dimension != found_by.dimension:
        return found_by.grain != "day" or not w.is_by_weekday(split)  # a day is of one weekday alone
    return split.grain in _FINER.get(found_by.grain, ())

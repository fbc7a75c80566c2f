"""Whether a text leans on the question before it, by the words that say so and by what it lacks."""

from itertools import pairwise

from agent.models.offline.conversation.averaged_by_another import averages_by_another
from agent.models.offline.conversation.cues import Cues
from agent.models.offline.conversation.ranked_in_spans import splits_what_was_ranked
from agent.models.offline.conversation.stances import says_everything
from agent.models.offline.parts.part import Heard, Part
from agent.models.offline.reading import Measure, Reading
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.words.tokens import tokenize
from agent.models.offline.workings import Workings
from agent.values import Language

_TABLE = "between_texts.yaml"
_ORDERS = ("op:order_by", "op:order_desc", "op:order_asc", "op:order_label", "op:flip")
_ALL = small("all", "every")
_COUNTING_ALL = words_in(_TABLE, "counting_all")
_COMPARED = ("op:excess", "op:difference", "op:compare", "op:growth")
_TOLD_AS = small("as", "in_alone")
_ONE_OF_THEM = {tuple(words.split()) for words in words_in("later_texts.yaml", "one_of_them")}
_FOR_HOW_MUCH = words_in("later_texts.yaml", "for_how_much")
_FIGURES = (
    "noun:sales",
    "noun:amount",
    "noun:price",
    "noun:units",
    "verb:sold",
    "verb:earned",
    "op:how_much",
    "op:count",
)
_BOUNDS = (">", ">=", "<", "<=")
_AND = small("joining", "the", "the_several", "ours")


def is_follow_up(w: Workings, cues: Cues, heard: Heard, previous: Reading) -> bool:
    """Whether a text leans on the one before: it says so, or it is a fragment that cannot stand by itself."""
    if picks_one(heard, previous) or _is_in_place_of_what_was(cues, heard, previous):
        return True
    if (
        _asks_for_its_share(w, previous)
        or _sets_against_it(w, previous)
        or _counts_the_same(heard, previous)
        or _asks_for_how_much(heard)
        or _keeps_the_first(heard, previous)
        or _asks_who_sold_it(heard, previous)
        or _bounds_what_was_shown(w, previous)
        or _bounds_its_figure(w, previous)
        or _averages_what_was_shown(w, heard, previous)
        or averages_by_another(w, previous)
        or splits_what_was_ranked(w, previous)
        or _ranks_what_was_shown(w, heard, previous)
    ):
        return True
    split_or_kept = bool(w.groupings or w.periods or w.filters or w.named or w.having or w.excluded or w.contrasts)
    whole = bool(w.measures) and split_or_kept
    asks = any(part.has("mark:whichever", "op:count", "op:how_much", "mark:who", "mark:when") for part in heard.parts)
    everything = says_everything(heard.tokens, heard.language)
    if whole and asks:
        return cues.back or (not everything and _asks_of_the_same(w, previous))
    if cues.instead or cues.add or cues.drop or cues.hide or cues.back or w.said("mark:only"):
        return True
    if not asks and (_puts_in_order(heard) or (w.said(*_ORDERS) and not split_or_kept)):
        return True
    if w.measures and not split_or_kept and not _is_of_its_own(w):
        return not everything
    return _is_fragment(w, asks)


def _is_in_place_of_what_was(cues: Cues, heard: Heard, previous: Reading) -> bool:
    """ "Instead of the revenue, how much is each ticket?": of the same rows, where that figure was shown."""
    shown = {item.metric for item in previous.measures}
    return any(part.metric and part.metric.name in shown and part.start in cues.was for part in heard.parts)


def _asks_for_its_share(w: Workings, previous: Reading) -> bool:
    """ "As a % of the total?", after the revenue of one waiter: of that, where nothing else is named."""
    days = {(item.start, item.end) for item in previous.periods}
    same = bool(days and previous.groupings) and {(item.start, item.end) for item in w.periods} == days
    told = tells_it_as_share(w.heard)
    same = same and told
    own = bool(w.groupings or (w.periods and not same) or w.filters or w.named or w.excluded or w.contrasts)
    kept = bool(previous.filters or previous.named_filters or previous.groupings)
    if kept and w.said("op:share") and w.groupings and not (w.periods or w.filters or w.named or w.excluded):
        return _names_no_whole(w)
    idle = ("op:share", "op:sum", "mark:per", "op:within", "list:list")
    shown = {item.metric for item in previous.measures}
    others = [part for part in w.parts if part.known and not part.has(*idle)]
    others = [part for part in others if not ((same and part.period) or (told and _is_again(part, shown, w)))]
    return kept and not own and w.said("op:share") and all(part.filler for part in others)


def tells_it_as_share(heard: Heard) -> bool:
    """Whether a text begins as one that only wishes what was shown in percent: "as a % of …"."""
    first = next((token.norm for token in heard.tokens if token.kind != "symbol"), "")
    return first in _TOLD_AS


def _is_again(part: Part, shown: set[str | None], w: Workings) -> bool:
    """Whether a part names the figure that was shown: "sales", "lo vendido" where money was."""
    default = w.default()
    money = default is not None and default.name in shown
    sales = part.has("noun:sales", "verb:sold", "verb:earned")
    return (part.metric is not None and part.metric.name in shown) or (money and sales)


def _names_no_whole(w: Workings) -> bool:
    """ "What part did each waiter bring?", after the revenue of Sundays: of these, as it names no figure itself."""
    figures = any(part.metric or part.has("noun:sales", "noun:amount", "noun:rows", "op:count") for part in w.parts)
    ranked = w.limit is not None or w.contrasts or w.having
    return not (figures or ranked or says_everything(w.heard.tokens, w.heard.language))


def _sets_against_it(w: Workings, previous: Reading) -> bool:
    """ "How much more is that than in September?": one side alone."""
    shown = {item.metric for item in previous.measures}
    named = any(part.metric and part.metric.name not in shown for part in w.parts) or w.said(
        "verb:sold", "verb:earned", "noun:sales"
    )
    stated = [part for part in w.parts if part.period is not None]
    alone = (
        len(stated) == 1 and len(previous.periods) == 1 and not (w.groupings or w.filters or w.contrasts or w.named)
    )
    return alone and not named and w.said(*_COMPARED)


def _counts_the_same(heard: Heard, previous: Reading) -> bool:
    """ "How many were there in November?": of what was counted before, where nothing that is counted is named."""
    counts = any(part.has("op:count") for part in heard.parts)
    plain = len(previous.measures) == 1 and not previous.groupings and previous.transform is None
    idle = ("op:count", "op:existence", "mark:and", "op:average", "mark:per")
    return (
        counts
        and plain
        and all(part.has(*idle) or _says_when(part) or (part.filler and not part.names) for part in heard.parts)
    )


def _asks_for_how_much(heard: Heard) -> bool:
    """ "For how much in total?", "y por cuánto en total?": of what was counted, where nothing else is said."""
    asks = [i for i, part in enumerate(heard.parts) if part.has("op:how_much")]
    if len(asks) != 1 or _FOR_HOW_MUCH.isdisjoint(heard.parts[asks[0]].text.casefold().split()):
        return False
    idle = ("mark:and", "mark:aside", "op:sum")
    others = (part for i, part in enumerate(heard.parts) if i not in asks)
    return all(part.has(*idle) or (part.filler and not part.names) for part in others)


def _keeps_the_first(heard: Heard, previous: Reading) -> bool:
    """ "Let me see the first ten", "la lista a 10", after a ranking: of what was ranked, nothing else is named."""
    idle = ("list:list", "mark:and", "mark:only", "mark:by", "mark:per")  # "por favor"
    first = [part for part in heard.parts if part.has("op:first_rows") or (part.number and not part.names)]
    plain = all(part in first or part.has(*idle) or (part.filler and not part.names) for part in heard.parts)
    return len(first) == 1 and plain and bool(previous.groupings) and previous.limit is not None


def _asks_who_sold_it(heard: Heard, previous: Reading) -> bool:
    """ "Quién las vendió?", after a yes or no: those rows, by who sold them."""
    said = [part for part in heard.parts if not (part.filler and not part.names) and not part.has("mark:and")]
    asks = any(part.has("mark:who") for part in said)
    return previous.existence and asks and all(part.has("mark:who", "verb:sold") for part in said)


def _says_when(part: Part) -> bool:
    grain = any(name.startswith("grain:") for name in part.names)
    hours = any(name.startswith("hour:") for name in part.names)
    return part.period is not None or (part.metric is None and (grain or hours or part.weekday is not None))


def _bounds_what_was_shown(w: Workings, previous: Reading) -> bool:
    """ "Which ones made more than 5,000?", after figures by waiter: of the waiters, by their figures."""
    asks = w.said("mark:whichever", "mark:who")
    named = any(part.dimension or part.link or part.stored or part.named for part in w.parts)
    bound = any(item.operator in _BOUNDS and item.grain is None for item in w.filters)
    return asks and bound and bool(previous.groupings) and not (named or w.groupings)


def _bounds_its_figure(w: Workings, previous: Reading) -> bool:
    """ "Which hours have more than 1000?", after tickets by hour: by the figure shown, as the text names none."""
    default, units = w.default(), w.units()
    shown = previous.measures[0] if len(previous.measures) == 1 else None
    if default is None or shown is None or not w.said("mark:whichever", "mark:who"):
        return False
    sold = units is not None and shown == Measure(units.name)
    named = w.said(*(name for name in _FIGURES if not (sold and name == "verb:sold"))) or w.speaks_of_money
    counted = {split.dimension for split in w.groupings}
    figures = (part for part in w.parts if part.metric and not (part.dimension and part.dimension.name in counted))
    own = w.periods or w.filters or w.named or w.excluded or w.contrasts or w.limit
    assumed = all(item.measure == Measure(default.name) and item.per is None for item in w.having)
    return bool(w.having) and assumed and not (named or own or any(figures)) and shown != Measure(default.name)


def _averages_what_was_shown(w: Workings, heard: Heard, previous: Reading) -> bool:
    """ "Promedio por día en cada mes", after tickets by month: of the figure shown, as the text names none."""
    spans = [item.per for item in w.measures if item.aggregate == "avg"]
    plain = len(previous.measures) == 1 and previous.measures[0].aggregate is None and bool(previous.groupings)
    own = w.periods or w.filters or w.named or w.excluded or w.contrasts or w.having or w.limit
    named = any(part.metric or part.link or part.has(*_FIGURES) for part in heard.parts)
    same = all(item in previous.groupings for item in w.groupings)
    return bool(spans) and spans == [w.measures[0].per] and plain and not (own or named) and same


def _ranks_what_was_shown(w: Workings, heard: Heard, previous: Reading) -> bool:
    """ "Qué día hubo más?", after tickets by day: by the figure shown, as the text names none."""
    if len(previous.measures) != 1 or not w.said("mark:whichever") or not w.said("op:top", "op:bottom"):
        return False
    own = w.periods or w.filters or w.named or w.excluded or w.contrasts or w.having
    named = any(part.metric or part.link or part.has(*_FIGURES) for part in heard.parts)
    splits = {split for part in heard.parts if (split := w.split_of(part)) is not None}
    return bool(splits) and splits <= set(previous.groupings) and not (own or named)


def _is_fragment(w: Workings, asks: bool) -> bool:
    plain_number = any(part.number is not None and i not in w.used for i, part in enumerate(w.parts))
    few = len([part for part in w.parts if part.known]) <= 2
    changes = (
        (plain_number and few)
        or w.periods
        or w.filters
        or w.named
        or w.excluded
        or w.limit
        or w.contrasts
        or w.chart != "auto"
        or w.groupings
        or w.order
    )
    if asks or (w.list_wish and w.measures):
        return False
    return bool(changes) and not w.measures and not w.said("noun:sales", "verb:sold", "verb:earned")


def _asks_of_the_same(w: Workings, previous: Reading) -> bool:
    """ "Which waiter sold the most?", after figures by waiter in October: of the same rows."""
    kept = w.periods or w.filters or w.named or w.having or w.excluded or w.contrasts
    return not kept and bool(w.groupings) and set(w.groupings) <= set(previous.groupings)


def _is_of_its_own(w: Workings) -> bool:
    """Whether a figure without days or conditions is all the same a question of another kind."""
    return bool(w.listing or w.values_of or w.existence) or w.said("op:first_date", "op:last_date", "op:date_range")


def _puts_in_order(heard: Heard) -> bool:
    """ "Sort by units, highest first": a text that begins with the order."""
    first = next((part for part in heard.parts if part.known or not part.filler), None)
    return first is not None and first.has(*_ORDERS)


def asks_for_one_of_them(heard: Heard) -> bool:
    """ "Which one sold the most?", "cuál fue el que más vendió?": one of what was shown, whatever that is."""
    pairs = {(one.norm, other.norm) for one, other in pairwise(heard.tokens)}
    return not pairs.isdisjoint(_ONE_OF_THEM)


def picks_one(heard: Heard, previous: Reading) -> bool:
    """ "Which one is the highest?", "ahora el que menos, con la plata": nothing to rank but what was shown before."""
    shown = {item.metric for item in previous.measures}
    extreme = any(part.has("op:top", "op:bottom") for part in heard.parts)
    one_of_them = asks_for_one_of_them(heard)
    named = any(
        (part.metric and not (one_of_them and part.metric.name in shown))
        or part.dimension
        or part.period
        or part.link
        or (part.has("noun:sales", "verb:sold", "verb:earned") and not one_of_them)
        for part in heard.parts
    )
    grains = any(name.startswith("grain:") for part in heard.parts for name in part.names)
    return extreme and not named and not grains


def without_all_of_it(text: str, language: Language) -> str:
    """ "Which product sold the most, all waiters and all dates?": less its end, which says that nothing is kept."""
    tokens = tokenize(text, language)
    commas = [i for i, token in enumerate(tokens) if token.norm == ","]
    tail = tokens[commas[-1] + 1 :] if commas else ()
    words = [token.norm for token in tail if token.kind == "word" and token.norm not in _COUNTING_ALL]
    expects, said = True, 0
    for word in words:
        if word in _ALL:
            expects, said = True, said + 1
        elif word not in _AND:
            if not expects:
                return text
            expects = False
    ends = bool(words) and said > 0 and not expects
    return text[: tokens[commas[-1]].start] if ends else text

"""What several rows come to together: one total of those that a ranking keeps, or their part of the whole.

"What do the 3 biggest tickets add up to", "what share of revenue do the top 5 products have?".
"""

from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.workings import Workings

_TABLE = "wholes.yaml"
_AS_ONE = words_in("totals.yaml", "asked_as_one")
_SEVERAL_DAYS = ("days:weekend", "days:workweek")
_TOTAL = small("in_alone", "total", "all", "whole", "altogether")


def read_together(w: Workings) -> None:
    """ "The ten best together": one total of what a ranking keeps, or the part that it has of the whole."""
    joined = w.find("mark:together")
    of_rows = [i for i in joined if _are_of_days(w, i) or _joins_several(w, i)]
    w.use(*of_rows)
    joined = [i for i in joined if i not in of_rows]
    ranked = bool(w.order and w.limit and w.limit > 1 and len(w.groupings) == 1 and not w.both_ends)
    shares = w.find("op:share")
    asked = bool(shares) and ranked and _asks_for_one(w, shares[0])
    joined += [i for i in (*_in_total(w), *_adding_up(w)) if ranked]
    if ranked and (joined or asked) and not w.said("mark:each"):
        w.together = True
        if shares:
            w.use(shares[0], *w.find("op:within"))
            w.transform = "share"
    if joined and not (w.contrasts or len(w.periods) > 1):
        (w.lost if not ranked and _joins_nothing(w) else w.used).update(joined)


def _adding_up(w: Workings) -> list[int]:
    """ "What did the 3 biggest tickets add up to", "cuánto suman los 3": the verb of what is asked."""
    found = [i for i in w.find("verb:earned") if w.norms(i) & _AS_ONE]
    return [i for i in found if _is_asked_of_them(w, i)]


def _is_asked_of_them(w: Workings, index: int) -> bool:
    after = w.near(index, 1)
    if w.follows(index, "op:top", "op:bottom"):
        return False  # "los 3 mozos que más suman": who ranks first
    behind = w.follows(index, "op:how_much")
    ends = after is None or (w.parts[after].period is not None and w.near(after, 1) is None)
    return behind or (ends and w.said("op:how_much", "mark:whichever"))


def _joins_nothing(w: Workings) -> bool:
    """ "Products that sell together": nothing is kept and nothing is beside it that could be one total."""
    kept = bool(w.filters or w.named or w.excluded or w.holdings or w.periods or w.having)
    return not kept and len(w.measures) < 2 and any(item.grain is None for item in w.groupings)


def _in_total(w: Workings) -> list[int]:
    """ "How much did the top ten make in total": one total, which the amount is asked of before they are named."""
    sums = [i for i, part in enumerate(w.parts) if part.has("op:sum") and w.norms(i) <= _TOTAL]
    asks = [i for i, part in enumerate(w.parts) if part.has("op:how_much")]
    ranking = [i for i, part in enumerate(w.parts) if part.has("op:top", "op:bottom", "op:best_sellers")]
    first = bool(sums) and bool(asks) and bool(ranking) and asks[0] < ranking[0]
    return sums if first and len(asks) == 1 and not w.said("mark:each", "op:one_by_one") else []


def _are_of_days(w: Workings, index: int) -> bool:
    """ "Adding all the Saturdays, the top 5 products": the days are joined, as a condition does anyway."""
    after = w.near(index, 1)
    while after is not None and w.parts[after].has("mark:only"):
        after = w.near(after, 1)
    return after is not None and after in w.used and _are_days(w, after)


def _joins_several(w: Workings, index: int) -> bool:
    """ "The top 3 hours on Saturdays and Sundays together": the rows right before are joined."""
    last = w.near(index, -1)
    if last is None or not _keeps_rows(w, last):
        return False
    first = w.near(last, -1)
    while first is not None and w.parts[first].has("mark:and"):
        first = w.near(first, -1)
    link = w.parts[last].link
    several = w.parts[last].has(*_SEVERAL_DAYS) or (link is not None and len(link.values) > 1)
    return several or (first is not None and _keeps_rows(w, first))


def _keeps_rows(w: Workings, index: int) -> bool:
    part = w.parts[index]
    listed = any(part.number in item.values for item in w.filters if item.operator == "in")
    return index in w.used and (_are_days(w, index) or listed or part.link is not None)


def _are_days(w: Workings, index: int) -> bool:
    part = w.parts[index]
    return part.weekday is not None or part.period is not None or part.has(*_SEVERAL_DAYS)


def _asks_for_one(w: Workings, share: int) -> bool:
    """Whether one share is asked of what is ranked: "what share of revenue do the top 5 products have?".

    Behind it a verb has to say that they come to it together: "the top 5 products make what % of revenue?".
    """
    words = [token.norm for token in w.tokens_of(share)]
    asks = words[0] in small("which") or w.follows(share, "mark:whichever")
    ranking = [i for i, part in enumerate(w.parts) if part.has("op:top", "op:bottom", "op:best_sellers")]
    if not asks or not ranking:
        return False
    return share < min(ranking) or (share > max(ranking) and _come_to(w, share))


def _come_to(w: Workings, share: int) -> bool:
    """Whether the word before the one that asks says what several come to: "are what share", "= what %"."""
    before = w.near(share, -1)
    asked = before if before is not None and w.parts[before].has("mark:whichever") else share
    place = w.parts[asked].start - 1
    past = words_in(_TABLE, "before_come_to")
    while place > 0 and w.heard.tokens[place].norm in past:
        place -= 1
    return place >= 0 and w.heard.tokens[place].norm in words_in(_TABLE, "come_to")

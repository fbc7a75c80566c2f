"""How many of what is ranked are kept: the number said, wherever it stands, or what the wording implies."""

from itertools import pairwise

from agent.models.offline import assumptions as said
from agent.models.offline.groups.all_shown import all_are_shown
from agent.models.offline.groups.best_of_some import is_the_best_of_some
from agent.models.offline.passing.described import lists_weekdays
from agent.models.offline.reading import Grain, Grouping
from agent.models.offline.words.lexicon import idle_verbs, small, words_in
from agent.models.offline.words.numbers import whole
from agent.models.offline.words.tokens import fold
from agent.models.offline.workings import Workings, is_plural

RANKING = (
    "op:best_sellers",
    "op:worst_sellers",
    "op:most_common",
    "op:least_common",
    "op:dearest",
    "op:cheapest",
    "op:bottom",
    "op:top",
    "op:first_two",
    "op:first_three",
)
"""The operations that rank, in the order in which one of several is taken."""
_SEVERAL = small("which_ones")
LEADERS = words_in("superlatives.yaml", "leaders")
"""Nouns for the one that is ahead."""
_PLACES = {"op:first_two": 2, "op:first_three": 3}
_DEFAULT_SHOWN = 10
_MANY = small("are") | words_in("superlatives.yaml", "done_by_several")
_THE_ONE = {tuple(words.split()) for words in words_in("superlatives.yaml", "the_one")}
_REACH = 6
"""Words between "the one that" and its superlative: "the one that came to the very most"."""
_RANKED = tuple(words_in("superlatives.yaml", "ranks_several"))
_LISTED = tuple(words_in("superlatives.yaml", "lists_several"))
_LAST = tuple(words_in("superlatives.yaml", "last_ones"))
_SEVERAL_ARE = small("are", "several_who")
_WHO = small("who")
_ALL, _LED = small("all"), small("of", "among")
_OF_ALL = 3
"""Words of "of all the" before those among whom one is asked for."""
_WHOSE = ("'s", "’s")
_CYCLES: dict[Grain, int] = {"weekday": 7, "hour": 24}
_CLOSING = words_in("superlatives.yaml", "closing")
"""Words that may stand behind a number that says how many to show, and that name nothing that it could count."""


def how_many(w: Workings, index: int, name: str, ranked: int | None, split: Grouping) -> int | None:
    """How many to keep: the number said, one for a singular, ten for a plural that asked for the top."""
    number = _number_said(w, index, name, ranked, split)
    if number is None and is_a_list(w, index):
        kept = any(
            w.semantics.dimension_of(item.column) == w.semantics.dimension(split.dimension) for item in w.filters
        )
        return None if kept else _default_shown(w)  # of those that a condition keeps, all
    if number is None and LEADERS & w.norms(index):
        return 1
    if number is None and ranked is None and values_to_rank(w) is not None:
        several = any(fold(w.parts[i].text) in _SEVERAL for i in w.find("mark:whichever"))
        return _default_shown(w) if several else 1
    if number is not None:
        return max(1, number)
    if all_are_shown(w):
        return None
    if ranked is None and (_are_several_that(w, index) or _who_are(w, index)):
        return _default_shown(w)
    if _is_one(w, index, ranked):
        return 1
    if w.having and name in ("op:best_sellers", "op:worst_sellers"):
        return None  # "best sellers: products with over 1000 units": all that the bound keeps
    if name in ("op:best_sellers", "op:worst_sellers") or w.parts[index].text.casefold().startswith(_RANKED):
        return _default_shown(w)
    return None


def _number_said(w: Workings, index: int, name: str, ranked: int | None, split: Grouping) -> int | None:
    """The number that the question names, wherever it stands."""
    return (
        whole(w.parts[index].capture(name, "N"))
        or _PLACES.get(name)
        or _number_beside(w, index, ranked)
        or _number_of_values(w)
        or _number_of_another(w, index)
        or _number_apart(w, split)
    )


def _default_shown(w: Workings) -> int:
    """As many as are shown where several are asked for and nobody says how many; the answer says so."""
    w.assume(said.shown_only(_DEFAULT_SHOWN, w.language))
    return _DEFAULT_SHOWN


def _is_one(w: Workings, index: int, ranked: int | None) -> bool:
    """Whether a ranking is of the one that is ahead: it asks for who, when or which one, or names one thing."""
    if ranked is None and (w.said("mark:who", "mark:when", "mark:whichever") or w.said("noun:sales")):
        return True
    if w.find("mark:than_all") or _asks_for_one(w, index) or _asks_who_of_them(w, index, ranked):
        return True
    if _asks_who_of_all(w, index, ranked):
        return True
    anchor = w.parts[ranked if ranked is not None else index]
    one = not is_plural(anchor.text) or anchor.text.endswith(_WHOSE)
    return is_the_best_of_some(w, index, ranked) or one or _is_the_one_that(w, index)


def is_a_list(w: Workings, index: int) -> bool:
    """Whether a ranking is asked for as such: "ranking of waiters by revenue"."""
    return "ranking" in w.norms(index)


def _are_several_that(w: Workings, index: int) -> bool:
    """ "Los que menos venden": several, it is not said how many."""
    asked = w.near(index, -1)
    start = w.parts[asked].start if asked is not None and w.parts[asked].has("mark:whichever") else 0
    return start > 0 and w.heard.tokens[start - 1].norm in small("the_several")


def _is_the_one_that(w: Workings, index: int) -> bool:
    """ "De todos los tickets, el que sumó más", "of all our tickets the one that came to the most": one of them."""
    tokens, end = w.heard.tokens, w.parts[index].start
    led = [token.norm for token in tokens[max(0, end - _REACH) : end]]
    one = any(pair in _THE_ONE for pair in pairwise(led))
    return one and not w.said("mark:each")


def _who_are(w: Workings, index: int) -> bool:
    """ "Who are our biggest sellers": several of them."""
    asked = [i for i in range(index) if w.parts[i].has("mark:who")]
    between = (
        [token.norm for token in w.heard.tokens[w.parts[asked[-1]].start : w.parts[index].start]] if asked else []
    )
    return bool(_SEVERAL_ARE & set(between)) and is_plural(w.parts[index].text)


def _asks_for_one(w: Workings, index: int) -> bool:
    """ "Of the products that start with A, which sold the most?", "which of the waiters …": one."""
    tokens = w.heard.tokens
    for asked in [i for i in range(index) if w.parts[i].has("mark:whichever")]:
        start = w.parts[asked].end
        words = [token.norm for token in tokens[start - 1 : w.parts[index].start]]
        of_several = not small("of").isdisjoint(words[1:2])
        if words[0] not in small("which_one") or not _MANY.isdisjoint(words):
            continue
        between = range(asked + 1, index)
        named = any(w.split_of(w.parts[i]) is not None or w.parts[i].link is not None for i in between)
        listed = w.parts[index].text.casefold().startswith(_LISTED)
        several = is_plural(w.parts[index].text) and w.parts[index].text.casefold() != "menos"
        if (of_several or not named) and not listed and not several:
            return True
    return False


def _asks_who_of_them(w: Workings, index: int, ranked: int | None) -> bool:
    """ "Of the waiters with over 1,000 tickets, who has the best average": one of the several that stand before."""
    asked = [i for i in range(index) if w.parts[i].has("mark:who") and not w.norms(i).isdisjoint(_WHO)]
    if ranked is None or not asked or not ranked < asked[-1]:
        return False
    between = {token.norm for token in w.heard.tokens[w.parts[asked[-1]].end : w.parts[index].start]}
    return _MANY.isdisjoint(between)


def _asks_who_of_all(w: Workings, index: int, ranked: int | None) -> bool:
    """ "Who has the best average ticket of all the waiters": one of all who are named behind."""
    asked = [i for i in range(index) if w.parts[i].has("mark:who") and not w.norms(i).isdisjoint(_WHO)]
    if ranked is None or not asked or ranked < index:
        return False
    tokens = w.heard.tokens
    between = {token.norm for token in tokens[w.parts[asked[-1]].end : w.parts[index].start]}
    led = {token.norm for token in tokens[max(0, w.parts[ranked].start - _OF_ALL) : w.parts[ranked].start]}
    return _MANY.isdisjoint(between) and bool(led & _ALL) and bool(led & _LED)


def values_to_rank(w: Workings) -> Grouping | None:
    """ "Which conito sold least", "the 2 conitos that sold least": several values that go by one word."""
    if w.said("mark:who") and w.among("people") is not None:
        return None  # "who sells the most conitos" ranks those who sell
    for index, part in enumerate(w.parts):
        before = w.near(index, -1)
        if part.link is None or len(part.link.values) < 2 or index not in w.used:
            continue
        counted = before is not None and w.parts[before].number is not None and before not in w.used
        led = before is not None and w.parts[before].has("mark:whichever", *RANKING)
        asked = led or counted or _which_of_them(w, index)
        dimension = w.semantics.dimension_of(part.link.column)
        if asked and dimension is not None:
            return Grouping(dimension.name)
    return None


def _which_of_them(w: Workings, index: int) -> bool:
    """ "De los conitos, ¿cuáles …", "of the conitos, which …"."""
    start, after = w.parts[index].start, w.near(index, 1)
    while after is not None and w.parts[after].has("mark:and"):
        after = w.near(after, 1)
    led = any(token.norm in _LED for token in w.heard.tokens[max(0, start - 2) : start])
    return led and after is not None and w.parts[after].has("mark:whichever")


def _number_of_values(w: Workings) -> int | None:
    """ "The three conitos that sold least": the number stands before the value that they all go by."""
    for index, part in enumerate(w.parts):
        before = w.near(index, -1)
        several = part.link is not None and len(part.link.values) > 1 and index in w.used
        number = whole(w.parts[before].number) if before is not None and before not in w.used else None
        if several and before is not None and number is not None:
            w.use(before)
            return number
    return None


def _number_beside(w: Workings, index: int, ranked: int | None) -> int | None:
    """A number right before what is ranked, or next to the superlative: "los 5 productos que más facturan"."""
    for anchor in (ranked, index):
        for step in (-1, 1):
            near = w.near(anchor, step) if anchor is not None else None
            if near is not None and step < 0 and w.parts[near].has("mark:whichever"):
                near = w.near(near, step)
            if (
                near is not None
                and step < 0
                and w.parts[near].period
                and w.parts[near].end - w.parts[near].start == 1
            ):
                near = w.near(near, step)  # "five November tickets"
            if near is None or near in w.used or w.parts[near].period:
                continue
            number = whole(w.parts[near].number)
            if number is not None:
                w.use(near)
                return number
    return None


def _number_of_another(w: Workings, index: int) -> int | None:
    """ "Ranking by units: only the first five", "el primero y el segundo que más venden": the ranking again."""
    others = [(i, name) for name in (*RANKING, "op:first_rows") for i in w.find(name) if i != index]
    if w.parts[index].has("op:worst_sellers", "op:least_common", "op:bottom"):
        others += [(i, "op:latest") for i in w.find("op:latest") if fold(w.parts[i].text).startswith(_LAST)]
    found: dict[int, object] = {i: w.parts[i].capture(name, "N") or _PLACES.get(name) for i, name in others}
    numbers = {whole(number) for number in found.values() if number is not None}
    if len(numbers) != 1 or None in numbers:
        return None
    w.use(*(i for i, number in found.items() if number is not None))
    return numbers.pop()


def _number_apart(w: Workings, split: Grouping) -> int | None:
    """ "The lowest earning products - show 3 of them", "the 3 hours with the highest count" after "what hours"."""
    for index in w.free(range(len(w.parts))):
        part, after = w.parts[index], w.near(index, 1)
        number = whole(part.number) if part.number is not None and not part.names and not part.period else None
        if number is None or number < 1:
            continue
        again = after is not None and w.split_of(w.parts[after]) == split and not w.parts[after].period
        if again and after is not None:
            w.use(index, after)
            return number
        if _is_to_be_shown(w, index) or _is_asked_for(w, index):
            w.use(index)
            return number
    return None


def _is_to_be_shown(w: Workings, index: int) -> bool:
    """Whether a number stands behind a verb of showing, before nothing that it could be a number of."""
    tokens, end = w.heard.tokens, w.parts[index].end
    before = [i for i in range(max(0, index - 2), index) if not w.parts[i].has("mark:by")]
    shown = any(
        w.parts[i].has("list:list", "mark:only") or tokens[w.parts[i].end - 1].norm in idle_verbs(w.language)
        for i in before
    )
    closed = end >= len(tokens) or tokens[end].kind == "symbol" or tokens[end].norm in _CLOSING
    return shown and closed


def _is_asked_for(w: Workings, index: int) -> bool:
    """ "Of the conitos, which five brought in the most", "cuáles fueron los cinco que más dejaron"."""
    asked = w.follows(index, "mark:whichever")
    return asked and w.leads_to(index, "verb:sold", "verb:earned", "mark:whichever", *RANKING)


def take_whole_cycle(w: Workings) -> None:
    """ "Each of the 7 days of the week": as many as there are of what splits the rows, which keeps none of them."""
    for index in w.free(range(len(w.parts))):
        after, number = w.near(index, 1), w.parts[index].number
        if after is None or number is None or w.parts[index].names:
            continue
        grain = w.grain_of(w.parts[after])
        if grain == "day" and number == _CYCLES["weekday"] and lists_weekdays(w):
            w.leave(after)
            grain = "weekday"
        if grain is not None and number == _CYCLES.get(grain):
            w.leave(index)

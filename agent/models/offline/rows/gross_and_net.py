"""Sums before and after what was taken back: "gross revenue", "ventas netas", "revenue with and without refunds".

A plain sum holds the rows below zero, and so is net; gross leaves them out.
"""

from agent.models.offline import assumptions as said
from agent.models.offline.metrics import column_of, is_below_zero, is_total
from agent.models.offline.reading import Contrast
from agent.models.offline.rows.before_and_left import read_before_and_left
from agent.models.offline.rows.before_taking_off import asks_sums, is_narrowed, said_of_gross, said_untouched
from agent.models.offline.rows.signs import goes_below_zero, is_netted
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.workings import Workings
from agent.semantics import NamedFilter

_TABLE = "gross_and_net.yaml"
_GROSS = words_in(_TABLE, "gross")
_NET = words_in(_TABLE, "net")
_WITH = words_in(_TABLE, "with")
_WITHOUT = words_in(_TABLE, "without")
_JOINING = words_in(_TABLE, "joining")
_AGAIN = words_in(_TABLE, "again")
_TAKING = words_in(_TABLE, "taking_off", "small_of_taking_off")
_VERBS_OF_TAKING = words_in(_TABLE, "taking_off")
_AFTER = words_in(_TABLE, "after")
_NOT_YET = words_in(_TABLE, "before")
_SINGLE = words_in(_TABLE, "single")
_BEFORE_ALONE = words_in(_TABLE, "before_alone")
_ASKING = words_in(_TABLE, "asking_sums")
_OF = small("of")
_LONGEST = 5
"""How many parts a side may have: "with", "refunds", and a comma, or "and", "after", "subtracting", "the"."""


def read_gross_and_net(w: Workings) -> None:
    """Leaves out the rows below zero where a sum is called gross; sets the two side by side where both are asked."""
    taken_back = _taken_back(w)
    if taken_back is None or read_before_and_left(w, taken_back.name):
        return
    gross, net = (_called(w, words) for words in (_GROSS, _NET))
    net = net or ([] if gross else _of_units(w))
    w.lost.update(_of_other_figures(w))
    if not gross and not net:
        _read_with_and_without(w, taken_back)
    if not gross and not net and not w.contrasts and (told := said_untouched(w, taken_back.name)):
        w.excluded.append(taken_back.name)
        w.use(*told)
        w.assume(said.word_as(_text_of(w, told), said.without_rows(_label(w, taken_back), w.language), w.language))
        return
    told = said_of_gross(w, taken_back.name) if gross else []
    w.use(*told)
    gross = [i for i in gross if i not in told]
    if gross and any(part.named == taken_back.name and i not in told for i, part in enumerate(w.parts)):
        w.lost.update(gross)  # "what percent of gross revenue are the refunds": of what is left out there is none
        return
    if net and not gross and said_of_gross(w, taken_back.name):
        w.lost.update(net)  # "net revenue, without refunds": taken off, or no part of it
        return
    named = [i for i, part in enumerate(w.parts) if part.named == taken_back.name and i not in told]
    named = [i for i in named if not is_netted(w, i, net)]  # "net revenue, after refunds"
    if net and not gross and named:
        if len(named) > 1 or not any(w.near(i, 1) == named[0] for i in net):
            w.lost.update(net)  # "total, refunds and net": a sum of its own
            return
        w.use(*named)  # "net of refunds"
    if gross and net:
        _set_side_by_side(w, taken_back, [(gross, False), (net, True)])
    elif gross:
        w.excluded.append(taken_back.name)
    _tell(w, gross, said.without_rows(_label(w, taken_back), w.language))
    _tell(w, net, said.taken_off(_label(w, taken_back), w.language))


def _taken_back(w: Workings) -> NamedFilter | None:
    """The filter of the rows that take back from the table's own sum, where it has one."""
    default = w.default()
    column = column_of(default) if default is not None and is_total(default) else None
    return next((item for item in w.semantics.filters if column and is_below_zero(item.condition, column)), None)


def _text_of(w: Workings, indices: list[int]) -> str:
    tokens = w.heard.tokens
    first, last = w.parts[indices[0]], w.parts[indices[-1]]
    return w.heard.text[tokens[first.start].start : tokens[last.end - 1].end]


def _label(w: Workings, taken_back: NamedFilter) -> str:
    return next(iter(taken_back.synonyms.get(w.language, ())), taken_back.name)


def _called(w: Workings, words: frozenset[str]) -> list[int]:
    """The parts that call the table's own sum so: beside its name or within it."""
    named = [i for i in range(len(w.parts)) if w.norms(i) & words]
    return [i for i in named if _is_sum(w, i) or _is_beside_sum(w, i) or _stands_alone(w, i)]


def _of_units(w: Workings) -> list[int]:
    """ "Net units", "unidades netas de conitos": those taken back count below zero in their sum."""
    named = [i for i in range(len(w.parts)) if w.norms(i) & _NET and _only_calls(w, i)]
    nexts = {i: w.near(i, 1) for i in named}
    named = [i for i, after in nexts.items() if after is None or not w.parts[after].named]  # "net of refunds"
    beside = [(i, w.parts[j].metric) for i in named for j in (i - 1, i + 1) if 0 <= j < len(w.parts)]
    return [i for i, metric in beside if goes_below_zero(w, metric)]


def _of_other_figures(w: Workings) -> list[int]:
    """ "Gross units": of a figure other than the table's own sum it is nothing that rows can tell."""
    nexts = [part.metric for part in w.parts[1:]]
    return [i for i, one in enumerate(nexts) if w.norms(i) <= _GROSS and one is not None and one != w.default()]


def _only_calls(w: Workings, index: int) -> bool:
    part = w.parts[index]
    bare = part.link is None and part.dimension is None
    return bare and index not in w.used and w.norms(index) <= _GROSS | _NET | _OF


def _stands_alone(w: Workings, index: int) -> bool:
    """ "How much did we sell in October, net?", "y cuánto neto": beside nothing else that it could be of."""
    if not _only_calls(w, index) or not asks_sums(w) or w.said("op:average", "op:median"):
        return False
    metrics = [part.metric for part in w.parts if part.metric is not None]
    asked = any(_is_sum(w, i) or (w.norms(i) & _ASKING and w.said("op:how_much")) for i in range(len(w.parts)))
    if not asked or any(metric != w.default() for metric in metrics):
        return False
    before = w.parts[index - 1] if index else None
    after = w.parts[index + 1] if index + 1 < len(w.parts) else None
    begins = before is not None and (before.period is not None or w.norms(index - 1) & (_BEFORE_ALONE | _ASKING))
    ends = after is None or after.period is not None or w.is_filler(index + 1) or w.norms(index + 1) <= _JOINING
    return bool(begins) and ends


def _is_beside_sum(w: Workings, index: int) -> bool:
    if not _only_calls(w, index):
        return False
    places = [index - 1, index + 1]
    while places[1] < len(w.parts) and w.norms(places[1]) <= _JOINING | _GROSS | _NET:
        places[1] += 1  # "gross and net revenue"
    while places[0] >= 0 and w.norms(places[0]) <= _JOINING | _GROSS | _NET:
        places[0] -= 1
    return any(0 <= place < len(w.parts) and _is_sum(w, place) for place in places)


def _is_sum(w: Workings, index: int) -> bool:
    part = w.parts[index]
    return part.metric == w.default() if part.metric is not None else part.has("noun:sales")


def _tell(w: Workings, places: list[int], meaning: str) -> None:
    for index in places:
        if not _is_sum(w, index):
            w.use(index)
        words = list(w.heard.tokens[w.parts[index].start : w.parts[index].end])
        named = next(token.text for token in words if token.norm in _GROSS | _NET)
        w.assume(said.word_as(named, meaning, w.language))


def _set_side_by_side(w: Workings, taken_back: NamedFilter, sides: list[tuple[list[int], bool]]) -> None:
    """The sides in the order in which they were asked for."""
    for places, whole in sorted(sides):
        words = next(t.text for t in w.heard.tokens[w.parts[places[0]].start : w.parts[places[0]].end])
        w.contrasts.append(Contrast(words, excluded_filters=() if whole else (taken_back.name,)))
    w.transform = "difference"  # one side holds the other: they have no total, and no share in it
    first, second = sorted(places[0] for places, _ in sides)
    w.use(*(i for i in range(first, second) if w.norms(i) <= _JOINING))


def _read_with_and_without(w: Workings, taken_back: NamedFilter) -> None:
    """ "With and without refunds", "con devoluciones y sin ellas": of sums, which may hold them or not."""
    if w.contrasts or not asks_sums(w):
        return
    for index in w.free(range(len(w.parts))):
        if w.parts[index].named != taken_back.name or is_narrowed(w, index):
            continue
        sides = _sides_around(w, index)
        if sides is None:
            continue
        for place in sides:
            whole = bool(w.norms(place) & (_WITH | _AFTER))
            words = f"{w.parts[place].text} {w.parts[index].text}"
            w.contrasts.append(Contrast(words, excluded_filters=() if whole else (taken_back.name,)))
        w.transform = "difference"
        around = range(min(*sides, index), max(*sides, index) + 2)
        w.use(*(i for i in around if i < len(w.parts) and (i == index or i in sides or _is_small(w, i))))
        return


def _is_small(w: Workings, index: int) -> bool:
    return w.norms(index) <= _JOINING | _AGAIN | _TAKING


def _sides_around(w: Workings, index: int) -> tuple[int, int] | None:
    """Where the rows are said to be in and where out, in that order; all that stands between joins the two."""
    near = range(max(0, index - _LONGEST), min(len(w.parts), index + _LONGEST + 1))
    for whole, left_out in ((_WITH, _WITHOUT), (_AFTER, _NOT_YET)):
        places = [i for i in near if w.norms(i) & (whole | left_out) and w.norms(i) <= whole | left_out | _TAKING]
        if len(places) != 2 or bool(w.norms(places[0]) & whole) == bool(w.norms(places[1]) & whole):
            continue
        first, second = places
        between = [i for i in range(min(first, index), max(second, index)) if i not in (*places, index)]
        joined = any(w.norms(i) & _JOINING for i in range(first + 1, second))
        if whole is _AFTER and _is_an_event(w, first, index):
            continue
        if second > index and w.is_before_bound(second):
            continue  # "sin devoluciones, con más de 20 millones": a bound, and no side
        if joined and first < index and all(_is_small(w, i) for i in between):
            return first, second
    return None


def _is_an_event(w: Workings, first: int, index: int) -> bool:
    """ "Before and after the refund": a moment, where none are said to be taken off."""
    tokens = w.heard.tokens[w.parts[first].start : w.parts[index].start]
    return all(token.norm not in _VERBS_OF_TAKING for token in tokens) and tokens[-1].norm in _SINGLE

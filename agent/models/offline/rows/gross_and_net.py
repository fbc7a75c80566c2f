"""Sums before and after what was taken back: "gross revenue", "ventas netas", "revenue with and without refunds".

A plain sum holds the rows below zero, and so is net; gross leaves them out.
"""

from agent.models.offline import assumptions as said
from agent.models.offline.metrics import column_of, is_total
from agent.models.offline.reading import Contrast
from agent.models.offline.rows.before_taking_off import said_untouched
from agent.models.offline.rows.signs import is_negative
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.workings import Workings
from agent.semantics import NamedFilter

_TABLE = "gross_and_net.yaml"
_GROSS = words_in(_TABLE, "gross")
_NET = words_in(_TABLE, "net")
_WITH = words_in(_TABLE, "with")
_WITHOUT = words_in(_TABLE, "without")
_JOINING = words_in(_TABLE, "joining")
_AGAIN = words_in(_TABLE, "again")
_OF = frozenset({"of", "de"})
_LONGEST = 3
"""How many parts a side may have: "with", "refunds", and a comma."""


def read_gross_and_net(w: Workings) -> None:
    """Leaves out the rows below zero where a sum is called gross; sets the two side by side where both are asked."""
    taken_back = _taken_back(w)
    if taken_back is None:
        return
    gross, net = (_called(w, words) for words in (_GROSS, _NET))
    if not gross and not net and (told := said_untouched(w, taken_back.name)):
        w.excluded.append(taken_back.name)
        w.use(*told)
        w.assume(said.word_as(_text_of(w, told), said.without_rows(_label(w, taken_back), w.language), w.language))
        return
    if gross and any(part.named == taken_back.name for part in w.parts):
        w.lost.update(gross)  # "what percent of gross revenue are the refunds": of what is left out there is none
        return
    if gross and net:
        _set_side_by_side(w, taken_back, [(gross, False), (net, True)])
    elif gross:
        w.excluded.append(taken_back.name)
    _tell(w, gross, said.without_rows(_label(w, taken_back), w.language))
    _tell(w, net, said.taken_off(_label(w, taken_back), w.language))
    if not gross and not net:
        _read_with_and_without(w, taken_back)


def _taken_back(w: Workings) -> NamedFilter | None:
    """The filter of the rows that take back from the table's own sum, where it has one."""
    default = w.default()
    column = column_of(default) if default is not None and is_total(default) else None
    return next((item for item in w.semantics.filters if column and is_negative(item.condition, column)), None)


def _text_of(w: Workings, indices: list[int]) -> str:
    tokens = w.heard.tokens
    first, last = w.parts[indices[0]], w.parts[indices[-1]]
    return w.heard.text[tokens[first.start].start : tokens[last.end - 1].end]


def _label(w: Workings, taken_back: NamedFilter) -> str:
    return next(iter(taken_back.synonyms.get(w.language, ())), taken_back.name)


def _called(w: Workings, words: frozenset[str]) -> list[int]:
    """The parts that call the table's own sum so: beside its name or within it."""
    return [i for i in range(len(w.parts)) if w.norms(i) & words and (_is_sum(w, i) or _is_beside_sum(w, i))]


def _is_beside_sum(w: Workings, index: int) -> bool:
    part = w.parts[index]
    if (
        index in w.used
        or not w.norms(index) <= _GROSS | _NET | _OF
        or part.link is not None
        or part.dimension is not None
    ):
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
    figures = [part.metric for part in w.parts if part.metric is not None]
    if w.contrasts or w.said("op:count") or not all(is_total(one) and column_of(one) for one in figures):
        return
    for index in w.free(range(len(w.parts))):
        if w.parts[index].named != taken_back.name:
            continue
        sides = _sides_around(w, index)
        if sides is None:
            continue
        for place in sides:
            whole = bool(w.norms(place) & _WITH)
            words = f"{w.parts[place].text} {w.parts[index].text}"
            w.contrasts.append(Contrast(words, excluded_filters=() if whole else (taken_back.name,)))
        w.transform = "difference"
        around = range(min(*sides, index), max(*sides, index) + 2)
        w.use(*(i for i in around if i < len(w.parts) and (i == index or i in sides or _is_small(w, i))))
        return


def _is_small(w: Workings, index: int) -> bool:
    return w.norms(index) <= _JOINING | _AGAIN


def _sides_around(w: Workings, index: int) -> tuple[int, int] | None:
    """Where the rows are said to be in and where out, in that order; all that stands between joins the two."""
    near = range(max(0, index - _LONGEST), min(len(w.parts), index + _LONGEST + 1))
    places = [i for i in near if w.norms(i) and w.norms(i) <= _WITH | _WITHOUT]
    if len(places) != 2 or bool(w.norms(places[0]) & _WITH) == bool(w.norms(places[1]) & _WITH):
        return None
    first, second = places
    between = [i for i in range(min(first, index), max(second, index)) if i not in (*places, index)]
    joined = any(w.norms(i) & _JOINING for i in range(first + 1, second))
    return (first, second) if joined and first < index and all(_is_small(w, i) for i in between) else None

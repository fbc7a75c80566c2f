"""Which things count where two spans are set against each other: "at least 200 lines overall, sold in both months".

A bound beside such a comparison is of the rows of both spans together, and said to be; of all rows where it says so.
"""

from agent.models.offline import assumptions as said
from agent.models.offline.parts.rewording import folded
from agent.models.offline.reading import Having, Holding
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.words.tokens import SIGNS
from agent.models.offline.words.wordings import first_within
from agent.models.offline.workings import Workings

_TABLE = "kept_in_comparisons.yaml"
_SOLD = ("verb:sold", "verb:earned", "noun:sales")
_BOTH = small("both", "two", "so_much", "alike")
_IN, _ONLY = small("in"), small("only")
_THAT, _PRESENT = words_in(_TABLE, "that"), words_in(_TABLE, "present")
_NEAR, _RIGHT_BEFORE = 8, 2
_SIDES = ("1", "2")


def keep_in_comparisons(w: Workings) -> None:
    """Settles the bounds of a comparison, and whether things are to have rows on both sides of it."""
    if len(w.periods) != len(_SIDES) or len(w.groupings) != 1 or w.contrasts:
        return
    if w.transform in (None, "growth", "difference"):
        _keep_those_in_both(w)
    if w.transform not in ("growth", "difference"):
        return
    for item in [item for item in w.having if item.per is None and not (item.of_average or item.of_all)]:
        index = _bound_of(w, item)
        if index is None:
            continue
        if _is_of_all_rows(w, index):
            _hold_in_all(w, item, index)
        else:
            w.assume(said.both_spans_together(w.parts[index].text, w.language))


def _bound_of(w: Workings, item: Having) -> int | None:
    used = ((i, part) for i, part in enumerate(w.parts) if part.is_bound and i in w.used)
    return next((i for i, part in used if part.has(f"cond:{item.operator}")), None)


def _is_of_all_rows(w: Workings, index: int) -> bool:
    """ "200 lines over the whole period": said right behind the bound, in its own clause."""
    tokens = w.heard.tokens[w.parts[index].end :][:_NEAR]
    stop = next((i for i, token in enumerate(tokens) if token.norm in (".", ";", "?")), len(tokens))
    if not stop:
        return False
    stretch = w.heard.text[tokens[0].start : tokens[stop - 1].end]
    return first_within(_TABLE, "of_all_rows", folded(stretch), w.language) is not None


def _hold_in_all(w: Workings, item: Having, index: int) -> None:
    """Keeps the things of which all rows, and not those of the two spans alone, come to so much."""
    name, held = w.parts[index].text, {one.name for one in w.holdings}
    w.having = [one for one in w.having if one is not item]
    holding = Holding(
        name,
        w.groupings[0],
        filters=tuple(w.filters),
        named_filters=tuple(name for name in w.named if name not in held),
        excluded_filters=tuple(w.excluded),
        having=(item,),
    )
    w.leave(*(i for i in w.find("mark:whole_said") if i > index))
    _hold(w, holding)


def _keep_those_in_both(w: Workings) -> None:
    """ "Only products sold in both months", "with sales in the two": things with rows in each of the spans."""
    both = [i for i, part in enumerate(w.parts) if part.has("mark:those_days") and w.norms(i) & _BOTH]
    told = [i for i in both if _is_sold_before(w, i) or _is_there_before(w, i)]
    if not told:
        return
    w.leave(*told)
    for side, period in zip(_SIDES, w.periods, strict=True):
        _hold(w, Holding(f"{w.parts[told[0]].text} ({side})", w.groupings[0], periods=(period,), within=True))


def _is_sold_before(w: Workings, index: int) -> bool:
    return any(w.parts[one].has(*_SOLD) for one in range(max(0, index - _RIGHT_BEFORE), index))


def _is_there_before(w: Workings, index: int) -> bool:
    """ "Only products in both months", "those that appear in both": in such a clause, right behind "in"."""
    start = next((i + 1 for i in reversed(range(index)) if w.parts[i].text[-1] in SIGNS), 0)
    words = w.norms_of(range(start, index))
    if not start < index or not w.norms(index) & _IN:
        return False
    pointed = bool(words & _THAT)
    things = pointed or any(w.parts[i].dimension for i in range(start, index))
    return things and bool(words & _ONLY or (pointed and words & _PRESENT))


def _hold(w: Workings, holding: Holding) -> None:
    w.holdings = (*w.holdings, holding)
    w.named.append(holding.name)

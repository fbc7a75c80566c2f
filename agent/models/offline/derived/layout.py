"""How the answer is to be laid out: "three numbers: …", "in one row", "one beside the other"."""

from agent.models.offline.groups.limits import RANKING
from agent.models.offline.parts.operations import LARGEST, SMALLEST
from agent.models.offline.words.lexicon import small, word_set, words_in
from agent.models.offline.words.numbers import whole
from agent.models.offline.workings import Workings

_FIGURES = words_in("layouts.yaml", "asked_things")
"""What a list of figures is announced as."""
_MOST = 9
_ENDS = 2
"""The figures of "the worst and the best day": one of each."""
_OPENING = frozenset({":", ",", "-", "–", "(", ".", ";", "?"})
_PASSED = words_in("layouts.yaml", "asked_fast")


def leave_announcement(w: Workings) -> None:
    """ "Three things: the revenue, the units sold and how many tickets": how many figures there are to come."""
    for index, after in _announced(w):
        w.leave(index, after)


def hold_announcement(w: Workings) -> None:
    """Whether as many figures were read as were announced; if not, what was announced is not understood."""
    for index, after in _announced(w):
        figures = len(w.measures)
        told = {figures, len(w.contrasts), figures * len(w.contrasts), len(w.periods), figures * len(w.periods)}
        told |= {_ENDS} if w.both_ends and figures == 1 else set()
        if whole(w.parts[index].number) not in told:
            w.lost.update((index, after))
    rows = w.find("mark:one_row")
    if w.groupings or w.contrasts or len(w.periods) > 1:
        rows = [i for i in rows if len(w.contrasts) == 2 and _are_beside(w, i)]
    w.use(*rows)


def _are_beside(w: Workings, index: int) -> bool:
    """ "One next to the other", "uno al lado del otro": two rows are."""
    words = w.norms(index)
    return bool(words & words_in("layouts.yaml", "side_by_side"))


def in_order_said(w: Workings) -> None:
    """Plain figures of one row stand as they were said: "revenue, units, # of tickets"."""
    plain = all(item.metric and item.aggregate is None and item.per is None for item in w.measures)
    if not plain or w.groupings or w.transform or w.order is not None or len(w.measures) < 2:
        return
    said = {
        item: [i for i, part in enumerate(w.parts) if part.metric is not None and part.metric.name == item.metric]
        for item in w.measures
    }
    earned = [i for i, part in enumerate(w.parts) if part.has("op:how_much") and not part.has("op:count")]
    earned += [i for i, part in enumerate(w.parts) if part.has("verb:earned")]
    default = w.default()
    for item in w.measures:
        if default is not None and item.metric == default.name and not said[item]:
            said[item] = earned
    if all(said.values()):
        w.measures.sort(key=lambda item: said[item][0])


def leave_single(w: Workings) -> None:
    """ "Which single ticket was the highest": one is kept anyway."""
    singles = word_set("single", w.language)
    splits = {item.dimension for item in w.groupings}
    for index in w.free(range(len(w.parts) - 1)):
        dimension = w.parts[index + 1].dimension
        named = dimension is not None and dimension.name in splits
        in_one = index > 0 and w.heard.tokens[w.parts[index].start - 1].norm in small("indefinite_articles")
        if w.limit == 1 and named and not in_one and w.heard.tokens[w.parts[index].start].stem in singles:
            w.use(index)


def _announced(w: Workings) -> list[tuple[int, int]]:
    """A number and the word for figures behind it, before a sign or at the end, where nothing is ranked."""
    ends = w.said(*LARGEST) and w.said(*SMALLEST)
    if w.said(*RANKING) and not ends:
        return []
    found: list[tuple[int, int]] = []
    for index in range(len(w.parts) - 1):
        number = whole(w.parts[index].number) if w.parts[index].number is not None else None
        after = index + 1
        while after < len(w.parts) - 1 and w.is_filler(after) and w.heard.tokens[w.parts[after].start].kind == "word":
            if _is_for_figures(w, after):
                break
            after += 1
        most = _ENDS if ends else _MOST
        if number is None or not 2 <= number <= most or w.parts[index].period or not _is_for_figures(w, after):
            continue
        if _opens(w, _past_periods(w, after)):
            found.append((index, after))
    return found


def _is_for_figures(w: Workings, index: int) -> bool:
    part = w.parts[index]
    tokens = w.heard.tokens[part.start : part.end]
    return part.link is None and part.metric is None and len(tokens) == 1 and tokens[0].norm in _FIGURES


def _past_periods(w: Workings, index: int) -> int:
    """The token behind the word for figures and behind the days that they are of: "3 figures for October - …"."""
    end, i = w.parts[index].end, index + 1
    while i < len(w.parts) and (w.is_filler(i) or w.parts[i].period) and w.parts[i].text not in _OPENING:
        i += 1
        end = w.parts[i - 1].end if w.parts[i - 1].period else end
    return end


def _opens(w: Workings, place: int) -> bool:
    tokens = w.heard.tokens
    while place < len(tokens) and tokens[place].norm in _PASSED:
        place += 1
    return place >= len(tokens) or tokens[place].norm in _OPENING

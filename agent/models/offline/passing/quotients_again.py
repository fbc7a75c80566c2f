"""An average said again as the quotient that it is: "average ticket, i.e. revenue over number of tickets".

A clause of its own that divides the figure asked for by what it is per adds nothing. One that divides another figure,
or by something else, is left to the rules of figures, which read it or don't.
"""

from collections.abc import Iterator, Sequence

from agent.models.offline.metrics import is_total
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.words.tokens import SIGNS_AND_DASHES, fold
from agent.models.offline.workings import Workings
from agent.semantics import Metric

_ENDS = SIGNS_AND_DASHES - {"…"}
_TABLE = "figures_again.yaml"
_OPENERS = words_in(_TABLE, "openers")
_OVER = words_in(_TABLE, "over")
_DIVIDING = tuple(words_in(_TABLE, "dividing"))
_ALONE = _OVER | _OPENERS | words_in(_TABLE, "for_example")
_THE_SAME = words_in(_TABLE, "the_same")
_SMALL = (
    "op:count", "op:distinct", "op:sum", "op:how_much", "op:existence", "noun:sales", "noun:amount", "noun:rows",
    "verb:sold", "verb:earned", "mark:had_any", "mark:who", "mark:when", "mark:each", "mark:per", "mark:aside",
    "mark:anything", "mark:by", "mark:and", "mark:whichever", "op:ratio", "mark:together", "op:within",
)  # fmt: skip
_VAGUE = ("noun:sales", "noun:amount", "op:how_much", "verb:earned", "verb:sold")


def leave_quotients_again(w: Workings) -> None:
    """Takes such a clause for no more than what the rest of the question asks."""
    found = list(clauses_of(w))
    for place, clause in enumerate(found):
        divides = next((i for i in clause if _divides(w, i)), None)
        rest = [i for i in range(len(w.parts)) if i not in clause]
        if divides is None or not _asks_for_average(w, rest) or not all(_is_small(w, i, rest) for i in clause):
            continue
        metric = _dividend(w, [i for i in clause if i < divides])
        things = _things(w, [i for i in clause if i > divides])
        if metric is None or not things:
            continue
        if not _is_said(w, rest, metric, things):
            # "average ticket, i.e. revenue over waiters": it says another figure than the one it explains
            w.lost.update([divides] if _explains(w, clause) and _names_ratio(w, rest) else [])
            continue
        again = found[place + 1] if place + 1 < len(found) and _says_the_same(w, found[place + 1]) else []
        w.leave(*clause, *again)


def clauses_of(w: Workings) -> Iterator[list[int]]:
    """The parts between signs, brackets and words that say a thing again."""
    clause: list[int] = []
    for index, part in enumerate(w.parts):
        first = w.heard.tokens[part.start].norm
        ends = part.text in _ENDS
        if clause and (ends or first in _OPENERS):
            yield clause
            clause = []
        if not ends:
            clause.append(index)
        if part.text[-1] in _ENDS and not ends and not part.has("mark:aside"):
            yield clause
            clause = []
    if clause:
        yield clause


def _divides(w: Workings, index: int) -> bool:
    """ "Divided by", "/", "over the number of"; "over the period" divides nothing, having no figure before it."""
    part = w.parts[index]
    return any(word.startswith(_DIVIDING) or word in _OVER for word in w.norms(index)) and part.period is None


def _asks_for_average(w: Workings, rest: Sequence[int]) -> bool:
    return any(w.parts[i].has("op:average") or _numerator(w, i) is not None for i in rest)


def _names_ratio(w: Workings, rest: Sequence[int]) -> bool:
    return any(_numerator(w, i) is not None for i in rest)


def _explains(w: Workings, clause: Sequence[int]) -> bool:
    """Whether a clause stands in brackets, or behind "i.e." or "o sea"."""
    first = w.parts[clause[0]]
    before = w.heard.tokens[first.start - 1].norm if first.start else ""
    return before == "(" or first.has("mark:aside") or w.heard.tokens[first.start].norm in _OPENERS


def _numerator(w: Workings, index: int) -> Metric | None:
    metric = w.parts[index].metric
    return w.numerator(metric) if metric is not None and not is_total(metric) else None


def _is_small(w: Workings, index: int, rest: Sequence[int]) -> bool:
    """Whether a part of the clause is one that a quotient is said with, or said in the rest as well.

    A day of the week is so only where the rest names one, or splits by it: "over tickets on Mondays" keeps some rows.
    """
    part = w.parts[index]
    if _is_weekday(w, index):
        return any(_is_weekday(w, i) or w.grain_of(w.parts[i]) == "weekday" for i in rest)
    if (
        (part.link is not None and part.metric is None)
        or part.stored is not None
        or part.named
        or part.quoted
        or part.number is not None
    ):
        return False
    if part.period is not None:
        return any(w.parts[i].period == part.period for i in rest)
    if part.has("mark:not", "mark:only", "op:top", "op:bottom") or w.parts[index].is_bound:
        return False
    text = fold(part.text)
    known = part.metric or part.dimension or part.weekday or part.has(*_SMALL) or w.grain_of(part) is not None
    divides = text in _ALONE or text.startswith(_DIVIDING)
    return bool(known) or divides or w.is_filler(index) or all(word in _OVER for word in text.split())


def _is_weekday(w: Workings, index: int) -> bool:
    """ "All Mondays": by its name, or as the value of a column of weekdays."""
    part, weekday = w.parts[index], w.weekday()
    stored = part.link is not None and weekday is not None and part.link.column == weekday.column
    return part.weekday is not None or stored


def _dividend(w: Workings, before: Sequence[int]) -> Metric | None:
    figures = [metric for i in before if (metric := w.parts[i].metric) is not None and is_total(metric)]
    counted = [metric for i in before if (metric := w.parts[i].metric) is not None]
    if figures or counted:
        return (figures or counted)[-1]
    return w.default() if any(w.parts[i].has(*_VAGUE) or _is_weekday(w, i) for i in before) else None


def _things(w: Workings, after: Sequence[int]) -> set[str]:
    """What it is divided by the number of: the first thing behind the word, by its dimension or span of time."""
    for index in after:
        if _is_weekday(w, index):
            return {"day"}
        if found := _named(w, index):
            return found
    return set()


def _named(w: Workings, index: int) -> set[str]:
    part = w.parts[index]
    found = {str(grain)} if (grain := w.grain_of(part)) is not None else set()
    if part.dimension is not None:
        found.add("day" if part.dimension.name == w.semantics.time else part.dimension.name)
    if part.metric is not None:
        found |= {item.name for item in w.semantics.dimensions if w.counting(item).metric == part.metric.name}
    return found


def _is_said(w: Workings, rest: Sequence[int], metric: Metric, things: set[str]) -> bool:
    """Whether the rest names the figure, and what it is per."""
    ratios = [ratio for i in rest if (ratio := _numerator(w, i)) is not None]
    entity = w.entity()
    if metric in ratios and entity is not None and entity.name in things:
        return True
    per = any(not things.isdisjoint(_named(w, i)) for i in rest)
    named = any(w.parts[i].metric == metric for i in rest)
    figures = [one for i in rest if (one := w.parts[i].metric) is not None and not things & _named(w, i)]
    vague = metric == w.default() and (not figures or any(w.parts[i].has(*_VAGUE) for i in rest))
    return per and (named or vague)


def _says_the_same(w: Workings, clause: Sequence[int]) -> bool:
    """ "… and the same for the others"."""
    tokens = w.tokens_of(clause[0], clause[-1])
    return all(token.norm in _THE_SAME for token in tokens)

"""Reads a question without a clause that nobody understands: "…, start with the worst", "(that day and six before)".

People say again what they have said, and tell how they come to ask. A clause with words that nothing explains may be
left out where the rest names what is asked for and is read whole, and where the clause names nothing that the reading
of the rest does not hold already: no other figure, value, number or day, and no denial. It is named to the person,
and the answer is of low confidence.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from agent.models.offline import assumptions as said
from agent.models.offline.parts.part import Part
from agent.models.offline.parts.spans import hear
from agent.models.offline.passing.asides import bears, clauses, is_harmless, names_figure
from agent.models.offline.reading import Measure, Period, Reading
from agent.models.offline.refusals import Refused
from agent.models.offline.words.lexicon import words_beside
from agent.models.offline.workings import ReadingContext, Workings, column_of
from agent.values import Language

_ASKED_AGAIN = 3
"""Last words of a clause that may ask again: "and tell me how much", "y poné cuánto hizo"."""
_FEW = 3
"""Words from which a clause between commas says something by itself."""
_STOPS = frozenset({".", "?", "!", "…", ";", ":", "(", ")"})
_DESCENDING = ("op:top", "op:dearest", "op:best_sellers")
_ASCENDING = ("op:bottom", "op:cheapest", "op:worst_sellers")
_SAID_AGAIN = (
    "op:sum", "op:how_much", "noun:sales", "noun:rows", "noun:amount", "noun:units", "verb:sold", "verb:earned",
    "mark:had_any", "mark:only", "mark:number_sign", "op:within",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rest:
    """What a question means without some clauses, and these clauses as they were written."""

    reading: Reading
    left: tuple[str, ...]


def read_the_rest(
    text: str,
    unread: Sequence[str],
    language: Language,
    context: ReadingContext,
    read: Callable[[str], Reading | Refused],
) -> Rest | None:
    """The reading of what is left of a question without the clauses that hold unread words, or None."""
    heard = hear(text, language, context.semantics, context.link, context.first_day, context.last_day)
    w = Workings(heard, context)
    found = list(clauses(w))
    left = [clause for clause in found if any(w.parts[i].text in unread for i in clause)]
    kept = [i for clause in found if clause not in left for i in clause]
    if not left or not names_figure(w, kept):
        return None
    outcome = read(_without(w, left))
    if isinstance(outcome, Refused) or outcome.unread:
        return None
    if not all(_adds_nothing(w, clause, outcome) for clause in left):
        return None
    words = tuple(_written(w, clause) for clause in left)
    told = (*outcome.assumptions, *(said.not_understood(clause, language) for clause in words))
    return Rest(replace(outcome, assumptions=told), words)


def _adds_nothing(w: Workings, clause: Sequence[int], rest: Reading) -> bool:
    """Whether a clause names nothing but what the rest means already."""
    tokens = w.heard.tokens[w.parts[clause[0]].start : w.parts[clause[-1]].end]
    asking, denying = (words_beside(name, w.language) for name in ("asking", "denying"))
    if not asking.isdisjoint(token.norm for token in tokens[:-_ASKED_AGAIN]):
        return False
    if not denying.isdisjoint(token.norm for token in tokens) or any(w.parts[i].has("list:list") for i in clause):
        return False
    if tokens[0].norm in words_beside("attaching", w.language):
        return False
    named = [w.parts[i] for i in clause if not w.is_filler(i) and not is_harmless(w, i) and w.parts[i].known]
    if named:
        return all(_is_said_again(w, part, rest) for part in named)
    return not bears(w, tokens) and (len(tokens) >= _FEW or _is_sentence(w, clause))


def _is_sentence(w: Workings, clause: Sequence[int]) -> bool:
    first, last = w.parts[clause[0]].start, w.parts[clause[-1]].end
    before = w.heard.tokens[first - 1].norm if first else "."
    after = w.heard.tokens[last].norm if last < len(w.heard.tokens) else "."
    return before in _STOPS and after in _STOPS


def _is_said_again(w: Workings, part: Part, rest: Reading) -> bool:
    """Whether what a part stands for is in the reading of the rest."""
    if part.quoted and part.link is None:
        return False
    if part.period is not None:
        return any(_touches(w, part.period, one) for one in rest.periods)
    if part.metric is not None:
        return part.metric.name in _figures(rest) or column_of(part.metric) in _columns(rest)
    if part.dimension is not None:
        return part.dimension.column in _split(w, rest)
    if part.link is not None:
        return any(not set(part.link.values).isdisjoint(item.values) for item in rest.filters)
    if part.stored is not None:
        return any(part.stored[1] in map(str, item.values) for item in rest.filters)
    if part.named:
        return part.named in (*rest.named_filters, *rest.excluded_filters)
    if part.ordinal and rest.order is not None:
        return True
    if part.number is not None:
        return part.number in _numbers(w, rest)
    grain = w.grain_of(part)
    if grain is not None:
        return any(item.grain == grain for item in rest.groupings) or any(one.per == grain for one in rest.measures)
    if part.has(*_DESCENDING, *_ASCENDING):
        falls = rest.order is not None and rest.order.descending
        return rest.order is not None and part.has(*(_DESCENDING if falls else _ASCENDING))
    return bool(part.names) and part.has(*_SAID_AGAIN)


def _figures(rest: Reading) -> set[str | None]:
    return {one.metric for one in (*rest.measures, *(item.measure for item in rest.having))}


def _columns(rest: Reading) -> set[str | None]:
    measures: list[Measure] = [*rest.measures, *(item.measure for item in rest.having)]
    return {one.column for one in measures} | {item.column for item in rest.filters}


def _split(w: Workings, rest: Reading) -> set[str]:
    names = [item.dimension for item in rest.groupings] + [one.per for one in rest.measures if one.per]
    found = [w.semantics.dimension(name) for name in names]
    return {item.column for item in found if item is not None} | {item.column for item in rest.filters}


def _touches(w: Workings, said_again: Period, kept: Period) -> bool:
    """Whether days are an end of those that are kept, or all of them that the data has."""
    ends = (kept.start, kept.end)
    same = max(said_again.start, w.context.first_day), min(said_again.end, w.context.last_day)
    of_data = max(kept.start, w.context.first_day), min(kept.end, w.context.last_day)
    return same == of_data or (said_again.start in ends and said_again.end in ends)


def _numbers(w: Workings, rest: Reading) -> set[object]:
    """Every number that the reading holds: limits, bounds, values, ends of days."""
    days = {each for one in rest.periods for each in (one.start.day, one.end.day, one.start.year)}
    last = w.context.last_day
    if not rest.periods or any(one.start <= last <= one.end for one in rest.periods):
        days |= {last.day, last.year}
    values = {value for item in rest.filters for value in item.values} | {item.value for item in rest.having}
    return {rest.limit, rest.window} | days | values


def _without(w: Workings, left: Sequence[Sequence[int]]) -> str:
    """The question without some clauses."""
    text = w.heard.text
    for clause in reversed(left):
        start, end = _place(w, clause)
        text = f"{text[:start].rstrip().removesuffix(',')}{' ' if start else ''}{text[end:].lstrip()}"
    return text.replace("( )", " ").replace("()", " ")


def _written(w: Workings, clause: Sequence[int]) -> str:
    start, end = _place(w, clause)
    return w.heard.text[start:end]


def _place(w: Workings, clause: Sequence[int]) -> tuple[int, int]:
    tokens = w.heard.tokens
    return tokens[w.parts[clause[0]].start].start, tokens[w.parts[clause[-1]].end - 1].end

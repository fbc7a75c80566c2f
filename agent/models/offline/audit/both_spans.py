"""Spans that a question takes for known and that its reading lacks: "in both months", of the three that there are."""

from collections.abc import Iterator

from agent.models.offline.metrics import column_of
from agent.models.offline.words.lexicon import held_against, small
from agent.models.offline.workings import Workings

_NUMBERED = small("definite_articles")
_TWO = small("two")
_SPANS = ("week", "each_weekend", "fortnight", "month", "quarter")
"""What "both" tells apart; "the two hours with the most tickets" and "both days out" are read otherwise."""


def spans_taken_for_known(w: Workings) -> Iterator[int]:
    """The words of spans and of figures "per" something that stand for nothing in the reading."""
    yield from _both_of_them(w)
    yield from _per_what_is_counted(w)
    yield from _spans_of_spans(w)


def _both_of_them(w: Workings) -> Iterator[int]:
    """ "Products sold in both months": which two they are, or that only what is in both is kept."""
    if w.holdings or w.contrasts or w.rank_within or w.said("mark:together"):
        return
    for index, part in enumerate(w.parts):
        again = part.has("mark:those_days") and bool(w.norms(index) & _both(w))
        spans = part.period is None and w.grain_of(part) in _SPANS and w.limit is None
        named = spans and _says_both(w, part.start)
        if again and _is_condition(w, index) and not _is_ranked_change(w):
            yield index
        if named and (len(w.periods) < 2 or (_is_condition(w, index) and not _is_ranked_change(w))):
            yield index


def _is_condition(w: Workings, index: int) -> bool:
    """ "Products sold in both months", "only those sold in both": said of what the rows are split by."""
    verbs = [i for i in range(max(0, index - 2), index) if w.parts[i].has("verb:sold", "verb:earned")]
    subject = w.near(verbs[0], -1) if verbs and w.groupings else None
    if subject is None:
        return False
    told = w.parts[subject].has("mark:only") or w.parts[subject].dimension is not None
    return told or w.word_before(verbs[0]) in held_against("those", w.language)


def _both(w: Workings) -> frozenset[str]:
    return frozenset(held_against("both_spans", w.language)) | _TWO


def _says_both(w: Workings, start: int) -> bool:
    lead = [token.norm for token in w.heard.tokens[max(0, start - 2) : start]]
    two = len(lead) == 2 and lead[0] in _NUMBERED and lead[1] in _TWO
    return two or bool(lead and lead[-1] in held_against("both_spans", w.language))


def _is_ranked_change(w: Workings) -> bool:
    """What changed the most, by a figure that is nothing where there are no rows: of both sides anyway."""
    metrics = [w.semantics.metric(item.metric) for item in w.measures if item.metric]
    adds_up = any(metric is None or metric.additive or column_of(metric) is None for metric in metrics)
    return w.transform == "growth" and w.limit is not None and not adds_up


def _per_what_is_counted(w: Workings) -> Iterator[int]:
    """ "Who grew the most per ticket": an average, where the tickets themselves are set against each other."""
    if w.transform not in ("growth", "difference") or len(w.measures) != 1:
        return
    for index in sorted(w.used - w.idle):
        part, shown = w.parts[index], w.measures[0]
        counted = part.metric is not None and shown.metric == part.metric.name and shown.per is None
        before = w.near(index, -1)
        if counted and part.dimension is not None and before is not None and w.parts[index - 1].has("mark:per"):
            yield index


def _spans_of_spans(w: Workings) -> Iterator[int]:
    """ "The latest Friday in October", "la semana pasada de octubre": one span of another, which are no two sides."""
    for index, part in enumerate(w.parts):
        if part.period is None or index not in w.used:
            continue
        before = next((i for i in reversed(range(index)) if not w.parts[i].filler), None)
        inner = w.parts[before].period if before is not None else None
        ends = (part.period.start, part.period.end)
        if before is None or inner is None or not inner.anchored or (inner.start, inner.end) == ends:
            continue
        between = [token.norm for token in w.heard.tokens[w.parts[before].end : part.start]]
        led = between or [w.heard.tokens[part.start].norm]
        of, beside = (held_against(name, w.language) for name in ("of_a_span", "small_of_spans"))
        if set(led) & of and set(led) <= of | beside:
            yield from (before, index)

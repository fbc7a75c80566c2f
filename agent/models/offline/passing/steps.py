"""How a figure is worked out, told step by step: "add up the lines of each ticket, then take the median"."""

from agent.models.offline.reading import Measure
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.workings import Workings

_SUMMING = small("adding", "total", "totals", "to_total")
_FIRST = words_in("averages.yaml", "first_steps")
_ITS = small("own", "all")
_REACH = 5
"""Parts between a verb of summing and what is summed up for each."""


def leave_steps(w: Workings) -> None:
    """ "Sum the lines of each ticket first": what the total of a ticket is anyway, for an average of it."""
    entity = w.entity()
    if entity is None or w.rows_are_things() or not w.said("op:average", "op:median"):
        return
    for index in w.free(range(len(w.parts))):
        if w.parts[index].dimension != entity or w.parts[index].link is not None:
            continue
        step = _step(w, index)
        if step is not None and _is_of_sums(w, step):
            inside = [i for i in step if i != index and not w.parts[i].has("mark:each", "mark:per")]
            w.leave(*inside)
            return
    _leave_lines_summed(w)


def _leave_lines_summed(w: Workings) -> None:
    """ "The median per ticket (adding up its lines)": what a total is of, told in passing."""
    entity = w.entity()
    if not any(part.dimension == entity for part in w.parts):
        return
    for index, part in enumerate(w.parts):
        before = w.near(index, -1)
        pointed = w.word_before(index) in _ITS
        summed = before is not None and bool(_SUMMING & w.norms(before)) and w.parts[before].metric is None
        if (w.names_rows(part) or part.has("noun:rows")) and pointed and (summed or _is_led_by_sum(w, index)):
            w.leave(index, *([before] if before is not None and summed else []))


def _is_led_by_sum(w: Workings, index: int) -> bool:
    start = w.parts[index].start
    return any(token.norm in _SUMMING for token in w.heard.tokens[max(0, start - 3) : start])


def _step(w: Workings, entity: int) -> list[int] | None:
    """The parts from the verb of summing to what is summed up, or from that to the verb behind it."""
    taken = w.near(entity, -1)
    if taken is None or not w.parts[taken].has("mark:each", "mark:per"):
        return None
    before = next((i for i in _stretch(w, entity, -1) if _SUMMING & w.norms(i)), None)
    behind = next((i for i in _stretch(w, entity, 1) if _SUMMING & w.norms(i)), None)
    if before is not None:
        first = w.near(before, -1)
        start = first if first is not None and _FIRST & w.norms(first) else before
        last = w.near(entity, 1)
        end = last if last is not None and _FIRST & w.norms(last) else entity
        return list(range(start, end + 1))
    if behind is not None:
        first = w.near(taken, -1)
        return list(range(first if first is not None and _FIRST & w.norms(first) else taken, behind + 1))
    return None


def _stretch(w: Workings, index: int, step: int) -> list[int]:
    """The parts on one side that may belong to the step: no other figure, no sign that ends a clause."""
    found: list[int] = []
    for i in range(index + step, index + step * (_REACH + 2), step):
        if not 0 <= i < len(w.parts) or w.parts[i].text in {".", ",", ";", ":", "?", "(", ")"}:
            break
        if not _may_be_inside(w, i):
            break
        found.append(i)
    return found


def _may_be_inside(w: Workings, index: int) -> bool:
    part = w.parts[index]
    if part.has("op:average", "op:median", "op:distinct", "op:count"):
        return False
    figure = part.metric is None or w.names_rows(part) or part.metric == w.default()
    plain = part.period is None and part.link is None and part.number is None and part.dimension is None
    return figure and plain and not part.named


def _is_of_sums(w: Workings, step: list[int]) -> bool:
    """Whether no other figure is asked for: an average of units would be of another sum."""
    entity = w.entity()
    counted = w.counting(entity) if entity is not None else None
    others = [part.metric for i, part in enumerate(w.parts) if i not in step and part.metric is not None]
    lines = any(w.names_rows(w.parts[i]) for i in step)
    first = any(_FIRST & w.norms(i) for i in step)
    return (lines or first) and all(metric == w.default() or Measure(metric.name) == counted for metric in others)

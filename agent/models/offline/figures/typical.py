"""What is called typical is taken as the average, and that is said: "the typical ticket", "el ticket típico".

Of a figure, of what is counted, or of a day. A typical product or hour has no average: no rule reads it.
"""

from agent.models.offline import assumptions as said
from agent.models.offline.metrics import is_count, is_total
from agent.models.offline.parts.part import Part
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.workings import Workings
from agent.values import Language

_TYPICAL = words_in("averages.yaml", "typical")
_AVERAGE: dict[Language, str] = {"en": "the average", "es": "el promedio"}
_FIGURES = ("noun:price", "noun:amount", "noun:sales")


def tell_what_is_typical(w: Workings) -> None:
    """Says so, where an average is shown for it: the one in the middle may be meant as well."""
    averaged = any(measure.aggregate == "avg" or _is_ratio(w, measure.metric) for measure in w.measures)
    for index in sorted(w.used):
        if not w.parts[index].has("op:average") or not w.norms(index) & _TYPICAL:
            continue
        if _is_of_a_thing(w, index):
            w.lost.add(index)
        elif averaged:
            w.assume(said.word_as(w.parts[index].text, _AVERAGE[w.language], w.language))


def of_a_typical_weekday(w: Workings) -> bool:
    """ "Average tickets on a typical Saturday": how many there are on one, not what one of them comes to."""
    for index, part in enumerate(w.parts):
        typical = part.has("op:average") and w.norms(index) & _TYPICAL
        beside = [i for i in (index - 1, index + 1) if 0 <= i < len(w.parts)]
        if typical and any(w.parts[i].weekday is not None for i in beside):
            return True
    return False


def _is_ratio(w: Workings, name: str | None) -> bool:
    metric = w.semantics.metric(name) if name else None
    return metric is not None and not is_total(metric) and not is_count(metric)


def _is_of_a_thing(w: Workings, index: int) -> bool:
    """ "What is the typical product", "what hour is typical": of what splits the rows, and of no figure of it."""
    after, before = w.near(index, 1), w.near(index, -1)
    if after is not None and _is_split(w, w.parts[after]):
        behind = w.near(after, 1)
        return behind is None or w.parts[behind].start > w.parts[after].end or not _is_figure(w.parts[behind])
    figure = after is not None and _is_figure(w.parts[after]) and w.parts[after].start == w.parts[index].end
    return before is not None and not figure and _is_split(w, w.parts[before])


def _is_split(w: Workings, part: Part) -> bool:
    """Whether a part names a thing that is not counted, or the hours."""
    if part.weekday is not None or part.link is not None or part.period is not None or part.metric is not None:
        return False
    split = w.split_of(part)
    if split is not None and split.grain == "hour":
        return True
    return part.dimension is not None and not part.dimension.entity and part.dimension.kind in ("category", "number")


def _is_figure(part: Part) -> bool:
    return part.metric is not None or part.has(*_FIGURES)

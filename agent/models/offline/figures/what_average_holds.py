"""How much of something the average thing holds: "how many units does the average ticket contain?", "… in units".

One figure, of each thing, where two would be read: the average of what things come to, and the sum of the other.
"""

from agent.models.offline import assumptions as said
from agent.models.offline.figures.counts_of_each import count_of_each
from agent.models.offline.metrics import averages_over, is_total
from agent.models.offline.reading import Measure
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.workings import Workings, is_plural

_HOLDS = words_in("averages.yaml", "holds")
_IN = words_in("averages.yaml", "told_in")
_BESIDE = words_in("averages.yaml", "beside_holds")
_PREPOSITIONS = small("prepositions")
_TYPICAL = words_in("averages.yaml", "typical")
_AVERAGE = {"en": "the average", "es": "el promedio"}
_COUNTING = ("op:count", "op:distinct")


def read_what_average_holds(w: Workings) -> None:
    """Takes the figure and the words for the average thing as the average of that figure over each of the things."""
    entity = w.entity()
    if entity is None or w.rows_are_things() or w.said("op:compare", "op:ratio", "op:share"):
        return
    average = _average_thing(w)
    held = [i for i in w.free(range(len(w.parts))) if i not in average and _may_be_held(w, i)] if average else []
    if len(held) != 1 or not _holds(w, average, held[0]):
        return
    part = w.parts[held[0]]
    metric = part.metric
    if part.has("noun:rows") or w.names_rows(part):
        measure: Measure | None = Measure(aggregate="count", per=entity.name)
    elif metric is not None and part.dimension is None:
        measure = Measure(metric.name, "avg", per=entity.name)
    else:
        measure = count_of_each(w, held[0], entity.name, "avg")
    if measure is None:
        return
    w.leave(*average)  # its own words are told by no figure of the reading: the one that it holds has its average
    w.use(held[0], *_counting_before(w, held[0]), *w.find("text:contains"))
    if typical := next((w.parts[i].text for i in average if w.norms(i) & _TYPICAL), ""):
        w.assume(said.word_as(typical, _AVERAGE[w.language], w.language))
    w.measures.append(measure)


def _average_thing(w: Workings) -> list[int]:
    """The parts of "the average ticket", or of "a typical ticket": the only average that is named."""
    entity, free = w.entity(), w.free(range(len(w.parts)))
    named = [i for i in free if (metric := w.parts[i].metric) is not None and averages_over(metric, entity)]
    statistics = w.find("op:average", "op:median")
    if len(named) == 1 and not statistics:
        metric = w.parts[named[0]].metric
        return named if metric is not None and metric.unit == "currency" and _names_thing(w, named[0]) else []
    if named or len(statistics) != 1 or not w.parts[statistics[0]].has("op:average"):
        return []
    beside = [i for i in (statistics[0] + 1, statistics[0] - 1) if 0 <= i < len(w.parts)]
    thing = next((i for i in beside if w.parts[i].dimension == entity and not w.parts[i].link), None)
    single = thing is not None and not is_plural(w.parts[thing].text)
    marks = [i for i in (min(statistics[0], thing or 0) - 1,) if i >= 0 and w.parts[i].has("mark:per")]
    return [statistics[0], thing, *marks] if single and thing is not None else []


def _names_thing(w: Workings, index: int) -> bool:
    """Whether the words for an average name what it is of right beside it: no "revenue per ticket"."""
    entity = w.entity()
    words = {word for group in (entity.synonyms.values() if entity else ()) for word in group}
    return len(w.tokens_of(index)) == 2 and not w.norms(index).isdisjoint(words)


def _may_be_held(w: Workings, index: int) -> bool:
    part = w.parts[index]
    if part.period or part.link or part.stored or part.named:
        return False
    if part.has("noun:rows"):
        return True
    if part.metric is not None and part.dimension is None:
        return part.metric.unit != "currency" and is_total(part.metric)
    sold = w.among("things_sold")
    return sold is not None and part.dimension == sold and bool(_counting_before(w, index))


def _counting_before(w: Workings, index: int) -> list[int]:
    """ "How many different" before what is counted, and "different" behind it."""
    found: list[int] = []
    near = w.near(index, -1)
    while near is not None and w.parts[near].has(*_COUNTING):
        found.append(near)
        near = w.near(near, -1)
    after = w.near(index, 1)
    return [*found, *([after] if after is not None and w.parts[after].has("op:distinct") else [])]


def _holds(w: Workings, average: list[int], held: int) -> bool:
    """Whether all words between, days and counts apart, say that the one holds the other, or is told in it."""
    ahead = held < min(average)
    between = range(held + 1, min(average)) if ahead else range(max(average) + 1, held)
    inside = [i for i in between if w.parts[i].period is None and not w.parts[i].has(*_COUNTING)]
    norms = w.norms_of(inside) | (w.norms_of(average) & _PREPOSITIONS)
    telling = _HOLDS | _IN
    return not telling.isdisjoint(norms) and norms <= telling | _BESIDE

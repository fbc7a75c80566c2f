"""The figure that was shown, for each of what it is counted in: "on average per ticket", after units by waiter."""

from dataclasses import replace

from agent.models.offline import assumptions as said
from agent.models.offline.conversation.nouns_of_things import nouns_of_things
from agent.models.offline.metrics import averages_over, is_total
from agent.models.offline.parts.operations import STATISTICS
from agent.models.offline.reading import Aggregate, Measure, Reading
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.workings import Workings
from agent.semantics import Dimension

_PER = words_in("between_texts.yaml", "per_one")
_AVERAGE = words_in("between_texts.yaml", "average_of_each")
_HOW_MUCH = small("how_much")
_TWO = 2
"""Parts of "per ticket"."""


def per_thing(previous: Reading, w: Workings) -> None:
    """ "How much is that per ticket?": the figure before for each, not how many there are."""
    asks = w.said("op:how_much") or any(token.norm in _HOW_MUCH for token in w.heard.tokens)
    asks = asks or _says_it_alone(w)
    shown = previous.measures[0] if len(previous.measures) == 1 else None
    if not asks or w.said(*STATISTICS):
        return
    figures = [i for i, part in enumerate(w.parts) if part.metric is not None]
    if len(figures) != 1 or w.measures != [Measure(_name_of(w, figures[0]))] or w.groupings:
        return
    part, before = w.parts[figures[0]], w.near(figures[0], -1)
    if before is None or not w.parts[before].has("mark:per"):
        return
    per = part.dimension.name if part.dimension is not None else None
    measure = averaged(shown, Measure(aggregate="avg", per=per), w)
    metric = w.metric_of(shown) if shown is not None and not shown.aggregate else None
    if metric is not None and part.metric == metric:
        w.lost.add(figures[0])
    elif measure is not None:
        w.use(before, figures[0])
        w.measures = [measure]


def _says_it_alone(w: Workings) -> bool:
    """ "Per ticket?", "and per ticket, then?": what was shown, divided by that, where a text says nothing else."""
    told = [part for part in w.parts if part.known and not part.has("mark:and")]
    return len(told) == _TWO and told[0].has("mark:per", "mark:by") and told[1].metric is not None


def _name_of(w: Workings, index: int) -> str | None:
    metric = w.parts[index].metric
    return metric.name if metric is not None else None


def averaged(shown: Measure | None, of: Measure, w: Workings) -> Measure | None:
    """The figure that was shown, averaged as another is; nothing where it is an average itself."""
    if shown is None or shown.per or of.per is None:
        return None
    if shown.aggregate == "count_distinct" and shown.column is not None:
        each: Aggregate | None = "count_distinct" if of.aggregate == "median" else None
        aggregate = of.aggregate if each else shown.aggregate
        return Measure(aggregate=aggregate, column=shown.column, per=of.per, each=each)
    metric = w.semantics.metric(shown.metric) if shown.metric and not shown.aggregate else None
    return replace(of, metric=metric.name) if metric is not None and is_total(metric) else None


def averages_it(measure: Measure, w: Workings) -> None:
    """Takes the figure that was shown in place of the one that was assumed, and says so no more of that one."""
    metric = w.metric_of(w.measures[0])
    if metric is not None:
        days, entity = said.grain_word("day", w.language), w.entity()
        spans = (days, w.label(entity)) if entity is not None else (days,)
        told = {said.per_taken(w.label(metric), one, w.language) for one in spans}
        w.assumptions = [note for note in w.assumptions if note not in told]
    w.measures = [measure]


def average_of_each(previous: Reading, w: Workings) -> None:
    """ "En promedio por ticket", after units by waiter: of these, though money per ticket goes by such words."""
    shown, entity = previous.measures[0] if len(previous.measures) == 1 else Measure(), w.entity()
    named = [i for i, part in enumerate(w.parts) if part.metric is not None]
    if len(named) != 1 or entity is None or w.measures != [Measure(_name_of(w, named[0]))]:
        return
    metric, words = w.parts[named[0]].metric, w.norms(named[0])
    per_one = metric is not None and averages_over(metric, entity) and not words.isdisjoint(_PER)
    money = w.numerator(metric) if metric is not None else None
    of_money = shown.metric is not None and money is not None and shown.metric == money.name
    if not per_one or of_money or shown == w.counting(entity) or not _says_only_each(words, entity, w):
        return
    measure = averaged(shown, Measure(aggregate="avg", per=entity.name), w)
    if measure is not None:
        w.measures = [measure]


def _says_only_each(words: frozenset[str], entity: Dimension, w: Workings) -> bool:
    """Whether words name nothing but an average and what it is for each of."""
    nouns = nouns_of_things(w.semantics, w.language)
    return all(word in _PER | _AVERAGE or nouns.get(word) == entity for word in words)

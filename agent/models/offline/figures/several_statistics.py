"""Several statistics of one figure, in a row: "min, median and max ticket", "ticket promedio y máximo"."""

from dataclasses import replace

from agent.models.offline.figures.averages import of_ratio, read_statistic
from agent.models.offline.figures.parts_of_statistics import metric_near, per_of
from agent.models.offline.metrics import is_total
from agent.models.offline.reading import Aggregate, Measure
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.workings import Workings, is_plural

_PLAIN = words_in("superlatives.yaml", "plain_statistics")
"""Statistics that are listed with nothing between them: "min max and avg"."""
_AVERAGE = small("average_words")
_JOINS = small("and", "also", "as_well") | {","}


def read_several_statistics(w: Workings) -> None:
    """Takes a row of statistics, all of the figure that stands beside it, each a column."""
    if w.find("mark:who", "mark:when") or w.measures:
        return
    run = next((found for i in range(len(w.parts)) if (found := _run_from(w, i))), [])
    asked = {i: aggregate for i in run if (aggregate := _aggregate_of(w, i)) is not None}
    if not _are_several(w, asked) or _of_things(w, asked):
        return
    before = set(w.used)
    _read(w, run, asked)
    read = w.measures[-1] if w.measures else None
    if read is None or read.aggregate is None:
        w.measures.clear()
        w.used = before
        return
    w.use(*asked, *(i for i in run if w.parts[i].dimension == w.entity()))
    w.use(*w.find("op:sum"))
    w.measures = list(dict.fromkeys(replace(read, aggregate=aggregate) for aggregate in asked.values()))
    w.unnamed_statistic = None


def _read(w: Workings, run: list[int], asked: dict[int, Aggregate]) -> None:
    """Reads the figure with one of the statistics that it has by itself."""
    ratio = next((i for i in asked if w.parts[i].metric is not None), None)
    aggregate = next(item for item in asked.values() if item != "avg")
    metric = w.parts[ratio].metric if ratio is not None else None
    if metric is not None:
        w.measures.append(of_ratio(w, metric, aggregate))
        return
    w.use(*asked)
    target = metric_near(w, max(run))
    counted = w.parts[target].metric if target is not None and is_plural(w.parts[target].text) else None
    per = per_of(w, max(run)) if counted is not None and w.parts[target or 0].dimension == w.entity() else None
    if counted is not None and per is not None:
        w.use(*([target] if target is not None else []))
        w.measures.append(Measure(counted.name, aggregate, per=per))
    else:
        read_statistic(w, max(run), aggregate)


def _run_from(w: Workings, first: int) -> list[int]:
    """The statistics that stand in a row from a part on, with the one thing that they are all of between them."""
    run: list[int] = []
    joined = True
    for i in range(first, len(w.parts)):
        if i in w.used or i in w.blocked:
            break
        if _aggregate_of(w, i) is not None:
            if not joined and not (w.norms(i) <= _PLAIN and w.norms(run[-1]) <= _PLAIN):
                break
            run.append(i)
            joined = False
        elif not run or not (_is_joint(w, i) or w.is_filler(i) or _is_the_thing(w, i)):
            break
        else:
            joined = joined or _is_joint(w, i)
            run += [i] if _is_the_thing(w, i) else []
    while run and _aggregate_of(w, run[-1]) is None and not _said_again(w, run):
        run.pop()
    return run


def _said_again(w: Workings, run: list[int]) -> bool:
    """Whether the thing was named before: "average ticket and maximum ticket"."""
    return any(w.parts[i].metric is not None for i in run[:-1])


def _is_joint(w: Workings, index: int) -> bool:
    return bool(w.norms(index)) and w.norms(index) <= _JOINS


def _is_the_thing(w: Workings, index: int) -> bool:
    """One of what is counted, which each statistic may name again: "ticket promedio y ticket máximo"."""
    part = w.parts[index]
    return part.dimension is not None and part.dimension == w.entity() and not part.link and not is_plural(part.text)


def _aggregate_of(w: Workings, index: int) -> Aggregate | None:
    part = w.parts[index]
    if part.metric is not None:
        return "avg" if not is_total(part.metric) and w.norms(index) & _AVERAGE else None
    if part.has("op:average", "op:median"):
        return "avg" if part.has("op:average") else "median"
    if part.has("op:top", "op:bottom") and not any(part.capture(name, "N") for name in sorted(part.names)):
        return "max" if part.has("op:top") else "min"
    return None


def _are_several(w: Workings, asked: dict[int, Aggregate]) -> bool:
    """Whether they are extremes beside an average or median; two extremes alone are read as such elsewhere."""
    kinds = set(asked.values())
    extremes = kinds & {"min", "max"}
    if len(extremes) == len(kinds):
        return len(kinds) > 1 and _of_each_thing(w, asked)
    return len(kinds) > 1 and (bool(extremes) or any(w.parts[i].metric is not None for i in asked))


def _of_each_thing(w: Workings, asked: dict[int, Aggregate]) -> bool:
    """ "The smallest and the largest ticket of each waiter": figures of each, not the tickets themselves."""
    target = metric_near(w, max(asked))
    if target is None or not _is_the_thing(w, target) or w.find("mark:whichever"):
        return False
    splits = [i for i, part in enumerate(w.parts) if i not in w.used and i != target and w.split_of(part)]
    beside = [near for i in splits if (near := w.near(i, -1)) is not None]
    return any(w.parts[i].has("mark:each", "mark:per", "mark:by") for i in beside)


def _of_things(w: Workings, asked: dict[int, Aggregate]) -> bool:
    """ "The best and the average waiter": what follows is a thing that has no figure, whose statistic is not told."""
    after = w.near(max(asked), 1)
    part = w.parts[after] if after is not None else None
    if part is None or after in w.used or part.metric is not None or part.is_splitting:
        return False
    return part.dimension is not None and w.heard.tokens[part.start - 1].norm not in small("of")

"""The average of averages: "the mean of the daily average tickets", "el promedio simple de esos promedios".

One figure: what each day or waiter has for an average, and then the average of those, each of them weighing the same.
"""

from collections.abc import Iterator

from agent.models.offline.parts.part import norms
from agent.models.offline.reading import Aggregate, Grouping, Measure
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.workings import Workings, is_plural
from agent.semantics import Metric

_OF = small("of", "among", "over")
_POINTING = small("these", "them")
_AVERAGES = words_in("averages.yaml", "averages")
_AVERAGE = small("average_words")
_VALUES = words_in("averages.yaml", "averages", "values")
_THEN = words_in("averages.yaml", "then")
_TAKEN = tuple(words_in("averages.yaml", "taken"))


def read_averages_of_averages(w: Workings) -> None:
    """ "Take the average ticket of each day and then the mean of those": an average over the days of their ratio."""
    found = _inner(w)
    if found is None:
        return
    metric, inner = found
    outer = [i for i in w.find("op:average", "op:median") if i not in inner and not _is_plural_of_averages(w, i)]
    pointed = [i for i in outer if _points(w, i) or _ends(w, i, min(inner))]
    direct = [i for i in outer if i < min(inner) and _reaches(w, i, min(inner))]
    if not (pointed or direct):
        return
    groups = _groups(w, inner)
    splits = {split for _, split in groups}
    if len(splits) != 1:
        w.blocked.update((*outer, *inner))
        return
    split = splits.pop()
    aggregate: Aggregate = "median" if w.parts[(pointed or direct)[0]].has("op:median") else "avg"
    w.measures.append(Measure(metric.name, aggregate, per=split.grain or split.dimension))
    around = [*inner, *_said_around(w, [i for i, _ in groups]), *_numbers(w, pointed)]
    w.use(*outer, *(i for i, _ in groups), *around)
    w.idle.update(around)


def _inner(w: Workings) -> tuple[Metric, list[int]] | None:
    """The average that each of several has: a ratio that is named, or "average tickets" in the plural."""
    for index in w.free(range(len(w.parts))):
        metric = w.parts[index].metric
        if metric is not None and w.is_ratio(metric) and _says_average(w, index):
            return metric, [index]
    entity = w.entity()
    ratio = next((item for item in w.semantics.metrics if w.is_ratio(item)), None)
    if entity is None or ratio is None or len(w.find("op:average", "op:median")) < 2:
        return None
    for index in w.free(range(len(w.parts))):
        beside = [i for i in (index - 1, index + 1) if 0 <= i < len(w.parts) and w.parts[i].has("op:average")]
        if w.parts[index].dimension == entity and is_plural(w.parts[index].text) and beside:
            return ratio, [index, *beside]
    return None


def _is_plural_of_averages(w: Workings, index: int) -> bool:
    words = w.norms(index)
    return bool(words & _AVERAGES)


def _points(w: Workings, index: int) -> bool:
    """ "The mean of those figures", "el promedio de todos esos promedios", "average them"."""
    part = w.parts[index]
    behind = [token.norm for token in w.heard.tokens[part.end : part.end + 7]]
    stop = next((i for i, word in enumerate(behind) if word in (",", ".", "?", ";")), len(behind))
    clause = behind[:stop]
    values = next((i for i, word in enumerate(clause) if word in _VALUES), None)
    pointing = bool(_POINTING.intersection(clause if values is None else clause[:values]))
    numbers = [
        i for i in range(index + 1, len(w.parts)) if w.parts[i].number is not None and _is_in(w, i, part.end, stop)
    ]
    pointing = pointing or (values is not None and bool(numbers))
    led = norms(part, w.heard.tokens) | set(clause[:1])
    return pointing or (values is not None and bool(_OF & led) and clause[values] in _AVERAGES)


def _is_in(w: Workings, index: int, start: int, length: int) -> bool:
    return start <= w.parts[index].start < start + length


def _ends(w: Workings, index: int, inner: int) -> bool:
    """ "Of the average tickets by waiter, give me the plain average": of what the question begins with."""
    after = w.near(index, 1)
    while after is not None and w.parts[after].has("op:plain_mean"):
        after = w.near(after, 1)
    return after is None and inner < index and w.heard.tokens[0].norm in _OF


def _reaches(w: Workings, index: int, inner: int) -> bool:
    """ "Average of each month's average ticket": nothing but what they are split by stands between."""
    part = w.parts[index]
    between = w.heard.tokens[part.end : w.parts[inner].start]
    led = [token.norm for token in w.heard.tokens[part.start : part.end]] + [token.norm for token in between]
    if not _OF.intersection(led):
        return False
    splits = ("mark:each", "mark:per", "mark:by", "mark:and", "op:plain_mean")
    return all(
        w.is_filler(i) or w.parts[i].has(*splits) or w.parts[i].filler or _split(w, i) is not None
        for i in range(index + 1, inner)
    )


def _split(w: Workings, index: int) -> Grouping | None:
    part, entity = w.parts[index], w.entity()
    if index in w.used or part.period or part.link or part.stored or part.metric is not None:
        return None
    split = w.split_of(part)
    return None if split is None or (entity is not None and split == Grouping(entity.name)) else split


def _groups(w: Workings, inner: list[int]) -> list[tuple[int, Grouping]]:
    found = ((i, _split(w, i)) for i in range(len(w.parts)) if i not in inner)
    return [(i, split) for i, split in found if split is not None]


def _said_around(w: Workings, groups: list[int]) -> Iterator[int]:
    """What only leads: "each", "plain", "those values", "then", "if you take"."""
    yield from w.find("op:plain_mean", "noun:amount", "op:how_much", "mark:each", "op:one_by_one", "mark:each_listed")
    yield from (before for i in groups if (before := w.near(i, -1)) is not None and w.parts[before].has("mark:by"))
    yield from (before for i in groups if (before := w.near(i, -1)) is not None and w.parts[before].has("mark:per"))
    for index, part in enumerate(w.parts):
        words = [token.norm for token in w.heard.tokens[part.start : part.end]]
        if words[0] in _THEN or words[0] in _VALUES:
            yield index
        if part.has("mark:not") and words[-1].startswith(_TAKEN):
            yield index


def _numbers(w: Workings, pointed: list[int]) -> Iterator[int]:
    """ "The average of those three figures", "esos tres": how many there are."""
    for index in pointed:
        near = (i for i in range(index + 1, min(index + 6, len(w.parts))) if w.parts[i].number is not None)
        yield from (i for i in near if not any(w.parts[k].period for k in range(index, i + 1)))


def averages_lost(w: Workings) -> Iterator[int]:
    """ "The average of those averages", where the reading has none of a ratio over groups: not what was asked."""
    if any(item.per is not None and w.is_ratio(w.metric_of(item)) for item in w.measures):
        return
    for index in sorted(w.used):
        before = {token.norm for token in w.heard.tokens[max(0, w.parts[index].start - 5) : w.parts[index].start]}
        if _is_plural_of_averages(w, index) and _OF & before and _AVERAGE & before:
            yield index


def _says_average(w: Workings, index: int) -> bool:
    """Not so in "average of units per ticket": such a ratio is the average that is meant."""
    return any(token.norm in _AVERAGE for token in w.tokens_of(index))

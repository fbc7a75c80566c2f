"""Questions that can be answered: to begin with, and in place of one that cannot."""

import itertools
from collections.abc import Iterator, Sequence
from functools import lru_cache

from agent.catalogue import Catalogue
from agent.linking import ValueIndex
from agent.models.offline import suggested_words
from agent.models.offline.context import ReadingContext, context_for
from agent.models.offline.days_not_held import is_held
from agent.models.offline.metrics import column_of, is_total
from agent.models.offline.parts.hearing import hear
from agent.models.offline.parts.part import Heard
from agent.models.offline.parts.phrases import ByIdentity
from agent.models.offline.reader import read
from agent.models.offline.reading import Reading
from agent.models.offline.refusals import Refused
from agent.models.offline.sql.query import to_query
from agent.models.offline.workings import Workings
from agent.plurals import plural
from agent.semantics import Dimension, Metric, Semantics
from agent.values import Language

MOST_EXAMPLES = 6
MOST_SUGGESTIONS = 3
_MONTHS = 62
"""Days of data from which a series by month says something."""

_TEMPLATES: dict[Language, dict[str, str]] = {
    "en": {
        "total": "What is the total {metric}?",
        "value": "{metric}",
        "average": "average {metric}",
        "number": "How many {metric}?",
        "top": "Top 5 {things} by {metric}",
        "by": "{metric} by {thing}",
        "month": "{metric} by month",
        "day": "{metric} by day",
        "weekday": "{metric} by weekday",
        "hour": "{metric} by hour",
        "count": "How many {things} are there?",
        "share": "Share of {metric} by {thing}",
        "in": "{metric} {period}",
        "by_in": "{metric} by {thing} {period}",
    },
    "es": {
        "total": "Total de {metric}",
        "value": "{metric}",
        "average": "promedio de {metric}",
        "number": "¿Cuántos {metric}?",
        "top": "Top 5 {things} por {metric}",
        "by": "{metric} por {thing}",
        "month": "{metric} por mes",
        "day": "{metric} por día",
        "weekday": "{metric} por día de la semana",
        "hour": "{metric} por hora",
        "count": "¿Cuántos {things} hay?",
        "share": "Porcentaje de {metric} por {thing}",
        "in": "{metric} {period}",
        "by_in": "{metric} por {thing} {period}",
    },
}


def examples(semantics: Semantics, catalogue: Catalogue, language: Language) -> tuple[str, ...]:
    """Questions to begin with. Each is read back, and kept only if it is understood and makes a query."""
    return _examples(ByIdentity(semantics), catalogue, language)


@lru_cache(maxsize=16)
def _examples(key: ByIdentity, catalogue: Catalogue, language: Language) -> tuple[str, ...]:
    context = context_for(key.semantics, catalogue, None, language)
    w = Workings(Heard("", language, (), ()), context)
    default = w.default() or key.semantics.metrics[0]
    texts = dict.fromkeys(_to_begin_with(w, default))
    found = (text for text in texts if _is_answered(text, language, context, catalogue))
    return tuple(itertools.islice(found, MOST_EXAMPLES))


def nearest(
    text: str,
    language: Language,
    semantics: Semantics,
    catalogue: Catalogue,
    values: ValueIndex,
    refused: Sequence[str] = (),
) -> tuple[str, ...]:
    """Up to three questions that can be answered and have most in common with one that cannot.

    Built of the figures, ways to split and periods that its words name; topped up with questions to begin with.
    `refused` are the phrases for which it was declined: a stored value that one of them resembles is not asked about.
    """
    context = context_for(semantics, catalogue, values, language)
    heard = hear(text, language, context)
    w = Workings(heard, context)
    found = (near for near in dict.fromkeys(_near(w, refused)) if _is_answered(near, language, context, catalogue))
    near = tuple(itertools.islice(found, MOST_SUGGESTIONS))
    rest = examples(semantics, catalogue, language)
    return tuple(dict.fromkeys((*near, *rest)))[:MOST_SUGGESTIONS]


def _is_answered(text: str, language: Language, context: ReadingContext, catalogue: Catalogue) -> bool:
    outcome = read(text, language, context)
    if isinstance(outcome, Refused) or outcome.unread:
        return False
    return _has_query(outcome, context, catalogue)


def _has_query(reading: Reading, context: ReadingContext, catalogue: Catalogue) -> bool:
    try:
        to_query(reading, context.semantics, context.table, catalogue.dialect)
    except LookupError:
        return False
    return True


def _to_begin_with(w: Workings, default: Metric) -> Iterator[str]:
    """By what is sold, over time, by who sells, then the other figures."""
    categories = _categories(w)
    days = (w.context.last_day - w.context.first_day).days
    for thing in categories[:1]:
        yield _fill(w, "top", metric=default, thing=thing)
    if w.semantics.time and days:
        yield _fill(w, "month" if days > _MONTHS else "day", metric=default)
    for thing in categories[1:2]:
        yield _fill(w, "by", metric=default, thing=thing)
    ratios = [metric for metric in w.semantics.metrics if not metric.additive and not is_total(metric)]
    yield from (_fill(w, _value_of(metric), metric=metric) for metric in ratios[:1])
    if w.semantics.time and days:
        yield _fill(w, "weekday", metric=default)
    if w.clock() is not None:
        yield _fill(w, "hour", metric=default)
    for thing in categories[:2]:
        yield _fill(w, "share", metric=default, thing=thing)
    yield _fill(w, "total", metric=default)
    yield _fill(w, "by", metric=default, thing=categories[0]) if categories else ""


def _categories(w: Workings) -> list[Dimension]:
    """What the rows can be split by, what is sold and who sells first."""
    first = [w.among("things_sold"), w.among("people")]
    splits = [item for item in w.semantics.dimensions if item.kind == "category" and not item.entity]
    named = [item for item in first if item is not None and item in splits]
    several = [item for item in splits if (column := w.context.table.column(item.column)) and column.distinct > 1]
    return list({item.name: item for item in (*named, *several)}.values())


def _near(w: Workings, refused: Sequence[str]) -> Iterator[str]:
    """Questions made of what the words of another one name, those that use the most of them first."""
    metrics = [part.metric for part in w.parts if part.metric] or [w.default() or w.semantics.metrics[0]]
    things = [part.dimension for part in w.parts if part.dimension and part.dimension.kind == "category"]
    held = [part for part in w.parts if part.period is not None and is_held(part.period, w.context)]
    periods = [suggested_words.of_period(w, part) for part in held]
    values = [suggested_words.of_value(w, part) for part in w.parts if suggested_words.is_value(w, part, refused)]
    metric, period = metrics[0], periods[0] if periods else ""
    for thing in things:
        if period and not thing.entity:
            yield _fill(w, "by_in", metric=metric, thing=thing, period=period)
        if w.counting(thing).metric != metric.name:
            yield _fill(w, "top", metric=metric, thing=thing)
        if not thing.entity:
            yield _fill(w, "by", metric=metric, thing=thing)
    for value in values:
        yield _fill(w, "in", metric=metric, period=value)
    if period:
        yield _fill(w, "in", metric=metric, period=period)
    for part in w.parts:
        grain = w.grain_of(part)
        if grain in ("month", "day", "weekday", "hour"):
            yield _fill(w, str(grain), metric=metric)
    if any(part.metric for part in w.parts):
        counts = metric.unit in ("tickets", "count")
        yield _fill(w, "number" if counts else "total" if metric.additive else _value_of(metric), metric=metric)


def _value_of(metric: Metric) -> str:
    """The template for a figure that is no total: an average is named as one where its label does not say so."""
    return "average" if column_of(metric) is not None else "value"


def _fill(w: Workings, name: str, metric: Metric, thing: Dimension | None = None, period: str = "") -> str:
    words = {
        "metric": w.label(metric),
        "thing": w.label(thing) if thing else "",
        "things": plural(w.label(thing), w.language) if thing else "",
        "period": period,
    }
    text = _TEMPLATES[w.language][name].format(**words)
    return text[:1].upper() + text[1:]

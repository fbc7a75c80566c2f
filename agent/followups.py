"""Questions to go on with: short ones that change one part of what was asked."""

from collections.abc import Iterator
from datetime import date, timedelta

from agent import formats
from agent.drivers.asking import BARE
from agent.drivers.breakdown import may_be_split
from agent.drivers.periods import compared
from agent.facts import as_number
from agent.interpretation import Interpretation, Span, words
from agent.interpretation.buckets import end_of
from agent.semantics import Metric, Semantics
from agent.values import THINGS, Language, Rows

MOST = 3
SHORTEST_FOR_MONTHS = 45
"""Days of data from which asking by month says something; for less, by week."""

AND_BY: dict[Language, str] = {"en": "and by {}?", "es": "¿y por {}?"}
AND_IN: dict[Language, str] = {"en": "and in {}?", "es": "¿y en {}?"}
ONLY: dict[Language, str] = {"en": "only {}", "es": "solo {}"}
INSTEAD: dict[Language, str] = {"en": "now by {} instead", "es": "ahora por {}"}
TOP: dict[Language, str] = {"en": "top {} instead", "es": "mejor los {} primeros"}


def suggest(interpretation: Interpretation, semantics: Semantics, rows: Rows, language: Language) -> tuple[str, ...]:
    """Two or three follow-up questions, or none where the query could not be read."""
    if interpretation.kind == "listing" or interpretation.measure is None:
        return ()
    found = [
        *_why(interpretation, semantics, rows, language),
        *_narrower(interpretation, semantics, rows, language),
        *_cut(interpretation, semantics, language),
        *_another_month(interpretation, language),
        *_another_metric(interpretation, semantics, language),
    ]
    return tuple(dict.fromkeys(found))[:MOST]


def _why(of: Interpretation, semantics: Semantics, rows: Rows, language: Language) -> Iterator[str]:
    """Why it changed, where the answer set two periods against each other."""
    metric = semantics.metric(of.measure.metric) if of.measure and of.measure.metric else None
    if metric is None or not may_be_split(metric) or of.unread or of.joins or of.picks or not _has_groups(semantics):
        return
    if of.kind in {"scalar", "series"} and of.measure and of.measure.transform in {None, "growth", "difference"}:
        both = compared(of, rows, semantics)
        single = of.kind == "scalar" and both is not None and both.after == of.period
        if both is not None and not single and both.before.overlap(of.data or both.before):
            yield BARE[language]


def _has_groups(semantics: Semantics) -> bool:
    """Whether there is something to break a change down by."""
    return semantics.time is not None and any(
        each.kind == "category" and not each.entity for each in semantics.dimensions
    )


def _narrower(of: Interpretation, semantics: Semantics, rows: Rows, language: Language) -> Iterator[str]:
    """Only the first of the groups, where it is numbered or named by the semantics."""
    label = of.label
    if (
        label is None
        or label.index is None
        or label.grain is not None
        or of.series is not None
        or len(rows.values) < 2
    ):
        return
    measure = of.measure
    if measure is None:
        return
    figures = [(as_number(row[measure.index]), row[label.index]) for row in rows.values]
    named = [(number, name) for number, name in figures if number and isinstance(name, int)]
    if named:
        _, top = max(named, key=lambda each: each[0])
        yield ONLY[language].format(words.cell(top, label, semantics, language))


def _cut(of: Interpretation, semantics: Semantics, language: Language) -> Iterator[str]:
    """By another grouping: time where there is none, else the first category."""
    is_outside = of.data is not None and of.period is not None and of.period.overlap(of.data) is None
    if of.limit is not None or of.series is not None or is_outside:
        return
    if of.data is not None and not any(grouping.over_dates for grouping in of.groupings):
        months = of.data.days >= SHORTEST_FOR_MONTHS and of.period is None
        yield AND_BY[language].format(words.GRAINS[language]["month" if months else "day"])
    taken = {grouping.dimension for grouping in of.groupings} | {semantics.time, semantics.hour}
    categories = (each for each in semantics.dimensions if each.kind in {"category", "weekday"} and not each.entity)
    other = next((each for each in categories if each.name not in taken), None)
    if other is not None and all(grouping.over_dates for grouping in of.groupings):
        yield AND_BY[language].format(words.label_of(other.synonyms, other.name, language))


def _another_month(of: Interpretation, language: Language) -> Iterator[str]:
    """The last whole month of the data, or the month before the one asked about where the data has it."""
    if of.data is None or of.periods or any(grouping.over_dates for grouping in of.groupings):
        return
    before = of.period.start if of.period else end_of(of.data.end.replace(day=1), "month")
    if of.period is None and of.data.end < before:
        before = of.data.end.replace(day=1)
    first = _month_before(before)
    if of.period is not None and of.period.overlap(of.data) is None and not _is_held(first, of.data):
        first = _last_whole_month(of.data)
    if first is not None and _is_held(first, of.data):
        yield AND_IN[language].format(formats.month(first, language, year=of.data.start.year != of.data.end.year))


def _is_held(first: date | None, data: Span) -> bool:
    return first is not None and Span(first, end_of(first, "month")).overlap(data) is not None


def _last_whole_month(data: Span) -> date:
    """The first day of the last month of which all days lie in the data; of the last one, where none does."""
    last = data.end.replace(day=1)
    if end_of(last, "month") <= data.end:
        return last
    before = _month_before(last)
    return before if before is not None and before >= data.start else last


def _month_before(day: date) -> date | None:
    first = day.replace(day=1)
    return (first - timedelta(1)).replace(day=1) if first > date.min else None


def _another_metric(of: Interpretation, semantics: Semantics, language: Language) -> Iterator[str]:
    measure = of.measure
    if measure is None or measure.metric is None or measure.transform is not None or measure.per is not None:
        return
    others = [each for each in semantics.metrics if each.name != measure.metric]
    other = next((each for each in others if _is_plain(each)), None)
    if other is not None:
        yield INSTEAD[language].format(words.label_of(other.synonyms, other.name, language))


def _is_plain(metric: Metric) -> bool:
    return metric.unit in {"currency", *THINGS} and "/" not in metric.expression

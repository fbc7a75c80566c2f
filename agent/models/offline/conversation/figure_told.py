"""The figure of what was shown, changed in a few words: "no, i meant in money", "en tickets", "cuántas fueron?".

Everything else of the reading before stays: its split, its rows, its days, its limit. Refunds are counted by their
tickets, and so are documents that were kept by their codes; named things by their units.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from agent.models.offline import assumptions as assumed
from agent.models.offline.context import ReadingContext
from agent.models.offline.conversation.figures_gone import with_figures_left
from agent.models.offline.conversation.of_the_table import of_the_table
from agent.models.offline.conversation.taken_back import are_kept, with_other_figures
from agent.models.offline.metrics import is_count, is_money, is_total, keep_below_zero
from agent.models.offline.parts.hearing import hear
from agent.models.offline.parts.introductions import plain_text
from agent.models.offline.reading import Measure, Reading
from agent.models.offline.refusals import Refused
from agent.models.offline.words.lexicon import lines_in
from agent.models.offline.words.wordings import Said, said
from agent.models.offline.workings import Workings
from agent.values import Language

_TABLE = "figure_told.yaml"
_SIGNS = " ¿?¡!.,;:"
_SLOTS = {"FIGURE": r"[\w$]+(?: [\w$]+){0,5}?", "OTHER": r"%|[\w$]+(?: [\w$]+)?"}
_IN_CLAUSE = {"FIGURE": r"[\w$]+(?: [\w$]+)??", "REST": ".+?"}
_CLAUSE_FIRST = {**_IN_CLAUSE, "REST": "(?<=[,;:.] ).+"}
_MARKS = ("REFUSAL", "MEANT", "UNIT", "INSTEAD", "DENIED")
"""Without one of these a figure may as well be one more."""
Follow = Callable[[Reading, str], Reading | Refused]
"""Reads the rest of a text after the reading that the first of it gives."""


@dataclass(frozen=True, slots=True)
class Told:
    """A figure that words name: `counted` where they ask how many there are of what was shown."""

    metric: str = ""
    counted: bool = False
    percent: bool = False
    refunds: bool = False
    notes: tuple[str, ...] = ()


def figure_told(previous: Reading, text: str, language: Language, context: ReadingContext) -> Reading | None:
    """The reading before with the figure that a text tells; None for any other text."""
    plain = plain_text(text).casefold().strip(_SIGNS)
    if not _shows_figures(previous):
        return None
    if (beside := _told_beside(previous, plain, language, context)) is not None:
        return beside
    found = said(_TABLE, "told", plain, language, **_SLOTS)
    if found is None:
        return None
    told = named_figure(found.slot("FIGURE"), previous, language, context)
    if told is None or told.percent:
        return None
    if not (told.counted or any(found.slot(mark) for mark in _MARKS)):
        return _with_amount(previous, found.slot("FIGURE"), told, language)
    denied = _denied(found, previous, language, context)
    if denied is None:
        return None
    figure = _metric_of(told, previous, language, context)
    base = _without_share(previous, figure, denied, context)
    if figure is None or base is None:
        return None
    changed = with_figure(base, figure, context)
    return replace(changed, language=language, assumptions=told.notes) if changed is not None else None


def with_figure_in_clause(
    previous: Reading, text: str, language: Language, context: ReadingContext, follow: Follow
) -> Reading | None:
    """ "The saturday before, in money", "now november, with the money too": the figure goes with the other change.

    None where either is not understood, or another figure comes of the change.
    """
    plain = plain_text(text).casefold().rstrip(_SIGNS)
    found = said(_TABLE, "clause_first", plain, language, **_CLAUSE_FIRST)
    found = found or said(_TABLE, "clause_behind", plain, language, **_IN_CLAUSE)
    if found is None or not _shows_figures(previous):
        return None
    told = named_figure(found.slot("FIGURE"), previous, language, context)
    metric = _metric_of(told, previous, language, context) if told is not None and not told.counted else None
    if told is None or metric is None:
        return None
    base = _beside(previous, metric) if found.slot("WITH") else _in_its_place(previous, metric, context)
    changed = follow(base, text[slice(*found.span("REST"))]) if base is not None else None
    if base is None or not isinstance(changed, Reading) or changed.unread or changed.measures != base.measures:
        return None
    return replace(changed, assumptions=(*told.notes, *changed.assumptions))


def _in_its_place(previous: Reading, metric: str, context: ReadingContext) -> Reading | None:
    """The reading with another figure; None where it stays as it is: "the 3 that grew most, in pesos"."""
    base = _without_share(previous, metric, Told(), context)
    base = with_figure(base, metric, context) if base is not None else None
    return base if base != previous else None


def _told_beside(previous: Reading, plain: str, language: Language, context: ReadingContext) -> Reading | None:
    """ "With tickets": one more figure; "no revenue", where that alone was shown: nothing would be left."""
    added = said(_TABLE, "added", plain, language, **_SLOTS)
    found = added or said(_TABLE, "taken_off", plain, language, **_SLOTS)
    told = named_figure(found.slot("FIGURE"), previous, language, context) if found is not None else None
    if told is None or not told.metric:
        return None
    if added is None:
        return _taken_off(previous, told.metric, plain)
    beside = _beside(previous, told.metric)
    return replace(beside, language=language, assumptions=told.notes) if beside is not None else None


def _with_amount(previous: Reading, words: str, told: Told, language: Language) -> Reading | None:
    """ "And the amount?", after how many there were: beside them, what they came to."""
    if said(_TABLE, "money", words, language) is None or not told.metric or Measure(told.metric) in previous.measures:
        return None
    beside = _beside(previous, told.metric)
    return replace(beside, language=language, assumptions=told.notes) if beside is not None else None


def _taken_off(previous: Reading, metric: str, words: str) -> Reading:
    """The reading without a figure; with the words unread where nothing would be left, or it is not shown."""
    left = tuple(item for item in previous.measures if item != Measure(metric))
    changed = len(left) < len(previous.measures) and not previous.transform
    kept = with_figures_left(previous, left) if changed else None
    return replace(kept, assumptions=()) if kept is not None else replace(previous, unread=(words,))


def _beside(previous: Reading, metric: str) -> Reading | None:
    """The reading with one more figure; None where a column more cannot stand beside those."""
    turned = previous.transform or previous.among or previous.together or previous.both_ends or previous.contrasts
    if turned or any(item.aggregate or item.per for item in previous.measures):
        return None
    return replace(previous, measures=tuple(dict.fromkeys((*previous.measures, Measure(metric)))))


def named_figure(words: str, previous: Reading, language: Language, context: ReadingContext) -> Told | None:
    """The one figure that words name; None where they name none, or anything else."""
    if said(_TABLE, "percent", words, language) is not None:
        return Told(percent=True)
    if said(_TABLE, "money", words, language) is not None:
        money = of_the_table(language, context).money()
        return Told(money.name if money is not None else "")
    if said(_TABLE, "count", words, language) is not None:
        return Told(counted=True)
    w = Workings(hear(words, language, context), context)
    notes = tuple(assumed.corrected(token.text, token.norm, language) for token in w.heard.tokens if token.corrected)
    metrics = {part.metric.name for part in w.parts if part.metric is not None}
    refunds = any(part.named and keep_below_zero((part.named,), context.semantics) for part in w.parts)
    counts = w.said("op:count")
    others = [part for part in w.parts if part.metric is None and not part.has("op:count", "op:how_much")]
    others = [part for part in others if not part.filler and not (part.named and refunds and counts)]
    charts = words.split()[-1] in lines_in("said_plainly.yaml", "charts", language=language)  # "as lines"
    if others or charts or len(metrics) > 1 or any(part.period or part.number is not None for part in w.parts):
        return None
    if metrics:
        return Told(next(iter(metrics)), notes=notes) if not refunds else None
    return Told(counted=True, refunds=refunds, notes=notes) if counts else None


def with_figure(previous: Reading, metric: str, context: ReadingContext) -> Reading | None:
    """The reading with another figure in place of the one that was shown; None where it cannot take its place."""
    shown = previous.measures[0]
    other = context.semantics.metric(metric)
    if len(previous.measures) == 1 and (shown.aggregate or shown.per):
        old = context.semantics.metric(shown.metric or "")
        if old is None or other is None or not (is_total(old) and is_total(other)):
            return None
        return with_other_figures(previous, (replace(shown, metric=metric),), context.semantics)
    if any(item.aggregate or item.per for item in previous.measures):
        return None
    return with_other_figures(previous, (Measure(metric),), context.semantics)


def _shows_figures(previous: Reading) -> bool:
    others = previous.listing or previous.values_of or previous.existence or previous.unread
    return bool(previous.measures) and not others


def _metric_of(told: Told, previous: Reading, language: Language, context: ReadingContext) -> str | None:
    """The metric of a figure; of what is counted that of tickets or units, by what the reading before kept."""
    if told.metric or not told.counted:
        return told.metric or None
    shown = context.semantics.metric(previous.measures[0].metric or "")
    if shown is not None and is_count(shown) and len(previous.measures) == 1:
        return shown.name if previous.transform == "share" else None
    if previous.having:
        return None
    table = of_the_table(language, context)
    entity, units = table.entity(), table.units()
    kept = {item.column for item in previous.filters}
    by_ticket = entity is not None and (are_kept(previous, context.semantics) or entity.column in kept)
    if by_ticket and entity is not None:
        return table.counting(entity).metric
    things = table.among("things_sold")
    named = things is not None and things.column in kept and not told.refunds
    money = all(is_money(item, context.semantics) for item in previous.measures)
    return units.name if units is not None and named and money else None


def _denied(found: Said, previous: Reading, language: Language, context: ReadingContext) -> Told | None:
    """The figure that is denied, an empty one where none is; None where something else is."""
    words = found.slot("OTHER")
    return named_figure(words, previous, language, context) if words else Told()


def _without_share(previous: Reading, metric: str | None, denied: Told, context: ReadingContext) -> Reading | None:
    """The reading before, told in the figure and no longer in percent, where that is meant."""
    if previous.transform == "growth" and denied.percent and Measure(metric) in previous.measures:
        return replace(previous, change="amount") if any(item.grain for item in previous.groupings) else None
    if previous.transform != "share":
        return None if denied.percent else previous
    if denied.percent or Measure(metric) in previous.measures:
        return replace(previous, transform=None, share_within=False, share_each=None, share_of=())
    return previous

"""Reads a text in the light of the question before it: a change to what was asked, or a question of its own.

"and in November?" changes the period, "now by units instead" the measure, "mostralo como torta" the chart. What is
changed, and how, is in `changed`, `changed_rows`, `changed_figures`, `changed_order`, `dropped` and `denied`.
"""

from dataclasses import replace

from agent.models.offline import assumptions as said
from agent.models.offline.about_the_data import leaves_figure_unsaid
from agent.models.offline.context import ReadingContext
from agent.models.offline.conversation.changed import changed
from agent.models.offline.conversation.cues import Cues, begins_by_adding, cues_in, without_cues
from agent.models.offline.conversation.each_of_kept import each_of_what_was_shown
from agent.models.offline.conversation.figures_beside import asks_for_one_more, brings_figure_with_days
from agent.models.offline.conversation.leaning import (
    asks_for_one_of_them,
    is_follow_up,
    picks_one,
    without_all_of_it,
)
from agent.models.offline.conversation.of_it import asks_of_it, ends_of_it, over_all_days, without_all_days
from agent.models.offline.conversation.own_questions import stands_alone
from agent.models.offline.conversation.replacing import without_replaced_value
from agent.models.offline.conversation.scope import kept_to_scope, takes_the_same_days_as_whole
from agent.models.offline.parts.ends_in_or_out import with_ends_in_or_out
from agent.models.offline.parts.half_months_told import without_half_months_told
from agent.models.offline.parts.hearing import hear
from agent.models.offline.parts.named_numbers import with_numbers_alone
from agent.models.offline.parts.part import Heard
from agent.models.offline.parts.rewording import Step, in_steps, of_language, of_text
from agent.models.offline.parts.shorthand import in_full
from agent.models.offline.parts.week_definitions import without_week_definitions
from agent.models.offline.parts.weekday_orders import without_order_of_weekdays
from agent.models.offline.parts.weekday_samples import without_samples
from agent.models.offline.passing.described import leave_day_before
from agent.models.offline.reader import read
from agent.models.offline.reading import Holding, Period, Reading
from agent.models.offline.refusals import Refused, refuse_parts
from agent.models.offline.rows.dated import by_date, gone_by
from agent.models.offline.rows.holdings import with_holdings
from agent.models.offline.rules import rows_of, work
from agent.models.offline.workings import Workings
from agent.values import Language

_NOTHING = ","
"""Stands for a text of which nothing is left when its words for the conversation are taken out."""
_SAID_ANYWAY: tuple[Step, ...] = (
    of_text(without_week_definitions),
    of_language(without_order_of_weekdays),
    of_language(without_samples),
    of_language(in_full),
    of_language(with_ends_in_or_out),
    of_text(without_half_months_told),
    with_numbers_alone,
)
_FRAGMENT = 4
"""Tokens up to which a text that says nothing by itself is taken as a change that was not understood."""


def edit(
    previous: Reading,
    text: str,
    language: Language,
    context: ReadingContext,
    *,
    leans: bool = False,
    mends: bool = False,
    adds: bool = False,
    to: Period | None = None,
) -> Reading | Refused:
    """The reading before, changed as the text says; or the text's own, where it is a question by itself.

    `leans` says that it surely is a change, `mends` that it puts the question before right, `adds` that it
    keeps more; `to` are days that its words counted from those of the question before.
    """
    text = in_steps(text, _SAID_ANYWAY, language, context.semantics)
    text = text if text.strip() else _NOTHING
    instead = without_replaced_value(previous, text, language, context)
    text, leans = (instead, True) if instead is not None else (text, leans)
    own, context = context, by_date(context, previous.dated_by) if previous.dated_by else context
    heard = hear(text, language, context)
    cues = cues_in(heard, adds=adds)
    leans = leans or begins_by_adding(heard, cues)
    if (refused := refuse_parts(_without_absent(heard, cues), context.semantics)) is not None:
        return refused
    heard, context = gone_by(heard, context)
    heard = without_cues(heard, cues)
    w = work(*_with_holdings(heard, context, previous))
    each_of_what_was_shown(previous, w)
    _take_days(w, to)
    _pick_one(w, heard, previous)
    if (of_it := _of_it(w, text, previous, own)) is not None:
        return of_it
    if not (leans or mends) and to is None and asks_for_one_more(previous, w, cues):
        return changed(previous, w, replace(cues, add=True), sure=True)
    cues = replace(cues, add=True) if brings_figure_with_days(previous, w, cues, leans=leans) else cues
    if leans or leave_day_before(w, previous.periods) or is_follow_up(w, cues, heard, previous):
        return changed(previous, w, cues, sure=leans or mends, mends=mends)
    alone = read(without_all_of_it(text, language), language, own)
    return _by_itself(alone, previous, w, cues, mends=mends)


def _pick_one(w: Workings, heard: Heard, previous: Reading) -> None:
    """Lets go of what a text would show by itself, where it only asks for one of the things that were shown."""
    if picks_one(heard, previous) and asks_for_one_of_them(heard) and not w.filters and not w.periods:
        w.groupings, w.measures, w.assumptions = [], [], []


def _take_days(w: Workings, to: Period | None) -> None:
    """Takes days that the text counts from those of the question before, unless it names them as well."""
    if to is not None and all((item.start, item.end) != (to.start, to.end) for item in w.periods):
        w.periods.append(to)
        w.assume(said.taken_as(to.words, to.start, to.end, w.language))


def _of_it(w: Workings, text: str, previous: Reading, context: ReadingContext) -> Reading | Refused | None:
    """Another figure of the one thing that was kept, where the text asks for that."""
    if asks_of_it(w, w.heard, previous):
        whole = without_all_days(text, w.heard)
        return edit(over_all_days(previous), whole, w.language, context, leans=True)
    return ends_of_it(w, w.heard, previous)


def _by_itself(
    alone: Reading | Refused, previous: Reading, w: Workings, cues: Cues, *, mends: bool
) -> Reading | Refused:
    """The text's own reading; a change where it has none and is as short as changes are."""
    short = len(w.heard.tokens) <= _FRAGMENT or cues.instead or mends
    says_nothing = not alone.topic if isinstance(alone, Refused) else leaves_figure_unsaid(w.heard)
    fragment = (says_nothing and short) or (mends and not _is_whole(alone))
    if fragment and not any(part.metric for part in w.parts):
        w.measures.clear()
    if fragment:
        return changed(previous, w, cues, mends=mends)
    if isinstance(alone, Reading) and _compares_what_was_shown(alone, previous, w):
        return changed(previous, w, cues, sure=True)
    if isinstance(alone, Reading) and takes_the_same_days_as_whole(w, alone, previous):
        return replace(changed(previous, w, cues, sure=True), periods=previous.periods)
    if isinstance(alone, Refused):
        return alone
    return kept_to_scope(alone, previous, w.heard, w.context, stands=stands_alone(alone, previous, w.heard))


def _compares_what_was_shown(alone: Reading, previous: Reading, w: Workings) -> bool:
    """ "What's the difference between October and November?", after tickets by month: of these, as none is named."""
    default = w.default()
    assumed = default is not None and said.default_measure(w.label(default), w.language) in alone.assumptions
    compares = alone.transform in ("difference", "growth") and len(alone.periods) > 1 and not alone.groupings
    return assumed and compares and bool(previous.measures) and not alone.unread


def _without_absent(heard: Heard, cues: Cues) -> Heard:
    """The parts but for words that tell what changes: "take away the filter" asks for no takeaway."""
    parts = (part for part in heard.parts if not (part.absent and set(range(part.start, part.end)) <= cues.tokens))
    return replace(heard, parts=tuple(parts))


def _with_holdings(
    heard: Heard, context: ReadingContext, previous: Reading
) -> tuple[Heard, ReadingContext, tuple[Holding, ...]]:
    """A text with its conditions on things, which may be of the tickets that were counted before."""
    w = Workings(heard, context)
    entity = w.entity()
    counted = entity is not None and previous.measures == (w.counting(entity),)
    heard, holdings = with_holdings(heard, context, rows_of, of_entities=counted)
    return heard, context, holdings


def _is_whole(alone: Reading | Refused) -> bool:
    """Whether a text that puts something right says all of it again."""
    if isinstance(alone, Refused) or alone.unread:
        return False
    return bool(alone.measures) and bool(alone.periods or alone.filters or alone.named_filters)

"""Reads a text in the light of the question before it: a change to what was asked, or a question of its own.

"and in November?" changes the period, "now by units instead" the measure, "mostralo como torta" the chart. What is
changed, and how, is in `changed_rows`, `changed_figures`, `changed_order`, `dropped` and `denied`.
"""

from dataclasses import replace

from agent.models.offline import assumptions as said
from agent.models.offline.context import ReadingContext
from agent.models.offline.conversation.changed_bounds import with_bounds
from agent.models.offline.conversation.changed_figures import (
    as_total,
    extremes_of_average,
    leave_days_of_running,
    leave_months_of_change,
    leave_span_of_whole,
    leave_unnamed_figures,
    of_what_was_shown,
    other_statistic,
    prefer_figures,
    with_average_of_rows,
    with_measures,
    with_shares,
)
from agent.models.offline.conversation.changed_order import (
    leave_unnamed_sellers,
    order_without_ranked,
    put_in_order,
    with_order,
    without_first,
)
from agent.models.offline.conversation.changed_rows import with_conditions, with_periods
from agent.models.offline.conversation.changed_splits import with_groupings
from agent.models.offline.conversation.cues import (
    Cues,
    adds_figure,
    adds_figure_alone,
    begins_by_adding,
    cues_of,
    without_cues,
)
from agent.models.offline.conversation.denied import leave_what_was, with_others_kept
from agent.models.offline.conversation.dropped import (
    is_of_the_whole,
    speaks_of_filters,
    with_taken_back,
    without_dropped,
    without_limit,
)
from agent.models.offline.conversation.each_of_kept import (
    adds_values,
    each_of_what_was_shown,
    leave_how_many_were_listed,
    split_by_kept,
)
from agent.models.offline.conversation.figures_beside import asks_for_one_more, brings_figure_with_days
from agent.models.offline.conversation.figures_gone import without_figures
from agent.models.offline.conversation.kept_through import not_kept
from agent.models.offline.conversation.leaning import (
    asks_for_one_of_them,
    is_follow_up,
    picks_one,
    without_all_of_it,
)
from agent.models.offline.conversation.nouns_of_texts import leave_nouns_of_texts
from agent.models.offline.conversation.of_it import asks_of_it, ends_of_it, over_all_days, without_all_days
from agent.models.offline.conversation.pointed_row import split_by_things
from agent.models.offline.conversation.replacing import without_replaced_value
from agent.models.offline.conversation.scope import kept_to_scope, names_the_one_kept, takes_the_same_days_as_whole
from agent.models.offline.conversation.side_by_side import side_by_side
from agent.models.offline.parts.hearing import hear
from agent.models.offline.parts.part import Heard
from agent.models.offline.parts.shorthand import in_full
from agent.models.offline.parts.week_definitions import without_week_definitions
from agent.models.offline.parts.weekday_orders import without_order_of_weekdays
from agent.models.offline.parts.weekday_samples import without_samples
from agent.models.offline.passing.described import leave_day_before
from agent.models.offline.passing.spans_pointed_at import leave_pointed_at
from agent.models.offline.reader import read, unread_words
from agent.models.offline.reading import Holding, Period, Reading
from agent.models.offline.refusals import Refused, refuse_parts
from agent.models.offline.rows.dated import by_date, gone_by
from agent.models.offline.rows.holdings import with_holdings
from agent.models.offline.rules import rows_of, work
from agent.models.offline.workings import Workings
from agent.values import Language

_NOTHING = ","
"""Stands for a text of which nothing is left when its words for the conversation are taken out."""
_EMPTY = ("mark:and", "op:how_much", "mark:whichever", "mark:per", "list:list", "mark:only", "mark:number_sign")
_COMPARING = ("op:excess", "op:difference")
"""Ask for what lies between two things, which is then shown: "how many more?" alone asks for nothing that is."""
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
    text = without_samples(without_order_of_weekdays(without_week_definitions(text), language), language)
    text = in_full(text, language) if text.strip() else _NOTHING
    instead = without_replaced_value(previous, text, language, context)
    text, leans = (instead, True) if instead is not None else (text, leans)
    own, context = context, by_date(context, previous.dated_by) if previous.dated_by else context
    heard = hear(text, language, context)
    cues = cues_of(heard.tokens, language)
    cues = replace(cues, add=True) if adds else cues
    added = adds_figure(heard, cues)
    cues = replace(cues, tokens=cues.tokens | cues.adding) if added else cues
    only_figure = adds_figure_alone(heard, cues)
    cues = replace(cues, adds_rows=cues.add and not only_figure)
    leans = leans or (only_figure and begins_by_adding(heard, cues))
    refused = refuse_parts(_without_absent(heard, cues), context.semantics)
    if refused is not None:
        return refused
    heard, context = gone_by(heard, context)
    heard = without_cues(heard, cues)
    w = work(*_with_holdings(heard, context, previous))
    each_of_what_was_shown(previous, w)
    if to is not None and all((item.start, item.end) != (to.start, to.end) for item in w.periods):
        w.periods.append(to)
        w.assume(said.taken_as(to.words, to.start, to.end, language))
    if picks_one(heard, previous) and asks_for_one_of_them(heard) and len(w.filters) == len(w.periods) == 0:
        w.groupings, w.measures, w.assumptions = [], [], []
    if (of_it := _of_it(w, text, previous, own)) is not None:
        return of_it
    if not leans and to is None and asks_for_one_more(previous, w, cues):
        return _changed(previous, w, replace(cues, add=True), sure=True)
    cues = replace(cues, add=True) if brings_figure_with_days(previous, w, cues, leans=leans) else cues
    if leans or leave_day_before(w, previous.periods) or is_follow_up(w, cues, heard, previous):
        return _changed(previous, w, cues, sure=leans or mends, mends=mends)
    alone = read(without_all_of_it(text, language), language, own)
    return _by_itself(alone, previous, w, cues, mends=mends)


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
    fragment = (isinstance(alone, Refused) and not alone.topic and short) or (mends and not _is_whole(alone))
    if fragment and not any(part.metric for part in w.parts):
        w.measures.clear()
    if fragment:
        return _changed(previous, w, cues, mends=mends)
    if isinstance(alone, Reading) and takes_the_same_days_as_whole(w, alone, previous):
        return replace(_changed(previous, w, cues, sure=True), periods=previous.periods)
    return alone if isinstance(alone, Refused) else kept_to_scope(alone, previous, w.heard, w.context)


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


def _changed(previous: Reading, w: Workings, cues: Cues, *, sure: bool = False, mends: bool = False) -> Reading:
    before = previous
    leave_what_was(previous, w, cues.was)
    if len(previous.periods) == 1 and not w.periods:
        leave_pointed_at(w, previous.periods[0], range(len(w.parts)))
    leave_unnamed_figures(previous, w)
    leave_how_many_were_listed(previous, w)
    _leave_names_of_the_one_kept(previous, w)
    leave_nouns_of_texts(previous, w)
    prefer_figures(w, previous)
    extremes_of_average(previous, w)
    order_without_ranked(w, previous)
    previous = with_average_of_rows(previous, w)
    of_what_was_shown(previous, w)
    other_statistic(previous, w)
    for settle_split in (leave_span_of_whole, leave_months_of_change, leave_days_of_running, split_by_things):
        settle_split(previous, w)
    leave_unnamed_sellers(previous, w)
    base = replace(previous, language=w.language, assumptions=(), unread=(), dated_by=w.context.dated_by)
    base, figures_go = without_figures(base, w, cues.taken)
    drops = (cues.drop or cues.hide or speaks_of_filters(w)) and not (figures_go or is_of_the_whole(w, cues.taken))
    bounded = with_bounds(base, w, hides=cues.hide, mends=mends, instead=cues.instead)
    base, drops = (bounded, False) if bounded is not None else (base, drops)
    later = without_first(base, w, cues.taken)
    base, drops = later, drops and later is base
    base = without_limit(split_by_kept(base, w), w, drops)
    base = without_dropped(base, w, drops and base.limit == previous.limit, cues.hide)
    base = with_taken_back(base, w, cues.add)
    base = with_conditions(base, w, cues.adds_rows)
    base = with_periods(base, w, cues.adds_rows)
    base = as_total(put_in_order(base, w), w)
    with_others_kept(previous, w, cues.was)
    base = with_measures(base, w, cues.add or bool(cues.adding & cues.tokens) or figures_go)
    base = with_order(with_groupings(base, w, cues.add or adds_values(previous, w)), w)
    base = side_by_side(before, with_shares(base, w))
    if base.share_each is not None and (base.share_each not in base.groupings or base.transform != "share"):
        base = replace(base, share_each=None)
    if w.chart != "auto":
        base = replace(base, chart=w.chart)
    w.use(*w.find("mark:by", "mark:per", "mark:and", "mark:only", "op:sum", "mark:whichever", "op:order_by"))
    w.use(*w.find("verb:sold", "verb:earned", "noun:sales", "noun:amount", "op:how_much"))
    w.use(*(w.find("mark:aside") if w.measures else ()))
    compares = not base.transform and w.said(*_COMPARING)
    unread = unread_words(w) or (() if sure and not compares else _nothing_said(before, base, w))
    unread = unread or not_kept(before, base, w, drops=drops, instead=cues.instead, was=cues.was)
    content = max(1, len(w.parts))
    return replace(base, assumptions=tuple(w.assumptions), unread=unread, score=1.0 - len(unread) / content)


def _leave_names_of_the_one_kept(previous: Reading, w: Workings) -> None:
    """ "How many conitos was that?", after one of them: that one, as the answer says."""
    again = [item for item in w.filters if names_the_one_kept(item, previous, w.heard)]
    if again:
        w.filters = [item for item in w.filters if item not in again]
        w.assumptions = [note for note in w.assumptions if not any(item.words in note for item in again)]
        columns = {item.column for item in again}
        kept = tuple(item.words for item in previous.filters if item.column in columns and item.words)
        w.assume(said.kept_from_before(kept, w.language))


def _nothing_said(before: Reading, after: Reading, w: Workings) -> tuple[str, ...]:
    """ "And so far this one?": a text that changes nothing, and that says nothing known, was not understood."""
    same = replace(after, language=before.language, assumptions=before.assumptions, unread=before.unread)
    meant = any(part.known and not part.has(*_EMPTY, *_COMPARING) for part in w.parts)
    return (w.heard.text.strip(),) if same == before and not meant else ()

"""The reading before, changed as a text says: what its words mean beside it, then what goes, and what comes."""

from collections.abc import Callable
from dataclasses import replace

from agent.models.offline.conversation import saying
from agent.models.offline.conversation.average_of_days import settle_average_of_days
from agent.models.offline.conversation.averaged_over import with_average_of_rows
from agent.models.offline.conversation.change_of_spans import (
    along_what_was_shown,
    leave_months_of_change,
    with_spans_side_by_side,
)
from agent.models.offline.conversation.changed_bounds import with_bounds
from agent.models.offline.conversation.changed_days import with_periods
from agent.models.offline.conversation.changed_figures import (
    as_total,
    extremes_of_average,
    leave_days_of_running,
    leave_span_of_whole,
    leave_unnamed_figures,
    of_what_was_shown,
    other_statistic,
    prefer_figures,
    with_measures,
    with_shares,
)
from agent.models.offline.conversation.changed_order import (
    among_the_latest,
    by_change,
    leave_unnamed_sellers,
    order_without_ranked,
    put_in_order,
    with_order,
    without_first,
)
from agent.models.offline.conversation.changed_rows import with_conditions
from agent.models.offline.conversation.changed_splits import with_groupings
from agent.models.offline.conversation.cues import Cues
from agent.models.offline.conversation.denied import leave_what_was, with_others_kept
from agent.models.offline.conversation.denied_spans import with_denied_changed
from agent.models.offline.conversation.dropped import (
    is_of_the_whole,
    speaks_of_filters,
    with_taken_back,
    without_dropped,
    without_limit,
)
from agent.models.offline.conversation.each_of_kept import (
    adds_values,
    leave_how_many_were_listed,
    split_by_kept,
)
from agent.models.offline.conversation.figures_gone import without_figures
from agent.models.offline.conversation.kept_through import not_kept
from agent.models.offline.conversation.names_completed import complete_names
from agent.models.offline.conversation.nouns_of_texts import leave_nouns_of_texts
from agent.models.offline.conversation.of_the_same import names_the_one_kept
from agent.models.offline.conversation.pointed_row import split_by_things
from agent.models.offline.conversation.shares_of_each_shown import share_of_each_shown
from agent.models.offline.conversation.shares_of_shown import share_of_shown
from agent.models.offline.conversation.side_by_side import side_by_side, with_days_aligned
from agent.models.offline.conversation.taken_back import settle_taken_back, turn_ranking
from agent.models.offline.conversation.two_of_those import without_split_of_sides
from agent.models.offline.conversation.weekday_for_day import weekday_in_place_of_day
from agent.models.offline.passing.spans_pointed_at import leave_pointed_at
from agent.models.offline.reading import Reading
from agent.models.offline.unread import unread_words
from agent.models.offline.workings import Workings

_EMPTY = ("mark:and", "op:how_much", "mark:whichever", "mark:per", "list:list", "mark:only", "mark:number_sign")
_COMPARING = ("op:excess", "op:difference")
"""Ask for what lies between two things, which is then shown: "how many more?" alone asks for nothing that is."""
_IDLE = ("mark:by", "mark:per", "mark:and", "mark:only", "op:sum", "mark:whichever", "op:order_by")
_SALES = ("verb:sold", "verb:earned", "noun:sales", "noun:amount", "op:how_much")


def changed(previous: Reading, w: Workings, cues: Cues, *, sure: bool = False, mends: bool = False) -> Reading:
    """The changed reading; its words are unread where nothing of it is changed, unless it is `sure` that it is."""
    shown = _in_its_light(previous, w, cues)
    base = replace(shown, language=w.language, assumptions=(), unread=(), dated_by=w.context.dated_by)
    base, figures_go = without_figures(base, w, cues.taken)
    drops = (cues.drop or cues.hide or speaks_of_filters(w)) and not (figures_go or is_of_the_whole(w, cues.taken))
    bounded = with_bounds(base, w, hides=cues.hide, mends=mends, instead=cues.instead)
    base, drops = (bounded, False) if bounded is not None else (base, drops)
    later = without_first(base, w, cues.taken)
    base, drops = later, drops and later is base
    base = without_limit(split_by_kept(base, w), w, drops)
    base = without_dropped(base, w, drops and base.limit == shown.limit, cues.hide)
    base = _with_rows(base, w, cues)
    with_others_kept(shown, w, cues.was)
    base = with_measures(base, w, cues.add or _adds_figure(cues) or figures_go)
    base = with_order(with_groupings(base, w, cues.add or cues.adds_split or adds_values(shown, w)), w)
    base = share_of_shown(shown, with_spans_side_by_side(shown, with_shares(base, w), w), w)
    base = share_of_each_shown(base, w)
    base = without_split_of_sides(side_by_side(previous, base), w.context)
    base = by_change(shown, base, w)
    base = _laid_out(with_days_aligned(previous, base, w), w)
    _tell_what_is_kept(previous, base, w)
    w.use(*w.find(*_IDLE, *_SALES), *(w.find("mark:aside") if w.measures else ()))
    compares = not base.transform and w.said(*_COMPARING)
    unread = unread_words(w) or (() if sure and not compares else _nothing_said(previous, base, w))
    unread = unread or not_kept(previous, base, w, drops=drops, instead=cues.instead, was=cues.was)
    content = max(1, len(w.parts))
    return replace(base, assumptions=tuple(w.assumptions), unread=unread, score=1.0 - len(unread) / content)


def _adds_figure(cues: Cues) -> bool:
    """Whether a word further on adds a figure, and no split."""
    return bool(cues.adding & cues.tokens) and not cues.adds_split


def _in_its_light(previous: Reading, w: Workings, cues: Cues) -> Reading:
    """The reading before, once the words of the text are settled that mean something else beside it."""
    leave_what_was(previous, w, cues.was)
    if len(previous.periods) == 1 and not w.periods:
        leave_pointed_at(w, previous.periods[0], range(len(w.parts)))
    for settle in _ROWS_AND_ORDER:
        settle(previous, w)
    previous = among_the_latest(with_average_of_rows(weekday_in_place_of_day(previous, w), w), w)
    for settle in _FIGURES_AND_SPLITS:
        settle(previous, w)
    return previous


def _with_rows(base: Reading, w: Workings, cues: Cues) -> Reading:
    """The reading with the rows and days that the text names, in the order that it says."""
    base = with_denied_changed(with_taken_back(base, w, cues.add), w)
    base = with_conditions(base, w, cues.adds_rows)
    base = with_periods(base, w, cues.adds_rows)
    return as_total(put_in_order(base, w), w)


def _laid_out(base: Reading, w: Workings) -> Reading:
    """The reading with the chart that the text wishes, and no share within what it is no longer split by."""
    if base.share_each is not None and (base.share_each not in base.groupings or base.transform != "share"):
        base = replace(base, share_each=None)
    return replace(base, chart=w.chart) if w.chart != "auto" else base


def _leave_names_of_the_one_kept(previous: Reading, w: Workings) -> None:
    """ "How many conitos was that?", after one of them: that one, as the answer says."""
    again = [item for item in w.filters if names_the_one_kept(item, previous, w.heard)]
    if again:
        w.filters = [item for item in w.filters if item not in again]
        w.assumptions = [note for note in w.assumptions if not any(item.words in note for item in again)]
        columns = {item.column for item in again}
        kept = tuple(item.words for item in previous.filters if item.column in columns and item.words)
        w.assume(saying.kept_from_before(kept, w.language))


def _tell_what_is_kept(previous: Reading, base: Reading, w: Workings) -> None:
    """ "Who is the best waiter?", after the revenue of alfajores: a whole question, of alfajores still."""
    another = bool(w.groupings) and not set(w.groupings) & set(previous.groupings)
    if not another or w.order is None or not w.said("mark:who", "mark:whichever"):
        return
    kept = [item.words for item in previous.filters if item in base.filters and item.words]
    kept += [name for name in previous.named_filters if name in base.named_filters]
    if kept:
        w.assume(saying.kept_from_before(tuple(kept), w.language))


def _nothing_said(before: Reading, after: Reading, w: Workings) -> tuple[str, ...]:
    """ "And so far this one?": a text that changes nothing, and that says nothing known, was not understood."""
    same = replace(after, language=before.language, assumptions=before.assumptions, unread=before.unread)
    meant = any(
        part.known and not part.has(*_EMPTY, *_COMPARING) and not (part.number is not None and i not in w.used)
        for i, part in enumerate(w.parts)
    )
    return (w.heard.text.strip(),) if same == before and not meant else ()


_Settle = Callable[[Reading, Workings], object]
_ROWS_AND_ORDER: tuple[_Settle, ...] = (
    leave_unnamed_figures,
    turn_ranking,
    leave_how_many_were_listed,
    _leave_names_of_the_one_kept,
    complete_names,
    leave_nouns_of_texts,
    prefer_figures,
    extremes_of_average,
    order_without_ranked,
)
_FIGURES_AND_SPLITS: tuple[_Settle, ...] = (
    of_what_was_shown,
    settle_average_of_days,
    other_statistic,
    leave_span_of_whole,
    leave_months_of_change,
    along_what_was_shown,
    leave_days_of_running,
    split_by_things,
    leave_unnamed_sellers,
    settle_taken_back,
)
"""What words mean beside the reading before, in the order in which they are settled."""

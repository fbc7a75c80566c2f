"""Holds a later text against its reading as a single question is held: what it names to be done must show there.

A share, a change, an average, a running total, a number of rows, a denial or an order of which nothing is seen in the
reading was not understood, whichever rule read it.
"""

from collections.abc import Iterator
from decimal import Decimal

from agent.models.offline.audit.traces import CHANGES, left_no_trace
from agent.models.offline.audit.traces_of_rows import negation_unshown
from agent.models.offline.context import ReadingContext
from agent.models.offline.conversation.all_rows_told import rows_still_cut
from agent.models.offline.conversation.changed_numbers import is_code
from agent.models.offline.conversation.cues import Cues, cues_in, without_cues
from agent.models.offline.conversation.money_unshown import money_unshown
from agent.models.offline.metrics import column_of, is_money, is_plain_sum
from agent.models.offline.parts.hearing import hear
from agent.models.offline.parts.part import Heard, Part
from agent.models.offline.reading import CEILINGS, FLOORS, Reading
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.workings import Workings
from agent.values import Language

_ALSO = words_in("between_texts.yaml", "also")
_BOTH = 2
_GROWS = words_in("between_texts.yaml", "grows")
_AGAINST = words_in("between_texts.yaml", "set_against_words")
_DENIES = words_in("between_texts.yaml", "denies")


def lost_words(
    before: Reading, text: str, found: Reading, language: Language, context: ReadingContext
) -> Iterator[str]:
    """The words of a text for what is to be done, of which its reading shows nothing."""
    heard = hear(text, language, context)
    cues = cues_in(heard, adds=False)
    w = _workings(found, without_cues(heard, cues), context)
    for index, part in enumerate(w.parts):
        if _is_told(part, cues):
            continue
        lost = left_no_trace(w, part) or _ranking_lost(part, found)
        lost = lost or _change_lost(part, before, found) or _along_lost(part, before, found)
        lost = lost or _grows_since_another(w, index, before, found)
        lost = lost or _grows_between_things(w, index, found) or _numbers_of_people(w, index, found)
        lost = lost or _prices_unshown(w, part, found)
        if lost or _denied_in_vain(w, index, before, found) or _adds_nothing(w, index, before, found):
            yield part.text
    yield from rows_still_cut(before, text, found, language, context)
    yield from money_unshown(text, found, language, context)
    if _average_of_other(w, before, found) or _bounds_nothing_shown(w, before, found):
        yield text.strip()


def _workings(found: Reading, heard: Heard, context: ReadingContext) -> Workings:
    """What was heard, as if the reading had come of it."""
    w = Workings(heard, context)
    w.measures, w.groupings, w.filters = list(found.measures), list(found.groupings), list(found.filters)
    w.named, w.excluded, w.periods = list(found.named_filters), list(found.excluded_filters), list(found.periods)
    w.having, w.contrasts, w.holdings = list(found.having), list(found.contrasts), found.holdings
    w.order, w.by_moment, w.both_ends = found.order, found.by_moment, found.both_ends
    w.limit = found.limit if found.limit is not None else next((one.limit for one in found.among), None)
    w.transform, w.window, w.listing = found.transform, found.window, found.listing
    w.existence, w.values_of, w.together = found.existence, found.values_of, found.together
    w.used = set(range(len(w.parts)))
    return w


def _is_told(part: Part, cues: Cues) -> bool:
    """Whether a part only says how it was, or that something changes: "tickets instead of the average"."""
    return part.start in cues.was or all(i in cues.tokens for i in range(part.start, part.end))


def _change_lost(part: Part, before: Reading, found: Reading) -> bool:
    """ "How much did it grow?", where neither a change is shown nor anything else that the word may have moved."""
    if not part.has("op:growth") or part.metric is not None:
        return False
    shown = found.transform in CHANGES or found.values_of or found.contrasts or found.among
    return not shown and (found.periods, found.having, found.filters) == (
        before.periods,
        before.having,
        before.filters,
    )


def _along_lost(part: Part, before: Reading, found: Reading) -> bool:
    """ "Cumulative", where nothing adds up; "from the 1st to the 7th" tells days."""
    if found.transform in CHANGES or found.periods != before.periods:
        return False
    added = part.has("op:running_total") and found.transform != "running_total"
    return added or (part.has("op:moving_average") and found.transform != "moving_average")


def _ranking_lost(part: Part, found: Reading) -> bool:
    """ "The best one", where the rows are in no order, and no figure is the largest of some."""
    if not part.has("op:top", "op:bottom") or part.is_bound or part.metric is not None:
        return False
    ranked = found.order or found.among or found.contrasts or found.transform or found.both_ends or found.by_moment
    extreme = any(item.aggregate in ("max", "min") for item in found.measures)
    ends = found.having or found.holdings or found.existence or found.values_of or found.listing or found.shown
    return not (ranked or extreme or ends or len(found.periods) > 1 or found.chart != "auto")


def _denied_in_vain(w: Workings, index: int, before: Reading, found: Reading) -> bool:
    """ "Without Sundays", where nothing is left out and nothing of what was shown is gone."""
    part = w.parts[index]
    only = w.near(index, 1)
    if not w.norms(index) & _DENIES or not part.has("mark:not") or not negation_unshown(w, part):
        return False
    if found.holdings or found.share_of or (only is not None and w.parts[only].has("mark:only")):
        return False
    kept = (
        (before.measures, found.measures),
        (before.groupings, found.groupings),
        (before.filters, found.filters),
        (before.named_filters, found.named_filters),
        (before.excluded_filters, found.excluded_filters),
        (before.periods, found.periods),
        (before.having, found.having),
        (before.contrasts, found.contrasts),
    )
    gone = any(set(old) - set(new) for old, new in kept)
    return not gone and (before.limit, before.transform, before.skip) == (found.limit, found.transform, found.skip)


def _grows_between_things(w: Workings, index: int, found: Reading) -> bool:
    """ "How much did it grow?", after one waiter against another: nothing grows from the one to the other."""
    sides = [item for side in found.contrasts for item in side.filters]
    values = bool(sides) and all(item.grain is None and w.semantics.dimension_of(item.column) for item in sides)
    return values and w.parts[index].has("op:growth") and not w.norms(index).isdisjoint(_GROWS)


def _grows_since_another(w: Workings, index: int, before: Reading, found: Reading) -> bool:
    """ "Growth vs October": since October, and not that of October."""
    period = w.parts[index].period
    if period is None or found.transform != "growth" or len(found.periods) != _BOTH or len(before.periods) > 1:
        return False
    return w.word_before(index) in _AGAINST and period.end == max(item.end for item in found.periods)


def _numbers_of_people(w: Workings, index: int, found: Reading) -> bool:
    """ "Between 51 and 103?", of waiters with these numbers: no amounts from 51 to 103, where no figure is named."""
    part = w.parts[index]
    numbers = [
        part.capture(name, "N", nth) for name in part.names if name.startswith("cond:") for nth in range(_BOTH)
    ]
    codes = [number for number in numbers if isinstance(number, Decimal)]
    named = any(one.metric or one.has("noun:rows", "noun:amount", "noun:sales") for one in w.parts)
    people = w.among("people")
    held = people is not None and any(item.column == people.column for item in found.filters)
    amounts = {value for item in found.filters for value in item.values} | {item.value for item in found.having}
    coded = len(codes) == _BOTH and all(is_code(w, number) for number in codes)
    return coded and set(codes) <= amounts and not (named or held)


def _prices_unshown(w: Workings, part: Part, found: Reading) -> bool:
    """ "Which one is the most expensive?", where sums alone are shown, and by no price."""
    sums = bool(found.measures) and all(is_plain_sum(item, w.semantics) for item in found.measures)
    return part.has("op:dearest", "op:cheapest") and sums and not (found.values_of or found.among or found.holdings)


def _average_of_other(w: Workings, before: Reading, found: Reading) -> bool:
    """ "And the average?", after a ranking or units: of what is not said, where an average per ticket came of it."""
    entity = w.entity()
    new = [item for item in found.measures if item not in before.measures and item.aggregate in ("avg", "median")]
    if entity is None or not any(item.per == entity.name for item in new):
        return False
    named = any(part.dimension == entity or part.metric is not None for part in w.parts)
    several = before.limit or before.transform or before.having or before.contrasts or len(before.groupings) > 1
    money = len(before.measures) == 1 and is_money(before.measures[0], w.semantics)
    return not named and bool(several or not money or len(before.periods) > 1)


def _bounds_nothing_shown(w: Workings, before: Reading, found: Reading) -> bool:
    """ "Only those over 100", after one total: there are no rows of which some are larger."""
    if before.groupings or before.listing or before.having or before.values_of or before.contrasts or found.groupings:
        return False
    sums = {column_of(metric) for metric in w.semantics.metrics if metric.additive}
    new = [item for item in found.filters if item not in before.filters and item.operator in (*FLOORS, *CEILINGS)]
    nouns = ("noun:rows", "noun:amount", "noun:sales", "noun:price", "noun:units", "verb:sold", "verb:earned")
    named = any(part.metric or part.dimension or part.named or part.has(*nouns) for part in w.parts)
    return not named and any(item.column in sums for item in new)


def _adds_nothing(w: Workings, index: int, before: Reading, found: Reading) -> bool:
    """ "También por producto", where the split that was shown is gone."""
    part = w.parts[index]
    split = w.split_of(part)
    if split is None or split not in found.groupings or set(before.groupings) <= set(found.groupings):
        return False
    marked = w.near(index, -1)
    start = w.parts[marked].start if marked is not None and w.parts[marked].is_splitting else part.start
    beside = {token.norm for token in (*w.heard.tokens[max(0, start - 1) : start], *w.heard.tokens[part.end :][:1])}
    return not beside.isdisjoint(_ALSO) and not before.limit and not before.listing

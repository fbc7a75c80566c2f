"""A few words that ask which, who, when or what came next: "which ones?", "who worked?", "and the second?".

Which ones is asked of what was counted, who and when of the one thing that was found, a place of a ranking.
"""

from dataclasses import replace

from agent.models.offline.context import ReadingContext
from agent.models.offline.conversation import saying
from agent.models.offline.conversation.of_the_one_found import found_some, told_of_it
from agent.models.offline.conversation.one_of_those import words_of
from agent.models.offline.conversation.only_those import only_those
from agent.models.offline.conversation.places import is_ranking, places_said, row_at
from agent.models.offline.metrics import counting, units_sold
from agent.models.offline.parts.phrases import goes_by
from agent.models.offline.reading import Grouping, Measure, Order, Reading
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.words.wordings import said
from agent.semantics import Dimension
from agent.values import Language

_TABLE = "asked_in_short.yaml"


def asked_in_short(previous: Reading, text: str, language: Language, context: ReadingContext) -> Reading | None:
    """The reading of such a text; None where it says more, or where nothing was shown that it could be of."""
    words = words_of(text, language, context)
    in_one = len(previous.among) == 1 and previous.among[0].limit == 1
    row = previous.among[0] if in_one else previous  # of the things in it: still of the one that was found
    people = goes_by("people", context.semantics)
    found: Reading | None = None
    if said(_TABLE, "which_ones", words, language):
        found = _each_counted(previous, None, context)
    elif said(_TABLE, "who_are_they", words, language):
        found = _each_counted(previous, people, context) if people is not None else None
    elif said(_TABLE, "who_did_it", words, language):
        found = _by_whom(row, people, language, context) if people is not None else None
    elif said(_TABLE, "when_was_it", words, language):
        found = _on_its_day(row, context)
    elif said(_TABLE, "what_was_in_it", words, language):
        found = _things_in_it(previous, text, language, context)
    elif words_in(_TABLE, "place_alone", language=language).issuperset(words.split()):
        found = _on_place(previous, text, language, context)
    return replace(found, language=language, chart="auto", unread=()) if found is not None else None


def _each_counted(previous: Reading, only: Dimension | None, context: ReadingContext) -> Reading | None:
    """ "Which ones?", after how many products there are: each of them; tickets with what they come to."""
    plain = not (previous.groupings or previous.having or previous.transform or previous.contrasts)
    if not plain or len(previous.measures) != 1 or len(previous.periods) > 1 or previous.unread:
        return None
    semantics = context.semantics
    (figure,) = previous.measures
    counted = next((one for one in semantics.dimensions if figure == counting(one, semantics)), None)
    if counted is None or counted.kind in ("date", "timestamp", "time") or (only is not None and counted != only):
        return None
    default = semantics.default_metric
    measures = (Measure(default),) if counted.entity and default else ()
    order = Order(0, descending=True) if measures else None
    return replace(previous, measures=measures, groupings=(Grouping(counted.name),), order=order, assumptions=())


def _by_whom(previous: Reading, people: Dimension, language: Language, context: ReadingContext) -> Reading | None:
    """ "Who worked?", after the worst day: each person that day; "quién las hizo?", after refunds: by whom."""
    split = (Grouping(people.name),)
    if previous.groupings:
        if previous.limit != 1 or not found_some(previous) or previous.groupings == split:
            return None
        note = told_of_it(previous, language, context)
        return replace(only_those(previous), groupings=split, assumptions=(note,))
    total = len(previous.measures) == 1 and not (previous.transform or previous.contrasts or previous.listing)
    kept = previous.filters or previous.named_filters
    if not total or not kept or any(item.column == people.column for item in previous.filters):
        return None
    days, values = (item.words for item in previous.periods), (item.words for item in previous.filters)
    words = tuple(word for word in (*days, *values, *previous.named_filters) if word)
    note = saying.kept_from_before(words, language)
    return replace(previous, groupings=split, order=None, assumptions=(note,))


def _on_its_day(previous: Reading, context: ReadingContext) -> Reading | None:
    """ "When was it?", after the largest ticket: its day beside it."""
    time = context.semantics.time
    if time is None or previous.limit != 1 or not found_some(previous):
        return None
    dimension = context.semantics.dimension(previous.groupings[0].dimension)
    if dimension is None or not dimension.entity:
        return None
    return replace(only_those(previous), groupings=(previous.groupings[0], Grouping(time, "day")))


def _things_in_it(previous: Reading, text: str, language: Language, context: ReadingContext) -> Reading | None:
    """ "What was in it?", after the largest ticket, or "in the first one", after several: each thing in it."""
    if previous.limit != 1:
        row = _on_place(previous, text, language, context)
        previous = row if row is not None else previous
    sold = goes_by("things_sold", context.semantics)
    if previous.limit != 1 or sold is None or len(previous.groupings) != 1 or previous.among or previous.transform:
        return None
    dimension = context.semantics.dimension(previous.groupings[0].dimension)
    units = units_sold(context.semantics)
    if dimension is None or not dimension.entity or units is None:
        return None
    measures = dict.fromkeys((Measure(units.name), *previous.measures))
    return replace(only_those(previous), groupings=(Grouping(sold.name),), measures=tuple(measures))


def _on_place(previous: Reading, text: str, language: Language, context: ReadingContext) -> Reading | None:
    """ "And the second?", after a ranking: that row of it."""
    ordered = previous if previous.order is not None else replace(previous, order=Order(0, descending=True))
    if previous.limit == 1 or len(previous.groupings) != 1 or not is_ranking(ordered, context):
        return None
    places = list(places_said(ordered, text, language, context, alone=True))
    if len(places) != 1 or (previous.order is None and not is_ranking(previous, context)):
        return None
    return replace(row_at(ordered, places[0].number), shown=None)

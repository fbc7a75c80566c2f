"""What asks for things is answered by things: "who sold it", "list the alfajores" by no sum of them all.

Of a question for who, which kinds or a list a reading with one figure alone is no answer, unless the figure was asked
for besides.
"""

from collections.abc import Iterator

from agent.models.offline import assumptions as said
from agent.models.offline.groups.who_did_it import opens
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.workings import Workings
from agent.semantics import Metric

_KINDS = words_in("things_of_a_kind.yaml", "kinds")
_MORE = small("more", "better")


def things_unanswered(w: Workings) -> Iterator[int]:
    """The words that ask for things, where the reading has none."""
    yield from _split_by_others(w)
    if w.listing or w.existence or w.values_of:
        return
    yield from _what_in_sides(w)
    if w.groupings or w.contrasts or len(w.periods) > 1:
        return
    yield from _nobody(w)
    yield from _no_kinds(w)
    yield from _none_of_them(w)
    yield from _no_list(w)


def _nobody(w: Workings) -> Iterator[int]:
    """ "Who didn't sell anything on October 18": the people, or how many of them."""
    people = w.among("people")
    if people is None or any(item.column == people.column for item in w.measures):
        return
    for index, part in enumerate(w.parts):
        if part.has("mark:who") and opens(w, index) and index not in w.idle:
            yield index


def _split_by_others(w: Workings) -> Iterator[int]:
    """ "Who sold alfajores by product": the products alone do not say who."""
    people = w.among("people")
    if people is None or not w.groupings or any(item.dimension == people.name for item in w.groupings):
        return
    for index, part in enumerate(w.parts):
        after = w.near(index, 1) if index + 1 < len(w.parts) else None
        asks = part.has("mark:who") and opens(w, index) and after is not None and w.parts[after].has("verb:sold")
        if asks and not any(item.column == people.column for item in w.all_filters):
            yield index


def _no_kinds(w: Workings) -> Iterator[int]:
    """ "What kinds of alfajores are there": the kinds, or how many."""
    metrics = [w.metric_of(item) for item in w.measures if not item.aggregate]
    if len(metrics) < len(w.measures) or any(metric is not None and _divides_counts(metric) for metric in metrics):
        return
    for index, part in enumerate(w.parts):
        after = index + 1
        if not part.has("mark:whichever", "op:count") or after >= len(w.parts) or w.parts[after].link is not None:
            continue
        if w.norms(after) and w.norms(after) <= _KINDS and part.end == w.parts[after].start:
            yield after


def _divides_counts(metric: Metric) -> bool:
    """Whether a figure counts something, or divides by how many there are."""
    return "count" in metric.expression.casefold()


def _none_of_them(w: Workings) -> Iterator[int]:
    """ "Which alfajores sold more than 100 units": some of those that begin so, and no figure of them all."""
    sold = w.among("things_sold")
    for index, part in enumerate(w.parts):
        named, behind = index + 1, w.near(index + 1, 1) if index + 1 < len(w.parts) else None
        if not part.has("mark:whichever") or not opens(w, index) or named >= len(w.parts):
            continue
        link = w.parts[named].link
        of_sold = link is not None and sold is not None and link.column == sold.column and len(link.values) > 1
        figure = behind is not None and (w.parts[behind].metric is not None or w.parts[behind].has("noun:sales"))
        if of_sold and w.parts[named].start == part.end and not figure:
            yield index


def _no_list(w: Workings) -> Iterator[int]:
    """ "Listado de alfajores": a list of them, where no figure was named that it could be of."""
    default = w.default()
    if default is None or said.default_measure(w.label(default), w.language) not in w.assumptions or w.having:
        return
    for index, part in enumerate(w.parts):
        after = w.near(index, 1)
        named = w.parts[after].link if after is not None else None
        if part.has("list:list") and opens(w, index) and named is not None and len(w.all_filters) == 1:
            yield index


def _what_in_sides(w: Workings) -> Iterator[int]:
    """ "What sells more at night than in the morning": things, where the reading has two parts of the day."""
    sold = w.among("things_sold")
    if sold is None or not w.contrasts or any(item.column == sold.column for item in w.all_filters):
        return
    if any(item.dimension == sold.name for item in w.groupings):
        return
    first = next((i for i, part in enumerate(w.parts) if part.has("mark:whichever")), None)
    after = w.near(first, 1) if first is not None else None
    if first is None or after is None or not opens(w, first) or not w.parts[after].has("verb:sold"):
        return
    asks_what = w.norms(first) <= small("what") and not w.norms(after) & small("to_do", "we")
    if asks_what and any(token.norm in _MORE for token in w.heard.tokens):
        yield first

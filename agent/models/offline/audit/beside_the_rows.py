"""What is asked for beside the rows, or of them, and was read as another figure of fewer or more of them.

"Revenue per day and the average" are the days and one figure beside them, "un único total" is no row for each, and
"prices of alfajores up to 3000" asks for prices.
"""

from collections.abc import Iterator

from agent.models.offline import assumptions as said
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.workings import Workings, is_plural

_JOINING = words_in("totals.yaml", "beside_rows")
_SINGLE = words_in("totals.yaml", "single")
_HAVING = words_in("totals.yaml", "having_prices")
_NEAR = 2


def averages_beside_their_rows(w: Workings) -> Iterator[int]:
    """ "Revenue per day and the average": both, where the average alone is shown."""
    if len(w.measures) != 1 or w.measures[0].aggregate not in ("avg", "median") or w.transform or w.contrasts:
        return
    for index in [i for i, part in enumerate(w.parts) if part.has("op:average", "op:median")]:
        before = w.near(index, -1)
        joined = before is not None and w.norms(before) <= _JOINING and w.parts[before].has("mark:and")
        behind = range(index + 1, len(w.parts))
        alone = not any(w.parts[i].metric or any(name.startswith("op:") for name in w.parts[i].names) for i in behind)
        if joined and before is not None and alone and _is_split(w, before):
            yield index


def _is_split(w: Workings, end: int) -> bool:
    """Whether a figure or a verb of selling, and what it is split by, stand before a part."""
    figures = [i for i in range(end) if w.parts[i].metric is not None or w.parts[i].has("verb:sold", "verb:earned")]
    figures += [i for i in range(end) if w.parts[i].has("noun:sales")]
    marks = [w.near(i, 1) for i in range(end) if w.parts[i].is_splitting]
    return bool(figures) and any(i is not None and i < end and w.split_of(w.parts[i]) is not None for i in marks)


def single_totals_of_splits(w: Workings) -> Iterator[int]:
    """ "Facturación acumulada por mozo, un único total": one figure, where each has a row."""
    if not w.groupings or w.transform or w.contrasts:
        return
    for index, part in enumerate(w.parts):
        if not part.has("op:sum", "mark:together"):
            continue
        led = {token.norm for token in w.heard.tokens[max(0, part.start - _NEAR) : part.end]}
        behind = (w.parts[i] for i in range(index + 1, len(w.parts)))
        if led & _SINGLE and not any(one.is_splitting for one in behind):
            yield index


def shares_of_no_figure(w: Workings) -> Iterator[int]:
    """ "Share of alfajores by waiter": the part that each has in them, or that they are of what each sells."""
    sold, default = w.among("things_sold"), w.default()
    if w.transform != "share" or w.share_within or w.contrasts or sold is None or default is None:
        return
    if said.default_measure(w.label(default), w.language) not in w.assumptions:
        return
    for index, part in enumerate(w.parts):
        thing = w.near(index, 1) if part.has("op:share") else None
        mark = w.near(thing, 1) if thing is not None else None
        if thing is None or mark is None or not w.parts[mark].has("mark:by", "mark:per"):
            continue
        if w.parts[mark].has("mark:each"):
            continue  # "what part of the conitos did each waiter sell"
        link = w.parts[thing].link
        if link is not None and link.column == sold.column and all(one.dimension != sold.name for one in w.groupings):
            yield index


def prices_not_shown(w: Workings) -> Iterator[int]:
    """ "Prices not over 3000 of alfajores": prices, where no figure was heard and the default one is shown."""
    default = w.default()
    if default is None or said.default_measure(w.label(default), w.language) not in w.assumptions:
        return
    for index, part in enumerate(w.parts):
        priced = part.has("noun:price") or (part.metric is not None and part.metric == w.price())
        if priced and is_plural(part.text) and w.word_before(index) not in _HAVING:
            yield index

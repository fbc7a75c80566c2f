"""What one part of a question keeps of the rows, and what turns it round."""

from dataclasses import dataclass
from decimal import Decimal

from agent.catalogue import TableColumn
from agent.linking import Link
from agent.models.offline.reading import Filter
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.workings import Workings
from agent.values import Cell

_ALL = small("all", "every", "any", "anything", "each")
_BUT = words_in("denials.yaml", "bare_but")
_BARE = small("not")
"""Negations that deny a verb rather than leave out: "I don't know what waiter 51 sold"."""
_ARTICLES = small("definite_articles")
_PASSED_OVER = ("verb:sold", "verb:earned", "mark:by", "mark:anything", "mark:whichever")
"""What may stand between "not" and what is left out: "not served by 103", "leaving out what 52 sold"."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What one part of the question keeps: filters that hold together, or a named filter."""

    index: int
    filters: tuple[Filter, ...] = ()
    named: str = ""
    negated: bool = False
    link: Link | None = None
    label: str = ""
    """What it is called among the sides of a comparison, where its words are not enough."""


def typed(text: object, column: TableColumn) -> Cell:
    """A value as its column stores it."""
    if column.type == "integer":
        return int(Decimal(str(text)))
    if column.type == "decimal":
        return Decimal(str(text))
    return str(text)


def negation_before(w: Workings, index: int) -> bool:
    """Whether "not" or the like stands before a part; it is then used up."""
    before = w.near(index, -1)
    acted = what = False
    while before is not None and w.parts[before].has(*_PASSED_OVER) and not w.parts[before].metric:
        if w.parts[before].dimension is not None or w.parts[before].has("mark:not"):
            break
        acted = acted or w.parts[before].has("verb:sold", "verb:earned")
        what = what or w.parts[before].has("mark:whichever")
        before = w.near(before, -1)
    while before is not None and w.parts[before].dimension is not None and before not in w.used:
        earlier, link = w.near(before, -1), w.parts[index].link
        if earlier is None or not w.parts[earlier].has("mark:not"):
            break
        dimension = w.parts[before].dimension
        if link is not None and dimension is not None and dimension.column != link.column:
            break  # "without children at the Norte branch" leaves out no branch
        before = earlier
    numbers = before is not None and w.parts[before].has("mark:number_sign") and w.parts[index].number is not None
    if before is not None and w.parts[before].has("mark:not") and before not in w.used and not numbers:
        if (
            (what and w.norms(before) <= _BARE)
            or (acted and not what and _is_of_others(w, before))
            or _lacks(w, before, index)
        ):
            return False
        w.use(before)
        return True
    return _all_but(w, index)


def _is_of_others(w: Workings, place: int) -> bool:
    """ "Products that 103 did not sell": those without any such row, not those with a row of another."""
    for index, part in enumerate(w.parts[:place]):
        asked = w.follows(index, "mark:whichever")
        told = w.semantics.drafted and index in w.used and not asked
        if part.dimension is not None and not part.dimension.entity and (part.metric is None or asked) and not told:
            return True
    return False


def _lacks(w: Workings, place: int, index: int) -> bool:
    """ "Tickets with no alfajores": those without any such line, not those with a line of another thing."""
    earlier, sold, link = w.near(place, -1), w.among("things_sold"), w.parts[index].link
    whole = w.parts[earlier].dimension if earlier is not None else None
    of_things = sold is not None and link is not None and link.column == sold.column
    return of_things and whole is not None and whole.entity and not w.rows_are_things()


def _all_but(w: Workings, index: int) -> bool:
    """ "Every waiter but 103": the word limits where all were spoken of before it."""
    words = [token.norm for token in w.heard.tokens[: w.parts[index].start]]
    while words and words[-1] in _ARTICLES:
        words.pop()
    return bool(words) and words[-1] in _BUT and not _ALL.isdisjoint(words)

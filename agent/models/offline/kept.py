"""What one part of a question keeps of the rows, and what turns it round."""

from dataclasses import dataclass
from decimal import Decimal

from agent.catalogue import TableColumn
from agent.linking import Link
from agent.models.offline.reading import Filter
from agent.models.offline.workings import Workings
from agent.values import Cell


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
    while before is not None and w.parts[before].has("verb:sold") and not w.parts[before].metric:
        before = w.near(before, -1)
    while before is not None and w.parts[before].dimension is not None and before not in w.used:
        earlier = w.near(before, -1)
        if earlier is None or not w.parts[earlier].has("mark:not"):
            break
        before = earlier
    if before is not None and w.parts[before].has("mark:not") and before not in w.used:
        w.use(before)
        return True
    return False

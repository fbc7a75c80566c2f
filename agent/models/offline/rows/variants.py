"""Variants of one name that are set against each other: "alfajor caja x6un vs x12un", "vidrio: 450g vs 800g"."""

from dataclasses import replace

from agent.linking import Link
from agent.models.offline.workings import Workings


def variant_of(w: Workings, index: int, link: Link) -> Link:
    """Of several values that end alike the one whose name begins as the one that it is set against."""
    mark = w.near(index, -1)
    if mark is None or len(link.values) < 2 or not w.parts[mark].has("op:compare"):
        return link
    before = w.near(mark, -1)
    other = w.parts[before].link if before is not None else None
    if other is None or other.column != link.column or len(other.values) != 1:
        return link
    stem, _, _ = str(other.values[0]).rpartition(" ")
    own = tuple(value for value in link.values if stem and str(value).startswith(f"{stem} "))
    return replace(link, values=own, patterns=()) if own else link


def are_set_apart(w: Workings, places: list[int]) -> bool:
    """Whether the numbers behind a name are of sides: "450g vs 800g"."""
    return any(w.parts[i].has("op:compare") for i in range(places[0], places[-1]))

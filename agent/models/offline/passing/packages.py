"""What a product comes in, beside its name: "jars of Dulce de leche vidrio x450g" are units of it.

Beside a kind of things ("boxes of alfajores") such a noun says which of them, and is left to be understood or not.
"""

from agent.models.offline.words.lexicon import words_in
from agent.models.offline.workings import Workings, is_plural

_PACKAGES = words_in("packages.yaml", "packages")
_BETWEEN = words_in("packages.yaml", "of_product")
_BEFORE = words_in("packages.yaml", "before_package")


def leave_packages(w: Workings) -> None:
    """Takes such a noun right before or behind the one product that is named in full."""
    for index, part in enumerate(w.parts):
        named = part.known or part.stored or part.filler or index in w.used
        if named or not w.norms(index) <= _PACKAGES or w.is_before_bound(index):
            continue
        if _is_product(w, w.near(index, 1), index) or _is_product(w, w.near(index, -1), index):
            w.leave(index)


def lose_packages(w: Workings) -> None:
    """ "How many cans did we sell", "units per can": no "can you", and nothing that names which product."""
    for index, part in enumerate(w.parts):
        asks = part.has("mark:courtesy") and w.norms(index) <= _PACKAGES and index not in w.used
        if asks and (is_plural(part.text) or w.word_before(index) in _BEFORE):
            w.lost.add(index)


def _is_product(w: Workings, near: int | None, index: int) -> bool:
    if near is None:
        return False
    link, sold = w.parts[near].link, w.among("things_sold")
    first, last = sorted((index, near))
    between = w.heard.tokens[w.parts[first].end : w.parts[last].start]
    alone = all(token.norm in _BETWEEN or not token.norm.isalnum() for token in between)
    return alone and link is not None and sold is not None and link.column == sold.column and len(link.values) == 1

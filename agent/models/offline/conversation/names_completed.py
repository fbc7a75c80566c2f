"""A name that several values bear, completed by the one before it: "and the mixto caja x12un?".

After "Alfajor choc caja x12un" that is the alfajor, and not the conito that is called so too: of the values that the
words cover, the only one that begins as the one kept does. What is said of all of them ("both", "todos") stays.
"""

from dataclasses import replace

from agent.models.offline import assumptions as said
from agent.models.offline.reading import Filter, Reading
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.words.tokens import fold
from agent.models.offline.workings import Workings

_SEVERAL = words_in("between_texts.yaml", "several_of_name")


def complete_names(previous: Reading, w: Workings) -> None:
    """Leaves of the values of a name the one that begins like the value kept before."""
    if any(token.norm in _SEVERAL for token in w.heard.tokens):
        return
    for item in w.filters:
        kept = [own for own in previous.filters if own.column == item.column and own.operator == "="]
        one = _like(item, str(kept[0].values[0])) if len(kept) == 1 and item.operator == "in" else None
        if one is None:
            continue
        w.filters = [replace(own, operator="=", values=(one,)) if own is item else own for own in w.filters]
        w.assumptions = [note for note in w.assumptions if not all(str(value) in note for value in item.values)]
        w.assume(said.one_of_its_name(item.words, one, w.language))


def _like(item: Filter, kept: str) -> str | None:
    """The only value that begins with the first word of the one kept."""
    first = fold(kept).casefold().split()[:1]
    like = [str(value) for value in item.values if fold(str(value)).casefold().split()[:1] == first]
    return like[0] if len(like) == 1 and len(item.values) > 1 else None

"""A name that several values bear, completed by the one before it: "and the mixto caja x12un?".

After "Alfajor choc caja x12un" that is the alfajor, and not the conito that is called so too: of the values that the
words cover, the only one that begins as the one kept does, or that has another word in the place of one of its words:
"same for the choc one", after "Alfajor mixto caja x12un". What is said of all of them ("both", "todos") stays.
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
        if one is None and len(kept) == 1 and item.operator in ("in", "contains"):
            one = _swapped(item, str(kept[0].values[0]), w)
        if one is None:
            continue
        w.filters = [replace(own, operator="=", values=(one,)) if own is item else own for own in w.filters]
        w.assumptions = [note for note in w.assumptions if not _tells_of(note, item)]
        w.assume(said.one_of_its_name(item.words, one, w.language))


def _like(item: Filter, kept: str) -> str | None:
    """The only value that begins with the first word of the one kept."""
    first = fold(kept).casefold().split()[:1]
    like = [str(value) for value in item.values if fold(str(value)).casefold().split()[:1] == first]
    return like[0] if len(like) == 1 and len(item.values) > 1 else None


def _tells_of(note: str, item: Filter) -> bool:
    """Whether an assumption says which values the words cover."""
    return all(str(value) in note for value in item.values) or (item.operator == "contains" and item.words in note)


def _swapped(item: Filter, kept: str, w: Workings) -> str | None:
    """The only value with the words of the one kept, but for one in whose place the text's word stands."""
    own = fold(kept).casefold().split()
    said = [fold(str(value)).casefold() for value in item.values] if item.operator == "contains" else []
    words = said[0].split() if len(said) == 1 else fold(item.words).casefold().split()
    new = [word for word in words if word not in own]
    if len(new) != 1:
        return None
    names = [[*own[:place], new[0], *own[place + 1 :]] for place in range(1, len(own))]
    found = [value for value in w.context.stored(item.column) if fold(value).casefold().split() in names]
    return found[0] if len(found) == 1 else None

"""Holds the definition of a name against the reading of the rest: "alfajores (names starting with Alfajor or Alf.)".

Where the rest keeps just the names that are defined, nothing new is said. Where one has all that the other has, the
definition is what is meant. Where rows are kept by a condition of another kind, "credit notes (NC…)", both must hold.
Anything else is read as it stands.
"""

from collections.abc import Callable
from dataclasses import replace

from agent.models.offline import assumptions as said
from agent.models.offline.context import ReadingContext
from agent.models.offline.parts.clauses_of_text import blanked
from agent.models.offline.parts.rewording import folded
from agent.models.offline.passing.definitions import Definition, definitions_in, says_how
from agent.models.offline.reading import Contrast, Filter, Reading

Read = Callable[[str], object]


def read_defined(text: str, context: ReadingContext, read: Read) -> Reading | None:
    """The reading of a question in which a name is defined; None where it has no such definition."""
    for one in definitions_in(text, context):
        left = blanked(text, one.start, one.end)
        if says_how().search(folded(left)):
            continue  # each of several sides has its own
        rest = read(left)
        if not isinstance(rest, Reading) or rest.unread:
            continue
        reading = _held(one, rest, text[one.start : one.end].strip(" ,.:;()"), context)
        if reading is not None:
            return reading
    return None


def _held(one: Definition, rest: Reading, words: str, context: ReadingContext) -> Reading | None:
    own = [item for item in _filters(rest) if item.column == one.column]
    if not own:
        return _with_condition(one, rest, words)
    names = [str(value) for value in context.stored(one.column)]
    defined = {name for name in names if one.holds(name)}
    kept = _kept_by(own[0], names)
    if len(own) > 1 or kept is None or not defined or rest.holdings or _names_several(own[0], context):
        return None
    if one.as_well and defined <= kept:
        return rest
    if defined == kept:
        new = _filter(one, own[0].words, sorted(defined))
        return _swapped(rest, own[0], new) if new.operator == "starts with" else rest
    if one.as_well:
        return _changed(rest, own[0], replace(own[0], operator="in", values=tuple(sorted(kept | defined))), words)
    if not (defined < kept or kept < defined):
        return replace(rest, unread=(words,)) if one.led else None
    return _changed(rest, own[0], _filter(one, own[0].words, sorted(defined)), words)


def _names_several(item: Filter, context: ReadingContext) -> bool:
    """ "Alfajores and conitos (those that start with Conito choc)": only one of them is what is defined."""
    return len({(link.start, link.end) for link in context.link(item.words) if link.column == item.column}) > 1


def _with_condition(one: Definition, rest: Reading, words: str) -> Reading | None:
    """The reading with what codes begin with, beside its one named condition: nothing else is surely meant."""
    if len(rest.named_filters) != 1 or rest.contrasts or rest.holdings or one.as_well:
        return None
    item = _filter(one, words, ())
    return replace(rest, filters=(*rest.filters, item)) if item.operator == "starts with" else None


def _filter(one: Definition, words: str, names: list[str] | tuple[str, ...]) -> Filter:
    """The condition that a definition is."""
    if {how for how, _ in one.texts} == {"starts with"}:
        return Filter(one.column, "starts with", one.written, words)
    return Filter(one.column, "in", tuple(names), words)


def _filters(rest: Reading) -> list[Filter]:
    return list(dict.fromkeys((*rest.filters, *(item for side in rest.contrasts for item in side.filters))))


def _kept_by(item: Filter, names: list[str]) -> set[str] | None:
    """The stored names that a condition keeps; None of one that leaves some out."""
    values = [str(value) for value in item.values]
    texts = [folded(value) for value in values]
    if item.operator in ("=", "in"):
        return set(values)
    if item.operator == "starts with":
        return {name for name in names if folded(name).startswith(tuple(texts))}
    if item.operator == "contains":
        return {name for name in names if any(text in folded(name) for text in texts)}
    return None


def _changed(rest: Reading, old: Filter, new: Filter, words: str) -> Reading:
    """The reading with one condition for another, and what it was taken for."""
    told = said.word_as(old.words or words, ", ".join(f"“{value}”" for value in new.values), rest.language)
    others = (note for note in rest.assumptions if not (old.words and note[1:].startswith(old.words)))
    return replace(_swapped(rest, old, new), assumptions=(*others, told))


def _swapped(rest: Reading, old: Filter, new: Filter) -> Reading:
    def side(one: Contrast) -> Contrast:
        return replace(one, filters=tuple(new if item == old else item for item in one.filters))

    filters = tuple(new if item == old else item for item in rest.filters)
    return replace(rest, filters=filters, contrasts=tuple(map(side, rest.contrasts)))

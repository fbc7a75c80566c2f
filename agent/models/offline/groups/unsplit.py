"""Nouns by which nothing is split: "in the hours from 10 to 13", "sold by all waiters except 103"."""

from agent.models.offline.words.lexicon import word_set
from agent.models.offline.workings import Workings, is_plural

_DONE = ("ed", "made", "ado", "ada", "ados", "adas", "ido", "ida", "idos", "idas", "hechos", "hechas")
"""Ends of participles: "tickets issued by all waiters except 51"."""
_ALL = frozenset({"all", "todo", "todos", "todas"})


def are_hours_kept(w: Workings, index: int) -> bool:
    """ "In the hours from 10:00 to 13:00": the noun of the hours that a condition keeps."""
    part, after = w.parts[index], w.near(index, 1)
    kept = after is not None and after in w.used and any(name.startswith("hour:") for name in w.parts[after].names)
    clock = w.clock()
    noun = clock is not None and part.dimension == clock and is_plural(part.text)
    return noun and kept and after == index + 1 and not _is_marked(w, index)


def are_mere_things(w: Workings, index: int) -> bool:
    """ "The waiters who had things returned", "a los que les devolvieron cosas": whatever they were.

    Asked for by themselves ("which things were returned") they split; beside another split they are what all
    rows are of.
    """
    part, before, after = w.parts[index], w.near(index, -1), w.near(index, 1)
    stems = {token.stem for token in w.heard.tokens[part.start : part.end]}
    if not w.groupings or part.end - part.start > 1 or not stems <= word_set("mere_things", w.language):
        return False
    if part.dimension is None or part.dimension != w.among("things_sold"):
        return False
    behind_verb = before is not None and before == index - 1 and bool(w.parts[before].named)
    had = after is not None and after == index + 1 and bool(w.parts[after].named)
    led = before is not None and w.parts[before].has("mark:whichever", "mark:each", "mark:by", "mark:per", "op:count")
    return (behind_verb or had) and not led


def are_all_but_some(w: Workings, index: int) -> bool:
    """ "Sold by all waiters except 103": who did it, all of them together but for those left out."""
    dimension, before = w.parts[index].dimension, w.near(index, -1)
    if dimension is None or before is None or not w.parts[before].has("mark:by"):
        return False
    all_of_them = w.heard.tokens[w.parts[before].end : w.parts[index].start]
    verb = w.near(before, -1)
    while verb is not None and w.parts[verb].has("op:sum"):
        verb = w.near(verb, -1)
    done = verb is not None and w.parts[verb].has("verb:sold", "verb:earned")
    done = done or w.heard.tokens[w.parts[before].start - 1].norm.endswith(_DONE)
    left_out = any(item.column == dimension.column and item.operator in ("!=", "not in") for item in w.filters)
    return done and left_out and any(token.norm in _ALL for token in all_of_them)


def _is_marked(w: Workings, index: int) -> bool:
    before = w.near(index, -1)
    return before is not None and w.parts[before].has("mark:by", "mark:per")

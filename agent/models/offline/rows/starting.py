"""Conditions told by how a code begins: "only FCA and FCB", "excluding the NC ones", "comprobantes NC"."""

from dataclasses import replace

from agent.models.offline.parts.part import Part, Start
from agent.models.offline.passing.values_held import is_a_split
from agent.models.offline.reading import Filter
from agent.models.offline.rows.kept import Condition, negation_before
from agent.models.offline.rows.left_out import left_out_behind
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.workings import Workings
from agent.semantics import Dimension

_ONES = words_in("first_letters.yaml", "ones")
_PREFIX = words_in("first_letters.yaml", "prefix")
_LONGEST = 4
"""Letters of a code at most."""


def starting(w: Workings) -> list[Condition]:
    """The conditions that beginnings tell: of listed codes, and of one beside the name of its column."""
    found = []
    for index in w.free(range(len(w.parts))):
        start = w.parts[index].start_of
        if start is not None and start.texts:
            negated = not start.splits and _is_denied(w, index)
            if not (start.splits and is_a_split(w, index)):
                w.groupings.extend(split for split in [w.split_of(w.parts[index])] if split is not None)
                w.use(index)
                _leave_before_noun(w, index, start)
            item = Filter(start.dimension.column, "starts with", start.texts, " ".join(start.texts))
            found.append(Condition(index, (item,), negated=negated))
        elif start is None and (dimension := _column_of(w, index)) is not None:
            code = w.parts[index].text.rstrip("s")
            beside = [i for i in (w.near(index, -1), w.near(index, 1)) if i is not None]
            nouns = [i for i in beside if _says_only_what(w, i, index) or w.norms(i) <= _PREFIX]
            negated = _is_denied(w, index)
            w.use(index, *nouns)
            item = Filter(dimension.column, "starts with", (code,), code)
            found.append(Condition(index, (item,), negated=negated, label=code))
    return found


def _leave_before_noun(w: Workings, index: int, start: Start) -> None:
    """ "How many FCA and FCB tickets": between the count and its noun the codes are no further thing to count."""
    after, part = w.near(index, 1), w.parts[index]
    if after is None or w.parts[after].dimension != start.dimension or w.parts[after].start != part.end:
        return
    parts = list(w.parts)
    parts[index] = Part(part.start, part.end, part.text, filler=True)
    w.heard = replace(w.heard, parts=tuple(parts))
    w.idle.add(index)


def _is_denied(w: Workings, index: int) -> bool:
    return negation_before(w, index) or left_out_behind(w, index)


def _column_of(w: Workings, index: int) -> Dimension | None:
    """The column whose codes surely begin so, where an unknown word in capitals stands beside its name."""
    part = w.parts[index]
    code = part.text.rstrip("s")
    if part.known or part.filler or not (code.isalpha() and code.isupper() and 1 < len(code) <= _LONGEST):
        return None
    beside = [w.near(index, -1), w.near(index, 1)]
    for near in (i for i in beside if i is not None):
        dimension = w.parts[near].dimension
        if dimension is not None and _begin_so(w, dimension, code):
            return dimension
    entity = w.entity()
    marked = (i for i in beside if i is not None)
    pointed = any(w.parts[i].has("mark:not", "mark:only") or w.norms(i) <= _PREFIX for i in marked)
    pointed = pointed or _says_ones(w, index)
    return entity if entity is not None and pointed and _begin_so(w, entity, code) else None


def _says_only_what(w: Workings, near: int, index: int) -> bool:
    """ "Sin los comprobantes NC": the noun says what the code is of, where it asks for nothing itself."""
    before = w.near(min(near, index), -1) if w.parts[near].dimension is not None else None
    return before is not None and w.parts[before].has("mark:not", "mark:only")


def _says_ones(w: Workings, index: int) -> bool:
    part = w.parts[index]
    around = [part.start - 1, part.end]
    return any(0 <= i < len(w.heard.tokens) and w.heard.tokens[i].norm in _ONES for i in around)


def _begin_so(w: Workings, dimension: Dimension, code: str) -> bool:
    """Whether stored values are known to begin with a code: one of those that the profile of the column names."""
    column = w.context.table.column(dimension.column)
    known = (column.low, column.high, *column.samples) if column is not None and column.type == "text" else ()
    return any(isinstance(value, str) and value.startswith(code) for value in known)


def column_of_code(w: Workings, words: list[int]) -> Dimension | None:
    """ "Those that start with NC": the column whose codes are known to begin so, where one alone is."""
    code = w.parts[words[0]].text.strip("\"'") if len(words) == 1 else ""
    if not (code.isalpha() and code.isupper() and 1 < len(code) <= _LONGEST):
        return None
    known = [one for one in w.semantics.dimensions if _begin_so(w, one, code)]
    return known[0] if len(known) == 1 else None


def is_untraced(w: Workings, part: Part) -> bool:
    """Whether a part that tells of beginnings left neither a split nor a condition."""
    start = part.start_of
    if start is None:
        return False
    split = not start.splits or any(item.letters == start.letters for item in w.groupings)
    kept = not start.texts or any(item.column == start.dimension.column for item in w.all_filters)
    return not (split and kept)

"""Conditions on text that are denied: "excluding any product that starts with Alf", "whose name does not say"."""

from agent.models.offline.rows.wanted_texts import NOR, OR
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.workings import Workings
from agent.semantics import Dimension

_TABLE = "texts.yaml"
_LACKING = words_in(_TABLE, "lacking")
_COUNTING = words_in(_TABLE, "counting")
_LACK = words_in(_TABLE, "lack")
_NOTHING = small("nothing", "any", "anything_at_all")
_EACH = small("each")


def denies_itself(w: Workings, index: int) -> bool:
    """ "Whose name does not say": the denial stands inside the words for the condition."""
    part = w.parts[index]
    return any(token.norm in _LACKING | _LACK for token in w.heard.tokens[part.start : part.end])


def denial_before(w: Workings, index: int) -> int | None:
    """ "Excluding any product that starts with": the word that denies, before what is said to have such a name."""
    before = w.near(index, -1)
    while before is not None and not w.parts[before].has("mark:not"):
        part = w.parts[before]
        stored = w.context.table.column(part.dimension.column) if part.dimension is not None else None
        named = part.period is None and stored is not None and stored.type == "text"
        every = part.has("mark:per", "mark:each") and part.text.casefold() in _EACH
        if not (named or every or part.has("mark:anything", "op:within", "text:contains") or w.names_rows(part)):
            return None
        before = w.near(before, -1)
    return before if before not in w.used else None


def denial_words(w: Workings, denial: int | None, index: int) -> list[int]:
    """The denial, and the "any product" of "excluding any product that starts with"."""
    if denial is None:
        return []
    beside = [i for i in range(denial, index) if w.parts[i].has("mark:anything", "mark:per", "mark:each")]
    things = [
        i for i in range(denial, index) if w.parts[i].dimension is not None and w.near(i, -1) in (denial, *beside)
    ]
    return [denial, *beside, *things]


def denied_behind(w: Workings, index: int) -> list[int]:
    """ "Containing 'choc' but not 'caja'": the denial behind a condition's texts, and the quoted ones it denies."""
    denial = w.near(index, 1)
    while denial is not None and not w.parts[denial].has("mark:not"):
        denial = w.near(denial, 1) if denial in w.used or w.parts[denial].has("mark:and") else None
    if denial is None or not w.parts[denial].has("mark:not"):
        return []
    found, place = [denial], denial + 1
    while place < len(w.parts) and w.parts[place].quoted and not {denial, place} & w.used:
        found.append(place)
        joined = place + 1 < len(w.parts) and w.norms(place + 1) <= OR | NOR
        place += 2 if joined else len(w.parts)
    return found if len(found) > 1 else []


def is_of_the_whole(w: Workings, denial: int, column: Dimension) -> bool:
    """ "Tickets without products that start with Alf": those with no such line, which no condition on rows says."""
    before = w.near(denial, -1)
    if not _lacks(w, denial) or before is None:
        return False
    verb = w.parts[before].has("verb:sold", "verb:earned") and w.parts[before].metric is None
    earlier = w.near(before, -1) if verb else before
    if earlier is None or w.rows_are_things() or any(name.startswith("adj:") for name in w.parts[earlier].names):
        return False
    split, marked = w.split_of(w.parts[earlier]), w.near(earlier, -1)
    by = marked is not None and w.parts[marked].is_splitting
    return split is not None and split.dimension != column.name and not by and w.parts[earlier].period is None


def _lacks(w: Workings, denial: int) -> bool:
    """ "Without", "sin nada": a denial of what the whole holds, where "sin contar" is one of rows."""
    words = w.norms(denial)
    return w.parts[denial].text.casefold() in _LACKING or bool(words & _NOTHING and not words & _COUNTING)

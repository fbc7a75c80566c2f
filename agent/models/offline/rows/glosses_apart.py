"""Kinds spelled out one by one: "alfajores (that start with Alf) and conitos (names that start with Conito)"."""

from agent.models.offline.rows.kept import Condition
from agent.models.offline.words.tokens import fold
from agent.models.offline.workings import Workings


def are_glosses_apart(w: Workings, one: Condition, other: Condition) -> bool:
    """Whether two texts each stand in brackets of their own, right behind the name that each spells out."""
    names = [name_before(w, condition) for condition in (one, other)]
    return all(names) and names[0] != names[1]


def name_before(w: Workings, gloss: Condition) -> str:
    """The name before the bracket of a text that it begins with: "alfajores" of "(names that start with Alf)"."""
    bracket = _opened_before(w, gloss.index)
    before = next((part for part in w.parts if part.end == bracket), None)
    texts = gloss.filters[0].values if len(gloss.filters) == 1 and not gloss.negated else ()
    if before is None or len(texts) != 1 or gloss.filters[0].operator != "starts with":
        return ""
    return before.text if fold(before.text).startswith(fold(str(texts[0])).strip(".")) else ""


def _opened_before(w: Workings, index: int) -> int | None:
    """The token of the bracket that a part stands in."""
    for place in reversed(range(w.parts[index].start)):
        if w.heard.tokens[place].text in ("(", ")"):
            return place if w.heard.tokens[place].text == "(" else None
    return None

"""What a code is of: "the revenue of FCA tickets" is no count of them, "the number of FCA tickets" is one."""

from agent.models.offline.words.lexicon import small
from agent.models.offline.workings import Workings

_HANGING = small("prepositions") - small("of")
_OF = small("of")
_ARTICLES = small("articles")


def says_which(w: Workings, index: int) -> bool:
    """Whether the noun beside a code hangs on a figure that is named otherwise."""
    part, entity = w.parts[index], w.entity()
    if entity is None or part.dimension != entity:
        return False
    code = next((i for i in (index - 1, index + 1) if _is_code(w, i)), None)
    if code is None:
        return False
    others = any(w.parts[i].metric is not None for i in range(len(w.parts)) if i != index)
    word = w.word_before(min(index, code), past=_ARTICLES)
    if word in _HANGING:
        return others or bool(w.measures) or w.said("verb:sold", "verb:earned", "op:how_much", "noun:sales")
    before = w.near(min(index, code), -1)
    if before is not None and w.parts[before].has("op:compare", "mark:and"):
        return any(says_which(w, i) for i in range(before) if w.parts[i].dimension == entity)
    named = before is not None and w.parts[before].metric is not None
    return (word in _OF and named) or (others and w.said("op:share") and not w.said("op:count"))


def _is_code(w: Workings, index: int) -> bool:
    """Whether a part is the code of several of the things that are counted."""
    entity = w.entity()
    if not 0 <= index < len(w.parts) or entity is None:
        return False
    part = w.parts[index]
    told = part.link is not None and len(part.link.values) > 1 and part.link.column == entity.column
    return told or (part.start_of is not None and part.start_of.dimension == entity and bool(part.start_of.texts))


def is_code_of_next(w: Workings, index: int) -> bool:
    """ "The number of FCB tickets": the code right before the thing that is counted."""
    entity, after = w.entity(), index + 1
    follows = after < len(w.parts) and after not in w.used and w.parts[after].dimension == entity
    return entity is not None and follows and _is_code(w, index)

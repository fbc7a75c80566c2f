"""Whether a name stands where it splits the rows: marked by "by" or "per", and free for a ranking to take."""

from agent.models.offline.workings import Workings, is_plural


def is_marked(w: Workings, index: int) -> bool:
    """Whether "by" or "per" stands before the part."""
    return w.follows(index, "mark:by", "mark:per")


def is_a_verb(w: Workings, index: int) -> bool:
    """ "How much did we bill?": a word that could name a thing, where it says what was done."""
    part = w.parts[index]
    verb = part.has("verb:sold", "verb:earned") and part.metric is None
    return verb and not is_marked(w, index) and not is_plural(part.text)


def is_free_split(w: Workings, index: int) -> bool:
    """Whether a part that nothing has taken yet names what rows may be split by, and no figure or verb."""
    part = w.parts[index]
    if index in w.used or part.period is not None or any(name.startswith("adj:") for name in part.names):
        return False
    if is_a_verb(w, index):
        return False
    if part.metric is not None and (part.dimension is None or is_marked(w, index)) and not part.names:
        return False
    return w.split_of(part) is not None

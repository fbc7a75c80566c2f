"""All rows of a ranking are shown, though it asks for the first: "which waiter sells the most? Show them all"."""

from agent.models.offline.parts.rewording import folded
from agent.models.offline.words.wordings import first_within
from agent.models.offline.workings import Workings


def all_are_shown(w: Workings) -> bool:
    """Whether a clause asks to see every one of what is ranked."""
    return first_within("superlatives.yaml", "all_shown", folded(w.heard.text), w.language) is not None

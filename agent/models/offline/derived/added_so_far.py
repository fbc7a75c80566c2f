"""What had come in until each day: "day by day, how much we'd made so far" asks for running totals."""

import re

from agent.models.offline.workings import Workings

_HAD = re.compile(r"\bhad\b|['’]d\b", re.IGNORECASE)
_NEAR = 5
"""Words in which "had" stands before "so far"."""


def added_so_far(w: Workings) -> list[int]:
    """The words "so far", said of a time before: by day they ask what had come together until each of them.

    Of one day alone they may be meant of its month or of all days before it, so that they are not understood.
    """
    found = []
    for index, part in enumerate(w.parts):
        then = part.has("mark:so_far_then")
        if not (then or (part.has("mark:up_to_now") and _is_of_what_was(w, part.start))):
            continue
        if any(each.has("adj:day", "adj:week") or w.grain_of(each) in ("day", "week") for each in w.parts):
            found.append(index)
        elif w.periods and not w.said("op:running_total"):
            w.blocked.add(index)
            w.lost.add(index)
    return found


def _is_of_what_was(w: Workings, start: int) -> bool:
    """Whether what had been is told right before: "we had made", "we'd made"."""
    tokens = w.heard.tokens
    said = w.heard.text[tokens[max(0, start - _NEAR)].start : tokens[start].start]
    return bool(_HAD.search(said))

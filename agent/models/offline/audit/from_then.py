"""Words that point at a day or an hour named before them: "from then on", "desde entonces", "since that day".

They stand for rows from there on: where none is named, or only that day is kept, they were not understood.
"""

from collections.abc import Iterator

from agent.models.offline.parts.rewording import folded
from agent.models.offline.reading import FLOORS
from agent.models.offline.words.wordings import Said, first_within
from agent.models.offline.workings import Workings
from agent.values import Language

_TABLE = "of_those_shown.yaml"
_KINDS = ("from_that_hour", "from_that_day", "from_then")
"""What such words point at."""


def pointing_from(plain: str, language: Language) -> tuple[str, Said] | None:
    """The first kind of which a plain text holds such words, and where it does."""
    told = ((kind, first_within(_TABLE, kind, plain, language)) for kind in _KINDS)
    return next(((kind, found) for kind, found in told if found is not None), None)


def starts_pointed_at(w: Workings) -> Iterator[int]:
    """The parts of such words, where the reading does not go on from a day or an hour."""
    pointing = pointing_from(folded(w.heard.text), w.language)
    if pointing is None or _goes_on(w):
        return
    _, found = pointing
    tokens = w.heard.tokens
    for index, part in enumerate(w.parts):
        if tokens[part.start].start < found.end and tokens[part.end - 1].end > found.start:
            yield index


def _goes_on(w: Workings) -> bool:
    last, timed = w.context.last_day, {item.column for item in w.semantics.dimensions if item.kind == "time"}
    open_hours = any(item.column in timed and item.operator in FLOORS for item in w.filters)
    return open_hours or any(one.start < one.end and one.end >= last for one in w.periods)

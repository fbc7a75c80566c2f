"""Words that point at a day or an hour named before them: "from then on", "desde entonces", "since that day".

They stand for rows from there on: where none is named, or only that day is kept, they were not understood.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from agent.models.offline.parts.rewording import folded
from agent.models.offline.reading import FLOORS
from agent.models.offline.words.lexicon import any_of
from agent.models.offline.workings import Workings
from agent.values import Language

_TABLE = "of_those_shown.yaml"
KINDS = ("from_that_hour", "from_that_day", "from_then")
"""What such words point at."""


@lru_cache
def pointing_from(kind: str, language: Language) -> re.Pattern[str]:
    """The words of one kind, in plain text."""
    return re.compile(rf"\b{any_of(_TABLE, kind, language=language)}\b")


def starts_pointed_at(w: Workings) -> Iterator[int]:
    """The parts of such words, where the reading does not go on from a day or an hour."""
    plain = folded(w.heard.text)
    found = next((one for kind in KINDS if (one := pointing_from(kind, w.language).search(plain))), None)
    if found is None or _goes_on(w):
        return
    tokens = w.heard.tokens
    for index, part in enumerate(w.parts):
        if tokens[part.start].start < found.end() and tokens[part.end - 1].end > found.start():
            yield index


def _goes_on(w: Workings) -> bool:
    last, timed = w.context.last_day, {item.column for item in w.semantics.dimensions if item.kind == "time"}
    open_hours = any(item.column in timed and item.operator in FLOORS for item in w.filters)
    return open_hours or any(one.start < one.end and one.end >= last for one in w.periods)

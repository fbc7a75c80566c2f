"""A figure of all rows behind one of each: "and the median of all?", "¿y el promedio de todos juntos?".

The question before loses what it was split by, where nothing of it was kept to a few: "of all" may mean those then.
"""

import re
from dataclasses import replace
from functools import lru_cache

from agent.models.offline.parts.rewording import folded
from agent.models.offline.reading import Reading
from agent.models.offline.words.lexicon import any_of
from agent.values import Language

_TABLE = "of_those_shown.yaml"


def over_everyone(previous: Reading, text: str, language: Language) -> tuple[Reading, str]:
    """The question before without its split and the text without the words for all; both as they are elsewhere."""
    found = _pattern(language).search(folded(text)) if previous.groupings and not _is_of_some(previous) else None
    if found is None:
        return previous, text
    whole = replace(previous, groupings=(), order=None, shown=None)
    return whole, text[: found.start("all")].rstrip()


def _is_of_some(previous: Reading) -> bool:
    changed = previous.transform or previous.contrasts or previous.listing or previous.values_of
    return bool(
        changed or previous.limit is not None or previous.having or previous.among or len(previous.periods) > 1
    )


@lru_cache
def _pattern(language: Language) -> re.Pattern[str]:
    asked, figure, everyone = (
        any_of(_TABLE, name, language=language) for name in ("asks_again", "middle_of_all", "all_of_them")
    )
    return re.compile(rf"^[¿\s]*(?:{asked}\s+)*{figure}(?P<all>[\s,]+{everyone})\s*[?.!]*$")

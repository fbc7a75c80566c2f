"""How many days something takes, in drafted tables that have a duration: "how many days does a car stay".

It is the figure in days, and not the number of different days that "how many days" asks for by itself.
"""

import re

from agent.models.offline.parts.rewording import folded
from agent.models.offline.words.lexicon import any_of
from agent.semantics import Semantics
from agent.values import Language

_TABLE = "days_taken.yaml"
_IN_DAYS = "duration_days"
_LONGEST = 4
"""Words of what takes so long."""


def in_days_taken(text: str, language: Language, semantics: Semantics) -> str:
    """The question with the duration that it asks for by its name."""
    if not semantics.drafted or semantics.metric(_IN_DAYS) is None:
        return text
    found = _pattern(language).search(folded(text))
    if found is None:
        return text
    instead = "what is the duration in days" if language == "en" else "cuál es la duración en días"
    kept = f" {found['average'].strip()}" if found.groupdict().get("average") else ""
    return f"{text[: found.start()]}{instead}{kept}{text[found.end() :]}"


def _pattern(language: Language) -> re.Pattern[str]:
    taking = any_of(_TABLE, "taking", language=language)
    one = any_of(_TABLE, "one", language=language)
    thing = rf"(?:{one}\s+)?(?:[a-z]+\s+){{0,{_LONGEST - 1}}}?[a-z]+"
    if language == "en":
        return re.compile(rf"\bhow many days (?:do|does|did) {thing} (?:{taking})\b")
    average = r"(?P<average>\s+(?:de media|en promedio|por lo general))?"
    return re.compile(rf"\bcuant[oa]s? dias (?:se )?(?:{taking}){average}(?:\s+{one}\s+[a-z]+)?")

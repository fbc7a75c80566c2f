"""Spans told behind their month: "October's first week" → "the first week of October", "noviembre, primera semana".

What is told so are weeks, weekends, halves, fortnights, days and days of the week, one of them or so many.
"""

import re
from functools import lru_cache
from typing import get_args

from agent.models.offline.parts.rewording import folded
from agent.models.offline.parts.spans_in_short import YEAR
from agent.models.offline.words.calendar_names import full_names, names_of
from agent.models.offline.words.lexicon import lines_in, small
from agent.models.offline.words.numbers import number_words
from agent.models.offline.words.wordings import one_of
from agent.values import Language

_TABLE = "spans_in_short.yaml"
_NEAR = 3
"""Words before a month among which another one may stand: "octubre y de"."""
_FEMININE = small("feminine_spans")
_BEHIND: dict[Language, str] = {
    "en": r"(?:['’]s\s+|\s*[,:]\s+(?:the\s+)?)",
    "es": r"\s*[,:]?\s+(?:(?:la|el|l[oa]s)\s+)?",
}
_FIRST_WEEK = re.compile(r"\bprimer(?=\s+(?:semana|quincena|mitad)\b)", re.IGNORECASE)


def with_spans_of_months(text: str, language: Language) -> str:
    """The text with the month of each such span behind it, and "la primer semana" as it is written."""
    plain = folded(text)
    spans = [found for found in _pattern(language).finditer(plain) if not _follows_a_month(plain[: found.start()])]
    loose = [one.start() for one in _loose(language).finditer(plain)]
    if any(all(not found.start() <= start < found.end() for found in spans) for start in loose):
        return text  # "October, first week and last week": two of one month
    for found in reversed(spans):
        month, span = (text[slice(*found.span(name))] for name in ("month", "span"))
        instead = f"the {span} of {month}" if language == "en" else f"{_article(found)} {span} de {month}"
        text = f"{text[: found.start()]}{instead}{text[found.end() :]}"
    return _FIRST_WEEK.sub("primera", text) if language == "es" else text


def _follows_a_month(before: str) -> bool:
    """ "October and November, first week": of which of them is not said."""
    words = {word.strip(",") for word in before.split()[-_NEAR:]}
    return any(words & names_of("MONTH", language).keys() for language in get_args(Language))


def _article(found: re.Match[str]) -> str:
    if found["several"]:
        return "las" if found["several"].startswith("semana") else "los"
    return "la" if found["noun"] in _FEMININE else "el"


@lru_cache
def _pattern(language: Language) -> re.Pattern[str]:
    one, none, ordinal, many, several, pointed = (
        _any(name, language) for name in ("nouns", "no_span", "ordinals", "many", "several", "pointed")
    )
    day = one_of(full_names("WEEKDAY", language))
    count = rf"(?:{one_of(sorted(number_words(language)))}|\d+)"
    month = rf"(?:{one_of(sorted(names_of('MONTH', language), key=len, reverse=True))})\b"
    noun = rf"(?:(?P<noun>{one}|{day})(?!\w)(?!\s+{none}\b)|{count}\s+(?P<several>{several})\b)"
    elsewhere = rf"(?!\s+(?:of|del?|in|en)\s+{month})"
    between, leading = (_any(name, language) for name in ("between", "leading"))
    paired = rf"(?!\s*{between}\.?\s+(?:{leading}\s+)*{ordinal}\b)"  # two of one month (`spans_in_short.py`)
    return re.compile(
        rf"\b(?P<month>(?:{month}|{pointed}){YEAR}){_BEHIND[language]}"
        rf"(?P<span>(?:{ordinal}|{many})\s+{noun}){elsewhere}{paired}"
    )


@lru_cache
def _loose(language: Language) -> re.Pattern[str]:
    """Such a span of no month that is told right behind it."""
    of = one_of(lines_in(_TABLE, "of", language=language))
    return re.compile(rf"\b{_any('ordinals', language)}\s+{_any('nouns', language)}(?!\w)(?!\s+(?:{of})\s)")


def _any(name: str, language: Language) -> str:
    return rf"(?:{one_of(sorted(lines_in(_TABLE, name, language=language), key=len, reverse=True))})"

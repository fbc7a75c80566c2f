"""Bounds in hours of what a drafted table holds in minutes: "more than two hours" → "more than 120 minutes"."""

import re
from decimal import Decimal
from functools import lru_cache

from agent.column_naming import units, words_of_name
from agent.models.offline.metrics import column_of
from agent.models.offline.parts.phrases import ByIdentity
from agent.models.offline.parts.rewording import folded
from agent.models.offline.words.lexicon import any_of, load_table
from agent.semantics import Semantics
from agent.values import Language

_UNITS_TOLD = "units_told.yaml"
_MINUTES = {"en": "minutes", "es": "minutos"}
_PERCENT = re.compile(r"(?P<number>\d+(?:[.,]\d+)?)\s?(?:%|percent\b|per cent\b|por ciento\b)")
_TO_THE = re.compile(r"\b(mayor|mayores|superior|superiores|menor|menores|inferior|inferiores) al\s+$")


def in_stored_units(text: str, language: Language, semantics: Semantics) -> str:
    """The question with bounds in hours as minutes, and percents of a column of percents as its numbers."""
    if not semantics.drafted:
        return text
    plain = folded(text)
    if ("hour" in plain or "hora" in plain) and _is_in_minutes(ByIdentity(semantics)):
        for found in reversed(list(_hours(language).finditer(plain))):
            text = f"{text[: found.start()]}{_in_minutes(found, language)}{text[found.end() :]}"
    names = _percents(ByIdentity(semantics))
    if names and _PERCENT.search(folded(text)):
        text = _without_percent(text, names)
    return text


def _in_minutes(found: re.Match[str], language: Language) -> str:
    numbers = load_table(_UNITS_TOLD)["numbers"]
    assert isinstance(numbers, dict)
    said = found["number"]
    hours = Decimal(str(numbers[said])) if said in numbers else Decimal(said.replace(",", "."))
    minutes = (hours + (Decimal("0.5") if found["half"] or found.groupdict().get("later") else 0)) * 60
    return f"{found['bound']} {minutes.normalize():f} {_MINUTES[language]}"


@lru_cache
def _hours(language: Language) -> re.Pattern[str]:
    numbers = load_table(_UNITS_TOLD)["numbers"]
    assert isinstance(numbers, dict)
    number = rf"(?P<number>{'|'.join(sorted(map(str, numbers), key=len, reverse=True))}|\d+(?:[.,]\d+)?)"
    bound = rf"\b(?P<bound>{any_of(_UNITS_TOLD, 'bounds', language=language)})"
    if language == "en":
        half = r"(?P<half>\s+and a half)?\s+hours?(?P<later>\s+and a half)?"
        return re.compile(rf"{bound}\s+{number}{half}\b(?!\s+(?:and\s+\w+\s+min|\d))")
    return re.compile(rf"{bound}\s+{number}\s+horas?(?P<half>\s+y media)?\b(?!\s+(?:y\s+\w+\s+minutos|\d))")


@lru_cache(maxsize=16)
def _is_in_minutes(key: ByIdentity) -> bool:
    """Whether the one figure of time that a table has is in minutes."""
    minutes = [unit for unit, words in units().items() if "minutes" in words.get("en", ())]
    timed = {unit for unit, words in units().items() if {"minutes", "seconds", "hours"} & set(words.get("en", ()))}
    found = [set(words_of_name(column)) & timed for item in key.semantics.metrics if (column := column_of(item))]
    found = [words for words in found if words]
    return len(found) == 1 and bool(found[0] & set(minutes))


@lru_cache(maxsize=16)
def _percents(key: ByIdentity) -> str:
    """The words for the columns of percents, as alternatives of a pattern."""
    lines = {
        folded(line)
        for item in key.semantics.metrics
        if (column := column_of(item)) and "percent" in words_of_name(column)
        for words in item.synonyms.values()
        for line in words
    }
    return "|".join(map(re.escape, sorted(lines, key=len, reverse=True)))


def _without_percent(text: str, names: str) -> str:
    """ "A discount over 5%" → "a discount over 5"; "mayor al 5%" → "mayor a 5"."""
    behind = re.compile(rf"\b(?:{names})s?\b(?:\s+[a-z]+){{0,5}}?\s+{_PERCENT.pattern}")
    found = behind.search(folded(text))
    if found is None:
        return text
    led = _TO_THE.sub(r"\1 que ", text[found.start() : found.start("number")])
    return f"{text[: found.start()]}{led}{found['number']}{text[found.end() :]}"

"""Two bounds of one figure, the lower one told apart: "less than 10 units (min 1)", "between 1 and under 10 units".

"Min 1" by itself would be the smallest one; in brackets, in a clause of its own, it is a bound.
"""

import re
from functools import lru_cache

from agent.models.offline.parts.rewording import folded
from agent.models.offline.words.lexicon import any_of
from agent.values import Language

_TABLE = "bounds_told.yaml"
_NUMBER = r"(?:\d[\d.,]*(?:k\b)?|[a-z]{2,9})"
_BOTH: dict[Language, str] = {"en": "at least {} and less than", "es": "al menos {} y menos de"}
_ALONE: dict[Language, str] = {"en": "(at least {})", "es": "(al menos {})"}


def with_bounds_told(text: str, language: Language) -> str:
    """ "Less than 10 units (min 1)" → "at least 1 and less than 10 units"."""
    found = _span(language).search(folded(text))
    if found is not None:
        said = _BOTH[language].format(text[slice(*found.span("least"))])
        return f"{text[: found.start()]}{said}{text[found.end() :]}"
    found = _of_one(language).search(folded(text))
    if found is not None:
        text = f"{text[: found.start('one')]}1{text[found.end('one') :]}"
    found = _in_brackets(language).search(folded(text))
    if found is None:
        return text
    least, before, behind = text[slice(*found.span("least"))], text[: found.start()].rstrip(), text[found.end() :]
    ceilings = list(_ceiling(language).finditer(folded(before)))
    own = found["noun"]
    if len(ceilings) != 1 or (own is not None and own.rstrip("s") != ceilings[0]["noun"].rstrip("s")):
        noun = f" {text[slice(*found.span('noun'))]}" if own else ""
        return f"{before} {_ALONE[language].format(least + noun)}{behind}"
    place = ceilings[0].span("under")
    return f"{before[: place[0]]}{_BOTH[language].format(least)}{before[place[1] :]}{behind}"


@lru_cache
def _span(language: Language) -> re.Pattern[str]:
    between, both, under = (any_of(_TABLE, name, language=language) for name in ("between", "and", "under"))
    return re.compile(rf"\b{between} (?P<least>{_NUMBER}) {both} {under}(?= {_NUMBER})")


@lru_cache
def _of_one(language: Language) -> re.Pattern[str]:
    """ "Al menos una unidad pero menos de 10": a number of its own, and no word for that there is any."""
    least, both, under = (any_of(_TABLE, name, language=language) for name in ("least", "and", "under"))
    return re.compile(rf"\b{least} (?P<one>an?|one|un[oa]?)(?: [a-z]+)?,? {both} {under}(?= {_NUMBER})")


@lru_cache
def _in_brackets(language: Language) -> re.Pattern[str]:
    """A bound and nothing else between brackets, or in a last clause, where a noun may follow its number."""
    least = any_of(_TABLE, "least", language=language)
    bound = rf"{least} ?(?P<least>\d[\d.,]*)(?: (?P<noun>[a-z]+))?"
    return re.compile(rf"\s*\({bound}\)")


@lru_cache
def _ceiling(language: Language) -> re.Pattern[str]:
    under = any_of(_TABLE, "under", language=language)
    return re.compile(rf"(?<!\w)(?P<under>{under}) ?{_NUMBER} (?P<noun>[a-z]+)")

"""A number told twice, by its name and by itself: "sin contar la caja (el 0)", "skip 0, that's the till".

What is left out by its number is left out whatever else it is called: the name beside it adds nothing.
"""

import re
from functools import lru_cache

from agent.models.offline.parts.rewording import folded, things
from agent.models.offline.words.calendar_names import names_of
from agent.models.offline.words.lexicon import any_of
from agent.semantics import Semantics
from agent.values import Language

_TABLE = "apposed_numbers.yaml"
_NAME = r"[a-z]+(?: [a-z]+)?"


def with_numbers_alone(text: str, language: Language, semantics: Semantics) -> str:
    """ "Without the till (number 0)" → "Without number 0"; only behind words that leave out.

    "Excluding October (2024)" names days, which their year is not left out for.
    """
    nouns = things(semantics, entity=True)
    for pattern in (_named_first(language, nouns), _numbered_first(language, nouns)):
        found = pattern.search(folded(text))
        if found is not None and not _names_days(found["said"], language):
            kept = slice(*found.span("number"))
            text = f"{text[: found.start('said')]}{text[kept]}{text[found.end('said') :]}"
    return text


def _names_days(said: str, language: Language) -> bool:
    days = {*names_of("MONTH", language), *names_of("WEEKDAY", language)}
    return not days.isdisjoint(re.findall(r"[a-z]+", said))


@lru_cache
def _named_first(language: Language, nouns: str) -> re.Pattern[str]:
    """A name, and its number behind it in brackets or behind "that is"."""
    out, the, that_is, numbered = (_one_of(name, language) for name in ("out", "the", "that_is", "numbered"))
    number = rf"(?P<number>(?:(?:{numbered}|(?:{the} )?{nouns}) )?\d+)"
    lead = rf"(?:(?P<open> ?\()(?:{that_is} )?|,? {that_is} )"
    return re.compile(rf"(?<!\w){out} (?P<said>(?:{the} )?{_NAME}{lead}{number}(?(open)\)|(?=\s*(?:$|[,.;:)]))))")


@lru_cache
def _numbered_first(language: Language, nouns: str) -> re.Pattern[str]:
    """A number, and its name behind it in brackets or behind "that's"."""
    out, the, that_is, numbered = (_one_of(name, language) for name in ("out", "the", "that_is", "numbered"))
    name = rf"(?:{the} )?{_NAME}"
    behind = rf"(?: \({name}\)|,? {that_is} {name}(?=\s*(?:$|[,.;:)])))"
    return re.compile(rf"(?<!\w){out} (?P<said>(?P<number>(?:(?:{numbered}|(?:{the} )?{nouns}) )?\d+){behind})")


def _one_of(name: str, language: Language) -> str:
    return any_of(_TABLE, name, language=language)

"""A number told twice, by its name and by itself: "sin contar la caja (el 0)", "skip 0, that's the till".

What is left out by its number is left out whatever else it is called: the name beside it adds nothing.
"""

import re
from functools import lru_cache

from agent.models.offline.parts.rewording import folded
from agent.models.offline.words.lexicon import any_of
from agent.values import Language

_TABLE = "apposed_numbers.yaml"
_NAME = r"[a-z]+(?: [a-z]+)?"


def with_numbers_alone(text: str, language: Language) -> str:
    """ "Without the till (number 0)" → "Without number 0"; only behind words that leave out."""
    for pattern in (_named_first(language), _numbered_first(language)):
        found = pattern.search(folded(text))
        if found is not None:
            kept = slice(*found.span("number"))
            text = f"{text[: found.start('said')]}{text[kept]}{text[found.end('said') :]}"
    return text


@lru_cache
def _named_first(language: Language) -> re.Pattern[str]:
    """A name, and its number behind it in brackets or behind "that is"."""
    out, the, that_is, numbered = (_one_of(name, language) for name in ("out", "the", "that_is", "numbered"))
    number = rf"(?P<number>(?:{numbered} )?\d+)"
    lead = rf"(?:(?P<open> ?\()(?:{that_is} )?|,? {that_is} )"
    return re.compile(rf"(?<!\w){out} (?P<said>(?:{the} )?{_NAME}{lead}{number}(?(open)\)|(?=\s*(?:$|[,.;:)]))))")


@lru_cache
def _numbered_first(language: Language) -> re.Pattern[str]:
    """A number, and its name behind it in brackets or behind "that's"."""
    out, the, that_is, numbered = (_one_of(name, language) for name in ("out", "the", "that_is", "numbered"))
    name = rf"(?:{the} )?{_NAME}"
    behind = rf"(?: \({name}\)|,? {that_is} {name}(?=\s*(?:$|[,.;:)])))"
    return re.compile(rf"(?<!\w){out} (?P<said>(?P<number>(?:{numbered} )?\d+){behind})")


def _one_of(name: str, language: Language) -> str:
    return any_of(_TABLE, name, language=language)

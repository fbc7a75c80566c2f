"""Dozens that count: "the half dozen products that sell most" → "the 6 products …", "media docena de mozos".

What is sold by the dozen is a size (`rows/pack_sizes.py`); products, waiters, tickets and days are counted.
"""

import re
from functools import lru_cache

from agent.models.offline.parts.rewording import folded, things
from agent.models.offline.words.lexicon import any_of
from agent.semantics import Semantics
from agent.values import Language

_TABLE = "packages.yaml"
_HALF, _WHOLE = "6", "12"


def with_dozens_counted(text: str, language: Language, semantics: Semantics) -> str:
    """The text with the number for a dozen, or half of one, right before what is counted."""
    plain = folded(text)
    if not _said(language).search(plain):
        return text
    found = _pattern(language, things(semantics, entity=True)).search(plain)
    if found is None:
        return text
    return f"{text[: found.start('said')]}{_HALF if found['half'] else _WHOLE} {text[found.end('said') :]}"


@lru_cache
def _said(language: Language) -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(_TABLE, 'dozen_counted', language=language)}\b")


@lru_cache
def _pattern(language: Language, thing: str) -> re.Pattern[str]:
    half, one, dozen, among = (
        any_of(_TABLE, name, language=language)
        for name in ("half_counted", "one_counted", "dozen_counted", "before_counted")
    )
    spans = any_of(_TABLE, "spans_counted", language=language)
    return re.compile(
        rf"\b(?P<said>(?:(?P<half>{half})|{one}){dozen} (?:(?:of|de) )?)(?={among}*(?:{thing}|{spans})\b)"
    )

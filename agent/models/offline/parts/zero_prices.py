"""Prices but for those that are nought, told at the price or apart: "prices above 0", "sus precios, sin los ceros".

What is left names the prices alone, and a clause behind it that keeps those above nought.
"""

import re
from functools import lru_cache

from agent.models.offline.parts.rewording import folded
from agent.models.offline.words.lexicon import any_of, words_in
from agent.values import Language

_TABLE = "zero_prices.yaml"
_SAID: dict[Language, str] = {"en": ", where the price is above 0", "es": ", donde el precio es mayor a 0"}
_SAYS_ZERO = re.compile(rf"\b{any_of(_TABLE, 'zero')}\b")


def without_zero_prices(text: str, language: Language) -> str:
    """ "Prices above 0 of the conito" → "Prices of the conito, where the price is above 0".

    Not beside another figure, which may be nought itself.
    """
    plain = folded(text)
    if not _SAYS_ZERO.search(plain) or _figures(language).search(plain):
        return text
    for pattern in _patterns(language):
        found = pattern.search(plain)
        if found is not None:
            start, end = found.span("said")
            rest = f"{text[:start].rstrip()} {text[end:].lstrip(' ,')}".strip()
            rest, mark = rest.rstrip(" ?.!"), "?" if rest.endswith("?") else ""
            return f"{rest}{_SAID[language]}{mark}"
    return text


@lru_cache
def _figures(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(_TABLE, 'figures', language=language)}(?!\w)")


def _ahead(zeros: str) -> str:
    """The words for those that are nought, whatever follows."""
    return re.sub(r"\(\?= \?\[[^\]]*\][^)]*\)", "", zeros)


@lru_cache
def _patterns(language: Language) -> tuple[re.Pattern[str], ...]:
    prices, above, without, zeros = (
        any_of(_TABLE, name, language=language) for name in ("prices", "above", "without", "zeros")
    )
    joined, going_on = any_of(_TABLE, "joined"), any_of(_TABLE, "going_on")
    led = "".join(rf"(?<!\b{word} )" for word in words_in(_TABLE, "conditions"))
    prices = rf"{led}(?<!\w){prices}"
    behind = rf"{prices}(?P<said> \(?{above}\)?)"
    far_behind = rf"{prices}(?!\w)[^?!,;]*?(?P<said>,? \(?{above}\)?)(?= ?[,;?!.]|$| {going_on} )"
    apart = rf"{prices}(?!\w)[^?!]*?(?P<said>,? \(?(?:{joined} )?{without} {zeros}\)?)"
    not_counted = any_of(_TABLE, "not_counted", language=language)
    zeros_first = rf"{prices}(?!\w).*?(?P<said>[,;.?!]? ?(?:{joined} )?{_ahead(zeros)} {not_counted})(?= ?[,;.?!]|$)"
    patterns = [behind, apart, far_behind, zeros_first]
    if language == "en":
        patterns.append(rf"(?<!\w)(?P<said>{any_of(_TABLE, 'not_zero', language=language)} )(?:\w+ )?prices?(?!\w)")
    return tuple(re.compile(pattern) for pattern in patterns)

"""An order named by what the rows stand in: "in waiter number order", "Date order." as a sentence of its own.

"Order" may be a word for a ticket as well; behind such a noun, at the end of a clause, it is none.
"""

import re
from functools import lru_cache

from agent.models.offline.parts.rewording import folded, things
from agent.models.offline.words.lexicon import any_of
from agent.semantics import Semantics
from agent.values import Language

_TABLE = "orders_named.yaml"
_BY: dict[Language, str] = {"en": "sorted by", "es": "ordenado por"}
_THEN_BY: dict[Language, str] = {"en": "and then by", "es": "y después por"}
_IN_TIME: dict[Language, str] = {"en": ", in date order", "es": ", en orden de fecha"}


def with_orders_named(text: str, language: Language, semantics: Semantics) -> str:
    """ "Revenue by waiter, in waiter number order" → "Revenue by waiter, sorted by waiter number"."""
    found = _of_days(language).search(folded(text))
    if found is not None:
        text = f"{text[: found.start()]}{_IN_TIME[language]}{text[found.end() :]}"
    text = _with_two_orders(text, language, things(semantics, entity=True))
    found = _of_things(language, things(semantics, entity=True)).search(folded(text))
    if found is None:
        return text
    noun = text[slice(*found.span("noun"))]
    return f"{text[: found.start('said')]}{_BY[language]} {noun}{text[found.end('said') :]}"


def _with_two_orders(text: str, language: Language, nouns: str) -> str:
    """ "Order by waiter no., then units", "first by waiter, then by units" → "sorted by waiter and then by …"."""
    found = _of_two(language, nouns).search(folded(text))
    if found is None:
        return text
    noun = text[slice(*found.span("noun"))]
    return f"{text[: found.start()]}{_BY[language]} {noun} {_THEN_BY[language]}{text[found.end() :]}"


@lru_cache
def _of_two(language: Language, nouns: str) -> re.Pattern[str]:
    first, upwards, second, number = (
        any_of(_TABLE, name, language=language) for name in ("first_order", "upwards", "second_order", "number")
    )
    named = rf"(?P<noun>{nouns})(?: {number})?" if language == "en" else rf"(?:el )?(?:{number} )?(?P<noun>{nouns})"
    return re.compile(rf"(?<!\w){first} (?:the )?{named}(?: {upwards})?(?:[,;] ?| ){second}(?= )")


@lru_cache
def _of_days(language: Language) -> re.Pattern[str]:
    days = any_of(_TABLE, "of_days", language=language)
    return re.compile(rf"\s*[.;!]\s+{days}(?=\s*(?:$|[.,;!]))")


@lru_cache
def _of_things(language: Language, nouns: str) -> re.Pattern[str]:
    number = any_of(_TABLE, "number", language=language)
    if language == "es":
        before = rf"(?:{any_of(_TABLE, 'order', language='es')} )(?:{number} )?"
        return re.compile(rf"(?<!\w)(?P<said>{before}(?P<noun>{nouns}))(?=\s*(?:$|[,.;!?)]))")
    before = r"(?:(?:,|\.|;|\band|\bin|\bby)\s+)(?P<said>(?:in )?(?:the )?"
    return re.compile(rf"{before}(?P<noun>{nouns}(?: {number})?) order)(?=\s*(?:$|[,.;!?)]))")

"""The first or the last day on which each thing was sold: "the last date we sold it", "fecha de última venta".

Said of each of several things, or asked for at the beginning of a question ("last day we sold any trufas"), such days
are no condition: they are put into the words of a first or last sale.
"""

import re
from functools import lru_cache

from agent.models.offline.parts.rewording import compiled, reworded, things
from agent.models.offline.words.lexicon import any_of
from agent.semantics import Semantics
from agent.values import Language

_EACH = {
    "en": r"\b(?:each|every|per|by|all|any|the)\s+(?:single\s+|of\s+the\s+|of\s+our\s+)?THINGS\b"
    r"|\bTHINGS\s+(?:whose|that|with|names?|start|begin|contain)|\bTHINGS\s*:|\b(?:for|of)\s+each\b",
    "es": r"\b(?:cada(?:\s+una?\s+de\s+l[oa]s)?|por|(?:para|de|entre)\s+(?:todos\s+|todas\s+)?l[oa]s)\s+THINGS\b"
    r"|\bTHINGS\s+(?:cuy|que|con|empez|comenz)|\bTHINGS\s*:|\bcada\s+un[oa]\b|\bc/u\b",
}
_ENDS = {
    "en": r"""
(?:\bwhen\s+(?:was|is)\s+)?(?:\b(?:the|its|their|his|her|each\s+one's)\s+)?
(?:ENDS\s+(?:sales?|sold|selling|purchase)\s+(?:date|day)
  |(?:date|day)\s+of\s+(?:the\s+|its\s+|their\s+|each\s+one's\s+)?ENDS\s+(?:sale|sell|purchase)
  |(?:date|day)\s+(?:it|they|each)\s+(?:was|were)\s+ENDS\s+sold
  |ENDS\s+(?:date|day|time)\s+(?:of\s+(?:the\s+|its\s+)?sale|SOLD))\b""",
    "es": r"""
(?:\bcuando\s+(?:(?:fue|es)\s+)?)?(?:\b(?:la|el|su|en\s+que|que)\s+)?
(?:(?:fecha|dia)\s+de\s+(?:la\s+|su\s+)?ENDS\s+venta
  |ENDS\s+(?:fecha|dia)\s+(?:de\s+(?:la\s+|su\s+)?venta|SOLD)
  |ENDS\s+vez\s+SOLD|(?:se\s+)?vendi\w+\s+por\s+ENDS\s+vez
  |fecha\s+de\s+(?:la\s+)?venta\s+ENDS|fecha\s+ENDS\s+de\s+(?:la\s+)?venta|fecha\s+ENDS\s+SOLD)\b""",
}
_ASKED = {
    "en": r"""
^\W*(?:(?:what|which|when)(?:\s*'?s|\s+(?:was|is))?\s+)?(?:the\s+)?(?:very\s+)?ENDS\s+(?:day|date)\s+
(?:SOLD|with\s+(?:a\s+|any\s+)?(?:sales?|tickets?)\s+of|(?!of\b)(?P<thing>[^?,;:]+?)\s+(?:was|were|got|has\s+been|have\s+been)\s+sold)
(?=\s*\?*$|\s+(?!(?:more|over|less|fewer|under|above|below|at|than|on|in|by|for|the\s+most)\b)[a-z])""",
    "es": r"""
^\W*(?:(?:cuando|cual|que\s+dia)\s+(?:fue|es)\s+)?(?:el\s+|la\s+)?ENDS\s+(?:dia|fecha)\s+
(?:SOLD|con\s+(?:alguna\s+)?(?:ventas?|tickets?)\s+del?)
(?=\s+(?!(?:mas|menos|por|al|en|a)\b)[a-z])""",
}
"""The day itself is asked for, of one thing."""
_SLOTS = {
    "en": {
        "ENDS": r"first|earliest|very first|last|latest|most recent|final",
        "SOLD": r"(?:(?:on|in) which |that |when )?(?:we |it |they |he |she |each |each one |each of them )?"
        r"(?:have |has |had |'ve )?"
        r"(?:was |were |got |been )*(?:sold|sell|sells|made a sale)(?: (?:it|one|any|something|anything|them))?",
    },
    "es": {
        "ENDS": r"primera?|ultim[oa]|mas reciente|mas antigua|mas vieja",
        "SOLD": r"(?:en )?(?:la |el )?(?:que|cual) (?:se )?(?:l[oa]s? )?vendi\w+(?: algo)?",
    },
}
_BEFORE = {
    "en": r"(?:\b(?:on|since|until|before|after|from|whose|than|by|at)(?:\s+the|\s+its|\s+their)?)\s*$",
    "es": r"(?:\b(?:en|desde|hasta|cuy[oa]|antes\s+de|despues\s+de|entre|al?)(?:\s+la|\s+el|\s+su)?)\s*$",
}
"""Words before such a day that make a condition of it."""
_BEHIND = {
    "en": r"^\s*(?:is|was|being|before|after|prior|earlier|later|no\s+later|since|until|falls|fell)\b",
    "es": r"^\s*(?:es|fue|sea|antes|despues|anterior|posterior|haya)\b",
}
_OF_EACH = re.compile(r"\b(?:each|cada)\b")
_FIRST = any_of("parts.yaml", "first_end")


def with_ends_of_sales(text: str, language: Language, semantics: Semantics) -> str:
    """ "For each product the last date we sold it" → "For each product when was the last sale"."""
    each, ends, asked, first, before, behind = _patterns(language, things(semantics, entity=False))

    def put(found: re.Match[str], _: str) -> str | None:
        whole = found.string
        others = f"{whole[: found.start()]} , {whole[found.end() :]}"
        of_each = each.search(others) or _OF_EACH.search(found[0])
        if not of_each or before.search(whole[: found.start()]) or behind.search(whole[found.end() :]):
            return None
        low = first.search(found[0]) is not None
        return _sale(language, low=low)

    def put_asked(found: re.Match[str], written: str) -> str:
        low = first.search(found[0]) is not None
        named = found.groupdict().get("thing")
        thing = f" {written[slice(*found.span('thing'))]}" if named else ""
        return f"{_sale(language, low=low)} {_OF[language]}{thing}"

    return reworded(reworded(text, ends, put), asked, put_asked)


_OF: dict[Language, str] = {"en": "of", "es": "de"}


def _sale(language: Language, *, low: bool) -> str:
    if language == "en":
        return f"when was the {'first' if low else 'last'} sale"
    return f"cuándo fue la {'primera' if low else 'última'} venta"


_Patterns = tuple[re.Pattern[str], ...]


@lru_cache(maxsize=50)
def _patterns(language: Language, thing: str) -> _Patterns:
    slots = {**_SLOTS[language], "THINGS": thing}
    each, ends, asked = (compiled(one[language], slots) for one in (_EACH, _ENDS, _ASKED))
    first = re.compile(rf"\b{_FIRST}")
    return each, ends, asked, first, re.compile(_BEFORE[language]), re.compile(_BEHIND[language])

"""Things that are counted, and not their units: "how many products (not units)" → "how many distinct products".

What the answer is not, and what it is, told again beside it, says which of the two "how many products" asks for.
"""

from agent.models.offline.parts.rewording import folded, things
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.words.tokens import SIGNS
from agent.models.offline.words.wordings import Said, all_within, first_within, one_of
from agent.semantics import Semantics
from agent.values import Language

_TABLE = "things_not_units.yaml"
_DISTINCT: dict[Language, str] = {"en": "distinct {}", "es": "{} distintos"}


def with_things_not_units(text: str, language: Language, semantics: Semantics) -> str:
    """ "How many different products? Not units, I mean how many items" → "how many different products?"."""
    slots = {
        "THING": things(semantics, entity=False),
        "UNITS": one_of(sorted(words_in("denials.yaml", "units", language=language))),
    }
    for name in ("told_before", "told"):
        for told in all_within(_TABLE, name, folded(text), language, **slots):
            rest = text[: told.start].rstrip(" (,;") + text[told.end :].removeprefix(")")
            asked = first_within(_TABLE, "counted", folded(rest), language, **slots)
            if _is_apart(told) and asked is not None:
                return _of_distinct(rest, asked, language)
    return text


def _of_distinct(text: str, asked: Said, language: Language) -> str:
    """The text, with the things that it counts said to be distinct."""
    if asked.slot("DIFFERENT"):
        return text
    start, end = asked.span("THING")
    return f"{text[:start]}{_DISTINCT[language].format(text[start:end])}{text[end:]}"


def _is_apart(told: Said) -> bool:
    """Whether it is a clause of its own: "…, not units" or "(not units)"."""
    before = told.text[: told.start].rstrip()
    return bool(before) and before[-1] in SIGNS

"""What a total is of, told as all things: "total tickets across all products and dates" is one figure, and no split.

Of one thing alone ("total revenue for all products") the total of each may be meant, but for "across all products".
"""

import re

from agent.models.offline.parts.rewording import folded, things
from agent.models.offline.words.wordings import Said, all_within, first_within
from agent.semantics import Semantics
from agent.values import Language

_TABLE = "all_things.yaml"
_SPANS = {"en": "dates|days|weeks|months|hours", "es": "fechas|dias|semanas|meses|horas"}


def without_all_things(text: str, language: Language, semantics: Semantics) -> str:
    """A question for a total without the things that it is of, where they end it: all rows count anyway."""
    found = total_of_all_things(text, language, semantics)
    return found[0] if found is not None else text


def total_of_all_things(text: str, language: Language, semantics: Semantics) -> tuple[str, frozenset[str]] | None:
    """Such a question and the words for those things; None for any other."""
    found = _at_end(text, language, semantics)
    head = text[: found.start].rstrip(" ,") if found is not None else ""
    total = first_within(_TABLE, "total", folded(head), language)
    if found is None or total is None or not re.search(r"\w", head):
        return None
    return head, frozenset(found.all_in("NOUN"))


def are_spans(words: frozenset[str], language: Language) -> bool:
    """Whether any of the words is for a span of time: "dates"."""
    return not words.isdisjoint(_SPANS[language].split("|"))


def _at_end(text: str, language: Language, semantics: Semantics) -> Said | None:
    slots = {"NOUN": f"(?:{things(semantics, entity=True)}|{_SPANS[language]})"}
    for name in ("all_things", "one_thing"):
        for found in all_within(_TABLE, name, folded(text), language, **slots):
            if not re.search(r"\w", text[found.end :]):
                return found
    return None

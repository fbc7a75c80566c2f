"""Tickets that hold two things at once: "tickets where someone bought conitos and galletitas in the same one".

They are put as "tickets with conitos and galletitas together". Where tickets are counted "+" joins what each holds.
"""

import re

from agent.models.offline.parts.rewording import folded
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.words.wordings import Said, all_within
from agent.values import Language

_TABLE = "held_together.yaml"
_PLUS = re.compile(r"(?<=[a-zñ]) ?\+ ?(?=[a-zñ])")
_AND: dict[Language, str] = {"en": " and ", "es": " y "}
_TOGETHER: dict[Language, str] = {"en": "together", "es": "juntos"}
_WITH: dict[Language, str] = {"en": "with", "es": "con"}
_SLOTS = {"THINGS": r"[^?.;]+?"}


def with_things_held_together(text: str, language: Language) -> str:
    """The text in these words, where it counts tickets of two things."""
    if not _counts_tickets(folded(text), language):
        return text
    text = _PLUS.sub(_AND[language], text)
    if small("joining").isdisjoint(folded(text).split()):
        return text
    for found in reversed([*all_within(_TABLE, "at_once", folded(text), language)]):
        behind = folded(text)[found.end :].split()
        if not behind or behind[0] not in words_in(_TABLE, "beside"):
            text = _put(text, found, _TOGETHER[language])
    if next(all_within(_TABLE, "together", folded(text), language), None) is None:
        return text
    for found in reversed([*all_within(_TABLE, "sales_gone", folded(text), language, **_SLOTS)]):
        things = text[slice(*found.span("THINGS"))]
        text = _put(text, found, f"how many tickets have {things} together")
    for found in reversed([*all_within(_TABLE, "times_taken", folded(text), language)]):
        text = _put(text, found, "en cuántos tickets se llevaron")
    for found in reversed([*all_within(_TABLE, "taken", folded(text), language)]):
        text = _put(text, found, _WITH[language])
    return text


def _counts_tickets(plain: str, language: Language) -> bool:
    """Whether tickets are named, and not only as what things are on: "highest revenue on a single ticket"."""
    inside = [range(found.start, found.end) for found in all_within(_TABLE, "at_once", plain, language)]
    named = [found.start for found in all_within(_TABLE, "tickets", plain, language)]
    return any(not any(start in span for span in inside) for start in named)


def _put(text: str, found: Said, instead: str) -> str:
    return f"{text[: found.start]}{instead}{text[found.end :]}"

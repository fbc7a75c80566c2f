"""Rows taken back, counted behind their name: "credit notes in October: count and amount", "…: number of notes".

What a question is about is said once, in full. Behind it a count without a noun is of that, and so is the noun alone.
"""

import re
from functools import lru_cache

from agent.models.offline.parts.names_taken_back import names_taken_back
from agent.models.offline.parts.rewording import folded
from agent.models.offline.words.lexicon import any_of, words_in
from agent.semantics import Semantics
from agent.values import Language

_TABLE = "kinds_counted.yaml"
_SEPARATED = re.compile(r"[,:;(.]")
_NUMBER_OF: dict[Language, str] = {"en": "number of", "es": "cantidad de"}


def with_kinds_counted(text: str, language: Language, semantics: Semantics) -> str:
    """ "Credit notes: count and amount" → "Credit notes: number of credit notes and amount"."""
    names = names_taken_back(semantics, language)
    kinds = tuple(name for name in names if name.endswith("s") or " " in name)
    named = _named(kinds).search(folded(text)) if kinds else None
    if named is None:
        return text
    kind, start = text[slice(*named.span())], named.end()
    if _denied(folded(text)[: named.start()]):
        return text
    found = _count(language).search(folded(text), start)
    if found is not None and len(_SEPARATED.findall(text[start : found.start()])) == 1:  # no item of a longer list
        return f"{text[: found.start()]}{_NUMBER_OF[language]} {kind}{text[found.end() :]}"
    noun = folded(kind).split()[-1 if language == "en" else 0]
    again = re.search(rf"(?<!\w){noun}(?!\w)", folded(text)[start:]) if " " in kind else None
    if again is None or _named(kinds).search(folded(text), start):
        return text
    return f"{text[: start + again.start()]}{kind}{text[start + again.end() :]}"


def _denied(before: str) -> bool:
    """ "Without refunds: …" is about the others."""
    words = before.split()
    return bool(words) and words[-1] in words_in(_TABLE, "denying")


@lru_cache(maxsize=16)
def _named(kinds: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, kinds))})(?!\w)")


@lru_cache
def _count(language: Language) -> re.Pattern[str]:
    number, behind = (any_of(_TABLE, name, language=language) for name in ("number", "before_a_figure"))
    return re.compile(rf"(?<=[,:;(.] ){number}(?= {behind} |\s*[.?!)]?\s*$)")

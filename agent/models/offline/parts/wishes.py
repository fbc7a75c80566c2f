"""How the asker wishes text to be matched, and what an abbreviation stands for: "(ASP = average sale price)".

What a sentence of its own says of matching ("match all strings case-insensitively") is taken out of the question
before it is read, where a reading does so anyway; any other wish stays, and is read as a part of the question.
"""

import re
from collections.abc import Iterable
from functools import partial

from agent.models.offline.parts.clauses_of_text import blanked
from agent.models.offline.words.lexicon import any_of, words_in
from agent.models.offline.words.tokens import Token, tokenize
from agent.semantics import Semantics
from agent.values import Language

_TABLE = "matching.yaml"
_any = partial(any_of, _TABLE)
_ABOUT = words_in(_TABLE, "about")
_SAID = words_in(_TABLE, "about", "said")
_SENTENCE = re.compile(r"[^.!?;()\n]+[.!?;]?")
_BRACKETS = re.compile(r"\(([^()]*)\)")
_DEFINED = re.compile(
    rf"^\s*(?P<short>[A-Z][A-Z0-9]{{1,7}})\s*(?:=|:|\b{_any('stands_for')}\b)\s*"
    r"(?P<full>\w[^=]*?)\s*[.;]?\s*$"
)
_GLOSS = re.compile(rf",\s*{_any('glosses')}\b.*$", re.IGNORECASE | re.DOTALL)


def without_wishes(text: str, language: Language, semantics: Semantics) -> str:
    """The question without what it says of matching text, each abbreviation that it defines in its full words.

    "Cities in Peru (always filter names using ILIKE)" → "Cities in Peru". Offsets of words before a definition stay.
    """
    if not _BRACKETS.search(text) and not re.search(r"[.!?;\n]\s*\S", text):
        return text
    text = _in_full(text)
    names = _names_of(semantics, language)
    kept = _BRACKETS.sub(lambda found: _blank(found) if _are_wishes(found[1], language, names) else found[0], text)
    first = _SENTENCE.search(kept)
    if first is None:
        return text
    rest = _SENTENCE.sub(
        lambda found: _blank(found) if _is_wish(found[0], language, names) else found[0], kept[first.end() :]
    )
    return kept[: first.end()] + rest


def _blank(found: re.Match[str]) -> str:
    return blanked(found[0], 0, len(found[0]))


def _in_full(text: str) -> str:
    """ "What is the ASP? (ASP = average sale price)" → "What is the average sale price?"."""
    for found in _BRACKETS.finditer(text):
        defined = _DEFINED.match(found[1])
        rest = blanked(text, *found.span())
        if defined is None or not re.search(rf"\b{defined['short']}\b", rest):
            continue
        full = _GLOSS.sub("", defined["full"])
        return re.sub(rf"\b{defined['short']}\b", lambda _, full=full: full, rest)  # type: ignore[misc]
    return text


def _are_wishes(text: str, language: Language, names: frozenset[str]) -> bool:
    return all(_is_wish(sentence, language, names) for sentence in _SENTENCE.findall(text) if sentence.strip())


def _is_wish(sentence: str, language: Language, names: frozenset[str]) -> bool:
    """Whether a sentence says how text is matched, of the table's columns, and nothing else."""
    words = [token for token in tokenize(sentence, language) if token.kind != "symbol"]
    plain = [part for token in words for part in token.norm.split("-")]
    about = any(word in _ABOUT for word in plain)
    return about and all(word in _SAID or word in names or _stem_of(word) in names for word in plain)


def _stem_of(word: str) -> str:
    return word.removesuffix("s")


def _names_of(semantics: Semantics, language: Language) -> frozenset[str]:
    lines = (line for item in semantics.dimensions for line in (*item.synonyms.get(language, ()), item.name))
    return frozenset(token.norm for line in (*lines, semantics.grain) for token in _tokens(line, language))


def _tokens(line: str, language: Language) -> Iterable[Token]:
    return tokenize(line.replace("_", " "), language)

"""Documents told by their letter: "facturas A" are the tickets whose numbers begin with FCA, where there are such.

The codes are those that all stored numbers begin with. Of a kind that the words name ("facturas", "credit notes") it
is the one code that ends so; of tickets in general ("comprobantes tipo A") all of them. A letter that no code ends
with was not understood. A capital A may be an article ("A ticket with …").
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from agent.models.offline.context import ReadingContext
from agent.models.offline.metrics import entity_of
from agent.models.offline.parts.phrases import ByIdentity, Same
from agent.models.offline.parts.rewording import folded
from agent.models.offline.words.lexicon import lines_in, load_table, words_in, words_of
from agent.models.offline.words.tokens import fold
from agent.models.offline.words.wordings import Said, all_within, longest_first, one_of
from agent.plurals import plural
from agent.values import Language

_TABLE = "lettered_documents.yaml"
_CODE = re.compile(r"([A-Z]{2,4})[^A-Za-z]")
_OF: dict[Language, str] = {"en": "of", "es": "de"}
_MOST_CODES = 20
"""Kinds of documents; what begins in more ways has no codes."""
LETTERS = "[abcmt]"
"""The letters of documents, as a pattern."""
_LETTER = re.compile(rf"\b{LETTERS}\b", re.IGNORECASE)
_HYPHEN = re.compile(r"(?<=\b[a-z])-(?=[a-z])")
_SIGNS = tuple("?.,;:!)")


@dataclass(frozen=True, slots=True)
class Lettered:
    """A text with the codes that letters stand for, and what there is to say of them."""

    text: str
    words: str = ""
    """The words for the documents whose codes were put in."""
    meaning: str = ""
    """The codes that they were taken for."""
    unknown: str = ""
    """Words with a letter that no code ends with."""


@dataclass(frozen=True, slots=True)
class _Search:
    """A list of wordings, with the words for documents and the codes that there are."""

    name: str
    nouns: str
    codes: tuple[str, ...]


Told = tuple[str, str]
"""The words for documents, and the codes that they mean; no codes where no code ends with the letter."""


def with_lettered_documents(text: str, language: Language, context: ReadingContext) -> Lettered:
    """The text with the codes in place of the letters, as it is where it tells of no such documents."""
    nouns = _nouns(context)
    if not nouns:
        return Lettered(text)
    if not any(_first(text, name, language, nouns) for name in ("behind", "before", "by_type")):
        return Lettered(text)
    text = _joined(text, language, nouns)
    codes = codes_stored(context)
    if any(re.search(rf"\b{code}\b", text) for code in codes):
        return Lettered(text)
    told: list[Told] = []
    for name in ("behind", "before"):
        text, more = _with_codes(text, _Search(name, nouns, codes), language, context)
        told += more
    text, more = _split_by_codes(text, _Search("by_type", nouns, codes), language, context)
    told += more
    known = [(words, meaning) for words, meaning in told if meaning]
    return Lettered(
        text,
        ", ".join(words for words, _ in known),
        ", ".join(dict.fromkeys(meaning for _, meaning in known)),
        ", ".join(words for words, meaning in told if not meaning),
    )


def _joined(text: str, language: Language, nouns: str) -> str:
    """ "With A invoices and how much with B" → "with A invoices vs B invoices": each is told by itself."""
    slots = {"DOCUMENT": nouns, "ONE": LETTERS, "TWO": LETTERS}
    found = next(all_within(_TABLE, "apart", folded(text), language, **slots), None)
    if found is None or found.slot("ONE") == found.slot("TWO"):
        return text
    one, two = (text[slice(*found.span(name))] for name in ("ONE", "TWO"))
    behind = text[found.end :]
    noun = found.slot("DOCUMENT")
    if not (one + two).isupper() or folded(behind).lstrip().startswith(noun.removesuffix("s")):
        return text
    noun = plural(noun, language)
    sides = f"{one} {noun} vs {two} {noun}" if language == "en" else f"{noun} {one} y {noun} {two}"
    if found.slot("TYPES"):
        sides = f"{_OF[language]} {noun} {one} vs {two}"
    return f"{text[: found.start]}{sides}{behind}"


def _first(text: str, name: str, language: Language, nouns: str, start: int = 0) -> Said | None:
    """The first wording of a list from an offset on; "A-type" is two words."""
    plain = _HYPHEN.sub(" ", folded(text))
    articles = one_of(lines_in(_TABLE, "articles", language=language))
    letter = rf"(?<!['’]){LETTERS}(?![\w'’])(?! (?:{articles})\b)"
    joint = rf" ?(?:{one_of(lines_in(_TABLE, 'joining', 'either', language=language))}) ?"
    slots = {"DOCUMENT": nouns, "LETTERS": rf"[\"'“]?{letter}(?:{joint}{letter})*[\"'”]?"}
    found = all_within(_TABLE, name, plain, language, **slots)
    return next((each for each in found if each.start >= start), None)


def _with_codes(text: str, of: _Search, language: Language, context: ReadingContext) -> tuple[str, list[Told]]:
    """The text with each document of a letter by its codes; one of no code stays, and one or the other."""
    told: list[Told] = []
    start = 0
    while (found := _first(text, of.name, language, of.nouns, start)) is not None:
        start = found.end
        if not _is_letter(text, found, language):
            continue
        meant = _meant(found, of.codes, language)
        if meant or of.codes or _kind_of(found.slot("DOCUMENT")):
            told.append((text[found.start : found.end], meant))
        if meant:
            noun = plural(_entity(context, language), language)
            instead = f"{meant} {noun}" if language == "en" else f"{noun} {meant}"
            text = f"{text[: found.start]}{instead}{text[found.end :]}"
            start = found.start + len(instead)
    return text, told


def _meant(found: Said, codes: tuple[str, ...], language: Language) -> str:
    """The codes that the letters stand for, joined as they are; nothing where one has none, or either is meant."""
    meant = found.slot("LETTERS").strip("\"'“”")
    if not words_in(_TABLE, "either").isdisjoint(meant.split()):
        return ""
    for letter in _LETTER.findall(meant):
        own = _codes_of(found.slot("DOCUMENT"), letter.upper(), codes)
        if not own:
            return ""
        meant = re.sub(rf"\b{letter}\b", f" {'and' if language == 'en' else 'y'} ".join(own), meant)
    return meant


def _is_letter(text: str, found: Said, language: Language) -> bool:
    """Whether a letter is meant: a capital, one called so, or a small one that can be nothing else."""
    if found.slot("TYPE"):
        return True
    letters, noun = _span(found, "LETTERS"), _span(found, "DOCUMENT")
    if all(letter.isupper() for letter in _LETTER.findall(text[slice(*letters)])):
        return not _may_be_article(text, found)
    if letters < noun:
        return found.slot("DOCUMENT").endswith("s")
    behind = folded(text)[found.end :].lstrip()
    return not behind or behind.startswith(_SIGNS) or behind.split()[0] in words_in(_TABLE, "behind_letters")


def _may_be_article(text: str, found: Said) -> bool:
    """ "A ticket with two boxes", at the beginning of a sentence."""
    first = not text[: found.start].rstrip(" ¿¡\"'(") or text[: found.start].rstrip()[-1:] in ".:;?!"
    letters, noun = _span(found, "LETTERS"), _span(found, "DOCUMENT")
    return first and text[slice(*letters)] == "A" and letters < noun and not found.slot("DOCUMENT").endswith("s")


def _span(found: Said, name: str) -> tuple[int, int]:
    return found.span(name)


def _split_by_codes(text: str, of: _Search, language: Language, context: ReadingContext) -> tuple[str, list[Told]]:
    """ "By type of invoice": by the letters that the numbers begin with, where all codes have as many."""
    found = _first(text, of.name, language, of.nouns)
    if (
        found is None
        or text[found.end :].lstrip().startswith(("(", ":"))
        or len({len(code) for code in of.codes}) != 1
    ):
        return text, []
    count, noun = len(of.codes[0]), _entity(context, language)
    english = f"by the first {count} letters of the {noun}"
    instead = english if language == "en" else f"por las primeras {count} letras del {noun}"
    told = [(text[slice(*_span(found, "TYPES"))], ", ".join(of.codes))]
    return f"{text[: found.start]}{instead}{text[found.end :]}", told


def _codes_of(noun: str, letter: str, codes: tuple[str, ...]) -> list[str]:
    """The codes that end with a letter: of the kind that the noun names, where it names one."""
    kind = _kind_of(noun)
    return [code for code in codes if code.endswith(letter) and len(code) > 1 and (not kind or code[:-1] == kind)]


def _kind_of(noun: str) -> str:
    """The kind that words for documents name; none of tickets in general."""
    return next((kind for kind in _kinds() if noun in _of_kind(kind)), "")


def codes_stored(context: ReadingContext) -> tuple[str, ...]:
    """The letters that the numbers of documents begin with, where all do."""
    entity = entity_of(context.semantics)
    return _codes_among(Same(context.stored(entity.column))) if entity is not None else ()


@lru_cache(maxsize=8)
def _codes_among(stored: Same[Sequence[str]]) -> tuple[str, ...]:
    """The same for every question to one index: there may be 100,000 numbers."""
    found = {match[1] if (match := _CODE.match(str(value))) else "" for value in stored.value}
    return tuple(sorted(found)) if found and "" not in found and len(found) <= _MOST_CODES else ()


def _nouns(context: ReadingContext) -> str:
    """The words for documents as alternatives, the longest first; none where rows are of no such thing."""
    return _nouns_of(ByIdentity(context.semantics))


@lru_cache(maxsize=16)
def _nouns_of(of: ByIdentity) -> str:
    entity = entity_of(of.semantics)
    if entity is None:
        return ""
    lines = {fold(line) for words in entity.synonyms.values() for line in words}
    own = [rf"{re.escape(line)}(?:e?s)?" for line in longest_first(lines)]
    kinds = (one_of(sorted(_of_kind(kind), key=len, reverse=True)) for kind in _kinds())
    return "|".join([*kinds, *own])


def _entity(context: ReadingContext, language: Language) -> str:
    entity = entity_of(context.semantics)
    return next(iter(entity.synonyms.get(language, ())), entity.name) if entity is not None else ""


def _kinds() -> dict[str, object]:
    kinds = load_table(_TABLE)["kinds"]
    assert isinstance(kinds, dict)
    return kinds


def _of_kind(kind: str) -> tuple[str, ...]:
    return (*words_of(_kinds()[kind], "es"), *words_of(_kinds()[kind], "en"))

"""Documents told by their letter: "facturas A" are the tickets whose numbers begin with FCA, where there are such.

The codes are those that all stored numbers begin with. Of a kind that the words name ("facturas", "credit notes") it
is the one code that ends so; of tickets in general ("comprobantes tipo A") all of them. A letter that no code ends
with was not understood. A capital A may be an article ("A ticket with …").
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from agent.models.offline.context import ReadingContext
from agent.models.offline.parts.rewording import folded
from agent.models.offline.words.lexicon import any_of, load_table, words_of
from agent.models.offline.words.tokens import fold
from agent.values import Language

_TABLE = "lettered_documents.yaml"
_CODE = re.compile(r"([A-Z]{2,4})[^A-Za-z]")
_LETTER = r"[abcmt](?![\w'’])(?! (?:la|las|el|los|lo)\b)"
"""The letters of documents; before an article "a" is none."""
_MOST_CODES = 20
"""Kinds of documents; what begins in more ways has no codes."""
_ENDED = r"\s*(?:$|[?.,;:!)]|(?:por|en|de|del|durante|con|segun|contra|vs|by|in|per|during|with|on|from|for)\b)"
"""What may stand behind a letter, and behind no preposition "a"."""


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


Told = tuple[str, str]
"""The words for documents, and the codes that they mean; no codes where no code ends with the letter."""


def with_lettered_documents(text: str, language: Language, context: ReadingContext) -> Lettered:
    """The text with the codes in place of the letters, as it is where it tells of no such documents."""
    nouns = _nouns(context)
    if not nouns:
        return Lettered(text)
    behind, before, types = _behind(language, nouns), _before(language, nouns), _types(language, nouns)
    if not any(pattern.search(folded(text)) for pattern in (behind, before, types)):
        return Lettered(text)
    codes = _codes(context)
    if any(re.search(rf"\b{code}\b", text) for code in codes):
        return Lettered(text)
    told: list[Told] = []
    for pattern in (behind, before):
        text, more = _with_codes(text, pattern, codes, language, context)
        told += more
    text, more = _split_by_codes(text, types, codes, language, context)
    told += more
    known = [(words, meaning) for words, meaning in told if meaning]
    return Lettered(
        text,
        ", ".join(words for words, _ in known),
        ", ".join(dict.fromkeys(meaning for _, meaning in known)),
        ", ".join(words for words, meaning in told if not meaning),
    )


def _with_codes(
    text: str, pattern: re.Pattern[str], codes: tuple[str, ...], language: Language, context: ReadingContext
) -> tuple[str, list[Told]]:
    """The text with each document of a letter by its codes; one of no code stays, and one or the other."""
    told: list[Told] = []
    start = 0
    while (found := pattern.search(folded(text), start)) is not None:
        start = found.end()
        if not _is_letter(text, found):
            continue
        meant = _meant(found, codes, language)
        if meant or codes or _kind_of(found["noun"]):
            told.append((text[found.start() : found.end()], meant))
        if meant:
            noun = f"{_entity(context, language)}s"
            instead = f"{meant} {noun}" if language == "en" else f"{noun} {meant}"
            text = f"{text[: found.start()]}{instead}{text[found.end() :]}"
            start = found.start() + len(instead)
    return text, told


def _meant(found: re.Match[str], codes: tuple[str, ...], language: Language) -> str:
    """The codes that the letters stand for, joined as they are; nothing where one has none, or either is meant."""
    meant = found["letters"]
    if re.search(r"\b(?:o|or)\b", meant) is not None:
        return ""
    for letter in re.findall(rf"\b{_LETTER}", found["letters"]):
        own = _codes_of(found["noun"], letter.upper(), codes)
        if not own:
            return ""
        meant = re.sub(rf"\b{letter}\b", f" {'and' if language == 'en' else 'y'} ".join(own), meant)
    return meant


def _is_letter(text: str, found: re.Match[str]) -> bool:
    """Whether a letter is meant: a capital, one called so, or a small one that can be nothing else."""
    letters = re.findall(rf"\b{_LETTER}", text[slice(*found.span("letters"))], re.IGNORECASE)
    if found["type"]:
        return True
    if all(letter.isupper() for letter in letters):
        return not _may_be_article(text, found)
    behind = found.start("letters") > found.start("noun")
    ended = re.match(_ENDED, folded(text)[found.end() :])
    return bool(ended) if behind else found["noun"].endswith("s")


def _may_be_article(text: str, found: re.Match[str]) -> bool:
    """ "A ticket with two boxes", at the beginning of a sentence."""
    first = not text[: found.start()].rstrip(" ¿¡\"'(") or text[: found.start()].rstrip()[-1:] in ".:;?!"
    alone = text[slice(*found.span("letters"))] == "A" and found.start("letters") < found.start("noun")
    return first and alone and not found["noun"].endswith("s")


def _split_by_codes(
    text: str, pattern: re.Pattern[str], codes: tuple[str, ...], language: Language, context: ReadingContext
) -> tuple[str, list[Told]]:
    """ "By type of invoice": by the letters that the numbers begin with, where all codes have as many."""
    found = pattern.search(folded(text))
    if found is None or len({len(code) for code in codes}) != 1:
        return text, []
    count, noun = len(codes[0]), _entity(context, language)
    english = f"by the first {count} letters of the {noun}"
    instead = english if language == "en" else f"por las primeras {count} letras del {noun}"
    told = [(text[slice(*found.span("types"))], ", ".join(codes))]
    return f"{text[: found.start()]}{instead}{text[found.end() :]}", told


def _codes_of(noun: str, letter: str, codes: tuple[str, ...]) -> list[str]:
    """The codes that end with a letter: of the kind that the noun names, where it names one."""
    kind = _kind_of(noun)
    return [code for code in codes if code.endswith(letter) and len(code) > 1 and (not kind or code[:-1] == kind)]


def _kind_of(noun: str) -> str:
    """The kind that words for documents name; none of tickets in general."""
    return next((kind for kind in _kinds() if re.fullmatch(_of_kind(kind), noun)), "")


def _codes(context: ReadingContext) -> tuple[str, ...]:
    """The letters that the numbers of documents begin with, where all do."""
    entity = next((item for item in context.semantics.dimensions if item.entity), None)
    stored = tuple(context.stored(entity.column)) if entity is not None else ()
    found = {match[1] if (match := _CODE.match(str(value))) else "" for value in stored}
    return tuple(sorted(found)) if found and "" not in found and len(found) <= _MOST_CODES else ()


def _nouns(context: ReadingContext) -> str:
    """The words for documents as alternatives, the longest first; none where rows are of no such thing."""
    entity = next((item for item in context.semantics.dimensions if item.entity), None)
    if entity is None:
        return ""
    lines = {fold(line) for words in entity.synonyms.values() for line in words}
    own = [rf"{re.escape(line)}(?:e?s)?" for line in sorted(lines, key=lambda line: (-len(line), line))]
    return "|".join([*(_of_kind(kind) for kind in _kinds()), *own])


def _entity(context: ReadingContext, language: Language) -> str:
    entity = next(item for item in context.semantics.dimensions if item.entity)
    return next(iter(entity.synonyms.get(language, ())), entity.name)


def _kinds() -> dict[str, object]:
    kinds = load_table(_TABLE)["kinds"]
    assert isinstance(kinds, dict)
    return kinds


def _of_kind(kind: str) -> str:
    return "|".join((*words_of(_kinds()[kind], "es"), *words_of(_kinds()[kind], "en")))


@lru_cache
def _behind(language: Language, nouns: str) -> re.Pattern[str]:
    """ "Facturas A y B", "tickets de tipo A", "invoices of type A"."""
    joint = rf"(?:\s*{any_of(_TABLE, 'joining', language=language)}\s*)"
    lead = rf"(?P<type>(?:of )?{any_of(_TABLE, 'type', language=language)} )?"
    return re.compile(rf"\b(?P<noun>{nouns}) {lead}[\"'“]?(?P<letters>{_LETTER}(?:{joint}{_LETTER})*)[\"'”]?")


@lru_cache
def _before(language: Language, nouns: str) -> re.Pattern[str]:
    """ "A and B invoices", "type A tickets"; of Spanish, where letters stand behind, none."""
    if language != "en":
        return re.compile(r"(?!)")
    joint = rf"(?:\s*{any_of(_TABLE, 'joining', language=language)}\s*)"
    lead = rf"(?P<type>{any_of(_TABLE, 'type', language=language)} )?"
    return re.compile(
        rf"(?<![\w'’]){lead}(?P<letters>{_LETTER}(?:{joint}{_LETTER})*)(?:[ -]type)? (?P<noun>{nouns})\b"
    )


@lru_cache
def _types(language: Language, nouns: str) -> re.Pattern[str]:
    """ "Por tipo de comprobante", with no letters told behind."""
    types = any_of(_TABLE, "types", language=language).replace("DOCUMENT", nouns)
    return re.compile(rf"\b{any_of(_TABLE, 'splitting', language=language)} (?P<types>{types})(?!\w)(?!\s*[(:])")

"""Things counted and summed, each told in a few words: "FCA tickets: count and total".

What they are is said once, in full, anywhere: "cuánto suman las notas de crédito y cuántas son". The count or the sum
is of that, and both are asked for in the words that the rules know. Only what is counted by its own name is meant:
tickets, and kinds of them that were taken back.
"""

import re

from agent.models.offline.parts.names_taken_back import names_taken_back
from agent.models.offline.parts.rewording import folded
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.words.numbers import cardinals
from agent.models.offline.words.tokens import fold, stem
from agent.models.offline.words.wordings import Said, at_start, said
from agent.semantics import Semantics
from agent.values import Language

_TABLE = "counted_and_summed.yaml"
_PUT: dict[Language, str] = {
    "en": "how many {TOPIC} and how much do they add up to",
    "es": "cuántos {TOPIC} y cuánto suman",
}
_SLOTS = {"TOPIC": r"[^:;?!]+?", "REST": r"[^,.:;?!]+"}
_SEPARATED = re.compile(r" ?(?:[:;,(?]|\.(?!\d)| [-–—]) ?")
_CODE = re.compile(r"[A-Z]{2,4}")
_MOST_BEFORE = 3
"""So many words may stand before the noun: a code, a day."""


def with_counts_and_sums(text: str, language: Language, semantics: Semantics) -> str:
    """ "FCA tickets: count and total" → "how many FCA tickets and how much do they add up to"."""
    asked = _without_lead(text.strip().rstrip(" ?.!)").lstrip("¿¡ "), language)
    plain = folded(asked).replace("+", "&")
    for name in ("summed_first", "counted_first"):
        found = said(_TABLE, name, plain, language, **_SLOTS)
        if found is not None:
            return _put(asked, asked[slice(*found.span("TOPIC"))], found, language, semantics) or text
    for separator in _SEPARATED.finditer(asked):
        found = said(_TABLE, "named_first", plain[separator.end() :], language, **_SLOTS)
        topic, rest = asked[: separator.start()], asked[separator.end() :]
        listed = [one.group().strip() for one in _SEPARATED.finditer(topic)]
        if found is not None and (not listed or ("," not in separator.group() and set(listed) == {","})):
            return _put(rest, topic, found, language, semantics) or text
    return text


def total_of_all(text: str, language: Language, semantics: Semantics) -> str:
    """ "Number of credit notes and total sales": the words of a total that is not of what is counted beside it."""
    asked = _without_lead(text.strip().rstrip(" ?.!)").lstrip("¿¡ "), language)
    found = said(_TABLE, "counted_first", folded(asked), language, **_SLOTS)
    if found is None or not _sums_all(found, language):
        return ""
    words = folded(_without_lead(found.slot("TOPIC"), language)).split()
    return found.slot("SUMALONE") if _is_taken_back(words, semantics, language) else ""


def _sums_all(found: Said, language: Language) -> bool:
    return said(_TABLE, "of_all_rows", found.slot("SUMALONE"), language) is not None


def _without_lead(text: str, language: Language) -> str:
    """A text without what leads it: "show me the"."""
    lead = at_start(_TABLE, "lead", f"{folded(text)} ", language, past="")
    return text if lead is None else _without_lead(text[lead.end :].lstrip(), language)


def _put(asked: str, topic: str, found: Said, language: Language, semantics: Semantics) -> str | None:
    """Both figures of what is named, in words that the rules know; None where the words name no such thing."""
    topic = _without_lead(topic, language)
    words, written = folded(topic).split(), topic.split()
    counted = (
        at for at in range(len(words)) if _CODE.fullmatch(written[at]) or _is_counted(words[at:], semantics, language)
    )
    place = next(counted, None)
    if place is None or place > _MOST_BEFORE:
        return None
    before = set(words[:place])
    numbered = not words_in(_TABLE, "own_number").isdisjoint(found.slot("COUNTED").split())
    if any(word.isdigit() or word in cardinals(language) for word in before) or (
        numbered and not _is_taken_back(words[place:], semantics, language)
    ):
        return None
    if found.slot("SUMALONE") and _sums_all(found, language) and _is_taken_back(words[place:], semantics, language):
        return None
    if before & words_in(_TABLE, "other_heads") or set(words) & words_in(_TABLE, "another", language=language):
        return None
    behind = f" {asked[slice(*found.span('BEHIND'))]}" if found.slot("BEHIND") else ""
    return _PUT[language].format(TOPIC=f"{topic.strip()}{behind}")


def _is_counted(words: list[str], semantics: Semantics, language: Language) -> bool:
    """Whether some words begin with the noun of what is counted by its own name."""
    things = [each.synonyms.get(language, ()) for each in semantics.dimensions if each.entity]
    of_things = stem(fold(words[0])) in {stem(fold(line)) for lines in things for line in lines if " " not in line}
    return of_things or _is_taken_back(words, semantics, language)


def _is_taken_back(words: list[str], semantics: Semantics, language: Language) -> bool:
    """Whether some words begin with the name of what was taken back: "credit notes"."""
    return any(words[: len(name.split())] == name.split() for name in names_taken_back(semantics, language))

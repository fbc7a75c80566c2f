"""Wishes to change the data, in whatever verb: "move yesterday's tickets from waiter 103 to waiter 101".

`refused` in lexicon.yaml names verbs that always harm. Those here mostly ask for something harmless ("change the
chart to a pie", "put the highest on top"): they wish to write where they say so at the beginning of a clause, and
into what ("in the table"), whose it shall be ("to waiter 101"), what it shall be ("to 500"), or where nothing else
is said ("drop waiter 52").
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from agent.models.offline.parts.clauses_of_text import SENTENCE_PART
from agent.models.offline.parts.introductions import plain_text
from agent.models.offline.parts.phrases import ByIdentity
from agent.models.offline.words.lexicon import load_table, words_in
from agent.semantics import Semantics

_DETERMINERS = re.compile(r"(?:(?:all|the|every|any|those|these|my|our|its|of|el|la|los|las|todos|todas|un|una)\s+)*")
_ABBREVIATED = re.compile(r"(?<=\b[A-Z]{2})\.(?= )|(?<=\b[A-Z]{3})\.(?= )|(?<=\b[A-Z][a-z]{2})\.(?= \d)")
"""The point of a name cut short, "ART. INEXISTENTE", "Alf. 150", which ends no sentence."""
_JOINED = re.compile(r"\b(?:and then|and|then|but|y despues|y luego|y|pero)\b ")


def wish_to_write(text: str) -> str:
    """The clause of a text that wishes the data changed, as it is written; empty for an honest question."""
    return _clause_with(text, "wishes")


def wish_to_empty(text: str) -> str:
    """The clause of a text by which something shall go from the table itself, as it is written."""
    return _clause_with(text, "from_store")


def _clause_with(text: str, name: str) -> str:
    plain = plain_text(_ABBREVIATED.sub(" ", text))
    for start, end in _beginnings(plain):
        words = plain[start:end].strip()
        if any(wish.search(words) for wish in _wishes(name)):
            return _as_written(text, start, end)
    return ""


def bare_wish(text: str, semantics: Semantics) -> str:
    """The same for a text that says nothing else, as a question of its own: "drop waiter 52".

    What is taken out may go by the name of a figure ("drop the tickets of waiter 52"); any other figure is asked for.
    """
    plain = plain_text(text)
    for start, end in _beginnings(plain):
        words = plain[start:end].strip()
        found = next((one for wish in _wishes("bare") if (one := wish.search(words))), None)
        if found is None:
            continue
        rest = words[found.end() :]
        if "verb" in found.re.groupindex:
            rest = _without_object(rest, semantics)
        if not asks_for(f"{plain[:start]} . {rest} . {plain[end:]}", semantics):
            return _as_written(text, start, end)
    return ""


def asks_for(plain: str, semantics: Semantics) -> bool:
    """Whether words, folded, ask for something: by a word of asking or a figure of the table."""
    figures = _figures(ByIdentity(semantics))
    asked = re.compile(str(load_table("harm.yaml")["asked"]))
    return asked.search(plain) is not None or figures.search(plain) is not None


def _without_object(rest: str, semantics: Semantics) -> str:
    begins = _DETERMINERS.match(rest)
    rest = rest[begins.end() :] if begins else rest
    named = _figures(ByIdentity(semantics)).match(rest)
    return rest[named.end() :] if named else rest


@lru_cache(maxsize=16)
def _figures(key: ByIdentity) -> re.Pattern[str]:
    """The words for the table's figures, and for sales."""
    said = set(words_in("parts.yaml", "figures_called"))
    for metric in key.semantics.metrics:
        said |= {metric.name, *(line for lines in metric.synonyms.values() for line in lines)}
    words = sorted((re.escape(plain_text(line.casefold())) for line in said), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(words)})\b")


def _as_written(text: str, start: int, end: int) -> str:
    plain = plain_text(text)
    return (text if len(text) == len(plain) else plain)[start:end].strip()


def _beginnings(plain: str) -> Iterator[tuple[int, int]]:
    """Where clauses begin and end, those behind "and" as well."""
    for clause in SENTENCE_PART.finditer(plain):
        yield clause.start(), clause.end()
        for found in _JOINED.finditer(clause[0]):
            yield clause.start() + found.end(), clause.end()


@lru_cache
def _wishes(name: str) -> tuple[re.Pattern[str], ...]:
    table = load_table("harm.yaml")
    parts, lines = table["parts"], table[name]
    assert isinstance(parts, dict)
    assert isinstance(lines, list)
    return tuple(re.compile(_filled(str(line), parts)) for line in lines)


def _filled(line: str, parts: dict[str, object]) -> str:
    for name, part in parts.items():
        line = line.replace(f"{{{name}}}", str(part))
    return line

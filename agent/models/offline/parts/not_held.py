"""Data that is not there, asked for by a verb or a common noun: "how much do we pay waiter 103", "who bought it".

`absent` of a table's semantics names nouns that it is known not to hold. Verbs for such things look like those of
selling ("pay", "make", "cobra"), and a reading would pass revenue off as wages. `not_held.yaml` names them by kind; a
table whose own figures or columns go by the words of a kind (a column of salaries) has it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from agent.models.offline.parts.clauses_of_text import SENTENCE_PART
from agent.models.offline.parts.harm import asks_for
from agent.models.offline.parts.introductions import plain_text
from agent.models.offline.parts.part import Heard
from agent.models.offline.parts.phrases import ByIdentity
from agent.models.offline.words.lexicon import load_table
from agent.semantics import Semantics

_RANKED = re.compile(
    r"\b(?:biggest|highest|largest|lowest|smallest|best|worst|first|last|sales?|tickets?|orders?|money|ventas?|pedidos?"
    r"|primer\w*|ultim\w*|plata)\b"
)
"""Words for what people make who sell: "who made the biggest sale"."""
_THINGS = ("noun:sales", "noun:rows", "noun:price", "noun:units", "noun:amount", "verb:sold", "verb:earned")


@dataclass(frozen=True, slots=True)
class _Absence:
    name: str
    own: re.Pattern[str]
    ask: tuple[re.Pattern[str], ...]
    unless: str


def not_held(heard: Heard, semantics: Semantics) -> tuple[str, str] | None:
    """What a text asks for that the table does not hold, and the words for it."""
    text = heard.text
    plain = plain_text(text)
    as_written = text if len(text) == len(plain) else plain
    for clause in SENTENCE_PART.finditer(plain):
        for absence, found in _asked(clause[0].strip()):
            if not _has(absence, ByIdentity(semantics)) and not _lifted(absence, clause[0], found, heard, semantics):
                start = clause.start() + len(clause[0]) - len(clause[0].lstrip()) + found.start()
                return absence.name, as_written[start : start + len(found[0])].strip()
    return None


def _asked(clause: str) -> Iterator[tuple[_Absence, re.Match[str]]]:
    for absence in _absences():
        found = next((one for pattern in absence.ask if (one := pattern.search(clause))), None)
        if found is not None:
            yield absence, found


def _lifted(absence: _Absence, clause: str, found: re.Match[str], heard: Heard, semantics: Semantics) -> bool:
    """Whether something else is asked for: "who made the most sales", "do we have tickets over 900"."""
    if absence.unless == "figure":
        clause = clause.strip()
        rest = clause[: found.start()] + re.sub(r"\bquien(?:es)?\b|\bwho\b", " ", found[0]) + clause[found.end() :]
        rest = re.sub(r"^(?:and |y )?(?:how much|cuanto)\b", " ", rest)
        return _RANKED.search(rest) is not None or asks_for(rest, semantics)
    if absence.unless == "thing" and semantics.drafted:
        return True
    if absence.unless == "thing":
        own = any(part.metric or part.dimension or part.named or part.has(*_THINGS) for part in heard.parts)
        return own or not any(part.link or part.stored for part in heard.parts)
    return False


@lru_cache(maxsize=256)
def _has(absence: _Absence, key: ByIdentity) -> bool:
    """Whether a figure or a column of the table goes by a word for it."""
    return any(absence.own.search(words) for words in _own_words(key))


@lru_cache(maxsize=16)
def _own_words(key: ByIdentity) -> frozenset[str]:
    semantics = key.semantics
    said = {f"table: {semantics.table}", *(dimension.column for dimension in semantics.dimensions)}
    named = [(metric.name, metric.synonyms) for metric in semantics.metrics]
    named += [(dimension.name, dimension.synonyms) for dimension in semantics.dimensions]
    named += [(one.name, one.synonyms) for one in semantics.filters]
    for name, synonyms in named:
        said |= {name, *(line for lines in synonyms.values() for line in lines)}
    return frozenset(plain_text(line.casefold()).replace("_", " ") for line in said)


@lru_cache
def _absences() -> tuple[_Absence, ...]:
    table = load_table("not_held.yaml")
    parts, absences = table["parts"], table["absences"]
    assert isinstance(parts, dict)
    assert isinstance(absences, dict)

    def filled(line: object) -> str:
        text = str(line)
        for name, part in parts.items():
            text = text.replace(f"{{{name}}}", str(part))
        return text

    return tuple(
        _Absence(
            name,
            re.compile(rf"\b(?:{filled(lines['own'])})\b"),
            tuple(re.compile(filled(line)) for line in lines["ask"]),
            str(lines.get("unless", "")),
        )
        for name, lines in absences.items()
    )


@lru_cache
def no_slips() -> frozenset[str]:
    """Words that mean something of their own and are mended into no other."""
    words = load_table("not_held.yaml")["no_slips"]
    assert isinstance(words, list)
    return frozenset(str(word) for word in words)

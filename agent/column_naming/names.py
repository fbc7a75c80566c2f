"""What a column's name says: its words, and the ways in which a person may say them, in both languages."""

import itertools
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from agent.column_naming.vocabulary import (
    begins_name,
    group_of,
    is_known,
    numbered_things,
    short_forms,
    units,
)
from agent.plurals import plural
from agent.semantics import Words
from agent.values import Language

IDENTIFIERS = frozenset(
    ["id", "number", "no", "num", "nro", "numero", "code", "codigo", "key", "uuid", "ref", "folio"]
)
COUNTS = frozenset(["number", "count", "total", "cantidad"])
"""Words that say only that something is counted: citation_num, total_credit, num_enrolled."""
NAMES = frozenset(["name", "nombre"])
_WEAK_WORDS = """
date time day week weeks month hour quarter semana mes name nombre id number type code key status value total count
first last is has of the
"""
_WEAK = frozenset(_WEAK_WORDS.split())
"""Words that do not name a column by themselves, even where no other column has them."""
_NOT_PARTED_WORDS = """
paid prepaid unpaid valid invalid grid solid bid void avoid rapid fluid liquid acid hybrid covid said laid aid kid
mid raid maid
"""
_ENDING_IN_ID = frozenset(_NOT_PARTED_WORDS.split())
_NUMERO = frozenset({"no", "n", "nr"})
"""What "Nº" and "N°" become in a column's name."""
_OF_FILES = frozenset(
    {"data", "datos", "export", "sheet", "sheet1", "hoja", "hoja1", "table", "tabla", "file", "archivo", "csv"}
)
"""Names of tables that say nothing of what their rows are."""
_PARTICLES = frozenset({"at", "on"})
_SHORTEST_WORD = 4
_MOST_SAID = 3
_KINDS = frozenset(
    {"type", "name", "kind", "category", "status", "code", "id", "number", "group", "level", "tipo", "nombre"}
)
"""Words after which the one before says what a column is of: room_type, food_type."""


@dataclass(frozen=True, slots=True)
class Naming:
    """The names of a table's columns, seen together: what they share says nothing about any of them.

    `noun` are the words for one row; `columns` the words of each column without a common beginning.
    """

    noun: tuple[str, ...]
    columns: Mapping[str, tuple[str, ...]]

    def words(self, column: str) -> tuple[str, ...]:
        """The words of a column."""
        return self.columns[column]

    def nouns(self) -> tuple[str, ...]:
        """What rows may be called: by the table's whole name, and by each of its words that no column has."""
        taken = Counter(word for words in self.columns.values() for word in words)
        alone = [
            word for word in self.noun if len(word) >= _SHORTEST_WORD and singular(word) not in map(singular, taken)
        ]
        last = [self.noun[-1]] if self.noun and not _is_participle(self.noun[-1]) else []
        own = [word for word in self.noun if singular(word) in map(singular, taken) and len(self.noun) == 1]
        found = [noun for noun in (" ".join(self.noun), *alone, *own, *last) if noun not in _OF_FILES]
        return tuple(noun for noun in dict.fromkeys(found) if len(noun) > 1)

    def spoken(self, column: str, *, whole: bool = False) -> Words:
        """Ways to say a column, the label first; with `whole`, not by single words of several."""
        words = self._bare(column)
        return {
            language: tuple(dict.fromkeys(self._said(column, words, language, whole=whole)))
            for language in get_args(Language)
        }

    def _bare(self, column: str) -> tuple[str, ...]:
        """The words that tell this column from others: without the row's noun before them and what is only a form."""
        words = self.columns[column]
        rest = words
        if len(rest) > 1 and singular(rest[0]) in {singular(word) for word in self.noun}:
            shorter = rest[1:]
            if not all(word in IDENTIFIERS | NAMES for word in shorter):
                rest = shorter
        idle = IDENTIFIERS | NAMES | _PARTICLES | units().keys()
        kept = tuple(word for place, word in enumerate(rest) if word not in idle or (word == "no" and not place))
        return kept or rest

    def _said(self, column: str, bare: Sequence[str], language: Language, *, whole: bool) -> list[str]:
        words = self.columns[column]
        full, short = " ".join(words), " ".join(bare)
        translated = _translations(bare, language)
        if short.endswith("s") and not short.endswith("ss"):
            translated = [plural(each, language) for each in translated]
        said = [short, *translated, full] if _is_own(bare, language) else [*translated, short, full]
        counted = " ".join(word for word in bare if word not in COUNTS)
        if counted and counted != short:
            said += [counted, f"number of {counted}" if language == "en" else f"cantidad de {counted}"]
        said += _forms(bare, language)
        if len(bare) == 2 and language == "en":
            said.append(f"{bare[1]} of {bare[0]}")
        if len(words) == 2 and language == "es":
            said.append(f"{words[0]} de {words[1]}")
        for unit in (word for word in words if word in units()):
            said += [f"{short} {'in' if language == 'en' else 'en'} {spoken}" for spoken in units()[unit][language]]
        return said if whole else [*said, *self._alone(column, bare, language)]

    def called(self, column: str) -> Words:
        """Ways to say a column of names: with "name" behind it, too."""
        short = " ".join(self._bare(column))
        named: Words = {"en": (f"{short} name", f"{short} names"), "es": (f"nombre de {short}",)}
        words = self.spoken(column)
        return {
            language: tuple(dict.fromkeys((*words[language], *named[language]))) for language in get_args(Language)
        }

    def _alone(self, column: str, bare: Sequence[str], language: Language) -> list[str]:
        """Single words that no other column has, and their translations."""
        others = {singular(word) for name, words in self.columns.items() if name != column for word in words}
        others |= {singular(word) for word in self.noun}
        lone = [
            word
            for word in bare
            if singular(word) not in others and word not in _WEAK and len(word) >= _SHORTEST_WORD
        ]
        if len(bare) < 2:
            return []
        telling = [word for word in lone if word == bare[-1] or bare[-1] in _KINDS]
        return [said for word in reversed(telling) for said in (word, *_translations([word], language))]


def naming_of(table: str, columns: Sequence[str]) -> Naming:
    """The words of a table's name and of its columns' names."""
    named = {column: words_of_name(column) for column in columns}
    shared = _common_beginning(list(named.values()))
    trimmed = {column: words[len(shared) :] or words for column, words in named.items()}
    return Naming(_without_shared(words_of_name(table), shared), trimmed)


def _without_shared(noun: tuple[str, ...], shared: Sequence[str]) -> tuple[str, ...]:
    """A table's name without what its columns begin with too: sbtransaction, of sb_tx_id → transaction.

    A database writes names in small letters, so that the two words are one by then.
    """
    if not shared or not noun:
        return noun
    if len(noun) > 1 and noun[0] == shared[0]:
        return noun[1:]
    rest = noun[0].removeprefix(shared[0])
    known = rest != noun[0] and (is_known(rest, "en") or is_known(rest, "es"))
    return (rest, *noun[1:]) if known else noun


def _common_beginning(names: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """The words that all names begin with: sbCustId, sbCustName → sb, customer."""
    shared: list[str] = []
    if len(names) < 3:
        return ()
    for words in zip(*names, strict=False):
        if len(set(words)) != 1:
            break
        shared.append(words[0])
    return tuple(shared)


def words_of_name(name: str) -> tuple[str, ...]:
    """The words that a name is made of, short forms in full: unitPrice and UNIT_PRICE are "unit", "price"."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", name)
    words = [word.casefold() for word in re.split(r"[\W_]+", spaced) if word]
    if len(words) > 1 and words[0] in _NUMERO and words[1] in numbered_things():
        words[0] = "numero"
    return tuple(full for word in words for part in _parted(word) for full in short_forms().get(part, part).split())


def _parted(word: str) -> tuple[str, ...]:
    """paperid → paper, id."""
    if word.endswith("id") and len(word) >= len("id") + 3 and word not in _ENDING_IN_ID:
        return word[:-2], "id"
    return (word,)


def singular(word: str) -> str:
    """A word without its plural ending, near enough to compare two words by."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    bare = word[:-1] if word.endswith("s") and not word.endswith("ss") else word
    return bare[:-1] if bare.endswith("e") and len(bare) > 3 else bare


def _forms(words: Sequence[str], language: Language) -> list[str]:
    """How a lone word is said as a verb or a noun of doing: wait → waited; cancelled → cancellation, cancel."""
    if len(words) != 1 or len(words[0]) < _SHORTEST_WORD:
        return []
    word = words[0]
    if language == "es":
        return [word[:-2] + "ción", word[:-2] + "ciones"] if word.endswith(("ado", "ada")) else []
    if word.endswith("ed"):
        base = word[:-3] if word[-3:-2] == word[-4:-3] else word[:-2]
        return [base, f"{base}ation", f"{word[:-2]}ation", f"{word[:-2]}ion", word[:-1], f"{base}s"]
    return []


def _is_participle(word: str) -> bool:
    return word in {"made", "done", "sold", "paid"} or word.endswith("ed")


def _translations(words: Sequence[str], language: Language) -> list[str]:
    """Each word of a one-word name by its synonyms; of a longer name word by word, in the order of the language."""
    whole = group_of(" ".join(words))
    if whole is not None:
        return list(whole[language])
    groups = [group_of(word) for word in words]
    if any(group is None for group in groups):
        return []
    chosen = itertools.product(*(group[language][:_MOST_SAID] for group in groups if group is not None))
    orders = [(choice if _begins(words, language) else choice[::-1]) for choice in itertools.islice(chosen, 12)]
    if language == "en" or _is_participle(words[-1]):
        return [" ".join(order) for order in (orders if language == "en" else [order[::-1] for order in orders])]
    return [joined.join(order) for joined in (" de ", " ") for order in orders]


def _is_own(words: Sequence[str], language: Language) -> bool:
    """Whether words are of a language, as far as the table of words tells; English where it does not."""
    known = [(language_, word) for word in words for language_ in get_args(Language) if is_known(word, language_)]
    spanish = any(said == "es" for said, _ in known) and not all((("en", word) in known) for word in words)
    return spanish == (language == "es")


def _begins(words: Sequence[str], language: Language) -> bool:
    """Whether a name is in the order of a language already: Spanish puts first what English puts last."""
    return begins_name(words) == (language == "es")

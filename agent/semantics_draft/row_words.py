"""What the rows of a table are called: by its noun, by the number of each of them, by words alike."""

from collections.abc import Iterable
from typing import get_args

from agent.column_naming import (
    IDENTIFIERS,
    NAMES,
    also_said,
    figures_of,
    further_words,
    joined,
    label_group,
    opened,
    said_in,
    said_of_rows,
    singular,
)
from agent.folding import fold
from agent.plurals import plural
from agent.semantics import Words
from agent.semantics_draft.nouns import head_noun, money_words, nouns_of
from agent.semantics_draft.roles import Roles
from agent.values import Language

ROWS: Words = {"en": ("rows", "records"), "es": ("filas", "registros")}
_SHORTEST = 4


class RowWords:
    """The words for the rows of one table, but for those of its money."""

    def __init__(self, roles: Roles) -> None:
        self._roles = roles
        self._naming = roles.naming
        self.named = nouns_of(roles)
        self.nouns: Words = {language: _row_words(self.named, language) for language in get_args(Language)}
        money = {fold(said) for column in roles.table.columns for said in money_words(roles, column)}
        self.further: Words = {
            language: tuple(said for said in words if fold(said) not in money or said in self.named)
            for language, words in self._further().items()
        }
        self.alike = joined(also_said(noun, "rows") for noun in self.named)
        known = (self.nouns, self.further, self.alike)
        self.stems = {singular(fold(said)) for words in known for lines in words.values() for said in lines}

    def _further(self) -> Words:
        """What else says that a row is one of those, apart from its nouns."""
        numbered = self._further_of_entity()
        return {
            language: tuple(
                said
                for known in (
                    *(each for noun in self.named for each in (*_but_figures(said_of_rows(noun, language)), noun)),
                    *numbered.get(language, ()),
                )
                for said in (known, *opened(known))
            )
            for language in get_args(Language)
        }

    def _further_of_entity(self) -> Words:
        """What else the number of a row says that rows are: the showings of a show_id."""
        entity = self._roles.entity
        if entity is None or not self._roles.is_one_a_row(entity):
            return {}
        noun = [word for word in self._naming.words(entity) if word not in IDENTIFIERS | NAMES]
        if not noun or (len(" ".join(noun)) < _SHORTEST and not said_in(noun, "es")):
            return {}
        found = further_words(self._naming, entity)
        return {
            language: tuple(said for said in found[language] if IDENTIFIERS.isdisjoint(fold(said).split()))
            for language in get_args(Language)
        }

    def numbers_alone(self, words: Words) -> Words:
        """Of the ways to say the number of a row, those that say no more than what a row is are left to the rows."""
        return {
            language: tuple(word for word in said if singular(fold(word)) not in self.stems) or said[:1]
            for language, said in words.items()
        }

    def but_rows(self, words: Words) -> Words:
        """Ways to say a column, but for those that say what a row is in any word: the visits of appointments."""
        nouns = {singular(fold(noun)) for said in self.nouns.values() for noun in said}
        nouns |= {singular(fold(said)) for noun in self.named for said in said_of_rows(noun, "en")}
        nouns |= {singular(fold(said)) for noun in self.named for said in said_of_rows(noun, "es")}
        return {
            language: tuple(word for word in said if singular(fold(word)) not in nouns) or said[-1:]
            for language, said in words.items()
        }

    def in_plural(self) -> dict[Language, str]:
        """What rows are called: the table's noun in the plural, or plain rows where it is no word for them."""
        noun = self.named[0] if self.named else ""
        rows: dict[Language, str] = {"en": "rows", "es": "registros"}
        group = label_group(noun)
        for language in get_args(Language):
            if group is not None:
                rows[language] = plural(group[language][0], language)
            elif noun.endswith("s"):
                rows[language] = noun
        return rows

    def noun(self, language: Language) -> str:
        """What a row is called, in a language that has a word for it; empty where none is known."""
        return next((said for noun in self.named for said in said_of_rows(noun, language)), "")

    def label(self, told: Words) -> Words:
        """The plural of what rows are called, where the words told begin with the table's name or with plain rows."""
        found: dict[Language, tuple[str, ...]] = {}
        for language in get_args(Language):
            plain = told[language][0] in ("rows", "registros", " ".join(self._naming.noun))
            said = said_of_rows(head_noun(self._roles, self.named), language)
            found[language] = (plural(said[0], language),) if plain and said and told != ROWS else ()
        return found


def _row_words(nouns: Iterable[str], language: Language) -> tuple[str, ...]:
    found: list[str] = []
    for noun in nouns:
        group = label_group(noun)
        found += [*(group[language] if group else ()), noun]
    return tuple(_but_figures(dict.fromkeys(found)))


def _but_figures(said: Iterable[str]) -> list[str]:
    """The words but for figures of a row: the "length of stay" that a stay is called as well is not what it is."""
    return [each for each in said if " " not in each or figures_of().isdisjoint(fold(each).split())]

"""What the columns and rows of a table are called: those told to a model, and those that only a parser needs."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

from agent.catalogue import TableColumn
from agent.column_naming import (
    COUNTS,
    IDENTIFIERS,
    NAMES,
    earned_words,
    events_alike,
    further_words,
    joined,
    label_in,
    money_words_of,
    roles_at_work,
    said_in,
    singular,
    units,
)
from agent.folding import fold
from agent.plurals import plural
from agent.semantics import Words
from agent.semantics_draft.nouns import words_of_kinds, words_of_types
from agent.semantics_draft.owed import due_and_paid
from agent.semantics_draft.roles import Roles
from agent.semantics_draft.row_words import ROWS, RowWords
from agent.values import Language

_SALES = frozenset({"sale", "venta"})
_SOLD: Words = {"en": ("sales", "sales amount"), "es": ("ventas",)}


@dataclass(frozen=True, slots=True)
class Said:
    """The words for one thing. `told` come first; `further` are known to a parser alone."""

    told: Words
    further: Words


class Wording:
    """The words for everything in one table, each seen beside the others."""

    def __init__(self, roles: Roles) -> None:
        self._roles = roles
        self._naming = roles.naming
        self.row_words = RowWords(roles)

    def dimension(self, column: TableColumn) -> Said:
        """The words for what a column groups by; the one that names the rows goes by what a row is called, too."""
        if self._roles.flag(column):
            return self.flag(column)
        if self._roles.named_by(column):
            return Said(dict.fromkeys(get_args(Language), (" ".join(self._naming.words(column.name)),)), {})
        told = self.row_words.but_rows(
            self._naming.called(column.name) if column.type == "text" else self._naming.spoken(column.name)
        )
        if column.name == self._roles.entity and self._roles.is_one_a_row(column.name):
            told = self.row_words.numbers_alone(told)
        if column.name == self._roles.label:
            told = joined([told, self.row_words.nouns])
        return Said(
            told,
            joined(
                [
                    self._further(column),
                    words_of_kinds(self._roles, column),
                    words_of_types(self._roles, column, self.row_words.stems),
                    self._roles_of(column),
                ]
            ),
        )

    def _roles_of(self, column: TableColumn) -> Words:
        """Everyday roles of whoever is at work, "stylist", where one column alone tells who it is."""
        others = [each for each in self._roles.table.columns if roles_at_work(self._naming.words(each.name))["en"]]
        return roles_at_work(self._naming.words(column.name)) if others == [column] and column.type == "text" else {}

    def figure(self, column: TableColumn, *, earned: bool) -> Said:
        """The words for a figure; of the money that a table is about, those for earning as well."""
        told, further = self.row_words.but_rows(self._naming.spoken(column.name)), [self._further(column)]
        if self.counts_rows(column):
            further.append(
                joined([self.row_words.nouns, self.row_words.further, _numbers_of(self.row_words.further)])
            )
        if self._roles.unit(column) == "currency":
            further.append(self._table_noun(column))
        if earned:
            further.append(earned_words())
        both = due_and_paid(self._roles)
        if both is not None and column in both:
            further.append(money_words_of("due" if column == both[0] else "paid"))
        if earned and self.rows_are_sales():
            further.append(_SOLD)
        return Said(told, joined(further))

    def _table_noun(self, column: TableColumn) -> Words:
        """The table's noun, where it stands for money and the rows go by another: the rent of contracts."""
        rows = {singular(noun) for noun in self.row_words.named}
        nouns = {singular(word) for word in self._naming.noun}
        own = [word for word in self._naming.words(column.name) if singular(word) in nouns - rows]
        return {
            language: tuple(said for word in own for said in (word, *said_in([word], language)))
            for language in get_args(Language)
        }

    def taken(self, column: TableColumn) -> Said:
        """The words for what prices come to, where they are all the money that a table has."""
        spoken = self._naming.spoken(column.name, whole=True)
        told: Words = {"en": (f"total {spoken['en'][0]}",), "es": (f"{spoken['es'][0]} total",)}
        return Said(told, joined([earned_words(), _SOLD]))

    def events(self) -> Words:
        """Words for what happens, by which dated rows go though none of them is their own: "visits"."""
        columns = self._roles.table.columns
        dated = any(column.type in ("date", "timestamp") for column in columns)
        if not dated or self.rows_are_sales() or any(self.counts_rows(column) for column in columns):
            return {}
        taken = self.row_words.stems | self._words_of_columns()
        found = events_alike(self._naming.noun)
        return {
            language: tuple(
                form
                for known in found[language]
                if singular(fold(known)) not in taken
                for form in (known, plural(known, language))
            )
            for language in get_args(Language)
        }

    def _words_of_columns(self) -> set[str]:
        """All words that columns or their values go by, in both languages."""
        named = {word for words in self._naming.columns.values() for word in words}
        said = {each for word in named for language in get_args(Language) for each in said_in([word], language)}
        texts = (column for column in self._roles.table.columns if column.type == "text")
        stored = {word for column in texts for sample in column.samples for word in str(sample).split()}
        return {singular(fold(word)) for word in named | said | stored}

    def flag(self, column: TableColumn) -> Said:
        """The words for a condition that a column of yes and no tells: "cancelled", "first visit"."""
        words = self._roles.asked(column)
        bare = " ".join(words)
        own: Words = dict.fromkeys(get_args(Language), (bare,))
        told = joined([self._naming.spoken(column.name, whole=True), own])
        further: Words = {language: tuple(said_in(words, language)) for language in get_args(Language)}
        return Said(told, joined([further, self._further(column, whole=True)]))

    def rows(self, *, money: bool) -> Said:
        """The words for the number of rows: "bookings", "number of bookings"."""
        if money and self.rows_are_sales():
            return Said(ROWS, {})
        counted = any(self.counts_rows(column) for column in self._roles.table.columns)
        if counted:
            return Said(ROWS, {})
        label, nouns = self.row_words.in_plural(), self.row_words.nouns
        lead: Mapping[Language, str] = {"en": "number of", "es": "cantidad de"}
        told: Words = {
            language: (
                label[language],
                *nouns[language],
                *(f"{lead[language]} {noun}" for noun in nouns[language]),
                *ROWS[language],
            )
            for language in get_args(Language)
        }
        more = joined([self.row_words.further, self.row_words.alike, self.events()])
        return Said(joined([told]), joined([more, _numbers_of(more)]))

    def label(self, name: str, told: Words, known: Words) -> Words:
        """What to call a column, of the words known for it, where those told begin with its bare name."""
        column = self._roles.table.column(name)
        if column is None or name not in self._naming.columns:
            return self.row_words.label(told) if "records" in told["en"] else {}
        words = self._roles.asked(column) if self._roles.flag(column) else self._naming.words(name)
        idle = IDENTIFIERS | NAMES | units().keys()
        bare = tuple(word for word in words if word not in idle) or words
        found: dict[Language, tuple[str, ...]] = {}
        for language in get_args(Language):
            plain = told[language][0] in (" ".join(self._naming.words(name)), " ".join(words), " ".join(bare))
            folded = {fold(each) for each in known[language]}
            label = next((each for each in label_in(bare, language) if fold(each) in folded), None)
            asked = " ".join(words) if words != self._naming.words(name) else ""
            found[language] = tuple(filter(None, (label or asked,))) if plain else ()
        return found

    def counts_rows(self, column: TableColumn) -> bool:
        """Whether a column tells how many things a row stands for: "count" of a table of check-ins."""
        words = self._naming.words(column.name)
        return self._roles.is_measure(column) and bool(words) and set(words) <= COUNTS and words != ("total",)

    def rows_are_sales(self) -> bool:
        """Whether the table is one of sales, whose plural means the money before the number."""
        return any(singular(word) in {singular(sale) for sale in _SALES} for word in self._naming.noun)

    def _further(self, column: TableColumn, *, whole: bool = False) -> Words:
        found = further_words(self._naming, column.name)
        return {
            language: tuple(
                word
                for word in said
                if singular(fold(word)) not in self.row_words.stems and (not whole or self._is_whole(column, word))
            )
            for language, said in found.items()
        }

    def _is_whole(self, column: TableColumn, phrase: str) -> bool:
        """Whether a phrase says all of a flag's words: "visit" is not enough of is_first_visit."""
        return len(self._roles.asked(column)) < 2 or len(phrase.split()) > 1


def _numbers_of(words: Words) -> Words:
    return {
        language: tuple(f"{'number of' if language == 'en' else 'cantidad de'} {word}" for word in said)
        for language, said in words.items()
    }

"""What columns' names say: the words they are made of, and the ways in which people say them in both languages."""

from agent.column_naming.hearing import further_words, joined, opened
from agent.column_naming.names import COUNTS, IDENTIFIERS, NAMES, Naming, naming_of, singular, words_of_name
from agent.column_naming.vocabulary import (
    also_said,
    currency_of,
    documents,
    earned_words,
    events_alike,
    figures_of,
    is_place,
    label_group,
    label_in,
    numbered_places,
    numbered_things,
    said_in,
    said_of_rows,
    told_by_kind,
    units,
)

__all__ = [
    "COUNTS",
    "IDENTIFIERS",
    "NAMES",
    "Naming",
    "also_said",
    "currency_of",
    "documents",
    "earned_words",
    "events_alike",
    "figures_of",
    "further_words",
    "is_place",
    "joined",
    "label_group",
    "label_in",
    "naming_of",
    "numbered_places",
    "numbered_things",
    "opened",
    "said_in",
    "said_of_rows",
    "singular",
    "told_by_kind",
    "units",
    "words_of_name",
]

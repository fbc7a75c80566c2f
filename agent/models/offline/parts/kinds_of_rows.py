"""Rows by the kind that a column tells of them, in drafted tables: "refunds per month" → "records of Refund …".

The values of such a column ("movement_type" of movements, "tipo_registro") say what each row is, so that they are
counted, listed and bounded as rows are: "members with more than 12 check-ins".
"""

import re
from dataclasses import dataclass

from agent.column_naming import singular, words_of_name
from agent.models.offline.context import ReadingContext
from agent.models.offline.metrics import is_row_count
from agent.models.offline.parts.hearing import hear
from agent.models.offline.parts.other_wordings import in_words_of_rules
from agent.models.offline.parts.part import Part
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.words.tokens import fold
from agent.semantics import Dimension
from agent.values import Language

_TABLE = "other_tables.yaml"
_KINDS = words_in(_TABLE, "kinds_of_rows")
_SAYING = words_in(_TABLE, "saying_kinds")
_OF_MONEY = ("op:how_much", "op:sum", "noun:amount", "noun:price", "verb:earned")
_SURE = ("exact", "folded", "stem")
_MOST_KINDS = 12
_ROWS: dict[Language, str] = {"en": "records of", "es": "registros de"}


@dataclass(frozen=True, slots=True)
class Told:
    """A text with the kinds of its rows as rows, and the words that were taken for a kind of another name."""

    text: str
    taken: tuple[tuple[str, str], ...] = ()


def with_kinds_of_rows(text: str, language: Language, context: ReadingContext) -> Told:
    """The text with each such value behind the noun of the rows; as it is where rows or money are named."""
    column = _column_of_kinds(context)
    if column is None:
        return Told(text)
    plain = in_words_of_rules(text, language, context.semantics)
    heard = hear(plain, language, context)
    if any(_says_what_is_asked(part, column) for part in heard.parts):
        return Told(text)
    values = [_value_of(part, column, context) for part in heard.parts]
    taken = []
    for index in reversed(range(len(heard.parts))):
        part, value = heard.parts[index], values[index]
        if not value:
            continue
        words = heard.tokens[part.start : part.end]
        start, end = words[0].start, words[-1].end
        before = heard.tokens[part.start - 1].norm if part.start else ""
        joined = index > 1 and bool(values[index - 2]) and heard.parts[index - 1].has("mark:and")
        lead = "" if joined or before in _SAYING else f"{_ROWS[language]} "
        if not _is_a_form(plain[start:end], value):
            taken.append((plain[start:end], value))
        plain = f"{plain[:start]}{lead}{value}{plain[end:]}"
    return Told(plain, tuple(reversed(taken))) if any(values) else Told(text)


def _value_of(part: Part, column: Dimension, context: ReadingContext) -> str:
    """The kind of rows that a part names, as it is stored; nothing where it names none."""
    if part.link is not None and part.link.column == column.column and part.link.how in _SURE:
        return str(part.link.values[0]) if len(part.link.values) == 1 else ""
    if part.link is not None:
        return ""
    return next((value for value in context.stored(column.column) if _is_a_form(part.text, str(value))), "")


def _says_what_is_asked(part: Part, column: Dimension) -> bool:
    """Whether a part names the rows, their kind or their money itself."""
    rows = part.metric is not None and is_row_count(part.metric) and part.link is None
    money = part.metric is not None and part.metric.unit == "currency"
    return rows or money or part.has(*_OF_MONEY) or (part.dimension == column and part.link is None)


def _is_a_form(words: str, value: str) -> bool:
    return [singular(fold(word)) for word in re.split(r"[\s-]+", words)] == [
        singular(fold(word)) for word in re.split(r"[\s-]+", value)
    ]


def _column_of_kinds(context: ReadingContext) -> Dimension | None:
    """The one column of few texts that tells the kind of the rows: its other words are what rows are called."""
    if not context.semantics.drafted:
        return None
    rows = {
        singular(fold(word))
        for metric in context.semantics.metrics
        if is_row_count(metric)
        for lines in metric.synonyms.values()
        for line in lines
        for word in line.split()
    }
    found = []
    for item in context.semantics.dimensions:
        column = context.table.column(item.column)
        words = [fold(word) for word in words_of_name(item.column)]
        rest = [word for word in words if word not in _KINDS]
        few = column is not None and column.type == "text" and column.distinct <= _MOST_KINDS
        if few and len(rest) < len(words) and rest and all(singular(word) in rows for word in rest):
            found.append(item)
    return found[0] if len(found) == 1 else None

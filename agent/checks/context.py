"""What a check may look at, and the second queries it may ask."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlglot import exp, parse_one

from agent import guard
from agent.answer import Check, Verdict
from agent.catalogue import Catalogue
from agent.checks.sentences import SENTENCES
from agent.deadline import Deadline
from agent.errors import ModelMistake, OutOfTime
from agent.execution import Database
from agent.guard import Query
from agent.interpretation import Interpretation, Span, words
from agent.semantics import Semantics
from agent.values import Cell, Language, Question, Rows, Unit

LEAST_SECONDS = 1.0
"""With less time left than this no second query is asked: the answer matters more."""


@dataclass(frozen=True)
class CheckContext:
    """A question, the query that ran, its annotated rows, and all that is known of the data."""

    question: Question
    query: Query
    rows: Rows
    interpretation: Interpretation
    catalogue: Catalogue
    semantics: Semantics
    database: Database
    deadline: Deadline
    language: Language

    def verdict(self, name: str, verdict: Verdict, **words_for: str) -> Check:
        """A check with the sentence of that name and verdict, in the person's language."""
        return Check(name, verdict, SENTENCES[f"{name}.{verdict}"][self.language].format(**words_for))

    def figure(self, value: Cell, unit: Unit | None = "count") -> str:
        """A figure as the person reads it."""
        return words.figure(value, unit, self.semantics, self.language)

    def label(self, value: Cell) -> str:
        """A label along the axis inside a sentence."""
        of = self.interpretation
        return words.name(value, of.label, self.semantics, self.language, of.data)

    def span(self, span: Span) -> str:
        """A span of days as the person reads it."""
        return words.span(span, self.language)

    @property
    def from_one_table(self) -> bool:
        """Whether the rows come from one table alone, so that it can be asked again about the same rows."""
        return self.interpretation.table is not None and not self.interpretation.joins

    def same_rows(self, *expressions: str, where: Sequence[str] | None = None) -> exp.Select:
        """A SELECT of expressions over the table, limited to the same rows or to those of `where`."""
        dialect = self.query.dialect
        conditions = self.interpretation.where if where is None else where
        select = exp.select(*(parse_one(each, dialect=dialect) for each in expressions))
        select = select.from_(exp.to_identifier(self.interpretation.table or "", quoted=True))
        for condition in conditions:
            select = select.where(parse_one(condition, dialect=dialect))
        return select

    def ask(self, query: exp.Query, limit: int | None = None) -> Rows | None:
        """The rows of a second query; None when it cannot be asked, or no longer."""
        if self.deadline.remaining() < LEAST_SECONDS:
            return None
        try:
            admitted = guard.admit(query.sql(dialect=self.query.dialect), self.catalogue)
            return self.database.run(admitted, self.deadline, limit)
        except (ModelMistake, OutOfTime):
            return None

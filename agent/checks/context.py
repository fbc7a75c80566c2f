"""What a check may look at, and the second queries it may ask."""

from collections.abc import Sequence
from dataclasses import dataclass, field

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
from agent.values import Cell, Dialect, Language, Question, Rows, Unit

LEAST_SECONDS = 1.0
"""With less time left than this no second query is asked: the answer matters more."""

FREE_MILLISECONDS = 25.0
SHARE_OF_QUERY = 0.12
"""All second queries together may be expected to take so long, or this part of the time of the query itself: an
estimate may be off by two thirds, and what they take must stay under a fifth."""

ROWS_A_MILLISECOND: dict[Dialect, float] = {"duckdb": 200_000, "postgres": 8_000, "sqlite": 8_000}
"""How fast an engine adds up a column on two cores, measured; what it would take is estimated from it."""

REGROUPED = 10
"""How much longer than adding up a column it takes to group by one, where that is soon done."""


@dataclass
class Purse:
    """The milliseconds that the second queries of one question are taken to have cost."""

    spent: float = 0.0
    refused: bool = False
    """Whether a second query was not asked, or not to its end, for want of time."""


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
    purse: Purse = field(default_factory=Purse)

    def verdict(
        self, name: str, verdict: Verdict, values: tuple[str, ...] = (), form: str = "", **words_for: str
    ) -> Check:
        """A check with its sentence in the person's language; `form` is the sentence's name, where it has several.

        `values` are the stored values that the sentence names.
        """
        sentence = SENTENCES[f"{form or name}.{verdict}"][self.language].format(**words_for)
        return Check(name, verdict, sentence, values)

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

    def ask(
        self, query: exp.Query, limit: int | None = None, *, regroups: bool = False, essential: bool = False
    ) -> Rows | None:
        """The rows of a second query; None when it cannot be asked, or would take too long beside the first.

        One that `regroups` takes as long as the query itself; an `essential` one is asked whatever it takes.
        """
        if self.deadline.remaining() < LEAST_SECONDS or not (essential or self._can_afford(regroups)):
            self.purse.refused = True
            return None
        try:
            admitted = guard.admit(query.sql(dialect=self.query.dialect), self.catalogue)
            found = self.database.run(admitted, self.deadline, limit)
        except ModelMistake:
            return None
        except OutOfTime:
            self.purse.refused = True
            return None
        self.purse.spent += self._cost(regroups)
        return found

    def _can_afford(self, regroups: bool) -> bool:
        """Whether a second query fits in what the first one's time allows."""
        budget = max(FREE_MILLISECONDS, SHARE_OF_QUERY * self.rows.milliseconds)
        return self.purse.spent + self._cost(regroups) <= budget

    def _cost(self, regroups: bool) -> float:
        """Estimated milliseconds, by the rows there are: on a busy machine the clock would tell of others' work."""
        scan = self.catalogue.main.row_count / ROWS_A_MILLISECOND[self.query.dialect]
        if not regroups:
            return scan
        return REGROUPED * scan if REGROUPED * scan < FREE_MILLISECONDS else max(scan, self.rows.milliseconds)

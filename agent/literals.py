"""Why a result is empty: a text that is stored nowhere in its column, or a period outside the data."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlglot import exp

from agent import guard
from agent.correction import may_advise
from agent.errors import ModelMistake
from agent.folding import fold
from agent.guard import Query
from agent.quoting import as_data
from agent.run import Run
from agent.values import Rows

MOST_CANDIDATES = 5
DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?=$|[ T])")


def is_empty(rows: Rows) -> bool:
    """Whether there is nothing in the rows: none at all, or a single one of NULLs and zeros."""
    if not rows.values:
        return True
    return len(rows.values) == 1 and all(cell is None or cell == 0 for cell in rows.values[0])


def check(query: Query, run: Run) -> None:
    """Raise ModelMistake when the query's own conditions tell why nothing came out. Each kind is raised once.

    `literal_not_found` only for a text that has near neighbours among the stored values, `empty_result` only for
    days that all lie outside the data: without either, the empty answer is the answer.
    """
    if may_advise(run, "literal_not_found"):
        _check_texts(query, run)
    if may_advise(run, "empty_result"):
        _check_days(query, run)


@dataclass(frozen=True, slots=True)
class _Compared:
    """A text column compared with a literal, for equality or by a pattern."""

    column: str
    literal: str
    condition: exp.Expr

    @property
    def is_pattern(self) -> bool:
        """Whether the literal is a pattern rather than a value."""
        return not isinstance(self.condition, exp.EQ)


def _check_texts(query: Query, run: Run) -> None:
    for compared in _compared(query.tree):
        if _is_stored(compared, query, run):
            continue
        near = _near(compared, run)
        if near:
            listed = as_data(json.dumps(near, ensure_ascii=False))
            operator = "like" if compared.is_pattern else "="
            raise ModelMistake(
                "literal_not_found",
                f"no row has {compared.column} {operator} {compared.literal!r}. Stored values near it: {listed}.",
                notice=f"{compared.column} {operator} {compared.literal!r}: 0",
            )


def _compared(tree: exp.Expr) -> Iterator[_Compared]:
    for comparison in tree.find_all(exp.EQ, exp.Like, exp.ILike):
        column, literal = comparison.this, comparison.expression
        if isinstance(comparison, exp.EQ) and isinstance(column, exp.Literal):
            column, literal = literal, column
        name = _column_name(column)
        if name and isinstance(literal, exp.Literal) and literal.is_string:
            yield _Compared(name, str(literal.this), comparison)
    for membership in tree.find_all(exp.In):
        column = membership.this
        texts = [item for item in membership.expressions if isinstance(item, exp.Literal) and item.is_string]
        if name := _column_name(column):
            yield from (_Compared(name, str(text.this), exp.EQ(this=column, expression=text)) for text in texts)


def _column_name(side: exp.Expr) -> str:
    """The name of a column, bare or in lower or upper case."""
    inner = side.this if isinstance(side, (exp.Lower, exp.Upper)) else side
    return inner.name if isinstance(inner, exp.Column) else ""


def _is_stored(compared: _Compared, query: Query, run: Run) -> bool:
    """Whether the condition by itself finds a row."""
    catalogue = run.sources.catalogue
    stored = catalogue.main.column(compared.column)
    if stored is None or stored.type != "text":
        return True
    condition = compared.condition.copy()
    for column in condition.find_all(exp.Column):
        column.set("table", None)
    table = exp.to_identifier(catalogue.main.name, quoted=True)
    probe = exp.select(exp.Literal.number(1)).from_(table).where(condition).limit(1)
    admitted = guard.admit(probe.sql(dialect=query.dialect), catalogue)
    return bool(run.sources.database.run(admitted, run.deadline).values)


def _near(compared: _Compared, run: Run) -> tuple[str, ...]:
    """Stored values that the text may mean: by a name that the semantics gives them, or by their words."""
    text = compared.literal.replace("%", " ").strip() if compared.is_pattern else compared.literal
    dimension = run.sources.semantics.dimension_of(compared.column)
    named = [
        value
        for value, words in (dimension.names.items() if dimension else ())
        if any(fold(text) == fold(word) for spoken in words.values() for word in spoken)
    ]
    links = run.sources.values.link(text, run.question.language)
    linked = [str(value) for link in links if link.column == compared.column for value in link.values]
    return tuple(dict.fromkeys([*named, *linked]))[:MOST_CANDIDATES]


def _check_days(query: Query, run: Run) -> None:
    semantics, table = run.sources.semantics, run.sources.catalogue.main
    time = semantics.dimension(semantics.time) if semantics.time else None
    column = table.column(time.column) if time else None
    if column is None or not isinstance(column.low, date) or not isinstance(column.high, date):
        return
    first, last = (str(edge.isoformat())[:10] for edge in (column.low, column.high))
    texts = [str(literal.this) for literal in query.tree.find_all(exp.Literal) if literal.is_string]
    days = sorted(match[0] for text in texts if (match := DAY.match(text)))
    if days and (days[-1] < first or days[0] > last):
        raise ModelMistake(
            "empty_result",
            f"there are no rows: the data runs from {first} to {last}.",
            notice=f"0 ({first} – {last})",
        )

"""Text literals of a query that stand for no stored value: the usual reason of an empty result."""

from sqlglot import exp

from agent import guard
from agent.errors import ModelMistake
from agent.guard import Query
from agent.run import Run
from agent.values import Rows

MOST_CANDIDATES = 5


def is_empty(rows: Rows) -> bool:
    """Whether there is nothing in the rows: none at all, or a single one of NULLs and zeros."""
    if not rows.values:
        return True
    return len(rows.values) == 1 and all(cell is None or cell == 0 for cell in rows.values[0])


def check(query: Query, run: Run) -> None:
    """Raise ModelMistake `literal_not_found` when a text compared for equality is stored nowhere in its column.

    Only for literals that have near neighbours among the stored values: without any, the empty answer is the answer.
    """
    for column, literal in _compared(query.tree):
        if _is_stored(column, literal, query, run):
            continue
        near = _near(column, literal, run)
        if near:
            listed = ", ".join(repr(value) for value in near)
            raise ModelMistake(
                "literal_not_found",
                f"no row has {column.name} = {literal!r}. Stored values near it: {listed}.",
                notice=f"{column.name} = {literal!r}: 0",
            )


def _compared(tree: exp.Expr) -> list[tuple[exp.Column, str]]:
    """Each column with a text that it is compared to by = or IN."""
    pairs: list[tuple[exp.Column, str]] = []
    for equality in tree.find_all(exp.EQ):
        column, literal = equality.left, equality.right
        if isinstance(literal, exp.Column):
            column, literal = literal, column
        if isinstance(column, exp.Column) and isinstance(literal, exp.Literal) and literal.is_string:
            pairs.append((column, str(literal.this)))
    for membership in tree.find_all(exp.In):
        if isinstance(membership.this, exp.Column):
            texts = [item for item in membership.expressions if isinstance(item, exp.Literal) and item.is_string]
            pairs.extend((membership.this, str(text.this)) for text in texts)
    return pairs


def _is_stored(column: exp.Column, literal: str, query: Query, run: Run) -> bool:
    catalogue = run.sources.catalogue
    stored = catalogue.main.column(column.name)
    if stored is None or stored.type != "text":
        return True
    probe = (
        exp.select(exp.Literal.number(1))
        .from_(exp.to_identifier(catalogue.main.name, quoted=True))
        .where(exp.column(stored.name, quoted=True).eq(exp.Literal.string(literal)))
        .limit(1)
    )
    admitted = guard.admit(probe.sql(dialect=query.dialect), catalogue)
    return bool(run.sources.database.run(admitted, run.deadline).values)


def _near(column: exp.Column, literal: str, run: Run) -> tuple[str, ...]:
    links = run.sources.values.link(literal, run.question.language)
    found = [str(value) for link in links if link.column == column.name for value in link.values]
    return tuple(dict.fromkeys(found))[:MOST_CANDIDATES]

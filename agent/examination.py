"""Reads a query back and checks its rows: once, for the loop that may object and for the answer that tells of it."""

from agent import checks, interpretation
from agent.guard import Query
from agent.run import Examined, Run
from agent.values import Draft, Rows


def examine(run: Run, draft: Draft, query: Query, rows: Rows) -> Examined:
    """What the query asked for, its rows with units and roles, and what the checks say of them."""
    sources = run.sources
    read = interpretation.along(interpretation.interpret(query, sources.catalogue, sources.semantics), draft)
    annotated = interpretation.annotate(rows, read)
    context = checks.CheckContext(
        question=run.question,
        query=query,
        rows=annotated,
        interpretation=read,
        catalogue=sources.catalogue,
        semantics=sources.semantics,
        database=sources.database,
        deadline=run.deadline,
        language=run.question.language,
    )
    return Examined(read, annotated, checks.check(context))

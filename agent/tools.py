"""The four tools that the model may call: `answer_with_sql`, `peek_values`, `describe_tables`, `decline`.

Their arguments are flat, because small models fill nested objects badly. A failure that the model can mend
leaves a tool as ModelMistake; `agent.loop` turns it into a message for the model.
"""

import json
import time
from typing import Annotated, Any, Literal

from langchain.tools import ToolRuntime, tool
from langchain_core.tools import BaseTool
from langchain_core.utils.function_calling import convert_to_openai_tool
from sqlglot import exp

from agent import checks, guard, literals
from agent.correction import ADVISORY, may_advise
from agent.errors import ModelMistake
from agent.events import RowsReady
from agent.examination import examine
from agent.prompt import describe
from agent.quoting import as_data
from agent.run import Executed, Run
from agent.values import Attempt, ChartWish, Draft, Refusal

MOST_VALUES = 20
RefusalKind = Literal["no_such_data", "destructive", "off_topic", "not_understood", "injection"]
Runtime = ToolRuntime[Any, Any]
"""Its context is a Run. Named as Any, for pydantic would read the whole class to describe the tool's arguments."""


@tool
def answer_with_sql(
    sql: Annotated[
        str, "One SELECT in the dialect named above. Label columns first, then the figures, each with an alias."
    ],
    runtime: Runtime,
    chart: Annotated[ChartWish, "The chart that fits, or 'auto'. A chart that the person names is kept."] = "auto",
    x: Annotated[str, "Alias of the column for the category or time axis; empty for a single figure."] = "",
    y: Annotated[list[str] | None, "Aliases of the columns with the figures."] = None,
    series: Annotated[str, "Alias of the column that splits the figures into several series; usually empty."] = "",
    title: Annotated[str, "What is shown, as a short noun phrase in the question's language, without figures."] = "",
    insight: Annotated[
        str,
        "One or two sentences in the question's language, with {fact} placeholders and no figures; or empty.",
    ] = "",
    assumptions: Annotated[
        list[str] | None, "What you took for granted, a sentence each, in the question's language; usually empty."
    ] = None,
) -> str:
    """Answer the question with a query, and say how to draw its rows."""
    run: Run = runtime.context
    draft = Draft(sql, chart, x, tuple(y or ()), series, title, insight, tuple(assumptions or ()))
    found = _execute(draft, run)
    run.tell(RowsReady(found.rows))
    run.settle(found)
    return f"The query ran: {found.rows.row_count} rows."


def _execute(draft: Draft, run: Run) -> Executed:
    """Admit and run the query. Whatever becomes of it stands among the attempts."""
    advised = any(run.mistakes[kind] for kind in ADVISORY)
    if run.has_tried(draft.sql) and not advised:
        raise ModelMistake("repeated", "this very query was tried before.")
    began = time.perf_counter()
    try:
        with run.step("running"):
            query = guard.admit(draft.sql, run.sources.catalogue)
            rows = run.sources.database.run(query, run.deadline)
        found = Executed(draft, query, rows, examine(run, draft, query, rows))
        _object(found, run)
    except ModelMistake as mistake:
        passed = 1000 * (time.perf_counter() - began)
        run.attempted(Attempt(draft.sql, mistake.kind, mistake.notice, passed))
        raise
    run.attempted(Attempt(query.sql, milliseconds=rows.milliseconds))
    return found


def _object(found: Executed, run: Run) -> None:
    """Raise ModelMistake when the rows speak against the query; each kind once. A parser mends no failed check."""
    try:
        if literals.is_empty(found.rows):
            literals.check(found.query, run)
        mistake = checks.objection(found.examined.checks) if found.examined and run.calls else None
        if mistake is not None and may_advise(run, "failed_check"):
            raise mistake
    except ModelMistake as mistake:
        if mistake.kind in ADVISORY:
            run.fallback = run.fallback or found
        raise


@tool
def peek_values(
    column: Annotated[str, "A column of the table."],
    runtime: Runtime,
    containing: Annotated[str, "Only values that contain this text, in any case; empty for the first of all."] = "",
) -> str:
    """Look at stored values of a column before filtering by one. At most 20."""
    run: Run = runtime.context
    table = run.sources.catalogue.main
    stored = table.column(column)
    if stored is None:
        names = ", ".join(other.name for other in table.columns)
        raise ModelMistake("unknown_column", f"there is no column {column!r}. The columns are: {names}.")
    identifier = exp.column(stored.name, quoted=True)
    select = exp.select(identifier).distinct().from_(exp.to_identifier(table.name, quoted=True)).order_by(identifier)
    if containing:
        text = exp.func("LOWER", exp.cast(identifier.copy(), "text"))
        place = exp.StrPosition(this=text, substr=exp.Literal.string(containing.lower()))
        select = select.where(exp.GT(this=place, expression=exp.Literal.number(0)))
    sql = select.limit(MOST_VALUES).sql(dialect=run.sources.catalogue.dialect)
    rows = run.sources.database.run(guard.admit(sql, run.sources.catalogue), run.deadline)
    return as_data(json.dumps([str(row[0]) for row in rows.values if row[0] is not None], ensure_ascii=False))


@tool
def describe_tables(
    runtime: Runtime, names: Annotated[list[str] | None, "Tables to describe; empty for all."] = None
) -> str:
    """Describe tables: columns, types, ranges and sample values."""
    run: Run = runtime.context
    catalogue = run.sources.catalogue
    wanted = [catalogue.table(name) for name in names] if names else list(catalogue.tables)
    found = [table for table in wanted if table is not None]
    if not found:
        listed = ", ".join(table.name for table in catalogue.tables)
        raise ModelMistake("unknown_table", f"there is none of that name. The tables are: {listed}.")
    return "\n\n".join(describe(table) for table in found)


@tool
def decline(
    kind: Annotated[RefusalKind, "Why it cannot be answered."],
    reason: Annotated[str, "One or two sentences for the person, in the question's language."],
    runtime: Runtime,
    unknown_words: Annotated[list[str] | None, "The question's words that the data has nothing for."] = None,
    suggestions: Annotated[list[str] | None, "Up to three near questions that the data can answer."] = None,
) -> str:
    """Say that the data cannot answer the question, or that it asks for something other than reading data."""
    run: Run = runtime.context
    run.settle(Refusal(kind, reason, tuple(unknown_words or ()), tuple(suggestions or ())))
    return "Declined."


TOOLS: tuple[BaseTool, ...] = (answer_with_sql, peek_values, describe_tables, decline)


def specifications() -> list[dict[str, Any]]:
    """The tools as they are told to a model: names, descriptions and the JSON schemas of their arguments."""
    return [convert_to_openai_tool(each) for each in TOOLS]

"""Answers and events as JSON: the one place where cells lose their Python types.

Decimals become JSON numbers, dates and times ISO 8601 text.
"""

from dataclasses import asdict
from datetime import date, datetime, time
from decimal import Decimal
from math import isfinite
from typing import Any

from agent.answer import Answer, Chart, Confidence, Fact
from agent.events import (
    AttemptMade,
    ChartReady,
    Done,
    Event,
    ProseReady,
    QueryDraft,
    RowsReady,
    Step,
)
from agent.values import Cell, Rows


def cell_json(cell: Cell) -> str | int | float | bool | None:
    """A cell as a JSON scalar; a number that JSON cannot hold (NaN, infinity) becomes null."""
    if isinstance(cell, Decimal):
        return int(cell) if cell == cell.to_integral_value() else float(cell)
    if isinstance(cell, float):
        return cell if isfinite(cell) else None
    if isinstance(cell, (datetime, date, time)):
        return cell.isoformat()
    return cell


def rows_json(rows: Rows) -> dict[str, Any]:
    """`result`, `columns`, `row_count` and `truncated`."""
    return {
        "result": [[cell_json(cell) for cell in row] for row in rows.values],
        "columns": [asdict(column) for column in rows.columns],
        "row_count": rows.row_count,
        "truncated": rows.truncated,
    }


def chart_json(chart: Chart) -> dict[str, Any]:
    """The chart with its alternatives, one level deep."""
    return {
        "type": chart.type,
        "mark": chart.mark,
        "title": chart.title,
        "alt": chart.alt,
        "spec": chart.spec,
        "rows": [{key: cell_json(cell) for key, cell in row.items()} for row in chart.rows],
        "notes": list(chart.notes),
        "alternatives": [chart_json(other) for other in chart.alternatives],
    }


def fact_json(fact: Fact) -> dict[str, Any]:
    """A fact, its value as JSON."""
    return {**asdict(fact), "value": cell_json(fact.value)}


def confidence_json(confidence: Confidence) -> dict[str, Any]:
    """The grade and its reasons."""
    return {"grade": confidence.grade, "reasons": list(confidence.reasons)}


def answer_json(answer: Answer) -> dict[str, Any]:
    """The answer of `GET /analyze`, without the handles that the server adds."""
    declined = answer.status == "declined"
    rows = rows_json(answer.rows) if answer.rows else rows_json(Rows((), (), 0))
    refusal = answer.refusal
    return {
        **rows,
        "question": answer.question,
        "language": answer.language,
        "status": answer.status,
        "query": answer.query,
        "chart_type": answer.chart.type if answer.chart and not declined else "none",
        "title": answer.prose.title if answer.prose else "",
        "analysis": answer.prose.text if answer.prose else "",
        "reason": refusal.reason if refusal else None,
        "refusal_kind": refusal.kind if refusal else None,
        "unknown_words": list(refusal.unknown_words) if refusal else [],
        "suggestions": list(answer.suggestions),
        "chart": chart_json(answer.chart) if answer.chart else None,
        "interpretation": [asdict(chip) for chip in answer.interpretation],
        "plain_words": answer.plain_words,
        "assumptions": list(answer.assumptions),
        "facts": [fact_json(fact) for fact in answer.facts],
        "checks": [{**asdict(check), "values": list(check.values)} for check in answer.checks],
        "confidence": confidence_json(answer.confidence) if answer.confidence else None,
        "attempts": [asdict(attempt) for attempt in answer.attempts],
        "model": asdict(answer.model),
    }


def event_json(event: Event) -> tuple[str, dict[str, Any]]:
    """The event's name on the stream, and its data."""
    match event:
        case Step(name):
            return "step", {"name": name}
        case QueryDraft(sql):
            return "draft", {"sql": sql}
        case AttemptMade(attempt):
            return "attempt", asdict(attempt)
        case RowsReady(rows):
            return "rows", rows_json(rows)
        case ChartReady(chart):
            return "chart", chart_json(chart)
        case ProseReady(prose):
            return "prose", {"title": prose.title, "text": prose.text}
        case Done(answer):
            return "done", answer_json(answer)

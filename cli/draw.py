"""The answer in the terminal: the finding, a chart, the rows, and what to know about them."""

import sys
from collections.abc import Iterator
from io import TextIOWrapper
from typing import Literal

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from agent import formats
from agent.answer import Answer
from agent.values import Language, Rows
from cli import cells
from cli.plot import plot
from cli.safe import safe, safe_lines

MOST_ROWS = 20
MARKS = {"passed": "✓", "warned": "!", "failed": "✗", "skipped": "–"}
STYLES = {"failed": "red", "warned": "yellow", "skipped": "dim"}

WORDS: dict[Language, dict[str, str]] = {
    "en": {
        "more": "… and {count} more rows",
        "cut": "The first {shown} of {count} rows.",
        "none": "No rows.",
        "assumed": "Assumed",
        "unknown": "Not understood",
        "suggestions": "What can be asked",
        "confidence": "Confidence",
        "high": "high",
        "medium": "medium",
        "low": "low",
        "tries": "{count} queries failed before this one",
        "try": "1 query failed before this one",
        "calls": "{count} calls",
    },
    "es": {
        "more": "… y {count} filas más",
        "cut": "Las primeras {shown} de {count} filas.",
        "none": "Sin filas.",
        "assumed": "Supuesto",
        "unknown": "No entendido",
        "suggestions": "Lo que se puede preguntar",
        "confidence": "Confianza",
        "high": "alta",
        "medium": "media",
        "low": "baja",
        "tries": "{count} consultas fallaron antes de esta",
        "try": "1 consulta falló antes de esta",
        "calls": "{count} llamadas",
    },
}


def draw(answer: Answer, currency: str, *, show_sql: bool = False, console: Console | None = None) -> None:
    """Print an answer. Without a terminal, without colour; nothing in the data can steer the terminal."""
    Drawing(answer, currency, console or terminal()).print(show_sql)


def terminal() -> Console:
    """Standard output. What its encoding lacks is printed as `?`."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    return Console(highlight=False, emoji=False, markup=False, soft_wrap=False)


class Drawing:
    """One answer on one console."""

    def __init__(self, answer: Answer, currency: str, console: Console) -> None:
        self._answer = answer
        self._currency = currency
        self._console = console
        self._words = WORDS[answer.language]

    def print(self, show_sql: bool) -> None:
        """All of it, from the finding to the small print."""
        if self._answer.status == "declined":
            self._print_refusal()
        else:
            self._print_finding()
            self._print_chart()
            if self._answer.rows is not None and not self._is_figure:
                self._print_rows(self._answer.rows)
            self._print_notes()
        if show_sql and self._answer.query:
            self._console.print(f"\n{safe_lines(self._answer.query)}", soft_wrap=True)
        self._print_use()

    @property
    def _is_figure(self) -> bool:
        return self._answer.chart is not None and self._answer.chart.mark == "number"

    def _print_refusal(self) -> None:
        refusal = self._answer.refusal
        if refusal is not None:
            self._console.print(Text(safe(refusal.reason), style="bold yellow"))
            if refusal.unknown_words:
                words = ", ".join(safe(word) for word in refusal.unknown_words)
                self._console.print(f"{self._words['unknown']}: {words}")
        if self._answer.suggestions:
            self._console.print(f"\n{self._words['suggestions']}:")
            for suggestion in self._answer.suggestions:
                self._console.print(f"  · {safe(suggestion)}")

    def _print_finding(self) -> None:
        prose = self._answer.prose
        if prose is None:
            return
        if prose.title:
            self._console.print(Text(safe(prose.title), style="bold"))
        if prose.text:
            self._console.print(Text(safe(prose.text)))

    def _print_chart(self) -> None:
        chart = self._answer.chart
        if chart is None:
            return
        if self._is_figure:
            for row in chart.rows[:1]:
                line = Text("\n  ").append(safe(row["text"]), style="bold bright_blue")
                self._console.print(line.append(f"  {safe(row['label'])}"))
            return
        drawn = plot(chart, self._console, self._figure_text)
        if drawn is not None:
            self._console.print()
            self._console.print(drawn)

    def _figure_text(self, value: float, place: int) -> str:
        """A value for a tick: shortened, with the unit of that one of the columns of values."""
        rows = self._answer.rows
        columns = rows.columns if rows else ()
        drawn = [column for column in columns if column.role == "value"]
        unit = drawn[place].unit if place < len(drawn) else None
        return formats.number(value, unit, self._answer.language, self._currency, compact=True)

    def _print_rows(self, rows: Rows) -> None:
        self._console.print()
        if not rows.values:
            self._console.print(self._words["none"])
            return
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, safe_box=True)
        for column in rows.columns:
            side: Literal["left", "right"] = "right" if cells.is_figure(column) else "left"
            table.add_column(Text(safe(column.name)), justify=side, overflow="fold")
        months, language = cells.of_months(self._answer), self._answer.language
        for row in rows.values[:MOST_ROWS]:
            described = enumerate(zip(row, rows.columns, strict=True))
            table.add_row(
                *(
                    Text(cells.text(cell, column, language, self._currency, is_month=place in months))
                    for place, (cell, column) in described
                )
            )
        self._console.print(table)
        hidden = len(rows.values) - MOST_ROWS
        if hidden > 0:
            self._console.print(self._words["more"].format(count=self._count(hidden)), style="dim")
        if rows.truncated:
            shown, count = self._count(len(rows.values)), self._count(rows.row_count)
            self._console.print(self._words["cut"].format(shown=shown, count=count), style="yellow")

    def _count(self, number: int) -> str:
        return formats.number(number, "count", self._answer.language)

    def _print_notes(self) -> None:
        for note in self._notes():
            self._console.print(note)

    def _notes(self) -> Iterator[Text]:
        """What was assumed, what a check objected to, what the chart leaves out, and how far to trust it."""
        warned = [check for check in self._answer.checks if check.verdict != "passed"]
        for check in warned:
            style = STYLES[check.verdict]
            yield Text(f"{MARKS[check.verdict]} {safe(check.sentence)}", style=style)
        said = {check.sentence for check in warned}
        notes = self._answer.chart.notes if self._answer.chart else ()
        for note in notes:
            if note not in said:
                yield Text(safe(note), style="yellow")
        for assumption in self._answer.assumptions:
            yield Text(f"{self._words['assumed']}: {safe(assumption)}", style="dim")
        confidence = self._answer.confidence
        if confidence is not None:
            reasons = f" ({safe('; '.join(confidence.reasons))})" if confidence.reasons else ""
            yield Text(f"{self._words['confidence']}: {self._words[confidence.grade]}{reasons}", style="dim")

    def _print_use(self) -> None:
        """Who answered, at what cost, and how many tries it took."""
        use = self._answer.model
        parts = [use.name if use.name == use.provider else f"{use.provider} {use.name}"]
        if use.calls > 1:
            parts.append(self._words["calls"].format(count=use.calls))
        if use.milliseconds:
            parts.append(f"{sum(use.milliseconds.values()):.0f} ms")
        if use.cost_usd:
            parts.append(f"${use.cost_usd:.4f}")
        failed = sum(attempt.mistake is not None for attempt in self._answer.attempts)
        if failed:
            parts.append(self._words["try" if failed == 1 else "tries"].format(count=failed))
        self._console.print(Text(safe(" · ".join(parts)), style="dim"))

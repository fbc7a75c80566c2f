"""Figures and comparisons as tables in a terminal."""

from collections.abc import Sequence

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from evals.comparing import Comparison
from evals.judging import Judged
from evals.metrics import Summary
from evals.results import Results

WEAKEST = 8


def print_summary(results: Results, summary: Summary, console: Console) -> None:
    """The figures of a suite, its weakest tags, and each flawed case in a line."""
    console.print(Text(f"{results.suite}: {summary.cases} cases, answered by {results.answered_by}", style="bold"))
    console.print(_figures(summary))
    weak = sorted((share.value, tag, share) for tag, share in summary.by_tag.items() if share.value < 1)
    if weak:
        console.print("Weakest tags: " + ", ".join(f"{tag} {share}" for _, tag, share in weak[:WEAKEST]))
    flawed = [each for each in results.judged if each.flaw]
    if flawed:
        console.print(_flawed(flawed))


def print_comparison(comparison: Comparison, console: Console) -> None:
    """What flipped, and whether it counts."""
    console.print(Group(*_flips("mended", comparison.mended), *_flips("broken", comparison.broken)))
    console.print(
        f"{len(comparison.mended)} mended, {len(comparison.broken)} broken, {len(comparison.changed)} as right by "
        f"other SQL, {comparison.same} the same. {comparison.verdict}"
    )
    for side, names in (("before", comparison.only_before), ("after", comparison.only_after)):
        if names:
            console.print(f"Only {side}: {', '.join(names)}")


def _figures(summary: Summary) -> RenderableType:
    grid = Table.grid(padding=(0, 2))
    languages = ", ".join(f"{name} {share}" for name, share in summary.by_language.items())
    pairs = ", ".join(f"{name} {share}" for name, share in summary.pairs.items()) or "none"
    mended = ", ".join(f"{each.kind} {each.mended}/{each.cases}" for each in summary.mended) or "none made"
    cost = "unknown" if summary.cost_usd is None else f"${summary.cost_usd:.4f}"
    rows = [
        ("accuracy, lenient", f"{summary.lenient}    strict {summary.strict}"),
        ("by language", languages),
        ("on parallel pairs", pairs),
        ("chart", str(summary.chart)),
        ("declined rightly", f"{summary.declined_rightly}    wrongly {summary.declined_wrongly}"),
        ("wrong unwarned", str(summary.silently_wrong)),
        ("figures untraced", str(summary.untraced)),
        ("mistakes mended", mended),
        (
            "model calls",
            f"{summary.mean_calls:.2f} a question    first prompt ≤ {summary.first_prompt_tokens} tokens",
        ),
        ("tokens", f"{summary.input_tokens} in, {summary.output_tokens} out    cost {cost}"),
        ("milliseconds", f"median {summary.milliseconds[0]:.0f}, 95th percentile {summary.milliseconds[1]:.0f}"),
    ]
    if summary.stale or summary.missing:
        rows.append(("not playable", f"{summary.stale} stale, {summary.missing} missing"))
    for name, value in rows:
        grid.add_row(Text(name, style="dim"), value)
    return grid


def _flawed(flawed: Sequence[Judged]) -> Table:
    table = Table("case", "flaw", "question", "query", show_edge=False, title_justify="left")
    for each in flawed:
        answer = each.taken.answer
        told = (answer.query or answer.reason or "") if answer else each.taken.failure
        table.add_row(each.case.id, each.flaw, Text(each.case.question), Text(" ".join(told.split())[:160]))
    return table


def _flips(name: str, pairs: Sequence[tuple[Judged, Judged]]) -> list[RenderableType]:
    if not pairs:
        return []
    table = Table(name, "before", "after", "question", show_edge=False)
    for before, after in pairs:
        table.add_row(after.case.id, before.flaw or "right", after.flaw or "right", Text(after.case.question))
    return [table]

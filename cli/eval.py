"""`nivii eval`: how good the answers are, from recorded model calls or from a running server."""

import functools
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from evals.results import Results
    from evals.suites import Suite, Thresholds

CACHE = Path(".nivii/evals")
MODEL = "relay"
"""The recordings that come with the project."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Which cases of which suites, and where what belongs to them lies."""

    names: tuple[str, ...]
    cases: tuple[str, ...]
    questions: Path | None
    csvs: Path | None
    references: Path | None
    cassettes: Path | None
    cache: Path


def suite_options(command: Callable[..., None]) -> Callable[..., None]:
    """Adds the options that say which cases; the command is given them as its `choice`."""

    @functools.wraps(command)
    def chosen(
        names: tuple[str, ...],
        cases: tuple[str, ...],
        questions: Path | None,
        csvs: Path | None,
        references: Path | None,
        cassettes: Path | None,
        cache: Path,
        **others: object,
    ) -> None:
        command(choice=Choice(names, cases, questions, csvs, references, cassettes, cache), **others)

    for option in (
        click.option("--suite", "names", multiple=True, help="A suite of the project; all of them by default."),
        click.option("--case", "cases", multiple=True, help="Only this case."),
        click.option("--questions", type=click.Path(path_type=Path, exists=True), help="A JSONL file of questions."),
        click.option("--csvs", type=click.Path(path_type=Path, exists=True), help="The folder of its CSVs."),
        click.option("--references", type=click.Path(path_type=Path, exists=True), help="DuckDB files for its SQL."),
        click.option("--cassettes", type=click.Path(path_type=Path), help="Where its recordings lie."),
        click.option("--cache", type=click.Path(path_type=Path), default=CACHE, show_default=True),
    ):
        chosen = option(chosen)
    return chosen


class _Judged(click.Group):
    """Says in a sentence that a case's reference query does not run."""

    def invoke(self, ctx: click.Context) -> object:
        from evals.references import BadReference

        try:
            return super().invoke(ctx)
        except BadReference as error:
            raise click.ClickException(str(error)) from error


@click.group(name="eval", cls=_Judged)
def eval() -> None:
    """Replay, record, run and report evaluation cases."""


@eval.command()
@suite_options
@click.option("--model", default=MODEL, show_default=True, help="Whose recordings.")
@click.option("--threads", default=4, show_default=True)
@click.option("--processes", default=2, show_default=True)
@click.option("--json", "folder", type=click.Path(path_type=Path), default=CACHE / "results", show_default=True)
@click.option("--html", type=click.Path(path_type=Path), help="Write the report there too.")
def replay(model: str, threads: int, processes: int, folder: Path, html: Path | None, choice: Choice) -> None:
    """Replay recorded calls without a network; the exit status is 1 below the thresholds."""
    from evals.replay import recorded_by, replay_all
    from evals.results import Results

    suites = _suites(choice)
    shares = replay_all(suites, model, choice.cache, threads=threads, processes=processes)
    finished = [
        (suite, Results(suite=suite.name, answered_by=f"{model}: {recorded_by(suite, model)}", judged=tuple(judged)))
        for suite, judged in zip(suites, shares, strict=True)
    ]
    _finish(finished, folder, html, lambda suite: suite.thresholds)


@eval.command()
@suite_options
@click.option("--threads", default=2, show_default=True)
@click.option("--json", "folder", type=click.Path(path_type=Path), default=CACHE / "offline", show_default=True)
@click.option("--html", type=click.Path(path_type=Path), help="Write the report there too.")
def offline(threads: int, folder: Path, html: Path | None, choice: Choice) -> None:
    """Ask the built-in offline model; the exit status is 1 below what it must reach."""
    from evals.offline import ask_offline
    from evals.results import Results

    finished = []
    for suite in _suites(choice):
        if any(case.fault for case in suite.cases):
            continue  # its cases are mistakes of another model's
        judged = ask_offline(suite, choice.cache, threads=threads)
        finished.append((suite, Results(suite=suite.name, answered_by="the offline model", judged=tuple(judged))))
    _finish(finished, folder, html, lambda suite: suite.offline)


@eval.command()
@suite_options
@click.option("--url", default="http://127.0.0.1:3000", show_default=True)
@click.option("--threads", default=4, show_default=True)
@click.option("--json", "folder", type=click.Path(path_type=Path), default=CACHE / "live", show_default=True)
@click.option("--html", type=click.Path(path_type=Path), help="Write the report there too.")
def run(url: str, threads: int, folder: Path, html: Path | None, choice: Choice) -> None:
    """Ask a running server that holds the suite's data."""
    from evals.live import run as run_live
    from evals.results import Results

    finished = []
    for suite in _suites(choice):
        judged = run_live(suite, url, choice.cache, threads=threads)
        finished.append((suite, Results(suite=suite.name, answered_by=f"a server at {url}", judged=tuple(judged))))
    _finish(finished, folder, html, lambda suite: suite.thresholds)


@eval.command()
@suite_options
@click.option("--model", default=MODEL, show_default=True, help="The provider's model.")
@click.option("--base-url", default="", envvar="OPENAI_BASE_URL", help="A compatible address; else OpenAI's.")
@click.option("--by", "recorded_by", required=True, help='Who writes the completions, e.g. "OpenAI".')
@click.option("--threads", default=8, show_default=True)
@click.option("--prices", nargs=2, type=float, help="Dollars a million tokens in and out.")
@click.option("--yes", is_flag=True, help="Do not ask before it costs anything.")
def record(
    model: str,
    base_url: str,
    recorded_by: str,
    threads: int,
    prices: tuple[float, float] | None,
    yes: bool,
    choice: Choice,
) -> None:
    """Record what is missing or stale. The key is read from OPENAI_API_KEY."""
    import os

    from evals import record as recording

    key = os.environ.get("OPENAI_API_KEY") or os.environ.get("OPENAI_KEY") or ""
    for suite in _suites(choice):
        wanted = recording.estimate(suite, model, choice.cache)
        told = f"{suite.name}: {len(wanted.cases)} of {len(suite.cases)} cases to record"
        if not wanted.cases:
            click.echo(f"{told}.")
            continue
        cost = f", about ${wanted.cost(*prices):.2f}" if prices else ""
        click.echo(
            f"{told}, at least {wanted.calls} calls, about {wanted.input_tokens} tokens in and "
            f"{wanted.output_tokens} out{cost}."
        )
        if not yes:
            click.confirm("Go on?", abort=True)
        done = recording.record(
            suite,
            wanted.cases,
            model=model,
            base_url=base_url,
            key=key,
            recorded_by=recorded_by,
            cache=choice.cache,
            threads=threads,
            tell=lambda each: click.echo(f"  {each.case.id}  {each.taken.failure or 'recorded'}"),
        )
        failed = [each.case.id for each in done if each.taken.answer is None]
        if failed:
            raise click.ClickException(f"{suite.name}: {len(failed)} were not recorded: {', '.join(failed)}")


@eval.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@click.option("--html", type=click.Path(path_type=Path), help="Write one page that needs nothing else.")
def report(files: tuple[Path, ...], html: Path | None) -> None:
    """Show results that were saved by replay or run."""
    _show([_loaded(path) for path in files], html)


@eval.command()
@click.argument("before", type=click.Path(path_type=Path, exists=True))
@click.argument("after", type=click.Path(path_type=Path, exists=True))
def compare(before: Path, after: Path) -> None:
    """Show what flipped between two saved results, and whether it is more than chance."""
    from rich.console import Console

    from evals.comparing import compare as compare_results
    from evals.terminal import print_comparison

    print_comparison(compare_results(_loaded(before).judged, _loaded(after).judged), Console())


def _loaded(path: Path) -> "Results":
    from evals.results import BadResults, load

    try:
        return load(path)
    except BadResults as error:
        raise click.ClickException(str(error)) from error


def _suites(choice: Choice) -> "list[Suite]":
    from dataclasses import replace as with_

    from evals.case import BadCases
    from evals.suites import BUILT_IN, built_in, outside

    unknown = sorted(set(choice.names) - set(BUILT_IN))
    if unknown:
        raise click.UsageError(f"There is no suite {', '.join(unknown)}; there are {', '.join(BUILT_IN)}.")
    cassettes = choice.cassettes
    if choice.questions is not None:
        if choice.csvs is None:
            raise click.UsageError("--questions needs --csvs.")
        recordings = cassettes or choice.questions.parent / "cassettes"
        try:
            found = [outside(choice.questions, choice.csvs, recordings, choice.references)]
        except (BadCases, FileNotFoundError) as error:
            raise click.ClickException(str(error)) from error
    else:
        found = [built_in(name, choice.cache) for name in choice.names or BUILT_IN]
        found = [with_(suite, cassettes=cassettes / suite.name) for suite in found] if cassettes else found
    if choice.cases:
        found = [with_(each, cases=tuple(case for case in each.cases if case.id in choice.cases)) for each in found]
    return [suite for suite in found if suite.cases]


def _finish(
    finished: "list[tuple[Suite, Results]]", folder: Path, html: Path | None, wanted: "Callable[[Suite], Thresholds]"
) -> None:
    """Save, show, and end with the status that the thresholds ask for."""
    from evals.metrics import shortfalls, summarise
    from evals.results import save

    for _, results in finished:
        save(results, folder / f"{results.suite}.json")
    _show([results for _, results in finished], html)
    short = [
        f"{suite.name}: {sentence}"
        for suite, results in finished
        for sentence in shortfalls(summarise(results.judged), wanted(suite))
    ]
    for sentence in short:
        click.echo(sentence, err=True)
    sys.exit(1 if short else 0)


def _show(results: "list[Results]", html: Path | None) -> None:
    from rich.console import Console

    from evals.metrics import summarise
    from evals.terminal import print_summary

    console = Console()
    for each in results:
        print_summary(each, summarise(each.judged), console)
    if html is not None:
        from evals.page import write_page

        write_page(results, html)
        console.print(f"Report: {html}")

"""Asks a case's question: of a workspace, in a cassette."""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Literal

from agent.answer import Answer
from agent.ask import ask
from agent.deadline import Deadline
from agent.errors import NiviiError, OutOfOrder
from agent.events import Event
from agent.values import Turn
from agent.wire import answer_json
from agent.workspace import Workspace, WorkspaceSettings
from evals.case import Case
from evals.cassette import Cassette, Missing, Stale, Unplayable, Unwritable
from evals.judging import Answered, Taken
from evals.playing import using
from evals.suites import Suite
from loader.load import load

PATIENCE = 7200.0
"""Seconds that a question may take: a person who writes the completions by hand is slow."""
NO_SEMANTICS = Path("no-semantics")


@contextmanager
def opened(suite: Suite, cache: Path, model: str, base_url: str, key: str = "") -> Iterator[Mapping[str, Workspace]]:
    """A workspace for each table of the suite, loaded into the cache unless it is there already."""
    workspaces: dict[str, Workspace] = {}
    try:
        for name, url in loaded(suite, cache).items():
            settings = WorkspaceSettings(
                database_url=url,
                model=model,
                openai_key=key,
                openai_base_url=base_url,
                semantics_dir=suite.semantics or NO_SEMANTICS,
                seconds=PATIENCE,
                memory_mb=256,
            )
            workspaces[name] = Workspace(settings)
        yield workspaces
    finally:
        for workspace in workspaces.values():
            workspace.close()


def loaded(suite: Suite, cache: Path) -> dict[str, str]:
    """The database of each of the suite's tables, by its path; what is loaded already is left as it is."""
    urls = {}
    for name, source in suite.sources.items():
        database = cache / suite.name / f"{name}.duckdb"
        database.parent.mkdir(parents=True, exist_ok=True)
        urls[name] = f"duckdb:///{database}"
        load(source, name.rpartition("/")[2], urls[name])
    return urls


def take(workspace: Workspace, case: Case, cassette: Cassette | None = None, *, stream: bool = False) -> Taken:
    """Ask the questions before it and then the question, as the server would; calls go to the cassette, if any."""
    began = time.perf_counter()
    try:
        with using(cassette) if cassette else nullcontext():
            answer = _converse(workspace, case, stream)
    except (NiviiError, Unplayable, Unwritable) as error:
        # A client package may put an error of its own around ours.
        if cassette is None or cassette.problem is None:
            return Taken(failure=error.kind if isinstance(error, OutOfOrder) else type(error).__name__)
        return Taken(problem=problem_of(cassette), failure=str(cassette.problem))
    milliseconds = 1000 * (time.perf_counter() - began)
    return Taken(answer=Answered.model_validate(answer_json(answer)), milliseconds=round(milliseconds, 1))


def problem_of(cassette: Cassette) -> Literal["", "stale", "missing"]:
    """Why a call could not be played, in a word."""
    if isinstance(cassette.problem, Stale):
        return "stale"
    return "missing" if isinstance(cassette.problem, Missing) else ""


def _converse(workspace: Workspace, case: Case, stream: bool) -> Answer:
    turns: tuple[Turn, ...] = ()
    for text in case.history:
        turns = (*turns, _turn(ask(workspace, text, turns, deadline=Deadline(PATIENCE))))
    return ask(workspace, case.question, turns, deadline=Deadline(PATIENCE), listen=_unheard if stream else None)


def _unheard(event: Event) -> None:
    """A listener makes the model stream; nobody needs to hear it."""


def _turn(answer: Answer) -> Turn:
    reason = answer.refusal.reason if answer.refusal else None
    return Turn(answer.question, answer.query or None, answer.chart_wish, reason)

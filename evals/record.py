"""Records model calls: only what is missing or stale, in many threads, so that a slow provider is waited for once.

A recording is written call by call, so that an interrupted one goes on where it stopped.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from vcr.record_mode import RecordMode

from agent.prompt import system_prompt
from agent.tools import specifications
from agent.workspace import Workspace
from evals.asking import opened, take
from evals.call import canonical
from evals.case import Case
from evals.cassette import Cassette
from evals.judging import Taken
from evals.playing import patched
from evals.replay import cassette_path, replay
from evals.suites import Suite

CHARACTERS_A_TOKEN = 4
REPLY_TOKENS = 160
"""About what one tool call takes."""


FAULT_PLANTED = "; the first query was made faulty on purpose"
"""Said of a recording whose first completion is the case's own fault."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """What recording would take. `calls` counts one for each question, and none for corrections."""

    cases: tuple[Case, ...]
    calls: int
    input_tokens: int
    output_tokens: int

    def cost(self, input_price: float, output_price: float) -> float:
        """In dollars, for prices in dollars a million tokens."""
        return (self.input_tokens * input_price + self.output_tokens * output_price) / 1_000_000


def estimate(suite: Suite, model: str, cache: Path) -> Estimate:
    """The cases that have no recording that can be played, and what recording them would take."""
    wanted = tuple(judged.case for judged in replay(suite, model, cache) if judged.taken.problem)
    calls = sum(1 + len(case.history) for case in wanted)
    with opened(suite, cache, "offline", "") as workspaces:
        sizes = {name: _prompt_tokens(workspaces[name]) for name in {suite.table_of(case) for case in wanted}}
    spent = sum((1 + len(case.history)) * sizes[suite.table_of(case)] for case in wanted)
    return Estimate(wanted, calls, spent, calls * REPLY_TOKENS)


def _prompt_tokens(workspace: Workspace) -> int:
    sources = workspace.current().sources
    text = system_prompt(sources.catalogue, sources.semantics) + canonical(specifications())
    return len(text) // CHARACTERS_A_TOKEN


@dataclass(frozen=True, slots=True)
class Recorded:
    """A case that was recorded, and what came of it."""

    case: Case
    taken: Taken


def record(
    suite: Suite,
    cases: tuple[Case, ...],
    *,
    model: str,
    base_url: str,
    key: str,
    recorded_by: str,
    cache: Path,
    threads: int,
    tell: Callable[[Recorded], None],
) -> list[Recorded]:
    """Record the cases. `recorded_by` says who writes the completions; `tell` hears of each case when it is done."""
    secrets = (key,) if key else ()
    with (
        patched(RecordMode.NEW_EPISODES),
        opened(suite, cache, f"openai:{model}", base_url, key) as workspaces,
        ThreadPoolExecutor(threads) as pool,
    ):

        def one(case: Case) -> Recorded:
            cassette = Cassette.load(cassette_path(suite, model, case))
            cassette.recorded_by = recorded_by + (FAULT_PLANTED if case.fault else "")
            cassette.secrets, cassette.fault = secrets, case.fault
            return Recorded(case, take(workspaces[suite.table_of(case)], case, cassette))

        done = []
        for future in as_completed([pool.submit(one, case) for case in cases]):
            done.append(future.result())
            tell(done[-1])
        return done

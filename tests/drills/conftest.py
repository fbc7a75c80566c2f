"""A shop of a size that a careless query is slow on, and the agent over it with a scripted model."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from fakes.fault_proxy import Fault, proxied
from fakes.providers import OpenAIHandler, Reply, served

from agent.answer import Answer
from agent.ask import ask
from agent.deadline import Deadline
from agent.errors import OutOfOrder
from agent.workspace import Workspace, WorkspaceSettings
from loader.load import load

ROOT = Path(__file__).parents[2]
ROWS = 2_000
PRODUCTS = ("Cafe con leche", "Alfajor nuez x un", "Torta ricota x porcion")
HEADER = "date,week_day,hour,ticket_number,waiter,product_name,quantity,unitary_price,total"
QUESTION = "What is the total revenue?"


@dataclass
class Drilled:
    """What came of a drill: an answer or a failure, and what the model was told at each call."""

    answer: Answer | None = None
    failure: OutOfOrder | None = None
    requests: list[dict[str, Any]] = field(default_factory=list)
    posted: int = 0
    """Requests over the network, those that a client repeats by itself among them."""

    def told(self) -> str:
        """The last message of the second request: what the model was told after its first reply."""
        return str(self.requests[1]["messages"][-1]["content"]) if len(self.requests) > 1 else ""


@pytest.fixture(scope="session")
def shop(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The URL of a DuckDB file with two thousand lines, in two months of 2024."""
    folder = tmp_path_factory.mktemp("shop")
    lines = [HEADER]
    for number in range(ROWS):
        day, product = number % 28 + 1, PRODUCTS[number % 3]
        month, price = 10 + number % 2, 1000 * (number % 3 + 1)
        moment = f"{9 + number % 10}:{number % 60:02d}"
        lines.append(
            f"{month}/{day}/2024,Monday,{moment},FCB 0001-{number:09d},{51 + number % 2},{product},1,{price},{price}"
        )
    source = folder / "shop.csv"
    source.write_text("\n".join(lines))
    url = f"duckdb:///{folder}/shop.duckdb"
    load(source, "sales_data", url)
    return url


@pytest.fixture
def drill(shop: str) -> Iterator[Callable[..., Drilled]]:
    """Asks a question of a model that replies by a script, through a proxy with a plan of faults."""
    opened: list[Workspace] = []

    def run(
        script: Sequence[Reply],
        plan: Sequence[Fault] = (),
        *,
        text: str = QUESTION,
        stream: bool = False,
        url: str = shop,
        **settings: Any,
    ) -> Drilled:
        with served(list(script), OpenAIHandler) as provider, proxied(provider.url, plan) as proxy:
            workspace = Workspace(
                WorkspaceSettings(
                    url,
                    model="openai:scripted",
                    openai_base_url=f"{proxy.url}/v1",
                    semantics_dir=ROOT / "semantics",
                    **settings,
                )
            )
            opened.append(workspace)
            drilled = Drilled(requests=provider.requests)
            try:
                listen = (lambda event: None) if stream else None
                drilled.answer = ask(workspace, text, deadline=Deadline(30), listen=listen)
            except OutOfOrder as failure:
                drilled.failure = failure
            drilled.posted = proxy.count
        return drilled

    yield run
    for workspace in opened:
        workspace.close()

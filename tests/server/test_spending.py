"""What models may cost: the ceiling of a question, and the day's account that processes share."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from agent.models.prices import Price
from server.parts import Parts
from server.settings import BadSettings, load_settings
from server.spending import Account, DayIsSpent
from server.store import Store

MakeClient = Callable[..., tuple[FlaskClient, Parts]]
A_DOLLAR_A_TOKEN = Price(1_000_000, 1_000_000)
PRICED = {"model": "openai:gpt-x", "price_input": 1_000_000, "price_output": 1_000_000}


def today(account: Account) -> float:
    return account.spent_on(datetime.now(UTC).date())


def test_a_question_past_its_ceiling_is_told_so(make_client: MakeClient) -> None:
    client, parts = make_client(**PRICED, cost_per_question=10)

    assert client.get("/analyze?text=spend+9").status_code == 200
    response = client.get("/analyze?text=spend+10")

    assert (response.status_code, response.get_json()["kind"]) == (422, "too_costly")
    assert today(parts.account) == 19


def test_a_spent_day_is_told_with_the_time_of_the_next(make_client: MakeClient) -> None:
    client, _ = make_client(**PRICED, cost_per_day=10)
    statuses = [client.get("/analyze?text=spend+5").status_code for _ in range(2)]

    response = client.get("/analyze?text=spend+1")

    assert statuses == [200, 200]
    assert (response.status_code, response.get_json()["kind"]) == (429, "day_is_spent")
    assert 0 < int(response.headers["Retry-After"]) <= 86_400


def test_the_wait_ends_at_midnight() -> None:
    assert DayIsSpent(datetime(2024, 12, 31, 23, 59, 30, tzinfo=UTC)).retry_after == 30


def test_processes_share_the_days_account(tmp_path: Path) -> None:
    stores = [Store(f"sqlite:///{tmp_path}/store.sqlite") for _ in range(2)]
    one, other = (Account(store, A_DOLLAR_A_TOKEN, None, 5) for store in stores)

    one.meter().add(3, 0)
    other.meter().add(2, 0)

    assert today(one) == today(other) == 5
    with pytest.raises(DayIsSpent):
        one.admit()
    for store in stores:
        store.close()


def test_postgresql_keeps_the_account_too(postgres_url: str) -> None:
    store = Store(postgres_url)
    account = Account(store, A_DOLLAR_A_TOKEN, None, 5)

    account.admit()
    account.meter().add(1, 1)
    account.meter().add(0, 1)

    assert today(account) == 3
    store.close()


def test_a_cost_that_could_not_be_written_is_written_later(tmp_path: Path) -> None:
    folder = tmp_path / "later"
    store = Store(f"sqlite:///{folder}/store.sqlite")
    account = Account(store, A_DOLLAR_A_TOKEN, None, 5)
    folder.rmdir()

    account.meter().add(2, 0)
    folder.mkdir()
    account.meter().add(1, 0)

    fresh = Account(store, A_DOLLAR_A_TOKEN, None, 5)
    assert today(fresh) == 3
    store.close()


def test_without_a_ceiling_nobody_looks_at_the_account(make_client: MakeClient) -> None:
    client, _ = make_client(store_url="postgresql://nobody@127.0.0.1:1/nowhere")

    assert client.get("/analyze?text=spend+5").status_code == 200


def test_with_a_ceiling_an_account_that_is_away_lets_nobody_spend(make_client: MakeClient) -> None:
    client, _ = make_client(**PRICED, cost_per_day=10, store_url="postgresql://nobody@127.0.0.1:1/nowhere")

    assert client.get("/analyze?text=spend+5").get_json()["kind"] == "database_away"


@pytest.mark.parametrize(
    ("variables", "price"),
    [
        ({"NIVII_MODEL": "openai:gpt-4.1"}, Price(2.0, 8.0)),
        ({"NIVII_MODEL": "openai:gpt-4.1", "NIVII_PRICE_OUTPUT": "1"}, Price(2.0, 1.0)),
        ({"NIVII_MODEL": "openai:gpt-x", "NIVII_PRICE_INPUT": "1", "NIVII_PRICE_OUTPUT": "2"}, Price(1.0, 2.0)),
        ({"NIVII_MODEL": "openai:gpt-x", "NIVII_PRICE_INPUT": "1"}, None),
        ({"NIVII_MODEL": "offline", "NIVII_PRICE_INPUT": "1"}, Price(0.0, 0.0)),
        ({"NIVII_MODEL": "ollama:qwen3"}, Price(0.0, 0.0)),
    ],
)
def test_a_price_is_the_operators_else_the_lists(
    environment: pytest.MonkeyPatch, variables: dict[str, str], price: Price | None
) -> None:
    for name, value in variables.items():
        environment.setenv(name, value)

    assert load_settings().price == price


@pytest.mark.parametrize("ceiling", ["NIVII_COST_PER_DAY", "NIVII_COST_PER_QUESTION"])
def test_a_ceiling_for_a_model_of_unknown_price_is_refused(environment: pytest.MonkeyPatch, ceiling: str) -> None:
    environment.setenv("NIVII_MODEL", "openai:gpt-x")
    environment.setenv(ceiling, "5")

    with pytest.raises(BadSettings, match="What gpt-x costs is not known"):
        load_settings()

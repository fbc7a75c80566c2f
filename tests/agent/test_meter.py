"""What a question costs: list prices, the count, and the ceiling."""

import pytest

from agent.meter import Meter, TooCostly
from agent.models.choice import DEFAULT_OPENAI_MODEL
from agent.models.prices import FREE, Price, price_of


def test_a_price_is_per_million_tokens() -> None:
    assert Price(2.0, 8.0).of(500_000, 250_000) == 3.0


@pytest.mark.parametrize(
    ("provider", "name", "price"),
    [
        ("openai", "gpt-4.1", Price(2.0, 8.0)),
        ("openai", "gpt-4.1-2025-04-14", Price(2.0, 8.0)),
        ("openai", "somebody-elses-model", None),
        ("ollama", "qwen3:8b", FREE),
        ("offline", "offline", FREE),
    ],
)
def test_the_list_knows_models_by_name_and_snapshot(provider: str, name: str, price: Price | None) -> None:
    assert price_of(provider, name) == price  # type: ignore[arg-type]


def test_the_default_model_has_a_price() -> None:
    assert price_of("openai", DEFAULT_OPENAI_MODEL) is not None


def test_the_ceiling_is_held_between_calls() -> None:
    told: list[float] = []
    meter = Meter(Price(1.0, 10.0), ceiling=0.02, spent=told.append)

    meter.check()
    meter.add(1_000, 1_000)
    meter.check()
    meter.add(0, 1_000)

    assert meter.usd == 0.021
    assert told == [0.011, 0.01]
    with pytest.raises(TooCostly):
        meter.check()


def test_without_a_price_nothing_is_counted_and_nothing_is_stopped() -> None:
    told: list[float] = []
    meter = Meter(None, ceiling=0.0, spent=told.append)

    meter.add(1_000_000, 1_000_000)
    meter.check()

    assert (meter.usd, told) == (None, [])


def test_what_is_free_reaches_no_ceiling_and_is_not_told() -> None:
    told: list[float] = []
    meter = Meter(FREE, ceiling=1.0, spent=told.append)

    meter.add(1_000_000, 1_000_000)
    meter.check()

    assert (meter.usd, told) == (0.0, [])

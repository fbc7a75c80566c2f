"""What a model's tokens cost, where that is known."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from agent.models.choice import Provider

PER = 1_000_000
DATED = re.compile(r"-\d{4}-\d{2}-\d{2}$")
"""`gpt-5.4-mini-2026-03-17` is a snapshot of `gpt-5.4-mini`, at the same price."""


@dataclass(frozen=True, slots=True)
class Price:
    """US dollars per million tokens of the prompt and of the reply."""

    input: float
    output: float

    def of(self, input_tokens: int, output_tokens: int) -> float:
        """US dollars for so many tokens."""
        return (input_tokens * self.input + output_tokens * self.output) / PER


FREE = Price(0.0, 0.0)


def price_of(provider: Provider, name: str) -> Price | None:
    """The list price of a model; None for one that the list does not have. What runs on this side is free."""
    if provider != "openai":
        return FREE
    return _listed().get(DATED.sub("", name))


@lru_cache(maxsize=1)
def _listed() -> dict[str, Price]:
    written = yaml.safe_load(Path(__file__).with_name("prices.yaml").read_text(encoding="utf-8"))
    return {str(name): Price(float(input_), float(output)) for name, (input_, output) in written.items()}

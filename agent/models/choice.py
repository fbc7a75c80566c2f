"""Which model answers: read from the configuration, once."""

from dataclasses import dataclass
from typing import Literal, cast

Provider = Literal["openai", "ollama", "offline"]
PROVIDERS: tuple[Provider, ...] = ("openai", "ollama", "offline")

DEFAULT_OPENAI_MODEL = "gpt-5.4-mini"
"""Small, calls tools, and priced for a question a minute."""


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """What the operator said about models.

    `model` is `openai:NAME`, `ollama:NAME`, `offline`, or empty for "OpenAI with a key, else offline".
    Times are in seconds.
    """

    model: str = ""
    openai_key: str = ""
    openai_base_url: str = ""
    ollama_base_url: str = ""
    timeout: float = 30.0
    retries: int = 2


@dataclass(frozen=True, slots=True)
class ModelChoice:
    """A provider and the name of its model."""

    provider: Provider
    name: str


def choose(settings: ModelSettings) -> ModelChoice:
    """The model that answers.

    Raises ValueError, with a sentence for the operator, when `model` is of no known form.
    """
    if not settings.model:
        has_openai = bool(settings.openai_key or settings.openai_base_url)
        return ModelChoice("openai", DEFAULT_OPENAI_MODEL) if has_openai else ModelChoice("offline", "offline")
    provider, _, name = settings.model.partition(":")
    if provider not in PROVIDERS or (provider == "ollama" and not name):
        raise ValueError(f"NIVII_MODEL is {settings.model!r}; it must be openai:NAME, ollama:NAME or offline.")
    if provider == "offline":
        return ModelChoice("offline", "offline")
    return ModelChoice(cast(Provider, provider), name or DEFAULT_OPENAI_MODEL)

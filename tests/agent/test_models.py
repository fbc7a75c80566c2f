"""Which model answers, and what a provider's failure means."""

import pytest

from agent.errors import ProviderFailed
from agent.models.choice import DEFAULT_OPENAI_MODEL, ModelChoice, ModelSettings, choose
from agent.models.failures import provider_failures


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        (ModelSettings(), ModelChoice("offline", "offline")),
        (ModelSettings(openai_key="k"), ModelChoice("openai", DEFAULT_OPENAI_MODEL)),
        (ModelSettings(openai_base_url="http://here/v1"), ModelChoice("openai", DEFAULT_OPENAI_MODEL)),
        (ModelSettings(model="offline", openai_key="k"), ModelChoice("offline", "offline")),
        (ModelSettings(model="openai:gpt-x", openai_key="k"), ModelChoice("openai", "gpt-x")),
        (ModelSettings(model="ollama:qwen3:8b"), ModelChoice("ollama", "qwen3:8b")),
    ],
)
def test_the_configuration_chooses_the_model(settings, expected):
    assert choose(settings) == expected


@pytest.mark.parametrize("model", ["gpt-5", "ollama:", "ollama", "anthropic:x", "OFFLINE:x"])
def test_an_unknown_model_is_refused_by_name(model):
    with pytest.raises(ValueError, match="NIVII_MODEL"):
        choose(ModelSettings(model=model))


def test_openai_without_a_key_or_an_address_says_what_to_set():
    from agent.models import openai

    with pytest.raises(ProviderFailed) as raised:
        openai.make("gpt-x", ModelSettings())
    assert raised.value.kind == "no_key"
    assert "OPENAI_API_KEY" in raised.value.hint


def test_a_bug_is_not_taken_for_a_providers_failure():
    with pytest.raises(KeyError), provider_failures():
        raise KeyError("ours")

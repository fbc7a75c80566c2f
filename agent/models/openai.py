"""Chat models behind OpenAI's API, or behind any address that speaks it."""

from langchain_core.language_models import BaseChatModel
from langchain_openai import ChatOpenAI
from pydantic import SecretStr

from agent.errors import ProviderFailed
from agent.models.choice import ModelSettings

NO_KEY_NEEDED = "none"
"""Sent to a compatible address for which no key was set: the client insists on one."""


def make(name: str, settings: ModelSettings) -> BaseChatModel:
    """The chat model of that name. Raises ProviderFailed when there is neither a key nor an address."""
    if not settings.openai_key and not settings.openai_base_url:
        raise ProviderFailed(
            "no_key",
            "There is no key for OpenAI.",
            hint="Set OPENAI_API_KEY, or NIVII_MODEL=offline to answer without a model.",
        )
    return ChatOpenAI(
        model=name,
        api_key=SecretStr(settings.openai_key or NO_KEY_NEEDED),
        base_url=settings.openai_base_url or None,
        timeout=settings.timeout,
        max_retries=settings.retries,
        stream_usage=True,
        use_responses_api=False,
        model_kwargs={"parallel_tool_calls": False},
    )

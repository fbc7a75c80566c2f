"""Chat models that Ollama serves."""

from langchain_core.language_models import BaseChatModel
from langchain_ollama import ChatOllama

from agent.models.choice import ModelSettings

CONTEXT_TOKENS = 8192
"""Ollama cuts a prompt silently at its own default, which is shorter than ours with a few turns of history."""


def make(name: str, settings: ModelSettings) -> BaseChatModel:
    """The chat model of that name. Nothing is asked of the server yet: it may start later."""
    return ChatOllama(
        model=name,
        base_url=settings.ollama_base_url or None,
        temperature=0,
        num_ctx=CONTEXT_TOKENS,
        client_kwargs={"timeout": settings.timeout},
    )

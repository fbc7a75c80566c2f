"""Whether a reply is all there: a stream may end early, a limit may cut it, a policy may withhold it.

A cut call can read like a whole one: LangChain completes broken JSON, and half a query is often a query too.
"""

from langchain_core.messages import AIMessage, BaseMessage

END: dict[str, str] = {"openai": "finish_reason", "ollama": "done_reason"}
"""By provider, where its last piece tells why the reply ended; a reply without it broke off."""


def broke_off(message: BaseMessage) -> bool:
    """Whether the stream ended before the reply did."""
    key = END.get(message.response_metadata.get("model_provider", ""))
    return key is not None and not message.response_metadata.get(key)


def hit_limit(message: BaseMessage) -> bool:
    """Whether the reply ended because it was too long for the model."""
    return _ended_by(message) == "length"


def is_withheld(message: BaseMessage) -> bool:
    """Whether the provider's policy, or the model by its own, refused to reply."""
    refusal = message.additional_kwargs.get("refusal") if isinstance(message, AIMessage) else None
    return bool(refusal) or _ended_by(message) == "content_filter"


def _ended_by(message: BaseMessage) -> str:
    key = END.get(message.response_metadata.get("model_provider", ""))
    return str(message.response_metadata.get(key, "")) if key else ""

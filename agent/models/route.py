"""Offline first: the built-in parser answers what it reads for certain, and any other model the rest."""

from collections.abc import Callable, Sequence
from typing import Any, Literal

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel, LanguageModelInput
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from langchain_core.runnables import Runnable
from langchain_core.tools import BaseTool
from pydantic import ConfigDict

from agent.models.offline.chat import OfflineModel, asked_in

Route = Literal["model", "offline-first"]
"""Who is asked first: the configured model always, or the parser and then the model."""


class OfflineFirst(BaseChatModel):
    """A chat model in front of another one.

    A question that the parser explains wholly, in one way and with nothing assumed, is answered by its query. Every
    other question, and one whose query failed, goes to `model` with all that was said.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    offline: OfflineModel
    model: Runnable[LanguageModelInput, Any]

    @property
    def _llm_type(self) -> str:
        return "offline-first"

    def bind_tools(
        self,
        tools: Sequence[dict[str, Any] | type | Callable[..., Any] | BaseTool],
        *,
        tool_choice: str | None = None,
        **kwargs: Any,
    ) -> Runnable[LanguageModelInput, AIMessage]:
        """The same, with the tools bound to the model behind; the parser knows them."""
        if not isinstance(self.model, BaseChatModel):
            return self
        bound = self.model.bind_tools(tools, tool_choice=tool_choice, **kwargs)
        return OfflineFirst(offline=self.offline, model=bound)

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        answered = self._offline(messages)
        if answered is not None:
            return ChatResult(generations=[ChatGeneration(message=answered)])
        reply = self.model.invoke(messages)
        return ChatResult(generations=[ChatGeneration(message=reply)])

    def _offline(self, messages: Sequence[BaseMessage]) -> AIMessage | None:
        """The parser's answer, where the question is new and read for certain."""
        asked = asked_in(messages)
        if asked.is_under_way:
            return None
        return self.offline.certain(asked)

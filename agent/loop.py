"""The agent: LangChain's tool-calling loop, held to one outcome, a few mistakes and a deadline."""

from collections.abc import Callable
from typing import Any, cast

from langchain.agents import create_agent
from langchain.agents.middleware import AgentMiddleware, AgentState, ModelCallLimitMiddleware, hook_config
from langchain.agents.middleware.types import InputAgentState, ModelRequest, ModelResponse
from langchain.tools.tool_node import ToolCallRequest
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, AIMessageChunk, AnyMessage, HumanMessage, ToolMessage
from langchain_core.utils.json import parse_partial_json
from langgraph.runtime import Runtime
from langgraph.types import Command

from agent import correction
from agent.errors import ModelMistake, ProviderFailed
from agent.events import QueryDraft
from agent.models.failures import BROKE_OFF, REFUSED_CONTENT, is_dropped, provider_failures
from agent.models.replies import broke_off, hit_limit, is_withheld
from agent.prompt import conversation
from agent.run import Run
from agent.tools import TOOLS

MOST_CALLS = 6
MOST_TRIES = 2
"""Of one call whose reply broke off."""
INVALID_JSON = "the arguments are not valid JSON."


class Correcting(AgentMiddleware[AgentState[Any], Run]):
    """Ends the loop when there is an outcome, and sends the model's mistakes back to it."""

    @hook_config(can_jump_to=["end"])
    def before_model(self, state: AgentState[Any], runtime: Runtime[Run]) -> dict[str, Any] | None:
        """Stop when answered, declined or out of tries; raise OutOfTime or TooCostly at the question's limits."""
        run = runtime.context
        if run.outcome is not None or correction.is_exhausted(run):
            return {"jump_to": "end"}
        run.deadline.check()
        if run.meter is not None:
            run.meter.check()
        return None

    def wrap_model_call(
        self, request: ModelRequest[Run], handler: Callable[[ModelRequest[Run]], ModelResponse[Any]]
    ) -> ModelResponse[Any]:
        """Call the model, and account for it."""
        run = request.runtime.context
        with run.step("correcting" if run.mistakes else "writing"):
            response = _whole(lambda: handler(request))
        run.spent(response.result)
        return response

    @hook_config(can_jump_to=["model"])
    def after_model(self, state: AgentState[Any], runtime: Runtime[Run]) -> dict[str, Any] | None:
        """Answer a message that cannot be acted on: prose, a call whose arguments are no JSON, or a cut one."""
        last = state["messages"][-1]
        if not isinstance(last, AIMessage) or (last.tool_calls and not hit_limit(last)):
            return None
        if is_withheld(last):
            raise ProviderFailed(*REFUSED_CONTENT)
        mistake, reply = _replied(last)
        run = runtime.context
        run.erred(mistake)
        if correction.is_exhausted(run):
            raise ProviderFailed(
                "bad_reply", "The model did not answer in the form it was asked for.", hint="Ask in other words."
            )
        return {"messages": reply, "jump_to": "model"}

    def wrap_tool_call(
        self,
        request: ToolCallRequest,
        handler: Callable[[ToolCallRequest], ToolMessage | Command[Any]],
    ) -> ToolMessage | Command[Any]:
        """Run a tool; tell the model of a mistake that it can mend."""
        run = cast(Run, request.runtime.context)
        name = request.tool_call["name"]
        try:
            if request.tool is None:
                raise ModelMistake("unknown_tool", f"there is no tool {name!r}.")
            result = handler(request)
            if isinstance(result, ToolMessage) and result.status == "error":
                raise ModelMistake("bad_arguments", str(result.content))
        except ModelMistake as mistake:
            run.erred(mistake)
            content = correction.explain(mistake)
            return ToolMessage(content, tool_call_id=request.tool_call["id"], name=name, status="error")
        return result


def _whole(call: Callable[[], ModelResponse[Any]]) -> ModelResponse[Any]:
    """The model's reply. One that broke off on the way is asked for once more; raises ProviderFailed after that."""
    for _ in range(MOST_TRIES):
        try:
            response = call()
        except Exception as error:
            if not is_dropped(error):
                raise
            continue
        if not any(broke_off(message) for message in response.result):
            return response
    raise ProviderFailed(*BROKE_OFF)


def _replied(message: AIMessage) -> tuple[ModelMistake, list[AnyMessage]]:
    """What was wrong with a message without a proper tool call, and what to say to it."""
    calls = [*message.invalid_tool_calls, *message.tool_calls]
    if not calls:
        mistake = ModelMistake("no_tool_call", "no tool was called.")
        return mistake, [HumanMessage(correction.explain(mistake))]
    was_cut = hit_limit(message)
    mistake = ModelMistake("bad_arguments", "the call was cut: it is too long." if was_cut else INVALID_JSON)
    text = correction.explain(mistake)
    return mistake, [ToolMessage(text, tool_call_id=call["id"] or "") for call in calls]


class Loop:
    """A compiled agent over one chat model and one system prompt. Safe to share between threads."""

    def __init__(self, model: BaseChatModel, system_prompt: str) -> None:
        limit: AgentMiddleware[Any, Any] = ModelCallLimitMiddleware(run_limit=MOST_CALLS, exit_behavior="end")
        self._graph = create_agent(
            model,
            tools=list(TOOLS),
            system_prompt=system_prompt,
            middleware=[Correcting(), limit],
            context_schema=Run,
        )

    def run(self, run: Run, *, stream: bool) -> None:
        """Ask the model until `run.outcome` is set or there is no use in going on.

        With `stream`, the query is told of while the model writes it.
        Raises ProviderFailed, DatabaseAway, OutOfTime and TooCostly.
        """
        with run.step("reading"):
            links = run.sources.values.link(run.question.text, run.question.language)
        messages: InputAgentState = {"messages": list(conversation(run.question, links, run.sources.semantics))}
        with provider_failures():
            if not stream:
                self._graph.invoke(messages, context=run)
                return
            draft = _DraftReader(run)
            for chunk, _ in self._graph.stream(messages, context=run, stream_mode="messages"):
                draft.read(chunk)


class _DraftReader:
    """Puts the pieces of a streamed tool call together, as far as they have come."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._message: str | None = None
        self._arguments = ""
        self._told = ""

    def read(self, chunk: Any) -> None:
        """Take the next piece; tell of the query when it has grown."""
        self._run.deadline.check()
        if not isinstance(chunk, AIMessageChunk):
            return
        if chunk.id != self._message:
            self._message, self._arguments, self._told = chunk.id, "", ""
        for call in chunk.tool_call_chunks:
            self._arguments += call["args"] or ""
        sql = _sql_so_far(self._arguments)
        if sql and sql != self._told:
            self._told = sql
            self._run.tell(QueryDraft(sql))


def _sql_so_far(arguments: str) -> str:
    try:
        parsed = parse_partial_json(arguments) if arguments else None
    except ValueError:
        return ""
    sql = parsed.get("sql") if isinstance(parsed, dict) else None
    return sql if isinstance(sql, str) else ""

"""The built-in parser as a LangChain chat model: the same messages in, the same tool calls out, and no network."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache, lru_cache, partial
from typing import Any, cast
from uuid import uuid4

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel, LanguageModelInput
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, ToolCall, ToolMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from langchain_core.runnables import Runnable
from langchain_core.tools import BaseTool
from pydantic import ConfigDict, PrivateAttr

from agent.catalogue import Catalogue
from agent.language import detect
from agent.linking import ValueIndex
from agent.models.offline import assumptions as said
from agent.models.offline.context import ReadingContext, context_for
from agent.models.offline.conversation.lost import is_understood, may_be_mended, read_after, read_as_mended
from agent.models.offline.days_not_held import days_not_held
from agent.models.offline.declining import Declined, no_query, not_served, other_days
from agent.models.offline.leaving_out import read_the_rest
from agent.models.offline.reading import Period, Reading
from agent.models.offline.refusals import Refused
from agent.models.offline.sql.query import to_query
from agent.models.offline.suggestions import MOST_SUGGESTIONS, examples, nearest
from agent.models.offline.told_around import may_be_of_story, read_without_story
from agent.semantics import Semantics
from agent.values import Language, Turn

METADATA = {"model_provider": "offline", "model_name": "offline"}
LEFT_OUT = "left_out"
"""In a reply's `response_metadata`: the clauses of the question that were not understood and are left out."""
OPEN = "open"
"""In a reply's `response_metadata`: the words of the question that were read in one of two ways."""
LEANS = "leans"
"""In a reply's `response_metadata`: the text before that the question takes its meaning from."""
_MOST_TEXTS = 500
"""How many texts, each with those before it, are kept as they were read."""
ASK_AGAIN = ("literal_not_found", "empty_result")
"""Kinds of mistake that are advice: the same query, sent again, is taken as it is."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The question of a run, the texts before it, and the query that failed, with what was said of it."""

    text: str
    earlier: tuple[str, ...] = ()
    failed: ToolCall | None = None
    mistake: str = ""
    is_under_way: bool = False
    """Whether anything was said since the question."""


@dataclass(frozen=True, slots=True)
class Understood:
    """A reading that explains every word of its question, and the query that answers it."""

    reading: Reading
    sql: str
    left: tuple[str, ...] = ()
    """Clauses that were not understood, and that the reading leaves out."""
    leans_on: tuple[str, ...] = ()
    """The text before, where the question means something else without it."""


@dataclass(frozen=True, slots=True)
class _Step:
    """A text of a conversation, the readings of those before it, and what came of it."""

    text: str
    earlier: tuple[str, ...]
    history: tuple[Reading, ...]
    outcome: Reading | Refused

    @property
    def after(self) -> tuple[Reading, ...]:
        """The readings that a text behind it is read after: what was not understood is none."""
        return (*self.history, self.outcome) if is_understood(self.outcome) else self.history


class OfflineModel(BaseChatModel):
    """Reads questions without a model and answers by `answer_with_sql` or `decline`."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    semantics: Semantics
    catalogue: Catalogue
    values: ValueIndex
    _heard: Callable[[tuple[str, ...]], tuple[Reading | Refused, tuple[str, ...]]] = PrivateAttr()
    _context: Callable[[Language], ReadingContext] = PrivateAttr()

    def model_post_init(self, context: Any, /) -> None:
        """Keeps what texts were read as: a follow-up is read after those before it, which were just asked.

        So is what they are read against, by language: what was heard of a text is kept with it.
        """
        super().model_post_init(context)
        self._heard = lru_cache(_MOST_TEXTS)(self._hear)
        self._context = cache(partial(context_for, self.semantics, self.catalogue, self.values))

    @property
    def _llm_type(self) -> str:
        return "offline"

    def bind_tools(
        self,
        tools: Sequence[dict[str, Any] | type | Callable[..., Any] | BaseTool],
        *,
        tool_choice: str | None = None,
        **kwargs: Any,
    ) -> Runnable[LanguageModelInput, AIMessage]:
        """Itself: it knows the agent's tools."""
        return self

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        return ChatResult(generations=[ChatGeneration(message=self._reply(asked_in(messages)))])

    def certain(self, asked: Asked) -> AIMessage | None:
        """The answer to a question that is read in one way with nothing assumed; None for any other."""
        outcome = self.understand(asked.text, asked.earlier)
        if isinstance(outcome, Declined) or outcome.reading.assumptions:
            return None
        return _answering(outcome)

    def _reply(self, asked: Asked) -> AIMessage:
        """The tool call that answers: after advice the same one again, after any other failure a refusal."""
        if asked.failed is not None and asked.mistake in ASK_AGAIN:
            return _message(ToolCall(name=asked.failed["name"], args=asked.failed["args"], id=None))
        outcome = self.understand(asked.text, asked.earlier)
        if isinstance(outcome, Understood) and asked.failed is not None:
            return self._declining(no_query(outcome.reading.language), asked.text, outcome.reading.language)
        if isinstance(outcome, Understood):
            return _answering(outcome)
        return self._declining(outcome, asked.text, self._language(asked.text, asked.earlier))

    def understand(self, text: str, earlier: Sequence[str] = ()) -> Understood | Declined:
        """What a question means in the light of the texts before it, or why it is not answered."""
        history, _ = self._before(tuple(earlier))
        language = self._language(text, earlier)
        outcome, left = self._heard((*earlier, text))
        if isinstance(outcome, Refused) or outcome.unread:
            return not_served(outcome, self.semantics, language)
        context = self._context(language)
        if others := days_not_held(outcome, context):
            return other_days(others, Period(context.first_day, context.last_day), language)
        leans = bool(history) and self._leans(outcome, text, language)
        missed = self._missed(tuple(earlier)) if leans else ""
        if missed:
            told = (*outcome.assumptions, said.not_understood(missed, language))
            outcome, left = replace(outcome, assumptions=told), (*left, missed)
        try:
            sql = to_query(outcome, self.semantics, self.catalogue.main, self.catalogue.dialect)
            return Understood(outcome, sql, left, tuple(earlier[-1:]) if leans else ())
        except LookupError as missing:
            return not_served(Refused("no_such_data", (str(missing),), language), self.semantics, language)

    def _walk(self, texts: tuple[str, ...]) -> list[_Step]:
        """Each of some texts, in their order, with the readings of those before it and what came of it."""
        steps: list[_Step] = []
        for end, text in enumerate(texts, start=1):
            outcome, _ = self._heard(texts[:end])
            steps.append(_Step(text, texts[: end - 1], steps[-1].after if steps else (), outcome))
        return steps

    def _before(self, texts: tuple[str, ...]) -> tuple[tuple[Reading, ...], Reading | Refused | None]:
        """The readings of some texts, and what came of the last one where it was not understood."""
        last = next(reversed(self._walk(texts)), None)
        if last is None:
            return (), None
        return last.after, None if is_understood(last.outcome) else last.outcome

    def _missed(self, texts: tuple[str, ...]) -> str:
        """The text that was not understood among those that the last of some texts leans on, if any."""
        for step in reversed(self._walk(texts)):
            if not is_understood(step.outcome):
                return step.text if may_be_mended(step.outcome) else ""
            language = self._language(step.text, step.earlier)
            if not (step.history and self._leans(step.outcome, step.text, language)):
                return ""
        return ""

    def _hear(self, texts: tuple[str, ...]) -> tuple[Reading | Refused, tuple[str, ...]]:
        """What the last of some texts means after the others, and what was not understood beside it."""
        *earlier, text = texts
        history, lost = self._before(tuple(earlier))
        return self._read_some(text, self._language(text, earlier), history, lost)

    def _read_some(
        self, text: str, language: Language, history: Sequence[Reading], lost: Reading | Refused | None
    ) -> tuple[Reading | Refused, tuple[str, ...]]:
        """What a text means, if need be without what is told beside it, and what was not understood of that.

        `lost` is what came of the text before, where it was not understood.
        """
        context = self._context(language)

        def read(part: str) -> Reading | Refused:
            return read_after(history, lost, part, language, context)

        outcome = read(text)
        if not is_understood(outcome) and may_be_mended(outcome):
            mended = read_as_mended(text, language, context, read)
            if mended is not None:
                return mended, ()
        if may_be_of_story(outcome):
            story = read_without_story(text, language, context, read, leaning=bool(history))
            if story is not None:
                return story.reading, story.left
        if isinstance(outcome, Reading) and outcome.unread:
            rest = read_the_rest(text, outcome.unread, language, context, read)
            if rest is not None:
                return rest.reading, rest.left
        return outcome, ()

    def _leans(self, reading: Reading, text: str, language: Language) -> bool:
        """Whether a text means something else after those before it than by itself."""
        alone, _ = self._read_some(text, language, (), None)
        if isinstance(alone, Refused) or replace(alone, assumptions=()) != replace(reading, assumptions=()):
            return True
        return not set(alone.assumptions) <= set(
            reading.assumptions
        )  # "yesterday": of a figure that was named before

    def _language(self, text: str, earlier: Sequence[str]) -> Language:
        return detect(text, tuple(Turn(before, None) for before in earlier))

    def _declining(self, declined: Declined, text: str, language: Language) -> AIMessage:
        harmful = declined.kind in ("destructive", "injection")
        suggestions = (
            examples(self.semantics, self.catalogue, language)[:MOST_SUGGESTIONS]
            if harmful  # no word of such a text comes back
            else nearest(text, language, self.semantics, self.catalogue, self.values, declined.unknown_words)
        )
        args = {**asdict(declined), "suggestions": list(suggestions)}
        return _message(ToolCall(name="decline", args=args, id=None))


def _message(call: ToolCall, **told: Sequence[str]) -> AIMessage:
    metadata = {**METADATA, **{name: list(words) for name, words in told.items() if words}}
    return AIMessage("", tool_calls=[{**call, "id": f"offline_{uuid4()}"}], response_metadata=metadata)


def _answering(understood: Understood) -> AIMessage:
    reading = understood.reading
    args = {"sql": understood.sql, "chart": reading.chart, "assumptions": list(reading.assumptions)}
    call = ToolCall(name="answer_with_sql", args=args, id=None)
    return _message(call, **{LEFT_OUT: understood.left, OPEN: reading.open_words, LEANS: understood.leans_on})


def asked_in(messages: Sequence[BaseMessage]) -> Asked:
    """The question of a run and what came before and after it.

    The question stands in the last message that carries one in `additional_kwargs`; without any, in the last of a
    person.
    """
    people = [index for index, message in enumerate(messages) if isinstance(message, HumanMessage)]
    carrying = [index for index in people if "question" in messages[index].additional_kwargs]
    place = (carrying or people)[-1]
    earlier = tuple(_text(messages[index]) for index in people if index < place)
    since = messages[place + 1 :]
    return Asked(_text(messages[place]), earlier, *_failure(since), is_under_way=bool(since))


def _failure(messages: Sequence[BaseMessage]) -> tuple[ToolCall | None, str]:
    """The last call, where what followed tells that it failed, and the kind of its mistake."""
    if len(messages) < 2 or not isinstance(messages[-1], ToolMessage) or not isinstance(messages[-2], AIMessage):
        return None, ""
    calls = messages[-2].tool_calls
    kind = str(messages[-1].content).partition(":")[0]
    return (calls[-1], kind) if calls and messages[-1].status == "error" else (None, "")


def _text(message: BaseMessage) -> str:
    return cast(str, message.additional_kwargs.get("question", message.text))

"""What a model writes from the rows is shown only as far as facts and rows bear it out."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessageChunk, BaseMessage
from langchain_core.outputs import ChatGenerationChunk, ChatResult

from agent import composition, guard
from agent.answer import Answer, Prose
from agent.deadline import Deadline
from agent.errors import ProviderFailed
from agent.events import Event, ProseReady
from agent.narrative import NarrativeContext, Narrator, Stage
from agent.narrative.retell import Retelling
from agent.narrative.verify import Verifier
from agent.run import Executed, Run
from agent.values import Draft, Question
from agent.workspace import Workspace

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("verified.yaml").read_text(encoding="utf-8"))
PRODUCTS = "SELECT product_name, SUM(total) AS revenue FROM sales_data GROUP BY 1 ORDER BY 2 DESC"


class Writer(BaseChatModel):
    """A chat model that streams a text that a test gives it, word by word, and keeps what it was asked."""

    text: str
    failure: Exception | None = None
    asked: list[BaseMessage] = []  # noqa: RUF012 (pydantic copies it for each)

    @property
    def _llm_type(self) -> str:
        return "writer"

    def _generate(self, messages: list[BaseMessage], *args: Any, **kwargs: Any) -> ChatResult:
        raise NotImplementedError

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> Iterator[ChatGenerationChunk]:
        self.asked.extend(messages)
        if self.failure is not None:
            raise self.failure
        for word in self.text.split(" "):
            yield ChatGenerationChunk(message=AIMessageChunk(content=word + " "))


class Tale:
    """Composes answers over the small shop."""

    def __init__(self, workspace: Workspace) -> None:
        self.sources = workspace.current().sources
        self.events: list[Event] = []
        self.run: Run | None = None

    def compose(self, sql: str, language: str, text: str, narrator: Narrator | None) -> Answer:
        self.run = Run(Question(text, language), self.sources, Deadline(30), self.events.append)  # type: ignore[arg-type]
        query = guard.admit(sql, self.sources.catalogue)
        rows = self.sources.database.run(query, self.run.deadline, None)
        return composition.compose(self.run, Executed(Draft(sql), query, rows), narrator)

    def context(self, sql: str, language: str, text: str) -> NarrativeContext:
        kept: list[NarrativeContext] = []

        def keep(context: NarrativeContext, own: Prose, stage: Stage) -> Prose:
            kept.append(context)
            return own

        self.compose(sql, language, text, keep)
        return kept[0]


@pytest.fixture
def tale(small_workspace: Workspace) -> Tale:
    return Tale(small_workspace)


SENTENCES = [
    pytest.param(case, sentence, kind == "true", id=f"{kind}: {sentence[:70]}")
    for case in CASES
    for kind in ("true", "false")
    for sentence in case[kind]
]


@pytest.mark.parametrize(("case", "sentence", "holds"), SENTENCES)
def test_a_sentence_holds_when_the_rows_say_so(tale: Tale, case: dict[str, Any], sentence: str, holds: bool) -> None:
    verifier = Verifier(tale.context(case["sql"], case["language"], case["question"]))
    assert verifier.holds(sentence) is holds


def test_true_sentences_are_shown_and_false_ones_counted(tale: Tale) -> None:
    model = Writer(text="Torta ricota x porcion comes first with $12,000. Cafe con leche has $9,000. It rose.")
    answer = tale.compose(PRODUCTS, "en", "revenue by product", Retelling(model))
    assert answer.prose is not None
    assert answer.prose.text == (
        "Torta ricota x porcion comes first with $12,000. "
        "2 sentences of the model could not be verified and were left out."
    )
    assert answer.prose.dropped == 2
    assert {fact.name: fact.value for fact in answer.facts}["dropped"] == 2


def test_the_prose_grows_by_verified_sentences(tale: Tale) -> None:
    model = Writer(text="Torta ricota x porcion comes first with $12,000. Cafe con leche follows with $10,500.")
    tale.compose(PRODUCTS, "en", "revenue by product", Retelling(model))
    told = [event.prose.text for event in tale.events if isinstance(event, ProseReady)]
    assert told[0] == "Torta ricota x porcion comes first with $12,000."
    assert told[-1] == "Torta ricota x porcion comes first with $12,000. Cafe con leche follows with $10,500."


def test_with_nothing_true_the_own_prose_stands_and_it_is_said(tale: Tale) -> None:
    own = tale.compose(PRODUCTS, "es", "facturación por producto", None).prose
    told = tale.compose(
        PRODUCTS, "es", "facturación por producto", Retelling(Writer(text="Se vendió mucho café en 1999."))
    ).prose
    assert own is not None
    assert told is not None
    assert told.text == f"{own.text} Una oración del modelo no se pudo verificar y quedó afuera."


def test_a_provider_that_fails_leaves_the_own_prose(tale: Tale) -> None:
    own = tale.compose(PRODUCTS, "en", "revenue by product", None).prose
    failing = Retelling(Writer(text="", failure=ProviderFailed("unreachable", "The provider is away.")))
    with_failure = tale.compose(PRODUCTS, "en", "revenue by product", failing).prose
    assert with_failure == own


def test_the_call_is_accounted_for(tale: Tale) -> None:
    tale.compose(PRODUCTS, "en", "revenue by product", Retelling(Writer(text="Nothing to say.")))
    assert tale.run is not None
    assert tale.run.calls == 1


def test_an_answer_without_rows_is_not_sent(tale: Tale) -> None:
    model = Writer(text="Anything.")
    sql = "SELECT product_name, SUM(total) AS revenue FROM sales_data WHERE date = '2030-01-01' GROUP BY 1"
    tale.compose(sql, "en", "revenue", Retelling(model))
    assert model.asked == []

"""The messages after the system prompt: earlier turns as the tool calls they were, the question, what it may mean."""

from itertools import count

from langchain_core.messages import AIMessage, AnyMessage, HumanMessage, ToolMessage

from agent.folding import fold
from agent.language import EVERYDAY_WORDS
from agent.linking import Link
from agent.prompt.tables import quoted
from agent.semantics import Dimension, Metric, NamedFilter, Semantics
from agent.values import Question
from agent.wire import cell_json

MOST_LINKS = 8
MOST_VALUES_OF_A_LINK = 6
MOST_TURNS = 6


def conversation(question: Question, links: tuple[Link, ...], semantics: Semantics) -> list[AnyMessage]:
    """The earlier turns, and the question with the stored values that its words may mean."""
    messages: list[AnyMessage] = []
    for number, turn in zip(count(1), question.history[-MOST_TURNS:], strict=False):
        messages.append(HumanMessage(turn.question))
        if turn.query is None:
            call = {"name": "decline", "args": {"kind": "not_understood", "reason": turn.reason or ""}}
            outcome = "Declined."
        else:
            call = {"name": "answer_with_sql", "args": {"sql": turn.query, "chart": turn.chart}}
            outcome = "The query ran."
        identifier = f"turn_{number}"
        messages.append(AIMessage("", tool_calls=[{**call, "id": identifier, "type": "tool_call"}]))
        messages.append(ToolMessage(outcome, tool_call_id=identifier))
    told = telling(links, semantics)
    messages.append(HumanMessage(_asked(question, told), additional_kwargs={"question": question.text}))
    return messages


def telling(links: tuple[Link, ...], semantics: Semantics) -> tuple[Link, ...]:
    """The links that tell the model something: by words that mean a stored value rather than a metric or nothing."""
    meanings = _spoken(semantics)
    told = [link for link in links if not _folded(link.words) <= EVERYDAY_WORDS | meanings]
    return tuple(told[:MOST_LINKS])


def _spoken(semantics: Semantics) -> frozenset[str]:
    """The words by which people name metrics, dimensions and what the data does not hold."""
    named: list[Metric | Dimension | NamedFilter] = [*semantics.metrics, *semantics.dimensions, *semantics.filters]
    spoken = [*(semantics.told.get(each.name, each.synonyms) for each in named), *semantics.absent.values()]
    phrases = [phrase for words in spoken for each in words.values() for phrase in each]
    return frozenset(word for phrase in phrases for word in _folded(phrase))


def _folded(text: str) -> set[str]:
    return {fold(word) for word in text.split()}


def _asked(question: Question, links: tuple[Link, ...]) -> str:
    if not links:
        return question.text
    lines = [_describe(link) for link in links]
    return "\n".join([question.text, "", "Stored values that words of the question may mean:", *lines])


def _describe(link: Link) -> str:
    values = quoted([cell_json(value) for value in link.values[:MOST_VALUES_OF_A_LINK]])
    more = len(link.values) - MOST_VALUES_OF_A_LINK
    rest = f" and {more} more" if more > 0 else ""
    patterns = (
        f"; all of them: {' or '.join(quoted([pattern]) for pattern in link.patterns)}" if link.patterns else ""
    )
    return f"- {quoted([link.words])} in {link.column}: {values}{rest}{patterns}"

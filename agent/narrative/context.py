"""What there is to tell from."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from langchain_core.messages import BaseMessage

from agent.answer import Check, Fact, Prose
from agent.interpretation import Interpretation
from agent.semantics import Semantics
from agent.values import Cell, Draft, Language, Question, Rows


@dataclass(frozen=True)
class NarrativeContext:
    """An answer's rows and all that is known of them."""

    question: Question
    language: Language
    draft: Draft
    rows: Rows
    facts: Sequence[Fact]
    checks: Sequence[Check]
    interpretation: Interpretation
    semantics: Semantics
    assumptions: Sequence[str] = ()

    def is_placeholder(self, label: Cell) -> bool:
        """Whether a label along the axis stands for "none"."""
        axis = self.interpretation.label
        return axis is not None and label in self.semantics.placeholders.get(axis.column or "", ())

    def warning(self, *names: str) -> Check | None:
        """The first check of these names that did not pass."""
        return next((check for check in self.checks if check.name in names and check.verdict != "passed"), None)


@dataclass(frozen=True)
class Stage:
    """Where a narrator is heard while it writes: `say` shows what there is so far, `spent` accounts for messages."""

    say: Callable[[Prose], None]
    spent: Callable[[Sequence[BaseMessage]], None]


class Narrator(Protocol):
    """Writes other prose than the narrative's own, which it is given."""

    def __call__(self, context: NarrativeContext, own: Prose, stage: Stage) -> Prose:
        """The prose to show. Must not raise for what a model does wrong: the narrative's own stands then."""
        ...

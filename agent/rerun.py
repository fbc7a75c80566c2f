"""A kept answer with one part of its query changed: the tree is rewritten and run again, and no model is asked."""

from dataclasses import dataclass, replace
from typing import get_args

from agent import composition, editing, guard
from agent.answer import Answer
from agent.chart import wishes
from agent.deadline import Deadline
from agent.editing import CannotEdit, Edit, Menu, read_edit
from agent.errors import BadQuestion, ModelMistake
from agent.events import Done, Listener
from agent.guard import Query
from agent.interpretation import in_plain_words, interpret
from agent.profile import distinct_values
from agent.run import Executed, Run, Sources
from agent.values import Attempt, Cell, ChartWish, Draft, Language, ModelUse, Question
from agent.workspace import Snapshot

__all__ = ["Edit", "Kept", "Menu", "options", "read_edit", "rerun"]

BY_HAND = ModelUse("edit", "")
"""Who made the query: a person, by its chips."""

MOST_VALUES = 24

GONE: dict[Language, str] = {
    "en": "The data has changed so much that this query no longer fits it.",
    "es": "Los datos cambiaron tanto que esta consulta ya no les corresponde.",
}
FAILED: dict[Language, str] = {
    "en": "The changed query could not be run.",
    "es": "La consulta cambiada no se pudo ejecutar.",
}
ASK_ANEW: dict[Language, str] = {"en": "Ask it in words instead.", "es": "Mejor preguntalo con palabras."}


@dataclass(frozen=True, slots=True)
class Kept:
    """What an earlier answer left: the person's question, its language, the SQL that ran, and how it was drawn."""

    question: str
    language: Language
    query: str
    chart_wish: ChartWish = "auto"
    assumptions: tuple[str, ...] = ()


def rerun(
    snapshot: Snapshot, kept: Kept, edit: Edit, *, deadline: Deadline, listen: Listener | None = None
) -> Answer:
    """The answer to the edited query.

    Raises BadQuestion of the kind `cannot_edit` where the query does not allow it, and what only the operator can
    mend (DatabaseAway, OutOfTime, Busy).
    """
    sources = snapshot.sources
    query = _edited(snapshot, kept, edit)
    read = interpret(query, sources.catalogue, sources.semantics)
    words = in_plain_words(read, sources.semantics, kept.language)
    run = Run(Question(words, kept.language), sources, deadline, listen)
    try:
        with run.step("running"):
            rows = sources.database.run(query, deadline)
    except ModelMistake as mistake:
        raise _refusal(FAILED[kept.language], kept.language) from mistake
    run.attempted(Attempt(query.sql, milliseconds=rows.milliseconds))
    draft = Draft(query.sql, _wish(kept), assumptions=_still_true(kept, edit))
    answer = composition.compose(run, Executed(draft, query, rows))
    passed = {step: round(value, 1) for step, value in run.milliseconds.items()}
    answer = replace(answer, question=kept.question, model=replace(BY_HAND, milliseconds=passed))
    run.tell(Done(answer))
    return answer


def options(snapshot: Snapshot, kept: Kept) -> list[Menu]:
    """What each chip of the kept answer can be changed to, as JSON; see `agent.editing.options`."""
    sources = snapshot.sources
    query = _admitted(snapshot, kept)
    return editing.options(query, sources.catalogue, sources.semantics, kept.language, _few_values(sources))


def _few_values(sources: Sources) -> dict[str, tuple[Cell, ...]]:
    """The stored values of whole numbers that name something and are few: waiters, not prices."""
    table = sources.catalogue.main
    columns = [table.column(each.column) for each in sources.semantics.dimensions if each.kind == "category"]
    few = [each for each in columns if each and each.type == "integer" and each.distinct <= MOST_VALUES]
    return {each.name: tuple(distinct_values(sources.database, table.name, each.name, MOST_VALUES)) for each in few}


def _admitted(snapshot: Snapshot, kept: Kept) -> Query:
    try:
        return guard.admit(kept.query, snapshot.sources.catalogue)
    except ModelMistake as mistake:
        raise _refusal(GONE[kept.language], kept.language) from mistake


def _edited(snapshot: Snapshot, kept: Kept, edit: Edit) -> Query:
    sources = snapshot.sources
    query = _admitted(snapshot, kept)
    try:
        return editing.rewrite(query, edit, sources.catalogue, sources.semantics)
    except CannotEdit as refused:
        raise _refusal(refused.sentence(kept.language), kept.language) from refused
    except ModelMistake as mistake:
        raise _refusal(FAILED[kept.language], kept.language) from mistake


def _refusal(sentence: str, language: Language) -> BadQuestion:
    return BadQuestion(sentence, kind="cannot_edit", hint=ASK_ANEW[language])


def _wish(kept: Kept) -> ChartWish:
    """The chart that the question named, else the one wished for then."""
    named = wishes.named(kept.question)
    return next((wish for wish in get_args(ChartWish) if wish == named), kept.chart_wish)


def _still_true(kept: Kept, edit: Edit) -> tuple[str, ...]:
    """What was assumed of days and values no longer holds once those are given by hand."""
    return () if edit.kind in {"period", "filter"} else kept.assumptions

"""Chooses what to tell by the shape of the answer: the finding first, then what one needs to judge it."""

from collections.abc import Callable, Iterator, Mapping

from agent.answer import Check, Prose
from agent.interpretation import Kind
from agent.narrative import groups, scalars, series
from agent.narrative.context import NarrativeContext
from agent.narrative.existence import asks_whether
from agent.narrative.insight import is_safe
from agent.narrative.scalars import Told
from agent.narrative.teller import Teller

SHAPES: Mapping[Kind, Callable[[Teller], Told]] = {
    "scalar": scalars.tell,
    "series": series.tell,
    "categories": groups.tell,
    "matrix": groups.matrix,
    "listing": groups.listed,
}
SAID_BESIDES = (
    "incomplete_period",
    "missing_days",
    "average_of_lines",
    "ties",
    "ignored_words",
)
"""Checks whose warnings change what the prose says; the others stand beside it."""
MOST_BESIDES = 2


def write(context: NarrativeContext) -> Prose:
    """The title and the text, in the question's language.

    The model's own text is used when `agent.narrative.insight` finds nothing in it but words and known facts.
    """
    teller = Teller(context)
    empty = context.warning("outside_data", "empty")
    if empty is not None:
        teller.used.update(dict.fromkeys(teller.named_in("period", "data.", "filter.", "threshold")))
        return Prose(teller.tell("empty.title"), _none(teller, empty), tuple(teller.used))
    title, told = SHAPES[context.interpretation.kind](teller)
    own = teller.fill(context.draft.insight) if is_safe(context.draft.insight, context) else ""
    sentences = [*([own] if own else told), *besides(teller)]
    return Prose(title, " ".join(sentence for sentence in sentences if sentence), tuple(teller.used))


def _none(teller: Teller, empty: Check) -> str:
    """That there are no such rows; where no data is there of the days asked about, that is no answer to yes or no."""
    context = teller.context
    if empty.name != "empty" or not asks_whether(context.question.text, context.language):
        return empty.sentence
    reason = empty.sentence[:1].lower() + empty.sentence[1:]
    return teller.template("empty.no").replace("{reason}", reason)


def besides(teller: Teller) -> Iterator[str]:
    """Warnings without which the text would mislead."""
    context = teller.context
    if context.rows.truncated:
        yield teller.tell("truncated")
    if context.warning("reconciliation"):
        yield teller.tell("unreconciled")
    warned = [check for name in SAID_BESIDES if (check := context.warning(name))]
    yield _nobody(teller)
    for check in warned[:MOST_BESIDES]:
        teller.used.update(dict.fromkeys(teller.named_in("data.", "period")))
        yield _in_own_words(teller, check.name) or check.sentence


def _nobody(teller: Teller) -> str:
    """That a label which was told stands for "none"; empty where none does."""
    labels = [name for name in teller.used if name.endswith(".label") and name in teller.facts]
    told = next((name for name in labels if teller.context.is_placeholder(teller.facts[name].value)), None)
    if told is None:
        return ""
    return teller.fill(teller.template("placeholders").replace("nobody", told.removesuffix(".label")))


def _in_own_words(teller: Teller, name: str) -> str:
    """What a check found, told by facts; empty where its own sentence has to do."""
    match name:
        case "incomplete_period":
            return _incomplete(teller)
        case "missing_days" if teller.knows("missing_days"):
            return teller.tell("missing_days.one" if teller.facts["missing_days"].value == 1 else "missing_days")
    return ""


def _incomplete(teller: Teller) -> str:
    """Which periods are short of days, and why; empty where that takes the check's own sentence."""
    of = teller.context.interpretation
    if teller.knows("incomplete.1.label"):
        return teller.first("incomplete.two", "incomplete.one")
    short = teller.wording.short_period
    if of.data is None or short is None:
        return ""
    return teller.tell("incomplete.end" if short.end > of.data.end else "incomplete.start")

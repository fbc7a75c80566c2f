"""The way in: a person's text and the conversation before it become an answer."""

import unicodedata

from agent import composition, why
from agent.answer import Answer
from agent.deadline import Deadline
from agent.errors import BadQuestion
from agent.events import Done, Listener
from agent.language import detect
from agent.meter import Meter
from agent.models.choice import ModelChoice
from agent.models.prices import price_of
from agent.run import Executed, Run
from agent.values import ModelUse, Question, Refusal, Turn
from agent.workspace import Snapshot, Workspace

MOST_CHARACTERS = 2000

GAVE_UP = {
    "en": "I could not write a query for that which runs. The tries are below.",
    "es": "No pude escribir una consulta que funcione para eso. Abajo están los intentos.",
}


def ask(
    workspace: Workspace,
    text: str,
    history: tuple[Turn, ...] = (),
    *,
    deadline: Deadline,
    listen: Listener | None = None,
    meter: Meter | None = None,
) -> Answer:
    """Answer a question, or decline it.

    `history` holds the turns before it, oldest first. With `listen`, what happens is told as it happens, and a
    model that can stream does. `meter` bounds what it may cost. Raises BadQuestion for a text that is none or a
    question that costs too much, and OutOfOrder for what the operator must mend.
    """
    cleaned = clean(text)
    snapshot = workspace.current()
    question = Question(cleaned, detect(cleaned, history), history)
    run = Run(question, snapshot.sources, deadline, listen, meter)
    answer = why.explained(run) or _answered(run, snapshot, stream=listen is not None)
    answer = composition.with_use(answer, _use(run, snapshot.choice))
    run.tell(Done(answer))
    return answer


def _answered(run: Run, snapshot: Snapshot, *, stream: bool) -> Answer:
    """The answer that the model's query gives, or why there is none."""
    snapshot.loop.run(run, stream=stream)
    outcome = run.outcome or run.fallback or Refusal("gave_up", GAVE_UP[run.question.language])
    if isinstance(outcome, Executed):
        return composition.compose(run, outcome, snapshot.narrator)
    return composition.declined(run, outcome)


def clean(text: str) -> str:
    """The text in one line, in Unicode's composed form and without control characters.

    Raises BadQuestion when nothing is left or it is too long.
    """
    composed = unicodedata.normalize("NFC", text)
    printable = "".join(" " if unicodedata.category(c) in {"Cc", "Cf", "Zl", "Zp"} else c for c in composed)
    cleaned = " ".join(printable.split())
    if not cleaned:
        raise BadQuestion("There is no question.", kind="no_text", hint="Give one: /analyze?text=top 5 products")
    if len(cleaned) > MOST_CHARACTERS:
        raise BadQuestion(
            f"The question has {len(cleaned)} characters; at most {MOST_CHARACTERS} are read.", kind="too_long"
        )
    return cleaned


def _use(run: Run, choice: ModelChoice) -> ModelUse:
    """Who answered, and what it took. Where the parser stood in front and answered alone, it was the parser."""
    was_offline = run.calls == 0 and run.offline_calls > 0
    who = ModelChoice("offline", "offline") if was_offline else choice
    return ModelUse(
        provider=who.provider,
        name=who.name,
        calls=run.offline_calls if was_offline else run.calls,
        input_tokens=run.input_tokens,
        output_tokens=run.output_tokens,
        cost_usd=_cost(run, who),
        milliseconds={step: round(value, 1) for step, value in run.milliseconds.items()},
    )


def _cost(run: Run, who: ModelChoice) -> float | None:
    """By the meter, which knows the operator's own prices; else by the list."""
    if run.meter is not None and who.provider != "offline":
        return run.meter.usd
    price = price_of(who.provider, who.name)
    return price.of(run.input_tokens, run.output_tokens) if price else None

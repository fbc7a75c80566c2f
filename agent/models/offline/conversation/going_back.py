"""Which earlier question a text goes back to: "back to the october one", "volviendo a lo primero", "the weekdays".

It is the one that the words name by its place, or the last that is of what they name.
"""

from collections.abc import Sequence
from dataclasses import replace

from agent.models.offline.context import ReadingContext
from agent.models.offline.conversation.split_gone import names_split
from agent.models.offline.conversation.stances import Stance, earlier_named
from agent.models.offline.parts.hearing import hear
from agent.models.offline.reading import Reading
from agent.models.offline.rules import work
from agent.models.offline.words.numbers import whole
from agent.values import Language


def gone_back(
    history: Sequence[Reading], stance: Stance, language: Language, context: ReadingContext
) -> tuple[Sequence[Reading], Stance] | None:
    """The questions up to the one that is meant, and the rest of the text; None where none is of what is named."""
    place = _place_of(history, stance.went_back_to, language, context)
    if place is not None:
        return history[: place + 1], stance
    if _names_days_alone(stance.went_back_to, language, context):
        return history, replace(stance, text=f"{stance.went_back_to} {stance.text}".strip())
    return None


def _names_days_alone(head: str, language: Language, context: ReadingContext) -> bool:
    """ "Back to 10 November", of which no earlier question was: those days, of what was asked last."""
    parts = [part for part in hear(head, language, context).parts if not part.filler] if head else []
    return len(parts) == 1 and parts[0].period is not None


def is_same(found: Reading, before: Reading) -> bool:
    """ "Back to the conitos, but in money", of which nothing comes: whether a change changed nothing."""
    return meaning_of(replace(found, language=before.language)) == meaning_of(before)


def meaning_of(reading: Reading) -> Reading:
    """A reading without what was said of it."""
    return replace(reading, assumptions=(), unread=(), score=1.0)


def _place_of(history: Sequence[Reading], head: str, language: Language, context: ReadingContext) -> int | None:
    """Which earlier question is meant: the first one, or the last that is of what the words name."""
    head = head.removesuffix(" one").removesuffix(" ones")
    w = work(hear(head, language, context), context)
    spans = {(period.start, period.end) for period in w.periods}
    filters = {(item.column, item.values) for item in w.filters}
    limit = next((number for part in w.parts if (number := whole(part.capture("op:top", "N"))) is not None), None)
    named = bool(spans or filters or w.groupings or w.named or limit or any(part.metric for part in w.parts))
    if not named:
        return earlier_named(head, len(history))
    total = w.said("op:sum") and not all(one.groupings for one in history)
    metrics = {part.metric.name for part in w.parts if part.metric is not None}
    last = len(history) - 1  # who goes back means no text that was just said, unless no other fits
    for place in (*reversed(range(last)), last):
        one = history[place]
        fits = spans <= {(period.start, period.end) for period in one.periods}
        fits = fits and filters <= {(item.column, item.values) for item in one.filters}
        fits = fits and limit in (None, one.limit) and not (total and one.groupings)
        fits = fits and set(w.groupings) <= set(one.groupings) and set(w.named) <= set(one.named_filters)
        if fits and metrics <= {item.metric for item in one.measures}:
            return place
    return _place_split_by(history, head, language, context)


def _place_split_by(history: Sequence[Reading], head: str, language: Language, context: ReadingContext) -> int | None:
    """ "Back to the weekdays": the last question that was split by what the one word names."""
    places = reversed(range(len(history))) if len(head.split()) == 1 else ()
    named = (
        place
        for place in places
        if any(names_split(head, item, language, context) for item in history[place].groupings)
    )
    return next(named, None)

"""Whether "replace the units with the tickets" is of what was shown, and no wish to change the data."""

from agent.models.offline.context import ReadingContext
from agent.models.offline.conversation.cues import cues_of
from agent.models.offline.parts.hearing import hear
from agent.models.offline.reading import Reading
from agent.models.offline.rules import rows_of
from agent.models.offline.words.tokens import tokenize
from agent.values import Language


def replaces_what_is_shown(previous: Reading, text: str, language: Language, context: ReadingContext) -> bool:
    """Whether a text names a figure that was shown and another one in its place, and no row, number or day."""
    heard = hear(text, language, context)
    was = cues_of(heard.tokens, language).was
    named = [part for part in heard.parts if part.metric is not None]
    shown = {item.metric for item in previous.measures}
    before = [part for part in named if part.start in was]
    after = [part for part in named if part.start not in was and part.start >= was.stop]
    others = [part for part in heard.parts if part.metric is None]
    held = any(part.link or part.stored or part.period or part.number is not None for part in others)
    return (
        bool(after) and bool(before) and not held and all(part.metric.name in shown for part in before if part.metric)
    )


def without_replaced_value(previous: Reading, text: str, language: Language, context: ReadingContext) -> str | None:
    """ "Change the Saturdays for the Sundays", after Saturdays: what comes in their place; else None."""
    tokens = tokenize(text, language)
    was = cues_of(tokens, language).was
    if not was or was.stop + 1 >= len(tokens):
        return None
    told = text[tokens[was.start].start : tokens[was.stop - 1].end]
    old = rows_of(hear(told, language, context), context)
    held = {(item.column, item.operator, item.values) for item in previous.filters}
    same = bool(old.filters) and all((item.column, item.operator, item.values) in held for item in old.filters)
    if not same or old.periods or old.named or old.excluded:
        return None
    return text[tokens[was.stop + 1].start :]

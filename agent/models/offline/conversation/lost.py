"""Holds a text against the one just before it that was not understood: what leans on that was not understood either.

"How many tickets did Narnia have?", "and on average per day?": the second is of Narnia's, and neither of all tickets
nor of what was asked earlier. A text that means the same whatever the lost one meant stands.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeGuard

from agent.models.offline.assumptions import corrected
from agent.models.offline.context import ReadingContext
from agent.models.offline.conversation.fragments import is_fragment
from agent.models.offline.conversation.going_back import meaning_of
from agent.models.offline.conversation.stances import stance_of
from agent.models.offline.conversation.texts import follow
from agent.models.offline.parts.requests import as_vos_says, as_written
from agent.models.offline.parts.spelling import Spelled, guesses, spelled
from agent.models.offline.reading import Reading
from agent.models.offline.refusals import Refused
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.words.tokens import tokenize
from agent.values import Language

Outcome = Reading | Refused
_MOSTLY = 0.5
"""Above this part of a text that is understood, it changes the question before, and the rest says how."""
_NO_QUESTIONS = ("injection", "destructive")


def read_after(
    history: Sequence[Reading], lost: Outcome | None, text: str, language: Language, context: ReadingContext
) -> Outcome:
    """What a text means after the readings before it, where `lost` was said last and not understood."""
    said = spelled(text, language, context)
    outcome = _as_asked(history, lost, said.text, language, context)
    if said.text != text and not is_understood(outcome):
        asked = _as_asked(history, lost, text, language, context)
        if is_understood(asked):
            return asked
    return with_slips(outcome, said, language)


def is_understood(outcome: Outcome) -> TypeGuard[Reading]:
    """Whether nothing of a text was left unread."""
    return isinstance(outcome, Reading) and not outcome.unread


def may_be_mended(outcome: Outcome) -> bool:
    """Whether a text was not understood, and not refused for what it asks."""
    return not isinstance(outcome, Refused) or (outcome.kind in ("not_understood", "off_topic") and not outcome.topic)


def read_as_mended(
    text: str, language: Language, context: ReadingContext, read: Callable[[str], Outcome]
) -> Reading | None:
    """What a text means with its strange words mended in the one way in which it is understood.

    Nothing where it is understood in several ways that mean something else: none of them is sure.
    """
    found: list[Reading] = []
    for said in guesses(text, language, context):
        outcome = with_slips(read(said.text), said, language)
        if isinstance(outcome, Reading) and not outcome.unread:
            found.append(outcome)
    return found[0] if found and all(meaning_of(one) == meaning_of(found[0]) for one in found) else None


def with_slips(outcome: Outcome, said: Spelled, language: Language) -> Outcome:
    """What came of a text whose slips were mended, and how they were."""
    if not said.slips:
        return outcome
    if isinstance(outcome, Refused):
        return replace(outcome, words=said.as_written(outcome.words))
    told = (corrected(written, meant, language) for written, meant in said.slips)
    assumptions = tuple(dict.fromkeys((*told, *outcome.assumptions)))
    return replace(outcome, assumptions=assumptions, unread=said.as_written(outcome.unread))


def _as_asked(
    history: Sequence[Reading], lost: Outcome | None, text: str, language: Language, context: ReadingContext
) -> Outcome:
    """What a text means that may be asked as vos says it."""
    outcome = _read_after(history, lost, as_vos_says(text, language), language, context)
    if isinstance(outcome, Refused):
        return replace(outcome, words=as_written(outcome.words, text, language))
    return replace(outcome, unread=as_written(outcome.unread, text, language))


def _read_after(
    history: Sequence[Reading], lost: Outcome | None, text: str, language: Language, context: ReadingContext
) -> Outcome:
    outcome = follow(history, text, language, context)
    if lost is None or isinstance(outcome, Refused) or outcome.unread:
        return outcome
    if may_be_mended(lost) and history and _is_of_what_was_lost(outcome, history[-1]):
        return replace(outcome, unread=(text.strip(),))
    if isinstance(lost, Refused):
        leans = not history and lost.kind not in _NO_QUESTIONS
        leans = leans and (_goes_on(text, language) or is_fragment(outcome, text, language, context))
        return replace(outcome, unread=(text.strip(),)) if leans else outcome
    changed = follow([*history, lost], text, language, context)
    if isinstance(changed, Refused) and _goes_on(text, language):
        return replace(outcome, unread=lost.unread)
    if isinstance(changed, Reading) and meaning_of(changed) != meaning_of(outcome):
        return replace(changed, unread=lost.unread)
    changed_nothing = bool(history) and lost.score > _MOSTLY and meaning_of(lost) == meaning_of(history[-1])
    if changed_nothing and _leans(outcome, text, language, context):
        return replace(outcome, unread=lost.unread)
    return outcome


def _is_of_what_was_lost(outcome: Reading, before: Reading) -> bool:
    """ "As a percentage", "as bars": a share of what was not understood, or another chart of it."""
    share = outcome.transform == "share" and before.transform != "share" and outcome.periods == before.periods
    redrawn = outcome.chart != before.chart and meaning_of(replace(outcome, chart=before.chart)) == meaning_of(before)
    return (share and outcome.measures == before.measures) or redrawn


def _goes_on(text: str, language: Language) -> bool:
    first = next((token.norm for token in tokenize(text, language) if token.kind != "symbol"), "")
    return first in words_in("between_texts.yaml", "goes_on") or stance_of(text, language).kind == "back"


def _leans(outcome: Reading, text: str, language: Language, context: ReadingContext) -> bool:
    """ "By money not units", "and without alfajores?": whether the last one is of what the lost one changed."""
    alone = follow((), text, language, context)
    return isinstance(alone, Refused) or bool(alone.unread) or meaning_of(alone) != meaning_of(outcome)

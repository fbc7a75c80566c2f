"""Holds a text against the one just before it that was not understood: what leans on that was not understood either.

"How many tickets did Narnia have?", "and on average per day?": the second is of Narnia's, and neither of all tickets
nor of what was asked earlier. A text that means the same whatever the lost one meant stands.
"""

from collections.abc import Sequence
from dataclasses import replace

from agent.models.offline.context import ReadingContext
from agent.models.offline.conversation.texts import follow
from agent.models.offline.reading import Reading
from agent.models.offline.refusals import Refused
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.words.tokens import tokenize
from agent.values import Language

Outcome = Reading | Refused
_NO_QUESTIONS = ("injection", "destructive")


def read_after(
    history: Sequence[Reading], lost: Outcome | None, text: str, language: Language, context: ReadingContext
) -> Outcome:
    """What a text means after the readings before it, where `lost` was said last and not understood."""
    outcome = follow(history, text, language, context)
    if lost is None or isinstance(outcome, Refused) or outcome.unread:
        return outcome
    if isinstance(lost, Refused):
        leans = not history and lost.kind not in _NO_QUESTIONS and _goes_on(text, language)
        return replace(outcome, unread=(text.strip(),)) if leans else outcome
    changed = follow([*history, lost], text, language, context)
    if isinstance(changed, Reading) and _meaning(changed) != _meaning(outcome):
        return replace(changed, unread=lost.unread)
    return outcome


def _goes_on(text: str, language: Language) -> bool:
    first = next((token.norm for token in tokenize(text, language) if token.kind != "symbol"), "")
    return first in words_in("between_texts.yaml", "goes_on")


def _meaning(reading: Reading) -> Reading:
    return replace(reading, assumptions=(), unread=(), score=1.0)

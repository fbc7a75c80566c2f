"""Whether the model's own text may be shown: words and known facts, no figure, name or direction of its own.

The model wrote it before it could see the rows, so whatever it claims beyond the facts is a guess.
"""

import re

from agent.folding import fold_letters
from agent.narrative.claim_words import claiming
from agent.narrative.context import NarrativeContext

PLACEHOLDER = re.compile(r"\{([\w.]+)\}")
LONGEST_TITLE = 120
MARKUP = re.compile(r"[<>*_#`\[\]|\\]|https?:|\{|\}")


def is_safe(insight: str, context: NarrativeContext) -> bool:
    """Whether there is a text, it names known facts only, and nothing else in it could be false."""
    names = PLACEHOLDER.findall(insight)
    known = {fact.name for fact in context.facts}
    if not names or not known.issuperset(names):
        return False
    bare = PLACEHOLDER.sub(" ", insight)
    if MARKUP.search(bare) or re.search(r"\d", bare):
        return False
    if claiming() & {fold_letters(word) for word in re.findall(r"\w+", bare)}:
        return False
    return not _names_something(insight, context.question.text)


def title_of(context: NarrativeContext) -> str:
    """The title that the model gave, where it only names what is shown; else nothing."""
    title = context.draft.title.strip()
    if not title or len(title) > LONGEST_TITLE or MARKUP.search(title):
        return ""
    asked = fold_letters(context.question.text)
    claimed = [*re.findall(r"\d+", title), *(claiming() & {fold_letters(word) for word in re.findall(r"\w+", title)})]
    if any(fold_letters(word) not in asked for word in claimed) or _names_something(title, context.question.text):
        return ""
    return title


def _names_something(insight: str, question: str) -> bool:
    """Whether a word with a capital letter stands inside a sentence that the question does not have."""
    asked = fold_letters(question)
    text = PLACEHOLDER.sub("x", insight)
    inside = re.findall(r"(?<![.!?:]\s)(?<!^)\b([A-ZÁÉÍÓÚÑ]\w*)", text)
    return any(fold_letters(word) not in asked for word in inside)

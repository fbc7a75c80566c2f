"""The question's words, as the checks look for them: their own way, so that no reader's oversight is repeated."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from babel.dates import get_month_names

from agent import formats
from agent.checks.context import CheckContext
from agent.interpretation import words
from agent.semantics import Dimension
from agent.values import Cell, Language

TAKEN_BACK = (
    r"\b(?:drop|remove|forget|lose|take (?:off|out|away)|quit\w+|sac\w+|borr\w+|olvid\w+|elimin\w+)"
    r"(?:\W+\w+){0,4}?\W+(?:filter|restriction|condition|filtro|restriccion|condicion)\b(?:\W+\w+){0,3}"
    r"|\b(?:not (?:just|only)|no longer|no (?:solo|solamente)|ya no)\b(?:\W+\w+){0,4}"
)
"""What is said to go, as a filter or as "not just" it. A bare "without" is a condition of its own."""


@lru_cache(maxsize=4096, typed=True)
def folded(text: Cell) -> str:
    """Lower case, without accents."""
    apart = unicodedata.normalize("NFD", str(text).casefold())
    return "".join(c for c in apart if not unicodedata.combining(c))


def holds(text: str, word: str) -> bool:
    """Whether the word stands in the text, alone or in the plural, whatever the case and accents."""
    wanted, within = folded(word), folded(text)
    return wanted in within and re.search(rf"(?<!\w){re.escape(wanted)}(?:e?s)?(?!\w)", within) is not None


def mentions(text: str, dimension: Dimension, language: Language) -> bool:
    """Whether the text speaks of a dimension by one of its words."""
    return any(holds(text, word) for word in dimension.synonyms.get(language, ()))


def quoted(said: Sequence[str], language: Language) -> str:
    """Words of the question as a sentence lists them, each in the language's quotation marks."""
    form = words.QUOTED[language]
    return formats.listing([form.format(word) for word in said], language)


def month_numbers(language: Language) -> dict[str, int]:
    """The months by their names and short names, folded."""
    locale = formats.LOCALES[language]
    wide, short = (get_month_names(width, locale=locale) for width in ("wide", "abbreviated"))
    return {folded(name).rstrip("."): number for names in (wide, short) for number, name in names.items()}


def asked(context: CheckContext) -> str:
    """The question, folded; of one that follows others, without what it takes back: "drop the waiter filter"."""
    text = folded(context.question.text)
    return re.sub(TAKEN_BACK, " ", text) if context.question.history else text


def conversation(context: CheckContext) -> str:
    """The question and those before it, folded."""
    return folded(" . ".join([*(turn.question for turn in context.question.history), context.question.text]))

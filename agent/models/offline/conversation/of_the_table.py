"""What a table has though no text names it: the figure that is meant by itself, the money, what rows are lines of."""

from agent.models.offline.context import ReadingContext
from agent.models.offline.parts.hearing import hear
from agent.models.offline.workings import Workings
from agent.values import Language

_NOTHING = ","


def of_the_table(language: Language, context: ReadingContext) -> Workings:
    """The workings of a text that says nothing."""
    return Workings(hear(_NOTHING, language, context), context)

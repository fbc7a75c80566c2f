"""Money that a text wishes and that is not shown: "the saturday before, in money", where units are shown still."""

from collections.abc import Iterator

from agent.models.offline.context import ReadingContext
from agent.models.offline.metrics import columns_of_money, is_money
from agent.models.offline.parts.introductions import plain_text
from agent.models.offline.reading import Reading
from agent.models.offline.words.wordings import all_within, first_within
from agent.values import Language

_TABLE = "figure_told.yaml"


def money_unshown(text: str, found: Reading, language: Language, context: ReadingContext) -> Iterator[str]:
    """The words that wish money, where no figure and no bound of the reading is of it."""
    figures = (*found.measures, *(item.measure for item in found.having))
    kept = any(item.column in columns_of_money(context.semantics) for item in found.filters)
    if not found.measures or kept or any(is_money(item, context.semantics) for item in figures):
        return
    plain = plain_text(text).casefold()
    for one in all_within(_TABLE, "in_money", plain, language):
        if first_within(_TABLE, "not_in_money", plain[: one.start].rstrip(), language) is None:
            yield text[one.start : one.end]

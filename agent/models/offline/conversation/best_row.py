"""The best or the worst row, of which something else is asked: "the best day, how many tickets?", after revenue.

It is the row that was first or last by the figure shown, and not by the one that is asked for now.
"""

import re
from dataclasses import replace

from agent.models.offline.context import ReadingContext
from agent.models.offline.conversation.between import blanked
from agent.models.offline.conversation.places import Place, asks_for_more, is_ranking, nouns_of_rows, row_at
from agent.models.offline.parts.introductions import plain_text
from agent.models.offline.reading import Order, Reading
from agent.models.offline.words.lexicon import lines_in
from agent.values import Language

_TABLE = "of_those_shown.yaml"


def best_row(previous: Reading, text: str, language: Language, context: ReadingContext) -> tuple[str, Reading] | None:
    """The text without the row that it names so, and a reading of that row alone."""
    ordered = previous if previous.order is not None else replace(previous, order=Order(0, descending=True))
    if len(previous.measures) != 1 or not is_ranking(ordered, context):
        return None
    found = _said(previous, text, language, context)
    if found is None or ordered.order is None:
        return None
    first = ordered.order.descending == (found["most"] is not None)
    place = Place(1 if first else -1, found.start(), found.end())
    if not asks_for_more(text, place, language, context):
        return None
    row = row_at(ordered, place.number)
    bare = replace(row, among=(row,), limit=None, order=None, having=(), shown=None, skip=0)
    return blanked(text, [found.span()]).lstrip(" ,;:.!"), bare


def _said(previous: Reading, text: str, language: Language, context: ReadingContext) -> re.Match[str] | None:
    """Where a text names the row: at its beginning, or behind a word that leads to it."""
    nouns = "|".join(nouns_of_rows(previous, language, context)) or "$^"
    plain = plain_text(text).casefold()
    for line in lines_in(_TABLE, "best_row", language=language):
        found = re.search(rf"(?<!\w){line.replace('NOUN', nouns)}", plain)
        if found is not None and (found["led"].strip() or not re.search(r"\w", plain[: found.start()])):
            return found
    return None

"""The best or the worst row, of which something else is asked: "the best day, how many tickets?", after revenue.

It is the row that was first or last by the figure shown, and not by the one that is asked for now.
"""

import re
from dataclasses import replace

from agent.models.offline.context import ReadingContext
from agent.models.offline.conversation.between import blanked
from agent.models.offline.conversation.only_those import only_those
from agent.models.offline.conversation.places import Place, asks_for_more, is_ranking, nouns_of_rows, row_at
from agent.models.offline.parts.hearing import hear
from agent.models.offline.parts.introductions import plain_text
from agent.models.offline.reading import Order, Reading
from agent.models.offline.rules import work
from agent.models.offline.words.lexicon import any_of, lines_in
from agent.values import Language

_TABLE = "rows_on_places.yaml"
_ANY_NOUN = r"[\s\S]+?"


def best_row(previous: Reading, text: str, language: Language, context: ReadingContext) -> tuple[str, Reading] | None:
    """The text without the row that it names so, and a reading of that row alone."""
    ordered = _in_order(previous, context)
    found = _said(previous, text, language, context) if ordered is not None else None
    if ordered is None or found is None or not asks_for_more(text, Place(1, *found.span()), language, context):
        return None
    return _row_said(ordered, text, found)


def best_alone(
    previous: Reading, text: str, language: Language, context: ReadingContext
) -> tuple[str, Reading] | None:
    """The same of a row that is called by no noun: "the best one by day", "qué vendió el mejor?"."""
    ordered = _in_order(previous, context)
    found = _said_alone(text, language, context) if ordered is not None else None
    return _row_said(ordered, text, found) if ordered is not None and found is not None else None


def _in_order(previous: Reading, context: ReadingContext) -> Reading | None:
    """The rows in the order of their one figure; None where they are no such rows."""
    ordered = previous if previous.order is not None else replace(previous, order=Order(0, descending=True))
    return ordered if len(previous.measures) == 1 and is_ranking(ordered, context) else None


def _row_said(ordered: Reading, text: str, found: re.Match[str]) -> tuple[str, Reading]:
    falling = ordered.order is not None and ordered.order.descending
    row = row_at(ordered, 1 if falling == (found["most"] is not None) else -1)
    return blanked(text, [found.span()]).lstrip(" ,;:.!"), only_those(row)


def _said(previous: Reading, text: str, language: Language, context: ReadingContext) -> re.Match[str] | None:
    """Where a text names the row: at its beginning, or behind a word that leads to it."""
    plain = plain_text(text).casefold()
    lines = [rf"(?<!\w){line}" for line in lines_in(_TABLE, "best_row", language=language)]
    if not any(re.search(line.replace("NOUN", _ANY_NOUN), plain) for line in lines):
        return None
    nouns = "|".join(nouns_of_rows(previous, language, context)) or "$^"
    for line in lines:
        found = re.search(line.replace("NOUN", nouns), plain)
        if found is not None and (found["led"].strip() or not re.search(r"\w", plain[: found.start()])):
            return found
    return None


def _said_alone(text: str, language: Language, context: ReadingContext) -> re.Match[str] | None:
    """Where a text names it so, and what it asks besides splits its rows."""
    plain = plain_text(text).casefold()
    for found in re.finditer(rf"(?<!\w){any_of(_TABLE, 'best_alone', language=language)}", plain):
        rest = blanked(text, [found.span()])
        w = work(hear(rest, language, context), context)
        first = not re.search(r"\w", plain[: found.start()])
        ends = re.fullmatch(r"\W*(?:(?:sell|sold)\W*)?", plain[found.end() :]) is not None
        ranks = w.order is not None or w.limit is not None or w.transform is not None
        sold = ends and w.said("mark:whichever") and w.said("verb:sold") and not w.said("op:how_much")
        split = bool(w.groupings) and (first or bool(found["led"])) and not w.said("mark:each", "mark:who")
        counts = any(part.metric is not None and part.dimension is not None for part in w.parts)
        if not (ranks or counts) and (sold or split):
            return found
    return None

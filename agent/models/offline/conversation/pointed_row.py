"""The one row that the question before was answered with, pointed at: "that day", "ese mozo", "of it"."""

import re
from dataclasses import replace

from agent.models.offline.context import ReadingContext
from agent.models.offline.parts.hearing import hear
from agent.models.offline.parts.introductions import plain_text
from agent.models.offline.reading import Grouping, Reading
from agent.models.offline.rules import work
from agent.models.offline.words.lexicon import any_of
from agent.models.offline.workings import Workings
from agent.values import Language

_TABLE = "between_texts.yaml"
Span = tuple[int, int]


def one_row(previous: Reading, text: str, language: Language, context: ReadingContext) -> tuple[str, Reading] | None:
    """The text without what points at the row, and a reading of that row alone; None where nothing points at it."""
    if previous.limit != 1 or len(previous.groupings) != 1 or previous.rank_within or previous.among:
        return None
    span = _called_by_its_noun(previous, text, language, context) or _called_it(text, language)
    if span is None:
        return None
    row = replace(previous, assumptions=(), unread=())
    bare = replace(row, among=(row,), limit=None, order=None, having=(), shown=None, skip=0)
    return text[: span[0]] + " " * (span[1] - span[0]) + text[span[1] :], bare


def split_by_things(previous: Reading, w: Workings) -> None:
    """ "What was sold that day?": each thing sold, where no other split or figure is named."""
    thing = w.among("things_sold")
    asks = w.said("mark:whichever") and w.said("verb:sold") and not w.said("op:how_much", "op:count")
    if previous.among and thing is not None and asks and not (w.groupings or w.measures):
        w.groupings = [Grouping(thing.name)]


def _called_by_its_noun(previous: Reading, text: str, language: Language, context: ReadingContext) -> Span | None:
    """ "That day", after the day that sold the most: a noun of something else points at nothing here."""
    before, that = any_of(_TABLE, "of_that", language=language), any_of(_TABLE, "that", language=language)
    for found in re.finditer(rf"(?<!\w)(?:{before} )?{that} (\w+)", plain_text(text).casefold()):
        noun = hear(found[1], language, context)
        w = work(noun, context)
        if any(w.split_of(part) == previous.groupings[0] for part in w.parts):
            return found.span()
    return None


def _called_it(text: str, language: Language) -> Span | None:
    pronoun = re.compile(rf"(?<!\w){any_of(_TABLE, 'it', language=language)}(?!\w)")
    found = pronoun.search(plain_text(text).casefold())
    return found.span() if found else None

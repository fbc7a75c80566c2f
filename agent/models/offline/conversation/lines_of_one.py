"""The lines of the one thing that was shown: "what was on that ticket? each product, quantity and line total"."""

import re
from dataclasses import replace

from agent.models.offline.context import ReadingContext
from agent.models.offline.conversation.between import blanked, found
from agent.models.offline.conversation.nouns_of_things import nouns_of_things, with_nouns
from agent.models.offline.conversation.of_the_table import of_the_table
from agent.models.offline.parts.hearing import hear
from agent.models.offline.parts.introductions import plain_text
from agent.models.offline.reading import Filter, Reading
from agent.models.offline.rules import work
from agent.models.offline.unread import unread_words
from agent.models.offline.words.lexicon import lines_in
from agent.semantics import Dimension
from agent.values import Language

_TABLE = "lines_of_one.yaml"
_FEWEST = 2
"""Columns from which a list of them asks for each line."""
_SOME = "?"
"""Stands for the one that was shown, whichever it is."""


def lines_of_one(previous: Reading, text: str, language: Language, context: ReadingContext) -> Reading | None:
    """The rows of the one thing that was shown, in the columns that the text names; None where it asks otherwise."""
    table = of_the_table(language, context)
    entity = table.entity()
    if entity is None or table.rows_are_things():
        return None
    base = _of_the_one(previous, entity)
    columns_said = _opened(text, entity, language, context) if base is not None else None
    if base is None or columns_said is None:
        return None
    kept = Filter(entity.column, "=", (_SOME,))
    w = work(hear(columns_said, language, context), replace(context, kept=(kept,)))
    w.use(*w.find("op:contents", "mark:and"))
    sold = w.among("things_sold")
    if sold is None or sold.column not in w.listing or len(w.listing) < _FEWEST:
        return None
    if unread_words(w) or w.periods or w.filters != [kept] or w.measures or w.groupings:
        return None
    notes = tuple(note for note in w.assumptions if _SOME not in note)
    return replace(base, language=language, listing=w.listing, assumptions=notes, unread=(), score=1.0)


def _of_the_one(previous: Reading, entity: Dimension) -> Reading | None:
    """A reading of its rows alone: the one that a ranking came to, or that was kept by its name."""
    bare = replace(
        previous, measures=(), groupings=(), limit=None, order=None, having=(), shown=None, skip=0, chart="auto"
    )
    if previous.transform or previous.contrasts or previous.rank_within or len(previous.periods) > 1:
        return None
    if previous.limit == 1 and [item.dimension for item in previous.groupings[:1]] == [entity.name]:
        row = replace(previous, assumptions=(), unread=())
        return replace(bare, among=(row,))
    of_ranked = [one for one in previous.among if one.limit == 1 and one.groupings[0].dimension == entity.name]
    of_named = [item for item in previous.filters if item.column == entity.column and item.operator == "="]
    return bare if of_ranked or of_named else None


def _opened(text: str, entity: Dimension, language: Language, context: ReadingContext) -> str | None:
    """What a text names behind the words that open the thing; None where it opens none."""
    nouns = [noun for noun, named in nouns_of_things(context.semantics, language).items() if named == entity]
    line = with_nouns(_TABLE, "opened", nouns, language)
    opened = re.search(rf"(?<!\w){line}(?!\w)", plain_text(text).casefold())
    if opened is None:
        return None
    text = blanked(text, [opened.span()])
    for name in ("taken", "of_each_line"):
        text = blanked(text, list(found(_TABLE, name, text, language)))
    quantity = lines_in(_TABLE, "quantity", language=language)[0]
    for start, end in list(found(_TABLE, "of_each_thing", text, language))[:1]:
        text = f"{text[:start]}{quantity}{text[end:]}"
    return text

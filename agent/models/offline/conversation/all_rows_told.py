"""All rows of a ranking, after the first of them: "show me all the hours", "la lista completa", "all of them, as %".

The limit goes and everything else stays: the figure, the rows that were kept, the days. Another change may stand
behind it in the same text.
"""

from collections.abc import Iterator
from dataclasses import replace

from agent.models.offline.context import ReadingContext
from agent.models.offline.conversation.figure_told import Follow
from agent.models.offline.conversation.one_of_those import is_weekday
from agent.models.offline.conversation.split_gone import names_split
from agent.models.offline.parts.introductions import plain_text
from agent.models.offline.reading import Reading
from agent.models.offline.refusals import Refused
from agent.models.offline.words.lexicon import any_of, lines_in
from agent.models.offline.words.wordings import all_within, said
from agent.values import Language

_TABLE = "all_rows_told.yaml"
_SIGNS = " ¿?¡!.,;:"
_SLOTS = {"NAMED": rf"(?!{any_of(_TABLE, 'no_noun')}\b)[a-z]+(?: {any_of(_TABLE, 'behind_noun')})?"}
_REST = ".+"
_PAUSES = ",.;:"


def with_all_rows(
    previous: Reading, text: str, language: Language, context: ReadingContext, follow: Follow
) -> Reading | None:
    """All rows of the ranking, with what else a text says, where that leaves them; None for any other text."""
    told = _all_rows_told(previous, text, language, context)
    if told is None or not told[1]:
        return told[0] if told is not None else None
    base, rest = told
    found = follow(base, rest)
    if isinstance(found, Refused) or found.unread or found.limit is not None or found.groupings != base.groupings:
        return None
    return found


def _all_rows_told(
    previous: Reading, text: str, language: Language, context: ReadingContext
) -> tuple[Reading, str] | None:
    """The reading before without its limit, and what else the text says; None where it does not ask for all rows."""
    if not _is_cut(previous):
        return None
    plain = plain_text(text).casefold().strip(_SIGNS)
    found = said(_TABLE, "all_rows", plain, language, **_SLOTS)
    rest = ""
    if found is None:
        found = said(_TABLE, "all_rows_first", plain, language, **_SLOTS, REST=_REST)
        rest = found.slot("REST") if found is not None else ""
        if found is not None and not _is_joined(plain[: found.span("REST")[0]], rest, language):
            return None
    named = found.slot("NAMED") if found is not None else ""
    if found is None or (named and not _names_rows(named, previous, language, context)):
        return None
    order = None if _go_along_time(previous, context) else previous.order
    return replace(previous, language=language, limit=None, order=order, assumptions=(), unread=()), rest


def _go_along_time(previous: Reading, context: ReadingContext) -> bool:
    """Whether rows have an order of their own: days, hours, days of the week."""
    return any(item.grain is not None or is_weekday(item, context.semantics) for item in previous.groupings)


def _is_joined(before: str, rest: str, language: Language) -> bool:
    """Whether another change begins behind a pause, or by a word that joins it."""
    return before.rstrip()[-1] in _PAUSES or rest.split()[0] in lines_in(_TABLE, "joined", language=language)


def _is_cut(previous: Reading) -> bool:
    """Whether only some rows of one ranking were shown."""
    others = previous.rank_within or previous.among or previous.both_ends or previous.together or previous.by_moment
    return (
        bool(previous.groupings) and previous.limit is not None and not (others or previous.skip or previous.unread)
    )


def _names_rows(noun: str, reading: Reading, language: Language, context: ReadingContext) -> bool:
    """Whether a word names what rows are of, and nothing that was kept of it."""
    splits = [item for item in reading.groupings if names_split(noun, item, language, context)]
    columns = {
        dimension.column for item in splits if (dimension := context.semantics.dimension(item.dimension)) is not None
    }
    return bool(splits) and not any(item.column in columns and item.grain is None for item in reading.filters)


def rows_still_cut(
    previous: Reading, text: str, found: Reading, language: Language, context: ReadingContext
) -> Iterator[str]:
    """ "All waiters, with …", where only the first of them are shown as before."""
    if not _is_cut(found) or found.limit != previous.limit:
        return
    for one in all_within(_TABLE, "every_one", plain_text(text).casefold(), language, **_SLOTS):
        if _names_rows(one.slot("NAMED"), found, language, context):
            yield text[one.start : one.end]

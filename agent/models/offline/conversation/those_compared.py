"""Questions asked in turn, set beside each other by a word: "cuánto vendió la 103", "¿y la 101?", "comparalas".

What else the text says ("comparalas por semana") is asked of all of them. Totals of two stand in one row with what
lies between them; rows are told apart by what the questions differ in, days of several spans by the days themselves.
"""

from collections.abc import Sequence
from dataclasses import replace

from agent.models.offline.context import ReadingContext
from agent.models.offline.conversation.between import blanked
from agent.models.offline.conversation.figure_told import Follow
from agent.models.offline.conversation.pointed_sides import in_turn, side_by_side_of
from agent.models.offline.conversation.side_by_side import along_all_spans, as_columns, as_one_span, is_along_time
from agent.models.offline.parts.introductions import plain_text
from agent.models.offline.reading import Reading
from agent.models.offline.refusals import Refused
from agent.models.offline.words.wordings import Said, first_within, said
from agent.values import Language

_TABLE = "those_compared.yaml"
_COUNTS = (("TWO", 2), ("THREE", 3))
_TWO = 2
_IDLE = " .,;:?!¿¡"


def with_those_compared(
    history: Sequence[Reading], text: str, language: Language, context: ReadingContext, follow: Follow
) -> Reading | Refused | None:
    """What was asked in turn, told apart, with what else a text says of it.

    None where the text names the sides, or where nothing was asked so.
    """
    plain = plain_text(text).casefold()
    compared = first_within(_TABLE, "compares_those", plain, language)
    told = compared or first_within(_TABLE, "joins_those", plain, language)
    run = in_turn(history, _count(told)) if told is not None else []
    if told is None or len(run) < max(_TWO, _count(told) or 0):
        return None
    if any(one.limit or one.transform or one.contrasts or one.listing for one in run):
        return None
    base = replace(side_by_side_of(run, context), language=language, assumptions=(), unread=(), chart="auto")
    rest = blanked(text, [(told.start, told.end)]).strip(_IDLE)
    if compared is None and not rest and not along_all_spans(base).groupings:
        return None
    found = follow(base, rest) if rest else base
    if isinstance(found, Refused):
        return found
    rows = along_all_spans(found)
    apart = len(rows.periods) == _TWO and rows.groupings and not any(is_along_time(item) for item in rows.groupings)
    return as_columns(rows) if compared is not None or apart else as_one_span(rows)


def totals_compared(previous: Reading, text: str, language: Language) -> Reading | None:
    """ "Just the two totals", after rows of two weeks: one total of each; unread where they are not so many."""
    sides = max(len(previous.periods), len(previous.contrasts))
    plain = " ".join(plain_text(text).casefold().replace(",", " ").split()).strip(_IDLE)
    told = said(_TABLE, "totals_alone", plain, language)
    count = _count(told) if told is not None else None
    if told is None or (sides < _TWO and count is None):
        return None
    others = previous.limit or previous.having or previous.among or previous.transform not in (None, "difference")
    if count not in (None, sides):
        return replace(previous, language=language, unread=(text.strip(),))
    if others or not previous.groupings:
        return None
    bare = replace(previous, language=language, groupings=(), order=None, shown=None, chart="auto")
    return replace(as_columns(bare), assumptions=(), unread=())


def _count(told: Said) -> int | None:
    """How many they are said to be."""
    return next((count for slot, count in _COUNTS if told.slot(slot)), None)

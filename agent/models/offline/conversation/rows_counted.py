"""How many rows were shown, or how many of them a bound keeps: "how many of those went over 4 million?", after days.

The rows are called by what they are, or pointed at; what stands behind is read as a bound on the figure shown.
"""

from dataclasses import replace

from agent.models.offline.context import ReadingContext
from agent.models.offline.conversation.counted_or_listed import number_of_rows
from agent.models.offline.conversation.followup import edit
from agent.models.offline.conversation.split_gone import names_split
from agent.models.offline.parts.introductions import plain_text
from agent.models.offline.reading import Reading
from agent.models.offline.words.wordings import first_within
from agent.values import Language

_TABLE = "of_those_shown.yaml"


def rows_counted(previous: Reading, text: str, language: Language, context: ReadingContext) -> Reading | None:
    """The number of rows; None where a text asks for another, or where rows are not all there are."""
    plain = plain_text(text).casefold().rstrip(" ?!.")
    found = first_within(_TABLE, "how_many_rows", plain, language)
    if found is None or not _are_rows(previous):
        return None
    noun = found.slot("NOUN")
    if noun and not names_split(noun, previous.groupings[0], language, context):
        return None
    rest = text[found.end - len(found.slot("BOUND")) :].strip(" ?!.")
    pointed = first_within(_TABLE, "of_those_rows", plain[: found.end], language) is not None
    if not rest:
        kept = previous if previous.having else None
    else:
        kept = _bounded(previous, rest, language, context) if pointed or not noun else None
    counted = number_of_rows(kept, context) if kept is not None else None
    return replace(counted, language=language, assumptions=(), unread=(), chart="auto") if counted else None


def _are_rows(previous: Reading) -> bool:
    changed = previous.transform or previous.contrasts or previous.listing or previous.existence or previous.values_of
    few = previous.limit is not None or previous.among or previous.rank_within or len(previous.periods) > 1
    return len(previous.groupings) == 1 and not (changed or few or previous.unread)


def _bounded(previous: Reading, rest: str, language: Language, context: ReadingContext) -> Reading | None:
    """The rows that the rest of a text keeps by their figure, and by nothing else."""
    found = edit(replace(previous, order=None), rest, language, context, leans=True)
    if not isinstance(found, Reading) or found.unread or len(found.having) != len(previous.having) + 1:
        return None
    same = (found.measures, found.groupings, found.filters, found.periods, found.named_filters)
    if same != (
        previous.measures,
        previous.groupings,
        previous.filters,
        previous.periods,
        previous.named_filters,
    ):
        return None
    return found

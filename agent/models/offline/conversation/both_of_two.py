"""Two questions that differ in one thing, taken together: "and 52?", then "show both by week", "units of each"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from agent.models.offline.context import ReadingContext
from agent.models.offline.conversation.between import blanked, ranks
from agent.models.offline.conversation.nouns_of_things import nouns_of_things, with_nouns
from agent.models.offline.conversation.only_those import only_those
from agent.models.offline.conversation.pointed_sides import side_by_side_of, sides_of
from agent.models.offline.parts.hearing import hear
from agent.models.offline.parts.introductions import plain_text
from agent.models.offline.reading import Reading
from agent.models.offline.words.lexicon import any_of, lines_in, small, words_in
from agent.values import Language

_TABLE = "referring.yaml"
_AGAINST = tuple(f"{words} " for words in small("against") | words_in(_TABLE, "set_beside"))
_TWO = 2
Left = tuple[str, Reading]


def both_of_two(
    history: Sequence[Reading], text: str, language: Language, context: ReadingContext, *, counted: bool = False
) -> Left | None:
    """The text without the words for both, and a reading in which the last two stand side by side.

    Where the text points at so many rows (`counted`), only words that say how many they are speak of both.
    """
    spans = both_said(text, language, context)
    if not spans:
        return None
    count = _count_said(" ".join(text[start:end] for start, end in spans), language)
    if counted and count is None:
        return None
    base = _those_ranked(history[-1], text, count)
    if base is None and len(history) > 1 and count in (None, 2):
        base = two_side_by_side(history, context)
    return (blanked(text, spans), base) if base is not None else None


def without_both_compared(previous: Reading, text: str, language: Language, context: ReadingContext) -> str:
    """The text without "of both", where it sets days against those of the reading before itself."""
    spans = both_said(text, language, context)
    left = blanked(text, spans)
    parts = hear(left, language, context).parts if spans and len(previous.periods) == 1 else ()
    sets = any(part.has("op:compare") or part.text.casefold().startswith(_AGAINST) for part in parts)
    spans_named = any(part.period is not None or part.has("op:growth") for part in parts)
    return left if sets and spans_named else text


def both_said(text: str, language: Language, context: ReadingContext) -> list[tuple[int, int]]:
    """Where a text speaks of both, or of each of two, without naming them."""
    nouns = (*nouns_of_things(context.semantics, language), *lines_in(_TABLE, "nouns_of_two"))
    counts = any_of(_TABLE, "counts", language=language)
    line = with_nouns(_TABLE, "both_of_two", nouns, language).replace("COUNT", counts)
    return [match.span() for match in re.finditer(rf"(?<!\w){line}(?!\w)", plain_text(text).casefold())]


def _count_said(words: str, language: Language) -> int | None:
    """How many they are said to be: "each of those three"."""
    plain = plain_text(words).casefold()
    lines = enumerate(lines_in(_TABLE, "counts", language=language), start=2)
    return next((number for number, line in lines if re.search(rf"\b(?:{line})\b", plain)), None)


def _those_ranked(last: Reading, text: str, count: int | None) -> Reading | None:
    """ "Units of both", after the two best products: of these, where nothing is ranked anew."""
    one = len(last.groupings) == 1 and not (last.rank_within or last.among or last.both_ends or last.together)
    if not one or last.limit in (None, 1) or (count is not None and last.limit != count):
        return None
    if last.transform or ranks(text):
        return None
    return only_those(last)


def two_side_by_side(history: Sequence[Reading], context: ReadingContext) -> Reading | None:
    """The last two questions as the sides of one, or rows of what tells them apart; None where they are not alike."""
    last = history[-1]
    sides = sides_of(history)
    if sides is None or last.transform or last.limit is not None or last.groupings:
        return None
    if not sides.contrasts:
        return sides
    listed = side_by_side_of(history[-2:], context)
    return listed if listed.groupings else sides


def as_one_part(text: str, found: Reading, language: Language, context: ReadingContext) -> Reading:
    """ "Entre los dos qué % del total hacen", "what % do the two make together": one part of both, not of each."""
    split = context.semantics.dimension(found.groupings[0].dimension) if len(found.groupings) == 1 else None
    if found.transform != "share" or found.share_within or split is None or not both_said(text, language, context):
        return found
    words = plain_text(text).casefold()
    joined = any(
        re.search(rf"\b(?:{line})\b", words) for line in lines_in(_TABLE, "taken_together", language=language)
    )
    two = any(
        item.column == split.column and item.operator == "in" and len(item.values) == _TWO for item in found.filters
    )
    return replace(found, groupings=(), order=None) if joined and two else found


def are_all_of_it(found: Reading) -> bool:
    """Whether two sides are all that there is, so that their shares are of the whole: before 14:00, and from then.

    So is the one part that both have together.
    """
    if not (found.groupings or found.contrasts or found.periods[1:]):
        return True  # they are taken together
    own = [side.filters[0] for side in found.contrasts if len(side.filters) == 1 and not side.named_filters]
    if len(own) != len(found.contrasts) or len(own) != 2 or found.periods[1:]:
        return False
    (one, other), operators = own, {item.operator for item in own}
    return (one.column, one.values) == (other.column, other.values) and operators in ({"<", ">="}, {">", "<="})

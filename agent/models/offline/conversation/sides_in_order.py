"""The last two questions, named by their order or their months: "from the first week to the second"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from agent.models.offline.context import ReadingContext
from agent.models.offline.conversation.between import blanked
from agent.models.offline.conversation.change_of_spans import ALONG
from agent.models.offline.conversation.pointed_sides import own_sides, sides_of
from agent.models.offline.parts.hearing import hear
from agent.models.offline.parts.introductions import plain_text
from agent.models.offline.parts.part import Part
from agent.models.offline.reading import Period, Reading
from agent.models.offline.times.days import DAY, is_called_so, unit_around
from agent.models.offline.words.calendar_names import names_of
from agent.models.offline.words.lexicon import any_of
from agent.values import Language

_TABLE = "referring.yaml"
_SIDES = 2
_ASKING = ("op:growth", "op:difference", "op:excess", "op:compare")
_IDLE = (*_ASKING, "op:share", "op:how_much", "op:count", "mark:and", "mark:whichever", "list:list", "op:trend")


def change_between_sides(
    history: Sequence[Reading], text: str, language: Language, context: ReadingContext
) -> Reading | None:
    """What changed from the one to the other; None where a text says anything else, or three could be meant."""
    sides = sides_of(history)
    if sides is None or sides.groupings or sides.transform or sides_of(history[:-1]) is not None:
        return None
    named = _named(sides, text, language)
    if named is None:
        return None
    base, span = named
    parts = hear(blanked(text, [span]), language, context).parts
    shown = {item.metric for item in sides.measures}
    asked = any(part.has(*_ASKING) for part in parts)
    if not asked or not all(_is_plain(part, shown) for part in parts):
        return None
    percent = any(part.has("op:share", "op:growth") for part in parts)
    return replace(_set_against(sides, base, percent=percent), language=language, assumptions=(), unread=())


def _is_plain(part: Part, shown: set[str | None]) -> bool:
    if part.period is not None or part.link is not None or part.dimension is not None or part.number is not None:
        return False
    said_again = part.metric is not None and part.metric.name in shown
    return said_again or part.has(*_IDLE) or (part.filler and part.names <= {"op:within"})


def change_alone(
    history: Sequence[Reading], text: str, language: Language, context: ReadingContext
) -> Reading | None:
    """ "Difference?", "and the % change?": of the last two spans or values, where a text says nothing else."""
    if (along := _change_along(history, text, language, context)) is not None:
        return along
    own = own_sides(history[-1])
    sides = own if own is not None else sides_of(history)
    several = own is None and sides_of(history[:-1]) is not None  # of three, any two could be meant
    if (
        several
        or sides is None
        or sides.transform not in (None, "growth", "difference")
        or len(sides.periods) > _SIDES
    ):
        return None
    asked = _asked_alone(plain_text(text).casefold().strip(" ?!.¿¡,"), language)
    if asked is None:
        return None
    percent, named = asked
    if named and len(sides.periods) != _SIDES:
        return None
    if len(sides.periods) == _SIDES:
        base = _base_of(sides, named, language, context)
        if base is None:
            return None
        found = _set_against(sides, base, percent=percent)
    else:
        found = replace(sides, transform="difference")
    return replace(found, language=language, limit=None, order=None, assumptions=(), unread=(), chart="auto")


def _change_along(
    history: Sequence[Reading], text: str, language: Language, context: ReadingContext
) -> Reading | None:
    """ "What's the change in %?", after sales by week: from each to the next; of two whole ones, between these."""
    shown = history[-1]
    grain = shown.groupings[0].grain if len(shown.groupings) == 1 else None
    others = shown.transform or shown.contrasts or shown.limit or shown.having or shown.among or shown.listing
    if (
        grain is None
        or grain not in ALONG
        or others
        or len(shown.periods) > 1
        or len(shown.measures) != 1
        or _are_both_apart(history)
    ):
        return None
    asked = _asked_alone(plain_text(text).casefold().strip(" ?!.¿¡,"), language)
    if asked is None or asked[1]:
        return None
    percent, _ = asked
    base = replace(shown, language=language, assumptions=(), unread=(), chart="auto")
    if shown.periods and (two := _two_whole(grain, shown.periods[0])):
        return replace(_set_against(replace(base, periods=two), 0, percent=percent), groupings=(), order=None)
    return replace(base, transform="growth", change="percent" if percent else "amount")


def _are_both_apart(history: Sequence[Reading]) -> bool:
    """Whether the last two questions are two sides, and the last one not some of the rows of the one before."""
    sides = sides_of(history)
    apart = (side.filters or side.named_filters or side.excluded_filters for side in sides.contrasts) if sides else ()
    return sides is not None and all(apart)


def _two_whole(grain: str, span: Period) -> tuple[Period, ...]:
    """The two weeks or months that a span holds, and nothing else; none where it holds more or less."""
    first = unit_around(grain, span.start)
    second = unit_around(grain, span.end)
    if first[0] != span.start or second[1] != span.end or first[1] + DAY != second[0]:
        return ()
    return Period(*first), Period(*second)


def _asked_alone(plain: str, language: Language) -> tuple[bool, str] | None:
    """Whether a text asks for a percentage, and the base that it names; None where it asks for anything else."""
    against = rf"(?: {any_of(_TABLE, 'set_against', language=language)} (?P<base>.+))?"
    for name in ("change_alone", "gap_alone"):
        found = re.fullmatch(any_of(_TABLE, name, language=language) + against, plain)
        if found is not None:
            return name == "change_alone", found["base"] or ""
    return None


def _base_of(sides: Reading, named: str, language: Language, context: ReadingContext) -> int | None:
    """The span that the other is set against: the one that is named, or the earlier one."""
    if not named:
        return min(range(_SIDES), key=lambda place: sides.periods[place].start)
    parts = [part for part in hear(named, language, context).parts if part.known or not part.filler]
    spans = [part.period for part in parts if part.period is not None]
    places = [i for i, one in enumerate(sides.periods) if spans and one.start == spans[0].start]
    return places[0] if len(parts) == len(spans) == len(places) == 1 else None


def _set_against(sides: Reading, base: int, *, percent: bool) -> Reading:
    """The side that is not the base, less the base; a growth where the base comes first in time."""
    if sides.contrasts:
        ordered = sides.contrasts if base == 1 else sides.contrasts[::-1]
        return replace(sides, contrasts=ordered, transform="difference")
    earlier, later = sides.periods[base], sides.periods[1 - base]
    if percent and earlier.end < later.start:
        return replace(sides, periods=(earlier, later), transform="growth")
    return replace(sides, periods=(later, earlier), transform="difference")


def _named(sides: Reading, text: str, language: Language) -> tuple[int, tuple[int, int]] | None:
    """Which of the two is what the other is set against, and where both are named."""
    plain = plain_text(text).casefold()
    months = "|".join(re.escape(name) for name in names_of("MONTH", language))
    one = any_of(_TABLE, "one_side", language=language).replace("MONTH", f"(?:{months})")
    found = re.search(
        rf"(?<!\w)(?P<one>{one}) (?:(?P<on>{any_of(_TABLE, 'on_to', language=language)})"
        rf"|{any_of(_TABLE, 'set_against', language=language)}) (?P<two>{one})(?!\w)",
        plain,
    )
    if found is None:
        return None
    places = [_place_of(found[name], sides, language) for name in ("one", "two")]
    if None in places or len(set(places)) != _SIDES:
        return None
    base = places[0] if found["on"] else places[1]
    return (base, found.span()) if base is not None else None


def _place_of(words: str, sides: Reading, language: Language) -> int | None:
    """Which of the two questions a side is: the first or second one, or the one of that month."""
    months = names_of("MONTH", language)
    numbers = [months[word] for word in re.findall(r"\w+", words) if word in months]
    if any(not is_called_so(words, period) for period in sides.periods if len(sides.periods) == _SIDES):
        return None
    if not numbers:
        return 0 if re.search(any_of(_TABLE, "first_side", language=language), words) else 1
    fits = [i for i, one in enumerate(sides.periods) if one.start.month == one.end.month == numbers[0]]
    return fits[0] if len(fits) == 1 and len(sides.periods) == _SIDES else None

"""From the hour or the day that the question before was of: "from that hour on", "a partir de ese día", "since then".

What points so is put as that hour or day. Where the question before was of none, or of both, it is not understood.
"""

from datetime import date, time

from agent.models.offline.assumptions import day_words
from agent.models.offline.audit.from_then import pointing_from
from agent.models.offline.context import ReadingContext
from agent.models.offline.parts.hearing import hear
from agent.models.offline.parts.rewording import folded
from agent.models.offline.reading import FLOORS, Reading
from agent.values import Language

_FROM: dict[Language, tuple[str, str]] = {"en": ("from {} on", "from {} on"), "es": ("desde las {}", "desde el {}")}


def with_start_pointed_at(
    previous: Reading, text: str, language: Language, context: ReadingContext
) -> tuple[str, str]:
    """The text with the hour or day put for words that point at it, and such words that point at nothing."""
    pointing = pointing_from(folded(text), language)
    if pointing is None or _names_its_own(text[: pointing[1].start], language, context):
        return text, ""
    kind, found = pointing
    hour, day = _hour_of(previous, context), _day_of(previous)
    if kind == "from_that_hour" or (kind == "from_then" and day is None):
        put = _FROM[language][0].format(f"{hour:%H:%M}") if hour is not None else ""
    else:
        known = day is not None and (kind == "from_that_day" or hour is None)
        put = _FROM[language][1].format(day_words(day, language)) if day is not None and known else ""
    if not put:
        return text, text[found.start : found.end]
    return f"{text[: found.start]}{put}{text[found.end :]}", ""


def _names_its_own(before: str, language: Language, context: ReadingContext) -> bool:
    """Whether a day or an hour stands before such words, at which they point then."""
    parts = hear(before, language, context).parts if before.strip(" ,¿") else ()
    return any(part.period is not None or any(name.startswith("hour:") for name in part.names) for part in parts)


def _hour_of(previous: Reading, context: ReadingContext) -> time | None:
    """The one time of day from which the rows of the question before were kept."""
    columns = {item.column for item in context.semantics.dimensions if item.kind == "time"}
    hours = [one for one in previous.filters if one.column in columns]
    starts = [one.values[0] for one in hours if one.operator in FLOORS and isinstance(one.values[0], time)]
    return starts[0] if len(starts) == 1 and not previous.contrasts else None


def _day_of(previous: Reading) -> date | None:
    single = len(previous.periods) == 1 and previous.periods[0].start == previous.periods[0].end
    return previous.periods[0].start if single else None

"""Weekends that were kept set against the rest of the week, or Mondays to Fridays against the weekends."""

from dataclasses import replace

from agent.models.offline.context import ReadingContext
from agent.models.offline.parts.hearing import hear
from agent.models.offline.parts.introductions import plain_text
from agent.models.offline.reading import Contrast, Filter, Reading
from agent.models.offline.rules import work
from agent.models.offline.words.wordings import said
from agent.models.offline.workings import Workings
from agent.values import Language

_TABLE = "between_texts.yaml"
_WEEKEND: dict[Language, str] = {"en": "weekends", "es": "fines de semana"}
_WORKWEEK: dict[Language, str] = {"en": "monday to friday", "es": "de lunes a viernes"}


def rest_of_week(
    previous: Reading, words: str, language: Language, context: ReadingContext
) -> tuple[Contrast, Contrast] | None:
    """Both parts of the week, the one that was kept first; None where no such part was kept, or no other is named."""
    weekend, workweek = (_side(line[language], language, context) for line in (_WEEKEND, _WORKWEEK))
    if weekend is None or workweek is None:
        return None
    for own, other, name in ((weekend, workweek, "days:workweek"), (workweek, weekend, "days:weekend")):
        if _is_kept(own, previous) and _is_said(name, words, language, context):
            return _as_kept(own, previous), other
    return None


def _side(words: str, language: Language, context: ReadingContext) -> Contrast | None:
    """What a part of the week keeps, as a question says it."""
    w = work(hear(words, language, context), context)
    if len(w.filters) + len(w.named) != 1:
        return None
    return Contrast(words, tuple(w.filters), tuple(w.named))


def _bare(filters: tuple[Filter, ...]) -> list[tuple[object, ...]]:
    return [(item.column, item.operator, frozenset(item.values), item.grain) for item in filters]


def _is_kept(side: Contrast, previous: Reading) -> bool:
    return set(side.named_filters) <= set(previous.named_filters) and all(
        one in _bare(previous.filters) for one in _bare(side.filters)
    )


def _as_kept(side: Contrast, previous: Reading) -> Contrast:
    own = tuple(item for item in previous.filters if _bare((item,))[0] in _bare(side.filters))
    return replace(side, filters=own)


def _is_said(name: str, words: str, language: Language, context: ReadingContext) -> bool:
    """Whether words name the other part of the week and nothing else."""
    plain = plain_text(words).casefold().strip()
    if said(_TABLE, "rest_of_week", plain, language):
        return True
    w = Workings(hear(words, language, context), context)
    named = [part for part in w.parts if part.has(name)]
    idle = all(part in named or (part.filler and not part.known) for part in w.parts)
    return len(named) == 1 and idle


def says_more_than_rest(previous: Reading, words: str, language: Language, context: ReadingContext) -> bool:
    """ "Compare it to weekdays by waiter", after weekends: whether words name another part of the week and go on."""
    weekend = _side(_WEEKEND[language], language, context)
    kept = weekend is not None and _is_kept(weekend, previous)
    return kept and any(part.has("days:workweek") for part in hear(words, language, context).parts)

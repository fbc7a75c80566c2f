"""Bounds that are the figure of everything: "waiters with an average ticket above the shop's overall average".

A figure that does not add up, as an average per ticket, is one for all rows, and not the average of those of each.
The words for it are read as a number that no question has; where the reading then holds each thing to that number,
the number was the figure over all rows of the same days.
"""

from dataclasses import replace

from agent.models.offline.context import ReadingContext
from agent.models.offline.metrics import is_total
from agent.models.offline.parts.rewording import folded
from agent.models.offline.passing.counting_told import Read
from agent.models.offline.reading import Having, Reading
from agent.models.offline.words.wordings import Said, first_within, longest_first, one_of
from agent.semantics import Semantics
from agent.values import Language

_TABLE = "against_overall.yaml"
_STAND_IN = 987654319
_WITH: dict[Language, str] = {"en": "with", "es": "con"}
_BOUNDS: dict[Language, dict[str, str]] = {
    "en": {"above": "above", "below": "below"},
    "es": {"above": "mayor a", "below": "menor a"},
}


def read_against_overall(text: str, language: Language, context: ReadingContext, read: Read) -> Reading | None:
    """The reading of a question with such a bound, else None. Where it is no bound, its words are given back."""
    semantics = context.semantics
    plain, slots = folded(text), {"FIGURE": one_of(_figures(semantics, language))}
    for name in ("above", "below"):
        found = first_within(_TABLE, name, plain, language, **slots)
        if found is None:
            continue
        reading = read(_with_number(text, found, _BOUNDS[language][name], language))
        held = _held(reading, semantics) if isinstance(reading, Reading) else None
        return held if held is not None else _given_back(read(text), text[found.start : found.end])
    return None


def _with_number(text: str, found: Said, bound: str, language: Language) -> str:
    """The text with a number for the figure of everything, and the figure where it is named nowhere else."""
    before, after = text[: found.start].rstrip(), text[found.end :].lstrip()
    named = found.slot("OWN")
    if named:
        before = f"{before} {named}"
    elif found.slot("FIGURE") and found.slot("FIGURE") not in folded(before):
        before = f"{before} {_WITH[language]} {found.slot('FIGURE')}"
    return f"{before} {bound} {_STAND_IN} {after}".strip()


def _held(reading: Reading, semantics: Semantics) -> Reading | None:
    """The reading with the bound as the figure over all rows, where nothing else may be meant."""
    items = [item for item in reading.having if item.value == _STAND_IN]
    kept = reading.filters or reading.named_filters or reading.excluded_filters or reading.holdings
    if (
        len(items) != 1
        or reading.unread
        or reading.transform
        or reading.contrasts
        or len(reading.periods) > 1
        or kept
    ):
        return None
    item = items[0]
    metric = semantics.metric(item.measure.metric) if item.measure.metric else None
    if metric is None or is_total(metric) or item.measure.aggregate or item.operator in ("between", "="):
        return None
    if not item.per and (len(reading.groupings) != 1 or reading.rank_within):
        return None
    measures = reading.measures if item.per or item.measure in reading.measures else (*reading.measures, item.measure)
    bound = Having(item.measure, item.operator, 1, item.per, of_all=True)
    return replace(reading, measures=measures, having=tuple(bound if one == item else one for one in reading.having))


def _given_back(reading: object, words: str) -> Reading | None:
    """The reading as it is without such a bound, whose words it has not understood; none where it has a bound."""
    if not isinstance(reading, Reading) or reading.unread or reading.having:
        return None
    return replace(reading, unread=(words,))


def _figures(semantics: Semantics, language: Language) -> list[str]:
    """The words for the figures that do not add up, the longest first."""
    kept = (item for item in semantics.metrics if not is_total(item))
    return longest_first(folded(line) for item in kept for line in item.synonyms.get(language, ()))

"""What is called typical is taken as the average, and that is said: "the typical ticket", "el ticket típico".

Things themselves have none: "what is the typical product?" is not understood (`things_called_typical`).
"""

from collections.abc import Iterator

from agent.models.offline import assumptions as said
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.workings import Workings
from agent.values import Language

_TYPICAL = words_in("averages.yaml", "typical")
_AVERAGE: dict[Language, str] = {"en": "the average", "es": "el promedio"}


def tell_what_is_typical(w: Workings) -> None:
    """Says so, where a figure is shown for it, but for a median."""
    if any(measure.aggregate == "median" for measure in w.measures):
        return
    for index in _told(w):
        w.assume(said.word_as(w.parts[index].text, _AVERAGE[w.language], w.language))


def things_called_typical(w: Workings) -> Iterator[int]:
    """The words, where rows are split by what they stand before, or no figure is named that could be averaged."""
    if not w.groupings:
        return
    named = any(part.metric is not None or part.has("op:how_much") for part in w.parts)
    for index in _told(w):
        behind = w.near(index, 1)
        of_split = behind is not None and w.split_of(w.parts[behind]) in w.groupings
        if w.norms(index) <= _TYPICAL and (not named or of_split):
            yield index


def of_a_typical_weekday(w: Workings) -> bool:
    """ "Average tickets on a typical Saturday": how many there are on one, not what one of them comes to."""
    for index, part in enumerate(w.parts):
        typical = part.has("op:average") and w.norms(index) & _TYPICAL
        beside = [i for i in (index - 1, index + 1) if 0 <= i < len(w.parts)]
        if typical and any(w.parts[i].weekday is not None for i in beside):
            return True
    return False


def _told(w: Workings) -> list[int]:
    return [i for i in sorted(w.used) if w.parts[i].has("op:average") and w.norms(i) & _TYPICAL]

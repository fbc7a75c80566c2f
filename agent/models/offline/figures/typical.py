"""What is called typical is taken as the average, and that is said: "the typical ticket", "el ticket típico"."""

from agent.models.offline import assumptions as said
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.workings import Workings
from agent.values import Language

_TYPICAL = words_in("averages.yaml", "typical")
_AVERAGE: dict[Language, str] = {"en": "the average", "es": "el promedio"}


def tell_what_is_typical(w: Workings) -> None:
    """Says so, where an average is shown for it: the one in the middle may be meant as well."""
    averaged = any(measure.aggregate == "avg" for measure in w.measures)
    for index in w.used if averaged else ():
        words = w.norms(index)
        if w.parts[index].has("op:average") and words & _TYPICAL:
            w.assume(said.word_as(w.parts[index].text, _AVERAGE[w.language], w.language))


def of_a_typical_weekday(w: Workings) -> bool:
    """ "Average tickets on a typical Saturday": how many there are on one, not what one of them comes to."""
    for index, part in enumerate(w.parts):
        typical = part.has("op:average") and w.norms(index) & _TYPICAL
        beside = [i for i in (index - 1, index + 1) if 0 <= i < len(w.parts)]
        if typical and any(w.parts[i].weekday is not None for i in beside):
            return True
    return False

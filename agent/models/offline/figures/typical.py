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

"""Money told by a verb alone, in a list of figures: "recaudado, unidades vendidas, comprobantes"."""

from agent.models.offline.reading import Measure
from agent.models.offline.words.lexicon import small
from agent.models.offline.workings import Workings

_ENDS = frozenset({".", ",", ";", ":", "/", "+", "(", ")", "-", "–", "&"})
_ALONE = ("ado", "ada", "ido", "ida", "en", "ed", *small("participles"))
"""How the forms of a verb end that may stand for what was taken."""


def read_bare_verbs(w: Workings) -> None:
    """A participle by itself between signs, beside figures that are named: the default figure."""
    default = w.default()
    figures = [i for i, part in enumerate(w.parts) if part.metric is not None]
    if default is None or not figures or any(w.parts[i].metric == default for i in figures):
        return
    for index in w.find("verb:earned"):
        part = w.parts[index]
        alone = part.end == part.start + 1 and part.text.casefold().endswith(_ALONE)
        if alone and _ends_before(w, index) and _ends_behind(w, index) and _is_beside_figure(w, index, figures):
            w.use(index)
            w.measures.append(Measure(default.name))
            return


def _ends_before(w: Workings, index: int) -> bool:
    while index > 0 and w.parts[index - 1].text.casefold() in small("total", "definite_articles"):
        index -= 1
    return index == 0 or w.parts[index - 1].text in _ENDS or w.parts[index - 1].has("mark:and")


def _ends_behind(w: Workings, index: int) -> bool:
    last = index + 1 >= len(w.parts)
    return last or w.parts[index + 1].text in _ENDS or w.parts[index + 1].has("mark:and")


def _is_beside_figure(w: Workings, index: int, figures: list[int]) -> bool:
    """Whether the next thing on either side, past the sign, is a figure."""
    for step in (-1, 1):
        place = w.near(index, step)
        while place is not None and (w.parts[place].has("mark:and", "op:count") or w.parts[place].text in _ENDS):
            place = w.near(place, step)
        if place in figures:
            return True
    return False

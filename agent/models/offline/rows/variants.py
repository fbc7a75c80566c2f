"""Variants of one name that are set against each other: "alfajor caja x6un vs x12un", "vidrio: 450g vs 800g"."""

from dataclasses import replace

from agent.linking import Link
from agent.models.offline import assumptions as said
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.workings import Workings, is_plural

_LED = words_in("texts.yaml", "variant_led")
_PASSED_OVER = words_in("texts.yaml", "variant_passed_over")


def variant_of(w: Workings, index: int, link: Link) -> Link:
    """Of several values that end alike the one whose name begins as the one that it is set against."""
    mark = w.near(index, -1)
    if mark is None or len(link.values) < 2:
        return link
    asked = _is_asked_again(w, index, mark)
    if not asked and not w.parts[mark].has("op:compare"):
        return link
    before = w.near(mark, -1)
    while asked and before is not None and w.parts[before].has("mark:and"):
        before = w.near(before, -1)
    other = w.parts[before].link if before is not None else None
    if other is None or other.column != link.column or len(other.values) != 1:
        return link
    stem, _, _ = str(other.values[0]).rpartition(" ")
    own = tuple(value for value in link.values if stem and str(value).startswith(f"{stem} "))
    if asked and len(own) == 1:
        w.assume(said.one_of_its_name(link.words, str(own[0]), w.language))
    return replace(link, values=own, patterns=()) if own and (len(own) == 1 or not asked) else link


def _is_asked_again(w: Workings, index: int, mark: int) -> bool:
    """ "How much did the x12un make, and how much the x6un one": asked once more, of one that is pointed at."""
    led = w.word_before(index, past=_PASSED_OVER) in _LED
    return led and w.parts[mark].has("op:how_much", "op:count") and not is_plural(w.parts[index].text)


def are_set_apart(w: Workings, places: list[int]) -> bool:
    """Whether the numbers behind a name are of sides: "450g vs 800g"."""
    return any(w.parts[i].has("op:compare") for i in range(places[0], places[-1]))

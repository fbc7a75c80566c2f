"""Which of two periods is taken from the other, where a question says so: "the gap, November minus October"."""

from agent.models.offline.derived.bases import names_side
from agent.models.offline.reading import Period
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.workings import Workings

_MINUS = words_in("comparing.yaml", "minus")
_SMALL = small("definite_articles", "what", "that", "of")
_FIGURES = ("noun:sales", "noun:amount")
_AGAINST = ("op:relative", "op:compare", "op:within", "op:growth", "op:share")


def leave_sides_named_again(w: Workings) -> bool:
    """Uses "November minus October", "of November with respect to October" behind the two periods they name again.

    Where no others are named the two are the sides themselves. Returns whether they are set against each other.
    """
    found = False
    for left, link, right in _triples(w):
        sides = _sides_named(w, left, right)
        if sides is not None:
            w.leave(left, link, right)
        elif _is_minus(w, link) and _are_apart(w, left, right):
            w.leave(link)
            found = True
        elif _is_minus(w, link):
            w.lost.add(link)  # "October less the 3rd": a day that is left out of the other is not understood
    return found


def settle_minuend(w: Workings) -> None:
    """The period that the other is taken from stands first; one against which the change is must not be it."""
    if len(w.periods) != 2:
        return
    _use_words_for_the_base(w)
    for left, link, right in _triples(w):
        if link not in w.idle:
            continue
        sides = _sides_named(w, left, right) or _themselves(w, left, right)
        if sides is None or w.transform not in (None, "difference", "growth"):
            w.lost.add(link)
            continue
        told = any(part.has("mark:base", "op:excess") for part in w.parts) and w.periods[0] != sides[0]
        earlier = w.transform == "growth" and sides[0].start < sides[1].start
        if told or earlier:
            w.lost.add(link)  # of the change one is the base, and of the difference the other
        elif _is_minus(w, link) or w.transform == "difference":
            w.transform, w.periods = "difference", list(sides)


def _use_words_for_the_base(w: Workings) -> None:
    """ "Growth in the week to the 17th, with respect to the previous one, 4 to 10": what is earlier is the base."""
    earlier = min(w.periods, key=lambda one: one.start)
    for index in w.find("op:relative") if w.transform in ("growth", "difference") else ():
        behind = next((i for i in range(index + 1, len(w.parts)) if w.parts[i].period is not None), None)
        if behind is not None and names_side(w, behind, earlier):
            w.use(index)


def _triples(w: Workings) -> list[tuple[int, int, int]]:
    """Two periods with a word between them that sets one against the other, as indices of their parts."""
    found = []
    for left, part in enumerate(w.parts):
        link = _past_figures(w, left) if part.period is not None and not part.sides else None
        right = None if link is None else _past_figures(w, link) if _is_minus(w, link) else w.near(link, 1)
        if link is None or right is None or w.parts[right].period is None or w.parts[right].sides:
            continue
        if _is_minus(w, link) or w.parts[link].has(*_AGAINST):
            found.append((left, link, right))
    return found


def _past_figures(w: Workings, index: int) -> int | None:
    """The part behind another one; behind the figure between it and "minus": "October sales minus November sales"."""
    behind = w.near(index, 1)
    after = w.near(behind, 1) if behind is not None else None
    figure = behind is not None and (w.parts[behind].metric is not None or w.parts[behind].has(*_FIGURES))
    told = after is not None and (_is_minus(w, after) or _is_minus(w, index))
    return after if figure and told else behind


def _is_minus(w: Workings, index: int) -> bool:
    words = w.norms(index)
    return bool(words & _MINUS) and words <= _MINUS | _SMALL


def _are_apart(w: Workings, left: int, right: int) -> bool:
    """Whether no day is in both: "October less the 3rd of October" leaves a day out."""
    one, other = w.parts[left].period, w.parts[right].period
    return one is not None and other is not None and (one.end < other.start or other.end < one.start)


def _sides_named(w: Workings, left: int, right: int) -> tuple[Period, Period] | None:
    """The two periods named elsewhere that a pair names again, the first one first."""
    others = [
        period
        for i, part in enumerate(w.parts)
        if part.period is not None and i not in (left, right) and i < right and i not in w.idle
        for period in part.sides or (part.period,)
    ]
    sides = list({(one.start, one.end): one for one in others}.values())
    if len(sides) != 2:
        return None
    first = [one for one in sides if names_side(w, left, one)]
    second = [one for one in sides if names_side(w, right, one)]
    return (first[0], second[0]) if len(first) == len(second) == 1 and first != second else None


def _themselves(w: Workings, left: int, right: int) -> tuple[Period, Period] | None:
    spans = {(one.start, one.end): one for one in w.periods}
    named = [w.parts[i].period for i in (left, right)]
    found = [spans.get((one.start, one.end)) for one in named if one is not None]
    return (found[0], found[1]) if len(found) == 2 and found[0] and found[1] and found[0] != found[1] else None

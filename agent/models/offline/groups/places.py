"""The one on a place of a ranking that is not its first: "the second best seller", "who came third in tickets"."""

from collections.abc import Sequence

from agent.models.offline.groups.limits import RANKING
from agent.models.offline.parts.part import Part
from agent.models.offline.workings import Workings

PLACES = {"op:second": 2, "op:third": 3, "op:fourth": 4, "op:fifth": 5}


def read_place(w: Workings) -> None:
    """Passes over those before the place, where one of a ranking is asked for; other ordinals stay unread."""
    found = [i for i, part in enumerate(w.parts) if part.has(*PLACES) and not part.period and i not in w.idle]
    if len(found) != 1 or w.order is None or w.both_ends or not w.groupings or w.measures == []:
        w.lost.update(i for i in found if i in w.used)
        return
    index = found[0]
    if not (w.parts[index].has("op:place") or _is_said_of_ranked(w, index)) or _has_number(w.parts, w):
        w.lost.update({index} & w.used)
        return
    w.use(index)
    w.skip = place_of(w.parts[index]) - 1
    w.limit = 1


def place_of(part: Part) -> int:
    """Which place an ordinal is: 2 for "second"."""
    return next(place for name, place in PLACES.items() if part.has(name))


def _is_said_of_ranked(w: Workings, index: int) -> bool:
    """Whether the superlative stands right behind the ordinal, or behind what is ranked: "segundo producto más …"."""
    after = w.near(index, 1)
    while after is not None and not w.parts[after].has(*RANKING):
        part = w.parts[after]
        thing = (part.dimension is not None or w.grain_of(part) is not None) and part.link is None
        if not (thing or part.has("mark:whichever", "verb:sold")) or part.stored or part.period or part.weekday:
            return False
        after = w.near(after, 1)
    return after is not None


def _has_number(parts: Sequence[Part], w: Workings) -> bool:
    """ "The second 5 best": how many are asked for as well."""
    return any(part.capture(name, "N") is not None for part in parts for name in RANKING) or w.limit not in (
        1,
        None,
        10,
    )

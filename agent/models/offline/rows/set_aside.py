"""Words that leave out, around what they leave out: "leave waiter 0 out", "leaving the credit notes aside"."""

from dataclasses import replace

from agent.models.offline.parts.part import Part
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.words.tokens import SIGNS_AND_DASHES
from agent.models.offline.workings import Workings

_TABLE = "denials.yaml"
_VERBS = words_in(_TABLE, "setting")
_OUT = words_in(_TABLE, "out")
_AWAY = _OUT | words_in(_TABLE, "away")
_SIDE = words_in(_TABLE, "side")
_GOES_ON = words_in(_TABLE, "goes_on")
_ENDS = SIGNS_AND_DASHES - {"…", "¿", "¡"}
_LONGEST = 10


def mark_set_aside(w: Workings) -> None:
    """Gives the last of such words the meaning of leaving out; the verb before adds nothing to it."""
    for index in range(len(w.parts)):
        if index in w.used or not w.norms(index) & _VERBS or w.parts[index].has("mark:not"):
            continue
        place = _away(w, index)
        if place is None:
            continue
        parts = list(w.parts)
        parts[place] = replace(parts[place], names=frozenset({"mark:left_out"}), matches=(), filler=False)
        w.heard = replace(w.heard, parts=tuple(parts))
        w.use(index)


def mark_verbs_before(w: Workings) -> None:
    """ "In October? Don't count refunds": the words leave out what stands right behind them, not what is before."""
    for index, part in enumerate(w.parts):
        rest = (one for one in w.parts[index + 1 :] if not one.filler or one.text[0] in _ENDS)
        behind = next(rest, None) if part.has("mark:not") and part.has("mark:left_out") else None
        if behind is not None and (_can_be_left_out(behind) or behind.dimension):
            parts = list(w.parts)
            parts[index] = replace(part, names=part.names - {"mark:left_out"})
            w.heard = replace(w.heard, parts=tuple(parts))


def _away(w: Workings, index: int) -> int | None:
    """Where what is left out ends with "out" or "aside", and something that can be left out stands between."""
    valued = dated = False
    for place in range(index + 1, min(len(w.parts), index + _LONGEST)):
        part = w.parts[place]
        words = w.norms(place)
        if words & _AWAY and not part.link and words <= _AWAY | _SIDE:
            ends = place + 1 >= len(w.parts) or w.parts[place + 1].text[0] in _ENDS or w.is_filler(place + 1)
            ends = ends or bool(w.norms(place + 1) & _GOES_ON)
            return place if (valued or dated) and (ends or not words <= _OUT) else None
        if part.text in _ENDS - {","} or part.metric is not None or part.has("mark:not"):
            return None
        if (valued and part.period is not None) or (dated and _can_be_left_out(part)):
            return None  # "leaving Saturdays in October out": neither all Saturdays nor the whole month
        dated = dated or part.period is not None
        valued = valued or (part.period is None and _can_be_left_out(part))
    return None


def _can_be_left_out(part: Part) -> bool:
    kept = (
        part.link
        or part.stored
        or part.named
        or part.quoted
        or part.number is not None
        or part.weekday is not None
        or part.period
    )
    return bool(kept) or part.has("days:weekend")

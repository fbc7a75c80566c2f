"""Lists that go on: "Mondays, Tuesdays, etc" beside what splits rows; "and so on up to Friday" ends before all."""

from agent.models.offline.parts.part import Part
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.workings import Workings

_TABLE = "splits.yaml"
_UP, _THE = words_in(_TABLE, "up_to_a_day"), words_in(_TABLE, "the_days")
_TO = _UP | _THE
_OTHER = words_in(_TABLE, "every_other")


def use_enumerations(w: Workings) -> None:
    """Takes such words where rows are split; a day that the list goes up to is an end that no rule reads."""
    for index in [i for i, part in enumerate(w.parts) if part.has("mark:enumeration")]:
        if _ends_at_a_day(w, index) or (
            _OTHER & w.norms(index) and not any(_is_a_day(one) for one in w.parts[:index])
        ):
            w.lost.add(index)
        elif w.groupings:
            w.use(index)
    for index in w.free(w.find("mark:rest")):
        join = w.near(index, -1)
        named = w.near(join, -1) if join is not None and w.parts[join].has("mark:and") else None
        if named is not None and (_is_named(w.parts[named]) or w.parts[named].number is not None):
            w.lost.add(index)  # "Saturday, Sunday and the others": a side that no rule has read


def lose_whole_weeks(w: Workings) -> None:
    """ "De lunes a lunes" is all days, not Mondays: no rule reads it."""
    for index, part in enumerate(w.parts[:-1]):
        after = next((other for other in w.parts[index + 1 :] if _is_a_day(other)), None)
        if not _is_a_day(part) or after is None or _day(part) != _day(after):
            continue
        between = {token.norm for token in w.heard.tokens[part.end : after.start]}
        if between and between <= _TO and between - _THE:
            w.lost.update((index, w.parts.index(after)))


def _is_a_day(part: Part) -> bool:
    return part.weekday is not None or part.has("days:weekend")


def _day(part: Part) -> object:
    return part.weekday if part.weekday is not None else "weekend"


def _ends_at_a_day(w: Workings, index: int) -> bool:
    place = index + 1
    while place < len(w.parts) and w.norms(place) <= _TO:
        place += 1
    if place == len(w.parts):
        return False
    part = w.parts[place]
    return (place > index + 1 or bool(w.norms(place) & _TO)) and _is_named(part)


def _is_named(part: Part) -> bool:
    return part.weekday is not None or part.period is not None or part.link is not None or part.stored is not None

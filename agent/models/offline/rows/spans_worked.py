"""Things told by each day of a span that is named: "worked all 31 days of October", "trabajó toda la semana pasada".

A number of days as large as the span, and each weekend, are told of whatever was sold; "all of last week" only of
those who work, as of the rest it says when. It becomes the condition that `spans_held.py` makes of "every day".
"""

from agent.models.offline.parts.part import Part
from agent.models.offline.reading import Grouping, Holding
from agent.models.offline.rows.holding_things import Clause, Thing, Things, listed
from agent.models.offline.words.calendar_names import unit_named
from agent.models.offline.workings import Workings, is_plural

_EVERY, _DONE, _BESIDE = listed("every"), listed("done"), listed("beside_spans")
_WORKED, _WHOLE = listed("worked"), listed("throughout")
_SMALL, _WITHIN = listed("beside_throughout"), listed("within_spans")
_LEADING = listed("helping") | listed("that") | listed("had") | _DONE
SPANNING = _WHOLE
"""Words of which one is in every such clause that has no number of days and no "every"."""
_UNITS = ("day", "week", "month")


def spans_worked(things: Things, thing: Thing) -> tuple[Clause, Holding] | None:
    """The clause that tells a thing so, and what it means."""
    verb = _verb(things, thing)
    if verb is None:
        return None
    return _so_many(things, thing, verb) or _whole(things, thing, verb) or _weekends(things, thing, verb)


def _verb(things: Things, thing: Thing) -> int | None:
    """The last of the verbs right behind a thing that say that it was sold, or there."""
    place, verb = thing.index + 1, None
    while place < len(things.parts) and things.words[place] and things.words[place] <= _LEADING:
        verb = place if things.words[place] & _DONE else verb
        place += 1
    return verb


def _so_many(things: Things, thing: Thing, verb: int) -> tuple[Clause, Holding] | None:
    """ "All 31 days of October", "los 31 días": as many as the span that is named has."""
    place = verb + 1
    part = things.parts[place] if place < len(things.parts) else None
    if part is None or not part.has("mark:those_days") or part.capture("mark:those_days", "N") is None:
        return None
    words, unit = things.words[place], unit_named(part.text, things.w.heard.language)
    told = bool(words & _EVERY) or (things.w.heard.language == "es" and not words & _WITHIN)
    split = things.w.split_by_grain(unit) if told and unit in _UNITS else None
    return _made(things, thing, (place, place + 1), split) if split is not None else None


def _whole(things: Things, thing: Thing, verb: int) -> tuple[Clause, Holding] | None:
    """ "All of last week", "todo octubre": of those who work, each day of it."""
    place = verb + 1
    while place < len(things.parts) and things.words[place] <= _WHOLE | _SMALL and not _is_span(things.parts[place]):
        place += 1
    words = frozenset[str]().union(*(things.words[i] for i in range(verb + 1, place)))
    read = any(part.named for part in things.parts[verb + 1 : place])
    if (
        read
        or thing.kind != "person"
        or not things.words[verb] & _WORKED
        or not words & _WHOLE
        or place == len(things.parts)
    ):
        return None
    part = things.parts[place]
    split = things.w.split_by_grain("day") if _is_span(part) and not is_plural(part.text) else None
    return _made(things, thing, (verb + 1, place), split) if split is not None else None


def _is_span(part: Part) -> bool:
    return part.period is not None and part.period.start < part.period.end


def _weekends(things: Things, thing: Thing, verb: int) -> tuple[Clause, Holding] | None:
    """ "Every weekend", "todos los fines de semana": some of the rows on each."""
    place = verb + 1
    while place < len(things.parts) and things.words[place] <= _EVERY | _BESIDE:
        place += 1
    part = things.parts[place] if place < len(things.parts) else None
    words = frozenset[str]().union(*(things.words[i] for i in range(verb + 1, place)))
    if part is None or not part.has("days:weekend") or not part.named or not words & _EVERY:
        return None
    if not is_plural(part.text) and words & _WHOLE:
        return None  # "all weekend" is of one
    split = things.w.split_by_grain("week")
    return _made(things, thing, (verb + 1, place + 1), split, part.named) if split is not None else None


def _made(
    things: Things, thing: Thing, ends: tuple[int, int], split: Grouping, named: str = ""
) -> tuple[Clause, Holding]:
    (first, end), tokens = ends, things.w.heard.tokens
    name = things.w.heard.text[tokens[things.parts[first].start].start : tokens[things.parts[end - 1].end - 1].end]
    holding = Holding(name, thing.grouping, named_filters=(named,) if named else (), every=split)
    return Clause(first, end, (), thing, denied=False), holding


def who_worked(things: Things, index: int) -> Thing | None:
    """ "Who worked every day": the people, where nothing else names them."""
    person, behind = things.person, index + 1
    if person is None or not things.parts[index].has("mark:who") or behind == len(things.parts):
        return None
    if any(part.dimension is not None and part.dimension == person for part in things.parts):
        return None
    worked = things.words[behind] & _WORKED
    return Thing(index, Grouping(person.name), person.column, "person", index) if worked else None


def whole_is_each_day(w: Workings, words: str) -> bool:
    """Whether the words of such a clause only say that a span is whole: of that each day is assumed."""
    told = {token.norm for token in w.heard.tokens if token.norm in words.casefold().split()}
    return bool(told & _WHOLE) and told <= _WHOLE | _SMALL

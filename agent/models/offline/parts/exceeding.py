"""By how much one thing exceeds another: "how many more than", "por cuánto le gana", "what % A beats B by"."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from agent.models.offline.parts.part import Part, norms
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.words.tokens import Token

BASE_BEHIND = "mark:base_behind"
"""Of two sides the one right behind these words is the one that is taken from the other."""

_ASKS = ("op:count", "op:how_much", "op:difference", "op:growth", "op:share")
_TABLE = "comparing.yaml"
_AMOUNTS = words_in(_TABLE, "amounts")
_PERCENT = words_in(_TABLE, "percent", "percent_in_short")
_MORE = words_in(_TABLE, "more", "less")
_THAN = words_in(_TABLE, "than")
_WITHIN_MORE = words_in(_TABLE, "within_more")
_TALL = words_in(_TABLE, "tall")
_EXCEEDS = words_in(_TABLE, "exceeds", "exceeds_as_well", "falls_short", "falls_short_of_it")
_EXCEEDS_SOMEBODY = words_in(_TABLE, "exceeds_somebody")
_WHOM = words_in(_TABLE, "whom")
_AHEAD_BY = words_in(_TABLE, "ahead_by", "falling")
_OBJECT = words_in(_TABLE, "object")
_ARTICLES = words_in(_TABLE, "articles")
_RELATIVE = words_in(_TABLE, "articles", "neuter")
_IN = small("as") | small("in_alone")
_TOLD = words_in(_TABLE, "units_told", "numbers_told")
_OF_ANOTHER = words_in(_TABLE, "percent_of_another")
_A_TO_B = 3
"""The tokens of "103 al 51"."""
_SUBJECT = 3
"""Words in which a verb stands before the one who exceeds: "le gana el mozo 103"."""
_STOPS = frozenset({".", "?", "!", ";", ":"})


def with_gaps(parts: tuple[Part, ...], tokens: Sequence[Token]) -> tuple[Part, ...]:
    """The parts, where words that ask by how much one side exceeds the other do so in any order."""
    found = [one for part in parts for one in _apart(_without_guess(part, tokens), tokens)]
    for ask in range(len(found)):
        if found[ask].has(*_ASKS) and _asks(found[ask], tokens):
            _read_more(found, ask, tokens)
            _read_verb(found, ask, tokens)
    excess = next((i for i, part in enumerate(found) if part.has("op:excess")), None)
    if excess is not None:
        _leave_units(found, excess, tokens)
    return tuple(found)


def _without_guess(part: Part, tokens: Sequence[Token]) -> Part:
    """ "Supera": a verb, not the stored "Super" that it begins like."""
    verb = part.end - part.start == 1 and tokens[part.start].norm in _EXCEEDS and part.link is not None
    return replace(part, link=None) if verb and not part.quoted else part


def _apart(part: Part, tokens: Sequence[Token]) -> tuple[Part, ...]:
    """ "Por cuánto le gana el 103 al 51": somebody and the one who is beaten, and no numbers from 103 to 51."""
    ends = [part.start, part.end - 1]
    numbers = [tokens[i].value for i in ends]
    if not part.has("cond:range") or part.end - part.start != _A_TO_B or any(not _is_number(tokens[i]) for i in ends):
        return (part,)
    beats = {token.norm for token in tokens[max(0, part.start - _SUBJECT) : part.start]}
    if tokens[part.start + 1].norm not in _OBJECT or beats.isdisjoint(_EXCEEDS | _EXCEEDS_SOMEBODY):
        return (part,)
    one, other = (Part(i, i + 1, tokens[i].text, number=Decimal(n or 0)) for i, n in zip(ends, numbers, strict=True))
    return one, Part(part.start + 1, part.end - 1, tokens[part.start + 1].text, filler=True), other


def _is_number(token: Token) -> bool:
    return token.kind == "number" and token.text.isdigit()


def _asks(part: Part, tokens: Sequence[Token]) -> bool:
    return not norms(part, tokens).isdisjoint(_AMOUNTS | _PERCENT)


def _read_more(parts: list[Part], ask: int, tokens: Sequence[Token]) -> None:
    """ "How many tickets more (or fewer) than", "qué porcentaje más", "cuánto más alto es"."""
    for index in range(ask + 1, len(parts)):
        part, words = parts[index], norms(parts[index], tokens)
        tall = bool(words & _TALL) and index == ask + 1
        if words & _MORE and words <= _MORE | _THAN | _WITHIN_MORE | (_TALL if tall else set()):
            if _names_sides(parts) or tall:
                than = bool(words & _THAN)
                names = frozenset({"op:excess"} | ({BASE_BEHIND} if than else set()))
                parts[index] = replace(part, names=names, matches=(), filler=False)
                parts[ask] = _silent(parts[ask])
            return
        if not (part.filler or part.metric is not None or part.has("noun:amount", "noun:sales")):
            return


def _read_verb(parts: list[Part], ask: int, tokens: Sequence[Token]) -> None:
    """ "By how many tickets does Saturday exceed Sunday", "cuánto lo supera el primero"."""
    stop = next((i for i in range(parts[ask].end, len(tokens)) if tokens[i].text in _STOPS), len(tokens))
    start = parts[ask].start if parts[ask].has("op:difference") else parts[ask].end
    verb = next((i for i in range(start, stop) if _is_exceeding(tokens, i, parts[ask])), None)
    if verb is None:
        return
    holder = next(i for i, part in enumerate(parts) if part.start <= verb < part.end)
    if parts[holder].names and not parts[holder].has("op:compare", "op:difference") and not _is_again(parts, holder):
        return
    for index in range(ask + 1, holder):
        if norms(parts[index], tokens) <= _AHEAD_BY:
            parts[index] = _silent(parts[index])
    inside = _sides(parts[ask + 1 : holder])
    behind = next((i for i in range(holder + 1, len(parts)) if _is_side(parts[i])), None)
    given = {token.norm for token in tokens[verb + 1 : parts[behind].start]} if behind is not None else set()
    last = tokens[parts[holder].end - 1].norm
    base = bool(given & _OBJECT) or last in _OBJECT or (not inside and tokens[verb].norm.endswith(("s", "d")))
    subject = tokens[verb + 1].norm in _ARTICLES if verb + 1 < len(tokens) else False
    names = frozenset({"op:excess"} | ({BASE_BEHIND} if base and not inside and not subject else set()))
    parts[ask] = replace(parts[ask], names=names, matches=(), filler=False)
    if holder != ask:
        parts[holder] = _silent(parts[holder])


def _is_again(parts: Sequence[Part], index: int) -> bool:
    """ "By what percent 51 falls below 103": the number of a side, and no bound."""
    numbers = {part.number for part in parts[:index] if part.number is not None and not part.names}
    return any(parts[index].capture(name, "N") in numbers for name in ("cond:<", "cond:>"))


def _is_exceeding(tokens: Sequence[Token], index: int, ask: Part) -> bool:
    norm, before = tokens[index].norm, tokens[index - 1].norm if index else ""
    if norm in _EXCEEDS_SOMEBODY:
        return before in _WHOM or tokens[ask.start].norm == "por"
    return norm in _EXCEEDS


def _leave_units(parts: list[Part], excess: int, tokens: Sequence[Token]) -> None:
    """ "…, in units and in %", "and by what percentage": both are shown beside each other anyway."""
    for index, part in enumerate(parts):
        words = norms(part, tokens)
        percent = part.has("op:share", "op:growth") and bool(words & _PERCENT) and index > excess
        plain = not words & _OF_ANOTHER
        if percent and plain:
            parts[index] = _silent(part)
        before = tokens[part.start - 1].norm if part.start else ""
        if part.metric is not None and words <= _TOLD and before in _IN and index > excess:
            others = [one for i, one in enumerate(parts) if i != index and one.metric is not None]
            parts[index] = _silent(part) if others else part


def _names_sides(parts: Sequence[Part]) -> bool:
    return len(list(_sides(parts))) > 1


def _sides(parts: Sequence[Part]) -> list[Part]:
    return [part for part in parts if _is_side(part)]


def _is_side(part: Part) -> bool:
    """Whether a part may be one of two things that are set against each other."""
    named = any(name.startswith(("hour:", "days:")) for name in part.names)
    value = part.link is not None or part.quoted or (part.number is not None and not part.names)
    return value or named or part.weekday is not None or part.period is not None


def _silent(part: Part) -> Part:
    return replace(part, names=frozenset(), matches=(), metric=None, dimension=None, link=None, filler=True)


def base_is_behind(part: Part, tokens: Sequence[Token], start: int) -> bool:
    """Whether the side that begins at a place is what the other is held against: "how much more … than Sundays"."""
    between = tokens[part.end : start]
    than = [i for i, token in enumerate(between) if token.norm in _THAN]
    return part.has(BASE_BEHIND) or any(not _is_relative(between, i) for i in than)


def _is_relative(tokens: Sequence[Token], index: int) -> bool:
    """ "Cuánto más es lo que hizo": what begins a clause and compares nothing."""
    return index > 0 and tokens[index - 1].norm in _RELATIVE and tokens[index].norm == "que"

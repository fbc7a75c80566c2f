"""By how much one thing exceeds another: "how many more than", "por cuánto le gana", "what % A beats B by"."""

from collections.abc import Sequence
from dataclasses import replace

from agent.models.offline.parts.part import Part
from agent.models.offline.words.tokens import Token

BASE_BEHIND = "mark:base_behind"
"""Of two sides the one right behind these words is the one that is taken from the other."""

_ASKS = ("op:count", "op:how_much", "op:difference", "op:growth", "op:share")
_AMOUNTS = frozenset({"cuanto", "cuanta", "cuantos", "cuantas", "much", "many"})
_PERCENT = frozenset({"%", "percent", "percentage", "pct", "porcentaje", "porciento"})
_MORE = frozenset({"more", "fewer", "less", "mas", "menos", "higher", "lower", "greater"})
_THAN = frozenset({"than", "que"})
_JOINS = frozenset({"or", "o", "de", "pesos"})
_ADJECTIVES = frozenset(
    {"alto", "alta", "altos", "altas", "bajo", "baja", "grande", "grandes", "chico", "chica", "elevado", "elevada"}
)
_EXCEEDS = frozenset(
    {"beat", "beats", "exceed", "exceeds", "exceeded", "surpass", "surpasses", "surpassed", "outsell", "outsells"}
    | {"outsold", "outdo", "outdoes", "outdid", "outperform", "outperforms", "outperformed", "lead", "leads", "led"}
    | {"supera", "superan", "supero", "superaron", "superaba", "aventaja", "aventajan", "aventajo", "aventajaron"}
)
_WITH_PRONOUN = frozenset(
    {"gana", "ganan", "gano", "ganaron", "saca", "sacan", "saco", "sacaron", "pasa", "pasan", "paso", "pasaron"}
)
"""Verbs that exceed somebody only where it is said whom: "cuánto gana" is what one earns, "cuánto le gana" is not."""
_PRONOUNS = frozenset({"le", "les", "lo", "la", "los", "las"})
_LEADS = frozenset({"ventaja", "diferencia", "margen", "de"})
_OBJECT = frozenset({"a", "al"})
_STOPS = frozenset({".", "?", "!", ";", ":"})
_UNIT = frozenset({"en", "in", "as", "como"})
_AMOUNT_NOUNS = frozenset({"cantidad", "numero", "numeros", "absolutos", "units", "unidades", "quantity", "numbers"})


def with_gaps(parts: tuple[Part, ...], tokens: Sequence[Token]) -> tuple[Part, ...]:
    """The parts, where words that ask by how much one side exceeds the other do so in any order."""
    found = [_without_guess(part, tokens) for part in parts]
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


def _asks(part: Part, tokens: Sequence[Token]) -> bool:
    return not _words(part, tokens).isdisjoint(_AMOUNTS | _PERCENT)


def _words(part: Part, tokens: Sequence[Token]) -> set[str]:
    return {token.norm for token in tokens[part.start : part.end]}


def _read_more(parts: list[Part], ask: int, tokens: Sequence[Token]) -> None:
    """ "How many tickets more (or fewer) than", "qué porcentaje más", "cuánto más alto es"."""
    for index in range(ask + 1, len(parts)):
        part, words = parts[index], _words(parts[index], tokens)
        tall = bool(words & _ADJECTIVES) and index == ask + 1
        if words & _MORE and words <= _MORE | _THAN | _JOINS | (_ADJECTIVES if tall else set()):
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
    if parts[holder].names and not parts[holder].has("op:compare", "op:difference"):
        return
    for index in range(ask + 1, holder):
        if _words(parts[index], tokens) <= _LEADS:
            parts[index] = _silent(parts[index])
    inside = _sides(parts[ask + 1 : holder])
    behind = next((i for i in range(holder + 1, len(parts)) if _is_side(parts[i])), None)
    given = {token.norm for token in tokens[verb + 1 : parts[behind].start]} if behind is not None else set()
    last = tokens[parts[holder].end - 1].norm
    base = bool(given & _OBJECT) or last in _OBJECT or (not inside and tokens[verb].norm.endswith(("s", "d")))
    subject = tokens[verb + 1].norm in ("el", "la", "los", "las") if verb + 1 < len(tokens) else False
    names = frozenset({"op:excess"} | ({BASE_BEHIND} if base and not inside and not subject else set()))
    parts[ask] = replace(parts[ask], names=names, matches=(), filler=False)
    if holder != ask:
        parts[holder] = _silent(parts[holder])


def _is_exceeding(tokens: Sequence[Token], index: int, ask: Part) -> bool:
    norm, before = tokens[index].norm, tokens[index - 1].norm if index else ""
    if norm in _WITH_PRONOUN:
        return before in _PRONOUNS or tokens[ask.start].norm == "por"
    return norm in _EXCEEDS


def _leave_units(parts: list[Part], excess: int, tokens: Sequence[Token]) -> None:
    """ "…, in units and in %", "and by what percentage": both are shown beside each other anyway."""
    for index, part in enumerate(parts):
        words = _words(part, tokens)
        percent = part.has("op:share", "op:growth") and bool(words & _PERCENT) and index > excess
        plain = not words & {"of", "de", "change", "growth"}
        if percent and plain:
            parts[index] = _silent(part)
        before = tokens[part.start - 1].norm if part.start else ""
        if part.metric is not None and words <= _AMOUNT_NOUNS and before in _UNIT and index > excess:
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
    return index > 0 and tokens[index - 1].norm in ("lo", "los", "la", "las", "el") and tokens[index].norm == "que"

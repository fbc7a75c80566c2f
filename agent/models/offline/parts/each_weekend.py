"""Weekends one at a time: "takings per weekend", "cada finde", "weekend by weekend, Sat and Sun added together".

Each is the two days of a week, labelled by its Saturday; `groups/each_weekday.py` keeps the rows to them.
"""

from collections.abc import Sequence

from agent.models.offline.parts.clauses_of_text import cut_out
from agent.models.offline.parts.part import Part
from agent.models.offline.parts.rewording import folded
from agent.models.offline.parts.weekdays_told import WEEKDAY
from agent.models.offline.words.calendar_names import names_of
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.words.tokens import Token
from agent.models.offline.words.wordings import Said, all_within, one_of
from agent.values import Language

_TABLE = "each_weekend.yaml"
_DAYS_OF_WEEKEND = (6, 7)
_EACH: dict[Language, str] = {"en": "each", "es": "cada"}
_WEEKENDS = words_in(_TABLE, "a_weekend", "weekends")


def with_each_said_once(text: str, language: Language) -> str:
    """ "Each weekend? sat+sun added together, one number per weekend" → "Each weekend? …"."""
    for found in reversed(_found("over_and_over", text, language)):
        one, other = found.all_in("WHAT")
        before = found.text[: found.start].split()[-1:]
        if one == other and words_in(_TABLE, "from").isdisjoint(before):
            text = f"{text[: found.start]}{_EACH[language]} {text[found.end - len(other) :]}"
    for found in _found("one_each", text, language):
        rest = cut_out(text, found.start, found.end)
        again = any(
            each.slot("WHAT").rstrip("s") == found.slot("WHAT").rstrip("s")
            for each in _found("each_one", rest, language)
        )
        start = found.span("EACH")[0]
        text = rest if again else cut_out(text, found.start, start)
    if any(not found.slot("DAYS") for found in _found("apart", text, language)):
        for found in _found("summed", text, language):
            text = cut_out(text, found.start, found.end)
    return text


def _found(name: str, text: str, language: Language) -> list[Said]:
    names = names_of("WEEKDAY", language)
    first, last = (one_of(name for name in names if names[name] == number) for number in _DAYS_OF_WEEKEND)
    pair = rf"(?:{first})s?\.? ?[+&/] ?(?:{last})s?\.?"
    return [*all_within(_TABLE, name, folded(text), language, WEEKDAY=WEEKDAY[language], PAIR=pair)]


def with_each_weekend(parts: tuple[Part, ...], tokens: Sequence[Token]) -> tuple[Part, ...]:
    """The parts, the weekends that are told apart as a span that rows are split by."""
    return tuple(_apart(part) if _is_apart(parts, i, tokens) else part for i, part in enumerate(parts))


def _apart(part: Part) -> Part:
    return Part(part.start, part.end, part.text, names=frozenset({"grain:each_weekend"}))


def _is_apart(parts: tuple[Part, ...], index: int, tokens: Sequence[Token]) -> bool:
    """ "Per weekend", but not "on a weekend" nor "each weekend day"."""
    part = parts[index]
    if not part.has("days:weekend") or part.has("grain:weekend") or part.weekday is not None:
        return False
    if _WEEKENDS.isdisjoint(token.norm for token in tokens[part.start : part.end]):
        return False
    if index == 0:
        return _is_the_one_with(parts, index, tokens)
    before = parts[index - 1]
    after = parts[index + 1] if index + 1 < len(parts) else None
    if after is not None and after.has("grain:day", "adj:day", "grain:hour"):
        return False
    ranked = any(one.has("op:top", "op:bottom") for one in parts)
    if ranked and before.has("mark:whichever", "op:top", "op:bottom") and not before.has("mark:each"):
        return True
    if ranked and _is_the_one_with(parts, index, tokens):
        return True
    return before.is_splitting and tokens[before.end - 1].norm not in words_in(_TABLE, "any")


def _is_the_one_with(parts: tuple[Part, ...], index: int, tokens: Sequence[Token]) -> bool:
    """ "Weekend with the most tickets", "el fin de semana que más se vendió": the one that ranks."""
    behind = next((one for one in parts[index + 1 :] if not one.filler or one.names), None)
    single = words_in(_TABLE, "a_weekend") & {token.norm for token in tokens[parts[index].start : parts[index].end]}
    between = {token.norm for token in tokens[parts[index].end : behind.start]} if behind is not None else set()
    compared = any(part.has("op:compare") or part.is_bound for part in parts)
    superlative = behind is not None and behind.has("op:top", "op:bottom")
    led = index == 0 or tokens[parts[index].start - 1].norm in words_in(_TABLE, "the_one")
    return bool(single) and superlative and led and not compared and bool(between & words_in(_TABLE, "has"))

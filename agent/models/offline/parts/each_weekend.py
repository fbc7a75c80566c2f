"""Weekends one at a time: "takings per weekend", "cada finde", "weekend by weekend, Sat and Sun added together".

Each is the two days of a week, labelled by its Saturday; `groups/each_weekday.py` keeps the rows to them.
"""

import re
from collections.abc import Sequence

from agent.models.offline.parts.clauses_of_text import blanked
from agent.models.offline.parts.part import Part
from agent.models.offline.words.tokens import Token
from agent.values import Language

_WEEKEND = r"(?:week-?ends?|findes?|fin(?:es)? de semana)"
_DAY = (
    r"(?:mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?"
    r"|lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bados?|domingos?)"
)
_EACH = r"(?:per|by|each|every|for each|for every|por|para cada|de cada|por cada|cada|x)"
_ONE_EACH = re.compile(
    r"(?i)[,;(]?\s*\b(?:(?:one|a|single|un|una|un solo|una sola)\s+)+"
    r"(?:row|line|number|figure|total|value|entry|n[uú]mero|l[ií]nea|fila|rengl[oó]n|total|valor|dato|cifra)\s+"
    rf"(?P<each>{_EACH}\s+(?P<what>{_WEEKEND}|{_DAY})\b)\s*\)?"
)
_OVER_AND_OVER = re.compile(
    rf"(?i)(?<!\bde )(?<!\bdesde )(?<!\bdel )\b(?P<what>{_WEEKEND}|{_DAY})\s+(?:by|a|por|tras|after)\s+(?P=what)\b"
)
"""Not "de lunes a lunes", which is all days from one Monday to the next."""
_APART = re.compile(rf"(?i)\b{_EACH}\s+(?:single\s+)?(?:{_WEEKEND})\b(?! days?\b)")
_BOTH = r"(?:sat(?:urday)?s?\.?\s*(?:\+|and|&|/|plus)\s*sun(?:day)?s?\.?|both days|the two days|the 2 days)"
_AMBOS = (
    r"(?:el\s+)?(?:s[aá]b(?:ado)?s?\.?\s*(?:\+|y|e|m[aá]s|/)\s*(?:el\s+)?dom(?:ingo)?s?\.?"
    r"|los dos d[ií]as|ambos d[ií]as)"
)
_SUMMED = re.compile(
    rf"(?i)[,;(]?\s*(?:\b(?:with|con)\s+)?\b(?:(?:the\s+)?{_BOTH}\s+"
    r"(?:(?:added|summed|combined|lumped|put|totall?ed|taken)(?:\s+up)?(?:\s+together)?|together)"
    r"|(?:adding|summing|combining)(?:\s+up)?\s+(?:the\s+)?" + _BOTH + rf"|{_AMBOS}\s+"
    r"(?:sumad[oa]s|juntos|en conjunto|combinados|agrupados)(?:\s+juntos)?"
    rf"|(?:sumando|juntando)\s+{_AMBOS})\s*\)?"
)
_WITH = frozenset({"with", "con", "that", "que", "when", "of", "de", "had", "has"})
_AT_A_TIME = re.compile(
    r"(?i)\b(?:one|a|1|un|una)\s+(?P<span>day|week|month|hour|d[ií]a|semana|mes|hora)\s+(?:at a time|a la vez)\b"
)


def with_each_said_once(text: str, language: Language) -> str:
    """ "Each weekend? sat+sun added together, one number per weekend" → "Each weekend? …"."""
    text = _AT_A_TIME.sub(lambda found: ("por " if "vez" in found[0].lower() else "by ") + found["span"], text)
    each = "cada " if language == "es" else "each "
    text = _OVER_AND_OVER.sub(lambda found: each + found["what"], text)
    for found in list(_ONE_EACH.finditer(text)):
        rest = blanked(text, found.start(), found.end()).casefold()
        again = re.search(rf"(?i)\b{_EACH}\s+(?:single\s+)?{re.escape(found['what'].rstrip('s'))}", rest) is not None
        start, end = (found.start(), found.end()) if again else (found.start(), found.start("each"))
        text = text[:start] + " " * (end - start) + text[end:]
    if _APART.search(text):
        for found in list(_SUMMED.finditer(text)):
            text = blanked(text, found.start(), found.end())
    return text


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
    if not {"weekend", "weekends", "finde", "findes", "fin", "fines"} & {
        t.norm for t in tokens[part.start : part.end]
    }:
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
    return before.is_splitting and tokens[before.end - 1].norm not in ("a", "an", "un", "all")


def _is_the_one_with(parts: tuple[Part, ...], index: int, tokens: Sequence[Token]) -> bool:
    """ "Weekend with the most tickets", "el fin de semana que más se vendió": the one that ranks."""
    behind = next((one for one in parts[index + 1 :] if not one.filler or one.names), None)
    single = {"weekend", "finde", "fin"} & {token.norm for token in tokens[parts[index].start : parts[index].end]}
    between = {token.norm for token in tokens[parts[index].end : behind.start]} if behind is not None else set()
    compared = any(part.has("op:compare") or part.is_bound for part in parts)
    superlative = behind is not None and behind.has("op:top", "op:bottom")
    led = index == 0 or tokens[parts[index].start - 1].norm in ("the", "el", "del", "which", "what", "que", "cual")
    return bool(single) and superlative and led and not compared and bool(between & _WITH)

"""Days of the week gone through one by one: "how many on a Monday, how many on a Tuesday and so on up to Sunday".

Two days and "y así hasta el domingo" are all seven; up to another day they are those from the first to that one.
Where the question says already that rows are split by day of the week the walk adds nothing, else it is what says so.
"""

import re

from agent.models.offline.parts.clauses_of_text import blanked
from agent.models.offline.parts.rewording import folded
from agent.models.offline.parts.weekdays_told import SLOTS, TABLE, WEEKDAY, splits_by_weekday
from agent.models.offline.words.calendar_names import weekday_number
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.words.tokens import tokenize
from agent.models.offline.words.wordings import Said, all_within, first_within
from agent.values import Language

_WALKED = ("WEEKDAY", "DOTTED")
_SUNDAY = 7
_SIGNS = re.compile(r"[.,;:?!()]")
_BY: dict[Language, str] = {"en": " by day of the week ", "es": " por día de la semana "}
_FROM_TO: dict[Language, str] = {"en": "{} to {}", "es": "de {} a {}"}


def with_weekdays_walked(text: str, language: Language) -> str:
    """ "Para lunes, martes y todos los demás días de la semana, …" → " por día de la semana , …"."""
    found = _walk_in(text, language)
    if found is None:
        return text
    last = found.slot("LAST")
    if last and _number(last, language) != _SUNDAY:
        return _with_some_days(text, found, language)
    if not last and first_within(
        TABLE, "stops", _SIGNS.split(found.text[found.end :])[0], language, **SLOTS[language]
    ):
        return text  # "… and all the others but Sunday"
    text, found = _without_the_first(text, found, language)
    start, split = _start_of_days(text, found, language)
    end = found.end + (text[found.end : found.end + 1] == ")")
    return blanked(text, start, end) if split else f"{text[:start]}{_BY[language]}{text[end:]}"


def _walk_in(text: str, language: Language) -> Said | None:
    plain = folded(text)
    if len(re.findall(WEEKDAY[language], plain)) < 2:
        return None
    return first_within(TABLE, "walk", plain, language, **SLOTS[language])


def _number(day: str, language: Language) -> int | None:
    return weekday_number(tokenize(day, language)[0], language)


def _follows(day: str, before: str, language: Language) -> bool:
    """Whether one day of the week comes right after another."""
    first, second = _number(before, language), _number(day, language)
    return first is not None and second == first % _SUNDAY + 1


def _without_the_first(text: str, found: Said, language: Language) -> tuple[str, Said]:
    """The text without the day right before the walk, where what is asked parts it from that.

    "How much does a Monday bring in, a Tuesday, a Wednesday and so on".
    """
    led = next(
        reversed([*all_within(TABLE, "one_day", found.text[: found.start], language, **SLOTS[language])]), None
    )
    if led is None or _SIGNS.search(found.text[led.end : found.start].rstrip(" ,")):
        return text, found
    if not _follows(found.all_in(*_WALKED)[0], led.slot("WEEKDAY"), language):
        return text, found
    text = f"{text[: led.start].rstrip()}{text[led.end :]}"
    return text, _walk_in(text, language) or found


def _with_some_days(text: str, found: Said, language: Language) -> str:
    """ "On Mondays, on Tuesdays and so on through to Fridays" → " by day of the week, Mondays to Fridays, "."""
    first, second, *_ = (span for span in found.slots if span[0] in _WALKED)
    if not _follows(found.text[slice(*second[1:])], found.text[slice(*first[1:])], language):
        return text
    last = next(span for span in found.slots if span[0] == "LAST")
    kept = _FROM_TO[language].format(text[slice(*first[1:])], text[slice(*last[1:])])
    start, split = _start_of_days(text, found, language)
    return f"{text[:start]} {kept if split else f'{_BY[language].strip()}, {kept}'}, {text[found.end :]}"


def _start_of_days(text: str, found: Said, language: Language) -> tuple[int, bool]:
    """Where a walk begins behind what is counted there alone, and whether the rest says how rows are split."""
    rest = f"{text[: found.start]} {text[found.end :]}"
    split = splits_by_weekday(rest, language)
    for slot, start, end in found.slots:
        noun = found.text[start:end]
        if slot == "NOUN" and noun not in words_in(TABLE, "lead") and noun not in re.findall(r"\w+", folded(rest)):
            return end, split
    return len(text[: found.start].rstrip(" ,:;(")), split

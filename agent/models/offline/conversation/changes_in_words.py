"""Ways to say a change, put in the words that follow-ups are read by: "keep adding them up" asks for running totals.

What such words name must be what the reading before shows or keeps: the money beside which units are wanted, the day
from which it counts. The words stand in `changes_said.yaml`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from agent.models.offline.context import ReadingContext
from agent.models.offline.conversation.between import pattern_of
from agent.models.offline.metrics import is_money
from agent.models.offline.parts.hearing import hear
from agent.models.offline.parts.introductions import plain_text
from agent.models.offline.reading import Reading
from agent.models.offline.words.wordings import Said, first_within, said
from agent.models.offline.workings import Workings
from agent.values import Language

_TABLE = "changes_said.yaml"
_FREE_LINES = "zero_prices.yaml"
_DATE = r"\d{1,2}(?:st|nd|rd|th|ro)?(?:[/-]\d{1,2})?"
_OWNER = r"(?:the |number )*(?:[a-z]+ )?\d+'?s"
_RUNNING: dict[Language, str] = {"en": "running total", "es": "acumulado"}
_FREE: dict[Language, str] = {"en": "lines with unit price 0", "es": "las lineas con precio unitario 0"}
_EXCLUDE: dict[Language, str] = {"en": "exclude", "es": "sin"}
_PER_DAY: dict[Language, str] = {"en": "per day worked", "es": "por dia trabajado"}
_DAYS: dict[Language, str] = {"en": "days", "es": "dias"}
_ADD: dict[Language, str] = {"en": "add", "es": "agrega el"}
_COMPARE: dict[Language, str] = {"en": "compare it with", "es": "comparalo con"}
_TOP: dict[Language, str] = {"en": "top", "es": "top"}
_BY: dict[Language, str] = {"en": "by", "es": "por"}
_AGAINST: dict[Language, str] = {"en": "versus", "es": "contra"}
_LED_BY = 6
"""Words that may lead to a change: a longer text may be a question of its own."""
_LEAVES_OUT = re.compile(
    r"\b(?:without|no|not|out|exclud\w*|except|minus|remov\w*|drop|skip|ignor\w*|away|sin|don'?t|sac\w*|quit\w*|menos)\b"
)


@dataclass(frozen=True, slots=True)
class Change:
    """A text in the words of changes; whether it surely is one, and whether it keeps what was shown."""

    text: str
    leans: bool = False
    adds: bool = False


def in_words_of_changes(previous: Reading, text: str, language: Language, context: ReadingContext) -> Change:
    """ "Keep adding them up" → "running total"; the text as it is where it says nothing such."""
    change = _running(previous, Change(text), language, context)
    for step in _STEPS:
        change = step(previous, change, language)
    change = _not_that_split_alone(previous, change, language, context)
    change = _parts_of_week_apart(change, language, context)
    return _beside_what_is_shown(previous, change, language, context)


def _find(name: str, text: str, language: Language, **slots: str) -> Said | None:
    return first_within(_TABLE, name, plain_text(text).casefold(), language, **slots)


def _slot(change: Change, found: Said, *names: str) -> str:
    """The words of the first of these slots that holds any, as they are written."""
    return next((change.text[start:end] for name in names for slot, start, end in found.slots if slot == name), "")


def _put(change: Change, found: Said, words: str) -> Change:
    """The change with other words in the place of those that were found."""
    before = change.text[: found.start].rstrip(" " if words else " ,;")
    text = f"{before} {words} {change.text[found.end :].lstrip()}".strip()
    return replace(change, text=text, leans=change.leans or len(before.split()) <= _LED_BY)


def _running(previous: Reading, change: Change, language: Language, context: ReadingContext) -> Change:
    """ "Andá sumándolos", after figures by day: running totals, from the day that these begin on."""
    if previous.transform is not None or not any(item.grain for item in previous.groupings):
        return change
    found = _find("adding_up", change.text, language)
    change = _put(change, found, _RUNNING[language]) if found is not None else change
    running = Workings(hear(change.text, language, context), context).said("op:running_total")
    if not running:
        return change
    end = _find("at_each_end", change.text, language)
    change = _put(change, end, "") if end is not None else change
    start = _find("starting", change.text, language, DATE=_DATE)
    return _put(change, start, "") if start is not None and _begins_there(previous, start, context) else change


def _begins_there(previous: Reading, start: Said, context: ReadingContext) -> bool:
    """Whether a day is the one that the only period of the reading before begins on."""
    day = start.slot("DAY")
    if len(previous.periods) != 1:
        return False
    first = previous.periods[0].start
    if (number := re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th|ro)?", day)) is not None:
        return int(number[1]) == first.day
    parts = hear(day, previous.language, context).parts
    return any(part.period is not None and part.period.start == first for part in parts)


def _sold_by_somebody(previous: Reading, change: Change, language: Language) -> Change:
    """ "Take out whatever 103 sold" → "take out 103"."""
    found = _find("what_was_sold", change.text, language, OWNER=_OWNER)
    if found is None or not previous.measures:
        return change
    rid, who = _slot(change, found, "RID"), _slot(change, found, "WHO", "NUMBERED", "OWNER")
    who = re.sub(r"(?<=\d)['’]?s$", "", who)
    who = f"the {who}" if language == "en" and who.isdigit() else who
    rid = _EXCLUDE[language] if language == "es" else rid
    return _put(change, found, f"{rid} {who}")


def _what_that_would_be(previous: Reading, change: Change, language: Language) -> Change:
    """ "What would that be without 103?", after figures by day: these figures, without 103."""
    found = _find("what_that_would_be", change.text, language) if previous.measures else None
    return replace(change, text=change.text[found.end :].lstrip(" ,"), leans=True) if found is not None else change


def _free_lines(previous: Reading, change: Change, language: Language) -> Change:
    """ "Without the free ones (unit price 0)" → "without lines with unit price 0"."""
    denied = _find("not_counted", change.text, language)
    change = _put(change, denied, _EXCLUDE[language]) if denied is not None else change
    found = pattern_of(_FREE_LINES, "free_lines", language).search(plain_text(change.text).casefold())
    if found is None or not _LEAVES_OUT.search(plain_text(change.text[: found.start()]).casefold()):
        return change
    change = _put(change, Said(change.text, *found.span()), _FREE[language])
    tail = _find("how_it_comes_out", change.text, language)
    return _put(change, tail, "") if tail is not None else change


def _first_days(previous: Reading, change: Change, language: Language) -> Change:
    """ "And the first 15 of October?", after the first 15 days of November: as many days."""
    found = _find("first_of_month", change.text, language, MONTH="[a-z]{3,10}")
    if found is None or len(previous.periods) != 1 or previous.limit is not None:
        return change
    if previous.periods[0].days != int(found.slot("N")):
        return change
    first = change.text[found.start : found.end]
    return replace(_put(change, found, f"{first} {_DAYS[language]}"), leans=change.leans)


def _by_days_worked(previous: Reading, change: Change, language: Language) -> Change:
    """ "Divide it by the days that they worked" → "per day worked"."""
    found = _find("divided_by_days", change.text, language) if len(previous.measures) == 1 else None
    return _put(change, found, _PER_DAY[language]) if found is not None else change


def _not_that_split_alone(previous: Reading, change: Change, language: Language, context: ReadingContext) -> Change:
    """ "Each month and each waiter, not just the month", after figures by month: split by both."""
    found = _find("not_alone", change.text, language)
    if found is None or len(previous.groupings) != 1:
        return change
    w = Workings(hear(_slot(change, found, "NOUN"), language, context), context)
    if [w.split_of(part) for part in w.parts] != [previous.groupings[0]]:
        return change
    return replace(_put(change, found, ""), leans=True, adds=True)


def _parts_of_week_apart(change: Change, language: Language, context: ReadingContext) -> Change:
    """ "Weekends apart from the working days": one against the other, as no day is both."""
    heard = hear(change.text, language, context) if change.text.strip() else None
    known = [part for part in heard.parts if part.known and not part.has("mark:and")] if heard else []
    for before, part, behind in zip(known, known[1:], known[2:], strict=False):
        opposed = {name for one in (before, behind) for name in one.names} == {"days:weekend", "days:workweek"}
        if heard is not None and part.has("mark:not") and opposed:
            start, end = heard.tokens[part.start].start, heard.tokens[part.end - 1].end
            text = f"{change.text[:start]}{_AGAINST[language]}{change.text[end:]}"
            return replace(change, text=text, leans=True)
    return change


def _one_and_the_other(previous: Reading, change: Change, language: Language) -> Change:
    """ "Y el 104? quiero ver a los dos y por cuánto le gana": 104 set against the one kept, or beside that one."""
    numbers = [item for item in previous.filters if item.operator == "=" and isinstance(item.values[0], int)]
    both = _find("both_numbers", change.text, language)
    if both is not None and len(numbers) == 1:
        told = [int(number) for number in both.all_in("N")]
        others = [number for number in told if number != numbers[0].values[0]]
        return _put(change, both, f"{_ADD[language]} {others[0]}") if len(others) == 1 else change
    first, _, rest = change.text.partition("?")
    found = said(_TABLE, "and_another", plain_text(first).casefold().strip(" ¿"), language)
    rest = rest.lstrip(" ?")
    if found is None or _find("the_two", rest, language) is None or len(numbers) != 1:
        return change
    number = found.slot("N")
    if _find("gaps", rest, language) is not None:
        return replace(change, text=f"{_AGAINST[language]} {number}, {rest}", leans=True)
    left = _find("the_two", rest, language)
    rest = f"{rest[: left.start]} {rest[left.end :]}".strip(" ,.") if left is not None else rest
    return Change(f"{_ADD[language]} {number}, {rest}".rstrip(", "), leans=True)


def _the_best_so_many(previous: Reading, change: Change, language: Language) -> Change:
    """ "Too long, keep the 10 that sold the most units" → "top 10 by units", of what was listed."""
    found = _find("best_so_many", change.text, language)
    if found is None or not previous.groupings or previous.limit is not None:
        return change
    number, figure = (_slot(change, found, name) for name in ("N", "FIGURE"))
    return _put(change, found, f"{_TOP[language]} {number} {_BY[language]} {figure}")


def _side_by_side(previous: Reading, change: Change, language: Language) -> Change:
    """ "Put it side by side with the previous week" → "compare it with the previous week"."""
    found = _find("side_by_side_first", change.text, language) or _find("side_by_side_with", change.text, language)
    return _put(change, found, _COMPARE[language]) if found is not None else change


def _beside_what_is_shown(previous: Reading, change: Change, language: Language, context: ReadingContext) -> Change:
    """ "Another column with the units, keep the sales": both are shown."""
    if not previous.measures or previous.transform is not None:
        return change
    column = _find("another_column", change.text, language)
    change = replace(_put(change, column, ""), adds=True) if column is not None else change
    for name in ("both_figures", "beside_figure"):
        found = _find(name, change.text, language)
        if found is not None and _is_shown(previous, _slot(change, found, "FIGURE"), language, context):
            change = replace(_put(change, found, ""), adds=True)
    return change


def _is_shown(previous: Reading, words: str, language: Language, context: ReadingContext) -> bool:
    """Whether words name a figure of the reading before."""
    w = Workings(hear(words, language, context), context)
    shown = {item.metric for item in previous.measures}
    metrics = {part.metric.name for part in w.parts if part.metric is not None}
    money = any(is_money(item, w.semantics) for item in previous.measures)
    says_money = w.said("noun:sales", "noun:amount") or any(w.says_money(token.norm) for token in w.heard.tokens)
    return bool(metrics & shown) or (money and says_money)


_STEPS: tuple[Callable[[Reading, Change, Language], Change], ...] = (
    _sold_by_somebody,
    _what_that_would_be,
    _free_lines,
    _first_days,
    _by_days_worked,
    _one_and_the_other,
    _the_best_so_many,
    _side_by_side,
)
"""In the order in which they look at a text."""

"""Everyday ways to say a change, in the words that follow-ups are read by: "leave 103 out" is "leave out 103".

Some texts are a change from end to end ("the total of all of them, one figure", "only the first"): these are read
here. Each rule looks at what was shown: a total of all is of what one split shows, the first of a ranking, "the same
days of October" of days within one month. The words stand in `said_plainly.yaml`.
"""

from dataclasses import replace
from datetime import date

from agent.models.offline.context import ReadingContext
from agent.models.offline.conversation.changes_in_words import Change
from agent.models.offline.conversation.nouns_of_things import nouns_of_things
from agent.models.offline.conversation.places import is_ranking, row_at
from agent.models.offline.conversation.split_gone import without_split
from agent.models.offline.metrics import is_plain_sum
from agent.models.offline.parts.hearing import hear
from agent.models.offline.parts.introductions import plain_text
from agent.models.offline.parts.phrases import goes_by
from agent.models.offline.reading import Grouping, Order, Reading
from agent.models.offline.times.days import DAY
from agent.models.offline.words.lexicon import lines_in
from agent.models.offline.words.numbers import number_at
from agent.models.offline.words.tokens import tokenize
from agent.models.offline.words.wordings import Said, first_within, one_of, replaced, said
from agent.values import Language

_TABLE = "said_plainly.yaml"
_SIGNS = " ¿?¡!.,;:"
_AS: dict[Language, str] = {"en": "as {0}", "es": "en gráfico de {0}"}
_DAYS_OF: dict[Language, str] = {"en": "{2} {0} to {1}", "es": "el {0} al {1} de {2}"}
_PERIOD: dict[Language, str] = {"en": "{0} to {1}", "es": "del {0} al {1}"}
_NAMED: dict[Language, str] = {"en": "only the ones that say {0}", "es": "solo los que dicen {0}"}
_KINDS = ("boxes", "jars", "tins", "pouches", "packs")
_FEW_WORDS = r"(?!out\b)\w+(?: \w+){0,5}?"
_MOST_SAID = 90
"""Letters up to which a text may be a change from end to end."""


def _plain(text: str) -> str:
    return plain_text(text).casefold()


def _search(name: str, text: str, language: Language, **slots: str) -> Said | None:
    return first_within(_TABLE, name, _plain(text), language, **slots)


def _as_whole(name: str, text: str, language: Language, **slots: str) -> Said | None:
    return said(_TABLE, name, _plain(text).strip(_SIGNS), language, **slots)


def change_from_end_to_end(
    previous: Reading, text: str, language: Language, context: ReadingContext
) -> Reading | None:
    """The reading of a text that is nothing but such a change; None for any other."""
    if len(text) > _MOST_SAID or previous.unread:
        return None
    for rule in (_first_alone, _best_only, without_split, _total_of_all, _of_each, _cut_alike):
        found = rule(previous, text, language, context)
        if found is not None:
            return replace(found, language=language, assumptions=(), unread=(), shown=None, chart="auto")
    return None


def _first_alone(previous: Reading, text: str, language: Language, context: ReadingContext) -> Reading | None:
    """ "Only the first", after the best five."""
    return replace(previous, limit=1) if _is_ranked(previous) and _as_whole("first_alone", text, language) else None


def _best_only(previous: Reading, text: str, language: Language, context: ReadingContext) -> Reading | None:
    """ "Only the best", after figures by waiter: the one row."""
    told = _as_whole("best_only", text, language)
    ordered = previous if previous.order is not None else replace(previous, order=Order(0, descending=True))
    if told is None or len(previous.measures) != 1 or previous.having or not is_ranking(ordered, context):
        return None
    order = Order(0, descending=bool(told.slot("BEST")))
    if previous.limit is None:
        return replace(previous, order=order, limit=1)
    return row_at(ordered, 1 if order == ordered.order else -1) if previous.limit > 1 else None


def _cut_alike(previous: Reading, text: str, language: Language, context: ReadingContext) -> Reading | None:
    """ "Only up to the 20th", after October and November: both months up to that day."""
    spans = previous.periods
    months = len(spans) > 1 and all(one.start == one.end.replace(day=1) for one in spans)
    told = _as_whole("up_to_day", text, language, DAY=r"\d{1,2}(?:st|nd|rd|th)?") if months else None
    day = int("".join(filter(str.isdigit, told.slot("DAY")))) if told is not None else 0
    if not 1 <= day < min((one.end.day for one in spans), default=0):
        return None
    cut = (replace(one, end=one.start.replace(day=day), words="") for one in spans)
    return replace(previous, periods=tuple(cut))


def _is_ranked(previous: Reading) -> bool:
    """Whether several rows of one split were kept, in their order."""
    ranked = previous.limit is not None and previous.limit > 1 and previous.order is not None
    plain = not (previous.rank_within or previous.both_ends or previous.transform or previous.together)
    return ranked and plain and len(previous.groupings) == len(previous.measures) == 1


def _total_of_all(previous: Reading, text: str, language: Language, context: ReadingContext) -> Reading | None:
    """ "And the total of all of them, one figure?", after figures by waiter, or after those of one of them."""
    if not (_search("asks_total", text, language) and _search("of_all", text, language)):
        return None
    if replaced(_TABLE, "total_of_all", _plain(text), language, "").strip(_SIGNS):
        return None
    people = goes_by("people", context.semantics)
    one = [item for item in previous.filters if people is not None and item.column == people.column]
    split = people is not None and any(item.dimension == people.name for item in previous.groupings)
    if _is_ranked(previous) and _search("of_them", text, language):
        return replace(previous, together=True)
    sums = bool(previous.measures) and all(is_plain_sum(item, context.semantics) for item in previous.measures)
    bounded = previous.limit or previous.having or previous.transform or previous.contrasts or previous.among
    if bounded or not sums or len(previous.groupings) != 1 or (one and not split):
        return None
    kept = tuple(item for item in previous.filters if item not in one)
    return replace(previous, groupings=(), filters=kept, order=None)


def _of_each(previous: Reading, text: str, language: Language, context: ReadingContext) -> Reading | None:
    """ "How many of each one?", after the units of what several products go by: by product."""
    several = [item for item in previous.filters if item.operator in ("starts with", "contains", "in")]
    if previous.groupings or previous.contrasts or len(several) != 1 or not _as_whole("of_each", text, language):
        return None
    things = goes_by("things_sold", context.semantics)
    if things is None or several[0].column != things.column or previous.transform or len(previous.measures) != 1:
        return None
    return replace(previous, groupings=(Grouping(things.name),), order=Order(0, descending=True))


def with_days_so_far(previous: Reading, text: str, language: Language, context: ReadingContext) -> Reading:
    """ "Against the same days of October", after a month that is not over: its days up to the last one with data."""
    if len(previous.periods) != 1 or context.last_day is None or not _search("days_again_of", text, language):
        return previous
    (shown,) = previous.periods
    if not shown.start <= context.last_day < shown.end:
        return previous
    return replace(previous, periods=(replace(shown, end=context.last_day),))


def said_plainly(previous: Reading, text: str, language: Language, context: ReadingContext) -> Change:
    """The text in the words of changes; as it is where it says nothing such."""
    change = Change(text)
    for step in (
        _out_at_end,
        _turned,
        _days_together,
        _of_those,
        _by_winner,
        _one_chart,
        _same_days_of,
        _packages_alone,
    ):
        change = step(previous, change, language, context)
    return change


def _without(change: Change, found: Said, words: str = "") -> Change:
    text = f"{change.text[: found.start]}{words}{change.text[found.end :]}"
    return Change(text, leans=True, adds=change.adds)


def _begun(change: Change, found: Said, words: str = "") -> Change:
    """The text with these words in the place of its beginning, whatever leads it."""
    return Change(f"{words}{change.text[found.end :]}", leans=True, adds=change.adds)


def _out_at_end(previous: Reading, change: Change, language: Language, context: ReadingContext) -> Change:
    """ "Leave 103 out" → "leave out 103"."""
    found = _search("out_at_end", change.text, language, WHAT=_FEW_WORDS)
    return _begun(change, found, f"leave out {_slot(change, found, 'WHAT')}") if found is not None else change


def _slot(change: Change, found: Said, name: str) -> str:
    """The words of a slot as they are written."""
    return next(change.text[start:end] for slot, start, end in found.slots if slot == name)


def _turned(previous: Reading, change: Change, language: Language, context: ReadingContext) -> Change:
    """ "Dalo vuelta, del más bajo al más alto": the order behind it says it all."""
    found = _search("turned", change.text, language) if previous.groupings else None
    return _begun(change, found) if found is not None else change


def _days_together(previous: Reading, change: Change, language: Language, context: ReadingContext) -> Change:
    """ "By hour, all seven days together", after those seven days: what a split by hour alone gives."""
    found = _search("days_together", change.text, language)
    if found is None or len(previous.periods) != 1:
        return change
    count = found.slot("NOUN")
    number = number_at(tokenize(count, language), 0, language) if count else None
    if count and (number is None or number[0] != previous.periods[0].days):
        return change
    return _without(change, found)


def _of_those(previous: Reading, change: Change, language: Language, context: ReadingContext) -> Change:
    """ "How many of those did 103 sell?", after one figure: of its rows, as "how many did 103 sell?" is."""
    name = previous.measures[0].metric if len(previous.measures) == 1 and not previous.groupings else None
    metric = context.semantics.metric(name or "")
    one = metric is not None and metric.additive and metric.unit != "currency" and not previous.contrasts
    found = _search("how_many_of_those", change.text, language, REST=".*") if one else None
    if found is None:
        return change
    start, end = found.span("THOSE")
    return replace(change, text=change.text[:start] + change.text[end:])


def _by_winner(previous: Reading, change: Change, language: Language, context: ReadingContext) -> Change:
    """ "¿Y qué vendió más?", after the waiter who sold the most: which product that waiter did."""
    people = goes_by("people", context.semantics)
    won = (
        previous.limit == 1
        and people is not None
        and [item.dimension for item in previous.groupings] == [people.name]
    )
    found = _search("sold_by_winner", change.text, language, WORDS=_FEW_WORDS) if won else None
    if found is None or people is None or _search("more_than", change.text[found.end :], language):
        return change
    if language == "en":
        return replace(change, text=f"which product {change.text[found.end :]}")
    nouns = nouns_of_things(context.semantics, language)
    noun = next((word for word, item in nouns.items() if item == people), "")
    words = change.text[: found.end]
    if any(one in nouns and nouns[one] == people for one in _plain(change.text).split()):
        return change
    if (alone := _search("what_alone", words, language)) is not None:
        words = f"{words[: alone.end]} producto{words[alone.end :]}"
    return replace(change, text=f"{words} ese {noun}{change.text[found.end :]}")


def _one_chart(previous: Reading, change: Change, language: Language, context: ReadingContext) -> Change:
    """ "Lines not bars": as lines."""
    charts = one_of(lines_in(_TABLE, "charts", language=language))
    found = _search("chart_not_other", change.text, language, CHART=charts, OTHER=charts)
    if found is None:
        return change
    return _without(change, found, _AS[language].format(_slot(change, found, "CHART")))


def _same_days_of(previous: Reading, change: Change, language: Language, context: ReadingContext) -> Change:
    """ "Compared with the same days of October", after 1 to 20 November: 1 to 20 October."""
    found = (
        _search("same_days_of", change.text, language, MONTH="[a-z]+", YEAR=r"\d{4}")
        if len(previous.periods) == 1
        else None
    )
    if found is None:
        return change
    shown = previous.periods[0]
    if (shown.start.year, shown.start.month) != (shown.end.year, shown.end.month):
        return change
    named = found.slot("MONTH")
    first = _month_called(named, language, context) if named else (shown.start.replace(day=1) - DAY).replace(day=1)
    if first is None or shown.end.day > _last_of(first):
        return change
    days = (first.replace(day=shown.start.day), first.replace(day=shown.end.day))
    words = _PERIOD[language].format(*(day.isoformat() for day in days))
    words = _DAYS_OF[language].format(days[0].day, days[1].day, named) if named else words
    return _without(change, found, words)


def _packages_alone(previous: Reading, change: Change, language: Language, context: ReadingContext) -> Change:
    """ "Just the boxes", after products: those whose names say so, in whichever language."""
    kinds = [lines_in("packages.yaml", kind) for kind in _KINDS]
    nouns = one_of(word for kind in kinds for word in kind)
    found = _as_whole("packages_alone", change.text, language, PACKAGE=nouns, WORD=r"'?[a-z]+'?")
    if found is None or not previous.measures:
        return change
    noun, told = found.slot("PACKAGE"), found.slot("WORD").strip("'")
    kind = next(kind for kind in kinds if noun in kind)
    if any(part.link is not None for part in hear(noun, language, context).parts) or (told and told not in kind):
        return change
    stored = next((word for word in kind if any(part.link for part in hear(word, language, context).parts)), "")
    return Change(_NAMED[language].format(stored), leans=True) if stored else change


def _last_of(first: date) -> int:
    return ((first.replace(day=28) + 4 * DAY).replace(day=1) - DAY).day


def _month_called(word: str, language: Language, context: ReadingContext) -> date | None:
    """The first day of the month that a word names."""
    periods = [part.period for part in hear(word, language, context).parts if part.period is not None]
    if len(periods) != 1 or periods[0].start.day != 1 or periods[0].end.day < 28:
        return None
    return periods[0].start

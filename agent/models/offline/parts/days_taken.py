"""How long something takes, in drafted tables that have a duration: "how many days does a car stay".

It is the figure by its name, and not the number of different days that "how many days" asks for by itself. What takes
so long stays in the question, unless it is the row; what is done meanwhile must be what ends it: "how long does it
take to deliver an order", "days between order and delivery".
"""

import re

from agent.column_naming import said_in, words_of_name
from agent.models.offline.metrics import row_count
from agent.models.offline.parts.rewording import folded
from agent.models.offline.times.events import dates_of, events_of
from agent.models.offline.words.lexicon import lines_in, load_table, words_in
from agent.models.offline.words.tokens import fold, stem
from agent.models.offline.words.wordings import ONE_WORD, Said, all_within, first_within, one_of
from agent.semantics import Dimension, Semantics
from agent.values import Language

_TABLE = "days_taken.yaml"
_IN_DAYS = "duration_days"
_ENDS = re.compile(r'DATE_DIFF\(\'\w+\', (?:CAST\()?"([^"]+)"(?: AS DATE\))?, (?:CAST\()?"([^"]+)"')
_UNITS_TOLD = "units_told.yaml"
_DAYS_IN_WEEK = 7
_SLOTS = {
    "THING": r"(?:[a-z]+ ){0,3}?[a-z]+",
    "TO": ONE_WORD,
    "WHAT": ONE_WORD,
    "FIRST": ONE_WORD,
    "LAST": ONE_WORD,
}
_ASKED = ("from_coming_to_going", "taken_by_thing", "between_dates")
_ASKS: dict[Language, str] = {"en": "what is the duration in days", "es": "cuál es la duración en días"}
_OF: dict[Language, str] = {"en": "of", "es": "de"}
_DAYS: dict[Language, str] = {"en": "days", "es": "días"}
_SHORTEST = 4
"""Letters that a verb has in common with the name of its date: deliver, delivery."""


def in_days_taken(text: str, language: Language, semantics: Semantics) -> str:
    """The question with the duration that it asks for by its name."""
    if not semantics.drafted or semantics.metric(_IN_DAYS) is None:
        return text
    text = _in_days(text, language)
    text = _without_what_ends_it(text, language, semantics)
    for name in _ASKED:
        found = first_within(_TABLE, name, folded(text), language, **_SLOTS)
        if found is not None and (instead := _in_full(found, language, semantics)):
            return f"{text[: found.start]}{instead}{text[found.end :]}"
    return text


def _in_days(text: str, language: Language) -> str:
    """ "Took over a week" → "took over 7 days"."""
    numbers = load_table(_UNITS_TOLD)["numbers"]
    assert isinstance(numbers, dict)
    bound = one_of(lines_in(_UNITS_TOLD, "bounds", language=language))
    number = rf"\d+|{one_of(str(word) for word in numbers if isinstance(numbers[word], int))}"
    found = first_within(_TABLE, "weeks_taken", folded(text), language, BOUND=bound, NUMBER=number)
    if found is None:
        return text
    weeks, start = next((found.text[start:end], start) for slot, start, end in found.slots if slot == "NUMBER")
    days = (int(weeks) if weeks.isdigit() else numbers[weeks]) * _DAYS_IN_WEEK
    return f"{text[:start]}{days} {_DAYS[language]}{text[found.end :]}"


def _without_what_ends_it(text: str, language: Language, semantics: Semantics) -> str:
    """ "Tardaron más de 5 días en entregarse": what happens on the last date says no more."""
    taken = words_in(_TABLE, "taken", language=language)
    for found in all_within(_TABLE, "until_it_ends", folded(text), language, **_SLOTS):
        led = set(re.split(r"[,.;?]", found.text[: found.start])[-1].split()) & taken
        if led and _ends(found.slot("TO"), _dates(semantics)[1], language, semantics):
            start = next(end for slot, _, end in found.slots if slot == "DAYS")
            return f"{text[:start]}{text[found.end :]}"
    return text


def _in_full(found: Said, language: Language, semantics: Semantics) -> str:
    """What stands for the words that were found; empty where they may mean something else."""
    begin, end = _dates(semantics)
    verb, first, last = (found.slot(name) for name in ("TO", "FIRST", "LAST"))
    if verb and not _ends(verb, end, language, semantics):
        return ""
    if found.slot("COMES") and not (_is_named(begin, "columns_of_coming") and _is_named(end, "columns_of_going")):
        return ""
    if first and not (_is_of(first, begin, semantics) and _is_of(last, end, semantics)):
        return ""
    things = [thing for name in ("THING", "WHAT") if (thing := found.slot(name)) and not _is_row(thing, semantics)]
    return " ".join((_ASKS[language], *(f"{_OF[language]} {thing}" for thing in things)))


def _dates(semantics: Semantics) -> tuple[Dimension | None, Dimension | None]:
    """The dates between which the time is reckoned."""
    metric = semantics.metric(_IN_DAYS)
    found = _ENDS.search(metric.expression) if metric is not None else None
    named = {item.column: item for item in dates_of(semantics)}
    return (named.get(found[1]), named.get(found[2])) if found else (None, None)


def _ends(verb: str, end: Dimension | None, language: Language, semantics: Semantics) -> bool:
    """Whether what is done is what happens on the last of the two dates, or done with anything."""
    pronouns = words_in(_TABLE, "pronouns_behind", language=language)
    verb = next((verb.removesuffix(one) for one in pronouns if verb.endswith(one)), verb)
    if verb in words_in(_TABLE, "dealing"):
        return True
    lines = events_of(semantics, language).get(end.name, ()) if end is not None else ()
    return any(verb in re.split(r"[\s|=()]+", fold(line)) for line in lines) or _is_of(verb, end, semantics)


def _is_of(word: str, date: Dimension | None, semantics: Semantics) -> bool:
    """Whether a word names a date, by its column; the first one by what rows are as well: "between order and …"."""
    if date is None:
        return False
    name = words_of_name(date.column)
    own = {fold(word) for each in name for word in (each, *said_in([each], "en"), *said_in([each], "es"))}
    begins = {each[:_SHORTEST] for each in own if len(each) >= _SHORTEST}
    return word[:_SHORTEST] in begins or (date.name == semantics.time and _is_row(word, semantics))


def _is_named(date: Dimension | None, name: str) -> bool:
    return date is not None and not words_in(_TABLE, name).isdisjoint(words_of_name(date.column))


def _is_row(words: str, semantics: Semantics) -> bool:
    """Whether words are what a row is called, or stand for nothing."""
    rows = row_count(semantics)
    named = {stem(fold(line)) for lines in (rows.synonyms.values() if rows else ()) for line in lines}
    return words in words_in(_TABLE, "pronouns") or stem(words) in named

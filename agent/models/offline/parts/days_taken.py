"""How long something takes, in drafted tables that have a duration: "how many days does a car stay".

It is the figure by its name, and not the number of different days that "how many days" asks for by itself. What takes
so long stays in the question, unless it is the row; what is done meanwhile must be what ends it: "how long does it
take to deliver an order", "days between order and delivery".
"""

import re

from agent.column_naming import said_in, words_of_name
from agent.models.offline.parts.rewording import folded
from agent.models.offline.times.events import dates_of, events_of
from agent.models.offline.words.lexicon import any_of, load_table, words_in
from agent.models.offline.words.tokens import fold, stem
from agent.semantics import Dimension, Semantics
from agent.values import Language

_TABLE = "days_taken.yaml"
_IN_DAYS = "duration_days"
_ENDS = re.compile(r'DATE_DIFF\(\'\w+\', (?:CAST\()?"([^"]+)"(?: AS DATE\))?, (?:CAST\()?"([^"]+)"')
_UNITS_TOLD = "units_told.yaml"
_DAYS_IN_WEEK = 7
_LONGEST = 4
"""Words of what takes so long."""
_PRONOUNS = frozenset({"it", "we", "they", "you"})
_COMING = frozenset({"in", "entrada", "checkin", "arrival", "llegada", "ingreso"})
_GOING = frozenset({"out", "salida", "checkout", "departure", "egreso"})
_SHORTEST = 4
"""Letters that a verb has in common with the name of its date: deliver, delivery."""


def in_days_taken(text: str, language: Language, semantics: Semantics) -> str:
    """The question with the duration that it asks for by its name."""
    if not semantics.drafted or semantics.metric(_IN_DAYS) is None:
        return text
    text = _in_days(text, language)
    text = _without_what_ends_it(text, language, semantics)
    plain = folded(text)
    for pattern in _patterns(language):
        found = pattern.search(plain)
        if found is not None and (instead := _in_full(found, language, semantics)):
            return f"{text[: found.start()]}{instead}{text[found.end() :]}"
    return text


def _in_days(text: str, language: Language) -> str:
    """ "Took over a week" → "took over 7 days"."""
    numbers = load_table(_UNITS_TOLD)["numbers"]
    assert isinstance(numbers, dict)
    said = "|".join(sorted((str(word) for word in numbers if "hal" not in str(word)), key=len, reverse=True))
    taken, bounds = any_of(_TABLE, "taken", language=language), any_of(_UNITS_TOLD, "bounds", language=language)
    pattern = re.compile(rf"\b(?P<taken>{taken} {bounds}) (?P<number>\d+|{said}) (?:weeks?|semanas?)\b")
    found = pattern.search(folded(text))
    if found is None:
        return text
    number = int(found["number"]) if found["number"].isdigit() else int(numbers[found["number"]])
    days = "days" if language == "en" else "días"
    return f"{text[: found.end('taken')]} {number * _DAYS_IN_WEEK} {days}{text[found.end() :]}"


def _without_what_ends_it(text: str, language: Language, semantics: Semantics) -> str:
    """ "Tardaron más de 5 días en entregarse": what happens on the last date says no more."""
    taken = any_of(_TABLE, "taken", language=language)
    to = (
        r"to\s+(?:be\s+|get\s+)?(?P<to>[a-z]+)"
        if language == "en"
        else r"en\s+(?:ser\s+)?(?P<to>[a-z]+?)(?:se|rlos|rlas)?"
    )
    found = re.search(rf"\b{taken}\b[^,.;?]*?\b(?:days?|dias?)(?P<tail>\s+{to})\b", folded(text))
    if found is None or not _ends(found["to"], _dates(semantics)[1], language, semantics):
        return text
    return f"{text[: found.start('tail')]}{text[found.end('tail') :]}"


def _in_full(found: re.Match[str], language: Language, semantics: Semantics) -> str:
    """What stands for the words that were found; empty where they may mean something else."""
    said = found.groupdict()
    begin, end = _dates(semantics)
    if said.get("to") and not _ends(said["to"], end, language, semantics):
        return ""
    if said.get("comes") and not (_is_named(begin, _COMING) and _is_named(end, _GOING)):
        return ""
    between = said.get("first") and said.get("last")
    if between and not (_is_of(said["first"], begin, semantics) and _is_of(said["last"], end, semantics)):
        return ""
    things = [thing for thing in (said.get("thing"), said.get("what")) if thing and not _is_row(thing, semantics)]
    of = "".join(f" {'of' if language == 'en' else 'de'} {thing}" for thing in things)
    return f"{'what is the duration in days' if language == 'en' else 'cuál es la duración en días'}{of}"


def _patterns(language: Language) -> list[re.Pattern[str]]:
    taking, one = any_of(_TABLE, "taking", language=language), any_of(_TABLE, "one", language=language)
    average = rf"(?:,?\s+(?:{any_of(_TABLE, 'average', language=language)}))?"
    return (_english if language == "en" else _spanish)(taking, one, average)


def _english(taking: str, one: str, average: str) -> list[re.Pattern[str]]:
    thing = rf"(?:{one}\s+)?(?P<thing>(?:[a-z]+\s+){{0,{_LONGEST - 1}}}?[a-z]+)"
    end = rf"(?:\s+to\s+(?:be\s+|get\s+)?(?P<to>[a-z]+)(?:\s+{one}\s+(?P<what>[a-z]+))?)?"
    coming, going = (any_of(_TABLE, each, language="en") for each in ("coming", "going"))
    one_thing = rf"(?:(?:when )?(?:{one}|it|they)(?: [a-z]+)? )?"
    return [
        re.compile(
            rf"\b(?:how many|average(?: number of)?|mean|how much time|how long) ?(?:days)?{average}"
            rf"(?: (?:pass|go by|are there|is there))?{average} between {one_thing}(?P<comes>{coming})"
            rf" and {one_thing}(?P<goes>{going})\b{average}"
        ),
        re.compile(
            rf"\bhow (?:many days|long) (?:do|does|did) {thing}{average} (?:{taking})\b(?: us)?{end}{average}"
            rf"(?:,? in days)?{average}"
        ),
        re.compile(
            rf"\b(?:how many|average(?: number of)?|mean) days{average}(?: (?:pass|go by|are there))?{average} "
            rf"between (?:the )?(?P<first>[a-z]+(?: date)?) and (?:the )?(?P<last>[a-z]+(?: date)?)\b{average}"
        ),
    ]


def _spanish(taking: str, one: str, average: str) -> list[re.Pattern[str]]:
    coming, going = (any_of(_TABLE, each, language="es") for each in ("coming", "going"))
    end = rf"(?:\s+en\s+(?P<to>[a-z]+?)(?:se)?\b(?:\s+{one}\s+(?P<what>[a-z]+))?)?"
    return [
        re.compile(
            rf"\bcuant[oa]s?(?: dias| tiempo)? (?:se )?(?:{taking})\b{average}{end}{average}"
            rf"(?:\s+{one}\s+(?P<thing>[a-z]+))?{average}(?:,? en dias)?"
        ),
        re.compile(
            rf"\b(?:cuant[oa]s|cuanto|promedio de|media de)(?: dias| tiempo)?(?: (?:pasan?|hay|transcurren?))?"
            rf"{average} (?:entre|desde) que (?:{one} [a-z]+ )?(?P<comes>{coming})(?: {one} [a-z]+)? (?:y|hasta)"
            rf" (?:que )?(?P<goes>{going})\b(?: {one} [a-z]+)?{average}"
        ),
        re.compile(
            rf"\b(?:cuantos|promedio de|media de) dias(?: (?:pasan|hay|transcurren))?{average} (?:entre|desde) "
            rf"(?:el |la )?(?P<first>(?:fecha de(?:l)? )?[a-z]+) (?:y|hasta) "
            rf"(?:el |la )?(?P<last>(?:fecha de(?:l)? )?[a-z]+)\b{average}"
        ),
    ]


def _dates(semantics: Semantics) -> tuple[Dimension | None, Dimension | None]:
    """The dates between which the time is reckoned."""
    metric = semantics.metric(_IN_DAYS)
    found = _ENDS.search(metric.expression) if metric is not None else None
    named = {item.column: item for item in dates_of(semantics)}
    return (named.get(found[1]), named.get(found[2])) if found else (None, None)


def _ends(verb: str, end: Dimension | None, language: Language, semantics: Semantics) -> bool:
    """Whether what is done is what happens on the last of the two dates, or done with anything."""
    if verb in words_in(_TABLE, "dealing"):
        return True
    lines = events_of(semantics, language).get(end.name, ()) if end is not None else ()
    return any(verb in re.split(r"[\s|=()]+", fold(line)) for line in lines) or _is_of(verb, end, semantics)


def _is_of(words: str, date: Dimension | None, semantics: Semantics) -> bool:
    """Whether words name a date, by its column; the first one by what rows are as well: "between order and …"."""
    if date is None:
        return False
    name = words_of_name(date.column)
    own = {fold(word) for each in name for word in (each, *said_in([each], "en"), *said_in([each], "es"))}
    kept = [word for word in words.split() if word not in ("date", "fecha", "de", "del")]
    begins = {word[:_SHORTEST] for word in own if len(word) >= _SHORTEST}
    return bool(kept) and all(
        word[:_SHORTEST] in begins or (date.name == semantics.time and _is_row(word, semantics)) for word in kept
    )


def _is_named(date: Dimension | None, words: frozenset[str]) -> bool:
    return date is not None and not words.isdisjoint(words_of_name(date.column))


def _is_row(words: str, semantics: Semantics) -> bool:
    """Whether words are what a row is called, or stand for nothing."""
    rows = next((item for item in semantics.metrics if item.expression.replace(" ", "") == "COUNT(*)"), None)
    named = {stem(fold(line)) for lines in (rows.synonyms.values() if rows else ()) for line in lines}
    return words in _PRONOUNS or stem(words) in named

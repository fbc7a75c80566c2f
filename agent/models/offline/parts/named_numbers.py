"""A number and what it is called beside it: "the till (0)", "waiter 0 (the till)", "el 0, que es la caja".

Both are one value of the one column that holds such numbers: the name is no condition on a text of its own ("caja" of
a box). What is left out by its number is left out whatever it is called besides ("skip 0, that's Mary"). Left out by
its name alone, "the till" is the value that stands for nobody, where the table says which.
"""

import re
from functools import lru_cache

from agent.models.offline.context import ReadingContext
from agent.models.offline.parts.rewording import folded, things
from agent.models.offline.words.calendar_names import names_of
from agent.models.offline.words.lexicon import any_of, lines_in, word_set
from agent.models.offline.words.tokens import fold, stem
from agent.semantics import Dimension, Semantics
from agent.values import Language

_TABLE = "named_numbers.yaml"
_WITHOUT: dict[Language, str] = {"en": "without", "es": "sin"}
_OWNING = re.compile(r"(?<![\d.,/'’-])(?<!between )(?P<first>\d{2,4})(?P<and> (?:and|&) )(?=\d{2,4}['’]s\b)")
_PAIR = re.compile(
    r"(?<![\d.,/-])(?P<first>\d{2,4})(?:['’]s)?(?: (?:and|&|y|vs\.?) | ?, ?)(?P<second>\d{2,4})(?![\d.,/-]*\d)"
)
_ANY_NAME = r"[a-z]+(?: [a-z]+)?"


def with_numbers_denied(text: str, language: Language, context: ReadingContext) -> str:
    """ "Cada mozo (el 0 no)" → "Cada mozo (sin el 0)", but not "up to 9 pm (9 not included)"."""
    found = _denied(language).search(folded(text))
    if found is None or _owner(int(found["number"]), context) is None:
        return text
    if re.search(rf"(?<!\d)0?{found['number']}(?!\d)", text[: found.start()] + text[found.end() :]):
        return text
    return f"{text[: found.start()]}({_WITHOUT[language]} {text[slice(*found.span('said'))]}){text[found.end() :]}"


def with_numbers_owning(text: str) -> str:
    """ "103 and 116's sales" → "103's and 116's sales": of each of the two."""
    return _OWNING.sub(r"\g<first>'s\g<and>", text)


@lru_cache
def _called(language: Language) -> re.Pattern[str]:
    return re.compile(rf"[,;.(]? ?\b{_any_of('they_are', language)} (?P<noun>[a-z]+)\)?[.?! ]*$")


def with_numbers_called(text: str, language: Language, context: ReadingContext) -> str:
    """ "103 and 116's sales, they're both waiters" → "waiter 103's and waiter 116's sales"."""
    text = with_numbers_owning(text)
    told = _called(language).search(folded(text))
    pair = _PAIR.search(text[: told.start()]) if told is not None else None
    if told is None or pair is None:
        return text
    owner, other = (_owner(int(pair[name]), context) for name in ("first", "second"))
    lines = _lines(owner, language) if owner is not None and owner == other else []
    if not lines or not {stem(line) for line in lines} & {stem(told["noun"])}:
        return text
    first, second = pair.start("first"), pair.start("second")
    return f"{text[:first]}{lines[0]} {text[first:second]}{lines[0]} {text[second : told.start()].rstrip(' ,;(')}"


def with_numbers_alone(text: str, language: Language, semantics: Semantics) -> str:
    """ "Without the till (number 0)" → "Without number 0"; only behind words that leave out.

    "Excluding October (2024)" names days, which their year is not left out for.
    """
    nouns = things(semantics, entity=True)
    for pattern in (_named_first(language, nouns), _numbered_first(language, nouns)):
        found = pattern.search(folded(text))
        if found is not None and not _names_days(found["said"], language):
            kept = slice(*found.span("number"))
            text = f"{text[: found.start('said')]}{text[kept]}{text[found.end('said') :]}"
    return text


def with_named_numbers(text: str, language: Language, context: ReadingContext) -> str:
    """ "Leave out the register (0)" → "Leave out waiter 0"."""
    for pattern in _patterns(language):
        for found in pattern.finditer(folded(text)):
            owner = _owner(int(found["number"]), context)
            lines = _lines(owner, language) if owner is not None else []
            said = found.groupdict().get("noun") or ""
            if lines and (not said or fold(said) in lines):
                kept = text[slice(*found.span("between"))] if found.groupdict().get("between") else ""
                return f"{text[: found.start()]}{lines[0]} {found['number']}{kept}{text[found.end() :]}"
    return text


def with_numbers_behind(text: str, language: Language, context: ReadingContext) -> str:
    """ "101 vs 103 waiters revenue" → "waiters 101 vs 103, revenue"; "with 51 or 52 waiters" is so many of them.

    Only where all are numbers of the one noun behind them.
    """
    found = _numbers_first(language).search(folded(text))
    if found is None:
        return text
    owners = [_owner(int(number), context) for number in re.findall(r"\d+", found["numbers"])]
    owner = owners[0]
    if (
        owner is None
        or any(one != owner for one in owners)
        or stem(found["noun"]) not in {stem(line) for line in _lines(owner, language)}
    ):
        return text
    numbers, noun = (text[slice(*found.span(name))] for name in ("numbers", "noun"))
    rest = text[found.end() :]
    return f"{text[: found.start('numbers')]}{noun} {numbers}{',' if rest[:1] == ' ' else ''}{rest}"


def nobody_left_out(text: str, language: Language, context: ReadingContext) -> tuple[str, str, str]:
    """The text with "other than the till" said of its value, the words for it, and what they were taken as."""
    spoken = lines_in(_TABLE, "without", language=language)
    found = _left_out(language).search(folded(text)) if spoken else None
    owners = [item for item in context.semantics.dimensions if context.semantics.placeholders.get(item.column)]
    whole = [(item, context.semantics.placeholders[item.column]) for item in owners if _is_of_numbers(item, context)]
    if found is None or len(whole) != 1 or len(whole[0][1]) != 1 or not _says(whole[0][0], text, language):
        return text, "", ""
    meaning = f"{_lines(whole[0][0], language)[0]} {whole[0][1][0]}"
    words = text[found.start("name") : found.end("name")]
    return f"{text[: found.start('name')]}{meaning}{text[found.end('name') :]}", words, meaning


def _says(dimension: Dimension, text: str, language: Language) -> bool:
    """Whether the question names those of whom one is left out: "every waiter other than the till"."""
    known = {stem(word) for line in _lines(dimension, language) for word in line.split()}
    return any(stem(word) in known for word in re.findall(r"[a-z]+", folded(text)))


def _owner(number: int, context: ReadingContext) -> Dimension | None:
    """The one way to split whose column holds such a number."""
    found = [item for item in context.semantics.dimensions if _holds(item, number, context)]
    return found[0] if len(found) == 1 else None


def _holds(dimension: Dimension, number: int, context: ReadingContext) -> bool:
    column = context.table.column(dimension.column)
    if column is None or not _is_of_numbers(dimension, context):
        return False
    known = 0 < column.distinct <= len(column.samples)
    within = isinstance(column.low, int) and isinstance(column.high, int) and column.low <= number <= column.high
    return number in column.samples if known else within


def _is_of_numbers(dimension: Dimension, context: ReadingContext) -> bool:
    """Whether a way to split goes by whole numbers and is of people."""
    column = context.table.column(dimension.column)
    people = word_set("people", "en") | word_set("people", "es")
    lines = [dimension.name, *(line for words in dimension.synonyms.values() for line in words)]
    spoken = {stem(fold(word)) for line in lines for word in line.split()}
    return column is not None and column.type == "integer" and bool(people & spoken)


def _lines(dimension: Dimension, language: Language) -> list[str]:
    return [fold(line) for line in dimension.synonyms.get(language, ())] or [dimension.name]


def _names_days(said: str, language: Language) -> bool:
    days = {*names_of("MONTH", language), *names_of("WEEKDAY", language)}
    return not days.isdisjoint(re.findall(r"[a-z]+", said))


@lru_cache
def _denied(language: Language) -> re.Pattern[str]:
    the, behind = _any_of("the", language), _any_of("denied_behind", language)
    return re.compile(rf"\((?P<said>(?:{the} )?(?:[a-z]+ )?(?P<number>\d+)),? {behind}\)")


@lru_cache
def _named_first(language: Language, nouns: str) -> re.Pattern[str]:
    """A name, and its number behind it in brackets or behind "that is"."""
    out, the, that_is, numbered = (_any_of(name, language) for name in ("out", "the", "that_is", "numbered"))
    number = rf"(?P<number>(?:(?:{numbered}|(?:{the} )?{nouns}) )?\d+)"
    lead = rf"(?:(?P<open> ?\()(?:{that_is} )?|,? {that_is} )"
    return re.compile(rf"(?<!\w){out} (?P<said>(?:{the} )?{_ANY_NAME}{lead}{number}(?(open)\)|(?=\s*(?:$|[,.;:)]))))")


@lru_cache
def _numbered_first(language: Language, nouns: str) -> re.Pattern[str]:
    """A number, and its name behind it in brackets or behind "that's"."""
    out, the, that_is, numbered = (_any_of(name, language) for name in ("out", "the", "that_is", "numbered"))
    name = rf"(?:{the} )?{_ANY_NAME}"
    behind = rf"(?: \({name}\)|,? {that_is} {name}(?=\s*(?:$|[,.;:)])))"
    return re.compile(rf"(?<!\w){out} (?P<said>(?P<number>(?:(?:{numbered}|(?:{the} )?{nouns}) )?\d+){behind})")


@lru_cache
def _patterns(language: Language) -> tuple[re.Pattern[str], ...]:
    article = _any_of("articles", language)
    name = rf"(?:{article}\s+)?{_any_of('nobody', language)}"
    sign = rf"(?:{_any_of('numbers', language)}\s*)?"
    number = rf"(?:(?P<noun>[a-z]+)\s+)?{sign}(?P<number>\d+)"
    alone = rf"(?:(?:the|el|la|los)\s+)?{sign}(?P<number>\d+)"
    stands = _any_of("stands_for", language)
    between = rf"(?P<between>,?\s+{_any_of('between', language)})?"
    no_one, denied, anyone = (_of_people(one, language) for one in ("no_one", "denied", "anyone"))
    told = rf"{stands}\s+(?:{name}|{no_one})|{denied}\s+{anyone}"
    called = rf"{between}\s*(?:\(\s*(?:{told}|{name}|{no_one})\s*\)|,?\s*(?:{told})\b)"
    return tuple(
        re.compile(pattern)
        for pattern in (
            rf"\b{name}\s*\(\s*{number}\s*\)",
            rf"\b{name}\s*,\s*{stands}\s+{number}(?=\s*[,.;)?!]|\s*$)",
            rf"\b(?:(?P<noun>(?!the\b|el\b|la\b)[a-z]+)\s+){sign}(?P<number>\d+){called}",
            rf"\b{alone}{called}",
        )
    )


@lru_cache
def _numbers_first(language: Language) -> re.Pattern[str]:
    """Numbers of two digits or more in a list, and a noun behind the last."""
    joint = rf"(?: ?, ?|(?: ?,)? {_any_of('joining', language)} )(?:{_any_of('the', language)} )?"
    before = "".join(rf"(?<!\b{word} )" for word in lines_in(_TABLE, "so_many", language=language))
    return re.compile(
        rf"{before}(?<![\w.,/:$-])(?P<numbers>\d{{2,}}(?:{joint}\d{{2,}})+) (?P<noun>[a-z]+)(?!\w)['’]?"
    )


@lru_cache
def _left_out(language: Language) -> re.Pattern[str]:
    article, name = (_any_of(one, language) for one in ("articles", "nobody"))
    without = _any_of("without", language)
    return re.compile(rf"\b{without}\s+(?P<name>{article}\s+{name})(?!\w)")


def _of_people(name: str, language: Language) -> str:
    """Any of the lines, with all words for somebody: "not a waiter", "ninguna persona"."""
    people = "|".join(sorted(re.escape(fold(word)) for word in word_set("people", language)))
    return _any_of(name, language).replace("PEOPLE", f"(?:{people})s?")


def _any_of(name: str, language: Language) -> str:
    return any_of(_TABLE, name, language=language)

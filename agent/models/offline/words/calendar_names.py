"""The names of months, weekdays, spans of time and holidays, in both languages."""

from functools import lru_cache

from agent.models.offline.reading import Grain
from agent.models.offline.words.lexicon import load_table, words_of
from agent.models.offline.words.numbers import number_words
from agent.models.offline.words.patterns import PatternIndex
from agent.models.offline.words.tokens import Token, fold, stem, tokenize
from agent.values import Language

_FILE = "periods.yaml"
_SHORT = 3


@lru_cache
def names_of(slot: str, language: Language) -> dict[str, int | str]:
    """The words that a slot (MONTH, WEEKDAY, UNIT) may hold, each with its number or unit."""
    names: dict[str, int | str] = {}
    if slot == "UNIT":
        for unit, words in unit_words(language).items():
            for word in words:
                names[word] = unit
                names[next(iter(tokenize(word, language))).stem] = unit
        return names
    entries = load_table(_FILE)["months" if slot == "MONTH" else "weekdays"]
    assert isinstance(entries, dict)
    for number, words in enumerate(entries[language], start=1):
        for word in words:
            names[word] = number
            if len(word) > 4:
                names[next(iter(tokenize(word, language))).stem] = number
    return names


@lru_cache
def unit_words(language: Language) -> dict[str, tuple[str, ...]]:
    """The words for each unit of time."""
    units = load_table(_FILE)["units"]
    assert isinstance(units, dict)
    return {str(unit): words_of(entry, language) for unit, entry in units.items()}


@lru_cache
def full_names(slot: str, language: Language) -> tuple[str, ...]:
    """The names of months or weekdays without their short forms, each of which begins another name."""
    names = names_of(slot, language)
    return tuple(name for name in names if not any(other != name and other.startswith(name) for other in names))


@lru_cache
def short_names(slot: str) -> frozenset[str]:
    """The names of months or weekdays in three letters, of both languages: "jan", "ene"."""
    names = (*names_of(slot, "en"), *names_of(slot, "es"))
    return frozenset(name for name in names if len(name) == _SHORT)


@lru_cache
def month_pattern() -> str:
    """A regular expression for how any month of either language begins, by its first three letters."""
    return rf"(?:{'|'.join(sorted(short_names('MONTH')))})"


@lru_cache
def half_words(language: Language) -> frozenset[str]:
    """The words for half a month, without their endings."""
    return frozenset(stem(fold(word)) for word in words_of(load_table(_FILE)["halves"], language))


@lru_cache
def holidays(language: Language) -> PatternIndex:
    """The holidays that have a day of their own, by it: "12-25"."""
    index = PatternIndex()
    table = load_table(_FILE)["holidays"]
    assert isinstance(table, dict)
    for day, entry in table.items():
        for line in words_of(entry, language):
            index.add(str(day), " ".join(token.norm for token in tokenize(line, language)))
    return index


def unit_named(text: str, language: Language) -> Grain | None:
    """The unit that a period of several of them is counted in: "the last 7 days"."""
    tokens = tokenize(text, language)
    if not any(token.kind == "number" or token.norm in number_words(language) for token in tokens):
        return None
    units = names_of("UNIT", language)
    found = (units.get(token.norm) or units.get(token.stem) for token in tokens)
    grains: tuple[Grain, ...] = ("day", "week", "fortnight", "month", "quarter", "year")
    named = {unit for unit in found if unit}
    return next((grain for grain in grains if grain in named), None)


def weekday_number(token: Token, language: Language) -> int | None:
    """The day of the week that a word names: 1 for Monday to 7 for Sunday."""
    names = names_of("WEEKDAY", language)
    plural = len(token.stem) > _SHORT or token.norm == f"{token.stem}s"
    value = names.get(token.norm) or (names.get(token.stem) if plural else None)
    return value if isinstance(value, int) else None

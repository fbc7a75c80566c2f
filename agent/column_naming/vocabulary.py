"""Words of column names in both languages: what says the same, short forms, units, and what rows are called."""

import itertools
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Literal, get_args

import yaml

from agent.folding import fold
from agent.plurals import plural
from agent.semantics import Words
from agent.values import Language

_MOST_SAID = 3
_MOST_PHRASES = 24


def group_of(word: str) -> Words | None:
    """The words that say the same as this one, by language; of several senses the first."""
    return next((group for group in _groups("words") if _is_in(word, group)), None)


def said_in(words: Sequence[str], language: Language) -> list[str]:
    """Ways to say a name of some words in a language, by every sense of them that is known; none where one is not."""
    whole = _senses(" ".join(words)) or _senses(" de ".join(words))
    if len(words) == 1 or whole:
        return list(dict.fromkeys(said for group in whole for said in group[language]))
    senses = [_senses(word) for word in words]
    if not all(senses):
        return []
    choices = [
        list(dict.fromkeys(said for group in groups for said in group[language][:_MOST_SAID])) for groups in senses
    ]
    phrases = list(itertools.islice(itertools.product(*choices), _MOST_PHRASES))
    same_order = _is_spanish(words) == (language == "es")
    ordered = [choice if same_order else choice[::-1] for choice in phrases]
    joins = (" ",) if language == "en" else (" de ", " ")
    return [joined.join(choice) for joined in joins for choice in ordered]


def label_in(words: Sequence[str], language: Language) -> list[str]:
    """What to show for a name: in its own language the same words as they are written, else their translation."""
    spanish = _is_spanish(words)
    said = said_in(words, language)
    if spanish != (language == "es"):
        known = sum(fold(word) in _index("es") or fold(word) in _index("en") for word in words)
        return said if known == len(words) and (spanish or language == "es") else []
    name = [fold(word) for word in words]
    return [each for each in said if [word for word in fold(each).split() if word != "de"] == name]


def said_of_rows(noun: str, language: Language) -> list[str]:
    """Ways to say what a row is. One that is the label of a sense has it alone: rows of "sales" are no revenue."""
    senses = _senses(noun)
    labels = [group for group in senses if any(_is_label(noun, group, each) for each in get_args(Language))]
    return list(dict.fromkeys(said for group in labels or senses for said in group[language]))


def label_group(noun: str) -> Words | None:
    """The told words that have a noun as their label; those that only mention it may mean something else."""
    groups = (group for group in _groups("words") if _is_in(noun, group))
    return next((group for group in groups if any(_is_label(noun, group, each) for each in get_args(Language))), None)


def also_said(word: str, section: Literal["also", "rows"] = "also") -> Words:
    """What else a column or a row goes by, though not the other way round: a plate tells a car."""
    named = {fold(word), fold(word).removesuffix("s"), fold(word).removesuffix("es")}
    found = [entry for entry in _also(section) if named & {fold(of) for of in entry["of"]}]
    return {
        language: tuple(said for entry in found for said in entry.get(language, ()))
        for language in get_args(Language)
    }


def is_known(word: str, language: Language) -> bool:
    """Whether a word is one of a language, by this table of words."""
    return any(word in (known, f"{known}s", f"{known}es") for group in _groups("words") for known in group[language])


def begins_name(words: Sequence[str]) -> bool:
    """Whether some words are in the order of Spanish, which puts first what English puts last."""
    return any(word in group["es"] and word not in group["en"] for word in words for group in _groups("words"))


def currency_of(word: str) -> str:
    """The code (ISO 4217) of a unit of money that a name may end in; empty for any other word."""
    return str(units().get(word, {}).get("currency", ("",))[0])


@lru_cache
def earned_words() -> Words:
    """Words for the money that came in: "revenue", "recaudación"."""
    found = _tables()["earned"]
    assert isinstance(found, dict)
    return {language: tuple(found[language]) for language in get_args(Language)}


def roles_at_work(words: Sequence[str]) -> Words:
    """Everyday roles of those at work, where the name of their column says no more than that they are."""
    found = _tables()["staff"]
    assert isinstance(found, dict)
    named = {fold(word) for word in words}
    roles = found if named & set(found["columns"]) else found["general"] if named & set(found["called"]) else {}
    return {language: tuple(roles.get(language, ())) for language in get_args(Language)}


@lru_cache
def money_words_of(kind: Literal["paid", "due", "owed"]) -> Words:
    """Words for what was paid, what was to be paid and what is left of it, where columns hold both."""
    found = _tables()[kind]
    assert isinstance(found, dict)
    return {language: tuple(found[language]) for language in get_args(Language)}


def events_alike(nouns: Sequence[str]) -> Words:
    """What else happens may be called, by what rows are or where they come from; any word where these say none."""
    lines = [
        (group, _forms_in(group), place) for group, place in zip(_groups("events"), _places_of_events(), strict=True)
    ]
    words = {fold(word) for noun in nouns for word in noun.split()}
    named = [group for group, forms, _ in lines if words & forms] or [group for group, _, at in lines if words & at]
    return {
        language: tuple(dict.fromkeys(word for group in named or _groups("events") for word in group[language]))
        for language in get_args(Language)
    }


@lru_cache
def _places_of_events() -> tuple[frozenset[str], ...]:
    entries = _tables()["events"]
    assert isinstance(entries, list)
    return tuple(frozenset(fold(place) for place in entry["at"]) for entry in entries)


@lru_cache
def is_place(word: str) -> bool:
    """Whether a word, in the singular, says where rows come from and not what they are: orders of a shop."""
    found = _tables()["places"]
    assert isinstance(found, list)
    return fold(word) in {fold(place) for place in found}


@lru_cache
def figures_of() -> frozenset[str]:
    """Words that say what figure of a thing is meant, so that the thing beside them is no figure: delivery_time."""
    found = _tables()["figures"]
    assert isinstance(found, list)
    return frozenset(map(str, found))


@lru_cache
def numbered_things() -> frozenset[str]:
    """Words, in the singular, for what is told apart by its number: tickets, invoices, customers."""
    return _listed("numbered")


@lru_cache
def documents() -> frozenset[str]:
    """Words, in the singular, for what may have several lines: tickets, orders, invoices."""
    return _listed("documents")


@lru_cache
def numbered_places() -> frozenset[str]:
    """Words, in the singular, for places that go by small numbers: the screens of a cinema, tables, courts."""
    return _listed("numbered_places")


@lru_cache
def told_by_kind() -> frozenset[str]:
    """Words for what a column tells the kind of, so that "type of job" is the job."""
    return _listed("told_by_kind")


def _listed(section: str) -> frozenset[str]:
    found = _tables()[section]
    assert isinstance(found, list)
    return frozenset(fold(str(word)) for word in found)


@lru_cache
def durations() -> Mapping[str, frozenset[str]]:
    """How figures in units of time are said: `units`, `plain` words, and lines of each language."""
    found = _tables()["durations"]
    assert isinstance(found, dict)
    return {str(name): frozenset(map(str, lines)) for name, lines in found.items()}


@lru_cache
def short_forms() -> dict[str, str]:
    """Short forms in names, and the words that they stand for."""
    short = _tables()["short"]
    assert isinstance(short, dict)
    return {str(form): str(full) for form, full in short.items()}


@lru_cache
def units() -> dict[str, Mapping[str, tuple[str, ...]]]:
    """Units that a name may hold, and the ways to say each by language; `currency` has the code of one of money."""
    found = _tables()["units"]
    assert isinstance(found, dict)
    return {
        str(unit): {str(key): tuple([said] if isinstance(said, str) else said) for key, said in entry.items()}
        for unit, entry in found.items()
    }


def _is_spanish(words: Sequence[str]) -> bool:
    """Whether more of the words are Spanish than English: a name of both is then in the order of Spanish."""
    counts = [sum(fold(word) in _index(language) for word in words) for language in ("es", "en")]
    return counts[0] > counts[1]


def _forms_in(group: Words) -> set[str]:
    """The words of a group, folded, in both numbers."""
    return {
        fold(form)
        for language in get_args(Language)
        for known in group[language]
        for form in (known, plural(known, language))
    }


def _is_label(noun: str, group: Words, language: Language) -> bool:
    label = fold(group[language][0])
    return fold(noun) in (label, f"{label}s", f"{label}es", fold(plural(group[language][0], language)))


def _senses(word: str) -> tuple[Words, ...]:
    """The groups that a word is in, whatever its accents and number."""
    folded = fold(word)
    found = (*_index("en").get(folded, ()), *_index("es").get(folded, ()))
    order = {id(group): place for place, group in enumerate(_all_groups())}
    return tuple(sorted({id(group): group for group in found}.values(), key=lambda group: order[id(group)]))


@lru_cache
def _index(language: Language) -> Mapping[str, tuple[Words, ...]]:
    found: dict[str, list[Words]] = {}
    for group in _all_groups():
        for known in group[language]:
            for form in dict.fromkeys(
                fold(each) for each in (known, f"{known}s", f"{known}es", plural(known, language))
            ):
                found.setdefault(form, []).append(group)
    return {word: tuple(groups) for word, groups in found.items()}


def _is_in(word: str, group: Words) -> bool:
    return any(word in (known, f"{known}s", f"{known}es") for words in group.values() for known in words)


@lru_cache
def _all_groups() -> tuple[Words, ...]:
    return _groups("words") + _groups("further")


@lru_cache
def _groups(section: str) -> tuple[Words, ...]:
    groups = _tables()[section]
    assert isinstance(groups, list)
    return tuple({language: tuple(group[language]) for language in get_args(Language)} for group in groups)


@lru_cache
def _also(section: str) -> tuple[Mapping[str, Sequence[str]], ...]:
    entries = _tables()[section]
    assert isinstance(entries, list)
    return tuple(entries)


@lru_cache
def _tables() -> Mapping[str, object]:
    loaded = yaml.safe_load(Path(__file__).with_name("words.yaml").read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded

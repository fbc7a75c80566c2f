"""What is asked for in any person and with any pronouns, as the other tables know it: muéstremelo → mostramelo.

Spanish says one request in many ways: muestra, mostrá, muestre, muéstramelo, me lo muestra, podría mostrármelo.
`requests.yaml` names the verbs by their infinitives; all these forms become the one that vos says.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product

from agent.models.offline.words.lexicon import lines_in, load_table, words_in, words_of
from agent.models.offline.words.tokens import fold
from agent.models.offline.words.verbs import softened
from agent.values import Language

_TABLE = "requests.yaml"
_THINGS = lines_in(_TABLE, "pronouns_of_things")
_PRONOUNS = (
    *lines_in(_TABLE, "pronouns_of_people"),
    *_THINGS,
    *("".join(two) for two in product(lines_in(_TABLE, "joined_pronouns"), _THINGS)),
)
_QUOTED = re.compile(r"(\"[^\"]*\"|“[^”]*”|«[^»]*»)")
_WORD = re.compile(r"[^\W\d_]+")
_ENDS = ("á", "é", "í", "ó")
"""Ends of what somebody did: "agregué" asks for nothing."""
_SHORT = 3
"""Letters of a form without pronouns from which on it is no small word ("de", "di")."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A verb as vos says it, and the pronouns behind it."""

    verb: str
    pronouns: str = ""

    def __str__(self) -> str:
        return self.verb.removesuffix("r") + self.pronouns


@dataclass(frozen=True, slots=True)
class _Said:
    """A request as it was written, and where."""

    start: int
    end: int
    written: str
    asked: str


def as_vos_says(text: str, language: Language) -> str:
    """A Spanish text with its requests in the form that the tables know."""
    for said in reversed(_requests_in(text) if language == "es" else ()):
        text = text[: said.start] + said.asked + text[said.end :]
    return text


def as_written(words: tuple[str, ...], text: str, language: Language) -> tuple[str, ...]:
    """Words of such a text as they stood in it before."""
    for said in _requests_in(text) if language == "es" else ():
        words = tuple(re.sub(rf"\b{said.asked}\b", said.written, one) for one in words)
    return words


@lru_cache(maxsize=16)
def _requests_in(text: str) -> tuple[_Said, ...]:
    quoted = [range(*one.span()) for one in _QUOTED.finditer(text)]
    words = list(_WORD.finditer(text))
    said = [fold(word.group()) for word in words]
    found: list[_Said] = []
    place = 0
    while place < len(words):
        begins = _begins_clause(text, words, said, place)
        asked, behind = _asked_at(said, place, words[place].group(), begins)
        start, end = words[place].start(), words[behind - 1].end()
        if asked is not None and str(asked) != said[place] and not any(start in one for one in quoted):
            found.append(_Said(start, end, text[start:end], str(asked)))
        place = behind
    return tuple(found)


def _begins_clause(text: str, words: list[re.Match[str]], said: list[str], place: int) -> bool:
    """Whether nothing of the same clause stands before a word."""
    if place == 0 or said[place - 1] in _words("begins"):
        return True
    return not text[words[place - 1].end() : words[place].start()].isspace()


def _asked_at(said: list[str], place: int, written: str, begins: bool) -> tuple[_Asked | None, int]:
    """What is asked for at a word, and the place behind the words that ask for it."""
    word = said[place]
    beside = _words("put_beside").issuperset(said[place + 1 : place + 2] or [""])
    asked = (_put_beside().get(word) if beside else None) or _orders().get(word)
    if asked is not None:
        return asked, place + 1
    if word in lines_in(_TABLE, "first_persons") and begins:
        return _with_pronoun_first(said, place)
    if begins and not written.casefold().endswith(_ENDS) and word in _bare():
        return _bare()[word], place + 1
    modal = place > 0 and (said[place - 1] in _words("modal") or " ".join(said[place - 2 : place]) in _words("modal"))
    return (_wishes().get(word) if begins or modal else None), place + 1


def _with_pronoun_first(said: list[str], place: int) -> tuple[_Asked | None, int]:
    """ "Me lo muestra", "me podría regalar", from the pronoun on."""
    pronouns, behind = said[place], place + 1
    if said[behind : behind + 1] and said[behind] in _THINGS:
        pronouns, behind = pronouns + said[behind], behind + 1
    led = behind < len(said) and said[behind] in _words("modal")
    told = said[behind + led] if behind + led < len(said) else ""
    verb = (_infinitives() if led else _told()).get(told, "")
    return (_Asked(verb, pronouns), behind + led + 1) if verb else (None, place + 1)


def _words(name: str) -> frozenset[str]:
    return words_in(_TABLE, name)


def _verbs() -> Iterator[tuple[str, str, list[str], str]]:
    """Each verb as it is known, as it is said, its irregular stems, and the only pronoun that it may have."""
    entries = load_table(_TABLE)["verbs"]
    assert isinstance(entries, dict)
    for known, entry in entries.items():
        for written in words_of(entry, "es"):
            line, _, pronoun = written.partition("+")
            infinitive, *stems = line.split("/")
            yield known, infinitive, stems, pronoun


def _stems(infinitive: str, stems: list[str]) -> list[str]:
    return [infinitive[:-2], *(one for one in stems if not one.startswith("="))]


def _formal(infinitive: str, stems: list[str]) -> Iterator[str]:
    """As usted and ustedes are asked: muestre, muestren."""
    for base in _stems(infinitive, stems):
        vowel = "e" if infinitive.endswith("ar") else "a"
        bases = {base, softened(base)} if vowel == "e" else {base}
        yield from (one + ending for one in bases for ending in (vowel, vowel + "n"))


def _familiar(infinitive: str, stems: list[str]) -> Iterator[str]:
    """As tú and vos are asked: muestra, mostrá."""
    yield infinitive[:-1]
    yield from (one[1:] for one in stems if one.startswith("="))
    vowel = "a" if infinitive.endswith("ar") else "e"
    yield from (base + vowel for base in _stems(infinitive, stems))


def _with_pronouns(beside: bool) -> dict[str, _Asked]:
    """The forms with pronouns behind them; `beside`: those that add where a thing stands right behind."""
    found: dict[str, _Asked] = {}
    for known, infinitive, stems, only in _verbs():
        if (only == "le") != beside:
            continue
        for form in (*_formal(infinitive, stems), *_familiar(infinitive, stems)):
            for pronouns in (only,) if only else _PRONOUNS:
                if len(form) >= _SHORT or pronouns not in _THINGS:
                    found.setdefault(form + pronouns, _Asked(known, pronouns))
    return found


@cache
def _orders() -> dict[str, _Asked]:
    return _with_pronouns(beside=False)


@cache
def _put_beside() -> dict[str, _Asked]:
    return _with_pronouns(beside=True)


@cache
def _bare() -> dict[str, _Asked]:
    """The forms without pronouns that nobody tells with: muestre, muestren, haz."""
    found: dict[str, _Asked] = {}
    for known, infinitive, stems, only in _verbs():
        own = [one[1:] for one in stems if one.startswith("=")]
        for form in (*_formal(infinitive, stems), *own):
            if not only and len(form) >= _SHORT:
                found.setdefault(form, _Asked(known))
    return found


@cache
def _wishes() -> dict[str, _Asked]:
    """The infinitives with pronouns behind them."""
    found: dict[str, _Asked] = {}
    for known, infinitive, _, only in _verbs():
        for pronouns in (only,) if only else _PRONOUNS:
            found.setdefault(infinitive + pronouns, _Asked(known, pronouns))
    return found


@cache
def _told() -> dict[str, str]:
    """The forms by which somebody is asked with a pronoun in front: muestra, muestras, muestran."""
    found: dict[str, str] = {}
    for known, infinitive, stems, only in _verbs():
        vowel = "a" if infinitive.endswith("ar") else "e"
        if not only and infinitive in _words("pronoun_first"):
            bases = _stems(infinitive, stems)
            found |= {base + vowel + ending: known for base in bases for ending in ("", "s", "n")}
            found |= {base + "is": known for base in bases if infinitive.endswith("ir")}
    return found


@cache
def _infinitives() -> dict[str, str]:
    return {infinitive: known for known, infinitive, _, only in _verbs() if not only}

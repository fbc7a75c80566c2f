"""Further ways to say a column: translations by every sense, units, inflections, words written closed or open.

They are for a parser, which knows no language: a model is told the few that `Naming.spoken` gives.
"""

import itertools
from collections.abc import Iterable, Sequence
from typing import get_args

from agent.column_naming.names import COUNTS, IDENTIFIERS, NAMES, Naming, singular
from agent.column_naming.vocabulary import also_said, durations, said_in, units
from agent.folding import fold
from agent.semantics import Words
from agent.values import Language

_NOT_ALONE_WORDS = """
date time day days week weeks month quarter hour semana trimestre name number type code key status value
total count first last is has of the fecha hora dia dias
nombre numero tipo codigo estado valor cantidad mes meses anio ano hours minutes months years horas minutos rate share
percent average top best max min sum full new text local level kind category group medio forma amount units unit
per by with from for por con para
"""
_NOT_ALONE = frozenset(_NOT_ALONE_WORDS.split())
"""Words that have an everyday meaning in questions, so that by themselves they name no column."""
_SCORES = frozenset({"score", "rating", "index", "points"})
"""Words that say only that something is graded: csat_score."""
_ENDS_OF_A_WAY = frozenset({"origin", "destination", "source", "target", "pickup", "dropoff", "origen", "destino"})
"""Words that name a column by themselves, whatever thing they stand before: destination_airport."""
_SPANISH_KINDS = frozenset({"tipo", "estado", "categoria", "nombre", "fecha", "clase", "nivel", "grupo"})
"""Words that stand first in Spanish, and last in names that follow English: inquilino_tipo."""
_OWN_NAMES = frozenset(
    {"category", "type", "status", "level", "group", "categoria", "tipo", "estado", "nivel", "grupo", "clase"}
)
"""Words of those that name a column where it is called so and nothing else, in whichever language."""
_DONE_WITH_WORDS = """
sold paid worked booked billed used produced harvested delivered shipped returned issued served rented ordered
received
"""
_DONE_WITH = frozenset(_DONE_WITH_WORDS.split())
"""Words that say what was done with the thing before them, which is what is counted: tickets_sold."""
_CHARGED = frozenset(
    {"charge", "charges", "fee", "fees", "price", "amount", "importe", "cargo", "precio", "monto", "tarifa"}
)
_WORTH = frozenset({"value", "valor"})
_AMOUNTS = _CHARGED | _WORTH | {"cost", "costs", "coste", "costo", "gasto", "gastos", "expense", "expenses"}
"""Words that say only that something is money: the rest of a name says what it is for."""
_TAKEN_IN: dict[Language, tuple[str, ...]] = {
    "en": ("{} revenue", "{} charged", "{} charges", "{} income", "{} billed"),
    "es": ("{} cobrado", "{} cobrada", "{} facturado", "{} facturada", "ingresos por {}", "ingresos de {}"),
}
_SPENT: dict[Language, tuple[str, ...]] = {
    "en": ("{} cost", "{} costs", "cost of {}", "spent on {}", "{} expense", "{} spend"),
    "es": ("coste de {}", "costo de {}", "costes de {}", "gasto en {}", "gastado en {}", "gastos de {}"),
}
_SHORTEST = 3
_CUT_SHORT = 3
_PARTICLES = ("in", "out", "up", "off")
_OPEN = ("check", "sign", "log", "pick", "drop", "opt", "walk", "pay", "lay", "hand", "trade")
"""Verbs that make a noun with a particle: checkin, check-in."""


def further_words(naming: Naming, column: str) -> Words:
    """Ways to say a column beyond those that a model is told of, in both languages."""
    words = naming.words(column)
    kept = _kept(words)
    stripped = _without_rows(naming, kept)
    said: dict[Language, list[str]] = {"en": [], "es": []}
    for variant in dict.fromkeys([*_variants(naming, stripped), kept, tuple(words)]):
        for language in get_args(Language):
            said[language] += [" ".join(variant), *said_in(variant, language), *_inflected(variant, language)]
    for language in get_args(Language):
        said[language] += _heads(naming, column, stripped, language)
        said[language] += also_said(" ".join(kept))[language]
        said[language] += _of_unit(naming, column, stripped, language)
        said[language] += _of_duration(naming, column, language)
        said[language] += _of_money(naming, column, stripped, language)
        said[language] += [form for phrase in said[language] for form in opened(phrase)]
        if any(word in COUNTS for word in words):
            said[language] += _counted(stripped, language)
    own = _own_translations(kept) | (_own_translations(stripped) if len(stripped) < len(kept) else frozenset())
    return {
        language: tuple(dict.fromkeys(each for each in said[language] if _says_enough(each) or fold(each) in own))
        for language in get_args(Language)
    }


def _own_translations(words: Sequence[str]) -> frozenset[str]:
    """ "Category" of a column called Categoría: as good a name as its own."""
    if len(words) != 1 or words[0] not in _OWN_NAMES:
        return frozenset()
    said = {fold(each) for language in get_args(Language) for each in said_in(words, language)}
    return frozenset(said & _OWN_NAMES)


def _kept(words: Sequence[str]) -> tuple[str, ...]:
    """The words that tell what a column holds: without what is only the form, and without a unit."""
    idle = IDENTIFIERS | NAMES | units().keys()
    kept = tuple(word for place, word in enumerate(words) if word not in idle or (word == "no" and not place))
    return kept or tuple(words)


def _without_rows(naming: Naming, words: Sequence[str]) -> tuple[str, ...]:
    """The words without what a row is called, where it says only whose the column is: loan_date, estado_prestamo."""
    nouns = {singular(word) for word in naming.noun}
    first = 1 if len(words) > 1 and singular(words[0]) in nouns else 0
    spanish = len(words) > 1 and words[0] in map(fold, said_in(words[:1], "es"))
    last = len(words) - 1 if spanish and not first and singular(words[-1]) in nouns else len(words)
    return tuple(words[first:last])


def _variants(naming: Naming, words: Sequence[str]) -> list[tuple[str, ...]]:
    """The words as they are, and with those cut short in full: att is the attendance of the table."""
    full = tuple(_in_full(naming, word) for word in words)
    turned = [full[::-1]] if len(full) == 2 and full[-1] in _SPANISH_KINDS else []
    told_apart = not {singular(word) for word in full} <= {singular(noun) for noun in naming.noun}
    return list(dict.fromkeys((tuple(words), full, *turned))) if told_apart else [tuple(words)]


def _in_full(naming: Naming, word: str) -> str:
    """The word of the table's name or of another column that a word of no language is the beginning of."""
    if len(word) < _CUT_SHORT or said_in([word], "en"):
        return word
    others = [*naming.noun, *(each for words in naming.columns.values() for each in words)]
    longer = [each for each in others if fold(each).startswith(fold(word)) and len(each) >= len(word) + _CUT_SHORT]
    return min(longer, key=len, default=word)


def _heads(naming: Naming, column: str, words: Sequence[str], language: Language) -> list[str]:
    """The words that stand for the whole by themselves: those that no other column has."""
    if len(words) < 2:
        return []
    others = {singular(fold(word)) for name, said in naming.columns.items() if name != column for word in said}
    others |= {singular(fold(word)) for word in naming.noun}
    lone = [word for word in (words[0], words[-1]) if singular(fold(word)) not in others and word not in _NOT_ALONE]
    spanish = bool(said_in(words[:1], "es")) and words[0] in map(fold, said_in(words[:1], "es"))
    lone += [word for word in words if word in _ENDS_OF_A_WAY and singular(word) not in others]
    heads = [word for word in lone if word in _ENDS_OF_A_WAY or word == _head(words, spanish=spanish)]
    return [said for head in heads for said in (head, *said_in([head], language), *also_said(head)[language])]


def _head(words: Sequence[str], *, spanish: bool) -> str:
    """The noun of a name: its first word in Spanish and before what was done with it, else its last."""
    return words[0] if spanish or words[-1] in _SCORES | _DONE_WITH else words[-1]


def _of_unit(naming: Naming, column: str, words: Sequence[str], language: Language) -> list[str]:
    """A figure by its unit: "calories burned"; the unit alone where no other column is in it."""
    found = [word for word in naming.words(column) if word in units() and "currency" not in units()[word]]
    short = " ".join(words)
    said: list[str] = []
    for unit in found:
        spoken = units()[unit][language]
        joins = (" ", " of ") if language == "en" else (" ", " de ")
        said += [f"{each}{join}{short}" for each in spoken for join in joins] + [f"{short} {each}" for each in spoken]
        if sum(unit in other for other in naming.columns.values()) == 1:
            said += spoken
    return said


def _of_duration(naming: Naming, column: str, language: Language) -> list[str]:
    """What a figure in a unit of time goes by: "delivery time"; of what rows are, "duration", and what each took."""
    words = naming.words(column)
    if not any(word in durations()["units"] for word in words):
        return []
    rest = [word for word in words if word not in durations()["units"] and word not in units()]
    things = [" ".join(rest), *said_in(rest, language)] if rest else []
    said = [line.format(thing) for line in durations()[f"things_{language}"] for thing in things]
    spoken = [each for word in words if word in units() for each in units()[word][language]]
    said += [f"{thing} {unit}" if language == "en" else f"{unit} de {thing}" for unit in spoken for thing in things]
    nouns = {singular(fold(word)) for noun in naming.noun for word in (noun, *said_in([noun], language))}
    own = all(singular(fold(word)) in nouns or word in durations()["plain"] for word in rest)
    others = [name for name, other in naming.columns.items() if name != column and durations()["units"] & set(other)]
    totals = [lead.format(unit) for lead in durations()[f"totals_{language}"] for unit in spoken]
    return said if others else [*said, *totals, *(durations()[f"alone_{language}"] if own else ())]


def _of_money(naming: Naming, column: str, words: Sequence[str], language: Language) -> list[str]:
    """An amount of money by what it is for: "freight" of a freight_charge, "labor charged" beside labor_hours."""
    head = next((word for word in (*words[:1], *words[-1:]) if word in _AMOUNTS), None)
    rest = [word for word in words if word != head]
    if head is None or not rest:
        return []
    others = {singular(fold(word)) for name, said in naming.columns.items() if name != column for word in said}
    others |= {singular(fold(word)) for word in naming.noun}
    things = [" ".join(rest), *said_in(rest, language)]
    told = _TAKEN_IN[language] if head in _CHARGED else _SPENT[language]
    own = not any(singular(fold(word)) in others or word in _NOT_ALONE for word in rest)
    alone = things if own and head not in _WORTH else []
    return [*alone, *(line.format(thing) for line in told for thing in things)]


def _counted(words: Sequence[str], language: Language) -> list[str]:
    """ "Number of renewals", of a column that counts them."""
    rest = [word for word in words if word not in COUNTS]
    things = [" ".join(rest), *said_in(rest, language)] if rest else []
    lead = "number of" if language == "en" else "cantidad de"
    return [said for thing in things for said in (thing, f"{lead} {thing}")]


def _inflected(words: Sequence[str], language: Language) -> list[str]:
    """The forms of a lone Spanish participle: cancelado, cancelada, canceló, cancelaron."""
    word = words[0] if len(words) == 1 else ""
    if language == "en" or len(word) < len("usado"):
        return []
    if word.endswith(("ado", "ada")):
        base = word[:-3]
        return [f"{base}ado", f"{base}ada", f"{base}ó", f"{base}aron", f"{base}ación"]
    if word.endswith(("ido", "ida")):
        base = word[:-3]
        return [f"{base}ido", f"{base}ida", f"{base}ió", f"{base}ieron"]
    if word.endswith(("elto", "elta")):
        base = word[:-4]
        return [f"{base}elto", f"{base}elta", f"{base.removesuffix('u')}olvió", f"{base.removesuffix('u')}olvieron"]
    return []


def opened(phrase: str) -> list[str]:
    """A closed word in its open form, and the plural of that: checkin → check in, check ins."""
    words = phrase.split()
    found: list[str] = []
    for place, word in enumerate(words):
        for verb, particle in itertools.product(_OPEN, _PARTICLES):
            if word in (f"{verb}{particle}", f"{verb}{particle}s"):
                forms = (f"{verb} {particle}", f"{verb} {particle}s")
                found += [" ".join([*words[:place], form, *words[place + 1 :]]) for form in forms]
    return found


def _says_enough(phrase: str) -> bool:
    return bool(phrase) and (" " in phrase or (len(phrase) >= _SHORTEST and fold(phrase) not in _NOT_ALONE))


def joined(words: Iterable[Words]) -> Words:
    """Several tables of words as one."""
    listed = list(words)
    return {
        language: tuple(dict.fromkeys(word for each in listed for word in each.get(language, ())))
        for language in get_args(Language)
    }

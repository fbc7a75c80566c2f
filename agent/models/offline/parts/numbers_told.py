"""Numbers of drafted tables beside an everyday noun: "a 5 star rating" → "a rating 5", "20 times" → "20 visits".

So are the size of a "party of 12", the "average ticket" of a table without tickets, and what "started after 6 pm".
"""

import re

from agent.column_naming import words_of_name
from agent.models.offline.metrics import column_of, row_count
from agent.models.offline.parts.rewording import folded, reworded_everywhere
from agent.models.offline.words.lexicon import any_of, load_table
from agent.models.offline.words.tokens import fold
from agent.semantics import Dimension, Metric, Semantics
from agent.values import Language

_UNITS_TOLD = "units_told.yaml"
_SCORES = frozenset({"rating", "stars", "estrellas", "valoracion", "calificacion", "puntuacion", "puntaje"})
_SIZES = frozenset({"party size", "party", "group size", "comensales", "personas", "covers", "guests"})
_TICKETS = frozenset({"ticket", "tickets", "bill", "cuenta"})
_MORE: dict[Language, str] = {
    "en": r"(?: (?:or|and) (?:more|above|higher|less|fewer))?",
    "es": r"(?: o (?:mas|menos))?",
}
_AVERAGE: dict[Language, re.Pattern[str]] = {
    "en": re.compile(r"\b(?:average|avg|mean) (?:ticket|spend|bill)\b(?! \w+ (?:value|size))"),
    "es": re.compile(r"\b(?:ticket|gasto) (?:medio|promedio)\b"),
}
_STARTED: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:started|starts|start|began|begin|begins|beginning)(?= (?:after|before|at|from|between) \d)"
    ),
    "es": re.compile(
        r"\b(?:empezaron|empiezan|empezaban|comenzaron|comienzan|comenzaban)"
        r"(?= (?:despues de|antes de|a partir de|entre|desde|a) las? \d)"
    ),
}
_LEAVING: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:leaving|departing|coming|starting|that (?:leave|left|depart|departed)) (?:from|out of)\b"
    ),
    "es": re.compile(r"\b(?:que )?(?:salen|salieron|salian|saliendo|salidos|parten|partieron) (?:de|desde)\b"),
}
_GOING: dict[Language, re.Pattern[str]] = {
    "en": re.compile(r"\b(?:going|heading|headed|bound|destined|travelling|that (?:go|went)) (?:to|for)\b"),
    "es": re.compile(r"\b(?:que )?(?:van|fueron|iban|llegan|llegaron|yendo) (?:a|hacia|hasta)\b"),
}
_TIMES = {"en": "times", "es": "veces"}


def with_numbers_told(text: str, language: Language, semantics: Semantics) -> str:
    """The question with such a number beside the words of its column, where the table has exactly one for it."""
    if not semantics.drafted:
        return text
    rating, size = _figure(semantics, _SCORES), _figure(semantics, _SIZES)
    if rating:
        text = _stars(text, language, rating)
    if size and language == "en":
        party = re.compile(r"\b(?:party|parties|group|groups|table|tables) of (?P<n>\d+)")
        lead = "" if _names_rows(text, semantics) else f"{_rows(semantics, language)} with "
        text = reworded_everywhere(text, party, lambda f: f"{lead}{size} {f['n']}")
    if (amount := _amount(semantics, language)) and not _named(semantics, _TICKETS):
        average = f"average {amount}" if language == "en" else f"{amount} promedio"
        text = reworded_everywhere(text, _AVERAGE[language], lambda _: average)
    if sum(item.kind in ("time", "timestamp") for item in semantics.dimensions) == 1:
        text = reworded_everywhere(text, _STARTED[language], lambda _: "")
    if {"origin", "destination"} <= {word for item in semantics.dimensions for word in words_of_name(item.column)}:
        text = reworded_everywhere(text, _LEAVING[language], lambda found: "from" if language == "en" else found[0])
        text = reworded_everywhere(text, _GOING[language], lambda _: "to" if language == "en" else "con destino")
    if _TIMES[language] in folded(text) and (rows := _rows(semantics, language)):
        bound = any_of(_UNITS_TOLD, "bounds", language=language)
        times = re.compile(rf"\b(?P<bound>{bound}) (?P<n>\d+) {_TIMES[language]}\b")
        text = reworded_everywhere(text, times, lambda f: f"{f['bound']} {f['n']} {rows}")
    return text


def _stars(text: str, language: Language, rating: str) -> str:
    """ "A 5 star rating", "at least 4 stars", "citas de 5 estrellas": the column before its number."""
    numbers = load_table(_UNITS_TOLD)["numbers"]
    assert isinstance(numbers, dict)
    whole = {str(word): value for word, value in numbers.items() if isinstance(value, int)} | {"five": 5, "cinco": 5}
    number = rf"(?P<n>\d(?:[.,]\d)?|{'|'.join(word for word in whole if len(word) > 2)})"
    bound = rf"(?:(?P<bound>{any_of(_UNITS_TOLD, 'bounds', language=language)}) )?"

    def put(found: re.Match[str]) -> str:
        said = f"{found['bound'] or ''} {whole.get(found['n'], found['n'])}{found['more'] or ''}".strip()
        return f"{rating} {said}"

    more = rf"(?P<more>{_MORE[language]})"
    if language == "en":
        noun = r"(?: (?:rating|review|score)s?)"
        text = reworded_everywhere(text, re.compile(rf"\b{bound}{number}[ -]stars?{noun}{more}\b"), put)
        things = re.compile(rf"\b{bound}{number}-star (?P<what>[a-z]+s)(?P<more>)\b")
        text = reworded_everywhere(text, things, lambda f: f"{f['what']} with {put(f)}")
        return reworded_everywhere(text, re.compile(rf"\b{bound}{number} stars?{more}\b"), put)
    led = r"(?:(?:valoracion|calificacion|puntuacion|nota|puntaje) de )?"
    return reworded_everywhere(text, re.compile(rf"\b{led}{bound}{number} estrellas?{more}\b"), put)


def _figure(semantics: Semantics, words: frozenset[str]) -> str:
    """What the one column that goes by such words is called."""
    found: dict[str, Metric | Dimension] = {}
    things: list[tuple[str | None, Metric | Dimension]] = [(column_of(item), item) for item in semantics.metrics]
    things += [(each.column, each) for each in semantics.dimensions if each.kind == "number"]
    for column, item in things:
        if column and any(fold(line) in words for lines in item.synonyms.values() for line in lines):
            found.setdefault(column, item)
    named = list(found.values())
    lines = [line for each in named[:1] for own in each.synonyms.values() for line in own if fold(line) != "stars"]
    return lines[0] if len(named) == 1 and lines else ""


def _amount(semantics: Semantics, language: Language) -> str:
    """What the column of the money that came in is called."""
    columns = [item for item in semantics.metrics if item.unit == "currency" and column_of(item)]
    money = next((item for item in columns if item.name == semantics.default_metric), None)
    lines = money.synonyms.get(language, ()) if money is not None else ()
    return next((line for line in lines if line != "total"), "")


def _named(semantics: Semantics, words: frozenset[str]) -> bool:
    things = [*(item.synonyms for item in semantics.metrics), *(item.synonyms for item in semantics.dimensions)]
    return any(fold(line) in words for each in things for lines in each.values() for line in lines)


def _names_rows(text: str, semantics: Semantics) -> bool:
    rows = row_count(semantics)
    lines = rows.synonyms.get("en", ()) if rows is not None else ()
    return any(re.search(rf"\b{re.escape(fold(line))}s?\b", folded(text)) for line in lines)


def _rows(semantics: Semantics, language: Language) -> str:
    rows = row_count(semantics)
    return next(iter(rows.synonyms.get(language, ())), "") if rows is not None else ""

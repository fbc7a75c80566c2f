"""Numbers of drafted tables beside an everyday noun: "a 5 star rating" → "a rating 5", "20 times" → "20 visits".

So are the size of a "party of 12", the "average ticket" of a table without tickets, and what "started after 6 pm".
"""

import re

from agent.column_naming import words_of_name
from agent.models.offline.metrics import column_of, plain_money, row_count
from agent.models.offline.parts.rewording import folded, put_for_each
from agent.models.offline.words.lexicon import lines_in, load_table, words_in
from agent.models.offline.words.tokens import fold
from agent.models.offline.words.wordings import Said, one_of
from agent.semantics import Dimension, Metric, Semantics
from agent.values import Language

_TABLE = "units_told.yaml"
_ARTICLE = 2
"""Letters of the longest article that is a number as well, "an"."""
_GOING: dict[Language, str] = {"en": "to", "es": "con destino"}


def with_numbers_told(text: str, language: Language, semantics: Semantics) -> str:
    """The question with such a number beside the words of its column, where the table has exactly one for it."""
    if not semantics.drafted:
        return text
    rating, size, rows = _figure(semantics, "scores"), _figure(semantics, "sizes"), _rows(semantics, language)
    amount = _amount(semantics, language)
    if rating:
        text = _with_stars(text, language, rating)
    if size:
        lead = "" if _names_rows(text, semantics) else f"{rows} with "
        text = put_for_each(_TABLE, "party", text, language, lambda found: f"{lead}{size} {found.slot('N')}")
    if amount and not _is_named(semantics, "tickets"):
        average = f"average {amount}" if language == "en" else f"{amount} promedio"
        text = put_for_each(_TABLE, "average_ticket", text, language, lambda _: average)
    if sum(item.kind in ("time", "timestamp") for item in semantics.dimensions) == 1:
        text = put_for_each(_TABLE, "started", text, language, lambda _: "")
    if {"origin", "destination"} <= {word for item in semantics.dimensions for word in words_of_name(item.column)}:
        text = put_for_each(_TABLE, "leaving", text, language, lambda _: "from")
        text = put_for_each(_TABLE, "going", text, language, lambda _: _GOING[language])
    if rows:
        text = put_for_each(
            _TABLE,
            "so_many_times",
            text,
            language,
            lambda found: f"{found.slot('BOUND')} {found.slot('N')} {rows}",
            BOUND=_bounds(language),
        )
    return text


def _with_stars(text: str, language: Language, rating: str) -> str:
    """ "A 5 star rating", "at least 4 stars", "citas de 5 estrellas": the column before its number."""
    numbers = _numbers()
    number, star = rf"(?:\d(?:[.,]\d)?|{one_of(numbers)})", one_of(lines_in(_TABLE, "star", language=language))
    slots = {
        "BOUND": _bounds(language),
        "STARRED": f"{number}[ -](?:{star})",
        "HYPHENED": f"{number}-(?:{star})",
        "THINGS": r"[a-z]+s",
    }

    def put(found: Said) -> str:
        count = re.split("[ -]", found.slot("STARRED", "HYPHENED"))[0]
        said = (found.slot("THINGS") and f"{found.slot('THINGS')} with", rating, found.slot("BOUND"))
        return " ".join(filter(None, (*said, str(numbers.get(count, count)), found.slot("MORE"))))

    return put_for_each(_TABLE, "stars", text, language, put, **slots)


def _numbers() -> dict[str, int]:
    numbers = load_table(_TABLE)["numbers"]
    assert isinstance(numbers, dict)
    return {word: value for word, value in numbers.items() if isinstance(value, int) and len(word) > _ARTICLE}


def _bounds(language: Language) -> str:
    return one_of(lines_in(_TABLE, "bounds", language=language))


def _figure(semantics: Semantics, name: str) -> str:
    """What the one column that goes by words of such a list is called."""
    words, stars = words_in(_TABLE, name), words_in(_TABLE, "star")
    found: dict[str, Metric | Dimension] = {}
    things: list[tuple[str | None, Metric | Dimension]] = [(column_of(item), item) for item in semantics.metrics]
    things += [(each.column, each) for each in semantics.dimensions if each.kind == "number"]
    for column, item in things:
        if column and any(fold(line) in words for lines in item.synonyms.values() for line in lines):
            found.setdefault(column, item)
    named = list(found.values())
    lines = [line for each in named[:1] for own in each.synonyms.values() for line in own if fold(line) not in stars]
    return lines[0] if len(named) == 1 and lines else ""


def _amount(semantics: Semantics, language: Language) -> str:
    """What the column of the money that came in is called."""
    columns = plain_money(semantics)
    money = next((item for item in columns if item.name == semantics.default_metric), None)
    lines = money.synonyms.get(language, ()) if money is not None else ()
    return next((line for line in lines if line != "total"), "")


def _is_named(semantics: Semantics, name: str) -> bool:
    things = [*(item.synonyms for item in semantics.metrics), *(item.synonyms for item in semantics.dimensions)]
    return any(fold(line) in words_in(_TABLE, name) for each in things for lines in each.values() for line in lines)


def _names_rows(text: str, semantics: Semantics) -> bool:
    rows = row_count(semantics)
    lines = rows.synonyms.get("en", ()) if rows is not None else ()
    return any(re.search(rf"\b{re.escape(fold(line))}s?\b", folded(text)) for line in lines)


def _rows(semantics: Semantics, language: Language) -> str:
    rows = row_count(semantics)
    return next(iter(rows.synonyms.get(language, ())), "") if rows is not None else ""

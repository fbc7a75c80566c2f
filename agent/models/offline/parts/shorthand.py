"""Short forms and signs of those who write queries: "tickets w/ total > 5", "prom tickets/mozo", "var. % vs oct"."""

import re
from collections.abc import Iterable
from functools import lru_cache

from agent.models.offline.words.calendar_names import short_names
from agent.models.offline.words.lexicon import load_table
from agent.values import Language

_NAMED = re.compile(r"\{([a-z_]+)\}")


def in_full(text: str, language: Language) -> str:
    """The question with such forms written out: "prod. c/ importe > 5" → "prod. con importe > 5"."""
    return _written_out(text, _forms(language))


def first_in_full(text: str, language: Language) -> str:
    """The question with the forms written out that other rules would cut: "w/c 7 Oct" → "week commencing 7 Oct"."""
    return _written_out(text, _forms(language, first=True))


def _written_out(text: str, forms: Iterable[tuple[re.Pattern[str], str]]) -> str:
    for short, full in forms:
        text = short.sub(full, text)
    return text


@lru_cache
def _forms(language: Language, *, first: bool = False) -> tuple[tuple[re.Pattern[str], str], ...]:
    """The short forms of both languages and of one, each with what is read instead."""
    table = load_table("shorthand.yaml")["first"] if first else load_table("shorthand.yaml")
    assert isinstance(table, dict)
    lines = [line for name in ("both", language) if isinstance(entries := table[name], list) for line in entries]
    return tuple((re.compile(_pattern(line)), line["full"]) for line in lines)


def _pattern(line: dict[str, str]) -> str:
    return rf"\b{re.escape(line['word'])}\b\.?" if "word" in line else _filled(line["form"])


def _filled(form: str) -> str:
    """A form with what it names in braces, which may name others."""
    return _NAMED.sub(lambda found: _filled(_parts()[found[1]]), form)


@lru_cache
def _parts() -> dict[str, str]:
    """What a form names in braces: the lines of the table, and the names of the calendar, which those may name."""
    parts = load_table("shorthand.yaml")["parts"]
    assert isinstance(parts, dict)
    return {
        **parts,
        "months": "|".join(sorted(short_names("MONTH"))),
        "days": "|".join(sorted(short_names("WEEKDAY"))),
    }

"""How many rows are wanted at most, in a clause of its own: "…, max 5", "cap it at 5 rows", "hasta cinco nomás".

Such a clause keeps the first of the rows, as "only the first 5" does. A number that is as small as a bound from below
may end a span that this begins ("at least 3, up to 5"), and one behind a month may be a day: neither is touched.
"""

import re
from functools import lru_cache

from agent.models.offline.parts.rewording import folded, things
from agent.models.offline.words.calendar_names import names_of
from agent.models.offline.words.lexicon import any_of
from agent.models.offline.words.numbers import number_at
from agent.models.offline.words.tokens import tokenize
from agent.semantics import Semantics
from agent.values import Language

_TABLE = "capped_rows.yaml"
_MOST = 50
"""Up to which a number is of rows that somebody reads."""
_JOINED = re.compile(r"\b(?:and|y|e)\s*$|\d\s*[,–-]\s*$")
"""Before a number that is joined to another one."""
_FIRST: dict[Language, str] = {"en": "only the first {}", "es": "solo los primeros {}"}


def with_capped_rows(text: str, language: Language, semantics: Semantics) -> str:
    """ "Tickets over 200k, max 5" → "Tickets over 200k, only the first 5"."""
    text = _said_once(text, language)
    return _of_things(_of_clauses(text, language), language, semantics)


def _said_once(text: str, language: Language) -> str:
    """ "The biggest 5 at most" → "the biggest 5": a ranking that says how many keeps no more."""
    found = _ranked(language).search(folded(text))
    return f"{text[: found.start('clause')].rstrip()}{text[found.end('clause') :]}" if found else text


def _of_clauses(text: str, language: Language) -> str:
    for found in _clause(language).finditer(folded(text)):
        name = "number" if found["number"] else "reached" if found["reached"] else "told"
        if not found[name] or (number := _number(found[name], text, language)) is None:
            continue
        if name == "told" and _JOINED.search(folded(text[: found.start("clause")])):
            continue  # "October 5 and 6 only", "between 9 and 12 only"
        may_be_day = bool(found["reached"]) and found["reached"].isdigit()
        if not (may_be_day and _ends_with_month(text[: found.start("clause")], language)):
            return _put(text, found, _FIRST[language].format(number))
    return text


def _of_things(text: str, language: Language, semantics: Semantics) -> str:
    """ "Show me up to five tickets over 200k" → "Show me tickets over 200k, only the first 5"."""
    found = _counted(language, things(semantics, entity=True)).match(folded(text))
    number = _number(found["number"], text, language) if found is not None else None
    if found is None or number is None:
        return text
    rest = f"{text[: found.start('clause')]}{text[found.end('clause') :].lstrip()}"
    ended = rest.rstrip().rstrip(".?!")
    return f"{ended}, {_FIRST[language].format(number)}{rest[len(ended) :]}"


def _number(said: str, text: str, language: Language) -> int | None:
    """The number of rows; None where it may be the end of a span, or is too large to be one."""
    tokens = tokenize(said, language)
    found = number_at(tokens, 0, language)
    if found is None or found[1] != len(tokens) or not 1 < found[0] <= _MOST:
        return None
    floors = [int(floor) for floor in _floor(language).findall(folded(text))]
    return int(found[0]) if all(floor > found[0] for floor in floors) else None


def _ends_with_month(text: str, language: Language) -> bool:
    words = re.findall(r"[a-z]+", folded(text))
    return bool(words) and words[-1] in names_of("MONTH", language)


def _put(text: str, found: re.Match[str], instead: str) -> str:
    return f"{text[: found.start('clause')]}{instead}{text[found.end('clause') :]}"


@lru_cache
def _clause(language: Language) -> re.Pattern[str]:
    """A clause of a bound and its number, between two signs or at an end of the text."""
    number = r"\d{1,2}(?![\d.,]\d)|[a-z]{3,12}"
    names = ("showing", "caps", "reaching", "rows", "behind", "follows")
    showing, caps, reaching, rows, behind, follows = (_one_of(name, language) for name in names)
    return re.compile(
        rf"(?:^|[,.;:?!(–]|\s-|\b(?:and|y|but|pero)\b)\s*(?:{showing}\s+)?"
        rf"(?P<clause>(?:{caps}\s+(?P<number>{number})|{reaching}\s+(?P<reached>{number})"
        rf"|(?P<told>{number})(?=(?:\s+{rows})?\s+{behind}))(?:\s+{rows})?(?:\s+{behind})*)"
        rf"(?=\s*(?:$|[,.;:?!)–]|-\s|{follows}(?:\s|$)))"
    )


@lru_cache
def _ranked(language: Language) -> re.Pattern[str]:
    """A superlative with its number, and behind it a bound that says the number again."""
    sizes = any_of("orders.yaml", "high", "low", language=language)
    best = rf"(?:{sizes}|first|last|primer[oa]s|ultim[oa]s)"
    number = r"(?:\d{1,2}|[a-z]{3,9})"
    behind = rf"(?P<clause>(?:\s+{_one_of('behind', language)})+)(?=\s*(?:$|[,.;:?!)]))"
    return re.compile(rf"\b(?:{best}\s+{number}|{number}\s+{best}){behind}")


@lru_cache
def _counted(language: Language, nouns: str) -> re.Pattern[str]:
    """A bound and its number before the things that are to be shown, at the beginning of the text."""
    showing, caps, reaching = (_one_of(name, language) for name in ("showing", "caps", "reaching"))
    clause = rf"(?P<clause>(?:{caps}|{reaching})\s+(?P<number>\d{{1,2}}|[a-z]{{3,12}}))"
    return re.compile(rf"[¿¡\s]*{showing}\s+{clause}(?=\s+{nouns}\b)")


@lru_cache
def _floor(language: Language) -> re.Pattern[str]:
    """A small bound from below."""
    larger = r"(?![.,]\d|\s*(?:k|mil|lucas|thousand|million|palos)\b)"
    return re.compile(rf"(?:^|\b|\s){_one_of('floors', language)}\s*\$?\s*(\d+)\b{larger}")


def _one_of(name: str, language: Language) -> str:
    return any_of(_TABLE, name, language=language)

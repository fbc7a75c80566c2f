"""A bound or a number of rows that is moved: "raise it to 6,000,000", "bajalo a 50 lucas", "ten is too many, three".

What is moved is the one bound that the reading before has, or the number of rows that it keeps; of both, the one that
the text or the size of the number says. The words stand in `bounds_moved.yaml`.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from agent.models.offline.context import ReadingContext
from agent.models.offline.conversation.changed_bounds import is_far_below
from agent.models.offline.conversation.changed_numbers import ROWS
from agent.models.offline.metrics import is_money
from agent.models.offline.parts.hearing import hear
from agent.models.offline.parts.introductions import plain_text
from agent.models.offline.reading import CEILINGS, FLOORS, Filter, Having, Reading
from agent.models.offline.words.lexicon import any_of
from agent.models.offline.words.numbers import number_at
from agent.models.offline.words.tokens import Token, tokenize
from agent.models.offline.workings import Workings
from agent.values import Language

_TABLE = "bounds_moved.yaml"
_MOST = 50
"""Up to which a number is of rows that somebody reads."""


@dataclass(frozen=True, slots=True)
class Moved:
    """What is left of a text, and the reading that it changes."""

    text: str
    base: Reading


def with_bound_moved(previous: Reading, text: str, language: Language, context: ReadingContext) -> Moved | None:
    """The reading with its bound, or its number of rows, moved as a text says; None where it moves none.

    Of a text that only complains ("too many"), or tries another bound, the rest is left to the other rules.
    """
    if previous.limit is None and _bound_of(previous) is None:
        return None
    rest = _without_complaint(previous, text, language)
    found = _pattern("moving", language).match(plain_text(rest).casefold())
    said = _number(rest[found.end() :], language, context) if found is not None else None
    if found is None or said is None:
        rest = rest[found.end() :] if found is not None and found["trying"] else rest
        return Moved(rest, previous) if rest != text else None
    base = _moved(previous, found, said, context)
    if base is None:
        return None
    return Moved(_without_count(base, rest[found.end() + said.end :], language), base)


@dataclass(frozen=True, slots=True)
class _Number:
    """A number at the beginning of words, where it ends in them, and whether it is of money."""

    value: Decimal
    end: int
    paid: bool


def _number(text: str, language: Language, context: ReadingContext) -> _Number | None:
    tokens = tokenize(text, language)
    start = 1 if tokens and tokens[0].norm == "$" else 0
    found = number_at(tokens, start, language)
    if found is None:
        return None
    w, end = Workings(hear(text, language, context), context), found[1]
    words: list[Token] = [token for token in tokens[end : end + 1] if w.says_money(token.norm)]
    paid = text.lstrip().startswith("$") or bool(words)
    return _Number(found[0], (words or tokens[end - 1 : end])[-1].end, paid)


def _without_complaint(previous: Reading, text: str, language: Language) -> str:
    """ "Ten is too many, the first three": it says only why, where it is ten that the reading keeps."""
    plain, bound = plain_text(text).casefold(), _bound_of(previous)
    found = _pattern("too_much", language).match(plain)
    if found is None and (found := _pattern("so_many_too_much", language).match(plain)) is not None:
        told = number_at(tokenize(found["number"], language), 0, language)
        if told is None or told[0] not in (previous.limit, _value(bound) if bound is not None else None):
            return text
    rest = text[found.end() :] if found is not None else text
    return rest if rest.strip(" ,.;:!") else text


def _bound_of(reading: Reading) -> Having | Filter | None:
    """The only bound of a reading; None where it has none or several."""
    bounds: list[Having | Filter] = [item for item in reading.having if item.operator in (*FLOORS, *CEILINGS)]
    bounds += [item for item in reading.filters if item.operator in (*FLOORS, *CEILINGS) and item.grain is None]
    plain = len(bounds) == 1 and isinstance(_value(bounds[0]), (int, Decimal))
    if not plain or (isinstance(bounds[0], Having) and (bounds[0].of_average or bounds[0].of_all)):
        return None
    return bounds[0]


def _value(bound: Having | Filter) -> Decimal:
    return bound.value if isinstance(bound, Having) else bound.values[0]  # type: ignore[return-value]


def _moved(previous: Reading, found: re.Match[str], said: _Number, context: ReadingContext) -> Reading | None:
    bound = _bound_of(previous)
    of_rows = bound is None or (previous.limit is not None and said.value <= ROWS and not found["floor"])
    if of_rows:
        before, whole = Decimal(previous.limit or 0), said.value == int(said.value)
        if previous.limit is None or said.paid or not whole or not 1 <= said.value <= _MOST or found["floor"]:
            return None
        return replace(previous, limit=int(said.value)) if _goes(found, before, said.value) else None
    assert bound is not None
    if previous.limit is not None and not (found["floor"] or said.value > ROWS):
        return None
    if is_far_below(said.value, _value(bound)) or not _goes(found, _value(bound), said.value):
        return None
    if found["floor"] and bound.operator in CEILINGS:
        return None
    if isinstance(bound, Filter):
        filters = tuple(
            replace(item, values=(said.value,), words=str(said.value)) if item is bound else item
            for item in previous.filters
        )
        return replace(previous, filters=filters)
    if said.paid and not is_money(bound.measure, context.semantics):
        return None
    return replace(
        previous, having=tuple(replace(item, value=said.value) if item is bound else item for item in previous.having)
    )


def _goes(found: re.Match[str], before: Decimal, after: Decimal) -> bool:
    """Whether the number goes the way that the verb says: what is raised becomes more."""
    return not (found["up"] and after <= before) and not (found["down"] and after >= before)


def _without_count(base: Reading, rest: str, language: Language) -> str:
    """ "…, how many are above that": what was asked before, of the side that the bound keeps."""
    bound = _bound_of(base)
    low = bound is not None and bound.operator in FLOORS
    found = _pattern("above_that" if low else "below_that", language).match(plain_text(rest).casefold())
    return rest if found is None or bound is None else rest[found.end() :]


@lru_cache
def _pattern(name: str, language: Language) -> re.Pattern[str]:
    """One of the ways of the table, at the beginning of a text."""

    def one_of(key: str) -> str:
        return any_of(_TABLE, key, language=language)

    if name.endswith("too_much"):
        number = r"(?P<number>[a-z0-9.,]+)\s+" if name.startswith("so_many") else ""
        return re.compile(rf"\s*(?:{one_of('oh')}[,.!… ]*)*{number}{one_of('too_much')}\s*[,.;:!…-]+\s*")
    if name == "moving":
        it = rf"(?:{one_of('it')}|(?P<floor>{one_of('floor')}))"
        verb = rf"(?:(?P<up>{one_of('up')})|(?P<down>{one_of('down')})|{one_of('set')})"
        moved = rf"{verb}\s*{it}?\s*{one_of('to')}|(?P<trying>{one_of('trying')})"
        return re.compile(rf"[\s¿¡]*(?:{one_of('lead')}[, ]*)*(?:{moved})\s+")
    return re.compile(rf"[\s,.;:?¿]*{one_of(name)}(?=\s*(?:$|[,.?!]))")

"""What a clause says of how things are counted, as a small value: "counting each ticket once".

A clause is a statement where all its words are of one form: it has what the form needs, and beside it only what may
stand there.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import Literal

from agent.models.offline.metrics import below_zero, is_row_count
from agent.models.offline.parts.phrases import ByIdentity
from agent.models.offline.passing.ends_of_days import EndOfDays, ends_of_days
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.words.numbers import number_at, ordinal_at
from agent.models.offline.words.tokens import Token, tokenize
from agent.semantics import Semantics
from agent.values import Language

_words = partial(words_in, "counting_told.yaml")
Kind = Literal[
    "once", "counted", "summed", "quotient", "weeks", "worked", "in", "out", "positive", "filled", "window", "ends",
    "partial", "fewer", "inside",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Statement:
    """How something is counted. A `sure` one can mean nothing else, and is never passed over."""

    kind: Kind
    sure: bool
    things: frozenset[str] = frozenset()
    """The dimensions that it is said of."""
    figures: frozenset[str] = frozenset()
    named: str = ""
    """The named filter whose rows are in or out."""
    numbers: tuple[int, ...] = ()
    ends: tuple[EndOfDays, ...] = ()


@dataclass(frozen=True, slots=True)
class _Form:
    """What a clause must hold, each from another list, and what may stand beside it. Lists of the table's own words
    begin with a colon."""

    kind: Kind
    needs: tuple[str, ...]
    may: tuple[str, ...] = ()
    sure: bool = True
    in_brackets: bool = False


_OF_LABELS = ("weeks", "starting", "each", "date", "shown", "counting")
"""What may stand beside the Monday that a week is called by."""
_OF_PRICE = ("price", "beside_price", "counting")
"""What may stand beside a price of zero."""
_OF_SPANS = ("weeks", "months", "first", "last", "including", "too", "being", "counting")
"""What may stand beside spans that the data has in part."""
_OF_ENDS = ("exact", "days", "counting", "amount", "thousands", "itself", "including", "too")
"""What may stand beside the ends of days or of a bound."""
_FORMS = (
    _Form("once", (":thing", "denied", "twice"), ("counting", "each")),
    _Form("once", ("counting", ":thing", "once"), ("each",)),
    _Form("once", ("counting", ":thing", "as_one"), ("each",)),
    _Form("once", (":thing", "each", "once"), ("counting",)),
    _Form("once", (":thing", "once"), (), sure=False, in_brackets=True),
    _Form("counted", (":thing", "once"), (), sure=False),
    _Form("once", ("counting", "each", "once")),
    _Form("once", ("each", "as_one", "once"), (), sure=False),
    _Form("summed", ("summed", "lines"), (":thing", "counting", "each", "once", "total", "amount", "first")),
    _Form("summed", ("counting", "total", ":thing"), ("each", "summed", "lines", "amount")),
    _Form("summed", ("total", ":thing", "each"), ("lines", "amount"), sure=False),
    _Form(
        "summed", ("summed", ":thing", "each"), ("lines", "amount", "total", "first", "once", "counting"), sure=False
    ),
    _Form("summed", ("denied", "lines"), ("each", "counting"), sure=False),
    _Form("quotient", ("dividing", ":figure", ":thing"), ("once", "counting", "each")),
    _Form("quotient", ("dividing", ":figure", "days"), ("worked", "having", "each")),
    _Form("weeks", ("weeks", "monday", "sunday"), ("starting", "counting")),
    _Form("weeks", ("monday", "sunday"), ("starting",), sure=False, in_brackets=True),
    _Form("weeks", ("weeks", "starting", "monday"), ("counting", "each"), sure=False),
    _Form("weeks", ("named", "monday"), ("sunday", *_OF_LABELS)),
    _Form("weeks", ("shown", "monday", "date"), _OF_LABELS),
    _Form("weeks", ("shown", "monday", "starting"), _OF_LABELS),
    _Form("weeks", ("shown", "monday", "each"), _OF_LABELS, sure=False),
    _Form("worked", ("days", "worked"), ("having", "counting", "each"), sure=False),
    _Form("in", (":zero", "including"), ("too", *_OF_PRICE)),
    _Form("in", (":zero", "too"), _OF_PRICE),
    _Form("in", (":refunds", "including"), ("too", "counting"), sure=False),
    _Form("in", (":refunds", "too"), ("counting",), sure=False),
    _Form("out", (":zero", "out", "counted_out"), _OF_PRICE),
    _Form("out", (":zero", "out"), _OF_PRICE, in_brackets=True),
    _Form("positive", ("positive", "lines", "only"), ("counting", "total", "amount")),
    _Form("positive", ("positive", "amount", "only"), ("counting", "total", "lines")),
    _Form("positive", ("positive", "amount"), ("total", "lines"), in_brackets=True),
    _Form("positive", ("positive", "total"), ("amount", "lines"), in_brackets=True),
    _Form("window", ("before", ":number", "days"), ("reaching", "each")),
    _Form("window", ("before", ":number", "reaching"), ("days", "each")),
    _Form("filled", ("before", "first", "reaching"), ("days", ":number", "needed")),
    _Form("filled", ("before", "days", "needed"), (":number", "reaching", "first")),
    _Form("fewer", ("first", "fewer"), ("days", "reaching", "needed", "available", ":number"), sure=False),
    _Form("fewer", ("first", "available"), ("days", "reaching", "needed", ":number"), sure=False),
    _Form("fewer", ("including", "days", "itself"), ("current",), sure=False),
    _Form("partial", ("kept", "partial"), _OF_SPANS),
    _Form("partial", ("denied", "dropped", "partial"), _OF_SPANS),
    _Form("partial", ("kept", "denied", "whole"), _OF_SPANS),
    _Form("partial", ("last", "partial"), _OF_SPANS, sure=False),
    _Form("partial", ("including", "first", "last"), ("weeks", "months"), sure=False),
    _Form("partial", ("denied", "dropped", "first", "last"), _OF_SPANS),
    _Form("inside", (":number", "too"), _OF_ENDS, sure=False),
    _Form("inside", (":number", "including"), _OF_ENDS, sure=False),
)
_KINDS_OF_ROWS = {":zero": ":zero", ":refunds": ":refunds", "positive": ":refunds"}
"""The rows that are in or out by what a form needs: lines that are positive are none of those that take back."""
_JOINS = small("and", "with")


@dataclass(slots=True)
class _Names:
    """The table's own words in one language, by their stems."""

    things: dict[str, set[str]] = field(default_factory=dict)
    figures: dict[str, set[str]] = field(default_factory=dict)
    filters: dict[tuple[str, ...], tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Words of a clause that name a filter of the table: where, which kind of rows, and the filter."""

    place: int
    length: int
    kind: str
    name: str


def statement_in(
    tokens: Sequence[Token], language: Language, semantics: Semantics, *, in_brackets: bool
) -> Statement | None:
    """What a clause says of how things are counted, or None where it says anything else."""
    said = [
        token
        for place, token in enumerate(tokens)
        if token.kind != "symbol" or (token.norm in ("=", "/", "+", "%") and not _is_short(tokens, place))
    ]
    if not said:
        return None
    names = _names_of(ByIdentity(semantics), language)
    lists = [_lists_of(said, place, language, names) for place in range(len(said))]
    if _words("price").isdisjoint(token.norm for token in said):  # a bare 0 may be somebody's number
        lists = [own - {":zero"} for own in lists]
    phrases = _phrases_in(said, names)
    for one in phrases:
        lists[one.place : one.place + one.length] = [{one.kind}] * one.length
    for form in _FORMS:
        if (in_brackets or not form.in_brackets) and _fits(form, lists, said):
            return _statement(form, said, lists, names, phrases)
    ends = ends_of_days(said, language)
    return Statement("ends", sure=False, ends=ends) if ends else None


def _is_short(tokens: Sequence[Token], place: int) -> bool:
    """The stroke of "w/ each ticket", "c/ ticket"."""
    return tokens[place].norm == "/" and place > 0 and tokens[place - 1].norm in small("before_stroke")


def _fits(form: _Form, lists: Sequence[set[str]], said: Sequence[Token]) -> bool:
    allowed = {*form.needs, *form.may}
    further = _words("small")
    if not all(token.norm in further or allowed & own for token, own in zip(said, lists, strict=True)):
        return False
    return _has_each(form.needs, lists) and (form.kind != "window" or not _bounds_a_number(lists, said))


def _bounds_a_number(lists: Sequence[set[str]], said: Sequence[Token]) -> bool:
    """ "Before 6", "antes de las 20": a bound of what comes before it, and no number of days."""
    before = next((place for place, token in enumerate(said) if token.norm in _words("before_it")), len(said))
    return any(":number" in own for own in lists[before:])


def _has_each(needs: Sequence[str], lists: Sequence[set[str]]) -> bool:
    """Whether each of what is needed stands there, by a word of its own."""
    if not needs:
        return True
    found = [place for place, own in enumerate(lists) if needs[0] in own]
    return any(_has_each(needs[1:], [*lists[:place], set(), *lists[place + 1 :]]) for place in found)


def _statement(
    form: _Form, said: Sequence[Token], lists: Sequence[set[str]], names: _Names, phrases: Sequence[_Phrase]
) -> Statement:
    things = {name for token in said for name in names.things.get(token.stem, ())}
    figures = {name for token in said for name in names.figures.get(token.stem, ())}
    if "days" in form.needs and form.kind == "quotient":
        things = {"day"}
    named = next((one.name for one in phrases), "")
    numbers = tuple(int(number) for number in map(_number_of, lists) if number)
    if form.kind == "window":
        joined = not _JOINS.isdisjoint(token.norm for token in said)
        numbers = tuple(window for number in numbers[:1] for window in (number, number + 1)[joined:])
    kind = next((kind for need, kind in _KINDS_OF_ROWS.items() if need in form.needs), "")
    if kind:
        named = named or next((name for own, name in names.filters.values() if own == kind), "")
    return Statement(form.kind, form.sure, frozenset(things), frozenset(figures), named, numbers)


def _number_of(lists: set[str]) -> str:
    return next((name[1:] for name in lists if name[1:].isdigit()), "")


def _lists_of(said: Sequence[Token], place: int, language: Language, names: _Names) -> set[str]:
    """The lists that a word stands in."""
    token = said[place]
    found = {name for name in _LISTS if token.norm in _words(name)}
    if token.stem in names.things:
        found.add(":thing")
    if token.stem in names.figures:
        found.add(":figure")
    number = number_at(said, place, language) or (
        ordinal_at(said, place, language) if token.kind == "ordinal" else None
    )
    if number is not None and number[0] == int(number[0]):
        found |= {":number", f"#{int(number[0])}"}
    if (number is not None and number[0] == 0) or token.norm in small("noughts"):
        found.add(":zero")
    return found


_LISTS = tuple({name for form in _FORMS for name in (*form.needs, *form.may) if name[0] != ":"})


def _phrases_in(said: Sequence[Token], names: _Names) -> list[_Phrase]:
    """The table's own words for rows at price zero or taken back, the longest first."""
    norms = [token.norm for token in said]
    return [
        _Phrase(place, len(words), *names.filters[words])
        for words in sorted(names.filters, key=len, reverse=True)
        for place in range(len(norms) - len(words) + 1)
        if tuple(norms[place : place + len(words)]) == words
    ]


@lru_cache(maxsize=64)
def _names_of(of: ByIdentity, language: Language) -> _Names:
    """What goes by which word in a table: its things, its figures, and the rows at price zero or taken back."""
    names, semantics = _Names(), of.semantics
    for dimension in semantics.dimensions:
        if dimension.kind in ("category", "number", "text") or dimension.entity:
            for stem in _single_words(dimension.synonyms.get(language, ()), language):
                names.things.setdefault(stem, set()).add(dimension.name)
    for metric in semantics.metrics:
        lines = metric.synonyms.get(language, ())
        for stem in _single_words(lines, language) if not is_row_count(metric) else ():
            names.figures.setdefault(stem, set()).add(metric.name)
    for item in semantics.filters:
        zero = item.condition.replace(" ", "").endswith("=0")
        kind = ":zero" if zero else ":refunds" if item.name in below_zero(semantics) else ""
        for line in item.synonyms.get(language, ()) if kind else ():
            names.filters[tuple(token.norm for token in tokenize(line, language))] = (kind, item.name)
    return names


def _single_words(lines: Sequence[str], language: Language) -> set[str]:
    found = (tokenize(line, language) for line in lines)
    return {tokens[0].stem for tokens in found if len(tokens) == 1}

"""What words beside each other tell where each row is a thing: "the average rental amount", "5 hours of work"."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import zip_longest

from agent.models.offline.metrics import row_count
from agent.models.offline.parts.operations import BOUNDS
from agent.models.offline.parts.part import Part, norms
from agent.models.offline.parts.ways import by_way
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.words.tokens import Token, fold, stem, tokenize
from agent.semantics import Metric, Semantics
from agent.values import Language

_INCLUDED = words_in("parts.yaml", "end_included")
_UNITS = words_in("parts.yaml", "units_of_time")
_MUCH = words_in("other_tables.yaml", "how_much")
_OTHERWISE = ("cond:", "op:top", "op:bottom", "op:share", "op:compare")


def told_by_neighbours(
    parts: tuple[Part, ...], tokens: Sequence[Token], semantics: Semantics, language: Language
) -> tuple[Part, ...]:
    """The parts, each in the light of its neighbours, in a table that nobody described."""
    if not semantics.drafted:
        return parts
    parts = by_way(parts, tokens, semantics)
    rows = row_count(semantics)
    parts = _verbs_and_statuses(parts, tokens, rows)
    parts = _totals_of_named(parts, rows, semantics, language)
    parts = _whose_figure(parts, rows)
    parts = _units_of_bounds(parts, tokens)
    return _not_counted(_included(parts, tokens), tokens)


def _verbs_and_statuses(parts: tuple[Part, ...], tokens: Sequence[Token], rows: Metric | None) -> tuple[Part, ...]:
    """ "Cuánto pagó" is a verb and no number of payments; "how many payments are paid" a status and no money."""
    much = [i for i, part in enumerate(parts) if not norms(part, tokens).isdisjoint(_MUCH)]
    named = next((i for i, part in enumerate(parts) if part.metric == rows and not part.has("verb:earned")), None)
    found = list(parts)
    for index, part in enumerate(parts):
        if part.metric is None or not part.has("verb:earned"):
            continue
        if part.metric == rows and index - 1 in much:
            found[index] = replace(part, metric=None)
        elif part.metric != rows and part.link is not None and not much and named is not None and named < index:
            by_way_of = any(each.link is not None for each in parts[index + 1 : index + 3])  # "paid by card"
            found[index] = Part(
                part.start, part.end, part.text, filler=by_way_of, link=None if by_way_of else part.link
            )
    return tuple(found)


def _totals_of_named(
    parts: tuple[Part, ...], rows: Metric | None, semantics: Semantics, language: Language
) -> tuple[Part, ...]:
    """ "The total amount of all rentals", of a column that goes by "amount": that figure, not how many there are."""

    def named(part: Part) -> Metric | None:
        words = {stem(fold(word)) for word in part.text.split()}
        return next(
            (
                metric
                for metric in semantics.metrics
                for line in metric.synonyms.get(language, ())
                if stem(fold(line)) in words and metric.additive and metric != rows
            ),
            None,
        )

    def total(part: Part) -> Part:
        metric = named(part) if part.has("op:sum") and part.metric is None and part.end - part.start > 1 else None
        return replace(part, metric=metric) if metric is not None else part

    if any(part.metric is not None and part.metric != rows for part in parts):
        return parts
    return tuple(total(part) for part in parts)


def _whose_figure(parts: tuple[Part, ...], rows: Metric | None) -> tuple[Part, ...]:
    """ "The average rental amount": right before a figure, what a row is called says whose it is."""

    def says_whose(part: Part, after: Part | None) -> bool:
        one = part.metric is not None and part.metric == rows and part.end - part.start == 1
        figure = after is not None and after.metric is not None and after.metric != rows
        return one and figure and not part.text.casefold().endswith("s")

    return _idle_where(parts, says_whose)


def _units_of_bounds(parts: tuple[Part, ...], tokens: Sequence[Token]) -> tuple[Part, ...]:
    """ "More than 5 hours of work (hours spent)": right behind a bound, the unit of the figure that it is of."""
    said = {stem(token.norm) for part in parts if part.metric for line in _lines(part.metric) for token in line}
    found = list(parts)
    for index in range(1, len(parts)):
        part, before = parts[index], parts[index - 1]
        unit = tokens[part.start].stem if part.end - part.start == 1 else ""
        bounded = before.has(*BOUNDS) and before.end == part.start and part.metric is None
        if bounded and unit in _UNITS and before.period is None:
            found[index] = Part(part.start, part.end, part.text, filler=unit in said)
    return tuple(found)


def _lines(metric: Metric) -> list[tuple[Token, ...]]:
    return [tokenize(line, "en") for words in metric.synonyms.values() for line in words]


def _included(parts: tuple[Part, ...], tokens: Sequence[Token]) -> tuple[Part, ...]:
    """ "All flights, cancelled ones included": what is in as well keeps nothing out."""

    def kept_in(index: int, part: Part) -> bool:
        after = next((one for one in parts[index + 1 :] if not one.filler or one.has("mark:aside")), None)
        said = after is not None and not _INCLUDED.isdisjoint(norms(after, tokens))
        return said and bool(part.named or part.link) and part.metric is None

    if any(name.startswith(_OTHERWISE) for part in parts for name in part.names):
        return parts
    return tuple(Part(p.start, p.end, p.text, filler=True) if kept_in(i, p) else p for i, p in enumerate(parts))


def _not_counted(parts: tuple[Part, ...], tokens: Sequence[Token]) -> tuple[Part, ...]:
    """ "The phone number of X": right behind a word of another meaning, "number of" counts nothing."""

    def names_a_number(index: int, part: Part) -> bool:
        before = parts[index - 1] if index else None
        noun = part.has("op:count") and tokens[part.start].norm in words_in("parts.yaml", "nouns_of_numbers")
        told = before is not None and before.end == part.start and (before.link is not None or not before.known)
        return noun and told and before is not None and not before.filler and not before.has("mark:and", "list:list")

    places = {i for i, part in enumerate(parts) if names_a_number(i, part)}
    return tuple(
        Part(part.start, part.end, part.text) if {i, i + 1} & places else part for i, part in enumerate(parts)
    )


def _idle_where(parts: tuple[Part, ...], idle: Callable[[Part, Part | None], bool]) -> tuple[Part, ...]:
    pairs = zip_longest(parts, parts[1:])
    return tuple(Part(p.start, p.end, p.text, filler=True) if idle(p, after) else p for p, after in pairs)

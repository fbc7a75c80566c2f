"""Words of asking that a table has words for as well: "check whether …", "qué mozo generó más", "alguna urgencia"."""

from collections.abc import Sequence
from dataclasses import replace

from agent.models.offline.parts.part import Part
from agent.models.offline.parts.values_translated import is_translated
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.words.tokens import Token, fold

_MORE = small("more")
_ASKED = words_in("parts.yaml", "asked")
_LEADS = words_in("parts.yaml", "before_order") | {","}
_SAME = words_in("parts.yaml", "same_again")
_NEAR = 6
"""Words from "order" to the figure by which it is done: "order the days of the week by revenue"."""
_BUT_FOR = words_in("parts.yaml", "but_for")
_FETCHING = words_in("parts.yaml", "fetching")
_FIGURES = ("op:average", "op:median", "op:count", "op:how_much", "op:share", "op:sum")


def with_named_courtesies(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """ "Alguna urgencia", "clases en línea": what a table has stored so is no word of haste, and no chart."""
    return tuple(
        replace(part, names=part.names - {"mark:courtesy", "chart:line"})
        if part.has("mark:courtesy", "chart:line")
        and (link := part.link) is not None
        and (link.how in ("exact", "folded") or is_translated(link, fold(part.text).split()))
        else part
        for part in parts
    )


def with_verbs_of_generating(parts: tuple[Part, ...], tokens: Sequence[Token]) -> tuple[Part, ...]:
    """ "Qué mozo generó más": a verb, written but for its accent as a noun that the data has not (género)."""

    def does(part: Part) -> bool:
        token, behind = tokens[part.start], tokens[part.end].norm if part.end < len(tokens) else ""
        verb = token.text.casefold().endswith("ó") or (token.norm == "genero" and behind in _MORE)
        return bool(part.absent) and part.end - part.start == 1 and verb

    return tuple(replace(part, absent="", filler=True) if does(part) else part for part in parts)


def with_verbs_of_asking(parts: tuple[Part, ...], tokens: Sequence[Token]) -> tuple[Part, ...]:
    """ "Check whether …", "order it by …": a verb, where its noun is a name of what is counted."""

    def asks(part: Part) -> bool:
        behind = tokens[part.end].norm if part.end < len(tokens) else ""
        named = part.dimension is not None and part.metric is None and part.filler
        return named and part.end - part.start == 1 and behind in _ASKED

    def orders(part: Part) -> bool:
        behind = [token.norm for token in tokens[part.end :]]
        leads = all(token.norm in _LEADS for token in tokens[: part.start])
        noun = tokens[part.start].norm == "order" and part.end - part.start == 1
        return noun and leads and part.dimension is not None and behind[:1] != ["by"] and "by" in behind[:_NEAR]

    parts = tuple(_as_asking(part) if orders(part) else part for part in parts)
    return tuple(replace(part, dimension=None) if asks(part) else part for part in parts)


def _as_asking(part: Part) -> Part:
    return replace(part, dimension=None, metric=None, names=frozenset(), matches=(), filler=True)


def with_exceptions(parts: tuple[Part, ...], tokens: Sequence[Token]) -> tuple[Part, ...]:
    """ "Revenue by waiter but for 103" leaves him out; "the same, but for Sundays" asks for the Sundays."""
    same = any(token.norm in _SAME for token in tokens)
    figure = any(part.metric is not None or part.has("noun:sales", "verb:sold", "verb:earned") for part in parts)
    if figure and not same:
        return parts
    return tuple(
        replace(part, names=frozenset(), matches=(), filler=True)
        if part.has("mark:not") and " ".join(token.norm for token in tokens[part.start : part.end]) in _BUT_FOR
        else part
        for part in parts
    )


def with_verbs_of_fetching(parts: tuple[Part, ...], tokens: Sequence[Token]) -> tuple[Part, ...]:
    """ "Sacame la mediana": of a figure it asks for it, where of a value it would leave that out."""

    def fetches(index: int, part: Part) -> bool:
        after = next((one for one in parts[index + 1 :] if not one.filler or one.known), None)
        word = part.has("mark:not") and part.end - part.start == 1 and tokens[part.start].norm in _FETCHING
        figure = after is not None and (after.metric is not None or after.has(*_FIGURES))
        return word and figure and after is not None and after.link is None and not after.named

    return tuple(
        replace(part, names=frozenset(), matches=(), filler=True) if fetches(index, part) else part
        for index, part in enumerate(parts)
    )

"""Where something goes from and to, in two columns of the same values: "shipments from Lima to Cusco"."""

from collections.abc import Sequence
from dataclasses import replace

from agent.column_naming import words_of_name
from agent.linking import Link
from agent.models.offline.parts.part import Part
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.words.tokens import Token
from agent.semantics import Dimension, Semantics

_FROM = words_in("parts.yaml", "way_from")
_TO = words_in("parts.yaml", "way_to")
_SAID_FROM = words_in("parts.yaml", "said_from")
_SAID_TO = words_in("parts.yaml", "said_to")


def by_way(parts: tuple[Part, ...], tokens: Sequence[Token], semantics: Semantics) -> tuple[Part, ...]:
    """The parts, each stored value in the column of the end that the word before it says."""
    return tuple(
        part if part.link is None else replace(part, link=_at_its_end(part, part.link, tokens, semantics))
        for part in parts
    )


def _at_its_end(part: Part, link: Link, tokens: Sequence[Token], semantics: Semantics) -> Link:
    before = tokens[part.start - 1].norm if part.start else ""
    behind = tokens[part.end].norm if part.end < len(tokens) else ""
    leaving = before in _SAID_FROM or (before in small("of") and behind in _SAID_TO)
    wanted = _FROM if leaving else _TO if before in _SAID_TO else frozenset[str]()
    own = semantics.dimension_of(link.column)
    if own is None or not wanted or _words(own) & wanted or not _words(own) & (_FROM | _TO):
        return link
    other = [item for item in semantics.dimensions if _words(item) & wanted and _rest(item) == _rest(own)]
    return replace(link, column=other[0].column) if len(other) == 1 else link


def _words(dimension: Dimension) -> frozenset[str]:
    return frozenset(words_of_name(dimension.column))


def _rest(dimension: Dimension) -> frozenset[str]:
    return _words(dimension) - _FROM - _TO

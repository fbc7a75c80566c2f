"""Where something goes from and to, in two columns of the same values: "shipments from Lima to Cusco"."""

from dataclasses import replace

from agent.column_naming import words_of_name
from agent.linking import Link
from agent.models.offline.workings import Workings
from agent.semantics import Dimension

_FROM = frozenset("origin from start departure source pickup origen salida desde inicio sender".split())
_TO = frozenset("destination dest to end arrival target dropoff destino llegada hacia fin receiver".split())
_SAID_FROM = frozenset({"from", "desde", "leaving", "departing"})
_SAID_TO = frozenset({"to", "into", "towards", "hacia", "a", "hasta"})


def by_way(w: Workings, index: int, link: Link) -> Link:
    """A link to the column of the end that the word before the value says; as it was where none says so."""
    start = w.parts[index].start
    before = w.heard.tokens[start - 1].norm if start else ""
    wanted = _FROM if before in _SAID_FROM else _TO if before in _SAID_TO else frozenset[str]()
    own = w.semantics.dimension_of(link.column)
    if own is None or not wanted or _words(own) & wanted or not _words(own) & (_FROM | _TO):
        return link
    other = [item for item in w.semantics.dimensions if _words(item) & wanted and _rest(item) == _rest(own)]
    return replace(link, column=other[0].column) if len(other) == 1 else link


def _words(dimension: Dimension) -> frozenset[str]:
    return frozenset(words_of_name(dimension.column))


def _rest(dimension: Dimension) -> frozenset[str]:
    return _words(dimension) - _FROM - _TO

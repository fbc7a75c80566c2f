"""Rows that have no value in a column: "tickets without a rating", "¿cuántos no tienen agente asignado?"."""

from agent.models.offline.parts.part import Part
from agent.models.offline.reading import Filter
from agent.models.offline.words.tokens import fold
from agent.models.offline.workings import Workings, column_of

_DENYING = frozenset({"no", "not", "n't", "without", "sin", "lack", "lacks", "lacking", "missing", "never", "nunca"})
_BETWEEN = frozenset(
    [
        "a",
        "an",
        "any",
        "the",
        "have",
        "has",
        "had",
        "having",
        "with",
        "got",
        "get",
        "do",
        "does",
        "did",
        "is",
        "are",
        "was",
        "were",
        "been",
        "be",
        "el",
        "la",
        "los",
        "las",
        "un",
        "una",
        "ningun",
        "ninguna",
        "tienen",
        "tiene",
        "tenga",
        "tengan",
        "tuvieron",
        "tuvo",
        "hay",
        "figura",
        "figuran",
        "con",
        "de",
        "of",
        "cargado",
        "cargada",
    ]
)
_GIVEN = frozenset(
    [
        "assigned",
        "filled",
        "in",
        "recorded",
        "given",
        "set",
        "entered",
        "noted",
        "listed",
        "registered",
        "available",
        "specified",
        "provided",
        "asignado",
        "asignada",
        "asignados",
        "cargado",
        "cargada",
        "puesto",
        "puesta",
        "apuntado",
        "apuntada",
        "anotado",
        "anotada",
        "registrado",
        "registrada",
        "informado",
        "informada",
        "especificado",
        "especificada",
        "consignado",
        "consignada",
        "indicado",
        "indicada",
        "completado",
        "completada",
    ]
)
"""What is said of a value that is there: "no agent assigned"."""
_BLANK = frozenset(["blank", "empty", "null", "vacio", "vacia", "nulo", "nula", "missing", "unknown"])
_LEFT = frozenset(["is", "are", "was", "were", "left", "in", "en", "blanco", "being", "quedo", "esta", "estan"])


def read_missing(w: Workings) -> None:
    """A column with a denial before it, or said to be blank, where rows may have none."""
    for index in w.free(range(len(w.parts))):
        column = _column(w, w.parts[index])
        if column is None:
            continue
        words = _denied(w, index) or _blank(w, index)
        if words:
            w.use(index, *words, *_given(w, index))
            w.filters.append(Filter(column, "missing", (), w.parts[index].text))


def _column(w: Workings, part: Part) -> str | None:
    """The column that a part names, where some rows have nothing in it."""
    name = part.dimension.column if part.dimension is not None else None
    if name is None and part.metric is not None and not w.names_rows(part):
        name = column_of(part.metric)
    column = w.context.table.column(name) if name is not None else None
    return name if column is not None and column.nulls and part.link is None and part.period is None else None


def _words(w: Workings, index: int) -> frozenset[str]:
    part = w.parts[index]
    return frozenset(fold(token.norm) for token in w.heard.tokens[part.start : part.end])


def _denied(w: Workings, index: int) -> list[int]:
    """The denial right before a column, and what stands between."""
    passed: list[int] = []
    for place in range(index - 1, -1, -1):
        words = _words(w, place)
        if words & _DENYING and words <= _DENYING | _BETWEEN:
            return [place, *passed]
        if not words <= _BETWEEN or place in w.used:
            return []
        passed.append(place)
    return []


def _blank(w: Workings, index: int) -> list[int]:
    """ "The deposit is left blank": words behind a column that say that nothing is there."""
    passed: list[int] = []
    for place in range(index + 1, len(w.parts)):
        words = _words(w, place)
        passed.append(place)
        if words & _BLANK or "blanco" in words:
            return passed
        if not words <= _LEFT:
            return []
    return []


def _given(w: Workings, index: int) -> list[int]:
    """ "No agent assigned": the participle that a value would have."""
    found: list[int] = []
    for place in range(index + 1, min(index + 3, len(w.parts))):
        if not _words(w, place) <= _GIVEN | {"yet", "aun", "todavia"}:
            break
        found.append(place)
    return found

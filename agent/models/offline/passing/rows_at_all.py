"""What is shown only where there are rows, as is so anyway: "only hours with tickets", "skip days without sales"."""

from agent.models.offline.passing.inclusions import clauses
from agent.models.offline.workings import Workings


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_ONLY = _set("only just solely solo solamente unicamente nomas")
_HIDING = _set(
    "skip skipping hide hiding omit omitting drop dropping ignore ignoring exclude excluding leave forget "
    "salteate saltea salteando omiti omitiendo ignora ignorando saca sacando olvidate obvia"
)
_SHOWN = _set(
    "show shown showing list listed see need needed display appear matter include included count mostrar mostres "
    "mostrarlos mostrarlas muestres mostrame pongas poner ponerlos ponerlas pones hace falta necesito necesarios "
    "listes listar listarlos listarlas incluyas incluir incluirlos incluirlas aparezcan interesan importan "
    "cuentes quiero ver verlos"
)
_NOT = _set("no not n't dont t don ni")
_LACKING = _set(
    "without no not n't sin nothing none nada ningun ninguno ninguna zero cero empty vacios vacias vacio vacia"
)
_HAVING = _set(
    "with had have has having got sold sell sells made did con tuvo tuvieron tienen tiene tenga tengan hubo hay "
    "hicieron vendieron vendio venden registraron vendimos abrimos"
)
_ROWS = _set(
    "something anything activity movement data any some algo movimiento movimientos actividad datos venta ventas "
    "sale sales"
)
_SMALL = _set(
    "the that which who where on in at of there was were is are be been do does did a an least one any all those "
    "ones them they these please and but so to need el la los las un una que en donde cuando les lo se al menos "
    "alguno alguna algun algunos algunas esos esas aquellos porfa por favor y pero e de del me te mas single out"
)
_EXACT = _set("single one una un sola")
_AT_LEAST = _set("least menos any some without no not n't sin dont t don more mas than")
"""A number of rows, and what makes another of it: "those with a single sale", "with at least one"."""
_THOSE = _set("those ones them los las esos esas aquellos aquellas")
_ALL = _ONLY | _HIDING | _SHOWN | _NOT | _LACKING | _HAVING | _ROWS | _SMALL


def leave_rows_at_all(w: Workings) -> None:
    """Takes such clauses where what they speak of is split by elsewhere."""
    for clause in list(clauses(w)):
        w.lost.update(_one_only(w, clause))
        if not any(i in w.used | w.lost for i in clause) and _holds_anyway(w, clause):
            w.use(*clause)
            w.idle.update(clause)


def _one_only(w: Workings, clause: list[int]) -> list[int]:
    """ "Only those with a single sale": what there is to be one of, which is more than that there is any."""
    tokens = w.heard.tokens
    words = {token.norm for i in clause for token in tokens[w.parts[i].start : w.parts[i].end]}
    if not words & _ONLY or not words & _HAVING or words & _AT_LEAST:
        return []
    rows = [i for i in clause if _says_rows(w, i) and w.parts[i].start]
    return [i for i in rows if tokens[w.parts[i].start - 1].norm in _EXACT]


def _holds_anyway(w: Workings, clause: list[int]) -> bool:
    outside = [i for i in range(len(w.parts)) if i not in clause]
    words = frozenset(token.norm for i in clause for token in w.heard.tokens[w.parts[i].start : w.parts[i].end])
    splits = [i for i in clause if _is_split_elsewhere(w, i, outside)]
    rows = [i for i in clause if _says_rows(w, i) and i not in splits]
    if not splits and not (words & _THOSE and any(_is_marked(w, i) for i in outside)):
        return False
    if not all(i in splits or i in rows or _is_small(w, i) for i in clause):
        return False
    told = (
        bool(rows)
        or bool(words & _ROWS)
        or bool(words & _set("none nothing nada ninguno ninguna empty vacios vacias"))
    )
    shown = bool(words & _ONLY) and bool(words & _HAVING) and not words & (_LACKING | _NOT)
    lacking = bool(words & _LACKING)
    denied = sum(
        1 for i in clause for token in w.heard.tokens[w.parts[i].start : w.parts[i].end] if token.norm in _NOT
    )
    without = bool(words & _set("without sin none nothing empty vacios vacias"))
    hidden = lacking and (bool(words & _HIDING) or (bool(words & _SHOWN) and denied + without > 1))
    return (told and (shown or hidden)) or (hidden and bool(words & _THOSE))


def _is_split_elsewhere(w: Workings, index: int, outside: list[int]) -> bool:
    """ "Only hours with tickets", by hour: the clause names what the question splits by."""
    part, grain = w.parts[index], w.grain_of(w.parts[index])
    if part.period is not None or part.link is not None or part.number is not None:
        return False
    others = [w.parts[i] for i in outside if _is_marked(w, i) or w.parts[i].has("grain:day", "adj:day", "adj:hour")]
    if grain is not None:
        return any(w.grain_of(other) == grain for other in others)
    return part.dimension is not None and any(other.dimension == part.dimension for other in others)


def _is_marked(w: Workings, index: int) -> bool:
    part, before = w.parts[index], w.near(index, -1)
    splits = part.dimension is not None or w.grain_of(part) is not None
    return splits and before is not None and w.parts[before].has("mark:by", "mark:per", "mark:each", "mark:whichever")


def _says_rows(w: Workings, index: int) -> bool:
    part = w.parts[index]
    if part.link or part.stored or part.named or part.period or part.number is not None:
        return False
    rows = part.dimension is not None and part.dimension == w.entity()
    return rows or w.names_rows(part) or part.has("noun:sales", "noun:rows")


def _is_small(w: Workings, index: int) -> bool:
    part = w.parts[index]
    if part.link or part.stored or part.named or part.period or part.number is not None:
        return False
    words = frozenset(token.norm for token in w.heard.tokens[part.start : part.end])
    return words <= _ALL

"""Values, rows and ends of days that are said to be in: "by waiter, waiter 0 too", "last 7 days, today included".

A split shows all its values and a whole holds all its rows: to say that one of them is in is no condition. It is one
where nothing else is split or summed up: "revenue of waiter 51 and also waiter 52" means the two.
"""

from agent.models.offline.metrics import keep_below_zero
from agent.models.offline.parts.part import Part
from agent.models.offline.passing.ends_in import (
    UNTIL,
    begins_there,
    day_or_number,
    ends_named,
    may_reach,
    take_ends_in,
)
from agent.models.offline.passing.inclusions import clauses
from agent.models.offline.passing.values_held import (
    column_of_value,
    hold_anyway,
    is_a_split,
    names_column,
    names_others,
    opens_clause,
)
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.words.tokens import SIGNS_AND_DASHES
from agent.models.offline.workings import Workings


def _listed(name: str) -> frozenset[str]:
    """One of the lists of words by which something is said to be in, of both languages."""
    return words_in("values_in.yaml", name)


_INCLUDING = _listed("including") | words_in("inclusions.yaml", "included", "counting")
_ALSO = _listed("also")
_FURTHER = _listed("further")
_WITH = _listed("with")
_AND = small("joining")
_ADDING = _listed("adding")
_PUTTING = _ADDING | _listed("putting")
_FRONT = _INCLUDING | _ALSO | _WITH | _AND | _PUTTING | _listed("front")
_SMALL = _listed("small")
_BEHIND = _listed("behind")
_TRAIL = _BEHIND | _listed("trail")
_DENYING = _listed("denying")
_FORGETTING = _listed("forgetting")
_LEAVING = _FORGETTING | _DENYING | _listed("leaving")
_BARRING = _listed("only") | _listed("barring")
_GOES_ON = _listed("goes_on")
_TELLING = _listed("telling") | words_in("inclusions.yaml", "telling")
"""Forms of a verb that tell something of what stands before them: "tickets that include refunds"."""
_TOO = _FURTHER | _listed("taken_in")
_OUT = _listed("out")
_ASIDE = _OUT | _listed("aside")
_IN = _listed("put_into")
_ARE = small("to_be")
_WISHING = _listed("wishing")
_COMPARING = ("op:compare", "op:difference", "op:excess", "op:ratio")


def leave_values_in(w: Workings) -> None:
    """Takes what is said to be in, with the words that say so, where it is in anyway."""
    for index in range(len(w.parts)):
        if index in w.used or not _is_value(w, index):
            continue
        values = _joined(w, index)
        first, own = _with_name(w, values[0])
        before, after = _led(w, first), _trailed(w, values[-1])
        if _ranks(w, before):
            continue
        run = [*before, *range(first, values[-1] + 1), *after]
        words_before = _words(w, before)
        words_after = _words(w, [*after, *(i for i in values if w.parts[i].period is not None)])
        if _are_in(w, run, words_before, words_after, values) and hold_anyway(w, run, values, own):
            if own is None:
                take_ends_in(w, values)
            w.leave(*run)
        elif _may_be_in(w, values[0], own) or _is_another_side(w, run, words_before, values, own):
            w.use(*values)
            w.lost.update(values)


def _ranks(w: Workings, before: list[int]) -> bool:
    """ "Qué mozo tuvo más devoluciones": who had the most of them, and not these as well."""
    if not before or not w.parts[before[0]].has("op:top") or w.norms(before[0]) != {"mas"}:
        return False
    verb = before[0] - 1
    does = verb > 0 and (w.is_filler(verb) or w.parts[verb].has("verb:earned", "verb:sold"))
    return does and w.said("mark:whichever", "mark:who") and not any(part.metric for part in w.parts[:verb])


def _may_be_in(w: Workings, index: int, own: Part | None) -> bool:
    """ "By waiter. Waiter 0 gets a row too": in words that nobody knows, and hardly the only one meant."""
    clause = next((one for one in clauses(w) if index in one), [])
    words, outside = _words(w, clause), [i for i in range(len(w.parts)) if i not in clause]
    if own is None or own.dimension is None or w.parts[index].number is None or words & _BARRING:
        return False
    if any(w.parts[i].has("mark:not", "mark:left_out") for i in clause):
        return False
    column = own.dimension.column
    split = any(names_column(w, i, column) and is_a_split(w, i) for i in outside)
    return split and bool(words & _TOO) and not names_others(w, column, outside)


def _is_another_side(
    w: Workings, run: list[int], before: frozenset[str], values: list[int], own: Part | None
) -> bool:
    """ "How many tickets in October, and also waiter 51": a second thing that is asked, beside a first condition."""
    outside = [i for i in range(len(w.parts)) if i not in run]
    part = w.parts[values[0]]
    column = column_of_value(w, part, own, outside)
    if not before & _FURTHER or part.period is not None or not column or run[0] == 0:
        return False
    return not (
        before & _BARRING or names_others(w, column, outside) or any(names_column(w, i, column) for i in outside)
    )


def _is_value(w: Workings, index: int) -> bool:
    part = w.parts[index]
    single = part.period is not None and part.period.start == part.period.end and not begins_there(w, index)
    number = day_or_number(w, part) is not None and part.period is None and part.metric is None
    kept = part.link is not None or part.stored is not None or bool(part.named) or part.weekday is not None
    return single or (number and not _meant_otherwise(part)) or (kept and part.metric is None and not part.period)


def _meant_otherwise(part: Part) -> bool:
    return any(not name.startswith(("mark:", "cond:=", "hour:")) for name in part.names)


def _joined(w: Workings, index: int) -> list[int]:
    """The values of one list: "the 14th and the 20th"."""
    values, place = [index], index + 1
    while place < len(w.parts):
        if place not in w.used and _is_value(w, place) and place - values[-1] > 1:
            values.append(place)
        elif not _words(w, [place]) <= _AND | _SMALL:
            break
        place += 1
    return values


def _with_name(w: Workings, index: int) -> tuple[int, Part | None]:
    """Where a value begins with the name of what it is of: "the waiter number 0"."""
    first, own = index, None
    while first > 0:
        part = w.parts[first - 1]
        named = own is None and part.dimension is not None and part.metric is None and part.number is None
        if first - 1 in w.used or not (named or _words(w, [first - 1]) <= _SMALL):
            break
        if named and (w.parts[index].period or is_a_split(w, first - 1)):
            break
        own = part if named else own
        first -= 1
    return first, own


def _led(w: Workings, first: int) -> list[int]:
    place = first
    while place > 0 and place - 1 not in w.used and _words(w, [place - 1]) <= _FRONT | _SMALL | _LEAVING | _BARRING:
        if w.parts[place - 1].text in SIGNS_AND_DASHES:
            break
        place -= 1
    return list(range(place, first))


def _trailed(w: Workings, last: int) -> list[int]:
    place = last
    while place + 1 < len(w.parts) and place + 1 not in w.used:
        words = _words(w, [place + 1])
        if not words or not words <= _TRAIL | _ASIDE:
            break
        place += 1
    while place > last and _words(w, [place]) <= _AND | _IN:
        place -= not (_words(w, [place]) == {"in"} and _ends(w, place + 1))
        if _words(w, [place]) == {"in"} and _ends(w, place + 1):
            break
    return list(range(last + 1, place + 1))


def _ends(w: Workings, place: int) -> bool:
    return place >= len(w.parts) or w.parts[place].text[0] in SIGNS_AND_DASHES


def _are_in(w: Workings, run: list[int], before: frozenset[str], after: frozenset[str], values: list[int]) -> bool:
    """Whether the words around values say that they are in."""
    if before & _BARRING or not _closes(w, run):
        return False
    if _tells(w, run, before) or (
        before & UNTIL and _with_name(w, values[0])[1] is None and not may_reach(w, run, values)
    ):
        return False
    if before & _DENYING:
        return bool(before & _FORGETTING) and not before & _INCLUDING
    if before & _FORGETTING - _PUTTING or after & _ASIDE or before & _OUT:
        return False
    alone = opens_clause(w, run)
    inside = "in" in after and bool(before & _PUTTING or after & _ARE)
    said = bool(before & _INCLUDING or after & _BEHIND) or inside
    also = bool(before & _ALSO) and (alone or bool(before & _AND | _WITH))
    named = w.parts[values[0]]
    with_them = bool(before & _WITH) and _is_taken_back(w, named) and _is_of_a_whole(w, run)
    added = bool(before & _ADDING) and alone
    until = "hasta" in before and (named.number == 0 or (alone and named.number is not None))
    return said or also or added or with_them or until or ends_named(w, values, before)


def _tells(w: Workings, run: list[int], before: frozenset[str]) -> bool:
    """ "How many tickets include refunds?": a condition, unless the verb opens a clause or is one of a wish."""
    return bool(before & _TELLING) and not opens_clause(w, run) and not before & (_AND | _PUTTING | _WISHING)


def _closes(w: Workings, run: list[int]) -> bool:
    """Whether the clause ends there, or goes on with something else: "waiter 0 also sold" does not."""
    end = run[-1] + 1
    return _ends(w, end) or bool(_words(w, [end]) & _GOES_ON) or w.parts[end].period is not None


def _is_of_a_whole(w: Workings, run: list[int]) -> bool:
    """Whether "with refunds" stands apart or behind days: not so of "tickets with refunds"."""
    before = w.near(run[0], -1)
    period = before is not None and w.parts[before].period is not None
    grain = before is not None and w.grain_of(w.parts[before]) is not None and is_a_split(w, before)
    return not w.said(*_COMPARING) and (opens_clause(w, run) or period or grain)


def _is_taken_back(w: Workings, part: Part) -> bool:
    return keep_below_zero((part.named,), w.semantics)


def _words(w: Workings, indices: list[int]) -> frozenset[str]:
    return w.norms_of(indices) - {""}

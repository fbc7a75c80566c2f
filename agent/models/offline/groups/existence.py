"""Whether there is any of something: "did we sell croissants?"."""

from dataclasses import replace

from agent.models.offline import assumptions as said
from agent.models.offline.groups.confirming import confirmed
from agent.models.offline.parts.part import Part
from agent.models.offline.reading import Filter, Measure
from agent.models.offline.words.lexicon import small
from agent.models.offline.workings import COMPARING, Workings, is_plural

_SHORTEST_NAME = 4


_ONE = small("indefinite_articles", "one", "single", "some", "any")
_HAVING = small("with", "to_have", "made")
_A = small("indefinite_articles")
_THOSE = small("these", "them")
_BARE = small("there_is")
_BEFORE_ONE = 4
"""Words before "sale" that say whether somebody had one."""
_ASKING = ("op:count", "op:how_much", "op:top", "op:bottom", "op:average", "op:share", "mark:whichever", "mark:who")


_AUXILIARIES = small("to_do", "to_have", "to_be")
_YES_OR_NO = {tuple(words.split()) for words in small("yes_or_no")}


def leave_any(w: Workings) -> None:
    """ "Did we sell any unit of it", "is there at least one sale": what there is one of is no figure there."""
    for index in w.find("op:existence"):
        if _is_asked_how_much(w, index):
            w.leave(index)
            continue
        after = w.near(index, 1)
        if after is None or w.said(*_ASKING) or w.parts[after].period is not None:
            continue
        part, entity = w.parts[after], w.entity()
        units = part.metric is not None and part.metric == w.units()
        whole = part.dimension is not None and part.dimension == entity and not w.rows_are_things()
        if units or whole or w.names_rows(part) or part.has("noun:rows", "noun:sales"):
            w.use(after)
        elif _is_told_by_name(w, after):
            w.leave(after)
    if w.find("mark:either") and not w.said(*_ASKING, *COMPARING):
        w.use(*w.find("noun:sales"))


def _is_asked_how_much(w: Workings, index: int) -> bool:
    """ "Cuánta plata hubo en devoluciones": the bare verb right behind what is asked for says nothing more."""
    return w.norms(index) <= _BARE and w.follows(index, "op:how_much")


def _is_told_by_name(w: Workings, index: int) -> bool:
    """ "Was any product with X in its name sold": which of them, its name tells."""
    part = w.parts[index]
    asked = any(other.has("verb:sold") for other in w.parts[index:])
    if part.dimension is None or part.link or part.metric or (is_plural(part.text) and not asked):
        return False
    column = part.dimension.column
    links = any(other.link is not None and other.link.column == column for other in w.parts[index:])
    return links or any(name.startswith("text:") for other in w.parts[index:] for name in other.names)


def leave_any_at_all(w: Workings) -> None:
    """ "Days with at least one sale": of whatever rows tell of there is one."""
    for index in w.find("cond:>="):
        after = w.near(index, 1)
        one = w.parts[index].capture("cond:>=", "N") == 1
        if one and w.follows(index, "op:existence"):
            w.leave(index)
            continue
        if one and after is not None and _is_any_of(w, after):
            if _is_of_a_span(w, after):
                continue
            w.use(index, after)
            w.lost.update([after] if w.is_before_bound(after) else [])
        elif one and _stands_alone(w, index, after):
            w.leave(index)
    for index in w.find("mark:anything"):
        after = w.near(index, 1)
        one = w.heard.tokens[w.parts[index].end - 1].norm in _A
        if one and after is not None and _is_any_of(w, after):
            w.use(index, after)
            w.lost.update([after] if w.is_before_bound(after) else [])


def _is_of_a_span(w: Workings, index: int) -> bool:
    """ "At least 1 unit but less than 10": units that are bounded from above as well, and may be none or below."""
    of_units = w.parts[index].metric is not None and w.parts[index].metric == w.units()
    return of_units and bool(w.find("cond:<", "cond:<="))


def distrust_bounds_of_one(w: Workings) -> None:
    """ "Waiters with a sale over 100000": the bound is of that sale, and would be read as one of the waiter."""
    for index in w.find("noun:sales"):
        start = w.parts[index].start
        before = [token.norm for token in w.heard.tokens[max(start - _BEFORE_ONE, 0) : start]]
        if w.is_before_bound(index) and not _ONE.isdisjoint(before) and not _HAVING.isdisjoint(before):
            w.use(index)
            w.lost.add(index)


def _stands_alone(w: Workings, index: int, after: int | None) -> bool:
    """ "Of how many products did each sell at least one": one of what was named before."""
    word = w.heard.tokens[w.parts[index].end - 1].norm in small("one")
    ends = after is None or w.parts[after].has("mark:per", "mark:each", "mark:and")
    if _points_back(w, index) and not any(_says_which(part) for part in w.parts[:index]):
        return False
    return word and (ends or (after is not None and w.parts[after].period is not None))


def _says_which(part: Part) -> bool:
    return bool(part.is_bound or part.named or part.link or part.stored or part.number is not None)


def _points_back(w: Workings, index: int) -> bool:
    """ "At least one of them": of rows that were told before."""
    behind = [token.norm for token in w.heard.tokens[w.parts[index].end :][:2]]
    return len(behind) > 1 and behind[0] in small("of") and behind[1] in _THOSE


def _is_any_of(w: Workings, index: int) -> bool:
    """Whether a part says no more than that there is something: a sale, a row, a unit of it."""
    part = w.parts[index]
    units = part.metric is not None and part.metric == w.units() and not is_plural(part.text)
    return units or part.has("noun:sales", "noun:rows")


def read_any_bounded(w: Workings) -> None:
    """ "Was there any ticket over 350,000?": how many there were, each of them held against the bound."""
    found, entity = w.find("op:existence"), w.entity()
    if not found or entity is None or not w.having or w.groupings or w.measures or w.rows_are_things():
        return
    if any(item.per is not None for item in w.having) or w.said(*_ASKING) or w.contrasts:
        return
    after = w.near(found[0], 1)
    if after is not None and w.parts[after].dimension == entity and not is_plural(w.parts[after].text):
        w.use(*found, after)
        w.measures.append(w.counting(entity))
        w.having = [replace(item, per=entity.name) for item in w.having]


def read_existence(w: Workings) -> None:
    """Rows are counted where nothing more is asked than whether there are any."""
    either = w.find("mark:either")
    found = w.find("op:existence") or _asked_outright(w) or either or _begins_with_auxiliary(w)
    found = found or confirmed(w) or _sells_anything(w)
    asking = ("mark:who", "mark:when", "op:count", *([] if _is_either(w) else ["mark:whichever"]))
    if found and (w.having or w.groupings or w.said(*asking) or _is_of_an_amount(w, found[0])):
        w.use(*found)
    elif found and not w.measures and w.order is None:
        w.use(*found, *either, *w.find("noun:sales", "verb:sold", "mark:anything"))
        w.existence = True
        w.measures.append(Measure(aggregate="count"))
        _unheard_of(w)


def _is_of_an_amount(w: Workings, index: int) -> bool:
    """ "Cuánta plata hubo en devoluciones": how much there was, and not whether there was any."""
    before = w.near(index, -1)
    return before is not None and w.parts[index].has("op:existence") and w.parts[before].has("op:how_much")


def _asked_outright(w: Workings) -> list[int]:
    """ "Did we sell croissants?": a question that begins with the verb, and asks for nothing else."""
    first = w.near(-1, 1)
    either = _is_either(w)
    others = ("op:top", "op:bottom", "op:how_much", *COMPARING)
    more = w.said(*others, *([] if either else ["mark:whichever"])) or len(w.periods) > 1
    asked = first is not None and w.parts[first].has("op:existence_asked") and (either or "?" in w.heard.text)
    return [first] if asked and not more and not w.contrasts and first is not None else []


def _begins_with_auxiliary(w: Workings) -> list[int]:
    """ "Did waiter 52 work on Sunday?": in English what begins so is answered by yes or no."""
    start = next((part.start for part in w.parts if not part.has("mark:courtesy")), 0)
    first = w.heard.tokens[start].norm if w.heard.tokens else ""
    kept = bool(w.filters or w.named or w.periods) and not (w.contrasts or w.values_of or w.listing or w.transform)
    more = w.said(*_ASKING, *COMPARING, "op:growth", "op:trend", "noun:price", "mark:each", "op:distinct")
    more = more or any(part.has("mark:per") and part.text.casefold() not in _A for part in w.parts)
    asked = w.language == "en" and first in _AUXILIARIES and "?" in w.heard.text
    return [0] if asked and kept and not more and len(w.periods) < 2 else []


def _sells_anything(w: Workings) -> list[int]:
    """ "¿Vendió algo el 102 algún domingo?": whether there was anything, asked by the verb alone."""
    kept = bool(w.filters or w.named or w.periods) and not (w.contrasts or w.values_of or w.listing or w.transform)
    more = w.said(*_ASKING, *COMPARING, "op:growth", "op:trend", "noun:price", "mark:each", "op:distinct", "mark:by")
    if not kept or more or len(w.periods) > 1 or "?" not in w.heard.text:
        return []
    for index in w.find("mark:anything"):
        before, word = w.near(index, -1), w.heard.tokens[w.parts[index].start].norm
        if before is not None and w.parts[before].has("verb:sold") and word in small("anything_at_all"):
            return [before, *w.find("mark:anything")]
    return []


def _is_either(w: Workings) -> bool:
    """ "Did we sell any so far this month, yes or no?": what else stands there, nothing but that is asked."""
    norms = [token.norm for token in w.heard.tokens]
    return w.said("mark:either") or any(tuple(norms[i : i + 3]) in _YES_OR_NO for i in range(len(norms)))


def _unheard_of(w: Workings) -> None:
    """ "Did we sell any croissants?": a thing that no stored value names is looked for by its word, and not found."""
    sold = w.among("things_sold")
    column = w.context.table.column(sold.column) if sold else None
    unknown = [i for i, part in enumerate(w.parts) if i not in w.used and not part.known and not part.filler]
    if column is None or column.type != "text" or len(unknown) != 1 or w.filters or w.named:
        return
    word = w.parts[unknown[0]].text
    if len(word) < _SHORTEST_NAME or not word.isalpha():
        return
    w.use(unknown[0])
    singular = w.heard.tokens[w.parts[unknown[0]].start].stem
    name = singular if word.casefold().startswith(singular) else word.casefold()
    w.filters.append(Filter(column.name, "contains", (name,), word))
    w.assume(said.unheard_of(word, w.language))

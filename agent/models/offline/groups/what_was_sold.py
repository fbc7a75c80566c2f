"""What somebody sold, or what a ticket holds: "what did 52 sell yesterday", "what do we sell?", by what was sold."""

from agent.models.offline import assumptions as said
from agent.models.offline.reading import Grouping, Measure
from agent.models.offline.words.lexicon import small
from agent.models.offline.workings import Workings

_WHAT = small("what", "whats")
_SELLING = tuple(small("selling"))
_LEADING = small("opening_words") | {"¿", ","}
_HOLDS = small("to_have", "to_be", "in", "there_is", "had_then")
_NO_MORE = ("noun:price", "noun:amount", "noun:sales", "op:how_much")


def read_what_was_sold(w: Workings) -> None:
    """Splits by what is sold, where "what" asks for it and one who sells, one ticket or a day is named."""
    sold, people, entity, default = w.among("things_sold"), w.among("people"), w.entity(), w.default()
    if sold is None or default is None or w.measures or w.groupings or w.contrasts or w.transform or w.having:
        return
    of_whom = [item for item in (people, entity) if item is not None and item != sold]
    kept = [one for one in of_whom for item in w.filters if item.column == one.column and item.operator == "="]
    asked = _asked(w)
    each = _each_person(w)
    known = kept or each or all(item.column != sold.column for item in w.filters)
    if not known or asked is None or not _sells(w, asked, of_ticket=entity in kept):
        return
    nouns = [i for i, part in enumerate(w.parts) if part.dimension in kept and i not in w.used] + each
    if _names_more(w, [*nouns, asked]):
        return
    w.use(asked, *nouns, *w.find("verb:sold"))
    w.groupings.extend([Grouping(people.name)] if each and people is not None else [])
    w.groupings.append(Grouping(sold.name))
    w.measures.append(Measure(default.name))
    w.assume(said.default_measure(w.label(default), w.language))


def _each_person(w: Workings) -> list[int]:
    """ "What did each waiter sell": the parts that name them one by one."""
    people = w.among("people")
    for index in w.find("mark:each"):
        after = w.near(index, 1)
        if (
            people is not None
            and after is not None
            and w.parts[after].dimension == people
            and not w.parts[after].link
        ):
            return [index, after]
    return []


def _asked(w: Workings) -> int | None:
    """The part that asks "what", at the beginning of the question."""
    for index, part in enumerate(w.parts):
        norm = w.heard.tokens[part.start].norm
        if part.end == part.start + 1 and norm in _WHAT:
            after = w.heard.tokens[part.end].norm if part.end < len(w.heard.tokens) else ""
            return None if after in small("so_much") else index  # "qué tanto vendimos" is how much
        if norm not in _LEADING:
            return None
    return None


def _sells(w: Workings, asked: int, *, of_ticket: bool) -> bool:
    """Whether it is said that something was sold; a ticket may have it."""
    words = {token.norm for token in w.heard.tokens[w.parts[asked].end :]}
    if any(word.startswith(_SELLING) for word in words):
        return True
    return of_ticket and not words.isdisjoint(_HOLDS)


def _names_more(w: Workings, own: list[int]) -> bool:
    """Whether a figure, another split or an operation is asked for besides."""
    for index, part in enumerate(w.parts):
        if index in own or index in w.used:
            continue
        operation = any(name.startswith(("op:", "cond:")) for name in part.names) or part.has(*_NO_MORE)
        if operation or part.metric is not None or w.split_of(part) is not None or (part.dimension is not None):
            return True
    return False

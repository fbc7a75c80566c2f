"""What is left out, said behind it: "los mini no los cuentes", "alfajores, leave them out", "conitos excluded"."""

from agent.models.offline.reading import Filter
from agent.models.offline.rows.kept import Condition, typed
from agent.models.offline.words.lexicon import small
from agent.models.offline.workings import Workings

_AND = small("and", "or", "nor")
_STOPS = frozenset({",", ":", "-", "–", "(", ")", "—"})
_MEANING = small("all", "every", "any", "anything", "namely")
_ARTICLES = small("definite_articles")
_PASSED = 12
"""Parts that may stand between what is left out and the words that say so."""


def left_out_behind(w: Workings, index: int) -> bool:
    """Whether the next words behind a value, or behind the values it is joined to, leave it out; they are used up."""
    place, joined, comma = index + 1, False, False
    while place < min(len(w.parts), index + _PASSED):
        word = w.heard.tokens[w.parts[place].start].norm
        if leaves_out(w, place):
            w.use(place)
            return True
        if word in _AND:
            joined = True
        elif word in _STOPS:
            comma = True
        elif _is_value(w, place):
            if not joined and comma and not _and_before_end(w, place):
                return False
            if not (joined or comma):
                return False
            comma = False
        elif not (w.is_filler(place) or _names_value(w, place, index)):
            return False
        place += 1
    return False


def leaves_out(w: Workings, place: int) -> bool:
    """Whether words leave out what is before them: no value follows at once, "in October excluded Sundays"."""
    behind = place + 1
    if behind < len(w.parts) and w.heard.tokens[w.parts[behind].start].norm in _ARTICLES:
        behind += 1
    follows = behind < len(w.parts) and (_is_value(w, behind) or w.parts[behind].weekday is not None)
    return w.parts[place].has("mark:left_out") and not follows


def _is_value(w: Workings, place: int) -> bool:
    part = w.parts[place]
    number = part.number is not None and part.period is None
    return number or part.link is not None or part.stored is not None or part.quoted or bool(part.named)


def _and_before_end(w: Workings, place: int) -> bool:
    """ "A, B and C, leave them out": a list, whose last comma stands before "and" and one more value."""
    rest = range(place + 1, min(len(w.parts), place + _PASSED))
    mark = next((i for i in rest if w.parts[i].has("mark:left_out")), None)
    return mark is not None and any(w.heard.tokens[w.parts[i].start].norm in _AND for i in range(place + 1, mark))


def _names_value(w: Workings, place: int, index: int) -> bool:
    """ "The mini products": what the value is of, or "in the name" behind a text."""
    part, link = w.parts[place], w.parts[index].link
    own = part.dimension is not None and (link is None or part.dimension.column == link.column)
    return (own and part.metric is None) or part.has("text:in name")


def explains_left_out(w: Workings, index: int) -> bool:
    """ "Leaving out the alfajores, meaning anything with 'alf' in the name": the text says again what is left out."""
    place, words = index - 1, set()
    while place >= 0 and w.parts[place].link is None and w.parts[place].stored is None:
        part, word = w.parts[place], w.heard.tokens[w.parts[place].start].norm
        idle = w.is_filler(place) or word in _STOPS | _MEANING
        idle = idle or part.has("mark:anything", "text:contains", "mark:per")
        if not (idle or part.has("mark:aside") or part.dimension is not None):
            return False
        words |= {token.norm for token in w.heard.tokens[part.start : part.end]}
        place -= 1
    before = w.near(place, -1) if place >= 0 else None
    while before is not None and w.parts[before].dimension is not None:
        before = w.near(before, -1)
    return bool(words & _MEANING and words & _STOPS) and before is not None and w.parts[before].has("mark:not")


def numbers_left_out(w: Workings) -> list[Condition]:
    """ "Takings by waiter, 103 and 51 not included": bare numbers, of the one thing that goes by numbers."""
    spoken = [part.dimension for part in w.parts if part.dimension is not None and not part.dimension.entity]
    columns = {one.column: w.context.table.column(one.column) for one in spoken if one.kind in ("category", "number")}
    numbered = [column for column in columns.values() if column is not None and column.type == "integer"]
    if len(numbered) != 1:
        return []
    found = []
    for index in w.free(range(len(w.parts))):
        part = w.parts[index]
        plain = part.number is not None and part.period is None and not part.names
        if plain and left_out_behind(w, index):
            w.use(index)
            cell = typed(part.number, numbered[0])
            item = Filter(numbered[0].name, "=", (cell,), part.text)
            found.append(Condition(index, (item,), negated=True, label=part.text))
    return found

"""Several things of which a whole has one each, told by their names: "a product starting with A and one with B".

A bracket behind a noun may tell by its name what the noun means: "an alfajor (starts with Alf)".
"""

from agent.models.offline.parts.part import Part
from agent.models.offline.rows.holding_things import Clause, Thing, Things, listed
from agent.models.offline.words.lexicon import small

_AND, _BOTH, _LACKING = listed("and") | {","}, listed("both"), listed("lacking")
_ONE = listed("one_each")
_NONE = _LACKING | listed("none_of")
_NAME = ("text:starts with", "text:ends with", "text:contains")
_FEWEST = 2


def one_of_each(things: Things, index: int, start: int, thing: Thing) -> tuple[Clause, ...]:
    """The clauses behind a verb of including, where each of several is said to be there once; none where not."""
    found: list[Clause] = []
    both = _words(things, index) <= _BOTH and bool(_words(things, index))
    place = index + both
    while (piece := _piece(things, place, both=both)) is not None:
        inside, end, denied = piece
        found.append(Clause(start, end, inside, thing, denied))
        start, place = end, end
        while _words(things, place) and _words(things, place) <= _AND | small("also"):
            place += 1
        if place == start:
            break
    told = any(things.parts[clause.inside[0]].has(*_NAME) or _is_counted(things, clause) for clause in found)
    return tuple(found) if len(found) >= _FEWEST and told and not found[0].denied else ()


def bounds_several(part: Part) -> bool:
    """Whether a part is a number of things but one: "at least 2"."""
    numbers = {part.number, *(match.capture("N") for _, match in part.matches)}
    return (part.is_bound or part.number is not None) and not numbers <= {None, 1}


def _piece(things: Things, place: int, *, both: bool) -> tuple[tuple[int, ...], int, bool] | None:
    """ "At least one alfajor (starts with Alf)": the parts that say which rows, its end, whether it is denied."""
    counted = place
    while _says_one(things, counted) or (counted > place and _is_article(things, counted)):
        counted += 1
    denied = counted == place and bool(_words(things, place)) and _words(things, place) <= _NONE
    counted += denied
    noun = things.parts[counted] if counted < len(things.parts) else None
    if noun is None or (counted == place and not both) or noun.has(*_NAME):
        return None
    column = noun.link.column if noun.link is not None else ""
    opening = counted + 1 < len(things.parts) and things.parts[counted + 1].text == "("
    text = counted + 1 + opening
    named = text < len(things.parts) and things.parts[text].has(*_NAME)
    if named and (noun.dimension == things.sold or things.is_of_sold(column) or (opening and not noun.known)):
        end = _end_of_text(things, text, bracketed=opening)
        return ((text, *range(text + 1, end - opening)), end, denied) if end else None
    return ((counted,), counted + 1, denied) if things.is_of_sold(column) and not noun.names else None


def _end_of_text(things: Things, text: int, *, bracketed: bool) -> int:
    """Behind the one word that a name begins with, and the bracket around both; nought where more is said."""
    value = things.parts[text + 1] if text + 1 < len(things.parts) else None
    if value is None or value.names or value.metric or value.dimension or value.number is not None:
        return 0
    if not bracketed:
        return text + 2
    closed = text + 2 < len(things.parts) and things.parts[text + 2].text == ")"
    return text + 3 if closed else 0


def _is_counted(things: Things, clause: Clause) -> bool:
    """Whether a bound of one stands before what is had, which a rule would hold against each row."""
    return any(things.parts[i].is_bound for i in range(clause.start, clause.inside[0]))


def _says_one(things: Things, place: int) -> bool:
    words = _words(things, place)
    return bool(words) and words <= _ONE and not bounds_several(things.parts[place])


def _is_article(things: Things, place: int) -> bool:
    words = _words(things, place)
    return bool(words) and words <= small("definite_articles")


def _words(things: Things, place: int) -> frozenset[str]:
    return things.words[place] if place < len(things.parts) else frozenset()

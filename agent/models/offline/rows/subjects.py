"""What a bound is of: the nearest thing before it that rows can be split by, and whether it is only counted."""

from agent.models.offline.parts.part import Part
from agent.models.offline.reading import Grouping
from agent.models.offline.rows.asked_at_the_end import asks_at_the_end
from agent.models.offline.words.lexicon import lines_in, small
from agent.models.offline.words.tokens import fold
from agent.models.offline.workings import Workings, is_plural

_WHO = small("who")
_NUMBER_OF = lines_in("small_words.yaml", "number_of")


def subject_of(w: Workings, index: int) -> int | None:
    """The dimension that the condition is about: the nearest before it, else the nearest after.

    A condition of yes and no is none: "paid jobs over 500".
    """
    order = [*reversed(range(index)), *range(index + 1, len(w.parts))]
    order = [i for i in order if not (i in w.idle and any(name.startswith("adj:") for name in w.parts[i].names))]
    splits = (i for i in order if w.split_of(w.parts[i]) is not None and not is_figure(w.parts[i]))
    found = [i for i in splits if not _is_held(w, i)]
    found = [i for i in found if not (w.parts[i].named and i in w.used)]
    return next((i for i in found if not _names_a_value(w, i)), found[0] if found else None)


def counted_in_each_span(w: Workings, index: int, subject: int | None) -> int | None:
    """ "How many tickets per month have 6 products or more": the bound is of the tickets, which are counted."""
    entity, before = w.entity(), w.near(subject, -1) if subject is not None else None
    marked = before is not None and w.parts[before].has("mark:per", "mark:by", "mark:each")
    if subject is None or entity is None or not marked or subject > index or w.rows_are_things():
        return subject
    for place in reversed(range(subject)):
        if w.parts[place].dimension == entity and w.follows(place, "op:count"):
            return place
    return subject


def _names_a_value(w: Workings, index: int) -> bool:
    """ "Tickets of waiter 51 over 50,000": the waiter is one, whom the bound is not of."""
    part = w.parts[index]
    if index not in w.used or part.dimension is None or part.metric is not None or is_plural(part.text):
        return False
    column = part.dimension.column
    return any(item.column == column and item.operator == "=" for item in w.filters)


def _is_held(w: Workings, index: int) -> bool:
    """ "Over 150 tickets and takings over 2 million": the figure of another bound, which nothing is split by."""
    before = w.near(index, -1)
    bound = before is not None and before in w.used and w.parts[before].is_bound
    return bound and index in w.used and w.parts[index].metric is not None


def tells_their_number(part: Part) -> bool:
    """ "The number of tickets": how many of them there are, though a wish to be shown them stands before."""
    return is_plural(part.text) and fold(part.text).startswith(_NUMBER_OF)


def is_figure(part: Part) -> bool:
    """Whether a part is a period, or a figure that could be split by as well: the minutes that were waited."""
    number = part.metric is not None and part.dimension is not None and part.dimension.kind == "number"
    return bool(part.period) or number


def is_counted(w: Workings, subject: int) -> bool:
    """Whether the number of the subject's values is asked for: after "how many", or where something else splits."""
    part = w.parts[subject]
    if part.metric is not None and part.dimension is not None and part.dimension.entity:
        others = [
            i
            for i, other in enumerate(w.parts)
            if i != subject and i not in w.used and other.metric is None and w.split_of(other)
        ]
        if others:
            return True
    if names_number(part):
        return True
    before = w.near(subject, -1)
    while before is not None and (w.parts[before].has("op:distinct") or w.parts[before].period is not None):
        before = w.near(before, -1)
    counted = before is not None and w.parts[before].has("op:count")
    asked = [i for i in w.find("op:count") if i > subject and w.heard.tokens[w.parts[i].start].norm != "cuanto"]
    return counted or any(asks_at_the_end(w, i) or w.is_before_bound(i) for i in asked)


def names_number(part: Part) -> bool:
    """ "Número de tickets", where that is a name of the column as well: several have none but how many they are."""
    return part.metric is not None and is_plural(part.text) and fold(part.text).startswith(_NUMBER_OF)


def per_name(w: Workings, subject: int | None) -> str | None:
    """The name of what a bound is of each of: "ticket", "day"."""
    split = w.split_of(w.parts[subject]) if subject is not None else None
    return (split.grain or split.dimension) if split else None


def is_of_people(w: Workings, index: int, subject: int | None) -> bool:
    """ "Who passed 20 million": of what each of them comes to, where nothing else is named that it could be of."""
    people, who = w.among("people"), [i for i in w.find("mark:who") if i < index and not w.norms(i).isdisjoint(_WHO)]
    named = subject is not None and not (who and subject < who[-1]) and w.split_of(w.parts[subject]) is not None
    if people is None or not who or named or w.rows_are_things() or w.said("op:top", "op:bottom"):
        return False
    w.use(*who)
    w.groupings.append(Grouping(people.name))
    return True

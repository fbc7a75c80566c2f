"""The days that an average per day is over, said again: "promedio diario de tickets, sobre los días con datos"."""

from agent.models.offline.groups.marked import is_marked
from agent.models.offline.reading import Grouping
from agent.models.offline.words.lexicon import small
from agent.models.offline.workings import Workings, is_plural

_PLURAL = small("days_words", "working_days")


def leave_own_days(w: Workings) -> None:
    """An average per day is not split by day as well; that its days are those with rows adds nothing."""
    split = Grouping(w.semantics.time or "", "day")
    averaged = bool(w.measures) and all(item.per == "day" and item.aggregate is not None for item in w.measures)
    if not averaged or split not in w.groupings or w.transform or w.having or w.order is not None:
        return
    said = [i for i, part in enumerate(w.parts) if i in w.used and w.grain_of(part) == "day" and _are_all(w, i)]
    if said and not any(_is_each(w, i) for i in w.used):
        w.groupings.remove(split)
        w.idle.update(said)


def _are_all(w: Workings, index: int) -> bool:
    words = {token.norm for token in w.heard.tokens[w.parts[index].start : w.parts[index].end]}
    return bool(words & _PLURAL) and is_plural(w.parts[index].text) and not is_marked(w, index)


def _is_each(w: Workings, index: int) -> bool:
    """ "Each day", "cada fecha": rows are wanted for them."""
    after = w.near(index, 1)
    return w.parts[index].has("mark:each") and after is not None and w.grain_of(w.parts[after]) == "day"

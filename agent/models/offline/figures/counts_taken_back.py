"""What was taken back, counted beside another figure: "how many units were refunded, and how many credit notes"."""

from agent.models.offline.metrics import keep_below_zero
from agent.models.offline.words.lexicon import small
from agent.models.offline.workings import Workings

_JOINING = small("joining")
_COUNTING = small("how_many", "how_much", "to_be", "of", "articles", "number_words") | {"how"}


def read_counts_taken_back(w: Workings) -> None:
    """Counts them where the figure before is of them as well; of other rows the two cannot be shown together."""
    entity = w.entity()
    named = [i for i, part in enumerate(w.parts) if part.named in w.named and _is_taken_back(w, i)]
    joint = _joint(w, named[-1]) if named else None
    if entity is None or joint is None or w.contrasts or w.existence or w.transform:
        return
    count = w.counting(entity)
    if w.parts[named[0]].start < joint:
        w.measures += [count] if w.measures and count not in w.measures else []
    elif _is_told_of_others(w, joint):
        w.lost.add(named[-1])


def _is_taken_back(w: Workings, index: int) -> bool:
    return keep_below_zero((w.parts[index].named or "",), w.semantics)


def _joint(w: Workings, named: int) -> int | None:
    """Where the "and" before "how many credit notes" stands, or before "units refunded" or "credit notes" alone."""
    figure = named > 0 and w.parts[named - 1].metric is not None
    place = w.parts[named - 1 if figure else named].start - 1
    while place > 0 and w.heard.tokens[place].norm in _COUNTING:
        place -= 1
    return place if place > 0 and w.heard.tokens[place].norm in _JOINING else None


def _is_told_of_others(w: Workings, joint: int) -> bool:
    """Whether the clause before has a figure of its own: "revenue by waiter", "how much each sold", "tickets"."""
    before = [i for i, part in enumerate(w.parts) if part.start < joint]
    split = any(w.split_of(w.parts[i]) is not None and w.parts[i].period is None for i in before)
    sold = any(w.parts[i].has("verb:sold", "verb:earned") for i in before)
    counted = any((metric := w.parts[i].metric) is not None and metric.unit != "currency" for i in before)
    return (split and any(_is_figure(w, i) for i in before)) or sold or counted


def _is_figure(w: Workings, index: int) -> bool:
    part = w.parts[index]
    return part.metric is not None or part.has("noun:sales", "noun:units", "op:how_much", "op:count")

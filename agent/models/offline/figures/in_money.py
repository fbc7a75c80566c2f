"""Money told by its unit, beside a figure in units of its own: "in units and in pesos", "unidades y pesos"."""

from agent.models.offline.metrics import is_total
from agent.models.offline.reading import Measure
from agent.models.offline.words.lexicon import small
from agent.models.offline.workings import Workings

_JOINING = small("and")
_IN = small("in_alone")


def unit_joined(w: Workings) -> int | None:
    """The part of a unit of money that is joined to a sum in another unit, named right before or behind it."""
    for index, part in enumerate(w.parts):
        tokens = w.heard.tokens[part.start : part.end]
        if index in w.used or len(tokens) != 1 or tokens[0].norm == "$" or not w.says_money(tokens[0].norm):
            continue
        if any(_is_sum(w, i) and _joins(w, *sorted((i, index))) for i in range(len(w.parts))):
            return index
    return None


def says_unit_of_money(w: Workings) -> bool:
    """ "What is sold in the morning and in the evening? Sum the pesos": a unit of money behind no number."""
    return any(
        (w.says_money(token.norm) or token.norm == "$") and (before is None or before.kind != "number")
        for before, token in zip((None, *w.heard.tokens), w.heard.tokens, strict=False)
    )


def _joins(w: Workings, first: int, last: int) -> bool:
    """Whether "and" is all that stands between two parts, the "in" of the second apart."""
    words = [token.norm for token in w.heard.tokens[w.parts[first].end : w.parts[last].start]]
    return bool(words) and words[0] in _JOINING and all(word in _IN for word in words[1:])


def _is_sum(w: Workings, index: int) -> bool:
    metric = w.parts[index].metric
    shown = metric is not None and Measure(metric.name) in w.measures
    return metric is not None and shown and metric.unit != "currency" and is_total(metric)

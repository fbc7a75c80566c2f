"""The share of each of those that were shown: "what % of the month's total is each one?", "as a % of what each sold".

After two sides, or some of all waiters, the whole is all rows of the days where a text says so, and not those two;
what was shown as one figure is split where its own column tells how. Of what each has itself the rows that were
kept, as the refunds by waiter, are a part. Where neither can be, the words for each are lost.
"""

from dataclasses import replace

from agent.models.offline.reading import Grouping, Reading
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.workings import Workings

_EACH = ("mark:each", "mark:each_listed")
_WHOLE = small("all", "total", "whole")
_OWNING = small("of", "in_alone", "since") | words_in("wholes.yaml", "owning")


def share_of_each_shown(base: Reading, w: Workings) -> Reading:
    """The share of each in the whole that the text tells; as it is where it tells none."""
    each = [i for i in range(len(w.parts)) if _says_each(w, i) and _is_bare(w, i)]
    base = _in_place_of_difference(base, w) if each else base
    if base.transform != "share" or base.together or base.share_each is not None:
        return base
    if each and base.groupings and (base.filters or base.named_filters) and _is_of_its_own(w, each[0]):
        w.use(*each, *(i for i, part in enumerate(w.parts) if part.has("verb:sold", "verb:earned")))
        return replace(base, share_within=True, share_of=(), order=None)
    of_all = _is_of_all(w)
    if each and not (base.groupings or base.contrasts):
        split = _split_of(base, w) if of_all else None
        if split is None:
            w.lost.update(each)
            return base
        base = replace(base, groupings=(split,), share_within=False, share_of=())
    w.use(*each)
    return replace(base, share_of_all=True) if of_all and _keeps_some(base, w) else base


def _in_place_of_difference(base: Reading, w: Workings) -> Reading:
    """Two sides that were set against each other, and of all that there is the share of each."""
    shares = w.find("op:share")
    if not (shares and base.contrasts and base.transform == "difference" and w.transform is None and _is_of_all(w)):
        return base
    w.use(*shares)
    return replace(base, transform="share", share_within=False, share_of=())


def _says_each(w: Workings, index: int) -> bool:
    return w.parts[index].has(*_EACH) or not w.norms(index).isdisjoint(small("each"))


def _is_bare(w: Workings, index: int) -> bool:
    """Whether it is said of those that were shown, and not of a noun behind it."""
    after = w.near(index, 1)
    return after is None or w.split_of(w.parts[after]) is None


def _is_of_its_own(w: Workings, each: int) -> bool:
    """ "Of what each sold", "de lo que facturó cada uno", "of each one's sales"."""
    part, tokens = w.parts[each], w.heard.tokens
    before = [one for one in w.parts[:each] if not _is_small(w, one.start, one.end)]
    behind = [one for one in w.parts[each + 1 :] if not _is_small(w, one.start, one.end)]
    led = bool(before) and _is_figure(w, before[-1].start) and _is_small(w, before[-1].end, part.start)
    follows = bool(behind) and _is_figure(w, behind[0].start) and _is_small(w, part.end, behind[0].start)
    return (led or follows) and not any(token.norm in _WHOLE for token in tokens)


def _is_figure(w: Workings, start: int) -> bool:
    part = next(one for one in w.parts if one.start == start)
    return part.metric is not None or part.has("verb:sold", "verb:earned", "noun:sales")


def _is_small(w: Workings, start: int, end: int) -> bool:
    return all(token.norm in _OWNING or token.kind == "symbol" for token in w.heard.tokens[start:end])


def _is_of_all(w: Workings) -> bool:
    """ "Of the month's total", "of total sales", "de la venta total del mes"; a bare total may be of those alone."""
    whole = any(token.norm in _WHOLE for token in w.heard.tokens)
    told = (part.metric is not None or part.period is not None or part.has("noun:sales") for part in w.parts)
    spans = (w.split_of(part) is not None for part in w.parts)
    return whole and (any(told) or any(spans))


def _split_of(base: Reading, w: Workings) -> Grouping | None:
    """The thing of which some are kept, where nothing else keeps rows."""
    some = [item for item in base.filters if item.operator == "in"]
    if len(some) != 1 or len(base.filters) != 1 or base.named_filters or base.excluded_filters or base.having:
        return None
    dimension = w.semantics.dimension_of(some[0].column)
    return Grouping(dimension.name) if dimension is not None else None


def _keeps_some(base: Reading, w: Workings) -> bool:
    """Whether some are kept of what splits the rows."""
    if base.contrasts or base.among:
        return True
    dimensions = [w.semantics.dimension(item.dimension) for item in base.groupings]
    columns = {one.column for one in dimensions if one is not None}
    return bool(base.filters) and not base.share_within and all(item.column in columns for item in base.filters)

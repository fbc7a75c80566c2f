"""What a question says that it does not mean: "the median, not the mean", "in units rather than in money"."""

from agent.models.offline.parts.operations import BOUNDS, STATISTICS
from agent.models.offline.parts.part import Part
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.workings import Workings

_TABLE = "denials.yaml"
_LEADING = words_in(_TABLE, "leading")
_RATHER = words_in(_TABLE, "rather")


def read_denials(w: Workings) -> None:
    """Of two statistics or two figures, the one after "not" is the one not meant."""
    for index in w.find("mark:not", "mark:but"):
        after = _denied(w, index)
        if after is None or after in w.used or index in w.used:
            continue
        if _denies_statistic(w, index, after) or _denies_figure(w, index, after):
            _leave(w, index, after)


def _denied(w: Workings, index: int) -> int | None:
    """The part that "not" is said of: a unit of money, which is idle elsewhere, or the next with a meaning."""
    for place in range(index + 1, len(w.parts)):
        words = w.norms(place)
        if any(w.says_money(word) for word in words):
            return place
        if not words <= _LEADING:
            break
    return w.near(index, 1)


def _denies_statistic(w: Workings, index: int, after: int) -> bool:
    if w.norms(index) & _RATHER:
        return False
    names = {name for part in w.parts for name in STATISTICS if part.has(name)}
    summed = w.parts[after].has("op:sum") and bool(names) and _names_sum(w, after)
    return summed or (w.parts[after].has(*STATISTICS) and len(names) > 1)


def _names_sum(w: Workings, index: int) -> bool:
    """ "Not the totals, the average": the word stands alone, and no figure behind it is what is denied."""
    behind = w.near(index, 1)
    return behind is None or w.heard.tokens[w.parts[behind].start].kind == "symbol" or w.parts[behind].has("mark:but")


def _denies_figure(w: Workings, index: int, after: int) -> bool:
    """ "Tickets, not lines": not so of "tickets that have no lines", nor of "without lines priced zero"."""
    denied, tokens = w.parts[after], w.heard.tokens
    denying = words_in(_TABLE, "not_meant", language=w.language)
    between = {token.norm for token in tokens[w.parts[index].end : denied.start]}
    if not w.norms(index) <= denying or not between <= _LEADING or not _is_figure(w, denied):
        return False
    behind = w.parts[after + 1] if after + 1 < len(w.parts) else None
    told = behind is not None and not behind.has("mark:but")
    if told and behind is not None and (behind.link or behind.named or behind.stored or behind.has(*BOUNDS)):
        return False
    others = [w.parts[i] for i in w.free(range(len(w.parts))) if i != after]
    return any(_is_figure(w, one) and _figure_name(w, one) != _figure_name(w, denied) for one in others)


def _leave(w: Workings, index: int, after: int) -> None:
    """Takes both, and "but" where it leads to what is meant; "sales in units, not in money" are no money either."""
    behind = w.near(after, 1)
    but = [behind] if behind is not None and w.parts[behind].has("mark:but") else []
    denied = _figure_name(w, w.parts[after])
    sales = [i for i in w.find("noun:sales") if w.parts[i].metric and _figure_name(w, w.parts[i]) == denied]
    w.leave(index, after, *but, *sales)


def _is_figure(w: Workings, part: Part) -> bool:
    """Whether a part names a figure: by the semantics, or as an amount, rows or a price."""
    said_so = part.metric is not None or part.has("noun:amount", "noun:rows", "noun:units", "noun:price")
    return part.period is None and (said_so or w.says_money(part.text.casefold()))


def _figure_name(w: Workings, part: Part) -> str:
    """What a figure is; an amount is one of the default figure."""
    named = {"noun:rows": "rows", "noun:units": "units", "noun:price": "price"}
    if part.metric is not None:
        return part.metric.name
    default = w.default()
    other = next((figure for name, figure in named.items() if part.has(name)), "")
    return other or (default.name if default is not None else "")

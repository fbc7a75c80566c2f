"""Months that the data has in part, named to say so: "September and November as far as there is data"."""

from calendar import monthrange

from agent.models.offline.reading import Period
from agent.models.offline.words.tokens import Token
from agent.models.offline.workings import Workings

_CUES = frozenset(
    {"incomplete", "partial", "partly", "whole", "full", "complete", "whatever", "far", "even", "though"}
    | {"cut", "short", "incompleto", "incompletos", "incompleta", "parcial", "parciales", "enteros"}
    | {"entero", "completo", "completos", "hasta", "aunque", "haya", "cortado", "cortados", "medias"}
    | {"missing", "half", "not", "arent", "isnt"}
)
_STRONG = frozenset(
    {"incomplete", "partial", "whole", "whatever", "far", "incompleto", "incompletos", "parcial"}
    | {"parciales", "haya", "enteros", "entero", "completos", "completo", "complete", "full", "cortado"}
    | {"cortados", "medias", "cut"}
)
_SMALL = frozenset(
    {"donde", "where", "there", "is", "are", "datos", "data", "as", "que", "no", "esten", "este", "have"}
    | {"we", "them", "been", "just", "use", "what", "got", "solo", "con", "lo", "hay", "tengamos"}
    | {"available", "only", "ik", "if", "estan", "son", "sean", "vienen", "venga", "vengan", "know", "ya"}
    | {"se", "so", "goes", "of", "the", "n", "t"}
)
_ENDS = frozenset({".", ";", "?", "!", "(", ")", ":"})


def leave_partial_months(w: Workings) -> None:
    """ "For each month the top product; September and November as far as there is data": every month is meant."""
    months = [i for i, part in enumerate(w.parts) if "grain:month" in part.names or "adj:month" in part.names]
    if not months:
        return
    named = [i for i, part in enumerate(w.parts) if part.period is not None]
    periods = [part.period for part in w.parts if part.period is not None]
    if not named or not all(_is_partial(w, period) for period in periods):
        _leave_told_as_partial(w, named)
        return
    clause = _clause(w, named)
    words = {token.norm for i in clause for token in _tokens(w, i)}
    if _STRONG & words and all(_may_be_said(w, i) for i in clause):
        w.use(*clause)
        w.idle.update(clause)


def _leave_told_as_partial(w: Workings, named: list[int]) -> None:
    """ "September (partial), October, November (partial)": what is so of a month anyway."""
    for index in named:
        period, place = w.parts[index].period, index + 1
        while place < len(w.parts) and w.parts[place].text in {"(", "-"}:
            place += 1
        words = {token.norm for token in _tokens(w, place)} if place < len(w.parts) else set()
        if period is not None and _is_partial(w, period) and words and words <= _STRONG:
            w.use(place)
            w.idle.add(place)


def _tokens(w: Workings, index: int) -> tuple[Token, ...]:
    part = w.parts[index]
    return w.heard.tokens[part.start : part.end]


def _is_partial(w: Workings, period: Period) -> bool:
    """Whether a period is a month that the data begins or ends in the midst of."""
    last = monthrange(period.start.year, period.start.month)[1]
    month = period.start.day == 1 and period.end == period.start.replace(day=last)
    begins = period.start < w.context.first_day <= period.end
    ends = period.start <= w.context.last_day < period.end
    return month and (begins or ends)


def _clause(w: Workings, named: list[int]) -> list[int]:
    """From the first of the months to the end of what is said of them."""
    first, last = min(named), max(named)
    while first > 0 and _leads(w, first - 1):
        first -= 1
    while last + 1 < len(w.parts) and w.parts[last + 1].text not in _ENDS and _may_be_said(w, last + 1):
        last += 1
    return list(range(first, last + 1))


def _leads(w: Workings, index: int) -> bool:
    words = {token.norm for token in _tokens(w, index)}
    return w.parts[index].text not in _ENDS and bool(words & _CUES) and words <= _CUES | _SMALL


def _may_be_said(w: Workings, index: int) -> bool:
    part = w.parts[index]
    words = {token.norm for token in w.heard.tokens[part.start : part.end]}
    return bool(part.period) or w.is_filler(index) or words <= _CUES | _SMALL or part.has("mark:and", "mark:aside")

"""Which conditions of the question before a text takes back: "drop the waiter filter", "now for all the waiters"."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from agent.models.offline.conversation.held_conditions import is_only
from agent.models.offline.conversation.said_again import holds, named_of, said_again, weekday_column, weekends_again
from agent.models.offline.conversation.splits_dropped import without_denied_split, without_named_split
from agent.models.offline.parts.part import Part
from agent.models.offline.reading import Filter, Grouping, Period, Reading
from agent.models.offline.times.days import is_whole
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.words.tokens import Token
from agent.models.offline.workings import Workings

_ALL = small("all", "every", "any")
_ALL_ALONE = words_in("between_texts.yaml", "all_alone")
_DATA = words_in("between_texts.yaml", "all_of_the_data")
_EXCEPT = words_in("later_texts.yaml", "all_except")
_EACH = small("each")
_OF_ALL = _ALL | small("of", "for", "them", "anything")
_EVERYBODY = words_in("later_texts.yaml", "everybody")
_KEEP = words_in("later_texts.yaml", "keeps")
_REMOVING = words_in("later_texts.yaml", "removes")
_BETWEEN = small("noun_articles", "of", "ours")
_JOINING = small("joining") | frozenset(",;.:")
_WHOLLY = words_in("later_texts.yaml", "wholly")
_WITH = words_in("later_texts.yaml", "puts_back")
_FILTERS = words_in("later_texts.yaml", "filters")
_FILTERED = words_in("later_texts.yaml", "filtering")
_FILTER = _FILTERS | words_in("later_texts.yaml", "limits", "pieces")


def without_dropped(base: Reading, w: Workings, dropping: bool, hides: bool = False) -> Reading:
    """The reading before, less what the text takes back; the words for that are used.

    A column named with "all", or with a word for dropping, loses its conditions, and a date its periods. Dropping
    without naming anything drops every condition. A value that is said again ("not just 103") only tells which.
    """
    before = base
    base = _without_named(base, w) if dropping else base
    base = without_named_split(base, w) if dropping else without_denied_split(base, w)
    columns, dated = _named(before, w, dropping)
    again = said_again(base, w, columns, dropping)
    columns |= again | weekends_again(base, w, dropping)
    words = [i for i, part in enumerate(w.parts) if w.norms(i) & _FILTER and not part.known]
    if dropping and not (columns or dated):
        _leave_out(base, w, hides)
    if not (columns or dated):
        bare = dropping and base is before and not (w.groupings or w.measures or w.periods or w.filters or w.excluded)
        bare = bare and _says_what_goes(base, w)
        w.use(*(words if bare else []))
        return _without_all(base, w) if bare else base
    w.use(*words, *w.find("mark:not", "mark:only", "mark:together"))
    w.filters = [item for item in w.filters if item.column not in columns or _is_all_but(w, item)]
    names = {item.name for item in w.semantics.dimensions if item.column in columns}
    names |= {w.semantics.time} if dated and w.semantics.time else set()
    split = _told_apart(w)
    w.groupings = [
        item
        for item in w.groupings
        if item.dimension not in names or item in base.groupings or (item.grain is not None and item.grain in split)
    ]
    w.periods = [] if dated else w.periods
    kept = tuple(item for item in base.filters if item.column not in columns)
    conditions = {item.name: item.condition for item in w.semantics.filters}
    named = tuple(name for name in base.named_filters if not any(c in conditions.get(name, "") for c in columns))
    return replace(base, filters=kept, named_filters=named, periods=() if dated else base.periods)


def _told_apart(w: Workings) -> set[str]:
    """ "All months, month by month": grains that split the rows, told apart from those of which all are meant."""
    found = set()
    for index, part in enumerate(w.parts):
        before, grain = w.near(index, -1), w.grain_of(part)
        split = part.end - part.start > 2 or (before is not None and w.parts[before].is_splitting)
        all_of_them = _ALL & {token.norm for token in w.heard.tokens[max(0, part.start - 2) : part.start]}
        if grain is not None and split and not all_of_them:
            found.add(str(grain))
    return found


def _is_all_but(w: Workings, item: Filter) -> bool:
    """ "All the waiters except 104": who was kept alone is the one to leave out."""
    words = [token.norm for token in w.heard.tokens]
    left_out = next((i for i, word in enumerate(words) if word in _EXCEPT), 0)
    return item.is_denial and not _ALL.isdisjoint(words[:left_out])


def _says_what_goes(base: Reading, w: Workings) -> bool:
    """Whether conditions go that the text does not name: "all of them" alone is of the one value that was kept.

    After several conditions, or rows of a split, nobody says which of them "all" frees, or whether it sums up.
    """
    words = {token.norm for token in w.heard.tokens if token.kind != "symbol"}
    if not words <= (_ALL_ALONE | _DATA):
        return True
    return (
        words.isdisjoint(_DATA)
        and not base.groupings
        and len((*base.filters, *base.named_filters, *base.excluded_filters)) == 1
    )


def _without_all(base: Reading, w: Workings) -> Reading:
    """No condition stays; where "everybody" is spoken of and somebody was kept, only that one goes."""
    people = w.among("people")
    others = tuple(item for item in base.filters if people is None or item.column != people.column)
    spoken = any(token.norm in _EVERYBODY for token in w.heard.tokens)
    if spoken and len(others) < len(base.filters):
        return replace(base, filters=others)
    return replace(base, filters=(), named_filters=(), excluded_filters=())


def speaks_of_filters(w: Workings) -> bool:
    """ "Without the weekend filter": conditions are called what they are; "filter by weekends" takes none back."""
    behind = [*(token.norm for token in w.heard.tokens[1:]), ""]
    return any(
        token.norm in _FILTERS and (token.norm != "filter" or after not in _FILTERED)
        for token, after in zip(w.heard.tokens, behind, strict=True)
    )


def is_of_the_whole(w: Workings, taken: frozenset[int]) -> bool:
    """ "What % of all of it is that?": all is what the share is of, and nothing is taken back."""
    return w.said("op:share") and {w.heard.tokens[i].norm for i in taken} <= _OF_ALL


def without_limit(base: Reading, w: Workings, dropping: bool) -> Reading:
    """ "Show them all, not only 5": every row of the ranking."""
    other = [
        part
        for part in w.parts
        if part.dimension is not None and all(item.dimension != part.dimension.name for item in base.groupings)
    ]
    if (
        base.limit is None
        or not dropping
        or other
        or w.limit is not None
        or w.periods
        or w.filters
        or w.named
        or w.excluded
    ):
        return base
    w.use(*(i for i in range(len(w.parts)) if w.norms(i) & _FILTER and not w.parts[i].known))
    w.use(*w.find("mark:only", "mark:not", "mark:rest"))
    w.groupings = [item for item in w.groupings if item not in base.groupings]
    return replace(base, limit=None)


def _without_named(base: Reading, w: Workings) -> Reading:
    """ "Drop the weekend filter": one that has a name, whether it kept those rows or left them out."""
    known = {*base.named_filters, *base.excluded_filters}
    calls_it_filter = any(w.norms(i) & _FILTER and not part.known for i, part in enumerate(w.parts))
    dropped = {part.named for part in w.parts if part.named and (part.named in known or calls_it_filter)}
    if not dropped:
        return base
    w.use(*(i for i, part in enumerate(w.parts) if part.named in dropped or w.norms(i) & _FILTER))
    w.use(*w.find("mark:not", "mark:only"))
    w.named = [name for name in w.named if name not in dropped]
    w.excluded = [name for name in w.excluded if name not in dropped]
    return replace(
        base,
        named_filters=tuple(name for name in base.named_filters if name not in dropped),
        excluded_filters=tuple(name for name in base.excluded_filters if name not in dropped),
    )


def with_taken_back(base: Reading, w: Workings, adds: bool) -> Reading:
    """ "Include weekends again": of what was left out the rows come back, rather than they alone be kept."""
    joins = adds or any(token.norm in _WITH for token in w.heard.tokens)
    if not joins or w.said("mark:only"):
        return base
    again = set(w.named) & set(base.excluded_filters)
    w.named = [name for name in w.named if name not in again]
    filters = list(base.filters)
    for out in base.filters:
        back = next((item for item in w.filters if item.column == out.column and item.operator in ("=", "in")), None)
        if out.operator not in ("!=", "not in") or back is None or not set(back.values) <= set(out.values):
            continue
        left = tuple(value for value in out.values if value not in back.values)
        w.filters.remove(back)
        filters[filters.index(out)] = replace(out, operator="!=" if len(left) == 1 else "not in", values=left)
    return replace(
        base,
        filters=tuple(item for item in filters if item.values),
        excluded_filters=tuple(name for name in base.excluded_filters if name not in again),
    )


def _named(base: Reading, w: Workings, dropping: bool) -> tuple[set[str], bool]:
    """The columns with conditions, and whether the days, that the text says to be free of."""
    columns, dated = set[str](), False
    for index, part in enumerate(w.parts):
        split: Grouping | None = w.split_of(part)
        if _is_kept(w.heard.tokens, part.start) and dropping and split not in base.groupings:
            w.groupings = [item for item in w.groupings if item != split]
        if not (dropping or _is_of_all(w.heard.tokens, part.start)) or _is_kept(w.heard.tokens, part.start):
            continue
        column = part.dimension.column if part.dimension is not None else ""
        timed = split is not None and split.dimension == w.semantics.time and split.grain is not None
        weekdays = weekday_column(w) if split is not None and split.grain in ("week", "day") else ""
        if column and holds(base.filters, column):
            columns.add(column)
            w.use(index)
        elif weekdays and (holds(base.filters, weekdays) or named_of(base, w, weekdays)):
            columns.add(weekdays)
            w.groupings = [item for item in w.groupings if item != split]
            w.use(index)
        elif timed and any(
            _is_one_of(one.period, base.periods) and _is_told_anew(w.heard.tokens, one) for one in w.parts
        ):
            w.groupings = [item for item in w.groupings if item != split]
            w.use(index)
        elif timed and not dropping and part.start and w.heard.tokens[part.start - 1].norm in _EACH:
            continue  # "for every day": a row for each
        elif timed and _is_that_span(split, base.periods) and _is_of_all(w.heard.tokens, part.start):
            apart = split is not None and split.grain in _told_apart(w)
            w.groupings = [item for item in w.groupings if item != split or apart]
            w.use(index)  # "toda la semana": as it is
            dated = dated or apart
        elif part.period is not None and _is_told_whole(w.heard.tokens, part):
            continue  # "todo octubre"
        elif w.said("op:share"):
            continue  # "what % of all October's revenue": what the share is of
        elif (timed and base.periods) or (
            _is_one_of(part.period, base.periods) and not _is_told_anew(w.heard.tokens, part)
        ):
            dated = True
            w.use(index)
    return columns, dated


def _is_told_whole(tokens: Sequence[Token], part: Part) -> bool:
    return tokens[part.start].norm in _ALL or _is_of_all(tokens, part.start)


def _is_that_span(split: Grouping | None, periods: Sequence[Period]) -> bool:
    """Whether the one period is just such a span."""
    grain = split.grain if split is not None and len(periods) == 1 else None
    return grain in ("week", "month") and is_whole(grain, periods[0].start, periods[0].end)


def _is_one_of(period: Period | None, periods: Iterable[Period]) -> bool:
    return period is not None and any((one.start, one.end) == (period.start, period.end) for one in periods)


def _is_told_anew(tokens: Sequence[Token], part: Part) -> bool:
    """ "Drop the weekends and do every day of October", "…, October only": a clause of its own, which is kept."""
    if part.end < len(tokens) and tokens[part.end].norm in _WHOLLY:
        return True
    joint = next((i for i in reversed(range(part.start)) if tokens[i].norm in _JOINING), None)
    if joint is None:
        return False
    told = [token.norm for token in tokens[joint + 1 : part.start] if token.norm not in _BETWEEN]
    return bool(told) and _REMOVING.isdisjoint(told)


def _is_of_all(tokens: Iterable[Token], start: int) -> bool:
    before = list(tokens)[:start]
    while before and before[-1].norm in _BETWEEN:
        before.pop()
    return bool(before) and before[-1].norm in _ALL


def _leave_out(base: Reading, w: Workings, hides: bool) -> None:
    """ "Remove waiter 103", where no condition is on waiters: all but its rows."""
    removes = hides or any(token.norm in _REMOVING for token in w.heard.tokens)
    if not removes or speaks_of_filters(w):
        return
    for item in [one for one in w.filters if one.operator in ("=", "in") and not holds(base.filters, one.column)]:
        if is_only(w, item):
            continue
        out = replace(item, operator="!=" if item.operator == "=" else "not in")
        w.filters[w.filters.index(item)] = out
    w.excluded += [name for name in w.named if name not in base.named_filters]
    w.named = [name for name in w.named if name in base.named_filters]


def _is_kept(tokens: Iterable[Token], start: int) -> bool:
    """ "Forget the Sunday part, keep October": what is said to stay."""
    before = list(tokens)[:start]
    while before and before[-1].norm in _BETWEEN:
        before.pop()
    return bool(before) and before[-1].norm in _KEEP

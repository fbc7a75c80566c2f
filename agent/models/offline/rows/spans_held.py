"""Things told by the spans in which they were sold: "products sold only in October", "waiters who worked every day".

"Only" keeps what has no row but such; "every" keeps what has rows in each span of that kind in which there are any.
Both become a named filter that the question itself makes, as a clause of `holdings.py` does. Where rows are ranked,
"only" says which of them count ("the top 5 products, only in October"), and "each" splits: these are left alone.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise

from agent.models.offline import assumptions as said
from agent.models.offline.context import ReadingContext
from agent.models.offline.parts.part import Heard
from agent.models.offline.reading import Filter, Grouping, Holding
from agent.models.offline.rows.holding_things import Clause, Thing, Things, is_bare_number, is_timed, listed
from agent.models.offline.rows.spans_worked import SPANNING, spans_worked, who_worked, whole_is_each_day
from agent.models.offline.workings import Workings, is_plural
from agent.values import Language

Told = tuple[Clause, Holding]
Cut = Callable[[Heard, Clause, ReadingContext], Workings]
"""Reads which rows the parts inside a clause keep."""

_EVERY, _SINGLE, _BESIDE = listed("every"), listed("every_single"), listed("beside_spans")
_EXCLUSIVE, _NOTHING = listed("exclusive"), listed("nothing_else")
_ONLY = listed("only") | _EXCLUSIVE
_WHATEVER = _EVERY - _SINGLE
_SOLD, _WHEN = listed("done"), listed("when")
_LEADING = listed("helping") | listed("that") | listed("had") | _SOLD
_JOINING = listed("and") | listed("or") | {","}
_RANKED = ("op:top", "op:bottom", "op:best_sellers", "op:worst_sellers", "op:share", "op:average")
_COUNTED = ("grain:day", "grain:week", "grain:month")
_EACH_DAY: dict[Language, str] = {"en": "every day of it", "es": "cada uno de sus días"}
_GRAINS = ("day", "week", "fortnight", "month", "quarter", "weekday")


def spans_told(heard: Heard, context: ReadingContext, read: Cut) -> list[Told]:
    """The clauses of a question that tell things so, each with what it means."""
    words = {token.norm for token in heard.tokens}
    counted = any(one.number is not None and other.has(*_COUNTED) for one, other in pairwise(heard.parts))
    counted = counted or any(part.has("mark:those_days") for part in heard.parts)
    if not (words & (_ONLY | _EVERY | _NOTHING | SPANNING) or counted) or any(
        part.has(*_RANKED) for part in heard.parts
    ):
        return []
    return list(_Spans(heard, context, read).told())


class _Spans:
    """Looks for such clauses in the parts of one question."""

    def __init__(self, heard: Heard, context: ReadingContext, read: Cut) -> None:
        self.heard, self.context, self.read = heard, context, read
        self.w = Workings(heard, context)
        self.things = Things(self.w)
        self.parts, self.words = heard.parts, self.things.words

    def told(self) -> Iterator[Told]:
        """The first clause of each thing."""
        for index in range(len(self.parts)):
            thing = self._thing(index)
            if thing is None:
                continue
            found = self._only(thing) or self._every(thing) or spans_worked(self.things, thing)
            if found is not None:
                yield found
                return

    def _thing(self, index: int) -> Thing | None:
        """What is named there and was sold, or those who sell."""
        thing = self.things.named_at(index)
        named = self.parts[index].dimension is not None or self.parts[index].metric is not None
        if thing is None or thing.kind not in ("sold", "person") or not named:
            return who_worked(self.things, index)
        return thing

    def _lead(self, thing: Thing) -> tuple[int, int | None, bool]:
        """Where the words behind a thing end that only say that it was sold; where "only" is; whether a verb is."""
        place, only, sold = thing.index + 1, None, False
        while place < len(self.parts) and self.words[place] and self.words[place] <= _LEADING | _ONLY | _NOTHING:
            if self.parts[place].has("mark:only") or self.words[place] <= _ONLY:
                only = place if only is None else only
            elif self.words[place] & _NOTHING:
                break
            sold = sold or bool(self.words[place] & (_SOLD | _EXCLUSIVE))
            place += 1
        return place, only, sold

    def _only(self, thing: Thing) -> Told | None:
        """ "Sold only in October", "que solo vendió el 51": nothing of it lies outside."""
        start, only, sold = self._lead(thing)
        if only is None or not sold:
            return None
        inside, end = self._values(start, thing)
        told = {word for index in range(only, end) for word in self.words[index]}
        if not inside or (told & _WHEN and self._kind(inside[-1], thing) == "person"):
            return None  # "only when 51 worked" is of the days that 51 was there
        clause = Clause(only, end, inside, thing, denied=False)
        w = self.read(self.heard, clause, self.context)
        if not _one_condition(w):
            return None
        rows = Holding(self._name(only, end), thing.grouping, denied=True, outside=True, within=True)
        return clause, replace(rows, filters=tuple(w.filters), named_filters=tuple(w.named), periods=tuple(w.periods))

    def _values(self, index: int, thing: Thing) -> tuple[tuple[int, ...], int]:
        """The days, or the one who sold, that stand there, all of one kind; and the end of the last of them."""
        inside: list[int] = []
        end = index
        kinds: set[str] = set()
        while index < len(self.parts):
            kind = self._kind(index, thing)
            if kind:
                kinds.add(kind)
                inside.append(index)
                end = index + 1
            elif not (self.words[index] and self.words[index] <= _LEADING | _JOINING | _BESIDE):
                numbered = self.things.is_numbered(index) and self.parts[index].dimension == self.things.person
                if not numbered:
                    break
                inside.append(index)
            index += 1
        inside = [i for i in inside if i < end]
        return (tuple(inside), end) if len(kinds) == 1 else ((), end)

    def _kind(self, index: int, thing: Thing) -> str:
        part, person = self.parts[index], self.things.person
        if part.period is not None:
            return "period"
        if part.weekday is not None or any(name.startswith("days:") for name in part.names):
            return "weekday"
        if is_timed(part):
            return "hour"
        column = part.link.column if part.link else part.stored[0] if part.stored else ""
        other = person is not None and person.column != thing.column
        numbered = is_bare_number(part) and index > 0 and self.parts[index - 1].dimension == person
        return "person" if other and person and (numbered or column == person.column) else ""

    def _every(self, thing: Thing) -> Told | None:
        """ "Sold every single day", "vendidos en los tres meses": in each span of that kind there is some of it."""
        start, only, sold = self._lead(thing)
        place = start
        while place < len(self.parts) and not self._split(place):
            if not (self.words[place] <= _EVERY | _BESIDE | _LEADING or self._is_number(place) or self._leads(place)):
                return None
            place += 1
        split = self._split(place) if place < len(self.parts) else None
        if split is None or not sold or only is not None or thing.index > place:
            return None
        first = self._first(thing, place)
        if first is None or not self._all_meant(first, place, split, thing):
            return None
        weekday = self.parts[place].stored if self.parts[place].weekday is not None else None
        filters = (Filter(weekday[0], "=", (weekday[1],), self.parts[place].text),) if weekday else ()
        clause = Clause(first, place + 1, (), thing, denied=False)
        return clause, Holding(self._name(first, place + 1), thing.grouping, filters=filters, every=split)

    def _is_number(self, index: int) -> bool:
        part = self.parts[index]
        return part.number is not None and part.period is None and not part.names

    def _leads(self, index: int) -> bool:
        """ "In all", which elsewhere is a sum."""
        return self.parts[index].has("mark:together", "mark:per")

    def _split(self, index: int) -> Grouping | None:
        """The spans that a part names, or the days of one weekday."""
        part = self.parts[index]
        if part.weekday is not None and part.stored is not None:
            return self.w.split_by_grain("day")
        if part.period is not None or part.link is not None:
            return None
        return self.w.split_of(part) if self.w.grain_of(part) in _GRAINS else None

    def _first(self, thing: Thing, place: int) -> int | None:
        """Where the words begin that say of which spans: right behind the last verb."""
        verbs = [i for i in range(thing.index + 1, place) if self.words[i] & _SOLD]
        return verbs[-1] + 1 if verbs else None

    def _all_meant(self, first: int, place: int, split: Grouping, thing: Thing) -> bool:
        """Whether all spans of the kind are meant, as a condition: "every day", "all 61 days", "the three months"."""
        tokens = self.heard.tokens[self.parts[first].start : self.parts[place].end]
        norms = [token.norm for token in tokens]
        plural = is_plural(self.parts[place].text)
        numbers = [self.parts[i].number for i in range(first, place) if self._is_number(i)]
        if numbers and (len(numbers) > 1 or numbers[0] != self._spans(split)):
            return False
        if not numbers and not (set(norms) & _EVERY and (plural or set(norms) & _WHATEVER)):
            return False  # "all week" is how long
        before = self.parts[: thing.index]
        counted = any(part.has("op:count", "op:how_much") or part.metric is not None for part in before)
        return plural or bool(numbers) or not counted or bool(set(norms) & _SINGLE)

    def _spans(self, split: Grouping) -> int | None:
        """How many spans of the kind the data has, where they are known from its first and last day."""
        first, last = self.context.first_day, self.context.last_day
        if split.grain == "month":
            return (last.year - first.year) * 12 + last.month - first.month + 1
        if split.grain == "day":
            return (last - first).days + 1
        if split.grain == "week":
            return ((last - first).days + first.weekday()) // 7 + 1
        return 7 if split.grain in (None, "weekday") else None

    def _name(self, first: int, end: int) -> str:
        tokens = self.heard.tokens
        return self.heard.text[tokens[self.parts[first].start].start : tokens[self.parts[end - 1].end - 1].end]


def _one_condition(w: Workings) -> bool:
    """Whether a clause comes to which rows are kept, and to nothing else."""
    left = [i for i in range(len(w.parts)) if i not in w.used and not w.is_filler(i)]
    other = w.lost or w.blocked or w.measures or w.groupings or w.contrasts or w.having or w.excluded
    return not (left or other) and bool(w.filters or w.periods or w.named)


def settle_spans(w: Workings) -> None:
    """The spans are those of the question's days; what else keeps rows would leave them other ones."""
    for item in w.holdings:
        if item.every is None:
            continue
        thing = w.semantics.dimension(item.thing.dimension)
        others = [one for one in w.filters if thing is None or one.column != thing.column]
        other = others or w.excluded or w.contrasts or any(name != item.name for name in w.named)
        if other or len(w.periods) > 1 or _is_one_span(w, item.every):
            w.lost.update(i for i, part in enumerate(w.parts) if part.named == item.name)
        elif whole_is_each_day(w, item.name):
            w.assume(said.word_as(item.name, _EACH_DAY[w.language], w.language))
    if len(w.periods) <= 1:
        w.holdings = tuple(replace(one, periods=tuple(w.periods)) if one.every else one for one in w.holdings)


def _is_one_span(w: Workings, every: Grouping) -> bool:
    """ "Every month in October": of one month there is no telling."""
    if not w.periods or every.grain not in ("month", "quarter", "day"):
        return False
    start, end = w.periods[0].start, w.periods[0].end
    return start == end or (every.grain != "day" and (start.year, start.month) == (end.year, end.month))

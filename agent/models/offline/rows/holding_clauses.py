"""The clauses of a question that tell a thing by the rows that it has: "with a conito", "that 52 never sold"."""

from collections.abc import Iterable, Iterator

from agent.models.offline.context import ReadingContext
from agent.models.offline.parts.part import Heard
from agent.models.offline.rows.holding_each import bounds_several, one_of_each
from agent.models.offline.rows.holding_things import Clause, Thing, Things, is_bare_number, is_timed, listed
from agent.models.offline.words.lexicon import small
from agent.models.offline.workings import Workings

_DENY, _LACKING, _INCLUDE, _HAD = listed("deny"), listed("lacking"), listed("include"), listed("had")
_DONE, _HELPING, _AND, _OR = listed("done"), listed("helping"), listed("and"), listed("or")
_THAT, _POINTING, _BOTH = listed("that"), listed("pointing"), listed("both")
_ENTIRE, _AGAINST, _BUT = listed("entire"), listed("against"), listed("but")
_SMALL = _HELPING | _HAD | _DONE
_NO_VALUES = _SMALL | _INCLUDE | _DENY | _THAT | _POINTING | _AND | _OR | _BOTH


class Finder:
    """Looks for clauses in the parts of one question."""

    def __init__(self, heard: Heard, context: ReadingContext, *, of_entities: bool = False) -> None:
        self.w = Workings(heard, context)
        self.parts = heard.parts
        self.things = Things(self.w)
        self.words = self.things.words
        self.sold, self.person = self.things.sold, self.things.person
        self.before = self.things.entities() if of_entities else None

    def clauses(self) -> Iterator[Clause]:
        """Every clause, from left to right; none of them overlap."""
        thing = self.before
        index = 0
        while index < len(self.parts):
            thing = self.things.named_at(index) or (None if self.things.is_split(index) else thing)
            found = self._found(index, thing) if thing is not None else ()
            yield from found
            index = max(index + 1, *(clause.end for clause in found)) if found else index + 1

    # Where a clause begins and ends

    def _found(self, index: int, thing: Thing) -> tuple[Clause, ...]:
        opens = index > thing.index and thing.kind == "whole" and self._includes(index)
        start = self._back_over(index, thing, _THAT | _HELPING | _AND) if opens else index
        each = one_of_each(self.things, index + 1, start, thing) if opens else ()
        return each or self._pair(index, thing) or self._clause(index, thing)

    def _pair(self, index: int, thing: Thing) -> tuple[Clause, ...]:
        """ "With and without a conito", "with a conito and without": the two sides of a condition."""
        if index <= thing.index or thing.kind not in ("whole", "day") or index + 2 >= len(self.parts):
            return ()
        first, second = (bool(self.words[i] & _LACKING) for i in (index, index + 2))
        opening = all(self.words[i] and self.words[i] <= _INCLUDE | _LACKING for i in (index, index + 2))
        if opening and first != second and self.words[index + 1] & (_AND | _OR | _AGAINST):
            inside, end = self._object(index + 3, thing, denied=second)
            sides = (index, index + 2, first), (index + 2, end, second)
            return tuple(Clause(i, j, inside, thing, denied) for i, j, denied in sides) if inside else ()
        clause = self._including(index, thing) if self._includes(index) else None
        behind = clause.end if clause is not None else len(self.parts)
        while behind < len(self.parts) and self.words[behind] <= _AND | _OR | _AGAINST | {","}:
            behind += 1
        lacks = behind < len(self.parts) and self.words[behind] and self.words[behind] <= _LACKING | _POINTING
        if clause is None or not lacks or self._object(behind + 1, thing, denied=True)[0]:
            return ()
        end = behind + 1
        while end < len(self.parts) and self.words[end] and self.words[end] <= _POINTING:
            end += 1
        return clause, Clause(clause.end, end, clause.inside, thing, denied=True)

    def _clause(self, index: int, thing: Thing) -> tuple[Clause, ...]:
        clause = self._clause_at(index, thing) if index > thing.index else None
        words = (
            frozenset().union(*(self.words[i] for i in range(clause.start, clause.end))) if clause else frozenset()
        )
        told = thing.told or bool(words & (_THAT | _POINTING))
        return (clause,) if clause is not None and told else ()

    def _includes(self, index: int) -> bool:
        words = self.words[index]
        return bool(words & (_INCLUDE | _HAD)) and words <= _INCLUDE | _SMALL | _THAT

    def _clause_at(self, index: int, thing: Thing) -> Clause | None:
        if self._denies(index):
            return self._denied(index, thing)
        if self._includes(index) and (thing.kind == "whole" or self.things.are_days_of(index, thing)):
            return self._including(index, thing)
        if thing.kind in ("person", "sold") and self._is_value(index, thing):
            return self._several(index - self._noun_before(index), thing)
        return None

    def _of_one_kind(self, inside: tuple[int, ...], end: int, thing: Thing) -> tuple[tuple[int, ...], int]:
        """The first of several values and those behind it that are of its kind: both waiters, not October."""
        kinds = {i: (self.parts[i].period is None, self.parts[i].weekday is None) for i in inside}
        valued = [i for i in inside if self._is_value(i, thing)]
        other = next((i for i in valued if kinds[i] != kinds[valued[0]]), None)
        if other is None:
            return inside, end
        kept = tuple(i for i in inside if i < other)
        return kept, kept[-1] + 1

    def _content(self) -> range:
        """The parts up to the last one with words."""
        return range(max((i + 1 for i in range(len(self.parts)) if self.words[i]), default=0))

    def _noun_before(self, index: int) -> int:
        return int(index > 0 and self.parts[index - 1].dimension is not None and is_bare_number(self.parts[index]))

    def _including(self, index: int, thing: Thing) -> Clause | None:
        """ "Tickets that have a conito"."""
        if index > 0 and self._denies(index - 1):
            return None
        start = self._back_over(index, thing, _THAT | _HELPING | _AND)
        inside, end = self._object(index + 1, thing, denied=False)
        if (all(self.parts[i].named for i in inside) and not self.things.are_days_of(index, thing)) or self._is_bound(
            inside
        ):
            return None  # "with the credit notes too" says what is counted, not of which tickets
        plain = all(self.parts[i].link is not None or self.parts[i].dimension is not None for i in inside)
        marks = (index,) if self.parts[index].is_textual and not plain else ()
        return Clause(start, end, (*marks, *inside), thing, denied=False)

    def _several(self, index: int, thing: Thing) -> Clause | None:
        """ "Sold by both 51 and 105", "in October and in November": each of several days or people."""
        inside, end = self._of_one_kind(*self._object(index, thing, denied=False), thing)
        values = [i for i in inside if self._is_value(i, thing)]
        words = frozenset().union(*(self.words[i] for i in range(max(thing.index, index - 3), end)))
        behind = self.words[end] if end < len(self.parts) else frozenset()
        after = self._over_verbs(end)
        denied = after < len(self.parts) and self._denies(after) and not self.words[after] & _AND
        joined = bool(words & _AND) and not words & small("or")
        if len(values) < 2 or not joined or (denied and self._closes(after)):
            return None
        both = bool((words | behind) & _BOTH)
        start = self._back_over(index, thing, _HELPING | _BOTH)
        return Clause(start, end + bool(behind and behind <= _BOTH), inside, thing, denied=False, doubtful=not both)

    def _closes(self, denial: int) -> bool:
        """Whether nothing that could be denied stands behind: "in October, and in November not one sold?"."""
        end = denial + 1
        while end < len(self.parts) and self.words[end] and self.words[end] <= _SMALL | _DENY:
            end += 1
        return end >= len(self._content()) or self.parts[end].text in ("?", ".", ";", ",")

    def _denied(self, index: int, thing: Thing) -> Clause | None:
        """ "That never sold a conito", "but not in May", "and 105 did not"."""
        inside, end = self._object(index + 1, thing, denied=True)
        subject, start, sound = self._subject(index, thing, needed=not inside)
        if not sound or not (inside or subject) or self.things.are_of_split(inside, range(thing.index + 1, index)):
            return None
        end = end if inside else self._over_verbs(index + 1)
        if not inside and end < len(self.parts) and self.words[end] and self.words[end] <= _DENY:
            end = self._over_verbs(end + 1)  # "no tienen ningún renglón"
        if self._is_bound((*subject, *inside)) or not self._fits(range(start, end), index, thing):
            return None
        return Clause(start, end, (*subject, *inside), thing, denied=True)

    def _fits(self, clause: range, denial: int, thing: Thing) -> bool:
        """Whether the words are such as are said of that kind of thing; else rows are left out, not things."""
        if thing.kind in ("whole", "day"):
            return True
        said = frozenset().union(*(self.words[i] for i in range(thing.index, clause.stop)))
        without = bool(self.words[denial] & _LACKING) or not said & (_DONE | _HAD)
        if without:  # "products without refunds", but not the revenue of products without them
            if thing.kind in ("sold", "person") and self.things.tell_of_no_sales(clause):
                return True
            named = any(self.parts[i].named for i in clause)
            return named and not self.things.asks_for_figures(clause) and thing.start == thing.index
        return True

    def _denies(self, index: int) -> bool:
        part, words = self.parts[index], self.words[index]
        means = part.link or part.metric or part.dimension or part.period or part.named or part.stored
        return bool(words & _DENY) and not means and words <= _DENY | _SMALL | _AND | _THAT | _INCLUDE

    def _is_bound(self, inside: Iterable[int]) -> bool:
        """Whether a bound stands in a clause without what it is a number of: "did not reach 3 million"."""
        parts = [self.parts[i] for i in inside]
        return any(part.is_bound for part in parts) and not any(part.link or part.stored for part in parts)

    def _subject(self, denial: int, thing: Thing, *, needed: bool) -> tuple[tuple[int, ...], int, bool]:
        """Who or what stands before a denial: "that 105 never sold"; and whether the clause surely begins there."""
        joined = bool(self.words[denial] & (_AND | _LACKING | _THAT)) and not needed
        if joined or thing.kind == "whole":
            return (), self._back_over(denial, thing, _THAT | _HELPING | _AND), True
        found: list[int] = []
        place = denial - 1
        while place > thing.index:
            words = self.words[place]
            if words and words <= _AND | _THAT:
                return tuple(reversed(found)), place, True
            person = is_bare_number(self.parts[place]) or (self.parts[place].dimension is not None and found)
            if person or (needed and self._is_value(place, thing)):
                found.append(place)
            elif not (words and words <= _SMALL | _INCLUDE):
                break
            place -= 1
        if not found:
            return (), self._back_over(denial, thing, _THAT | _HELPING | _AND | _HAD | _DONE), True
        asked = place == thing.index and thing.kind in ("sold", "day")
        return tuple(reversed(found)), place + 1, asked

    def _back_over(self, index: int, thing: Thing, words: frozenset[str]) -> int:
        """The beginning of a clause: the small words right before it are its own."""
        words = words | _ENTIRE
        while index - 1 > thing.index and self.words[index - 1] and self.words[index - 1] <= words:
            index -= 1
        return index

    def _over_verbs(self, index: int) -> int:
        while index < len(self.parts) and self.words[index] and self.words[index] <= _HELPING | _HAD | _DONE:
            index += 1
        return index

    def _object(self, index: int, thing: Thing, *, denied: bool) -> tuple[tuple[int, ...], int]:
        """The parts behind an opening word that say which rows, and where the clause ends."""
        inside: list[int] = []
        end = index
        while index < len(self.parts):
            if self.parts[index].is_bound and (inside or not self._is_number_of_sold(index)):
                break
            if denied and not inside and self.words[index] & _BUT:
                break  # "sold nothing in May but in June they did"
            if self._is_value(index, thing):
                inside.append(index)
                end = index + 1
            elif self._names_values(index, thing) or (denied and self._names_rows(index, thing)):
                inside.append(index)
            elif not (self._is_small(index, denied=denied, begun=bool(inside)) or self._joins(index, thing)):
                break
            index += 1
        if not any(self._is_value(i, thing) for i in inside):
            return (), end
        inside = [i for i in inside if i < end or self._names_values(i, thing)]
        end = max(end, *(i + 1 for i in inside))
        behind = _SMALL | _POINTING
        closing = _POINTING | _DONE if denied else _POINTING
        while end < len(self.parts) and self.words[end] & closing and self.words[end] <= behind:
            end += 1
        return tuple(inside), end

    def _is_number_of_sold(self, index: int) -> bool:
        """ "More than 5 units of conito", "3 conitos or more": how many of a thing, not how much money."""
        after = self.w.near(index, 1)
        part = self.parts[after] if after is not None else None
        return part is not None and (part.link is not None or part.metric == self.w.units())

    def _is_small(self, index: int, *, denied: bool, begun: bool) -> bool:
        """Words that may stand in a clause: a second verb or denial begins another one."""
        words, part = self.words[index], self.parts[index]
        if bounds_several(part):
            return False
        named = part.is_splitting and not words <= _HELPING
        known = _HELPING | _DONE | _OR if begun else _SMALL | _INCLUDE | _OR
        return bool(words) and words <= known | (_DENY if denied else _BOTH) and not named

    def _joins(self, index: int, thing: Thing) -> bool:
        """A joining word or comma before another value of the same clause."""
        if not (self.words[index] and self.words[index] <= _AND | _OR | {","}):
            return False
        after = index + 1
        while after < len(self.parts) and self.words[after] and self.words[after] <= _HELPING | _OR | _AND:
            after += 1
        after += after + 1 < len(self.parts) and self._names_values(after, thing)  # "and the product B"
        return after < len(self.parts) and (self._is_value(after, thing) or self.things.is_numbered(after))

    def _names_values(self, index: int, thing: Thing) -> bool:
        """The noun of a value: "waiter" of 51, "products" of "caja products", "units" of "3 units of conito"."""
        part = self.parts[index]
        if part.dimension is not None and part.dimension in (self.sold, self.person):
            return part.dimension.column != thing.column and (
                part.dimension == self.sold or self.things.is_numbered(index)
            )
        if part.is_textual:
            return True
        return part.metric is not None and part.metric == self.w.units() and thing.kind in ("whole", "day")

    def _names_rows(self, index: int, thing: Thing) -> bool:
        """ "Days without tickets of waiter 103": of what a day has, which counts nothing."""
        part = self.parts[index]
        entity = self.w.entity()
        return thing.kind == "day" and entity is not None and part.dimension == entity and part.link is None

    def _is_value(self, index: int, thing: Thing) -> bool:
        """Whether a part tells rows of such a thing apart: all rows of a ticket are of one day, hour and waiter."""
        part = self.parts[index]
        if self.words[index] and self.words[index] <= _NO_VALUES and not bounds_several(part):
            return False
        if part.metric is not None and not part.names:
            return False
        if part.period is not None or part.weekday is not None or is_timed(part):
            return thing.kind in ("person", "sold")
        if part.named:
            return True
        if is_bare_number(part):
            return self.person is not None and thing.kind in ("day", "sold") and thing.column != self.person.column
        column = part.link.column if part.link else part.stored[0] if part.stored else ""
        if column:
            return column != thing.column and (thing.kind != "whole" or self.things.is_of_sold(column))
        return part.quoted or part.is_textual or part.is_bound

"""What the rows were limited to, as a sentence says it: "los sábados", "for waiter 51", "(producto con «x»)"."""

from collections.abc import Sequence
from dataclasses import dataclass

from agent import formats
from agent.interpretation import Condition, Interpretation, words
from agent.interpretation.grammar import noun, of_the
from agent.narrative.plain import plain
from agent.semantics import Semantics
from agent.values import Cell, Language

EQUAL = frozenset({"=", "in"})
NAMED_BY_TEXT = frozenset({"contains"})


@dataclass(frozen=True, slots=True)
class Limits:
    """The conditions on rows by how each is said: after a noun, in parentheses, or as an adverb of time."""

    owners: tuple[str, ...] = ()
    """As "del mozo 51", which must stand right after what it limits."""
    others: tuple[str, ...] = ()
    """What has no better form than parentheses."""
    times: tuple[str, ...] = ()
    """As "los sábados", "antes de las 12:00"."""
    apart: tuple[str, ...] = ()
    """The owners as they stand anywhere: "for waiter 51", "(mozo 51)"."""

    def attached(self, groups: Sequence[str] = ()) -> str:
        """All of them with a space before each, to follow the noun that they limit."""
        return _spaced([*self.owners, *_bracketed([*self.others, *groups]), *self.times])

    def loose(self, groups: Sequence[str] = ()) -> str:
        """All of them, to stand anywhere in a sentence."""
        return _spaced([*self.apart, *_bracketed([*self.others, *groups]), *self.times])


def limits(of: Interpretation, semantics: Semantics, language: Language, labels: frozenset[Cell]) -> Limits:
    """The conditions in words. One that only names the two groups told (`labels`) is not said again."""
    owners: list[str] = []
    others: list[str] = []
    days: list[str] = []
    clock: list[str] = []
    apart: list[str] = []
    for each in of.filters:
        if _names_both(each, of, labels):
            continue
        said = words.condition(each, semantics, language)
        if (day := _days(each, of, semantics, language)) is not None:
            days.append(day)
        elif _is_clock(each, said, semantics, language):
            clock.append(said)
        elif _is_one_of_many(each, semantics):
            owners.append(_owned(said, language))
            apart.append(f"({said})" if language == "es" else owners[-1])
        elif _repeats_the_list(each, of):
            owners.append(said.removeprefix(words.column(each.column, semantics, language).text).strip())
            apart.append(f"({said})")
        else:
            others.append(said)
    together = [formats.listing(clock, language)] if clock else []
    return Limits(tuple(owners), tuple(others), (*days, *together), tuple(apart))


def _names_both(each: Condition, of: Interpretation, labels: frozenset[Cell]) -> bool:
    """Whether the condition leaves just the two groups that are set against each other, each of them named anyway."""
    label = of.label
    if label is None or of.kind != "categories" or len(labels) != 2 or not of.whole or each.column != label.column:
        return False
    if each.name is not None:
        return label.grain == "weekday"
    return each.part is None and each.operator == "in" and labels == set(each.values)


def _days(each: Condition, of: Interpretation, semantics: Semantics, language: Language) -> str | None:
    """The days of the week, unless a single day was asked about, of which they need not be said."""
    is_one_day = of.period is not None and of.period.start == of.period.end
    return None if is_one_day else words.weekdays(each, semantics, language)


def _is_clock(each: Condition, said: str, semantics: Semantics, language: Language) -> bool:
    """Whether it is put as a time of day: "before 12:00"."""
    subject = words.column(each.column, semantics, language).text
    return each.operator in words.TIMES[language] and each.name is None and not said.startswith(f"{subject} ")


def _is_one_of_many(each: Condition, semantics: Semantics) -> bool:
    """Whether it is one thing by its number, such as waiter 51."""
    if each.name is not None or each.part is not None or each.operator not in EQUAL or len(each.values) != 1:
        return False
    dimension, value = semantics.dimension_of(each.column), each.values[0]
    numbered = isinstance(value, int) and not isinstance(value, bool)
    return numbered and dimension is not None and dimension.kind == "category" and not dimension.names


def _owned(said: str, language: Language) -> str:
    return f"for {said}" if language == "en" else f"{of_the(noun(said, 'es'), 'es')} {said}"


def _repeats_the_list(each: Condition, of: Interpretation) -> bool:
    """Whether a list of things is cut down by their own text: "5 productos con «x»"."""
    listed = {grouping.column for grouping in of.groupings} | set(of.listing)
    return of.kind == "listing" and each.operator in NAMED_BY_TEXT and listed == {each.column}


def _bracketed(said: Sequence[str]) -> list[str]:
    return [f"({plain(', '.join(said))})"] if said else []


def _spaced(said: Sequence[str]) -> str:
    return "".join(f" {each if each.startswith('(') else plain(each)}" for each in said)

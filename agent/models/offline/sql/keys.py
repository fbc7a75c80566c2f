"""What the rows of a result are labelled with: columns, spans of time, periods and contrasts that are compared."""

from calendar import monthrange
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlglot import exp

from agent.catalogue import Table
from agent.models.offline.metrics import is_timetable
from agent.models.offline.reading import Grain, Grouping, Period
from agent.models.offline.rows.hours_split import ENDS_OF_PARTS
from agent.models.offline.sql.dialect import column, cut, first_letters, number
from agent.models.offline.times.days import DAY
from agent.semantics import Dimension, Semantics
from agent.values import Dialect, Language

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_PARTS_OF_DAY: dict[Language, tuple[tuple[str, int], ...]] = {
    "en": tuple(zip(("Morning", "Afternoon", "Evening"), (*ENDS_OF_PARTS["en"], 24), strict=True)),
    "es": tuple(zip(("Mañana", "Tarde", "Noche"), (*ENDS_OF_PARTS["es"], 24), strict=True)),
}
"""Names of the parts of the day and the hour before which each ends."""
_WEEKEND: dict[Language, tuple[str, str]] = {
    "en": ("Weekdays", "Weekend"),
    "es": ("Días de semana", "Fin de semana"),
}
_IN_TIME: frozenset[Grain] = frozenset({"day", "week", "each_weekend", "fortnight", "month", "quarter", "year"})


@dataclass(frozen=True, slots=True)
class Target:
    """What a query is written for: a table, its meanings, an engine."""

    semantics: Semantics
    table: Table
    dialect: Dialect
    held: tuple[tuple[str, exp.Expr], ...] = ()
    """The conditions on things that a reading makes itself, by their names."""

    @property
    def time(self) -> Dimension:
        """The dimension that dates each row. Raises LookupError where there is none."""
        found = self.semantics.dimension(self.semantics.time) if self.semantics.time else None
        if found is None:
            raise LookupError(f"{self.table.name} has no dates")
        return found


@dataclass(frozen=True, slots=True)
class Key:
    """A label column. `labels` gives its values in their own order, where sorting would not."""

    alias: str
    expression: exp.Expr
    is_time: bool = False
    in_order: bool = False
    """Whether its values are read in their own order rather than by the figure: time, weekdays, hours."""
    labels: tuple[str, ...] = ()

    def order(self, reference: exp.Expr) -> exp.Expr:
        """What to sort by, given a reference to the column."""
        if not self.labels:
            return reference.copy()
        case = exp.Case(this=reference.copy())
        for position, label in enumerate(self.labels, 1):
            case = case.when(exp.Literal.string(label), exp.Literal.number(position))
        return case


def key_of(grouping: Grouping, target: Target, language: Language) -> Key:
    """The label of a grouping. Raises LookupError for a dimension that the semantics has not."""
    dimension = target.semantics.dimension(grouping.dimension)
    if dimension is None:
        raise LookupError(grouping.dimension)
    name = column(dimension.column)
    if grouping.letters is not None:
        return Key(f"{dimension.column}_start", first_letters(name, grouping.letters))
    grain = grouping.grain or _own_grain(dimension, target)
    if grain is None:
        return Key(dimension.column, name, in_order=bool(dimension.order), labels=dimension.order)
    if grain == "day" and dimension.kind == "date":
        return Key(dimension.column, name, is_time=True, in_order=True)
    if grain == "moment":
        return Key(dimension.column, name, in_order=True)
    if grain == "part_of_day":
        return _part_of_day(name, target, language)
    if grain == "weekend":
        return _weekend(name, target, language)
    labels = _WEEKDAYS if grain == "weekday" else ()
    return Key(
        grain.removeprefix("each_"),
        cut(name, grain, target.dialect),
        is_time=grain in _IN_TIME,
        in_order=True,
        labels=labels,
    )


def _own_grain(dimension: Dimension, target: Target) -> Grain | None:
    if dimension.kind in ("date", "timestamp"):
        return "day"
    timetable = is_timetable(dimension, target.table, target.semantics)
    return "hour" if dimension.kind == "time" and not timetable else None


def _part_of_day(name: exp.Column, target: Target, language: Language) -> Key:
    hour = number(name, "hour", target.dialect)
    *earlier, (last, _) = _PARTS_OF_DAY[language]
    case = exp.Case()
    for label, end in earlier:
        case = case.when(exp.LT(this=hour.copy(), expression=exp.Literal.number(end)), exp.Literal.string(label))
    case = case.else_(exp.Literal.string(last))
    return Key("part_of_day", case, in_order=True, labels=tuple(label for label, _ in _PARTS_OF_DAY[language]))


def _weekend(name: exp.Column, target: Target, language: Language) -> Key:
    workdays, weekend = _WEEKEND[language]
    late = exp.GTE(this=number(name, "weekday", target.dialect), expression=exp.Literal.number(6))
    case = exp.Case().when(late, exp.Literal.string(weekend)).else_(exp.Literal.string(workdays))
    return Key("part_of_week", case, in_order=True, labels=(workdays, weekend))


def spans_alike(periods: Sequence[Period]) -> Grain | None:
    """The grain of which every period is exactly one span: days, whole weeks, months, quarters or years."""
    tests: list[tuple[Grain, Callable[[Period], bool]]] = [
        ("day", lambda period: period.start == period.end),
        ("week", lambda period: period.start.weekday() == 0 and period.end == period.start + 6 * DAY),
        ("month", lambda period: _whole_months(period, 1)),
        ("quarter", lambda period: _whole_months(period, 3) and period.start.month % 3 == 1),
        ("year", lambda period: _whole_months(period, 12) and period.start.month == 1),
    ]
    return next((grain for grain, is_one in tests if all(is_one(period) for period in periods)), None)


def _whole_months(period: Period, count: int) -> bool:
    months = (period.end.year - period.start.year) * 12 + period.end.month - period.start.month + 1
    last = monthrange(period.end.year, period.end.month)[1]
    return period.start.day == 1 and period.end.day == last and months == count


def period_labels(periods: Sequence[Period]) -> tuple[str, ...]:
    """A name for each period, all different: its words, else its first and last day."""
    words = [period.words.strip() for period in periods]
    if all(words) and len({each.casefold() for each in words}) == len(words):
        return tuple(each[0].upper() + each[1:] for each in words)
    return tuple(f"{period.start.isoformat()} – {period.end.isoformat()}" for period in periods)


def labelled(alias: str, sides: Sequence[tuple[str, exp.Expr]]) -> Key:
    """A label by the first condition that holds."""
    case = exp.Case()
    for label, condition in sides:
        case = case.when(condition.copy(), exp.Literal.string(label))
    return Key(alias, case, in_order=True, labels=tuple(label for label, _ in sides))

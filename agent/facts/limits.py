"""Facts of what the query limited the rows to: periods, values of conditions, thresholds. These may be said too."""

from collections.abc import Iterator, Sequence

from agent.answer import Check, Fact
from agent.interpretation import Condition, Interpretation, covered


def facts(interpretation: Interpretation) -> Iterator[Fact]:
    """The days, the values and the figures that the query names."""
    for name, span in (("period", interpretation.period), ("data", interpretation.data)):
        if span is not None:
            yield Fact(f"{name}.start", span.start, None, f"first day of the {name}")
            yield Fact(f"{name}.end", span.end, None, f"last day of the {name}")
    days = covered(interpretation)
    if days is not None:
        yield Fact("days", days.days, "days", "days of the period that have data")
    for number, span in enumerate(interpretation.periods, 1):
        yield Fact(f"period.{number}.start", span.start, None, f"first day of period {number}")
        yield Fact(f"period.{number}.end", span.end, None, f"last day of period {number}")
    for condition in interpretation.filters:
        for number, value in enumerate(condition.values, 1):
            yield Fact(f"filter.{condition.column}.{number}", value, None, "a value of a condition")
        yield from inside(condition, f"filter.{condition.column}")
    for measure, condition in interpretation.having:
        yield Fact("threshold", condition.values[0], measure.unit, "the figure that groups are compared with")
    if interpretation.limit is not None:
        yield Fact("limit", interpretation.limit, "count", "most rows asked for")


def inside(condition: Condition, name: str) -> Iterator[Fact]:
    """What a condition names that is made of others: by the rows that a thing has, or of which any will do."""
    parts = [*condition.either, *(each for held in condition.held for each in held.conditions)]
    for number, value in enumerate((value for part in parts for value in part.stated), 1):
        yield Fact(f"{name}.inside.{number}", value, None, "a value inside a condition")
    for number, span in enumerate((span for held in condition.held for span in held.spans), 1):
        yield Fact(f"{name}.{number}.start", span.start, None, "first day of a condition's rows")
        yield Fact(f"{name}.{number}.end", span.end, None, "last day of a condition's rows")
    for number, (of, bound) in enumerate((each for held in condition.held for each in held.bounds), 1):
        yield Fact(f"{name}.threshold.{number}", bound.values[0], of.unit, "the figure that things are compared with")


def named(checks: Sequence[Check], interpretation: Interpretation) -> Iterator[Fact]:
    """What the sentences of checks name besides, and how many points a moving average spans."""
    for place, value in enumerate((value for check in checks for value in check.values), 1):
        yield Fact(f"near.{place}", value, None, "a stored value that a check names")
    window = next((each.window for each in interpretation.measures if each.window), None)
    if window is not None:
        yield Fact("window", window, "count", "points that each average spans")

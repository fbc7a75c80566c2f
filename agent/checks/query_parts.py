"""What stands in a query: its dates, and the columns that its conditions and figures are about."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from sqlglot import exp, parse_one

ISO_DAY = r"\d{4}-\d{2}-\d{2}"


def dates(nodes: Iterable[exp.Expression]) -> Iterator[date]:
    """The dates that stand in parts of a query, bare or cast."""
    for node in nodes:
        literal = node.find(exp.Literal)
        if literal is not None and literal.is_string and re.match(ISO_DAY, literal.name):
            yield date.fromisoformat(literal.name[:10])


def tested(tree: exp.Query) -> set[str]:
    """The columns in conditions of rows, groups, single figures and CASEs, and those of which an end is taken."""
    places = tree.find_all(
        exp.Where, exp.Having, exp.Filter, exp.Case, exp.If, exp.Join, exp.Max, exp.Min, exp.Predicate
    )
    return {column.name.casefold() for place in places for column in place.find_all(exp.Column)}


@lru_cache(maxsize=512)
def columns_of(expression: str) -> frozenset[str]:
    """The columns that a metric is computed from, or that a named filter's condition is about."""
    found = parse_one(expression, dialect="duckdb").find_all(exp.Column)
    return frozenset(column.name.casefold() for column in found)


def filtered(tree: exp.Query) -> set[str]:
    """The columns in conditions on rows."""
    return {column.name.casefold() for column in _in_conditions(tree)}


def kept_by(tree: exp.Query) -> set[str]:
    """The columns in conditions on rows that say which are kept, and not which are left out."""
    kept = (column for column in _in_conditions(tree) if column.find_ancestor(exp.Not, exp.NEQ) is None)
    return {column.name.casefold() for column in kept}


def _in_conditions(tree: exp.Query) -> Iterator[exp.Column]:
    """The columns in each WHERE of rows; those of a FILTER are conditions of one figure."""
    for place in tree.find_all(exp.Where):
        if not isinstance(place.parent, exp.Filter):
            yield from place.find_all(exp.Column)

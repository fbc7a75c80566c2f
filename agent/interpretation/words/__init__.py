"""The parts of what was asked in words for the person: figures, groupings, conditions, spans of days, cells."""

from agent.interpretation.words.cells import cell, figure, hour, name, quotient, symbol
from agent.interpretation.words.columns import GRAINS, ROWS, column, grouping, is_counted, label_of, measure
from agent.interpretation.words.conditions import QUOTED, TIMES, condition, having, weekdays
from agent.interpretation.words.days import during, extent, long_day, span, weekday

__all__ = [
    "GRAINS",
    "QUOTED",
    "ROWS",
    "TIMES",
    "cell",
    "column",
    "condition",
    "during",
    "extent",
    "figure",
    "grouping",
    "having",
    "hour",
    "is_counted",
    "label_of",
    "long_day",
    "measure",
    "name",
    "quotient",
    "span",
    "symbol",
    "weekday",
    "weekdays",
]

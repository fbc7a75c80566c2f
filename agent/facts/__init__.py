"""The figures, dates and names that may be said about the rows, each with the formula that gives it."""

from agent.facts.changes import ends
from agent.facts.gather import gather
from agent.facts.points import Point, as_number, is_axis, points
from agent.facts.prices import price_column

__all__ = ["Point", "as_number", "ends", "gather", "is_axis", "points", "price_column"]

"""The figures, dates and names that may be said about the rows, each with the formula that gives it."""

from agent.facts.gather import gather
from agent.facts.points import Point, as_number, is_axis, points

__all__ = ["Point", "as_number", "gather", "is_axis", "points"]

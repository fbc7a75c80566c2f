"""The finding as a title, and two or three sentences; every figure, date and name in them is a fact's."""

from agent.narrative.context import NarrativeContext
from agent.narrative.write import write

__all__ = ["NarrativeContext", "write"]

"""The finding as a title, and two or three sentences; every figure, date and name in them is a fact's."""

from agent.narrative.context import NarrativeContext, Narrator, Stage
from agent.narrative.insight import title_of
from agent.narrative.write import write

__all__ = ["NarrativeContext", "Narrator", "Stage", "title_of", "write"]

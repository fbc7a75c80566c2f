"""What the model is told: of the data and its meanings once, and with each question what was said before it."""

from agent.prompt.system import system_prompt
from agent.prompt.tables import describe
from agent.prompt.turns import conversation

__all__ = ["conversation", "describe", "system_prompt"]

"""Questions put to the rows and the query: each cheap, named, with a verdict and a sentence for the person."""

from agent.checks.check import check
from agent.checks.context import CheckContext
from agent.checks.objection import objection

__all__ = ["CheckContext", "check", "objection"]

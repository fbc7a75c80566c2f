"""Drafts the meanings of a table that nobody described, from its column names and the profile of its values."""

from agent.semantics_draft.draft import draft

__all__ = ["draft"]

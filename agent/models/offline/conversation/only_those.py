"""The rows behind what was shown, and no others: a ranking becomes a condition on what is asked next."""

from dataclasses import replace

from agent.models.offline.reading import Reading


def only_those(shown: Reading) -> Reading:
    """The reading of all rows of the things that one shows: it ranks, bounds and skips no more."""
    row = replace(shown, assumptions=(), unread=())
    return replace(row, among=(row,), limit=None, order=None, having=(), shown=None, skip=0, by_moment="")

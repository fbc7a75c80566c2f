"""The one span of days that was named, pointed at beside a superlative: "in October, which sold most that month"."""

from agent.models.offline.groups.splits import POINTING, is_that_span
from agent.models.offline.workings import Workings

_OF_ANOTHER = frozenset(
    {"before", "earlier", "last", "previous", "of", "anterior", "pasado", "pasada", "previo", "previa"}
)
"""Behind such a span, or with "del", another one is meant: "the same month of last year"."""


def leave_that_span(w: Workings) -> None:
    """Takes "ese mes" for October before a ranking takes it for what it ranks."""
    spans = [i for i, part in enumerate(w.parts) if part.period is None and w.grain_of(part) is not None]
    if len(spans) != 1:
        return  # "the best day of October, and how much that month": two figures
    for index in w.free(spans):
        part, tokens = w.parts[index], w.heard.tokens
        if part.period is not None or part.start == 0 or tokens[part.start - 1].norm not in POINTING:
            continue
        following = tokens[part.end].norm if part.end < len(tokens) else ""
        after = w.near(index, 1)
        other = after is not None and w.parts[after].period is not None
        if not other and following not in _OF_ANOTHER and is_that_span(w, index):
            pointing = [index - 1] if w.parts[index - 1].text.casefold() in POINTING else []
            w.use(index, *pointing)
            w.idle.update((index, *pointing))

"""Nouns that look like verbs of earning: "cuántas facturas superaron los 70 mil" counts invoices, not money."""

from agent.models.offline.workings import Workings

_LEADING = frozenset({"cuantas", "cuantos", "las", "los", "esas", "esos", "unas", "unos", "estas", "estos"})


def leave_nouns_of_verbs(w: Workings) -> None:
    """A plural behind a plural article names things, of which the table may have none: it is not understood."""
    for index, part in enumerate(w.parts):
        token = w.heard.tokens[part.start]
        before = w.heard.tokens[part.start - 1] if part.start else None
        alone = part.end - part.start == 1 and part.has("verb:earned") and part.metric is None
        noun = alone and part.dimension is None and token.norm.endswith("as")
        if noun and before is not None and before.norm in _LEADING:
            w.lost.add(index)

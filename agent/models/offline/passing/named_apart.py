"""Two spans that are named apart: "by waiter in October and in November", "cuánto en mayo y cuánto en junio"."""

from agent.models.offline.words.lexicon import words_in
from agent.models.offline.workings import CYCLIC, Workings

_AND = words_in("small_words.yaml", "joining")
_LEADING = frozenset(
    {"in", "on", "of", "for", "from", "during", "en", "de", "del", "durante", "para", "how", "cuanto", "cuanta"}
    | {"cuantos", "cuantas", "then", "despues"}
)


def are_named_apart(w: Workings) -> bool:
    """Whether things are asked for in each of two spans: a word that leads the first one in leads in the second too.

    What is split by time goes on over both.
    """
    timed = any(item.grain is not None and item.grain not in CYCLIC for item in w.groupings)
    spans = [part for i, part in enumerate(w.parts) if part.period is not None and i in w.used - w.idle]
    if timed or not w.groupings or len(spans) != 2 or len(w.periods) != 2:
        return False
    between = [token.norm for token in w.heard.tokens[spans[0].end : spans[1].start + 1]]
    return len(between) > 1 and not _AND.isdisjoint(between[:2]) and not _LEADING.isdisjoint(between[1:])

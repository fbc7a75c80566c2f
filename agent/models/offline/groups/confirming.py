"""A yes or no that is asked for without a question's own words: "confirm whether we sold X", "sold X in May, y/n"."""

from agent.models.offline.words.lexicon import lines_in, words_in
from agent.models.offline.workings import COMPARING, Workings

_WHETHER = words_in("confirming.yaml", "whether")
_ASKS = words_in("confirming.yaml", "asks")
_ALONE = tuple(tuple(line.split()) for line in lines_in("confirming.yaml", "asks_whether_true", "asks_for_either"))
_NEAR = 4
_ASKING = (
    "op:count", "op:how_much", "op:top", "op:bottom", "op:average", "op:share", "mark:whichever", "mark:who",
    "op:growth", "op:trend", "noun:price", "op:distinct", "mark:when", "op:sum",
)  # fmt: skip


def confirmed(w: Workings) -> list[int]:
    """The word that asks whether something of what is kept was sold at all; none where a figure is asked for."""
    kept = bool(w.filters or w.named) and not (w.contrasts or w.values_of or w.listing or w.transform or w.having)
    figures = any(part.metric is not None and i not in w.used for i, part in enumerate(w.parts))
    if not kept or figures or len(w.periods) > 1 or w.said(*_ASKING, *COMPARING):
        return []
    norms = [token.norm for token in w.heard.tokens]
    asked = [
        i for i, word in enumerate(norms) if word in _WHETHER and not _ASKS.isdisjoint(norms[max(0, i - _NEAR) : i])
    ]
    asked += [i for words in _ALONE for i in range(len(norms)) if tuple(norms[i : i + len(words)]) == words]
    return [i for place in asked[:1] for i, part in enumerate(w.parts) if part.start <= place < part.end]

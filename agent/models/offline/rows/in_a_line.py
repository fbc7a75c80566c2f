"""Things that had a line of some kind: "products that had any line with a unit price over 20,000"."""

from agent.models.offline.metrics import column_of
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.workings import Workings

_BETWEEN = small("with", "indefinite_articles", "of", "whose", "at")
_HAD = words_in("rows_at_all.yaml", "had_in_a_line")


def leave_lines_with_prices(w: Workings) -> None:
    """A bound on the price keeps lines anyway: that a thing had one such line adds nothing."""
    price = w.price()
    for index in w.find("noun:rows"):
        after = w.near(index, 1)
        while after is not None and w.parts[after].has("mark:per") and not w.parts[after].dimension:
            after = w.near(after, 1)
        if price is None or column_of(price) is None or after is None or w.rows_are_things():
            continue
        words = {token.norm for token in w.heard.tokens[w.parts[index].end : w.parts[after].start]}
        priced = w.parts[after].metric == price or w.parts[after].has("noun:price")
        before = [i for i in range(max(0, index - 4), index) if _says_had(w, i)]
        lead = w.near(index, -1)
        if priced and words <= _BETWEEN and lead in before and any(w.split_of(one) for one in w.parts[:index]):
            w.leave(index, *before)


def _says_had(w: Workings, index: int) -> bool:
    part = w.parts[index]
    words = {token.norm for token in w.heard.tokens[part.start : part.end]}
    return words <= _HAD and (part.has("mark:had_any") or (not part.dimension and not part.metric and not part.link))

"""Figures by words that are theirs for want of a better one, which is said: "revenue" where only prices are."""

from agent.models.offline import assumptions as said
from agent.models.offline.metrics import column_of, columns_of_money, is_row_count
from agent.models.offline.parts.phrases import stems_of
from agent.models.offline.workings import Workings


def tell_loose_names(w: Workings) -> None:
    """Says of each word for what came in, or for what happened, which figure it was taken for."""
    for name, words in w.semantics.loose.items():
        metric = w.semantics.metric(name)
        if metric is None or not any(
            item.metric == name or (item.column and item.column == column_of(metric)) for item in w.measures
        ):
            continue
        stems = stems_of(words.values())
        for index in sorted(w.used):
            part = w.parts[index]
            if part.metric == metric and any(token.stem in stems for token in w.tokens_of(index)):
                w.assume(said.word_as(part.text, w.label(metric), w.language))


def refuse_money_of_none(w: Workings) -> None:
    """ "How much did we take?" of a table that tells of no money is not answered by how many rows there are."""
    if not w.asks_what_came_in or w.money() is not None:
        return
    paid = columns_of_money(w.semantics)
    if any(item.column in paid for item in w.measures):
        return
    if all(metric is None or is_row_count(metric) for metric in map(w.metric_of, w.measures)):
        named = (i for i, part in enumerate(w.parts) if part.dimension is None)
        told = (i for i in named if w.parts[i].has("verb:earned", "noun:amount"))
        w.lost.update(i for i in told if i not in w.idle)

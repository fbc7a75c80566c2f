"""The rows of the answer before as how many they are, or what was counted as its rows: "count them", "list them"."""

from collections.abc import Sequence
from dataclasses import replace

from agent.models.offline.context import ReadingContext
from agent.models.offline.metrics import counting
from agent.models.offline.reading import Grouping, Having, Reading
from agent.models.offline.refusals import Refused
from agent.models.offline.words.lexicon import small, spoken, word_set, words_in
from agent.models.offline.words.tokens import Token, tokenize
from agent.values import Language

_BESIDE = small("with", "plus", "joining")
"""Words behind which further columns are named."""


def counted_or_listed(
    previous: Reading, text: str, language: Language, context: ReadingContext
) -> Reading | Refused | None:
    """The reading of a text that says no more than that; None for any other.

    To count them by something more, or to list them with something more, is refused.
    """
    wish, rest = _wish(text, language)
    changed = _changed(previous, wish, context) if wish and not rest else None
    if changed is not None:
        return replace(changed, language=language, assumptions=(), chart="auto")
    supposes = any(token.norm in words_in("between_texts.yaml", "supposing") for token in tokenize(text, language))
    if wish == "count" and rest and supposes:
        return None  # "if you only count Saturdays": these alone are kept
    narrowed = wish == "list" and bool(previous.having) and not _BESIDE.isdisjoint(rest[:1])
    if wish == "count" or narrowed or (wish == "how_many" and not rest and previous.groupings):
        return Refused("not_understood", (text.strip(),), language)
    return None


def _changed(previous: Reading, wish: str, context: ReadingContext) -> Reading | None:
    if previous.unread or previous.transform or previous.contrasts or len(previous.periods) > 1:
        return None
    if previous.listing or previous.existence or previous.values_of or previous.rank_within or previous.limit:
        return None
    return listed(previous, context) if wish == "list" else number_of_rows(previous, context)


def _wish(text: str, language: Language) -> tuple[str, tuple[str, ...]]:
    """Which of the two a text begins with, and the words that are left of it."""
    tokens = [token for token in tokenize(text, language) if token.kind != "symbol"]
    idle = word_set("filler", language)

    def left(some: Sequence[Token]) -> tuple[str, ...]:
        return tuple(token.norm for token in some if token.kind != "word" or token.stem not in idle)

    found = [
        (match.name, left(tokens[match.end :]), tuple(token.norm for token in tokens[match.end : match.end + 1]))
        for start in range(len(tokens))
        if not left(tokens[:start])
        for match in spoken("of_the_rows", language).matches_at(tokens, start, lambda *_: None)
    ]
    name, rest, first = min(found, key=lambda one: len(one[1]), default=("", (), ()))
    return name, (*first, *rest) if rest else ()


def number_of_rows(previous: Reading, context: ReadingContext) -> Reading | None:
    """How many things a bound keeps: "days with more than 250 tickets" → how many such days."""
    if not previous.having or len(previous.groupings) != 1 or previous.groupings[0].grain not in (None, "day"):
        return None
    group = previous.groupings[0]
    dimension = context.semantics.dimension(group.dimension)
    if dimension is None:
        return None
    measure = counting(dimension, context.semantics)
    per = group.grain or group.dimension
    having = tuple(replace(item, per=per) for item in previous.having)
    return replace(previous, measures=(measure,), groupings=(), having=having, order=None, shown=None)


def listed(previous: Reading, context: ReadingContext) -> Reading | None:
    """What was counted by a bound on it: "how many days had over 250 tickets?" → those days, with their tickets."""
    measure = previous.measures[0] if len(previous.measures) == 1 else None
    if measure is None or previous.groupings or not previous.having:
        return None
    semantics = context.semantics
    dimension = next((item for item in semantics.dimensions if measure == counting(item, semantics)), None)
    if dimension is None:
        return None
    dated = dimension.name == semantics.time
    pers = {dimension.name, "day"} if dated else {dimension.name}
    if any(item.per not in pers for item in previous.having):
        return None
    having = tuple(Having(item.measure, item.operator, item.value) for item in previous.having)
    shown = tuple(dict.fromkeys(item.measure for item in having))
    grouping = Grouping(dimension.name, "day" if dated else None)
    return replace(previous, measures=shown, groupings=(grouping,), having=having)

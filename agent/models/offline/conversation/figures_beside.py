"""Figures that a text puts beside those that were shown: "and the average ticket?", "November, with the tickets"."""

from agent.models.offline.conversation.cues import Cues
from agent.models.offline.parts.operations import STATISTICS
from agent.models.offline.reading import Measure, Reading
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.workings import Workings

_TABLE = "between_texts.yaml"
_AND = words_in(_TABLE, "and_more")
_IN_PLACE = words_in(_TABLE, "in_place")
_WITH = words_in(_TABLE, "with_more")
_ASKING = (
    "op:count",
    "op:how_much",
    "mark:and",
    "mark:whichever",
    "mark:each",
    "list:list",
    "verb:sold",
    "verb:earned",
)


def asks_for_one_more(previous: Reading, w: Workings, cues: Cues) -> bool:
    """ "And the average ticket?", "and how many tickets was that?": beside what was shown, nothing else named.

    "Now by units", "and in pesos?", "what about tickets?" ask for another figure in its place. After a ranking "with
    the average price" or "average price" alone is one more of those that it kept.
    """
    words = [token.norm for token in w.heard.tokens if token.kind != "symbol"]
    begins = bool(words) and words[0] in _AND
    ranked = (previous.limit or 1) > 1
    if ranked and words:
        begins = begins or words[0] in _WITH or w.parts[0].metric is not None or w.parts[0].has(*STATISTICS)
    if not begins or not _IN_PLACE.isdisjoint(words) or cues.drop or cues.hide or cues.was:
        return False
    asking = (*_ASKING, *STATISTICS) if ranked else _ASKING
    figures = all(part.metric or part.filler or not part.known or part.has(*asking) for part in w.parts)
    return figures and _takes_more(previous) and _names_others(previous, w) and not _says_more(w)


def brings_figure_with_days(previous: Reading, w: Workings, cues: Cues, *, leans: bool) -> bool:
    """ "The same for November, with the tickets": other days, and one figure more."""
    named = [part for part in w.parts if part.metric is not None]
    if len(named) != 1 or not w.periods or not (cues.instead or leans) or cues.was:
        return False
    leading = [part for part in w.parts if part.end <= named[0].start and not part.filler]
    counts = leading and leading[-1].has("op:count")
    start = leading[-1].start if counts else named[0].start
    before = [token.norm for token in w.heard.tokens[max(0, start - 2) : start]]
    return _takes_more(previous) and _names_others(previous, w) and not _WITH.isdisjoint(before)


def _takes_more(previous: Reading) -> bool:
    """Whether a column more stands beside the figures of a reading."""
    shows_rows = previous.listing or previous.values_of or previous.existence
    turned = previous.transform or previous.among or previous.together or previous.both_ends
    return bool(previous.measures) and not (shows_rows or turned)


def _names_others(previous: Reading, w: Workings) -> bool:
    """Whether all figures are plain ones, or numbers of things, that were not shown."""
    split = {dimension.column for item in previous.groupings if (dimension := w.semantics.dimension(item.dimension))}
    return bool(w.measures) and all(
        item not in previous.measures and (_is_plain(item) or (_counts(item) and item.column not in split))
        for item in w.measures
    )


def _is_plain(measure: Measure) -> bool:
    return measure.metric is not None and measure == Measure(measure.metric)


def _counts(measure: Measure) -> bool:
    return measure == Measure(aggregate="count_distinct", column=measure.column)


def _says_more(w: Workings) -> bool:
    """Whether rows, a split, an order or anything else are named as well."""
    rows = w.periods or w.filters or w.named or w.excluded or w.having or w.contrasts or w.holdings
    shape = w.groupings or w.order or w.limit or w.transform or w.listing or w.existence or w.values_of
    return bool(rows or shape or w.chart != "auto")

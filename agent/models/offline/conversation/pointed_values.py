"""What was shown or kept, pointed at by a word for it: "at that price", "which products did that waiter sell?"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from agent.models.offline.context import ReadingContext
from agent.models.offline.conversation.between import blanked, pattern_of
from agent.models.offline.conversation.nouns_of_things import nouns_of_things, with_nouns
from agent.models.offline.metrics import averaged_column
from agent.models.offline.parts.introductions import plain_text
from agent.models.offline.reading import Measure, Reading
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.words.slips import slip_of
from agent.values import Language

_TABLE = "referring.yaml"
Left = tuple[str, Reading]


def at_shown_price(previous: Reading, text: str, language: Language, context: ReadingContext) -> Left | None:
    """The text without "at that price", and a reading of the rows at the highest or lowest price that was shown."""
    shown = previous.measures[0] if len(previous.measures) == 1 else None
    prices = {averaged_column(metric) for metric in context.semantics.metrics if metric.unit == "currency"}
    plain = not (previous.groupings or previous.contrasts or previous.transform or previous.having or previous.among)
    if shown is None or shown.per or shown.aggregate not in ("min", "max") or not plain or len(previous.periods) > 1:
        return None
    said = list(_prices_said(text, language)) if shown.column in prices else []
    if len(said) != 1:
        return None
    row = replace(previous, assumptions=(), unread=(), order=None, limit=None)
    return blanked(text, said), replace(row, among=(row,), measures=())


def day_of_that_price(previous: Reading, text: str, language: Language, context: ReadingContext) -> Reading | None:
    """ "When did we first sell it at that price?": the first day of those rows, or the last."""
    left = at_shown_price(previous, text, language, context)
    time = context.semantics.dimension(context.semantics.time or "")
    if left is None or time is None:
        return None
    words = set(re.findall(r"\w+", plain_text(left[0]).casefold()))
    first, last = (bool(words & words_in(_TABLE, name)) for name in ("first_ones", "last_ones"))
    known = words_in(_TABLE, "when_sold") | words_in(_TABLE, "first_ones") | words_in(_TABLE, "last_ones")
    if first == last or not words <= known:
        return None
    moment = Measure(aggregate="max" if last else "min", column=time.column)
    return replace(left[1], language=language, measures=(moment,))


def _prices_said(text: str, language: Language) -> Iterator[tuple[int, int]]:
    """Where a text says "at that price", a slip of one letter forgiven."""
    for match in pattern_of(_TABLE, "at_that_price", language).finditer(plain_text(text).casefold()):
        word = next(group for group in match.groups() if group)
        known = words_in(_TABLE, "prices")
        if word in known or slip_of(word, known):
            yield match.span()


def kept_one_pointed_at(previous: Reading, text: str, language: Language, context: ReadingContext) -> Left | None:
    """The text without "that waiter", where one waiter was kept, and the reading that keeps that one."""
    nouns = nouns_of_things(context.semantics, language)
    line = with_nouns(_TABLE, "that_one", nouns, language)
    match = re.search(rf"(?<!\w){line}(?!\w)", plain_text(text).casefold())
    if match is None:
        return None
    noun = next(group for group in match.groups() if group)
    kept = [item for item in previous.filters if item.column == nouns[noun].column and item.grain is None]
    one = len(kept) == 1 and kept[0].operator in ("=", "starts with", "contains") and len(kept[0].values) == 1
    if not one or any(nouns[noun].name == item.dimension for item in previous.groupings):
        return None
    return blanked(text, [match.span()]), previous

"""One total of all things after splits or conditions: "total tickets across all products and dates".

Where no figure is named it is of the one that was shown. What the question before kept of these things is let go;
what it kept of others stays, and is said.
"""

from dataclasses import replace

from agent.models.offline.context import ReadingContext
from agent.models.offline.conversation import saying
from agent.models.offline.conversation.nouns_of_things import nouns_of_things
from agent.models.offline.metrics import is_total
from agent.models.offline.parts.all_things import are_spans, total_of_all_things
from agent.models.offline.parts.hearing import hear
from agent.models.offline.reader import read
from agent.models.offline.reading import Reading
from agent.values import Language

_IDLE = ("op:sum", "mark:and", "list:list", "op:how_much")


def total_of_all(previous: Reading, text: str, language: Language, context: ReadingContext) -> Reading | None:
    """The total that a text asks for; None where it asks for none. Words for one of averages are unread."""
    told = total_of_all_things(text, language, context.semantics)
    if told is None:
        return None
    head, words = told
    named = not _says_total_alone(head, language, context)
    total = _named(head, language, context) if named else _shown(previous, language, context)
    if total is None or total.groupings:
        return None if named else replace(previous, language=language, unread=(text.strip(),))
    spans = are_spans(words, language)
    gone = _columns_of(words, language, context, spans=spans) | {one.column for one in total.filters}
    kept = [item for item in previous.filters if item.column not in gone]
    periods = total.periods or (() if spans else previous.periods)
    days = [] if periods == total.periods else [item.words for item in periods]
    said = tuple(words for words in (*(item.words for item in kept), *days) if words)
    notes = (saying.kept_from_before(said, language),) if said else ()
    return replace(total, filters=(*kept, *total.filters), periods=periods, assumptions=(*total.assumptions, *notes))


def _says_total_alone(head: str, language: Language, context: ReadingContext) -> bool:
    """Whether no figure is named: "total general"."""
    parts = hear(head, language, context).parts
    return all(part.has(*_IDLE) or (part.filler and part.metric is None) for part in parts)


def _shown(previous: Reading, language: Language, context: ReadingContext) -> Reading | None:
    """The sum of what was shown; None of what does not add up."""
    metrics = [context.semantics.metric(item.metric or "") for item in previous.measures if not item.aggregate]
    sums = bool(metrics) and all(metric is not None and is_total(metric) for metric in metrics)
    return (
        Reading(language, measures=previous.measures, score=1.0)
        if sums and len(metrics) == len(previous.measures)
        else None
    )


def _named(head: str, language: Language, context: ReadingContext) -> Reading | None:
    """What the text asks for by itself."""
    alone = read(head, language, context)
    return alone if isinstance(alone, Reading) and not alone.unread and alone.measures else None


def _columns_of(words: frozenset[str], language: Language, context: ReadingContext, *, spans: bool) -> set[str]:
    """The columns of those things, and of days where all of these are meant."""
    nouns = nouns_of_things(context.semantics, language)
    columns = {nouns[word].column for word in words if word in nouns}
    timed = {one.column for one in context.semantics.dimensions if one.kind not in ("category", "text", "number")}
    return columns | timed if spans else columns

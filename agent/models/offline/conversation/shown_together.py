"""One total of the rows that were shown, or their part of all: "what % of revenue do those 10 make together?".

Those of a ranking stay the rows that it kept; all rows of a split come to the figure without it, under the same
conditions, "and the sum of all of them?".
"""

from collections.abc import Iterator
from dataclasses import replace

from agent.models.offline.context import ReadingContext
from agent.models.offline.conversation.nouns_of_things import nouns_of_things
from agent.models.offline.conversation.one_of_those import words_of
from agent.models.offline.conversation.split_gone import names_split
from agent.models.offline.metrics import is_total
from agent.models.offline.parts.hearing import hear
from agent.models.offline.reading import Reading
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.words.numbers import number_at
from agent.models.offline.words.tokens import tokenize
from agent.models.offline.words.wordings import first_within, one_of
from agent.models.offline.workings import Workings
from agent.values import Language

_TABLE = "of_those_shown.yaml"
_SUMMED = ("summed", "around_sums")


def shown_together(previous: Reading, text: str, language: Language, context: ReadingContext) -> Reading | None:
    """The rows as one; None where there are none, or where a text says more."""
    plain = words_of(text, language, context)
    if (total := _total_of_those(previous, plain, language, context)) is not None:
        return total
    if not _is_ranking(previous, context) or _joined(previous, plain, language, context) is None:
        return None
    if not all(_is_idle(word, previous, language, context) for word in plain.split()):
        return None
    shares = any(word in words_in(_TABLE, "part_of_whole", language=language) for word in plain.split())
    if not shares and first_within(_TABLE, "of_whole", plain, language) is not None:
        return None
    base = replace(previous, language=language, together=True, shown=None, chart="auto", assumptions=(), unread=())
    return replace(base, transform="share") if shares else base


def _total_of_those(previous: Reading, plain: str, language: Language, context: ReadingContext) -> Reading | None:
    """The total of rows that a text points at, where it says nothing else."""
    if not _asks_total(previous, plain, language):
        return None
    if not all(_is_idle(word, previous, language, context, *_SUMMED) for word in plain.split()):
        return None
    base = replace(previous, language=language, shown=None, chart="auto", assumptions=(), unread=())
    if _is_ranking(previous, context):
        return replace(base, together=True)
    return replace(base, groupings=(), order=None) if _is_whole(previous, context) else None


def _asks_total(previous: Reading, plain: str, language: Language) -> bool:
    """Whether a total is asked for, and of those: "the sum of all of them", "total of the three"."""
    words = plain.split()
    pointed = words_in(_TABLE, "of_those_rows", language=language) | words_in(
        "between_texts.yaml", "those_rows", language=language
    )
    points = any(word in pointed or _is_count(word, previous, language) for word in words)
    shares = words_in(_TABLE, "part_of_whole", "of_each_one", language=language)
    asks = first_within(_TABLE, "summed", plain, language) is not None
    return asks and points and shares.isdisjoint(words)


def part_of_all(previous: Reading, text: str, found: Reading, language: Language, context: ReadingContext) -> Reading:
    """ "And their share of the total?": each one's part of all, not of what the ranking kept."""
    same = found.groupings == previous.groupings and found.measures == previous.measures
    kept = found.transform == "share" and len(found.among) == 1 and found.limit is None and found.having == ()
    if not (same and kept and _is_ranking(previous, context)):
        return found
    plain = words_of(text, language, context)
    whole = first_within(_TABLE, "of_whole", plain, language)
    if whole is None or found.periods != previous.periods or found.filters != previous.filters:
        return found
    return replace(found, among=(), limit=previous.limit, order=previous.order)


def not_joined(
    previous: Reading, text: str, found: Reading, language: Language, context: ReadingContext
) -> Iterator[str]:
    """The words for one total of the rows of a ranking, where each is still a row of its own, or all are meant."""
    of_all = not (found.groupings or found.among or found.filters or found.contrasts or found.listing)
    if previous.limit in (None, 1) or found.together or not (of_all or found.groupings == previous.groupings):
        return
    plain = words_of(text, language, context)
    joined = _joined(previous, plain, language, context)
    if joined is not None:
        yield joined
    elif found.measures == previous.measures and found.groupings and _asks_total(previous, plain, language):
        yield from (word for word in plain.split() if word in words_in(_TABLE, "summed", language=language))


def _is_ranking(previous: Reading, context: ReadingContext) -> bool:
    """Whether a reading keeps several rows of one split by a figure that adds up."""
    metric = context.semantics.metric(previous.measures[0].metric or "") if len(previous.measures) == 1 else None
    plain = metric is not None and is_total(metric) and previous.measures[0].aggregate is None
    ranked = plain and len(previous.groupings) == 1 and previous.limit not in (None, 1) and previous.order is not None
    others = previous.transform or previous.contrasts or previous.having or previous.among or previous.together
    return (
        ranked
        and not (others or previous.skip or previous.both_ends or previous.by_moment)
        and (len(previous.periods) < 2 and previous.order is not None and previous.order.measure == 0)
    )


def _is_whole(previous: Reading, context: ReadingContext) -> bool:
    """Whether a reading shows all rows of one split, by figures that add up, or the total of several values."""
    metrics = [context.semantics.metric(item.metric or "") for item in previous.measures if not item.aggregate]
    sums = bool(metrics) and all(metric is not None and is_total(metric) for metric in metrics)
    few = previous.limit is not None or previous.having or previous.among or previous.skip or previous.reach
    changed = previous.transform or previous.contrasts or previous.values_of or previous.listing or previous.together
    alone = len(metrics) == len(previous.measures) and len(previous.groupings) <= 1 and len(previous.periods) < 2
    several = bool(previous.groupings) or _values_of(previous) is not None
    return sums and alone and several and not (few or changed or previous.unread)


def _values_of(previous: Reading) -> int | None:
    """How many values were named, where rows were kept to several: waiters 101, 102 and 103."""
    return next((len(item.values) for item in previous.filters if item.operator == "in"), None)


def _joined(previous: Reading, plain: str, language: Language, context: ReadingContext) -> str | None:
    nouns = one_of(nouns_of_things(context.semantics, language))
    told = first_within(_TABLE, "joined", plain, language, NOUN=nouns, COUNT=str(previous.limit))
    return plain[told.start : told.end] if told is not None else None


def _is_idle(word: str, previous: Reading, language: Language, context: ReadingContext, *lists: str) -> bool:
    """Whether a word names the figure, the rows or how many they are, or nothing; or stands in further `lists`."""
    if word in words_in(_TABLE, "around", "part_of_whole", *lists, language=language) or _is_count(
        word, previous, language
    ):
        return True
    if word in " ".join(words_in(_TABLE, "joined", language=language)).split():
        return True
    parts = hear(word, language, context).parts
    metric = parts[0].metric if len(parts) == 1 else None
    if metric is not None and previous.measures and metric.name == previous.measures[0].metric:
        return True
    named = nouns_of_things(context.semantics, language).get(word)
    w = Workings(hear(word, language, context), context)
    days = any(w.grain_of(part) == "day" for part in w.parts)
    return any(
        (named is not None and named.name == item.dimension)
        or names_split(word, item, language, context)
        or (days and w.is_by_weekday(item))
        for item in previous.groupings
    )


def _is_count(word: str, previous: Reading, language: Language) -> bool:
    """Whether a word tells how many rows there are, in figures or in letters."""
    count = previous.limit or _values_of(previous)
    number = number_at(tokenize(word, language), 0, language)
    return word == str(count) or (number is not None and number[0] == count)

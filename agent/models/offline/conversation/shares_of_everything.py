"""The part of what was shown in everything: "as a percentage of everything 103 sold", after the conitos of 103.

The split and the best few stay. The whole is all rows of the days that were kept, or of those the ones of a condition
that the text names again, waiter 103 or "he"; of each month or of each waiter, where it is split by that alone.
"""

from dataclasses import replace

from agent.models.offline.context import ReadingContext
from agent.models.offline.conversation.nouns_of_things import nouns_of_things
from agent.models.offline.conversation.one_of_those import words_of
from agent.models.offline.conversation.split_gone import names_split
from agent.models.offline.metrics import is_total
from agent.models.offline.parts.hearing import hear
from agent.models.offline.parts.phrases import goes_by
from agent.models.offline.reading import Filter, Grouping, Reading
from agent.models.offline.refusals import Refused
from agent.models.offline.times.days import unit_around
from agent.models.offline.words.calendar_names import unit_words
from agent.models.offline.words.lexicon import words_in
from agent.values import Language

_TABLE = "shares_of_everything.yaml"
_UNITS = ("day", "week", "fortnight", "month", "quarter", "year")


def share_of_everything(
    previous: Reading, text: str, language: Language, context: ReadingContext
) -> Reading | Refused | None:
    """Such a share; None where the text says anything else, or where no part of a sum was shown.

    Of everything that another one sold, who was not kept, nothing that was shown is a part.
    """
    words = words_of(text, language, context).split()
    if not _can_be_part(previous, context) or not _has("part", words, language):
        return None
    owner, said = _owner(previous, words, language, context)
    if owner is None and _has("everything", words, language) and _has("sold", words, language):
        others = tuple(word for word in words if word.isdigit())
        if others and any(item.operator == "=" and isinstance(item.values[0], int) for item in previous.filters):
            return Refused("not_understood", others, language)
    each = _each_named(previous, words, language, context)
    everything = _has("everything", words, language)
    of_owner = owner is not None and _has("sold", words, language)
    of_span = _names_own_span(previous, words, language, context)
    if not (everything or of_owner or each or of_span):
        return None
    known = words_in(
        _TABLE, "part", "everything", "all_of_it", "sold", "all_of_us", "each", "around", language=language
    )
    spans = words_in(_TABLE, "span", language=language) if of_span else _words_of_span(previous, language, context)
    idle = {*known, *said, *spans}
    if not all(word in idle or _is_shown(word, previous, language, context) for word in words):
        return None
    if everything and owner is None and not each and not _keeps_more_than_people(previous, context):
        return None
    return _part_of(previous, owner, language, within=each or _is_by_time(previous))


def _part_of(previous: Reading, owner: Filter | None, language: Language, *, within: bool) -> Reading | None:
    whole = (owner.words,) if owner is not None else ()
    base = replace(
        previous, language=language, transform="share", share_of=whole, share_each=None, chart="auto", shown=None
    )
    base = replace(base, assumptions=(), unread=())
    if not previous.groupings:
        return base if set(previous.filters) != {owner} or previous.named_filters else None
    if within:
        return replace(base, share_within=True, share_of_all=False)
    kept = [item for item in previous.filters if item != owner]
    return replace(base, share_within=False, share_of_all=bool(kept or previous.named_filters))


def _has(name: str, words: list[str], language: Language) -> bool:
    return not words_in(_TABLE, name, language=language).isdisjoint(words)


def _can_be_part(previous: Reading, context: ReadingContext) -> bool:
    """Whether sums were shown of some rows alone."""
    metric = context.semantics.metric(previous.measures[0].metric or "") if len(previous.measures) == 1 else None
    sums = metric is not None and is_total(metric) and previous.measures[0].aggregate is None
    others = previous.contrasts or previous.among or previous.having or previous.together or previous.rank_within
    plain = previous.transform in (None, "share") and len(previous.periods) < 2 and not (others or previous.listing)
    return sums and plain and bool(previous.filters or previous.named_filters)


def _owner(
    previous: Reading, words: list[str], language: Language, context: ReadingContext
) -> tuple[Filter | None, set[str]]:
    """The condition that the text names again, and the words that name it."""
    people = goes_by("people", context.semantics)
    single = [item for item in previous.filters if item.operator == "=" and len(item.values) == 1 and item.words]
    named = [item for item in single if str(item.values[0]).casefold() in words]
    if len(named) == 1:
        nouns = nouns_of_things(context.semantics, language)
        dimension = context.semantics.dimension_of(named[0].column)
        called = {word for word in words if (one := nouns.get(word)) is not None and one == dimension}
        return named[0], {str(named[0].values[0]).casefold(), *called}
    person = [item for item in single if people is not None and item.column == people.column]
    of_all = _has("all_of_us", words, language)
    pronouns = words_in(_TABLE, "he", language=language)
    all_he_did = _has("he_did", words, language) and (
        _has("everything", words, language) or _has("all_of_it", words, language)
    )
    meant = not pronouns.isdisjoint(words) if language == "en" else all_he_did or _has("his", words, language)
    if len(person) == 1 and meant and not of_all:
        return person[0], set(pronouns)
    return None, set()


def _each_named(previous: Reading, words: list[str], language: Language, context: ReadingContext) -> bool:
    """ "Of everything each waiter sold", after figures by waiter."""
    if len(previous.groupings) != 1 or previous.limit is not None or not _has("each", words, language):
        return False
    asked = _has("everything", words, language) or _has("sold", words, language)
    return asked and any(names_split(word, previous.groupings[0], language, context) for word in words)


def _is_by_time(previous: Reading) -> bool:
    return bool(previous.groupings) and all(_is_span(item) for item in previous.groupings)


def _is_span(item: Grouping) -> bool:
    return item.grain in ("day", "week", "month")


def _names_own_span(previous: Reading, words: list[str], language: Language, context: ReadingContext) -> bool:
    """ "Of the month's total", after figures by month."""
    if len(previous.groupings) != 1 or not _is_span(previous.groupings[0]) or not _has("all_of_it", words, language):
        return False
    return any(names_split(word, previous.groupings[0], language, context) for word in words)


def _words_of_span(previous: Reading, language: Language, context: ReadingContext) -> frozenset[str]:
    """The words for the one span that was kept: a week is no month."""
    if len(previous.periods) != 1:
        return frozenset()
    kept, others = previous.periods[0], set[str]()
    for grain, words in unit_words(language).items():
        if grain not in _UNITS:
            continue
        first, last = unit_around(grain, kept.start)
        if kept.start != first or kept.end not in (last, context.last_day):
            others.update(words)
    return words_in(_TABLE, "span", language=language) - others


def _keeps_more_than_people(previous: Reading, context: ReadingContext) -> bool:
    """Whether something else is kept than one person, of whom everything may as well be said."""
    people = goes_by("people", context.semantics)
    others = [item for item in previous.filters if people is None or item.column != people.column]
    return bool(others or previous.named_filters)


def _is_shown(word: str, previous: Reading, language: Language, context: ReadingContext) -> bool:
    """Whether a word names the figure, the days or the split that were shown."""
    parts = hear(word, language, context).parts
    if len(parts) != 1:
        return False
    metric, period = parts[0].metric, parts[0].period
    if metric is not None:
        return metric.name == previous.measures[0].metric
    if period is not None:
        return any((period.start, period.end) == (one.start, one.end) for one in previous.periods)
    return any(names_split(word, item, language, context) for item in previous.groupings)

"""The words of a follow-up that point at the conversation, cut out of it: days, rows, the sides of several texts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from agent.models.offline.context import ReadingContext
from agent.models.offline.conversation.best_row import best_alone, best_row
from agent.models.offline.conversation.both_of_two import both_of_two, without_both_compared
from agent.models.offline.conversation.of_the_one_found import of_the_one_found, told_of_it
from agent.models.offline.conversation.places import row_on_place
from agent.models.offline.conversation.pointed_days import WAYS, days_pointed_at
from agent.models.offline.conversation.pointed_row import one_row
from agent.models.offline.conversation.pointed_sides import difference_of, together_of
from agent.models.offline.conversation.pointed_values import at_shown_price, kept_one_pointed_at
from agent.models.offline.parts.hearing import hear
from agent.models.offline.parts.operations import STATISTICS
from agent.models.offline.reading import Period, Reading
from agent.models.offline.times.days import Days
from agent.models.offline.times.period_reader import PeriodReader
from agent.models.offline.words.clocks import clock_at
from agent.models.offline.words.lexicon import small, spoken, words_in
from agent.models.offline.words.numbers import whole
from agent.models.offline.words.patterns import Match
from agent.models.offline.words.tokens import Token, tokenize
from agent.models.offline.workings import is_plural
from agent.values import Language

_BARE = ("bare_day", "bare_days", "bare_since", "bare_until")
"""Days without their month."""
_BEFORE_A_DAY = words_in("of_those_shown.yaml", "before_a_bare_day")
_OF_RANKED = words_in("later_texts.yaml", "theirs")
_GRAIN_OF = {
    word: grain
    for grain, name in (("day", "day_words"), ("week", "week"), ("fortnight", "fortnight"), ("month", "month"))
    for word in small(name)
}
_SAME_ONES = words_in("later_texts.yaml", "same_ones")
_SPANS = words_in("later_texts.yaml", "spans_called")
_DAYS_BEHIND = 5
"""Tokens behind a month within which its days may be told."""
_SEVERAL = 2
_NOT_ONLY = small("not", "only")
_COUNTS = {
    word: count for count, names in ((2, ("two", "both")), (3, ("three",)), (4, ("four",))) for word in small(*names)
}


@dataclass(frozen=True, slots=True)
class Pointed:
    """What is left of a text, the reading that it is about, and the days that its words count from it."""

    text: str
    base: Reading
    period: Period | None = None
    leans: bool = False
    lost: tuple[str, ...] = ()
    """Words that point at nothing in the conversation."""
    note: str = ""
    """What the answer says of that."""


def point(history: Sequence[Reading], text: str, language: Language, context: ReadingContext) -> Pointed:
    """Reads what a text points at. Without such words, the text as it is and the last reading."""
    text = without_both_compared(history[-1], text, language, context)
    tokens = tokenize(text, language)
    days = Days(context.first_day, context.last_day, language)
    reader = PeriodReader(tokens, days)
    matches = _longest(tokens, reader, language)
    left = at_shown_price(history[-1], text, language, context)
    if left is None:
        left = _told_by_words(history, text, matches, language, context)
    if left is not None:
        return Pointed(*left, leans=True)
    left = of_the_one_found(history[-1], text, language, context) or best_alone(history[-1], text, language, context)
    if left is not None:
        return Pointed(*left, leans=True, note=told_of_it(history[-1], language, context))
    pointed = Pointed(text, history[-1])
    gone: list[tuple[int, int]] = []
    for match in matches:
        words = tuple(token.norm for token in tokens[match.start : match.end])
        said = text[tokens[match.start].start : tokens[match.end - 1].end]
        if match.name in _BARE and any(reader("MONTH", i) for i in range(len(tokens))):
            continue
        if match.name.startswith("bare_") and any(
            clock_at(tokens, i, language) for i in range(match.start, match.end)
        ):
            continue  # "de cinco a siete de la tarde"
        if match.name == "bare_day" and not _is_day_alone(tokens[: match.start], history[-1]):
            continue
        if match.name == "same_of" and _tells_its_days(tokens[match.end :]):
            continue
        if match.name == "rows" and match.start and tokens[match.start - 1].norm in _NOT_ONLY:
            continue
        named = match.name == "same_ones" and _names_a_thing(tokens[match.end :], language, context)
        if (match.name == "same_things" or named) and not _names_the_ranked(
            tokens[match.end :], history[-1], language, context
        ):
            continue
        if match.name == "together" and _averages_alone(text, language, context):
            return replace(pointed, lost=(said,), leans=True)
        found = _pointed_by(match, words, said, pointed, history, days)
        if found is not None:
            pointed = found
            gone.append((tokens[match.start].start, tokens[match.end - 1].end))
    return replace(pointed, text=_without(text, gone))


def _averages_alone(text: str, language: Language, context: ReadingContext) -> bool:
    """ "Y el promedio entre los dos?": of both figures, or of all that either has, nobody says."""
    parts = hear(text, language, context).parts
    averages = any(part.has(*STATISTICS) and part.metric is None for part in parts)
    return averages and not any(part.has("mark:per", "mark:each") for part in parts)


def _told_by_words(
    history: Sequence[Reading], text: str, matches: Sequence[Match], language: Language, context: ReadingContext
) -> tuple[str, Reading] | None:
    """What "both", "of that one", "that waiter" leave of a text, and the reading that they are about."""
    apart = any(match.name in ("difference", "together") for match in matches)
    numbered = any(match.name == "rows" and match.capture("N") is not None for match in matches)
    left = both_of_two(history, text, language, context, counted=numbered) if not apart else None
    if left is not None or numbered:
        return left
    on_place = row_on_place(history[-1], text, language, context) or best_row(history[-1], text, language, context)
    if on_place is not None:
        return on_place
    return one_row(history[-1], text, language, context) or kept_one_pointed_at(history[-1], text, language, context)


def _is_day_alone(ahead: Sequence[Token], previous: Reading) -> bool:
    """ "And the 9th?": nothing else is said, and no number that was kept before could be meant, nor a place."""
    numbered = any(not isinstance(value, str) for item in previous.filters for value in item.values)
    return previous.limit is None and not numbered and {token.norm for token in ahead} <= _BEFORE_A_DAY


def _tells_its_days(behind: Sequence[Token]) -> bool:
    """ "Same thing for November so far (1st to 20th)": which days of the month are told behind it."""
    return any(token.text[:1].isdigit() for token in behind[:_DAYS_BEHIND])


def _names_the_ranked(
    behind: Sequence[Token], previous: Reading, language: Language, context: ReadingContext
) -> bool:
    """ "The same products in November", after the best ten: whether the noun is what several were ranked of."""
    if not behind or not is_plural(behind[0].text) or (previous.limit or 0) < _SEVERAL:
        return False
    parts = hear(behind[0].text, language, context).parts
    named = {part.dimension.name for part in parts if part.dimension is not None}
    spans = {name.removeprefix("grain:") for part in parts for name in part.names}
    ranked = previous.groupings[0] if len(previous.groupings) == 1 else None
    return ranked is not None and (ranked.grain in spans if ranked.grain else ranked.dimension in named)


def _names_a_thing(behind: Sequence[Token], language: Language, context: ReadingContext) -> bool:
    """ "Esos mismos días": what the same ones are is told behind it."""
    parts = hear(behind[0].text, language, context).parts if behind and behind[0].kind == "word" else ()
    return any(part.dimension is not None or any(name.startswith("grain:") for name in part.names) for part in parts)


def _longest(tokens: Sequence[Token], reader: PeriodReader, language: Language) -> list[Match]:
    """The longest words that point, from left to right."""
    index, found, start = spoken("pointing", language), [], 0
    while start < len(tokens):
        longest = max(index.matches_at(tokens, start, reader), key=lambda match: match.end, default=None)
        if longest is not None:
            found.append(longest)
        start = longest.end if longest is not None else start + 1
    return found


def _pointed_by(
    match: Match, words: tuple[str, ...], said: str, pointed: Pointed, history: Sequence[Reading], days: Days
) -> Pointed | None:
    if match.name in WAYS:
        return _days(match, words, said, pointed, days)
    if match.name in ("rows", "same_things", "same_ones"):
        return _rows(match, pointed, history, ranked=words[-1] in _OF_RANKED)
    if match.name == "best_one":
        return _best_one(words, pointed)
    if pointed.base != history[-1]:
        return None
    count = next((_COUNTS[word] for word in words if word in _COUNTS), None)
    base = difference_of(history) if match.name == "difference" else together_of(history, count)
    if base is None:
        return replace(pointed, lost=(*pointed.lost, said), leans=True) if count is not None else None
    return replace(pointed, base=base, leans=True)


def _days(match: Match, words: tuple[str, ...], said: str, pointed: Pointed, days: Days) -> Pointed | None:
    base = pointed.base
    if not base.periods or pointed.period is not None or any(item.grain == "week" for item in base.groupings):
        return None
    single = base.periods[-1]
    bounds = days_pointed_at(match, words, single, days)
    if bounds is None:
        named = match.name in ("before", "before_weekend", "after", "week_earlier")
        return replace(pointed, lost=(*pointed.lost, said), leans=True) if named else None
    if (
        match.name == "same_of"
        and base.limit is not None
        and _SAME_ONES.intersection(words)
        and not _SPANS.intersection(words)
    ):
        bare = replace(base, among=(base,), limit=None, order=None, having=(), shown=None)
        pointed = replace(pointed, base=bare)  # "los mismos en noviembre": the things that were ranked
    return replace(pointed, period=Period(*bounds, words=said, anchored=single.anchored), leans=True)


def _rows(match: Match, pointed: Pointed, history: Sequence[Reading], *, ranked: bool) -> Pointed | None:
    """ "Those 5": the rows of the last question that kept so many; "their units": of the last ranking."""
    number = match.capture("N") if match.name != "same_things" else None
    count = whole(number) if number is not None else None
    for earlier in reversed(history):
        kept = earlier.limit is not None or bool(earlier.having and not ranked)
        if kept and count in (None, earlier.limit) and len(earlier.groupings) == 1 and not earlier.rank_within:
            bare = replace(earlier, among=(earlier,), limit=None, order=None, having=(), shown=None)
            return replace(pointed, base=bare, leans=True)
    return replace(pointed, leans=True) if count is None else None


def _best_one(words: tuple[str, ...], pointed: Pointed) -> Pointed | None:
    """ "That day", after the day with the highest revenue: the one that was shown."""
    base = pointed.base
    grain = base.groupings[0].grain if len(base.groupings) == 1 else None
    if base.limit != 1 or grain is None or _GRAIN_OF.get(words[-1] if words[-1] in _GRAIN_OF else words[-2]) != grain:
        return None
    if base.among or base.transform or base.contrasts or len(base.periods) > 1:
        return None
    bare = replace(base, among=(base,), limit=None, order=None, having=(), shown=None)
    return replace(pointed, base=bare, leans=True)


def _without(text: str, gone: Sequence[tuple[int, int]]) -> str:
    for start, end in reversed(gone):
        text = f"{text[:start]} {text[end:]}"
    return text

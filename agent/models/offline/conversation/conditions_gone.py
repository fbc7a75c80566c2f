"""Conditions of the question before that a text takes back: "nvm the weekends, do all days", "sin lo del finde".

What goes is named as it was ("drop the Saturday filter", "not only weekends") or set free ("all the days of the
week"); all else stays, and whatever the text says besides is read as any change of what is left.
"""

import re
from dataclasses import replace

from agent.models.offline.context import ReadingContext
from agent.models.offline.conversation.conditions_swapped import at, skipped
from agent.models.offline.conversation.followup import edit
from agent.models.offline.conversation.held_conditions import (
    Held,
    days_of_week,
    held_conditions,
    text_of,
    without_held,
)
from agent.models.offline.conversation.nouns_of_things import nouns_of_things
from agent.models.offline.parts.introductions import plain_text
from agent.models.offline.reading import Reading
from agent.models.offline.refusals import Refused, refuse_text
from agent.models.offline.words.calendar_names import weekday_number
from agent.models.offline.words.lexicon import small
from agent.models.offline.words.tokens import Token, tokenize
from agent.values import Language

_JOINING = small("joining", "or", "nor")
_ARTICLES = small("noun_articles", "that_one", "these")
_LEADING = _JOINING | _ARTICLES | small("of", "in", "for") | {","}
"""Words that go on to what stands behind them: no clause ends with one."""
_DENYING = small("not", "not_to", "except")
_ALL_OF = re.compile(
    r"(?:sino |but )?(?:de |para |con |of |for |with )?(?:all|todos|todas)(?: of)?(?: the| our| los| las)? (\w+)"
    r"(?: juntos| juntas| together| combined)?"
)
Span = tuple[int, int]


def with_conditions_gone(
    previous: Reading, text: str, language: Language, context: ReadingContext
) -> Reading | Refused | None:
    """The reading without what the text takes back; None for a text that takes back no condition of it."""
    tokens = tuple(tokenize(text, language))
    spans, held = _taken_back(previous, text, tokens, language, context)
    days = days_of_week(previous, context)
    free = _all_days(tokens, language, said=bool(held)) if days else None
    if not held and _all_days(tokens, language, said=False) and _denied(tokens, language):
        return Refused("not_understood", (text.strip(),), language)
    if free is not None and free[0] and tokens[free[0] - 1].norm in _DENYING:
        return None
    if free is not None:
        spans, held = [*spans, free], held or days
    if not held and days and _names_a_filter_of_days(tokens, language):
        return Refused("not_understood", (text.strip(),), language)
    if not held or (free is not None and not held.is_within(days)):
        return None
    if previous.periods and not held.periods:
        spans += _same_days(tokens, language)
    rest = _rest(text, tokens, spans, language)
    base = replace(without_held(previous, held), language=language, assumptions=(), unread=())
    if not rest or _is_all_of(rest, held, language, context):
        return base
    first = tokenize(rest, language)[0]
    rest = rest[first.end :].strip() if first.norm in _JOINING else rest
    if not rest:
        return None
    return refuse_text(rest, tokenize(rest, language), language) or edit(base, rest, language, context, leans=True)


def _is_all_of(rest: str, held: Held, language: Language, context: ReadingContext) -> bool:
    """ "Not only 104, all the waiters": everyone of those that went, together as before, and no split."""
    found = _ALL_OF.fullmatch(plain_text(rest).casefold().strip(" .!?"))
    noun = nouns_of_things(context.semantics, language).get(found[1]) if found is not None else None
    return noun is not None and any(item.column == noun.column for item in held.filters)


def _names_a_filter_of_days(tokens: tuple[Token, ...], language: Language) -> bool:
    """ "Drop the filter of Saturday …": what is taken back, whatever follows; never a day to leave out."""
    gone = at(tokens, skipped(tokens, 0, language, "idle"), language, "gone")
    place = gone.end if gone is not None else 0
    while gone is not None and place < len(tokens) and tokens[place].norm in _ARTICLES:
        place += 1
    head = at(tokens, place, language, "filter") if gone is not None else None
    named = tokens[head.end : head.end + 2] if head is not None else ()
    return any(weekday_number(token, language) is not None for token in named)


def _denied(tokens: tuple[Token, ...], language: Language) -> bool:
    """ "All days, not only the weekends": something that was not kept alone cannot go."""
    return any(at(tokens, i, language, "not_only") for i in range(len(tokens)))


def _taken_back(
    previous: Reading, text: str, tokens: tuple[Token, ...], language: Language, context: ReadingContext
) -> tuple[list[Span], Held]:
    """Where the text names conditions that go, with the words that say so."""
    start = skipped(tokens, 0, language, "idle")
    openings = [(i, match.end) for i in range(len(tokens)) if (match := at(tokens, i, language, "not_only"))]
    gone = at(tokens, start, language, "gone")
    bare = at(tokens, start, language, "gone_filter")
    for begin, after, named in (
        *((begin, after, False) for begin, after in openings),
        *([(start, gone.end, False)] if gone else []),
        *([(start, bare.end, True)] if bare else []),
    ):
        found = _named(previous, text, tokens, after, language, context, as_filter=named)
        of_days = found is not None and found[1].is_within(days_of_week(previous, context))
        if found is not None and (of_days or begin == start):
            return [(begin, found[0])], found[1]
    return [], Held()


def _named(
    previous: Reading,
    text: str,
    tokens: tuple[Token, ...],
    start: int,
    language: Language,
    context: ReadingContext,
    *,
    as_filter: bool,
) -> tuple[int, Held] | None:
    """The longest words from there on that name conditions, before or behind a word for what they are."""
    first = start
    while first < len(tokens) and tokens[first].norm in _ARTICLES:
        first += 1
    head = at(tokens, first, language, "filter")
    begin = head.end if head is not None else start
    pause = next((i for i in range(begin, len(tokens)) if tokens[i].kind == "symbol"), len(tokens))
    for end in range(pause, begin, -1):
        tail = at(tokens, end, language, "filter") if head is None else None
        if (as_filter and head is None and tail is None) or tokens[end - 1].norm in _LEADING:
            continue
        held = held_conditions(previous, text_of(text, tokens, begin, end), language, context)
        if held is not None:
            end = tail.end if tail is not None else end
            if _ends_there(tokens, end, language):
                return end, held
    return None


def _ends_there(tokens: tuple[Token, ...], end: int, language: Language) -> bool:
    """Whether nothing goes on what was named: "drop the weekends and waiter 51" is not of the weekends alone."""
    if end >= len(tokens) or tokens[end].kind == "symbol":
        return True
    if tokens[end].norm in _JOINING:  # "quitá el filtro de sábado y dejalo con todos los días"
        behind = skipped(tokens, end + 1, language, "idle")
        return behind < len(tokens) and at(tokens, behind, language, "all_days") is not None
    after = at(tokens, end, language, "all_days") or at(tokens, end, language, "every_day")
    courtesy = at(tokens, end, language, "idle")
    return after is not None or (courtesy is not None and tokens[end].norm not in _LEADING)


def _all_days(tokens: tuple[Token, ...], language: Language, *, said: bool) -> Span | None:
    """Where the text is of all days; "every day" is only where it says which condition goes."""
    for name in ("all_days", "every_day") if said else ("all_days",):
        for i in range(len(tokens)):
            match = at(tokens, i, language, name)
            if match is not None:
                return i, match.end
    return None


def _same_days(tokens: tuple[Token, ...], language: Language) -> list[Span]:
    """ "Of that month": the days that are kept anyway."""
    found = ((i, at(tokens, i, language, "same_days")) for i in range(len(tokens)))
    return [(i, match.end) for i, match in found if match is not None]


def _rest(text: str, tokens: tuple[Token, ...], spans: list[Span], language: Language) -> str:
    """What the text says besides; nothing where that is idle."""
    taken = {i for start, end in spans for i in range(start, end)}
    left: list[tuple[int, int]] = []
    place = 0
    while place < len(tokens):
        idle = at(tokens, place, language, "idle")
        if place in taken or tokens[place].kind == "symbol":
            place += 1
        elif idle is not None and (not left or idle.end == len(tokens) or idle.end in taken):
            place = idle.end
        else:
            left.append((place, place + 1))
            place += 1
    if not left:
        return ""
    words = text_of(text, tokens, left[0][0], left[-1][1])
    for start, end in reversed([span for span in spans if left[0][0] < span[0] < left[-1][1]]):
        offset = tokens[left[0][0]].start
        words = words[: tokens[start].start - offset] + words[tokens[end - 1].end - offset :]
    return words

"""Clauses that clearly ask for nothing, whatever they name: "…, trying to see if lunchtime matters".

`asides.py` leaves out clauses that hold nothing of the table. One that begins as a reason, doubt, purpose or
impression does (`told` in introductions.yaml) may hold values, days and figures too: it is blanked before the
question is read, where the rest is read whole and asks for a figure by itself. What it names must be something that
the rest speaks of: "I bet it was slow in October. How much did we make?" may well mean October, and is declined.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from agent.models.offline import assumptions as said
from agent.models.offline.context import ReadingContext
from agent.models.offline.parts.hearing import hear
from agent.models.offline.parts.introductions import plain_text
from agent.models.offline.parts.part import Part
from agent.models.offline.passing.asides import keeps_rows, names_figure
from agent.models.offline.passing.said_again import is_said_again
from agent.models.offline.passing.told_sentences import names_more, told_sentences
from agent.models.offline.reading import Reading
from agent.models.offline.words.lexicon import currency_words, load_table, small, words_beside, words_of
from agent.models.offline.words.tokens import tokenize
from agent.models.offline.workings import Workings
from agent.values import Language

_CLAUSE = re.compile(r"(?:[^,;:()?!.\n–—]|[.,:](?=\d))+")
_ONE_ASIDE = 3
"""Clauses of one question that may be left out so."""

Read = Callable[[str], object]
Span = tuple[int, int]


def read_without_asides(text: str, language: Language, context: ReadingContext, read: Read) -> Reading | None:
    """What a question means without such clauses, each named; None where there are none, or too little is left."""
    sentences = list(told_sentences(text, language))
    apart = [span for span in _told(text, language) if not any(start <= span[0] < end for start, end in sentences)]
    spans = sorted([*sentences, *apart])[:_ONE_ASIDE]
    if not spans:
        return None
    rest_text = text
    for start, end in spans:
        rest_text = rest_text[:start] + re.sub(r"[^\n]", " ", rest_text[start:end]) + rest_text[end:]
    rest = read(rest_text)
    if not isinstance(rest, Reading) or rest.unread or not _asks(rest_text, language, context):
        return None
    strange = [text[start:end] for start, end in spans if not _is_of(text[start:end], rest, language, context)]
    named = tuple(said.left_out(text[start:end].strip(), language) for start, end in spans)
    return replace(rest, unread=tuple(strange), assumptions=(*rest.assumptions, *named))


def _asks(text: str, language: Language, context: ReadingContext) -> bool:
    w = workings_of(text, language, context)
    return names_figure(w, range(len(w.parts))) or any(part.has("op:existence") for part in w.parts)


def workings_of(text: str, language: Language, context: ReadingContext) -> Workings:
    """What the parts of a text mean, before any rule has taken them."""
    return Workings(hear(text, language, context), context)


def _is_of(clause: str, rest: Reading, language: Language, context: ReadingContext) -> bool:
    """Whether the days and values that an aside names are of what the rest speaks of itself."""
    w = workings_of(_without_lengths(clause, language), language, context)
    if any(True for _ in told_sentences(f"{clause}. ", language)) and names_more(w, rest):
        return False
    if _bounds(w) or not _wishes_for_the_same(w, rest):
        return False
    return all(_is_spoken_of(w, part, rest) for part in w.parts)


def _bounds(w: Workings) -> bool:
    """ "So that we can pay those over 10 million" is a condition, "I bet it's over a thousand" a guess."""
    bounds = [i for i, part in enumerate(w.parts) if part.is_bound]
    copulas = words_beside("copulas", w.language) | small("it")  # "it's" is one word
    return any(w.heard.tokens[max(w.parts[i].start - 1, 0)].norm not in copulas for i in bounds)


def _wishes_for_the_same(w: Workings, rest: Reading) -> bool:
    """Whether a value or day that is wished for is asked for too: not "so I can see Sundays", "my boss wants 51"."""
    wishing = words_beside("wishing", w.language)
    if wishing.isdisjoint(token.norm for token in w.heard.tokens):
        return True
    named = [part for part in w.parts if not part.filler and _is_value(part)]
    return all(_is_kept(part, rest) or is_said_again(w, part, rest) for part in named)


def _is_value(part: Part) -> bool:
    kept = part.link is not None or part.stored is not None or part.period is not None or part.weekday is not None
    return kept or part.number is not None or part.text[:1].isdigit()


def _is_kept(part: Part, rest: Reading) -> bool:
    """Whether the rest keeps the same day of the week."""
    values = {str(value).casefold() for item in rest.filters for value in item.values}
    return part.link is not None and all(str(value).casefold() in values for value in part.link.values)


def _is_spoken_of(w: Workings, part: Part, rest: Reading) -> bool:
    if part.filler or (part.text.split()[-1].isdigit() and part.link is None and part.period is None):
        return True
    grains = {item.grain for item in rest.groupings} | {item.grain for item in rest.filters}
    timed = bool(rest.periods) or not grains <= {None, "hour", "part_of_day"}
    filtered = {item.column for item in rest.filters}
    columns = filtered | {
        found.column for item in rest.groupings if (found := w.semantics.dimension(item.dimension)) is not None
    }
    weekday = w.weekday()
    timed = timed or (weekday is not None and weekday.column in columns)
    hours = any(name.startswith(("hour:", "days:")) and name != "hour:calling" for name in part.names)
    if part.period is not None or part.weekday is not None or hours:
        return timed or (hours and not grains <= {None})
    if part.named:
        return part.named in (*rest.named_filters, *rest.excluded_filters)
    if part.link is not None:
        return part.link.column in filtered or (weekday is not None and part.link.column == weekday.column and timed)
    return part.stored is None or part.stored[0] in columns


def _without_lengths(clause: str, language: Language) -> str:
    """ "All morning", "todo el día" of wondering: how long, and no time of the rows."""
    spoken = r"\b(?:all|the whole) (?:morning|day|week|month|afternoon|night)\b"
    lengths = spoken if language == "en" else r"\btod[oa] (?:el|la) (?:mañana|dia|día|semana|mes|tarde|noche)\b"
    return re.sub(lengths, " ", clause, flags=re.IGNORECASE)


def _told(text: str, language: Language) -> Iterator[Span]:
    """Where such clauses begin and end, in the order of the text."""
    plain = plain_text(text)
    if len(plain) != len(text):
        return
    cut = _pattern("told_inside", language)
    found = list(_CLAUSE.finditer(plain))
    for place, clause in enumerate(found):
        start, end = clause.start() + len(clause[0]) - len(clause[0].lstrip()), clause.end()
        after = plain[found[place + 1].start() : found[place + 1].end()].lstrip() if place + 1 < len(found) else ""
        mark = plain[end : end + 1]
        if mark == "?" and re.match(r"[^.!?]*$", plain[:start]) is None and _may_ask(plain[start:end], language):
            continue
        if _begins_told(plain[start:end], language) or (
            mark == "," and _asks_then(after, language) and _is_plain_reason(plain[start:end], language)
        ):
            if _is_free(plain[start:end], language):
                yield start, end
            continue
        inside = cut.search(plain, start + 1, end)
        if inside is not None and _is_free(plain[inside.start() : end], language):
            yield inside.start(), end


def _begins_told(clause: str, language: Language) -> bool:
    """Whether a clause begins as one does that tells; where it goes on with a question word, it may ask by itself."""
    lead, told, whole = (_pattern(name, language) for name in ("leads", "told", "told_whole"))
    while told.match(clause) is None and whole.fullmatch(clause.strip()) is None:
        led = lead.match(clause)
        if led is None:
            return False
        clause = clause[led.end() :].lstrip(" ,")
    return True


def _is_free(clause: str, language: Language) -> bool:
    """Whether nothing in a clause keeps rows, asks for something, or takes back what was said."""
    begun = _pattern("told", language).match(clause) or _pattern("told_inside", language).match(clause)
    rest = clause[begun.end() :] if begun else clause
    tokens = tokenize(clause, language)
    if any(token.norm in currency_words("", language) for token in tokens):
        return False
    return not keeps_rows(tokens, language) and _pattern("told_asks", language).search(rest) is None


def _may_ask(clause: str, language: Language) -> bool:
    return _pattern("told_asks", language).search(clause) is not None


def _asks_then(after: str, language: Language) -> bool:
    """ "…, so give me the median": what follows from what was told is asked for."""
    return _pattern("told_then", language).match(after) is not None


def _is_plain_reason(clause: str, language: Language) -> bool:
    """ "The mean gets pulled up by the big ones": a sentence with no number, denial or question of its own."""
    words = [token.norm for token in tokenize(clause, language)]
    beside = words_beside("denying", language) | words_beside("asking", language)
    return len(words) > 2 and beside.isdisjoint(words) and not any(word.isdigit() for word in words)


@lru_cache
def _pattern(name: str, language: Language) -> re.Pattern[str]:
    lines: Sequence[str] = words_of(load_table("introductions.yaml")[name], language)
    return re.compile(rf"\b(?:{'|'.join(lines)})(?:(?<=\s)|(?!\w))")

"""How something is counted, told beside the question: "(counting each ticket once)".

Each clause that does so is read as a small statement (`counting_statements.py`) and held against the reading of the
rest (`counting_held.py`): where that does so anyway, or can be made to, the clause has been read. Where it does not,
the question is read with the clause in it, and what is surely said must hold then as well: it is given back
otherwise, and never passed over.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from agent.models.offline.context import ReadingContext
from agent.models.offline.parts.clauses_of_text import Clause, blanked, clauses_of
from agent.models.offline.passing.counting_held import applied, holds
from agent.models.offline.passing.counting_statements import Statement, statement_in
from agent.models.offline.reading import Reading
from agent.models.offline.words.calendar_names import names_of
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.words.tokens import Token, tokenize
from agent.values import Language

_words = partial(words_in, "counting_told.yaml")
_BRACKETS = re.compile(r"\(([^()]*)\)")
_LEADING = " \t\n,;:."

Read = Callable[[str], object]


def read_told_counting(text: str, language: Language, context: ReadingContext, read: Read) -> Reading | None:
    """The reading of a question with such clauses; None where it has none."""
    told = list(_told(text, language, context))
    if not told:
        return None
    surely = [one for one in told if one[2].kind != "counted"]  # that may be a figure which is asked for
    for said in (told, surely) if 0 < len(surely) < len(told) else (told,):
        rest = text
        for start, end, _ in said:
            rest = blanked(rest, start, end)
        reading = _held(read(rest), [one for _, _, one in said], context)
        if reading is not None:
            return reading
    whole = read(text)
    if not isinstance(whole, Reading) or whole.unread:
        return whole if isinstance(whole, Reading) else None
    left = [text[start:end].strip(" (),") for start, end, one in told if one.sure and not holds(one, whole, context)]
    return replace(whole, unread=tuple(left))


def tells_counting(text: str, language: Language, context: ReadingContext) -> bool:
    """Whether a clause says how something is counted, which may not be passed over."""
    return any(one.sure for _, _, one in _told(text, language, context))


def _held(reading: object, statements: Sequence[Statement], context: ReadingContext) -> Reading | None:
    """The reading of the rest where all that is said holds."""
    if not isinstance(reading, Reading) or reading.unread:
        return None
    for one in statements:
        if holds(one, reading, context):
            continue
        changed = applied(one, reading, context.semantics)
        if changed is None:
            return None
        reading = changed
    return reading


def _told(text: str, language: Language, context: ReadingContext) -> Iterator[tuple[int, int, Statement]]:
    """The clauses that tell so, with where they stand: what is in brackets, then the others."""
    rest = text
    for found in _BRACKETS.finditer(text):
        for one in _in_brackets(found[1], language, context):
            rest = blanked(rest, found.start(), found.end())
            yield found.start(), found.end(), one
    clauses = list(clauses_of(rest, language))
    for clause in clauses:
        for first in _beginnings(clause.tokens):
            said = statement_in(clause.tokens[first:], language, context.semantics, in_brackets=False)
            if said is None or not (_may_open(said, clause.tokens, first, language) if first else len(clauses) > 1):
                continue
            start = clause.start + clause.tokens[first].start
            yield start if first else len(rest[:start].rstrip(_LEADING)), clause.end, said
            yield from _told_before(clause, first, language, context)
            break


def _told_before(
    clause: Clause, first: int, language: Language, context: ReadingContext
) -> Iterator[tuple[int, int, Statement]]:
    """What is told right before another statement of the same clause: "counting weeks from Monday and keeping …"."""
    last = first
    while last > 0 and clause.tokens[last - 1].norm in _words("joins"):
        last -= 1
    joined = last < first or clause.tokens[first].norm in _words("joins")
    for place in _beginnings(clause.tokens[:last]) if joined else ():
        said = statement_in(clause.tokens[place:last], language, context.semantics, in_brackets=False)
        if said is not None and (not place or _may_open(said, clause.tokens, place, language)):
            yield clause.start + clause.tokens[place].start, clause.start + clause.tokens[first].start, said
            return


def _may_open(one: Statement, tokens: Sequence[Token], first: int, language: Language) -> bool:
    """Whether a statement may begin in the midst of a clause: "with price zero" is a condition there, and "until the
    20th" the end of the days before it, unless it is of the month that was just named."""
    if one.kind in ("in", "out"):
        return tokens[first].norm in _words("reckoners")
    if one.kind == "inside":
        return tokens[first].norm not in _words("until")  # "octubre hasta el 20" are days, and no number that is in
    if one.kind != "ends" or all(end.month for end in one.ends):
        return True
    before = tokens[:first]
    begins = not _words("from", "from_of_range").isdisjoint(token.norm for token in before)
    return before[-1].norm in names_of("MONTH", language) and not begins


def _in_brackets(text: str, language: Language, context: ReadingContext) -> list[Statement]:
    """What brackets say, where that is one statement, or several with commas between them."""
    semantics = context.semantics
    parts = [clause.tokens for clause in clauses_of(text, language)]
    found = [statement_in(part, language, semantics, in_brackets=True) for part in parts]
    statements = [one for one in found if one is not None]
    if len(statements) == len(parts):
        return statements
    whole = statement_in(tokenize(text, language), language, semantics, in_brackets=True)
    return [whole] if whole is not None else []


def _beginnings(tokens: Sequence[Token]) -> Iterator[int]:
    """Where a statement may begin in a clause: at its head, or at a word that opens one."""
    yield 0
    yield from (place for place, token in enumerate(tokens) if place and token.norm in _words("openers"))

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
from agent.models.offline.parts.clauses_of_text import blanked, clauses_of
from agent.models.offline.passing.counting_held import applied, holds
from agent.models.offline.passing.counting_statements import Statement, statement_in
from agent.models.offline.reading import Reading
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.words.tokens import Token, tokenize
from agent.values import Language

_words = partial(words_in, "counting_told.yaml")
_BRACKETS = re.compile(r"\(([^()]*)\)")
_LEADING = re.compile(r"[\s,;:.]*$")

Read = Callable[[str], object]


def read_told_counting(text: str, language: Language, context: ReadingContext, read: Read) -> Reading | None:
    """The reading of a question with such clauses; None where it has none."""
    told = list(_told(text, language, context))
    if not told:
        return None
    rest = text
    for start, end, _ in told:
        rest = blanked(rest, start, end)
    reading = _held(read(rest), [one for _, _, one in told], context)
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
            one = statement_in(clause.tokens[first:], language, context.semantics, in_brackets=False)
            if one is not None and (first or len(clauses) > 1):
                start = clause.start + clause.tokens[first].start
                yield _LEADING.search(rest, 0, start).start() if first == 0 else start, clause.end, one  # type: ignore[union-attr]
                break


def _in_brackets(text: str, language: Language, context: ReadingContext) -> list[Statement]:
    """What brackets say, where that is one statement, or several with commas between them."""
    semantics = context.semantics
    parts = [clause.tokens for clause in clauses_of(text, language)]
    found = [statement_in(part, language, semantics, in_brackets=True) for part in parts]
    if all(found):
        return [one for one in found if one is not None]
    whole = statement_in(tokenize(text, language), language, semantics, in_brackets=True)
    return [whole] if whole is not None else []


def _beginnings(tokens: Sequence[Token]) -> Iterator[int]:
    """Where a statement may begin in a clause: at its head, or at a word that opens one."""
    yield 0
    yield from (place for place, token in enumerate(tokens) if place and token.norm in _words("openers"))

"""Reads a question without a clause that nobody understands: "…, start with the worst", "(that day and six before)".

People say again what they have said, and tell how they come to ask. A clause with words that nothing explains may be
left out where the rest names what is asked for and is read whole, and where the clause names nothing that the reading
of the rest does not hold already: no other figure, value, number or day, and no denial. It is named to the person,
and the answer is of low confidence.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from agent.models.offline import assumptions as said
from agent.models.offline.context import ReadingContext
from agent.models.offline.parts.hearing import hear
from agent.models.offline.passing.asides import bears, clauses, is_harmless, keeps_rows, names_figure
from agent.models.offline.passing.counting_told import tells_counting
from agent.models.offline.passing.said_again import is_said_again
from agent.models.offline.reading import Reading
from agent.models.offline.refusals import Refused
from agent.models.offline.words.lexicon import any_of, small, words_beside
from agent.models.offline.words.tokens import Token
from agent.models.offline.workings import Workings
from agent.values import Language

_ASKED_AGAIN = 3
"""Last words of a clause that may ask again: "and tell me how much", "y poné cuánto hizo"."""
_FEW = 3
"""Words from which a clause between commas says something by itself."""
_NARROWING = 4
"""Words up to which "los …" names a kind of things, and tells of nobody."""
_STOPS = frozenset({".", "?", "!", "…", ";", ":", "(", ")"})


@dataclass(frozen=True, slots=True)
class Rest:
    """What a question means without some clauses, and these clauses as they were written."""

    reading: Reading
    left: tuple[str, ...]


def read_the_rest(
    text: str,
    unread: Sequence[str],
    language: Language,
    context: ReadingContext,
    read: Callable[[str], Reading | Refused],
) -> Rest | None:
    """The reading of what is left of a question without the clauses that hold unread words, or None."""
    heard = hear(text, language, context)
    w = Workings(heard, context)
    found = list(clauses(w))
    left = [clause for clause in found if any(w.parts[i].text in unread for i in clause)]
    kept = [i for clause in found if clause not in left for i in clause]
    if not left or not names_figure(w, kept):
        return None
    outcome = read(_without(w, left))
    if isinstance(outcome, Refused) or outcome.unread:
        return None
    if not all(_adds_nothing(w, clause, outcome) for clause in left) or tells_counting(text, language, context):
        return None
    words = tuple(_written(w, clause) for clause in left)
    told = (*outcome.assumptions, *(said.not_understood(clause, language) for clause in words))
    return Rest(replace(outcome, assumptions=told), words)


def _adds_nothing(w: Workings, clause: Sequence[int], rest: Reading) -> bool:
    """Whether a clause names nothing but what the rest means already."""
    tokens = w.tokens_of(clause[0], clause[-1])
    asking, denying = (words_beside(name, w.language) for name in ("asking", "denying"))
    if not asking.isdisjoint(token.norm for token in tokens[:-_ASKED_AGAIN]):
        return False
    if not denying.isdisjoint(token.norm for token in tokens) or any(w.parts[i].has("list:list") for i in clause):
        return False
    if tokens[0].norm in words_beside("attaching", w.language) or keeps_rows(tokens, w.language):
        return False
    if tokens[0].norm in words_beside("speaking_of_them", w.language):
        return False
    if _narrows(tokens, w.language) or _sets_subject(tokens, w.language):
        return False
    named = [w.parts[i] for i in clause if not w.is_filler(i) and not is_harmless(w, i) and w.parts[i].known]
    if named:
        return all(is_said_again(w, part, rest) for part in named)
    return not bears(w, tokens) and (len(tokens) >= _FEW or _is_sentence(w, clause))


def _narrows(tokens: Sequence[Token], language: Language) -> bool:
    """ "Sugar-free ones", "las sueltas": which of those that were named before."""
    words = [token.norm for token in tokens if token.kind != "symbol"]
    if language == "en":
        return not small("ones").isdisjoint(words)
    return not small("the_several").isdisjoint(words[:1]) and len(words) <= _NARROWING


def _sets_subject(tokens: Sequence[Token], language: Language) -> bool:
    """ "Hablo de las tortas": what the question is about, in words that nobody knows."""
    text = " ".join(token.norm for token in tokens)
    return re.search(rf"\b{any_of('telling.yaml', 'focusing', language=language)}\b", text) is not None


def _is_sentence(w: Workings, clause: Sequence[int]) -> bool:
    first, last = w.parts[clause[0]].start, w.parts[clause[-1]].end
    before = w.heard.tokens[first - 1].norm if first else "."
    after = w.heard.tokens[last].norm if last < len(w.heard.tokens) else "."
    return before in _STOPS and after in _STOPS


def _without(w: Workings, left: Sequence[Sequence[int]]) -> str:
    """The question without some clauses."""
    text = w.heard.text
    for clause in reversed(left):
        start, end = _place(w, clause)
        text = f"{text[:start].rstrip().removesuffix(',')}{' ' if start else ''}{text[end:].lstrip()}"
    return text.replace("( )", " ").replace("()", " ")


def _written(w: Workings, clause: Sequence[int]) -> str:
    start, end = _place(w, clause)
    return w.heard.text[start:end]


def _place(w: Workings, clause: Sequence[int]) -> tuple[int, int]:
    tokens = w.heard.tokens
    return tokens[w.parts[clause[0]].start].start, tokens[w.parts[clause[-1]].end - 1].end

"""What a text says of the conversation: that it asks something new, puts right what was said, or goes back.

"New question: …", "sorry, I meant units", "volviendo a lo primero, abrilo por día". These words are cut away.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from agent.models.offline.words.lexicon import small, spoken, words_in
from agent.models.offline.words.patterns import Match
from agent.models.offline.words.tokens import Token, fold, tokenize
from agent.values import Language

Kind = Literal["", "new", "mended", "back"]

_LITTLE = words_in("later_texts.yaml", "little_words")
_NO = words_in("later_texts.yaml", "refuses")
_FIRST = words_in("later_texts.yaml", "first_question")
_ALL = small("all", "every") | words_in("later_texts.yaml", "everybody")
_BUT = small("but")
_RATHER = words_in("later_texts.yaml", "rather")
_BEFORE = words_in("later_texts.yaml", "question_before")


@dataclass(frozen=True, slots=True)
class Stance:
    """How a text stands to those before it, and what it says besides."""

    kind: Kind
    text: str
    went_back_to: str = ""
    """The words that tell which earlier question is meant: "the october one"."""


def stance_of(text: str, language: Language) -> Stance:
    """How a text begins and ends, as to the conversation."""
    tokens = tokenize(text, language)
    start = _skip(tokens, 0, _LITTLE)
    new = _opening(tokens, start, "new", language)
    if new is not None:
        return Stance("new", text[_end_of(tokens, new.end, text) :])
    back = _opening(tokens, start, "back", language)
    if back is not None and not _does_again(tokens, back, language):
        end = _end_of_head(tokens, back.end)
        head = text[tokens[back.end].start : tokens[end - 1].end] if end > back.end else ""
        return Stance("back", text[_end_of(tokens, end, text) :], head)
    begin, end = _mended(tokens, language)
    if begin == 0 and end == len(tokens):
        return Stance("", text)
    rest = text[tokens[begin].start : tokens[end - 1].end] if begin < end else ""
    return Stance("mended", rest)


def _does_again(tokens: Sequence[Token], back: Match, language: Language) -> bool:
    """ "Volvé a poner el 51": to do it again, and not to go back to an earlier question."""
    verb = tokens[back.end].norm if back.end < len(tokens) else ""
    return language == "es" and tokens[back.end - 1].norm == "a" and verb.endswith(("ar", "er", "ir"))


def without_way_back(text: str, language: Language) -> str:
    """ "Go back to all the waiters" → "all the waiters": a condition is taken back, and no earlier question meant."""
    tokens = tokenize(text, language)
    back = _opening(tokens, _skip(tokens, 0, _LITTLE), "back", language)
    to_all = back is not None and back.end < len(tokens) and tokens[back.end].norm in _ALL
    return text[tokens[back.end].start :] if back is not None and to_all else text


def says_everything(tokens: Sequence[Token], language: Language) -> bool:
    """Whether a text says that it is of all the data: "overall", "en toda la base"."""
    index = spoken("turns", language)
    return any(
        match.name == "everything"
        for i in range(len(tokens))
        for match in index.matches_at(tokens, i, lambda *_: None)
    )


def earlier_named(head: str, count: int) -> int | None:
    """Which of several questions "the first one", "the one before" is: its place. None where its subject tells."""
    words = {fold(word).strip(",.;:") for word in head.split()}
    if words & _FIRST:
        return 0
    if words & _BEFORE:
        return max(0, count - 2)
    return None


def _opening(tokens: Sequence[Token], start: int, name: str, language: Language) -> Match | None:
    found = [
        match for match in spoken("turns", language).matches_at(tokens, start, lambda *_: None) if match.name == name
    ]
    return max(found, key=lambda match: match.end, default=None)


def _skip(tokens: Sequence[Token], start: int, words: frozenset[str]) -> int:
    while start < len(tokens) and (tokens[start].kind == "symbol" or tokens[start].norm in words):
        start += 1
    return start


def _end_of(tokens: Sequence[Token], index: int, text: str) -> int:
    """Where the text goes on behind what was said of the conversation."""
    index = _skip(tokens, index, frozenset())
    return tokens[index].start if index < len(tokens) else len(text)


def _end_of_head(tokens: Sequence[Token], start: int) -> int:
    """Up to the first comma or "but": "the october one, without the weekend filter"."""
    end = start
    while end < len(tokens) and tokens[end].kind != "symbol" and tokens[end].norm not in _BUT:
        end += 1
    return end


def _mended(tokens: Sequence[Token], language: Language) -> tuple[int, int]:
    """The tokens that are left when words of regret are taken off both ends; all where there are none."""
    begin, regretted = 0, False
    while begin < len(tokens):
        match = _opening(tokens, begin, "mended", language)
        if match is not None:
            begin, regretted = match.end, True
        elif tokens[begin].kind == "symbol" and (regretted or begin == 0):
            begin += 1
        elif _is_refusal(tokens, begin, language):
            begin, regretted = begin + 1, True
        else:
            break
    end = len(tokens)
    for start in range(begin, len(tokens)):
        match = _opening(tokens, start, "mended", language)
        if match is not None and all(token.kind == "symbol" for token in tokens[match.end :]):
            end, regretted = start, True
            break
    while regretted and end > begin and tokens[end - 1].kind == "symbol":
        end -= 1
    return (begin, end) if regretted else (0, len(tokens))


def _is_refusal(tokens: Sequence[Token], index: int, language: Language) -> bool:
    """ "No, the tickets" refuses what was shown; "no refunds" leaves something out."""
    if tokens[index].norm not in _NO or index + 1 >= len(tokens):
        return False
    after = tokens[index + 1]
    pause = after.kind == "symbol" or after.norm in _NO | _BUT | _RATHER
    return pause or _opening(tokens, index + 1, "mended", language) is not None

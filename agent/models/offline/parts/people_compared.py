"""Two people of whom one did more: "did 51 sell more than 52 yesterday?", where the second number is no bound.

It is one where something stands behind it that it could be a number of ("more than 52 units"), or where it is of
another length than the first ("more than 100000").
"""

from collections.abc import Sequence
from decimal import Decimal

from agent.models.offline.parts.part import Part
from agent.models.offline.words.lexicon import small
from agent.models.offline.words.tokens import Token

_BOUNDS = ("cond:>", "cond:<")
_MORE = small("more")
_THAN = small("than")


def with_people_compared(parts: tuple[Part, ...], tokens: Sequence[Token]) -> tuple[Part, ...]:
    """The parts, where such a bound has become a comparison and a number."""
    for index, part in enumerate(parts):
        if not part.has(*_BOUNDS) or not _is_than_a_number(part, tokens):
            continue
        number = tokens[part.end - 1]
        one = _subject(parts, index, tokens)
        if one is None or len(tokens[one.end - 1].text) != len(number.text) or _is_number_of(parts, index):
            continue
        compare = Part(part.start, part.end - 1, part.text.rpartition(" ")[0], names=frozenset({"op:compare"}))
        other = Part(part.end - 1, part.end, number.text, number=Decimal(number.value or 0))
        return (*parts[:index], compare, other, *parts[index + 1 :])
    return parts


def _is_than_a_number(part: Part, tokens: Sequence[Token]) -> bool:
    words = [token.norm for token in tokens[part.start : part.end]]
    plain = len(words) == 3 and words[0] in _MORE and words[1] in _THAN
    return plain and tokens[part.end - 1].kind == "number" and tokens[part.end - 1].text.isdigit()


def _subject(parts: Sequence[Part], index: int, tokens: Sequence[Token]) -> Part | None:
    """The bare number that does the selling, right before its verb."""
    place = index - 1
    while place >= 0 and parts[place].filler and not parts[place].names:
        place -= 1
    if place < 1 or not parts[place].has("verb:sold", "verb:earned"):
        return None
    one = parts[place - 1]
    bare = one.number is not None and not one.names and one.period is None and one.metric is None
    return one if bare and tokens[one.end - 1].text.isdigit() else None


def _is_number_of(parts: Sequence[Part], index: int) -> bool:
    """Whether something stands right behind a bound that there can be so many of."""
    after = parts[index + 1] if index + 1 < len(parts) else None
    return after is not None and after.period is None and after.weekday is None and (after.known or not after.filler)

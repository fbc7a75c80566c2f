"""How many of what is counted, beside their share: "tickets over 50,000: cantidad y porcentaje"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from agent.models.offline.parts.part import Part, norms
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.words.tokens import SIGNS_AND_DASHES, Token

_QUANTITY = words_in("figures_again.yaml", "bare_quantities")
_NUMBER = words_in("figures_again.yaml", "bare_numbers")


def with_counts_beside_shares(parts: tuple[Part, ...], tokens: Sequence[Token]) -> tuple[Part, ...]:
    """The parts, that word left aside where a clause of its own has it: the count is shown beside a share anyway."""
    parts = tuple(one for i in range(len(parts)) for one in _number_and_thing(parts, i, tokens))
    return tuple(
        replace(part, metric=None, names=frozenset(), matches=(), filler=True) if _counts(parts, i, tokens) else part
        for i, part in enumerate(parts)
    )


def _number_and_thing(parts: Sequence[Part], index: int, tokens: Sequence[Token]) -> Iterator[Part]:
    """ "Cantidad de tickets de más de 50 mil y su % de todos los tickets": those that the share names again."""
    part, behind = parts[index], parts[index + 1 :]
    again = next((one for one in behind if one.dimension is not None and one.dimension.entity), None)
    numbered = tokens[part.start].norm in _NUMBER and part.end - part.start > 1 and part.dimension is None
    same = again is not None and part.metric is not None and tokens[part.end - 1].stem == tokens[again.start].stem
    share = any(one.has("op:share") for one in behind)
    if again is None or not (numbered and same and share and any(one.is_bound for one in behind)):
        yield part
        return
    words = " ".join(token.text for token in tokens[part.start : part.end - 1])
    yield Part(part.start, part.end - 1, words, frozenset({"op:count"}))
    yield replace(part, start=part.end - 1, text=tokens[part.end - 1].text, dimension=again.dimension)


def _counts(parts: Sequence[Part], index: int, tokens: Sequence[Token]) -> bool:
    """Whether only what is counted was named before: of things that are sold the same word asks for units."""
    part, before, behind = parts[index], parts[:index], parts[index + 1 : index + 5]
    if part.metric is None or not norms(part, tokens) <= _QUANTITY or not before or not behind:
        return False
    share = next((one for one in behind if one.known and not one.has("mark:and")), None)
    beside = behind[0].has("mark:and") and share is not None and share.has("op:share")
    counted = any(one.dimension is not None and one.dimension.entity for one in before)
    others = any(
        one.link is not None or one.named or (one.dimension is not None and not one.dimension.entity)
        for one in before
    )
    return before[-1].text in SIGNS_AND_DASHES and beside and counted and not others

"""Names of sides that are said in other words right behind: "alfajores (starting with Alf)", "two boxes: A and B"."""

from collections.abc import Sequence
from dataclasses import replace

from agent.models.offline.parts.part import Part
from agent.models.offline.words.tokens import Token

_TEXTS = ("text:starts with", "text:contains", "text:ends with")


def without_announced(parts: tuple[Part, ...], tokens: Sequence[Token]) -> tuple[Part, ...]:
    """The parts, with a name that is no side and no condition of its own as a mere filler."""
    return tuple(
        replace(part, link=None, names=frozenset(), matches=(), filler=True)
        if part.link is not None
        and len(part.link.values) > 1
        and (_is_explained(parts, index, tokens) or _announces(parts, index, tokens))
        else part
        for index, part in enumerate(parts)
    )


def _is_explained(parts: tuple[Part, ...], index: int, tokens: Sequence[Token]) -> bool:
    """ "Conitos (starting with Conito)": the text in brackets says which are meant."""
    start = parts[index].end
    if start >= len(tokens) or tokens[start].text != "(":
        return False
    end = next((i for i in range(start, len(tokens)) if tokens[i].text == ")"), 0)
    inside = [part for part in parts if start < part.start and part.end <= end]
    texts = [part for part in inside if part.has(*_TEXTS)]
    named = [part for part in inside if part.link is not None or not (part.filler or part.known)]
    return len(texts) == 1 and len(named) == 1 and all(part.filler for part in inside if part not in texts + named)


def _announces(parts: tuple[Part, ...], index: int, tokens: Sequence[Token]) -> bool:
    """ "Two boxes: A and B": as many of them as the number before says, each named behind the colon."""
    part, link = parts[index], parts[index].link
    before = parts[index - 1] if index else None
    if link is None or before is None or before.number is None or tokens[min(part.end, len(tokens) - 1)].text != ":":
        return False
    behind = [one.link for one in parts[index + 1 :] if one.link is not None and not one.metric]
    named = [one for one in behind if len(one.values) == 1 and one.column == link.column]
    return len(named) == before.number and all(set(one.values) <= set(link.values) for one in named)

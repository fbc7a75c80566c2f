"""Two kinds of codes, each told in brackets behind its name: "facturas A (FCA) y facturas B (FCB)" are two sides."""

from collections.abc import Sequence
from dataclasses import replace

from agent.models.offline.parts.part import Part
from agent.models.offline.words.lexicon import small
from agent.models.offline.words.tokens import Token

_JOINING = small("joining")
_TOGETHER = ("mark:together", "op:sum", "op:compare", "op:ratio", "mark:not")


def with_kinds_in_brackets(parts: tuple[Part, ...], tokens: Sequence[Token]) -> tuple[Part, ...]:
    """The parts, where the word that joins two names with their codes sets them against each other."""
    coded = [i for i in range(len(parts)) if _is_in_brackets(parts, i)]
    if len(coded) != 2 or any(part.has(*_TOGETHER) for part in parts):
        return parts
    first, second = coded
    columns = {part.link.column for part in (parts[first], parts[second]) if part.link is not None}
    joins = [i for i in range(first + 2, second) if tokens[parts[i].start].norm in _JOINING]
    if len(columns) != 1 or joins != [first + 2]:
        return parts
    found = list(parts)
    found[joins[0]] = replace(parts[joins[0]], names=frozenset({"op:compare"}), filler=True)
    for place in coded:
        name = found[place - 2] if place > 1 else None
        if name is not None and name.end - name.start == 1 and parts[place].text.endswith(name.text):
            found[place - 2] = replace(name, names=frozenset(), matches=(), link=None, dimension=None, filler=True)
    return tuple(found)


def _is_in_brackets(parts: Sequence[Part], index: int) -> bool:
    """Whether a part is a code of several stored values, alone in brackets."""
    link = parts[index].link
    if link is None or len(link.values) < 2 or not parts[index].text.isupper() or not 0 < index < len(parts) - 1:
        return False
    return parts[index - 1].text == "(" and parts[index + 1].text == ")"

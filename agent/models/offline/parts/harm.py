"""Wishes to change the data, in whatever verb: "move yesterday's tickets from waiter 103 to waiter 101".

`refused` in lexicon.yaml names verbs that always harm. Those here mostly ask for something harmless ("change the
chart to a pie", "put the highest on top"): they wish to write where they say so at the beginning of a clause, and
into what ("in the table"), whose it shall be ("to waiter 101") or what it shall be ("to 500").
"""

import re
from functools import lru_cache

from agent.models.offline.parts.introductions import plain_text
from agent.models.offline.words.lexicon import load_table

_CLAUSE = re.compile(r"(?:[^.;:?!()\n,¿¡–—]|[.,:](?=\d))+")
_JOINED = re.compile(r"\b(?:and then|and|then|but|y despues|y luego|y|pero)\b ")


def wish_to_write(text: str) -> str:
    """The clause of a text that wishes the data changed, as it is written; empty for an honest question."""
    plain = plain_text(text)
    for clause in _CLAUSE.finditer(plain):
        starts = [clause.start(), *(clause.start() + found.end() for found in _JOINED.finditer(clause[0]))]
        for start in starts:
            words = plain[start : clause.end()].strip()
            if any(wish.search(words) for wish in _wishes()):
                return (text if len(text) == len(plain) else plain)[start : clause.end()].strip()
    return ""


@lru_cache
def _wishes() -> tuple[re.Pattern[str], ...]:
    table = load_table("harm.yaml")
    parts, lines = table["parts"], table["wishes"]
    assert isinstance(parts, dict)
    assert isinstance(lines, list)
    return tuple(re.compile(_filled(str(line), parts)) for line in lines)


def _filled(line: str, parts: dict[str, object]) -> str:
    for name, part in parts.items():
        line = line.replace(f"{{{name}}}", str(part))
    return line

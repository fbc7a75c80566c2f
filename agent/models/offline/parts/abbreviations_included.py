"""What says that a name's abbreviations are meant as well: "alfajores, including those written 'Alf.'".

A name is linked to the values with its known abbreviations anyway, so that such a clause adds nothing.
"""

import re
from collections.abc import Mapping, Sequence

from agent.models.offline.parts.rewording import folded
from agent.models.offline.words.lexicon import words_in

_TABLE = "inclusions.yaml"
_SAYS_SO = words_in(_TABLE, "included", "counting", "too")
_SMALL = words_in(_TABLE, "of_abbreviations", "all_of_them")
_SHORT = re.compile(r"""(?<!\w)["'“‘«]?(?P<short>[^\W\d_]{3,5})\.?["'”’»]?(?!\w)""")
_STOPS = ",;.?!:()"
_WORD = re.compile(r"[^\W_]+")


def without_included_abbreviations(text: str, known: Mapping[str, Sequence[str]]) -> str:
    """The text without such a clause, where the name stands before it in full and nothing else is said in it."""
    plain = folded(text)
    for found in _SHORT.finditer(plain):
        full = tuple(folded(word) for word in known.get(found["short"], ()))
        names = {word for word in _WORD.findall(plain[: found.start()]) if full and word.startswith(full)}
        start, end = _clause(plain, found)
        if not names or not _adds_nothing(plain[start:end], names, found["short"]):
            continue
        inside = plain[start:end]
        while start > 0 and _adds_nothing(plain[(before := _start(plain, start - 1)) : start - 1], names, ""):
            start = before
            inside = plain[start:end]
        if _SAYS_SO & set(_WORD.findall(inside)) and start > 0:
            return f"{text[: start - 1].rstrip()}{text[end:]}"
    return text


def _clause(plain: str, found: re.Match[str]) -> tuple[int, int]:
    """The clause around an abbreviation, whose own stop ends none."""
    end = next((i for i in range(found.end(), len(plain)) if plain[i] in _STOPS), len(plain))
    return _start(plain, found.start()), end


def _start(plain: str, place: int) -> int:
    """Where the clause begins that a place is in: right behind a sign."""
    return next((i + 1 for i in range(place - 1, -1, -1) if plain[i] in _STOPS), 0)


def _adds_nothing(clause: str, names: set[str], short: str) -> bool:
    words = set(_WORD.findall(clause))
    own = {word for word in words if any(name.startswith(word) and word != short for name in names)}
    return bool(words) and words <= _SMALL | _SAYS_SO | own | {short}

"""What a condition means, explained right behind it: "at price zero (what goes in the assorted boxes)".

The condition keeps the same rows without the explanation, and what that names is no condition of its own. It is left
out and said, where the rest is read whole and the explanation holds no number, day, figure, bound or single value.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache

from agent.models.offline import assumptions as said
from agent.models.offline.context import ReadingContext
from agent.models.offline.parts.hearing import hear
from agent.models.offline.parts.part import Part
from agent.models.offline.parts.phrases import ByIdentity
from agent.models.offline.parts.rewording import folded
from agent.models.offline.reading import Reading
from agent.models.offline.words.lexicon import any_of
from agent.models.offline.words.wordings import longest_first
from agent.semantics import Semantics
from agent.values import Language

_TABLE = "explained.yaml"
_BODY = r"[^,;:()?!.]*"


def read_without_explanations(
    text: str, language: Language, context: ReadingContext, read: Callable[[str], object]
) -> Reading | None:
    """What a question means without such an explanation, which is named; None where there is none to leave out."""
    found = next(_explanations(text, context.semantics), None)
    if found is None or not _explains(found["said"], language, context):
        return None
    start, end = found.span("said")
    rest = read(f"{text[:start]} {text[end:]}".replace("( )", " "))
    if not isinstance(rest, Reading) or rest.unread:
        return None
    words = said.left_out(text[start:end].strip(" ,"), language)
    return replace(rest, assumptions=(*rest.assumptions, words))


def _explanations(text: str, semantics: Semantics) -> Iterator[re.Match[str]]:
    plain = folded(text)
    for pattern in _patterns(ByIdentity(semantics)):
        yield from pattern.finditer(plain)


@lru_cache(maxsize=16)
def _patterns(of: ByIdentity) -> tuple[re.Pattern[str], ...]:
    lines = {folded(line) for item in of.semantics.filters for words in item.synonyms.values() for line in words}
    names = "|".join(map(re.escape, longest_first(lines)))
    condition = rf"\b(?:{names}|{any_of(_TABLE, 'of_nothing')})\b" if names else rf"\b{any_of(_TABLE, 'of_nothing')}"
    leads, unmarked = any_of(_TABLE, "leads"), any_of(_TABLE, "leads_unmarked")
    return (
        re.compile(rf"{condition}\s*\((?P<said>\s*{leads}\b{_BODY})\)"),
        re.compile(rf"{condition}(?P<said>\s*,\s*{leads}\b{_BODY})(?=[,;.?!)]|$)"),
        re.compile(rf"{condition}(?P<said>\s*,?\s+{unmarked}\b{_BODY})(?=[,;.?!)]|$)"),
    )


def _explains(clause: str, language: Language, context: ReadingContext) -> bool:
    return not any(_asks_or_keeps(part) for part in hear(clause, language, context).parts)


def _asks_or_keeps(part: Part) -> bool:
    """Whether a part says more than what the condition is about; a kind of things may be named."""
    held = (part.metric, part.number, part.period, part.weekday)
    single = part.link is not None and len(part.link.values) == 1
    return any(item is not None for item in held) or part.is_bound or single or part.has("mark:only", "mark:not")

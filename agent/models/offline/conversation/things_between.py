"""Everything that is sold, in place of what was kept of it: "not just those, with everything we sell"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from agent.models.offline.context import ReadingContext
from agent.models.offline.conversation.between import SHARES, Between, Span, blanked, told, told_at
from agent.models.offline.parts.phrases import goes_by
from agent.models.offline.words.tokens import fold, stem
from agent.models.offline.words.wordings import ONE_WORD
from agent.semantics import Dimension
from agent.values import Language

_TABLE = "between_texts.yaml"


def with_everything_sold(between: Between, language: Language, context: ReadingContext) -> Between:
    """Everything that is sold, where some of it was kept: "not just those, with everything we sell"."""
    dimension = goes_by("things_sold", context.semantics)
    kept = [item for item in between.base.filters if dimension and item.column == dimension.column]
    if dimension is None or not kept or any(item.is_denial for item in kept):
        return between
    named = {stem(fold(word)) for item in kept for text in (item.words, *item.values) for word in _words(text)}
    spans = [
        *_of_things("all_things", between.text, language, dimension, named),
        *_of_things("filter_of_things", between.text, language, dimension, named),
    ]
    if not spans or SHARES.search(between.text) or told_at(_TABLE, "against", between.text, language):
        return between
    only = _of_things("not_only_those", between.text, language, dimension, named)
    base = replace(between.base, filters=tuple(item for item in between.base.filters if item not in kept))
    return replace(between, base=base, text=blanked(between.text, [*spans, *only]), leans=True)


def _of_things(name: str, text: str, language: Language, dimension: Dimension, named: set[str]) -> Iterator[Span]:
    nouns = {stem(fold(one)) for lines in dimension.synonyms.values() for line in lines for one in line.split()}
    for one in told(_TABLE, name, text, language, PERSON=ONE_WORD, NAME=ONE_WORD):
        if all(stem(word) in named | nouns for word in one.all_in("PERSON", "NAME")):
            yield one.start, one.end


def _words(text: object) -> list[str]:
    return re.findall(r"\w+", str(text))

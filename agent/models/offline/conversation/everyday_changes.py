"""Everyday words for a change, put in those that follow-ups are read by: "extend the list to ten" is "show ten".

Each rule looks at what was shown: only a ranking is extended, only a figure that is shown is switched to another. The
words stand in `everyday_changes.yaml`.
"""

import re
from collections.abc import Callable

from agent.models.offline.context import ReadingContext
from agent.models.offline.conversation.between import pattern_of
from agent.models.offline.parts.hearing import hear
from agent.models.offline.parts.introductions import plain_text
from agent.models.offline.reading import Reading
from agent.models.offline.words.lexicon import lines_in
from agent.models.offline.workings import Workings
from agent.values import Language

_TABLE = "everyday_changes.yaml"
_Words = dict[Language, str]
_HUMS = "hums"
_PAIR = 2
_NOTHING: _Words = {"en": "", "es": ""}
_Fits = Callable[[Reading, re.Match[str], Language, ReadingContext], bool]


def in_everyday_words(previous: Reading, text: str, language: Language, context: ReadingContext) -> tuple[str, bool]:
    """The text in the words of changes, and whether it surely is one; as it is where it says nothing such."""
    leans = False
    for name, fits, words, sure in _RULES:
        found = _said(name, text, language)
        if found is None or not fits(previous, found, language, context):
            continue
        groups = [text[slice(*found.span(i))] for i in range(1, (found.lastindex or 0) + 1) if found[i] is not None]
        text = f"{text[: found.start()]}{words[language].format(*groups)}{text[found.end() :]}".strip()
        leans = leans or sure
    return text, leans


def _said(name: str, text: str, language: Language) -> re.Match[str] | None:
    """Where a text says what a list of the table tells; a hum, only at its beginning."""
    if not lines_in(_TABLE, name, language=language):
        return None
    return _hum(text, language) if name == _HUMS else pattern_of(_TABLE, name, language).search(_plain(text))


def _plain(text: str) -> str:
    return plain_text(text).casefold()


def _hum(text: str, language: Language) -> re.Match[str] | None:
    """A hum at the beginning, where something is said behind it."""
    found = re.match("|".join(lines_in(_TABLE, _HUMS, language=language)), _plain(text))
    return found if found is not None and re.search(r"\w", text[found.end() :]) else None


def _any(previous: Reading, found: re.Match[str], language: Language, context: ReadingContext) -> bool:
    return True


def _is_ranking(previous: Reading, found: re.Match[str], language: Language, context: ReadingContext) -> bool:
    return previous.limit is not None and bool(previous.groupings)


def _shows_figures(previous: Reading, found: re.Match[str], language: Language, context: ReadingContext) -> bool:
    return bool(previous.measures)


def _is_shown(previous: Reading, found: re.Match[str], language: Language, context: ReadingContext) -> bool:
    """Whether the first words name the one figure that was shown, and the second ones another."""
    named = [
        {part.metric.name for part in Workings(hear(words, language, context), context).parts if part.metric}
        for words in (group for group in found.groups() if group)
    ]
    shown = {item.metric for item in previous.measures}
    return len(named) == _PAIR and named[0] == shown and bool(named[1]) and named[0] != named[1]


_RULES: tuple[tuple[str, _Fits, _Words, bool], ...] = (
    (_HUMS, _any, _NOTHING, False),
    ("taken_off", _any, {"en": "take off {0}", "es": ""}, True),
    ("resized", _is_ranking, {"en": "show", "es": "mostrame"}, True),
    ("least", _is_ranking, {"en": "{0} worst", "es": "{0} peores"}, True),
    ("chart", _shows_figures, {"en": "as {0}", "es": "en gráfico de {0}"}, True),
    ("swapped_figure", _is_shown, {"en": "{1} instead", "es": "ahora {1}"}, True),
    ("counted_only", _shows_figures, {"en": "{0}only", "es": "{0}solo"}, True),
    ("restricted", _shows_figures, {"en": "only", "es": "solo"}, True),
    ("opened", _shows_figures, _NOTHING, True),
    ("same_for_all", _shows_figures, _NOTHING, True),
    ("apart", _shows_figures, {"en": "difference", "es": "diferencia"}, True),
)
"""Each list with what it is read as, when, and whether a text that says so surely changes what was shown."""

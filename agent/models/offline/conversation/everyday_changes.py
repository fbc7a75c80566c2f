"""Everyday words for a change, put in those that follow-ups are read by: "extend the list to ten" is "show ten".

Each rule looks at what was shown: only a ranking is extended, only a figure that is shown is switched to another. The
words stand in `everyday_changes.yaml`.
"""

import re
from collections.abc import Callable

from agent.models.offline.context import ReadingContext
from agent.models.offline.parts.hearing import hear
from agent.models.offline.parts.introductions import plain_text
from agent.models.offline.reading import Reading
from agent.models.offline.words.wordings import Said, first_within
from agent.models.offline.workings import Workings
from agent.values import Language

_TABLE = "everyday_changes.yaml"
_HUM = re.compile(r"[¿¡ ]*(?:h+m+|m+h?m+|u+m+|uh+|eh+|er+|ah+|mh)\b[ ,.;:…]*")
"""A hum, drawn out as people type it: it says nothing."""
_SLOTS = {"NAME": r"[a-z0-9]+(?: [a-z0-9]+){0,2}", "FIGURE": "[a-z]+(?: [a-z]+)?", "OTHER": "[a-z ]+?"}
"""A condition, the figure that was shown, and the one that comes: a few words."""
_Words = dict[Language, str]
_Fits = Callable[[Reading, Said, Language, ReadingContext], bool]


def in_everyday_words(previous: Reading, text: str, language: Language, context: ReadingContext) -> tuple[str, bool]:
    """The text in the words of changes, and whether it surely is one; as it is where it says nothing such."""
    leans = False
    text = _without_hum(text)
    for name, fits, words in _RULES:
        found = first_within(_TABLE, name, plain_text(text).casefold(), language, **_SLOTS)
        if found is None or not fits(previous, found, language, context):
            continue
        kept = {slot: text[start:end] for slot, start, end in found.slots}
        text = f"{text[: found.start]}{words[language].format(**kept)}{text[found.end :]}".strip()
        leans = True
    return text, leans


def _without_hum(text: str) -> str:
    """A text without a hum at its beginning, where something is said behind it."""
    hum = _HUM.match(plain_text(text).casefold())
    left = text[hum.end() :] if hum is not None else ""
    return left.strip() if re.search(r"\w", left) else text


def _any(previous: Reading, found: Said, language: Language, context: ReadingContext) -> bool:
    return True


def _is_ranking(previous: Reading, found: Said, language: Language, context: ReadingContext) -> bool:
    return previous.limit is not None and bool(previous.groupings)


def _shows_figures(previous: Reading, found: Said, language: Language, context: ReadingContext) -> bool:
    return bool(previous.measures)


def _is_shown(previous: Reading, found: Said, language: Language, context: ReadingContext) -> bool:
    """Whether the first words name the one figure that was shown, and the second ones another."""
    named = [
        {part.metric.name for part in Workings(hear(words, language, context), context).parts if part.metric}
        for words in (found.slot("FIGURE"), found.slot("OTHER"))
    ]
    shown = {item.metric for item in previous.measures}
    return named[0] == shown and bool(named[1]) and named[0] != named[1]


_RULES: tuple[tuple[str, _Fits, _Words], ...] = (
    ("taken_off", _any, {"en": "take off {GONE}", "es": ""}),
    ("resized", _is_ranking, {"en": "show", "es": "mostrame"}),
    ("least", _is_ranking, {"en": "{RANKED} worst", "es": "{RANKED} peores"}),
    ("chart", _shows_figures, {"en": "as {CHARTS}", "es": "en gráfico de {CHARTS}"}),
    ("swapped_figure", _is_shown, {"en": "{OTHER} instead", "es": "ahora {OTHER}"}),
    ("counted_only", _shows_figures, {"en": "only {KEPT}", "es": "solo {KEPT}"}),
    ("restricted", _shows_figures, {"en": "only", "es": "solo"}),
    ("opened", _shows_figures, {"en": "", "es": "{BY}"}),
    ("same_for_all", _shows_figures, {"en": "{ALL}", "es": ""}),
    ("apart", _shows_figures, {"en": "difference", "es": "diferencia"}),
)
"""Each list with when it is meant, and what it is read as, with the slots that stay."""

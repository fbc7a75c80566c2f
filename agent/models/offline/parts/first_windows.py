"""What the first points of a moving average are of, and that all data is meant: both are done anyway.

"In the first six days average what there is", "from the beginning of the data to the end".
"""

import re

from agent.models.offline.parts.clauses_of_text import cut_out
from agent.models.offline.parts.rewording import folded
from agent.models.offline.words.calendar_names import names_of
from agent.models.offline.words.lexicon import any_of, words_in
from agent.models.offline.words.wordings import all_within
from agent.values import Language

_TABLE = "moving_averages.yaml"
_MOVING = re.compile(rf"(?i)\b{any_of(_TABLE, 'moving', 'before')}\b")
_FILLED = words_in(_TABLE, "uses", "averages_what_there_is")
_SMALL = words_in(_TABLE, "small", "small_of_averages")
_ENDS = re.compile(r"[.;()?!]|$")


def without_whole_said(text: str, language: Language) -> str:
    """ "Running total by week, from the beginning of the data to the end" → "Running total by week".

    The end of the data is not that of a month: "from the first to the last day of October" stays, and behind a month
    "first" is its first day.
    """
    for found in all_within(_TABLE, "whole_data", folded(text), language):
        if names_of("MONTH", language).keys().isdisjoint(re.findall(r"\w+", found.text[: found.start])[-1:]):
            text = cut_out(text, found.start, found.end)
    return text


def without_first_windows(text: str, language: Language) -> str:
    """ "7-day moving average by day; for the first six use the days available" → "7-day moving average by day"."""
    if not _MOVING.search(text):
        return text
    for found in all_within(_TABLE, "at_first", folded(text), language):
        behind = _ENDS.search(found.text, found.end)
        end = behind.start() if behind is not None else len(text)
        words = set(re.findall(r"[a-z]+", found.text[found.end : end]))
        if words & _FILLED and words <= _FILLED | _SMALL:
            text = cut_out(text, found.start, end)
    return text

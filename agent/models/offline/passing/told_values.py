"""A value or day told before a question that points at it: "They asked about 'X', so what was its lowest price?".

The question is about that one, and is read with it in front: "for 'X', what was its lowest price?".
"""

import re

from agent.models.offline.parts.part import Part
from agent.models.offline.words.lexicon import any_of, words_beside, words_in
from agent.models.offline.workings import Workings
from agent.values import Language

_TABLE = "telling.yaml"
_ABOUT = {"en": "for", "es": "para"}


def with_told_value(story: Workings, asked: Workings) -> str | None:
    """What is asked, with the one value that was told and is pointed at; None where there is none, or several."""
    words = {token.norm for token in story.heard.tokens}
    told = [part for part in story.parts if _is_value(part) or _is_day(story, part)]
    if not told or not words.isdisjoint(words_in(_TABLE, "denials", language=story.language)):
        return None
    points = tells_of_day(story) or _points_at_one(story, asked)
    if any(_is_own_day(story, part) for part in told) or not points:
        return None
    days = [part for part in told if _is_day(story, part)]
    values = [part for part in told if part not in days]
    if len(values) > 1 or len(days) > 1:
        return None
    if any((values and _is_value(part)) or (days and _is_day(asked, part)) for part in asked.parts):
        return None
    written = " ".join(_written(story, part) for part in (*values, *days))
    return f"{_ABOUT[story.language]} {written}, {asked.heard.text.strip()}"


def _points_at_one(story: Workings, asked: Workings) -> bool:
    """Whether "it", "he", "that day" is what was told, and nobody else who was spoken of."""
    text = _words(asked)
    people = words_beside("persons", story.language).isdisjoint(token.norm for token in story.heard.tokens)
    if _holds(text, "pointed_at_thing", story.language):
        return True
    if people and _holds(text, "pointed_at_person", story.language):
        return True
    return asks_about(story)


def asks_about(story: Workings) -> bool:
    """ "A customer was asking about 'X'": what the question is about, whether it points at it or not."""
    return _holds(_words(story), "asked_about", story.language)


def tells_of_day(story: Workings) -> bool:
    """ "Saturday the 16th was bonkers, …": a question without days is about that one."""
    told = [part for part in story.parts if not part.filler]
    day = told[0].period if told else None
    return day is not None and day.start == day.end and _holds(_words(story), "was_so", story.language)


def _holds(text: str, name: str, language: Language) -> bool:
    return re.search(rf"\b{any_of(_TABLE, name, language=language)}\b", text) is not None


def _is_value(part: Part) -> bool:
    return not part.filler and part.weekday is None and (part.link is not None or part.stored is not None)


def _is_day(w: Workings, part: Part) -> bool:
    weekday = w.weekday()
    of_weekday = part.link is not None and weekday is not None and part.link.column == weekday.column
    return part.period is not None or part.weekday is not None or of_weekday


def _is_own_day(w: Workings, part: Part) -> bool:
    return part.period is not None and w.heard.tokens[part.start].norm in words_in(_TABLE, "own_days")


def _written(w: Workings, part: Part) -> str:
    tokens = w.heard.tokens
    return w.heard.text[tokens[part.start].start : tokens[part.end - 1].end]


def _words(w: Workings) -> str:
    return " ".join(token.norm for token in w.heard.tokens)

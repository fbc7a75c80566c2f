"""Complete questions on another subject, which keep no condition: "what's the shop's average ticket by month?".

After the products of waiter 52 that is of everybody. So is what names days of its own: "which waiter issued the most
tickets from November 1 to 20?", after alfajores on weekends. What leans ("and in November?", "how much did he make?",
"¿cuánto facturó en noviembre?") is left to the rules of changes. The words stand in `own_questions.yaml`.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from agent.models.offline.context import ReadingContext
from agent.models.offline.conversation import saying
from agent.models.offline.conversation.between import SHARES, Span, blanked, found, told_at
from agent.models.offline.conversation.leaning import without_all_of_it
from agent.models.offline.conversation.people_between import of_people
from agent.models.offline.conversation.scope import kept_to_scope
from agent.models.offline.conversation.stances import stance_of
from agent.models.offline.parts.hearing import hear
from agent.models.offline.parts.introductions import plain_text
from agent.models.offline.parts.part import Heard
from agent.models.offline.parts.phrases import goes_by
from agent.models.offline.reader import read
from agent.models.offline.reading import Reading
from agent.values import Language

_TABLE = "own_questions.yaml"
_ASKS = ("mark:whichever", "mark:who", "mark:when", "op:count", "op:how_much")
_FIGURES = ("noun:sales", "noun:amount", "verb:sold", "verb:earned", "op:count")
_NAMED = ("noun:sales", "noun:amount", "verb:earned")


def own_question(previous: Reading, text: str, language: Language, context: ReadingContext) -> Reading | None:
    """The reading of a question that says it is of all the data, of the shop or of everybody; None for any other."""
    data = list(found(_TABLE, "all_the_data", text, language))
    shop = list(found(_TABLE, "the_shop", text, language))
    people = _of_everybody(text, language, context)
    if not (data or shop or people) or _compares(text, language) or stance_of(text, language).kind:
        return None
    told = without_all_of_it(text, language)
    spans = [span for span in people if span[1] <= len(told)] if data and told != text else [*data, *people]
    rest = blanked(told if data else text, spans)
    rest = re.sub(r"^(?:[\s,;:.]|(?:and|y|but|pero)\b)+", "", rest, flags=re.IGNORECASE).rstrip(" ,")
    if shop:
        rest = _with_shop_named(rest, language)
    heard = hear(rest, language, context) if rest else None
    if heard is None or leans(rest, language) or not _is_complete(heard):
        return None
    alone = read(rest, language, context)
    if not isinstance(alone, Reading) or alone.unread or not (_asks(heard) or alone.groupings):
        return None
    if data:
        words = tuple(dict.fromkeys(_kept_words(previous)))
        notes = (saying.asked_anew(words, language),) if words else ()
        return replace(alone, assumptions=(*alone.assumptions, *notes))
    free = _columns_of_things(previous, context) if shop else _columns_of_people(language, context)
    return kept_to_scope(alone, previous, heard, context, without=free)


def stands_alone(alone: Reading, previous: Reading, heard: Heard) -> bool:
    """Whether a question that names days of its own is complete: nothing but its words says what it is of."""
    text, language = heard.text, heard.language
    if not alone.periods or SHARES.search(text) or leans(text, language):
        return False
    if not _names_figure(heard) or _done_by_one(alone, heard):
        return False
    if (alone.measures, alone.groupings) == (previous.measures, previous.groupings) and not _asks_total(heard):
        return False  # the days alone are others
    if any(part.has("mark:whichever", "mark:who") for part in heard.parts) and alone.groupings:
        return True
    if alone.groupings and not set(alone.groupings) <= set(previous.groupings):
        return True
    return _asks(heard) and any(found(_TABLE, "whole_verbs", text, language))


def leans(text: str, language: Language) -> bool:
    """Whether a text begins by leaning, or points at what was asked: "and …", "… did he sell?"."""
    return any(found(_TABLE, "leans", re.sub(r"^[\s¿¡,]+", "", text), language))


def _asks_total(heard: Heard) -> bool:
    """ "What was total revenue in October?": the whole of a figure that is named."""
    pairs = pairwise(heard.parts)
    return any(one.has("op:sum") and two.metric is not None for one, two in pairs) and _asks(heard)


def _done_by_one(alone: Reading, heard: Heard) -> bool:
    """ "¿Cuánto facturó en noviembre?": by the one of before, where nobody is asked for."""
    who = any(part.has("mark:who") for part in heard.parts) or any(item.is_whole for item in alone.groupings)
    people = alone.groupings and any(part.has("mark:whichever") and part.dimension for part in heard.parts)
    return any(found(_TABLE, "done_by_one", heard.text, heard.language)) and not (who or people)


def _is_complete(heard: Heard) -> bool:
    """Whether a text names a figure of its own."""
    return any(part.metric or part.has(*_FIGURES) for part in heard.parts)


def _names_figure(heard: Heard) -> bool:
    """Whether its figure is named: "who sold the most in November?" is of what was sold before."""
    counts = any(part.has("op:how_much") for part in heard.parts) and any(
        part.has("verb:sold") for part in heard.parts
    )
    return counts or any(part.metric or part.has(*_NAMED) for part in heard.parts)


def _asks(heard: Heard) -> bool:
    return any(part.has(*_ASKS) for part in heard.parts)


def _compares(text: str, language: Language) -> bool:
    """ "What part of the shop is that?", "against the whole shop": a whole or another side, and no scope."""
    return SHARES.search(text) is not None or bool(told_at("between_texts.yaml", "against", text, language))


def _of_everybody(text: str, language: Language, context: ReadingContext) -> list[Span]:
    people = goes_by("people", context.semantics)
    if people is None:
        return []
    everybody = of_people("all_people", text, language, people, table=_TABLE)
    spans = [span for span in everybody if not text[span[1] :].strip(" .?!")]
    return [*spans, *of_people("leaves_one", text, language, people, table=_TABLE)]


def _with_shop_named(text: str, language: Language) -> str:
    """ "El local" → "el negocio": the shop, and no branch of it."""
    plain = plain_text(text).casefold()
    for start, end in found(_TABLE, "the_shop", text, language):
        place = plain.find("local", start, end) if language == "es" else -1
        if place >= 0:
            return f"{text[:place]}negocio{text[place + len('local') :]}"
    return text


def _columns_of_people(language: Language, context: ReadingContext) -> frozenset[str]:
    people = goes_by("people", context.semantics)
    return frozenset({people.column} if people is not None else ())


def _columns_of_things(previous: Reading, context: ReadingContext) -> frozenset[str]:
    """The columns of all conditions but those on days and times."""
    timed = {item.column for item in context.semantics.dimensions if item.kind not in ("category", "text", "entity")}
    return frozenset(item.column for item in previous.filters if item.grain is None) - timed


def _kept_words(previous: Reading) -> Iterator[str]:
    yield from (item.words for item in previous.periods if item.words)
    yield from (item.words for item in previous.filters if item.words)
    yield from (*previous.named_filters, *previous.excluded_filters)

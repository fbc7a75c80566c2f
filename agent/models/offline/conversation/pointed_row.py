"""The rows that a ranking was answered with, pointed at: "that day", "of it", "how many tickets did each have?"."""

import re
from dataclasses import replace

from agent.models.offline.context import ReadingContext
from agent.models.offline.conversation.nouns_of_things import nouns_of_things
from agent.models.offline.conversation.only_those import only_those
from agent.models.offline.parts.clauses_of_text import blanked
from agent.models.offline.parts.hearing import hear
from agent.models.offline.parts.introductions import plain_text
from agent.models.offline.reading import Grouping, Reading
from agent.models.offline.rules import work
from agent.models.offline.words.lexicon import any_of, small, words_in
from agent.models.offline.words.wordings import first_within, one_of, said
from agent.models.offline.workings import Workings
from agent.values import Language

_TABLE = "between_texts.yaml"
_EACH = small("each")
_JOINS = words_in(_TABLE, "joins_text")
Span = tuple[int, int]


def one_row(previous: Reading, text: str, language: Language, context: ReadingContext) -> tuple[str, Reading] | None:
    """The text without what points at the rows, and a reading of these alone; None where nothing points at them."""
    if previous.limit is None or len(previous.groupings) != 1 or previous.rank_within or previous.among:
        return None
    asked = work(hear(text, language, context), context)
    span = _asks_of_them(previous, asked)
    if span is not None and _asks_of_everybody(previous, asked):
        return text, replace(previous, groupings=(), limit=None, order=None, having=(), shown=None, skip=0)
    if previous.limit == 1:
        span = _called_by_its_noun(previous, text, language, context) or _called_it(text, language, context) or span
    if span is None:
        return None
    return blanked(text, *span), only_those(previous)


def split_by_things(previous: Reading, w: Workings) -> None:
    """ "What was sold that day?", "who worked then?": each thing sold or person, where no other split is named."""
    people = w.among("people")
    asks_who = w.said("mark:who") and (previous.among or (previous.existence and w.said("verb:sold")))
    if asks_who and people is not None and not w.groupings:
        w.use(*w.find("mark:who"))
        w.groupings = [Grouping(people.name)]
        return
    thing = w.among("things_sold")
    asks = w.said("mark:whichever") and w.said("verb:sold") and not w.said("op:how_much", "op:count")
    if previous.among and thing is not None and asks and not (w.groupings or w.measures):
        w.groupings = [Grouping(thing.name)]


def _called_by_its_noun(previous: Reading, text: str, language: Language, context: ReadingContext) -> Span | None:
    """ "That day", after the day that sold the most: a noun of something else points at nothing here."""
    before, that = any_of(_TABLE, "of_that", language=language), any_of(_TABLE, "that", language=language)
    for found in re.finditer(rf"(?<!\w)(?:{before} )?{that} (\w+)", plain_text(text).casefold()):
        noun = hear(found[1], language, context)
        w = work(noun, context)
        if any(w.split_of(part) == previous.groupings[0] for part in w.parts):
            return found.span()
    return None


def _asks_of_them(previous: Reading, w: Workings) -> Span | None:
    """ "How many tickets did each have?", after the best five; "cuántos tickets hubo?", after the best day."""
    kept = w.filters or w.named or w.excluded or w.having or w.contrasts
    spans = w.periods and (w.measures or w.said("noun:sales", "noun:amount"))
    own = bool(kept or spans or w.order or w.transform)
    if (
        own
        or not (w.measures or w.said("op:how_much"))
        or set(w.groupings) - set(previous.groupings)
        or not _asks_how_many(w)
    ):
        return None
    if set(w.measures) & set(previous.measures) or w.said(
        "op:sum", "op:top", "op:bottom", "mark:by", "mark:together"
    ):
        return None
    each = not _EACH.isdisjoint(token.norm for token in w.heard.tokens)
    return (0, 0) if previous.limit == 1 or each else None


def _asks_of_everybody(previous: Reading, w: Workings) -> bool:
    """ "How many tickets did we have?", after the best waiter: of all of them, and not of that one."""
    people = w.among("people")
    of_one = people is not None and previous.groupings[0].dimension == people.name
    return of_one and any(said(_TABLE, "of_us", token.norm, w.language) for token in w.heard.tokens)


def _asks_how_many(w: Workings) -> bool:
    """Whether a number is asked for first, but for words that join."""
    first = next((i for i, part in enumerate(w.parts) if not part.has("mark:and") and w.norms(i) - _JOINS), None)
    return first is not None and w.parts[first].has("op:count", "op:how_much")


def _called_it(text: str, language: Language, context: ReadingContext) -> Span | None:
    things = one_of(nouns_of_things(context.semantics, language))
    plain = plain_text(text).casefold()
    within, first = (first_within(_TABLE, name, plain, language, THING=things) for name in ("it", "it_first"))
    it = within or first
    own = [(start, end) for slot, start, end in it.slots if slot in ("HE", "HIM")] if it is not None else []
    return own[0] if own else (it.start, it.end) if it is not None else None

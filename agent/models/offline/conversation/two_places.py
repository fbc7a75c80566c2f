"""Two rows of a ranking set against each other: "how far is the first ahead of the second?", "why did #1 beat #2?".

How far one is ahead is a difference of the figure shown; what it is due to are the figures that a text names, of
both of them.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from agent.models.offline.context import ReadingContext
from agent.models.offline.conversation.places import Place, is_ranking, places_said, row_at
from agent.models.offline.metrics import is_money
from agent.models.offline.parts.hearing import hear
from agent.models.offline.parts.introductions import plain_text
from agent.models.offline.reading import Contrast, Holding, Order, Reading
from agent.models.offline.rules import work
from agent.models.offline.unread import unread_words
from agent.models.offline.words.lexicon import lines_in
from agent.models.offline.words.wordings import all_within, first_within, replaced, said
from agent.values import Language

_TABLE = "one_row_ahead.yaml"
ONE, OTHER = "@one@", "@other@"
"""Stand in a text in place of the two."""
_ROWS = {"ONE": ONE, "OTHER": OTHER}
_SIDES = 2


def gap_between(previous: Reading, text: str, language: Language, context: ReadingContext) -> Reading | None:
    """The figure of one row less that of another; None where a text says anything else."""
    pair = _two(previous, text, language, context)
    if pair is None or len(previous.measures) != 1 or not is_ranking(previous, context):
        return None
    plain, places = pair
    money = asks_for_gap(plain.strip(" ,.;:?!¿¡"), language)
    if money is None or (money and not is_money(previous.measures[0], context.semantics)):
        return None
    names = lines_in(_TABLE, "names_of_places", language=language)
    split = previous.groupings[0]
    rows = [Holding(names[place.number - 1], split, ranked=(row_at(previous, place.number),)) for place in places]
    sides = tuple(Contrast(row.name, named_filters=(row.name,)) for row in rows)
    base = replace(previous, language=language, holdings=(*previous.holdings, *rows), contrasts=sides)
    return replace(
        base, transform="difference", groupings=(), having=(), order=None, limit=None, assumptions=(), unread=()
    )


def causes_of_lead(previous: Reading, text: str, language: Language, context: ReadingContext) -> Reading | None:
    """The figures that a text names, of both rows, beside the one that ranked them; None for any other text."""
    pair = _two(previous, text, language, context)
    lead = first_within(_TABLE, "ahead_between_places", pair[0], language, **_ROWS) if pair is not None else None
    if pair is None or lead is None or len(previous.measures) != 1:
        return None
    rest = f"{pair[0][: lead.start]} , {pair[0][lead.end :]}"
    average = lines_in(_TABLE, "average_of_one", language=language)[0]
    rest = replaced(_TABLE, "bigger_ones", rest, language, f" {average} ")
    for name in ("around_causes", "joins_causes"):
        rest = replaced(_TABLE, name, rest, language, " , ")
    rest = re.sub(r"[?!¿¡:;,.\s]+", " , ", rest)
    w = work(hear(rest.strip(" ,") or ",", language, context), context)
    named = bool(w.measures) and not (w.filters or w.periods or w.named or w.excluded or w.having or w.contrasts)
    if not named or w.groupings or w.limit or unread_words(w):
        return None
    figures = tuple(dict.fromkeys((previous.measures[0], *w.measures)))
    both = replace(row_at(previous, 1), limit=_SIDES)
    order = previous.order or Order(0, descending=True)
    return replace(
        both,
        language=language,
        measures=figures,
        order=order,
        assumptions=tuple(w.assumptions),
        unread=(),
        chart="auto",
    )


def _two(
    previous: Reading, text: str, language: Language, context: ReadingContext
) -> tuple[str, Sequence[Place]] | None:
    """A plain text with marks in place of the first row and the second, which both must be named by their places."""
    places = list(places_said(previous, text, language, context, alone=True))
    best = [
        found
        for found in _best(previous, text, language, context)
        if len(places) == 1 and found.end <= places[0].start
    ]
    places = [*best[:1], *places]
    if len(places) != _SIDES or [place.number for place in places] != [1, _SIDES]:
        return None
    plain = plain_text(text).casefold()
    one, other = places
    marked = f"{plain[: one.start]} {ONE} {plain[one.end : other.start]} {OTHER} {plain[other.end :]}"
    return re.sub(r"\s+", " ", re.sub(r"\s*,\s*", " ", marked)), places


def _best(previous: Reading, text: str, language: Language, context: ReadingContext) -> list[Place]:
    """ "The one that made the most", of what is ranked by that: the first row."""
    falls = previous.order is None or previous.order.descending
    if not falls or not previous.measures or not is_money(previous.measures[0], context.semantics):
        return []
    plain = plain_text(text).casefold()
    return [Place(1, found.start, found.end) for found in all_within(_TABLE, "most_of_all", plain, language)]


def asks_for_gap(text: str, language: Language) -> bool | None:
    """Whether a plain text asks how far `ONE` is from `OTHER`, in money; None where it asks no such thing."""
    asked = said(_TABLE, "gap_between_places", text, language, **_ROWS)
    return bool(asked.slot("CASH")) if asked is not None else None

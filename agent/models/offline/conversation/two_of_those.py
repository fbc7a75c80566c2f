"""Two of the things that rows were shown for, set against each other: "difference between 51 and 103", by waiter.

Each becomes a side with its own condition, and what they were split by goes: the first less the second. They are
called by their values ("cuánto le saca el 51 al 103?", "how far is Saturday ahead of Sunday?"), and nothing else is
said.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from agent.models.offline.context import ReadingContext
from agent.models.offline.conversation.changed_numbers import is_code
from agent.models.offline.conversation.nouns_of_things import nouns_of_things
from agent.models.offline.conversation.two_places import ONE, OTHER, asks_for_gap
from agent.models.offline.metrics import is_money
from agent.models.offline.parts.hearing import hear
from agent.models.offline.parts.introductions import plain_text
from agent.models.offline.reading import Contrast, Filter, Grouping, Reading
from agent.models.offline.rules import work
from agent.models.offline.words.lexicon import any_of
from agent.models.offline.workings import Workings
from agent.values import Language

_TABLE = "one_row_ahead.yaml"
_SIDES = 2
_Named = tuple[int, int, Filter]


def gap_between_values(previous: Reading, text: str, language: Language, context: ReadingContext) -> Reading | None:
    """The figure of the one less that of the other; None where a text says anything else."""
    if not _are_rows(previous):
        return None
    for split in previous.groupings:
        named = list(_values_named(split, text, language, context))
        money = _asks_for_gap(text, named, language)
        if money is None or (money and not is_money(previous.measures[0], context.semantics)):
            continue
        sides = tuple(Contrast(str(item.values[0]), (item,)) for _, _, item in named)
        left = tuple(item for item in previous.groupings if item != split)
        base = replace(previous, language=language, groupings=left, contrasts=sides, transform="difference")
        return replace(base, order=None, limit=None, shown=None, chart="auto", assumptions=(), unread=())
    return None


def without_split_of_sides(found: Reading, context: ReadingContext) -> Reading:
    """ "51 against 103", of figures by waiter: each is a side; so are 51 and all others: no row for each waiter."""
    columns = {
        item.column for side in found.contrasts for item in side.filters if item.operator == "=" or item.is_denial
    }
    of_sides = {item.name for item in context.semantics.dimensions if item.column in columns}
    left = tuple(item for item in found.groupings if item.dimension not in of_sides or item.grain is not None)
    if found.transform != "difference" or len(left) == len(found.groupings):
        return found
    return replace(found, groupings=left, order=None, limit=None)


def _are_rows(previous: Reading) -> bool:
    """Whether one figure was shown of each of some things."""
    others = previous.contrasts or previous.transform or previous.values_of or previous.together or previous.unread
    plain = not (others or previous.rank_within or previous.having or len(previous.periods) > 1)
    return plain and bool(previous.groupings) and len(previous.measures) == 1


def _asks_for_gap(text: str, named: list[_Named], language: Language) -> bool | None:
    """Whether a text asks how far the one is from the other, in money; None where it does not ask for that alone."""
    if len(named) != _SIDES or named[0][2].values == named[1][2].values:
        return None
    plain = plain_text(text).casefold()
    (start, end, _), (second, last, _) = named
    said = f"{plain[:start]} {ONE} {plain[end:second]} {OTHER} {plain[last:]}"
    said = re.sub(r"\s+", " ", re.sub(r"\s*[,:¿¡]\s*", " ", said)).strip(" .;?!")
    return asks_for_gap(said, language)


def _values_named(split: Grouping, text: str, language: Language, context: ReadingContext) -> Iterator[_Named]:
    """The values of a split that a text names, with the little words and the noun before them."""
    dimension = context.semantics.dimension(split.dimension)
    if dimension is None or split.grain is not None:
        return
    nouns = [
        word for word, item in nouns_of_things(context.semantics, language).items() if item.name == dimension.name
    ]
    lead = (
        rf"(?:(?:{any_of(_TABLE, 'before_values', language=language)}|{'|'.join(map(re.escape, nouns)) or '$^'}) )*"
    )
    heard = hear(text, language, context)
    w = Workings(heard, context)
    plain = plain_text(text).casefold()
    if w.numbers_of(dimension) is not None:
        for found in re.finditer(rf"(?<![\w.,]){lead}#?(\d+)(?![\w%]|[.,]\d)", plain):
            if is_code(w, Decimal(found[1])):
                yield *found.span(), Filter(dimension.column, "=", (int(found[1]),), words=found[1])
        return
    for part in heard.parts:
        is_value = part.weekday is not None or part.link is not None or part.stored is not None
        one = work(hear(part.text, language, context), context).filters if is_value else []
        if len(one) == 1 and one[0].column == dimension.column and one[0].operator == "=":
            start, end = heard.tokens[part.start].start, heard.tokens[part.end - 1].end
            led = re.search(rf"(?<!\w){lead}$", plain[:start])
            yield (led.start() if led is not None else start), end, one[0]

"""Another value set against the one that was kept: "vs Sundays", "put Sunday next to it".

Both become sides of the same figure, the one before less the other, each with its own condition. What a text says of
its sides besides (both figures, which is taken from which, of which the percentage is) is shown anyway, or declined.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from agent.models.offline.context import ReadingContext
from agent.models.offline.conversation.all_but_it import all_but_it
from agent.models.offline.conversation.kept_through import is_average
from agent.models.offline.conversation.one_more_side import side_of
from agent.models.offline.conversation.two_of_those import without_split_of_sides
from agent.models.offline.conversation.weekends_against import rest_of_week, says_more_than_rest
from agent.models.offline.metrics import is_money
from agent.models.offline.parts.hearing import hear
from agent.models.offline.parts.introductions import plain_text
from agent.models.offline.reading import Contrast, Filter, Measure, Reading
from agent.models.offline.refusals import Refused
from agent.models.offline.rules import work
from agent.models.offline.unread import unread_words
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.words.tokens import Token, tokenize
from agent.models.offline.words.wordings import Said, first_within, said
from agent.models.offline.workings import Workings
from agent.values import Language

_TABLE = "between_texts.yaml"
_PAUSE = re.compile(
    r"[,;:?!()]|\.(?!\d)|\s(?:and|y|e)\s(?:then |luego |despues )?"
    r"(?=(?:tell|show|give|calculate|work out|calcul|deci|mostra|muestr|dame|pone|ponga"
    r"|cuant|por cuant|how|by how|(?:la |the )?(?:dif|gap|brecha))\w*)|$"
)
_PAUSES = re.compile(r"[,.;:?!]+")
_KEEPS = ("=", "in", "starts with", "contains", "ends with")
Pair = tuple[Contrast, Contrast]
_MONEY = words_in("later_texts.yaml", "money")


def against_other(
    previous: Reading, text: str, language: Language, context: ReadingContext
) -> Reading | Refused | None:
    """The two sides; None where a text sets nothing against what the reading before kept."""
    if previous.contrasts or previous.transform or previous.limit or previous.unread or len(previous.periods) > 1:
        return None
    found = _other_side(text, language)
    pair = _pair(previous, found[0], language, context) if found is not None else None
    if found is not None and pair is None and says_more_than_rest(previous, found[0], language, context):
        return Refused("not_understood", (text.strip(),), language)
    if found is None or pair is None:
        return None
    own, other = pair
    sides = _in_order(previous, own, other, found[1], language, context)
    if sides is None:
        return Refused("not_understood", (text.strip(),), language)
    kept = tuple(item for item in previous.filters if item not in own.filters)
    named = tuple(name for name in previous.named_filters if name not in own.named_filters)
    base = replace(previous, language=language, assumptions=(), unread=(), order=None)
    against = replace(base, filters=kept, named_filters=named, contrasts=sides, transform="difference")
    return without_split_of_sides(against, context)


def _pair(previous: Reading, words: str, language: Language, context: ReadingContext) -> Pair | None:
    """What was kept, and what words set against that: another value of the same column."""
    if (weekend := rest_of_week(previous, words, language, context)) is not None:
        return weekend
    if (all_others := all_but_it(previous, words, language, context)) is not None:
        return all_others
    other = _condition(words, previous, language, context)
    if other is None:
        return None
    own = [item for item in previous.filters if (item.column, item.grain) == (other.column, other.grain)]
    if len(own) != 1 or not {own[0].operator, other.operator} <= set(_KEEPS) or own[0].values == other.values:
        return None
    return side_of(own[0]), side_of(other)


def _condition(words: str, previous: Reading, language: Language, context: ReadingContext) -> Filter | None:
    """The one condition that words name and nothing else; a bare number is of the column that one was kept of."""
    number = re.fullmatch(r"\s*(?:the |el |la |#)?(\d+)\s*", words)
    if number is not None:
        own = [item for item in previous.filters if item.operator == "=" and isinstance(item.values[0], int)]
        return replace(own[0], values=(int(number[1]),), words=number[1]) if len(own) == 1 else None
    w = _worked(words, language, context)
    measures = [item for item in w.measures if not _is_what_is_kept(item, w)]
    others = (w.periods, w.named, w.excluded, measures, w.groupings, w.limit, w.having, unread_words(w))
    return w.filters[0] if len(w.filters) == 1 and not any(others) else None


def _is_what_is_kept(item: Measure, w: Workings) -> bool:
    """ "FCB tickets": the noun of what the condition is on, and no figure of it."""
    entity = w.entity()
    counted = entity is not None and item == w.counting(entity) and not w.said("op:count")
    return counted and entity is not None and all(one.column == entity.column for one in w.filters)


def _worked(text: str, language: Language, context: ReadingContext) -> Workings:
    return work(hear(text or ",", language, context), context)


def _other_side(text: str, language: Language) -> tuple[str, str] | None:
    """The words of the other side, and what is said besides."""
    plain = plain_text(text).casefold()
    if (put := first_within(_TABLE, "put_beside", plain, language, OTHER=r"[^,.;:?!]*?")) is not None:
        return _other(put, text), text[put.end :]
    if (against := first_within(_TABLE, "set_against", plain, language)) is not None:
        pause = _PAUSE.search(plain, against.end)
        end = pause.start() if pause is not None else len(plain)
        return text[against.end : end], text[end:]
    behind = _PAUSES.search(plain)
    rest = plain[behind.end() :].replace(",", " ").strip(" .;:?!") if behind is not None else ""
    if behind is None or said(_TABLE, "both_compared", " ".join(rest.split()), language) is None:
        return None
    first = first_within(_TABLE, "other_first", plain[: behind.start()], language, OTHER=r".+")
    return (_other(first, text), "") if first is not None else None


def _other(told: Said, text: str) -> str:
    """The words of a text in the slot for the other side."""
    return next(text[start:end] for slot, start, end in told.slots if slot == "OTHER")


def _in_order(
    previous: Reading, own: Contrast, other: Contrast, rest: str, language: Language, context: ReadingContext
) -> Pair | None:
    """Which side is less which, as the text says; None where it says what is not shown."""
    tokens = tokenize(rest, language)
    heard = hear(rest or ",", language, context)
    named = {}
    for part in heard.parts if rest.strip() else ():
        side = _side_of(
            rest[heard.tokens[part.start].start : heard.tokens[part.end - 1].end], own, other, language, context
        )
        if side is not None:
            named.update(dict.fromkeys(range(part.start, part.end), side))
    known = words_in(_TABLE, "of_sides", language=language)
    w = Workings(heard, context)
    again = _said_again(previous, w)
    strange = [
        token
        for i, token in enumerate(tokens)
        if i not in named and i not in again and token.kind != "symbol" and token.norm not in known
    ]
    if strange or not _fits(previous, {token.norm for token in tokens}, w):
        return None
    first, second = _lessened(tokens, named) or (own, other)
    base = _of_which(tokens, named)
    return (first, second) if base in (None, second) else None


def _said_again(previous: Reading, w: Workings) -> set[int]:
    """The tokens of conditions that both sides are kept to anyway: "on those same weekends"."""
    conditions = {(item.column, item.operator, item.values) for item in previous.filters}
    again: set[int] = set()
    for part in w.parts:
        one = work(replace(w.heard, parts=(part,)), w.context) if part.known else None
        if one is None or not (one.filters or one.named):
            continue
        held = all((item.column, item.operator, item.values) in conditions for item in one.filters)
        if held and set(one.named) <= set(previous.named_filters):
            again |= set(range(part.start, part.end))
    return again


def _fits(previous: Reading, words: set[str], w: Workings) -> bool:
    """Whether the figure before is what the sides are said to be: money, averages, totals."""
    averages = all(is_average(w, item) for item in previous.measures)
    if words & words_in(_TABLE, "averages") and not averages:
        return False
    if words & words_in(_TABLE, "totals") and averages:
        return False
    return not words & _MONEY or all(is_money(item, w.semantics) for item in previous.measures)


def _side_of(
    words: str, own: Contrast, other: Contrast, language: Language, context: ReadingContext
) -> Contrast | None:
    w = _worked(words, language, context)
    number = re.fullmatch(r"\d+", words.strip())
    values = [item.values for item in w.filters if item.operator in _KEEPS] or ([(int(number[0]),)] if number else [])
    if len(values) + len(w.named) != 1:
        return None
    for side in (own, other):
        if [item.values for item in side.filters] == values and list(side.named_filters) == w.named:
            return side
    return None


def _lessened(tokens: Sequence[Token], named: dict[int, Contrast]) -> Pair | None:
    """ "Friday minus Sunday", "how much more a Friday makes than a Sunday"."""
    places = sorted(named)
    for one, next_one in pairwise(places):
        between = {token.norm for token in tokens[one + 1 : next_one]}
        if named[one] is not named[next_one] and between & words_in(_TABLE, "less"):
            return named[one], named[next_one]
    return None


def _of_which(tokens: Sequence[Token], named: dict[int, Contrast]) -> Contrast | None:
    """The side that a percentage is said to be of."""
    said = [i for i, token in enumerate(tokens) if token.norm in words_in(_TABLE, "percent") or token.text == "%"]
    behind = [i for i in sorted(named) if said and i > said[0]]
    return named[behind[0]] if behind else None

"""What the parts of a question beside each other tell about one another, once it is cut."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from agent.models.offline.parts.each_weekend import with_each_weekend
from agent.models.offline.parts.figures_divided import with_figures_divided
from agent.models.offline.parts.more_than_one import with_more_than_one
from agent.models.offline.parts.neighbours import told_by_neighbours
from agent.models.offline.parts.part import Part
from agent.models.offline.parts.same_day_before import with_same_day_before
from agent.models.offline.parts.split_bounds import with_split_bounds
from agent.models.offline.parts.turning import SUPERLATIVE, turned
from agent.models.offline.parts.values_translated import is_translated
from agent.models.offline.times.days import DAY
from agent.models.offline.words.lexicon import word_set, words_in
from agent.models.offline.words.tokens import Token, fold, tokenize
from agent.semantics import Dimension, Metric, Semantics
from agent.values import Language

_PRICE_ASKED = re.compile(r"(how much|what) (do|does|did|would)\b")
_HUNDRED = 100
_MORE = frozenset({"more", "less", "fewer", "mas", "menos"})
_COST = ("cost", "costs")
_ASKED = frozenset({"whether", "if", "how", "what", "which", "who", "that", "it", "them"})
_FETCHING = frozenset({"sacame", "sacanos", "sacate"})
_FIGURES = ("op:average", "op:median", "op:count", "op:how_much", "op:share", "op:sum")
_SCATTERED = 2
_SPACES = re.compile(r"\s")

_CHANGES = ("op:growth", "op:difference", "op:excess")
_IN_PERCENT = words_in("wholes.yaml", "in_percent")
_OF = frozenset({"of", "de", "del"})


def settled(
    parts: tuple[Part, ...], tokens: Sequence[Token], semantics: Semantics, language: Language
) -> tuple[Part, ...]:
    """The parts, each in the light of its neighbours."""
    parts = with_more_than_one(with_figures_divided(_named_courtesies(parts), tokens, semantics), tokens)
    parts = _generating(turned(with_split_bounds(parts, tokens), tokens, language), tokens)
    parts = _fetching(_asking_verbs(parts, tokens), tokens)
    parts = _hundredths(_excesses(_sold_entities(parts), tokens))
    parts = _single_rows(_counted_entities(_without_lenders(parts), tokens, semantics), tokens, language)
    parts = _priced(_gathered(parts, tokens, semantics, language), tokens)
    parts = _without_glosses(_numbering(_counting(parts, tokens, language)), tokens)
    return told_by_neighbours(with_same_day_before(with_each_weekend(parts, tokens)), tokens, semantics, language)


def _named_courtesies(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """ "Alguna urgencia", "clases en línea": what a table has stored so is no word of haste, and no chart."""
    return tuple(
        replace(part, names=part.names - {"mark:courtesy", "chart:line"})
        if part.has("mark:courtesy", "chart:line")
        and (link := part.link) is not None
        and (link.how in ("exact", "folded") or is_translated(link, fold(part.text).split()))
        else part
        for part in parts
    )


def _generating(parts: tuple[Part, ...], tokens: Sequence[Token]) -> tuple[Part, ...]:
    """ "Qué mozo generó más": a verb, written but for its accent as a noun that the data has not (género)."""

    def does(part: Part) -> bool:
        token, behind = tokens[part.start], tokens[part.end].norm if part.end < len(tokens) else ""
        verb = token.text.casefold().endswith("ó") or (token.norm == "genero" and behind in _MORE)
        return bool(part.absent) and part.end - part.start == 1 and verb

    return tuple(replace(part, absent="", filler=True) if does(part) else part for part in parts)


def _counted_entities(parts: tuple[Part, ...], tokens: Sequence[Token], semantics: Semantics) -> tuple[Part, ...]:
    """ "Top waiters by orders": several of what is counted are their number, by whichever of its names."""
    entity = next((item for item in semantics.dimensions if item.entity), None)
    counting = f"count(distinct{entity.column})".casefold() if entity is not None else ""
    metric = next(
        (item for item in semantics.metrics if _SPACES.sub("", item.expression).casefold() == counting), None
    )

    def several(part: Part) -> bool:
        word = tokens[part.start].norm
        plain = part.end - part.start == 1 and word.endswith("s") and not word.endswith("ss")
        return plain and part.dimension == entity and part.metric is None and part.link is None

    if metric is None:
        return parts
    return tuple(replace(part, metric=metric) if several(part) else part for part in parts)


def _asking_verbs(parts: tuple[Part, ...], tokens: Sequence[Token]) -> tuple[Part, ...]:
    """ "Check whether …", "order it by …": a verb, where its noun is a name of what is counted."""

    def asks(part: Part) -> bool:
        behind = tokens[part.end].norm if part.end < len(tokens) else ""
        named = part.dimension is not None and part.metric is None and part.filler
        return named and part.end - part.start == 1 and behind in _ASKED

    return tuple(replace(part, dimension=None) if asks(part) else part for part in parts)


def _hundredths(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """ "Of every 100 pesos, how many come in on Sundays": a share in percent."""
    hundred = next((part for part in parts if part.capture("op:of_hundred", "N") == _HUNDRED), None)
    if hundred is None:
        return parts
    asked = next((part for part in parts if part.has("op:count", "op:how_much") and part.start >= hundred.end), None)
    return tuple(
        replace(part, names=frozenset({"op:share"}))
        if part is hundred
        else replace(part, names=frozenset(), filler=True)
        if part is asked
        else part
        for part in parts
    )


def _excesses(parts: tuple[Part, ...], tokens: Sequence[Token]) -> tuple[Part, ...]:
    """ "How many units more did 103 sell than 101", "cuántos tickets más hizo": what is counted stands between."""

    def _is_unit(place: int) -> bool:
        """ "How many pesos more": a unit of money, which is no more than a filler."""
        return parts[place].filler and not parts[place].known and parts[place].end - parts[place].start == 1

    def exceeds(index: int, part: Part) -> bool:
        if index < 1 or not part.has("op:top", "op:bottom") or tokens[part.start].norm not in _MORE:
            return False
        place = index - 1
        while place > 0 and (parts[place].metric or parts[place].has("noun:units", "noun:amount") or _is_unit(place)):
            place -= 1
        asked = parts[place]
        follows = any(token.norm in ("than", "que") for token in tokens[part.end + 1 :])
        return part.end == part.start + 1 and asked.has("op:count", "op:how_much") and follows

    return tuple(
        replace(part, names=frozenset({"op:excess"}), matches=(), filler=False) if exceeds(index, part) else part
        for index, part in enumerate(parts)
    )


def _fetching(parts: tuple[Part, ...], tokens: Sequence[Token]) -> tuple[Part, ...]:
    """ "Sacame la mediana": of a figure it asks for it, where of a value it would leave that out."""

    def fetches(index: int, part: Part) -> bool:
        after = next((one for one in parts[index + 1 :] if not one.filler or one.known), None)
        word = part.has("mark:not") and part.end - part.start == 1 and tokens[part.start].norm in _FETCHING
        figure = after is not None and (after.metric is not None or after.has(*_FIGURES))
        return word and figure and after is not None and after.link is None and not after.named

    return tuple(
        replace(part, names=frozenset(), matches=(), filler=True) if fetches(index, part) else part
        for index, part in enumerate(parts)
    )


def _sold_entities(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """ "A sales transaction", "orden de venta": of what is counted, the word says what it is one of."""

    def says_which(index: int, part: Part) -> bool:
        before = parts[index - 1] if index else None
        after = parts[index + 1] if index + 1 < len(parts) else None
        if not part.has("noun:sales"):
            return False
        led = after is not None and after.dimension is not None and after.dimension.entity
        of = before is not None and before.text.casefold() == "de" and index > 1
        return led or (
            of and part.metric is None and (thing := parts[index - 2].dimension) is not None and thing.entity
        )

    return tuple(
        replace(part, names=frozenset(), matches=(), metric=None, filler=True) if says_which(index, part) else part
        for index, part in enumerate(parts)
    )


def _numbering(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """ "Server no. 52": between a name and its number, "no" leaves nothing out."""

    def numbers(index: int, part: Part) -> bool:
        after = next((one for one in parts[index + 1 : index + 3] if not one.filler), None)
        named = index > 0 and parts[index - 1].dimension is not None
        return part.has("mark:number_sign") and named and after is not None and after.number is not None

    return tuple(
        replace(part, names=part.names - {"mark:not"}) if numbers(index, part) else part
        for index, part in enumerate(parts)
    )


def _counting(parts: tuple[Part, ...], tokens: Sequence[Token], language: Language) -> tuple[Part, ...]:
    """ "Cant productos", "qty tickets": right before what is counted, the word is no figure of its own."""
    words = word_set("counting", language)

    def counts(part: Part, after: Part | None) -> bool:
        alone = part.end - part.start == 1 and part.metric is not None and tokens[part.start].stem in words
        counted = after is not None and (after.dimension is not None or after.metric is not None)
        return alone and counted

    return tuple(
        replace(part, metric=None, names=frozenset({"op:count"})) if counts(part, after) else part
        for part, after in zip_longest(parts, parts[1:])
    )


def _priced(parts: tuple[Part, ...], tokens: Sequence[Token]) -> tuple[Part, ...]:
    """ "How much does a latte cost?": said of a thing that is sold, the verb asks for its price."""
    norms = [token.norm for token in tokens]
    asked = _PRICE_ASKED.search(" ".join(norms))

    def costs(index: int, part: Part) -> bool:
        verb = part.absent and part.end - part.start == 1 and norms[part.start] in _COST
        before = next((one for one in reversed(parts[:index]) if not one.filler), None)
        thing = before is not None and (before.link is not None or before.stored is not None)
        after = parts[index + 1] if index + 1 < len(parts) else None
        bounded = after is not None and after.is_bound
        bounded = bounded and before is not None and before.dimension is not None
        return bool(verb) and ((asked is not None and thing) or bounded)

    return tuple(
        replace(part, absent="", names=part.names | {"noun:price"}) if costs(index, part) else part
        for index, part in enumerate(parts)
    )


def _without_glosses(parts: tuple[Part, ...], tokens: Sequence[Token]) -> tuple[Part, ...]:
    """ "Los Angeles (LAX)": a name nobody knows, right before a stored value in brackets, is that value's."""
    idle: set[int] = set()
    for index, part in enumerate(parts):
        bracketed = part.start > 1 and tokens[part.start - 1].norm == "(" and part.end < len(tokens)
        if not bracketed or tokens[part.end].norm != ")" or (part.link is None and part.stored is None):
            continue
        before = index - 2
        while before >= 0 and not parts[before].known and tokens[parts[before].start].text[:1].isupper():
            idle.add(before)
            before -= 1
    return tuple(replace(part, filler=True) if index in idle else part for index, part in enumerate(parts))


def _without_lenders(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """A month that is lent to days named elsewhere is no period of its own: "October: 1–15 against 16–31".

    Where a share is asked for it may still be the whole: "what part of October's sales was in the first half".
    """
    shares = [part for part in parts if part.has("op:share") and not set(fold(part.text).split()) <= _IN_PERCENT]
    if shares and not any(part.has(*_CHANGES) for part in parts):
        return parts
    borrowed = [part.period for part in parts if part.borrowed and part.period is not None]

    def lends(index: int, part: Part) -> bool:
        period = part.period
        whole = period is not None and period.start.day == 1 and (period.end + DAY).day == 1
        of_it = bool(shares) and index > 0 and fold(parts[index - 1].text) in _OF  # "the first part of October"
        lent = any(period.start <= one.start <= period.end for one in borrowed) if period is not None else False
        return whole and lent and not of_it and not part.borrowed

    return tuple(replace(part, period=None, filler=True) if lends(i, part) else part for i, part in enumerate(parts))


def _single_rows(parts: tuple[Part, ...], tokens: Sequence[Token], language: Language) -> tuple[Part, ...]:
    """ "A single line", "in a single day" is a line, a day: the word is idle there.

    Of "tickets with a single product" it says which, and of "the waiter with the most tickets in a single day" that
    the days are not taken one by one.
    """
    single = word_set("single", language)
    things = any(
        part.dimension and not part.dimension.entity and not part.metric and not part.names for part in parts
    )
    wanted = ("noun:rows",) if things or any(part.has("mark:who") for part in parts) else ("noun:rows", "grain:day")

    def idle(index: int, part: Part) -> bool:
        if part.known or tokens[part.start].stem not in single or index + 1 == len(parts):
            return False
        before = parts[index - 1] if index else None
        return parts[index + 1].has(*wanted) or any(
            one is not None and one.has(*SUPERLATIVE) for one in (before, parts[index + 1])
        )

    return tuple(replace(part, filler=True) if idle(index, part) else part for index, part in enumerate(parts))


def _gathered(
    parts: tuple[Part, ...], tokens: Sequence[Token], semantics: Semantics, language: Language
) -> tuple[Part, ...]:
    """Words that nothing else explains, and that together are the name of a column: "cost of round-trip fares"."""
    unknown = {tokens[part.start].stem: i for i, part in enumerate(parts) if not part.known and not part.filler}
    named: list[Metric | Dimension] = [*semantics.metrics, *semantics.dimensions]
    for thing in named:
        line = next(iter(thing.synonyms.get(language, ())), "")
        wanted = {token.stem for token in tokenize(line, language)} - word_set("filler", language)
        if len(wanted) < _SCATTERED or not wanted <= unknown.keys():
            continue
        places = sorted(unknown[word] for word in wanted)
        metric = thing if isinstance(thing, Metric) else None
        dimension = thing if isinstance(thing, Dimension) else semantics.dimension(thing.name)
        first = replace(parts[places[0]], metric=metric, dimension=dimension)
        rest = set(places[1:])
        return tuple(
            first if i == places[0] else replace(part, filler=True) if i in rest else part
            for i, part in enumerate(parts)
        )
    return parts

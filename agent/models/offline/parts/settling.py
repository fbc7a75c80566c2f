"""What the parts of a question beside each other tell about one another, once it is cut."""

import re
from collections.abc import Sequence
from dataclasses import replace

from agent.models.offline.parts.asking_words import (
    with_exceptions,
    with_named_courtesies,
    with_verbs_of_asking,
    with_verbs_of_fetching,
    with_verbs_of_generating,
)
from agent.models.offline.parts.counted_nouns import (
    with_counting,
    with_entities_counted,
    with_number_signs,
    without_nouns_of_sale,
    without_single,
)
from agent.models.offline.parts.each_weekend import with_each_weekend
from agent.models.offline.parts.figures_divided import with_figures_divided
from agent.models.offline.parts.more_than_one import with_more_than_one
from agent.models.offline.parts.neighbours import told_by_neighbours
from agent.models.offline.parts.part import Part
from agent.models.offline.parts.same_day_before import with_same_day_before
from agent.models.offline.parts.split_bounds import with_split_bounds
from agent.models.offline.parts.turning import turned
from agent.models.offline.times.days import DAY
from agent.models.offline.words.lexicon import small, word_set, words_in
from agent.models.offline.words.tokens import Token, fold, tokenize
from agent.semantics import Dimension, Metric, Semantics
from agent.values import Language

_PRICE_ASKED = re.compile(r"(how much|what) (do|does|did|would)\b")
_HUNDRED = 100
_MORE = small("more")
_COST = words_in("parts.yaml", "costing")
_SCATTERED = 2

_CHANGES = ("op:growth", "op:difference", "op:excess")
_IN_PERCENT = words_in("wholes.yaml", "in_percent")
_OF = small("of")


def settled(
    parts: tuple[Part, ...], tokens: Sequence[Token], semantics: Semantics, language: Language
) -> tuple[Part, ...]:
    """The parts, each in the light of its neighbours."""
    parts = with_more_than_one(with_figures_divided(with_named_courtesies(parts), tokens, semantics), tokens)
    parts = with_verbs_of_generating(turned(with_split_bounds(parts, tokens), tokens, language), tokens)
    parts = with_exceptions(with_verbs_of_fetching(with_verbs_of_asking(parts, tokens), tokens), tokens)
    parts = _hundredths(_excesses(without_nouns_of_sale(parts), tokens))
    parts = without_single(with_entities_counted(_without_lenders(parts), tokens, semantics), tokens, language)
    parts = _priced(_gathered(parts, tokens, semantics, language), tokens)
    parts = _without_glosses(with_number_signs(with_counting(parts, tokens, language)), tokens)
    return told_by_neighbours(with_same_day_before(with_each_weekend(parts, tokens)), tokens, semantics, language)


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
        follows = any(token.norm in small("than") for token in tokens[part.end + 1 :])
        return part.end == part.start + 1 and asked.has("op:count", "op:how_much") and follows

    return tuple(
        replace(part, names=frozenset({"op:excess"}), matches=(), filler=False) if exceeds(index, part) else part
        for index, part in enumerate(parts)
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

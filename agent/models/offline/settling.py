"""What the parts of a question beside each other tell about one another, once it is cut."""

import re
from collections.abc import Sequence
from dataclasses import replace

from agent.models.offline.days import DAY
from agent.models.offline.lexicon import word_list, word_set
from agent.models.offline.parts import Part
from agent.models.offline.tokens import Token, tokenize
from agent.semantics import Dimension, Metric, Semantics
from agent.values import Language

_SUPERLATIVE = ("op:top", "op:bottom", "op:best_sellers", "op:worst_sellers", "op:dearest", "op:cheapest")
_TAKEN = ("op:second_taken", "op:third_taken", "op:fourth_taken")
"""Places with the verb or the noun that says that one of a ranking is meant: "came second", "runner-up"."""
_PRICE_ASKED = re.compile(r"(how much|what) (do|does|did|would)\b")
_COST = ("cost", "costs")
_ASKED = frozenset({"whether", "if", "how", "what", "which", "who", "that", "it", "them"})
_NUMBERS = frozenset({"number", "no", "nr", "numero", "nro", "num"})
_SCATTERED = 2
_TAKES = frozenset({"saca", "sacan", "saco"})
_RECORD = frozenset({"record", "récord"})
_DIFFERENT = frozenset({"diff", "dif"})
_TYPICAL = frozenset({"typical", "usual", "normal", "tipico", "tipica", "habitual"})
_SPACES = re.compile(r"\s")


def settled(
    parts: tuple[Part, ...], tokens: Sequence[Token], semantics: Semantics, language: Language
) -> tuple[Part, ...]:
    """The parts, each in the light of its neighbours."""
    parts = _sold_entities(_asking_verbs(_glossed_median(_halved(parts), tokens), tokens))
    parts = _without_till(_taking(parts, tokens), tokens, language)
    parts = _placed(_named_by_number(parts, tokens))
    parts = _single_rows(_counted_entities(_without_lenders(parts), tokens, semantics), tokens, language)
    parts = _priced(_gathered(parts, tokens, semantics, language), tokens)
    return _without_glosses(_numbering(_counting(parts, tokens, language)), tokens)


def _placed(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """ "Which waiter came third in tickets?": without a superlative, who takes a place is ranked by the highest."""
    taken = [index for index, part in enumerate(parts) if part.has(*_TAKEN)]
    if not taken:
        return parts
    ranked = any(part.has(*_SUPERLATIVE) for part in parts)

    def told(part: Part) -> Part:
        names = {name.removesuffix("_taken") if name in _TAKEN else name for name in part.names}
        return replace(part, names=frozenset(names | (set() if ranked else {"op:top"}) | {"op:place"}))

    return tuple(told(part) if index in taken else part for index, part in enumerate(parts))


def _halved(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """ "Half of the tickets come in under what amount?" asks for the median; half of anything else is not read."""
    halves = [index for index, part in enumerate(parts) if part.has("op:half")]
    bounds = [index for index, part in enumerate(parts) if part.has("op:half_bound")]
    if len(halves) != 1 or len(bounds) != 1:
        return parts
    halved = next((part for part in parts[halves[0] + 1 :] if part.metric or part.dimension), None)
    if halved is None or not _are_counted(halved):
        return parts
    median = replace(parts[halves[0]], names=frozenset({"op:median"}), matches=())
    bound = replace(parts[bounds[0]], names=frozenset({"op:how_much"}), matches=())
    told = {halves[0]: median, bounds[0]: bound}
    return tuple(told.get(index, part) for index, part in enumerate(parts))


def _glossed_median(parts: tuple[Part, ...], tokens: Sequence[Token]) -> tuple[Part, ...]:
    """ "The typical (median) ticket": what kind of typical is said right behind it."""

    def told(index: int, part: Part) -> bool:
        behind = next((one for one in parts[index + 1 :] if tokens[one.start].kind != "symbol"), None)
        typical = tokens[part.start].norm in _TYPICAL and part.has("op:average")
        return typical and behind is not None and behind.has("op:median")

    return tuple(
        replace(part, names=frozenset(), matches=(), filler=True) if told(index, part) else part
        for index, part in enumerate(parts)
    )


def _are_counted(part: Part) -> bool:
    """Whether a part names things that have figures: tickets, or rows that are things of their own."""
    entity = part.dimension is not None and part.dimension.entity
    return entity or (part.metric is not None and _SPACES.sub("", part.metric.expression).casefold() == "count(*)")


def _named_by_number(parts: tuple[Part, ...], tokens: Sequence[Token]) -> tuple[Part, ...]:
    """ "The number of the order with the highest total": of the one that is ranked, its number is its name."""
    ranked = [i for i, part in enumerate(parts) if part.has("op:top", "op:bottom")]

    def names(index: int, part: Part) -> bool:
        after = next((one for one in parts[index + 1 :] if not one.filler or one.known), None)
        if not part.has("op:count") or tokens[part.start].norm not in _NUMBERS or after is None:
            return False
        the_one = tokens[after.start - 1].norm in ("the", "el", "la", "del") and after.dimension is not None
        thing = (the_one or (after.dimension is not None and after.dimension.entity)) and after.link is None
        single = not tokens[after.end - 1].norm.endswith("s")
        return thing and single and any(index < i for i in ranked)

    return tuple(
        replace(part, names=frozenset(), matches=(), filler=True) if names(index, part) else part
        for index, part in enumerate(parts)
    )


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


def _taking(parts: tuple[Part, ...], tokens: Sequence[Token]) -> tuple[Part, ...]:
    """ "El mozo que saca más plata": before a superlative, the verb takes in money and leaves nothing out.

    And "how many diff waiters": behind "how many", the short form is one of "different".
    """

    def told(part: Part, before: Part | None, after: Part | None) -> Part:
        if part.has("mark:not") and tokens[part.start].norm in _TAKES and after is not None:
            if after.has("op:top", "op:bottom"):
                return replace(part, names=frozenset({"verb:earned"}), matches=())
            if after.has("op:average", "op:median", "op:sum", "op:count"):
                return replace(part, names=frozenset(), matches=(), filler=True)
        if (
            part.text.casefold() in _RECORD
            and after is not None
            and after.has("grain:day", "grain:week", "grain:month")
        ):
            return replace(part, names=frozenset({"op:top"}), matches=())
        if before is not None and before.has("grain:day") and part.text.casefold() in _RECORD:
            return replace(part, names=frozenset({"op:top"}), matches=())
        thing = after is not None and (
            after.dimension is not None or after.has("grain:day", "grain:week", "grain:month")
        )
        if thing and part.filler and part.number == 1 and tokens[part.start - 1].norm == "the":
            return replace(part, number=None)
        counted = before is not None and (before.number is not None or before.has(*_SUPERLATIVE))
        if counted and part.has("days:workweek") and part.has("grain:weekday"):
            return replace(part, names=part.names - {"days:workweek"})
        if part.text.casefold() in _DIFFERENT and before is not None and before.has("op:count"):
            return replace(part, names=frozenset({"op:distinct"}), matches=())
        return part

    behind = [next((one for one in parts[i + 1 :] if one.known or not one.filler), None) for i in range(len(parts))]
    beside = zip(parts, (None, *parts[:-1]), behind, strict=True)
    return tuple(told(part, before, after) for part, before, after in beside)


def _without_till(parts: tuple[Part, ...], tokens: Sequence[Token], language: Language) -> tuple[Part, ...]:
    """ "Entró menos plata en la caja": where money comes in, not the stored "caja x 12" that it begins."""
    earned = any(part.has("verb:earned", "noun:amount", "op:how_much") for part in parts)

    def is_till(part: Part) -> bool:
        led = [token.norm for token in tokens[max(0, part.start - 2) : part.start]] in (["en", "la"], ["in", "the"])
        behind = tokens[part.end].norm if part.end < len(tokens) else ""
        word = part.end - part.start == 1 and tokens[part.start].norm in word_list("till", language)
        return word and led and part.link is not None and behind not in ("de", "of", "x")

    if not earned:
        return parts
    return tuple(replace(part, link=None, stored=None, filler=True) if is_till(part) else part for part in parts)


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
        for part, after in zip(parts, (*parts[1:], None), strict=True)
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
        bounded = after is not None and any(name.startswith("cond:") for name in after.names)
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
    """A month that is lent to days named elsewhere is no period of its own: "October: 1–15 against 16–31"."""
    borrowed = [part.period for part in parts if part.borrowed and part.period is not None]

    def lends(part: Part) -> bool:
        period = part.period
        whole = period is not None and period.start.day == 1 and (period.end + DAY).day == 1
        return whole and period is not None and any(period.start <= one.start <= period.end for one in borrowed)

    return tuple(
        replace(part, period=None, filler=True) if not part.borrowed and lends(part) else part for part in parts
    )


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
            one is not None and one.has(*_SUPERLATIVE) for one in (before, parts[index + 1])
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

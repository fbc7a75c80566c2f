"""Shares held against the words that say of which whole they are, and which part."""

from collections.abc import Iterator

from agent.models.offline.derived.shares_within_kinds import keeps_own_kind
from agent.models.offline.words.lexicon import held_against, small
from agent.models.offline.words.tokens import fold
from agent.models.offline.workings import Workings


def wholes_not_meant(w: Workings) -> Iterator[int]:
    """The words of a share whose part or whole is another than was said."""
    yield from _weights(w)
    if w.transform != "share":
        return
    shares = [i for i in sorted(w.used - w.idle) if w.parts[i].has("op:share", "op:rate", "op:ratio")]
    for index in shares[:1]:
        whole = _whole_before(w, index) or _whole_behind(w, index)
        of_parts = _part_behind(w, whole)
        kept = {item.words: item.words in w.share_of for item in w.filters if item.words}
        inside = [words for words in kept if _is_said_in(w, words, whole)]
        outside = [words for words in kept if words not in inside and _is_said_in(w, words, of_parts)]
        bounded = any(w.parts[i].is_bound for i in whole) and any(item.per for item in w.having)
        inside = [] if keeps_own_kind(w) else inside
        crossed = any(not kept[words] for words in inside) or any(kept[words] for words in outside)
        others = {words: of for words, of in kept.items() if words not in _own_values(w)}
        if crossed or bounded or _is_split_of_kept(w, index, others):
            yield index
    yield from _of_another_figure(w)
    yield from _each_with_its_own(w, shares)


def _whole_before(w: Workings, index: int) -> range:
    """ "Out of all that 52 sold, what share …": the clause before the comma."""
    commas = [i for i in range(index) if w.heard.tokens[w.parts[i].start].text == ","]
    leading = w.heard.tokens[0].norm if w.heard.tokens else ""
    led = leading in held_against("of_the_whole", w.language) or w.parts[0].has("op:within")
    return range(commas[-1]) if commas and led else range(0)


def _whole_behind(w: Workings, index: int) -> range:
    """ "What share of Saturdays' tickets has …": from the share to the verb."""
    following = [token.norm for token in w.heard.tokens[w.parts[index].start : w.parts[index].end + 1]]
    verbs = held_against("comes_from", w.language)
    verb = next((i for i in range(index + 1, len(w.parts)) if w.norms(i) & verbs and w.parts[i].link is None), None)
    if verb is None or not set(following) & small("of"):
        return range(0)
    return range(index + 1, verb)


def _part_behind(w: Workings, whole: range) -> range:
    return range(whole.stop, len(w.parts)) if whole else range(0)


def _is_said_in(w: Workings, words: str, places: range) -> bool:
    """Whether the words of a condition stand in some places: "waiter 52" may be cut into its parts."""
    said = fold(words).split()
    texts = [word for i in places for word in fold(w.parts[i].text).split() if i in w.used]
    return bool(said) and all(word in texts for word in said)


def _is_split_of_kept(w: Workings, index: int, kept: dict[str, bool]) -> bool:
    """ "The share of each weekday in 101's sales": each day is a part of what 101 sold."""
    if not w.share_within:
        return False  # each is told as a part of what is kept
    after = w.near(index, 1)
    each = w.near(after, 1) if after is not None and w.parts[after].has("mark:each", "mark:per") else after
    split = w.split_of(w.parts[each]) if each is not None else None
    following = w.heard.tokens[w.parts[each].end].norm if each is not None and each + 1 < len(w.parts) else ""
    if following not in held_against("inside", w.language):
        return False
    later = range(each + 1, len(w.parts)) if each is not None else range(0)
    return split in w.groupings and any(not of and _is_said_in(w, words, later) for words, of in kept.items())


def _own_values(w: Workings) -> set[str]:
    """ "Each product inside the conitos": the words of conditions on what splits the rows."""
    dimensions = [w.semantics.dimension(item.dimension) for item in w.groupings]
    columns = {one.column for one in dimensions if one is not None}
    return {item.words for item in w.filters if item.column in columns}


def _of_another_figure(w: Workings) -> Iterator[int]:
    """ "What tickets over 50,000 are in the revenue": a share of revenue, not of the number of tickets."""
    shown = {item.metric for item in w.measures}
    for index in w.used - w.idle:
        part = w.parts[index]
        before = [token.norm for token in w.heard.tokens[max(0, part.start - 2) : part.start]]
        placed = bool(before) and not small("in_alone").isdisjoint(before)
        if part.metric is not None and part.dimension is None and placed and part.metric.name not in shown:
            yield index


def _each_with_its_own(w: Workings, shares: list[int]) -> Iterator[int]:
    """ "The percentage of A, of B and of C": one for each, where the reading adds them up."""
    if w.groupings or w.contrasts or not shares:
        return
    for item in w.filters:
        links = {i: w.parts[i].link for i in sorted(w.used - w.idle)}
        named = [i for i, link in links.items() if link is not None and link.column == item.column]
        before = [w.heard.tokens[w.parts[i].start - 1].norm for i in named if w.parts[i].start]
        if len(named) > 1 and len(before) == len(named) and set(before[1:]) <= small("of", "with"):
            yield shares[0]


def _weights(w: Workings) -> Iterator[int]:
    """ "The weight of waiter 103 in October's revenue" asks for a share; "peso" is here no money."""
    if w.transform == "share":
        return
    for index, part in enumerate(w.parts):
        following = w.heard.tokens[part.end].norm if part.end < len(w.heard.tokens) else ""
        numbered = part.start > 0 and w.heard.tokens[part.start - 1].value is not None
        if part.metric is not None and w.semantics.drafted:
            continue  # "the average weight of our parcels", where there is one
        if w.norms(index) & held_against("weighs", w.language) and following in small("of") and not numbered:
            yield index

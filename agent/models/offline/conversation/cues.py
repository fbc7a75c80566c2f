"""The words of a text that say how it changes the question before: "instead", "add", "leave out", "as before"."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from agent.models.offline.parts.operations import STATISTICS
from agent.models.offline.parts.part import Heard, Part
from agent.models.offline.words.lexicon import small, spoken, word_set, words_in
from agent.models.offline.words.tokens import Token
from agent.values import Language

_TABLE = "between_texts.yaml"
_LITTLE = 2
"""Tokens up to which a cue may be a word like others: it counts only at an end of the text."""
_KINDS = ("instead", "add", "drop", "rather_than", "points_back", "replaced", "hide")
_SURE = ("drop", "rather_than", "points_back")
"""Those that are no other words wherever they stand."""
_RATHER = words_in(_TABLE, "behind_rather")
_BY_WHICH = words_in("later_texts.yaml", "done_by")
_CLAUSE = small("joining", "and_in_short") | frozenset(",;.?!)")
"""Stand before a clause of its own."""
_SPLITTING = words_in("later_texts.yaml", "splitting")
_IN = words_in("later_texts.yaml", "shown_in")
_INTO = words_in("later_texts.yaml", "changed_into")
_THE = small("definite_articles") - small("the")
_PAUSES = frozenset({",", ";", ".", "?", "!"})
_ENDS = frozenset({".", "?", "!"})
_MONEY = ("noun:sales", "verb:sold", "verb:earned")
_ALSO = words_in(_TABLE, "also")
_TOO = words_in("later_texts.yaml", "too")
_DEGREES = words_in(_TABLE, "too_much")
_LEADING = ("list:list", "mark:and", "op:count", "mark:each")


@dataclass(frozen=True, slots=True)
class Cues:
    """The words that point back at the question before: token spans by kind."""

    instead: bool
    add: bool
    drop: bool
    back: bool
    tokens: frozenset[int]
    hide: bool = False
    """Whether something that was shown shall be shown no more: "hide the hours under 200", "take the units out"."""
    taken: frozenset[int] = frozenset()
    """The tokens of the words that take something away."""
    adding: frozenset[int] = frozenset()
    """The tokens of such words as "add" that begin a clause further on: "only FCA, and add the average ticket"."""
    was: range = range(0)
    """The tokens that say how it was: behind "instead of", between "replace" and "with"."""
    added: frozenset[int] = frozenset()
    """The tokens of all words that add something."""
    adds_rows: bool = False
    """Whether days or conditions are added, and no figure alone."""
    adds_split: bool = False
    """Whether rows are split by one thing more: "su ticket promedio, también por mes"."""


def cues_of(tokens: Sequence[Token], language: Language) -> Cues:
    """The words of a text that say how it changes the question before."""
    found, adding = _said_by_kind(tokens, language)
    was = _how_it_was(tokens, found)
    return Cues(
        instead=bool(found["instead"] or found["rather_than"] or found["replaced"]),
        add=bool(found["add"]),
        drop=bool(found["drop"]),
        back=bool(found["points_back"]),
        tokens=frozenset().union(*found.values(), {was.stop} if found["replaced"] and was else ()),
        hide=bool(found["hide"]),
        taken=frozenset(found["hide"] | found["drop"]),
        adding=frozenset(adding),
        was=was,
        added=frozenset(found["add"] | adding),
    )


def _said_by_kind(tokens: Sequence[Token], language: Language) -> tuple[dict[str, set[int]], set[int]]:
    """The tokens of such words by kind, and those that may add a clause further on."""
    found: dict[str, set[int]] = {name: set() for name in _KINDS}
    adding: set[int] = set()
    idle = word_set("filler", language)
    index = spoken("follow_up", language)
    for start in range(len(tokens)):
        for match in index.matches_at(tokens, start, lambda *_: None):
            if match.name not in found or _says_how_much(tokens, match.start):
                continue
            place = range(match.start, match.end)
            said = set[int]().union(*found.values())
            led = all(i in said or tokens[i].stem in idle or tokens[i].kind == "symbol" for i in range(match.start))
            led = led or match.start <= _first_word(tokens) + 1 or match.end >= len(tokens) - 1
            adds = match.name == "add" and _begins_clause(tokens, match.start, idle)
            sure = match.name in _SURE or (adds and _ALSO.isdisjoint(tokens[i].norm for i in place))
            if match.name == "add" and not led:
                adding.update(place)
            if led or sure or len(place) > _LITTLE:
                found[match.name].update(place)
    return found, adding


def _says_how_much(tokens: Sequence[Token], start: int) -> bool:
    """ "Too many points, by week": so many of them, and nothing as well."""
    behind = tokens[start + 1].norm if start + 1 < len(tokens) else ""
    return tokens[start].norm in _TOO and behind in _DEGREES


def _begins_clause(tokens: Sequence[Token], start: int, idle: frozenset[str] | set[str]) -> bool:
    """Whether a word begins a clause further on: "…? Please add the tickets"."""
    while start > 1 and tokens[start - 1].stem in idle and tokens[start - 1].norm not in _CLAUSE:
        start -= 1
    return start > 0 and tokens[start - 1].norm in _CLAUSE


def _how_it_was(tokens: Sequence[Token], found: dict[str, set[int]]) -> range:
    """The tokens behind "instead of", or between "replace" and "with"."""
    if found["rather_than"]:
        first = max(found["rather_than"]) + 1
        ends = (i for i in range(first, len(tokens) - 1) if tokens[i].norm in _ENDS)
        return range(first, next(ends, len(tokens)))
    start = max(found["replaced"], default=-1) + 1
    end = next((i for i in range(start + 1, len(tokens)) if tokens[i].norm in _BY_WHICH), start)
    return range(start, end) if start else range(0)


def cues_in(heard: Heard, *, adds: bool) -> Cues:
    """Those of a text that is heard: a word further on is one of them where it adds a figure.

    `adds` says that the text surely adds something.
    """
    cues = cues_of(heard.tokens, heard.language)
    cues = replace(cues, add=True) if adds else cues
    if _adds_figure(heard, cues):
        cues = replace(cues, tokens=cues.tokens | cues.adding)
    elif _adds_split(heard, cues):
        cues = replace(cues, tokens=cues.tokens | cues.adding, adds_split=True)
    return replace(cues, adds_rows=cues.add and not _adds_figure_alone(heard, cues))


def _adds_figure(heard: Heard, cues: Cues) -> bool:
    """ "…, and add the average ticket": whether a figure is what such a word further on adds."""
    return bool(cues.adding) and _is_figure(_named(heard, max(cues.adding) + 1))


def _adds_split(heard: Heard, cues: Cues) -> bool:
    """ "Separalas también por producto": what rows are split by stands right behind such a word further on."""
    behind = [part for part in heard.parts if cues.adding and part.start > max(cues.adding)]
    split = (
        behind[1] if len(behind) > 1 and behind[0].is_splitting and behind[0].start == max(cues.adding) + 1 else None
    )
    return split is not None and (split.dimension is not None or any(one.startswith("grain:") for one in split.names))


def _adds_figure_alone(heard: Heard, cues: Cues) -> bool:
    """ "Same for November, add the tickets", "in November, tickets too": a figure is added, and no days or rows."""
    runs = _runs(sorted(cues.added & cues.tokens))
    return bool(runs) and all(_is_figure(_what_is_added(heard, run)) for run in runs)


def begins_by_adding(heard: Heard, cues: Cues) -> bool:
    """ "And the figures for November? Please add the tickets": a sentence of its own, no figure before it."""
    if not _adds_figure_alone(heard, cues):
        return False
    start = min(cues.added & cues.tokens)
    ends = [i for i, token in enumerate(heard.tokens[:start]) if token.norm in _ENDS]
    before = (part for part in heard.parts if part.end <= start)
    return bool(ends) and cues.instead and not any(part.metric or part.has(*_MONEY) for part in before)


def _runs(places: list[int]) -> list[range]:
    """Tokens side by side, together."""
    starts = [place for place in places if place - 1 not in places]
    return [
        range(start, next(i for i in range(start, len(places) + start + 1) if i not in places)) for start in starts
    ]


def _what_is_added(heard: Heard, run: range) -> Part | None:
    """What stands behind words that add something, in their clause; else what stands before them."""
    ends = (i for i, token in enumerate(heard.tokens) if i >= run.stop and token.norm in _PAUSES)
    end = next(ends, len(heard.tokens))
    behind = _named(heard, run.stop)
    if behind is not None and behind.start < end:
        return behind
    before = [part for part in heard.parts if part.end <= run.start and part.known and not part.has(*_LEADING)]
    return before[-1] if before else None


def _named(heard: Heard, start: int) -> Part | None:
    """The first thing that is named from a token on, but for words that lead to it: "how many", "each waiter's"."""
    each = False
    for part in heard.parts:
        led = part.has(*_LEADING) or (each and part.dimension is not None and part.metric is None)
        if part.start >= start and part.known and not led:
            return part
        each = part.has("mark:each")
    return None


def _is_figure(part: Part | None) -> bool:
    return part is not None and part.metric is not None


def _first_word(tokens: Sequence[Token]) -> int:
    return next((i for i, token in enumerate(tokens) if token.kind != "symbol"), 0)


def without_cues(heard: Heard, cues: Cues) -> Heard:
    """The parts with the cues turned into fillers, where they are nothing else that matters."""

    rather = _rather_said(heard)

    def plain(part: Part) -> Part:
        same = part.has("mark:same_for") and part.start <= _first_word(heard.tokens) + 1
        if same or part.start == rather:
            return Part(part.start, part.end, part.text, filler=True)
        inside = all(i in cues.tokens for i in range(part.start, part.end))
        vague = heard.tokens[part.start].stem in word_set("anything_sold", heard.language)
        named = part.metric or (part.dimension and not vague)
        turns = _turns_into(heard, part, cues)
        denies = part.has("mark:not") and not (inside and part.start < cues.was.start <= part.start + _LITTLE)
        operates = denies or (not turns and part.has("op:top", "op:bottom", "op:share", "op:growth"))
        matters = part.period or named or operates
        if not inside or matters or any(name.startswith(("chart:", "adj:", "days:", "cond:")) for name in part.names):
            return part
        return Part(part.start, part.end, part.text, filler=True)

    return replace(heard, parts=tuple(plain(part) for part in heard.parts))


def _turns_into(heard: Heard, part: Part, cues: Cues) -> bool:
    """ "Change it to November", "change to units": what is shown turns into that; no change of it is asked for."""
    behind = [i for i in range(part.end, part.end + _LITTLE) if i < len(heard.tokens)]
    to = next((i for i in behind if heard.tokens[i].norm in _INTO), None)
    return part.has("op:growth") and to is not None and all(i in cues.tokens for i in range(part.start, to + 1))


def _rather_said(heard: Heard) -> int | None:
    """Where "mejor por mozo", "mejor dame 10", "por semana mejor" says rather, and not the best: its token."""
    norms = [token.norm for token in heard.tokens]
    if heard.language != "es" or "mejor" not in norms:
        return None
    place = norms.index("mejor")
    if place == 0:
        behind = next((part for part in heard.parts if part.start > 0 and not part.filler), None)
        averages = behind is not None and behind.start == 1 and behind.has("op:average", "op:median")
        alone = behind is not None and all(part.filler for part in heard.parts if part.start > behind.start)
        told = behind is not None and (behind.period is not None or behind.number is not None)
        figure = alone and (told or (behind is not None and behind.metric is not None and not behind.names))
        return 0 if figure or (averages and _is_split(heard)) or not _RATHER.isdisjoint(norms[1:2]) else None
    ends = not norms[place + 1 :] or norms[place + 1] in _PAUSES
    if not ends or norms[place - 1] in _THE:
        return None
    return place if norms[0] in _SPLITTING or _names_what_to_show(heard, place) else None


def _is_split(heard: Heard) -> bool:
    """ "Mejor promedio por día de la semana": a figure for each, of which none is ranked."""
    return any(part.has("mark:by", "mark:per", "mark:each") for part in heard.parts)


def _names_what_to_show(heard: Heard, place: int) -> bool:
    """ "En barras mejor", "la mediana mejor", "noviembre mejor": behind what cannot be ranked by itself."""
    before = [part for part in heard.parts if part.end <= place]
    if any(part.has("mark:whichever", "mark:who", "verb:sold", "verb:earned") for part in before) or not before:
        return False
    chart = any(name.startswith("chart:") for name in before[-1].names)
    figure = before[-1].metric is not None and heard.tokens[0].norm in _IN
    return chart or figure or before[-1].has(*STATISTICS) or before[-1].period is not None

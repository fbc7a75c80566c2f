"""The words of a text that say how it changes the question before: "instead", "add", "leave out", "as before"."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from agent.models.offline.parts.part import Heard, Part
from agent.models.offline.words.lexicon import spoken, word_set, words_in
from agent.models.offline.words.tokens import Token
from agent.values import Language

_TABLE = "between_texts.yaml"
_LITTLE = 2
"""Tokens up to which a cue may be a word like others: it counts only at an end of the text."""
_RATHER = words_in(_TABLE, "behind_rather")
_BY_WHICH = frozenset({"with", "by", "for", "to", "por", "con", "x"})
_CLAUSE = frozenset({",", ";", ".", "and", "y", "n", "&"})
"""Stand before a clause of its own."""
_ALSO = words_in(_TABLE, "also")


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


def cues_of(tokens: Sequence[Token], language: Language) -> Cues:
    """The words of a text that say how it changes the question before."""
    found: dict[str, set[int]] = {
        "instead": set(),
        "add": set(),
        "drop": set(),
        "rather_than": set(),
        "points_back": set(),
        "replaced": set(),
        "hide": set(),
    }
    adding: set[int] = set()
    idle = word_set("filler", language)
    index = spoken("follow_up", language)
    for start in range(len(tokens)):
        for match in index.matches_at(tokens, start, lambda *_: None):
            at_an_end = match.start <= _first_word(tokens) + 1 or match.end >= len(tokens) - 1
            said = set[int]().union(*found.values())
            led = all(i in said or tokens[i].stem in idle or tokens[i].kind == "symbol" for i in range(match.start))
            begins = match.start > 0 and tokens[match.start - 1].norm in _CLAUSE
            adds = (
                match.name == "add" and begins and not _ALSO & {one.norm for one in tokens[match.start : match.end]}
            )
            sure = match.name in ("drop", "rather_than", "points_back") or adds
            if match.name not in found:
                continue
            if match.name == "add" and not (at_an_end or led) and tokens[match.start - 1].norm in _CLAUSE:
                adding.update(range(match.start, match.end))
            if at_an_end or led or match.end - match.start > _LITTLE or sure:
                found[match.name].update(range(match.start, match.end))
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
    )


def _how_it_was(tokens: Sequence[Token], found: dict[str, set[int]]) -> range:
    """The tokens behind "instead of", or between "replace" and "with"."""
    if found["rather_than"]:
        return range(max(found["rather_than"]) + 1, len(tokens))
    start = max(found["replaced"], default=-1) + 1
    end = next((i for i in range(start + 1, len(tokens)) if tokens[i].norm in _BY_WHICH), start)
    return range(start, end) if start else range(0)


def adds_figure(heard: Heard, cues: Cues) -> bool:
    """ "…, and add the average ticket": whether a figure is what such a word further on adds."""
    behind = [part for part in heard.parts if cues.adding and part.start > max(cues.adding)]
    named = next((part for part in behind if part.known and not part.has("list:list", "mark:and")), None)
    return named is not None and named.metric is not None


def _first_word(tokens: Sequence[Token]) -> int:
    return next((i for i, token in enumerate(tokens) if token.kind != "symbol"), 0)


def without_cues(heard: Heard, cues: Cues) -> Heard:
    """The parts with the cues turned into fillers, where they are nothing else that matters."""

    rather = _is_rather(heard)

    def plain(part: Part) -> Part:
        same = part.has("mark:same_for") and part.start <= _first_word(heard.tokens) + 1
        if same or (rather and part.start == 0):
            return Part(part.start, part.end, part.text, filler=True)
        inside = all(i in cues.tokens for i in range(part.start, part.end))
        vague = heard.tokens[part.start].stem in word_set("anything_sold", heard.language)
        named = part.metric or (part.dimension and not vague)
        turns = part.has("op:growth") and part.end in cues.tokens and part.end + 1 in cues.tokens
        operates = not turns and part.has("mark:not", "op:top", "op:bottom", "op:share", "op:growth")
        matters = part.period or named or operates
        if not inside or matters or any(name.startswith(("chart:", "adj:", "days:", "cond:")) for name in part.names):
            return part
        return Part(part.start, part.end, part.text, filler=True)

    return replace(heard, parts=tuple(plain(part) for part in heard.parts))


def _is_rather(heard: Heard) -> bool:
    """ "Mejor por mozo", "mejor dame 10", "mejor un millón": rather, not the best."""
    norms = [token.norm for token in heard.tokens[:2]]
    return heard.language == "es" and norms[:1] == ["mejor"] and not _RATHER.isdisjoint(norms[1:])

"""Words that several stored names share, said once: "alfajor caja x12un: mixto, choc and surtido".

The words are put to each of the names in turn; where each is then exactly one stored value, these are meant.
"""

from collections.abc import Callable, Iterator, Sequence

from agent.linking import Link
from agent.models.offline.parts.part import Part
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.words.tokens import Token
from agent.values import Cell

_TABLE = "texts.yaml"
_JOINTS = small("joining", "and_in_short", "or") | {",", "/", ":", "("}
_SMALL = words_in(_TABLE, "between_names")
_MOST = 8
"""Names in one list at most."""


def with_shared_words(
    parts: tuple[Part, ...], tokens: Sequence[Token], text: str, links: Callable[[str], tuple[Link, ...]]
) -> tuple[Part, ...]:
    """The parts, such a list as one that names all its values."""
    found = list(parts)
    for run in _runs(parts, tokens):
        segments = _segments(run, tokens)
        if not 1 < len(segments) <= _MOST or not any(part.link is not None for part in run):
            continue
        resolved = _resolved(segments, text, links)
        if resolved is not None and not _are_named(run, resolved):
            first, last = segments[0][0], segments[-1][-1]
            words = text[first.start : last.end]
            start = next(
                part.start for part in run if tokens[part.start] == first or part.start >= tokens.index(first)
            )
            end = tokens.index(last) + 1
            link = Link(first.start, last.end, words, resolved[0].column, _values(resolved), "partial", 0.9)
            one = Part(start, end, words, link=link)
            found = [*(p for p in found if p.end <= start), one, *(p for p in found if p.start >= end)]
    return tuple(found)


def _runs(parts: Sequence[Part], tokens: Sequence[Token]) -> Iterator[list[Part]]:
    """Stretches of stored names, of words that nobody knew, and of what joins these."""
    run: list[Part] = []
    for part in parts:
        name = (part.link is not None and not part.names and part.metric is None) or not (part.known or part.filler)
        joins = part.end - part.start == 1 and tokens[part.start].norm in _JOINTS | _SMALL
        if (name and not part.quoted) or (joins and part.metric is None and part.dimension is None):
            run.append(part)
        else:
            yield run
            run = []
    yield run


def _segments(run: Sequence[Part], tokens: Sequence[Token]) -> list[list[Token]]:
    """The words of each name of a list, without the small ones."""
    segments: list[list[Token]] = [[]]
    for token in (token for part in run for token in tokens[part.start : part.end]):
        if token.norm in _JOINTS:
            segments.append([])
        elif token.norm not in _SMALL:
            segments[-1].append(token)
    return [segment for segment in segments if segment]


def _resolved(
    segments: Sequence[list[Token]], text: str, links: Callable[[str], tuple[Link, ...]]
) -> list[Link] | None:
    """The one value of each name, the longest beginning of the first put before the others."""
    first = segments[0]
    for length in range(len(first), 0, -1):
        shared = first[:length]
        names = [first, *([*shared, *other] for other in segments[1:])]
        names = names[1:] if length == len(first) else names
        found = [_one_value(" ".join(text[t.start : t.end] for t in name), links) for name in names]
        known = [link for link in found if link is not None]
        values = {link.values for link in known}
        if len(known) == len(names) > 1 and len(values) == len(names) and len({link.column for link in known}) == 1:
            return known
    return None


def _one_value(name: str, links: Callable[[str], tuple[Link, ...]]) -> Link | None:
    whole = [link for link in links(name) if link.start == 0 and link.end == len(name)]
    return whole[0] if len(whole) == 1 and len(whole[0].values) == 1 and whole[0].how != "typo" else None


def _values(links: Sequence[Link]) -> tuple[Cell, ...]:
    return tuple(link.values[0] for link in links)


def _are_named(run: Sequence[Part], resolved: Sequence[Link]) -> bool:
    """Whether the parts name those values already, each in full."""
    named = {part.link.values for part in run if part.link is not None}
    return all(link.values in named for link in resolved)

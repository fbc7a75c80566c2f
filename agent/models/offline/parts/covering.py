"""Of all ways to cut a question into parts, the one that explains the most of it."""

from collections.abc import Callable, Iterable, Sequence

from agent.linking import Link
from agent.models.offline.parts.part import Candidates, Part
from agent.models.offline.parts.parted_names import cuts_of_names
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.words.tokens import Token, fold

_DENIALS = small("not", "without", "nor", "but", "excepting")
_APART = _DENIALS | small("or", "against", "are", "was", "is_or_was")
"""Words that no name runs across, unless it has them itself."""

_MOST_NAMES = 8
"""Names in a row that are told apart."""
_AVERAGED = tuple(f" {word}" for word in words_in("parts.yaml", "averaged"))
_FIGURE_OF = 2
"""Words of a figure before the name that it is of: "units of"."""
_DAYS = tuple(f"{word} " for word in words_in("parts.yaml", "numbered_days"))
"""Words that tell that numbers are days, though their month is named elsewhere."""


def merge(candidates: Candidates, part: Part) -> None:
    """Adds the meanings of a part to those that the same words have. The first period and the best link stay."""
    known = candidates.get((part.start, part.end))
    if known is None:
        candidates[part.start, part.end] = part
        return
    better_link = part.link is not None and (known.link is None or part.link.score > known.link.score)
    candidates[part.start, part.end] = Part(
        part.start,
        part.end,
        part.text,
        names=known.names | part.names,
        matches=known.matches + part.matches,
        metric=known.metric or part.metric,
        dimension=known.dimension or part.dimension,
        named=known.named or part.named,
        dated=known.dated or part.dated,
        absent=known.absent or part.absent,
        link=part.link if better_link else known.link,
        stored=known.stored or part.stored,
        weekday=known.weekday or part.weekday,
        period=known.period or part.period,
        sides=known.sides if known.period else part.sides,
        borrowed=known.borrowed if known.period else part.borrowed,
        number=known.number if known.number is not None else part.number,
        filler=known.filler or part.filler,
        quoted=known.quoted or part.quoted,
        assumption=known.assumption or part.assumption,
    )


def swallows(part: Part, others: Iterable[Part]) -> bool:
    """Whether an unsure link covers words that mean something by themselves: "unidades son alfajores".

    "Unidades de coronitas" are so many of them, though the names of some tell how many units a box holds.
    """
    if part.link is None or part.quoted or part.names:
        return False
    words = fold(part.text).split()
    of = len(words) > _FIGURE_OF and words[1] in small("of")
    whole = any(fold(str(value)) == fold(part.text) for value in part.link.values)
    figures = [other for other in others if of and not whole and other.start == part.start and other.end < part.end]
    if any(other.metric for other in figures):
        return True
    if part.link.how in ("exact", "folded"):
        return False
    inside = (other for other in others if part.start <= other.start and other.end <= part.end and other is not part)
    return any(other.metric or other.dimension or other.period or other.named for other in inside)


def masked(text: str, tokens: Sequence[Token], parts: Iterable[Part]) -> str:
    """The text with the words that mean something by themselves blotted out: the rest is linked without them."""
    characters = list(text)
    for part in parts:
        if part.metric or part.dimension or part.period or part.named:
            start, end = tokens[part.start].start, tokens[part.end - 1].end
            characters[start:end] = "|" * (end - start)
    return "".join(characters)


def _weight(part: Part) -> float:
    """How much a part explains: words, with long parts before short ones and sure ones before guesses."""
    length = part.end - part.start
    if not part.known and not part.quoted:
        return 6.0 if part.filler else 0.0
    weight = 10.0 * length + 4.0 * (length - 1)
    if part.metric and part.text.casefold().endswith(_AVERAGED):
        weight += 5.0  # "ticket promedio de ayer": before "promedio de" of something else
    if part.metric or part.dimension or part.period or part.named or part.absent or part.stored:
        called = fold(part.text).startswith(_DAYS)
        return weight + (3.0 if not part.borrowed or called else -6.0 if length == 1 else -3.0)
    if part.link is not None and not part.names and part.number is None:
        return weight - 4.0 * (1.0 - part.link.score) - (3.0 if part.link.how == "typo" else 0.0)
    return weight


def cover(candidates: Candidates, tokens: Sequence[Token], text: str) -> tuple[Part, ...]:
    """The parts, side by side, that together explain the most."""
    best: list[tuple[float, tuple[Part, ...]]] = [(0.0, ())]
    by_end: dict[int, list[Part]] = {}
    for part in candidates.values():
        by_end.setdefault(part.end, []).append(part)
    for end in range(1, len(tokens) + 1):
        token = tokens[end - 1]
        unknown = Part(end - 1, end, text[token.start : token.end])
        options = [*by_end.get(end, ()), unknown]
        chosen = max(options, key=lambda part: best[part.start][0] + _weight(part))
        score, parts = best[chosen.start]
        best.append((score + _weight(chosen), (*parts, chosen)))
    return best[-1][1]


def linked_apart(text: str, tokens: Sequence[Token], links: Callable[[str], tuple[Link, ...]]) -> tuple[Link, ...]:
    """The stored values that words stand for. "Conito, no mini" is no name: what a denial parts is linked apart."""
    pieces = [text]
    for _ in range(_MOST_NAMES):
        apart = [part for piece in pieces for part in _parted(piece, tokens, links)]
        if len(apart) == len(pieces):
            break
        pieces = apart
    linked = (link for piece in pieces for link in links(piece))
    return tuple(link for link in linked if not any(_cuts_quotation(token, link) for token in tokens))


def _parted(text: str, tokens: Sequence[Token], links: Callable[[str], tuple[Link, ...]]) -> list[str]:
    """A text, cut where a name in it ends, each piece behind as many blanks as keep its place."""
    linked = links(text)
    found = tuple(link for link in linked if not any(_cuts_quotation(token, link) for token in tokens))
    parting = {token.start for token in tokens if any(_is_parted_by(token, link) for link in found)}
    crossed = [token for token in tokens if any(_cuts_quotation(token, link) for link in linked)]
    quoted = {place for token in crossed for place in (token.start, token.end)}  # 'boxes of "A"' links to A alone
    cuts = sorted((parting | quoted | set(cuts_of_names(text, tokens, found, links))) - {0, len(text)})
    ends = [*cuts, len(text)]
    return [" " * start + text[start:end] for start, end in zip([0, *cuts], ends, strict=True)]


def _cuts_quotation(token: Token, link: Link) -> bool:
    """ "Units of 'A' and 'B'": a name lies in quotation marks or outside of them, never across."""
    inside = token.start <= link.start and link.end <= token.end
    apart = link.end <= token.start or token.end <= link.start
    return token.kind == "quoted" and not (inside or apart)


def _is_parted_by(token: Token, link: Link) -> bool:
    """Whether a link passes over a denial, or a "versus", that none of its values has."""
    if token.norm not in _APART or not link.start < token.start < link.end:
        return False
    return not any(token.norm in fold(str(value)).split() for value in link.values)


def runs_past_a_comma(link: Link, tokens: Sequence[Token]) -> bool:
    """ "Starting with Alf, how many units": a stored name holds no comma of the question that it has not itself."""
    inside = {token.text for token in tokens if link.start <= token.start < link.end}
    return "," in inside and not any("," in str(value) for value in link.values)

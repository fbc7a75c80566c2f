"""What was kept in a size told alone: "only the 450g one", "¿y las de 6?", put as the stored name.

Of one product that was kept it is the name with one of its numbers swapped, of several the one that has the size;
either must be the only such name.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from agent.models.offline.context import ReadingContext
from agent.models.offline.reading import Filter, Reading
from agent.models.offline.rows.pack_sizes import KINDS, Size, loose_size_at, with_size
from agent.models.offline.rows.sizes_of_named import in_other_size
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.words.tokens import Token, fold, tokenize
from agent.values import Language

_TABLE = "numbers_pointed_at.yaml"
_ARTICLES, _OF = words_in(_TABLE, "articles_of_sizes"), words_in(_TABLE, "of_sizes")
_STAND_INS, _BEHIND = words_in(_TABLE, "stand_ins_of_sizes"), words_in(_TABLE, "behind_sizes")
_LEADS = 3
"""Words, at most, between the article and the number: "el de caja"."""


def with_size_named(previous: Reading, text: str, language: Language, context: ReadingContext) -> str:
    """The text with the stored name of that size; as it is where it names none, or no such name is stored."""
    kept = [(item, names) for item in previous.filters if (names := names_kept(item, context))]
    if len(kept) != 1:
        return text
    (item, names), tokens = kept[0], tokenize(text, language)
    for place in range(len(tokens)):
        size, start, end = _size_at(tokens, place)
        if size is None:
            continue
        name = _named(size, names, context.stored(item.column))
        if name is not None:
            return f"{text[: tokens[start].start]}{name}{text[tokens[end - 1].end :]}"
        return text
    return text


def names_kept(item: Filter, context: ReadingContext) -> tuple[str, ...]:
    """The stored names that a condition keeps; none where it denies, or is on no text."""
    if not all(isinstance(value, str) for value in item.values) or item.is_denial:
        return ()
    stored, values = context.stored(item.column), [fold(str(value)) for value in item.values]
    keeps: Mapping[str, Callable[[str], bool]] = {
        "=": lambda name: name in values,
        "in": lambda name: name in values,
        "contains": lambda name: any(value in name for value in values),
        "starts with": lambda name: name.startswith(tuple(values)),
        "ends with": lambda name: name.endswith(tuple(values)),
    }
    keep = keeps.get(item.operator)
    return tuple(name for name in stored if keep is not None and keep(fold(name)))


def _named(size: Size, names: Sequence[str], stored: Sequence[str]) -> str | None:
    """The one name that is meant by a size, after those that were kept."""
    if len(names) == 1:
        other = in_other_size(names[0], size.number, stored)
        return other if other != names[0] else None
    held = with_size(size, names) or with_size(replace(size, grams=True), names)
    return held[0] if len(held) == 1 else None


def _size_at(tokens: Sequence[Token], place: int) -> tuple[Size | None, int, int]:
    """A size that stands by itself, with the tokens from its article to its stand-in: "the 450 g one", "las de 6"."""
    size = loose_size_at(tokens, place)
    start = _article_before(tokens, place)
    number = tokens[place]
    if size is None and start < place and number.kind == "number" and number.norm.isdigit():
        bare = Size(place, place + 1, number.norm, grams=False, kind=frozenset())
        size = bare if _is_alone(tokens, place + 1) else None
    if size is None:
        return None, place, place
    end = size.end
    while end < len(tokens) and (tokens[end].norm in _STAND_INS or any(tokens[end].norm in kind for kind in KINDS)):
        end += 1
    return (size, start, end) if _is_alone(tokens, end) else (None, place, place)


def _article_before(tokens: Sequence[Token], place: int) -> int:
    """The place of the article that leads up to a size; that of the size where none does."""
    for before in range(place - 1, max(-1, place - 1 - _LEADS), -1):
        norm = tokens[before].norm
        if norm in _ARTICLES:
            joined = before + 1 < place or norm not in _OF
            return before if joined else place
        if norm not in _OF and not any(norm in kind for kind in KINDS):
            return place
    return place


def _is_alone(tokens: Sequence[Token], end: int) -> bool:
    """Whether no noun stands behind a size that it could be a number of: "the 6 waiters"."""
    return end == len(tokens) or not tokens[end].norm.isalnum() or tokens[end].norm in _BEHIND | _STAND_INS

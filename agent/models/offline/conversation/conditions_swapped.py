"""A condition of the question before, named as it was, and what shall stand in its place.

"Change the Saturdays for the Sundays", "en vez de octubre, noviembre", "swap waiter 51 for 103". What was kept must
be a condition of the reading before; what comes instead is read as any change of it, and has to take its place.
"""

from collections.abc import Iterator

from agent.models.offline.context import ReadingContext
from agent.models.offline.conversation.followup import edit
from agent.models.offline.conversation.held_conditions import Held, held_conditions, names_conditions, text_of
from agent.models.offline.reading import Reading
from agent.models.offline.refusals import Refused, refuse_text
from agent.models.offline.words.lexicon import small, spoken, words_in
from agent.models.offline.words.patterns import Match
from agent.models.offline.words.tokens import Token, tokenize
from agent.values import Language

_JOINING = small("joining") | {","}
_COURTESY = words_in("later_texts.yaml", "courtesy")


def with_swapped(
    previous: Reading, text: str, language: Language, context: ReadingContext
) -> Reading | Refused | None:
    """The reading with the one condition in place of the other; None for a text that swaps no condition of it."""
    tokens = tuple(tokenize(text, language))
    sides = list(_sides(text, tokens, language))
    for was, new in sides:
        held = held_conditions(previous, was, language, context) if was and new else None
        if held is None:
            continue
        if _swaps_more(new, language):
            return Refused("not_understood", (new,), language)
        refused = refuse_text(new, tokenize(new, language), language)
        changed = refused or edit(previous, new, language, context, leans=True)
        if isinstance(changed, Refused) or changed.unread:
            return changed
        return changed if _takes_the_place(held, previous, changed) else Refused("not_understood", (was,), language)
    strange = next((was for was, _ in sides if names_conditions(was, language, context)), None)
    return Refused("not_understood", (strange,), language) if strange else None


def _swaps_more(new: str, language: Language) -> bool:
    """ "51 for 103 and Saturdays for Sundays": two swaps in one."""
    norms = [token.norm for token in tokenize(new, language)]
    joined = next((i for i, norm in enumerate(norms) if norm in _JOINING), len(norms))
    return any(match.start > joined for match in _all(tuple(tokenize(new, language)), language, "for"))


def _takes_the_place(held: Held, previous: Reading, changed: Reading) -> bool:
    """Whether what was kept is gone, another condition of its kind is there, and what is shown is the same."""
    if held.is_left_in(changed) or (changed.measures, changed.groupings) != (previous.measures, previous.groupings):
        return False
    columns = {item.column for item in changed.filters}
    days = not held.named or len(changed.filters) + len(changed.named_filters) >= len(previous.named_filters)
    periods = len(changed.periods) == len(previous.periods)
    return days and periods and all(item.column in columns or changed.named_filters for item in held.filters)


def _sides(text: str, tokens: tuple[Token, ...], language: Language) -> Iterator[tuple[str, str]]:
    """Each way to cut a text into what was kept and what comes instead."""
    end = _last_word(tokens, language)
    start = skipped(tokens, 0, language, "idle")
    swap = at(tokens, start, language, "swap")
    if swap is not None:
        for match in _all(tokens, language, "for"):
            if swap.end < match.start and match.end < end:
                yield text_of(text, tokens, swap.end, match.start), text_of(text, tokens, match.end, end)
    for match in _all(tokens, language, "instead"):
        first = skipped(tokens, start, language, "idle", "put")
        if match.start > first:
            yield text_of(text, tokens, match.end, end), text_of(text, tokens, first, match.start).rstrip(" ,")
        else:
            for cut in _cuts(tokens, match.end, end):
                after = skipped(tokens, cut, language, "idle", "put")
                yield text_of(text, tokens, match.end, cut), text_of(text, tokens, after, end)


def _cuts(tokens: tuple[Token, ...], start: int, end: int) -> Iterator[int]:
    """Where "en vez de octubre, noviembre" may be cut: at its comma, or anywhere where it has none."""
    commas = [i for i in range(start, end) if tokens[i].norm in (",", ":")]
    yield from commas or range(end - 1, start, -1)


def _last_word(tokens: tuple[Token, ...], language: Language) -> int:
    """The end of a text without the courtesy and signs at its end."""
    end = len(tokens)
    while end and tokens[end - 1].kind == "symbol":
        end -= 1
    said = " ".join(token.norm for token in tokens[:end])
    kind = next((words for words in _COURTESY if f" {said}".endswith(f" {words}")), "")
    return _last_word(tokens[: end - len(kind.split())], language) if kind else end


def skipped(tokens: tuple[Token, ...], start: int, language: Language, *names: str) -> int:
    """The first token from there on that says something."""
    while start < len(tokens):
        found = [match for name in names if (match := at(tokens, start, language, name)) is not None]
        if not found and tokens[start].kind != "symbol":
            break
        start = max((match.end for match in found), default=start + 1)
    return start


def at(tokens: tuple[Token, ...], start: int, language: Language, name: str) -> Match | None:
    """The longest words of a kind at a token."""
    matches = (
        spoken("of_conditions", language).matches_at(tokens, start, lambda *_: None) if start < len(tokens) else ()
    )
    return max((match for match in matches if match.name == name), key=lambda match: match.end, default=None)


def _all(tokens: tuple[Token, ...], language: Language, name: str) -> list[Match]:
    found = (at(tokens, i, language, name) for i in range(len(tokens)))
    return [match for match in found if match is not None]

"""Texts that one name is to hold all of: "both Conito and caja in the name", "tanto «Conito» como «caja»"."""

from itertools import pairwise

from agent.models.offline.reading import Filter
from agent.models.offline.rows.wanted_texts import OR, QUOTES, as_stored
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.words.tokens import fold
from agent.models.offline.workings import COMPARING, Workings

_TABLE = "texts.yaml"
_BOTH = words_in(_TABLE, "both")
_AND = words_in(_TABLE, "and")
_APART = (*COMPARING, "op:ratio", "mark:apart", "op:one_by_one")


def texts_before(w: Workings, index: int) -> list[int]:
    """ "With "Conito" and "caja" in the name": the texts that are joined to the one before the words."""
    found: list[int] = []
    while index - 2 >= 0 and not w.said(*_APART):
        joined = w.norms(index - 1) <= _AND and index - 2 not in w.used
        quoted = w.parts[index].quoted and w.parts[index - 2].quoted
        if not joined or not (quoted or _led_by_both(w, index - 2)):
            break
        index -= 2
        found.insert(0, index)
    return found


def _led_by_both(w: Workings, index: int) -> bool:
    """ "With both mini and choc in the name": what stands behind the word is one of the texts."""
    return _is_plain(w, index) and w.word_before(index) in _BOTH


def _is_plain(w: Workings, index: int) -> bool:
    part = w.parts[index]
    named = part.metric or part.dimension or part.period or part.names
    return not named and part.number is None


def texts_behind(w: Workings, words: list[int]) -> list[int]:
    """The texts that are joined to the one looked for, quoted or behind "both": each name is to contain them all."""
    found: list[int] = []
    last, both = words[-1], _led_by_both(w, words[0]) and len(words) == 1
    while last + 2 < len(w.parts) and not w.said(*_APART):
        joined = w.norms(last + 1) <= _AND and last + 2 not in w.used
        quoted = w.parts[last].quoted and w.parts[last + 2].quoted
        if not joined or not (quoted or (both and _is_plain(w, last + 2))):
            break
        last += 2
        found.append(last)
    return found


def said_of_both(w: Workings, first: int, last: int) -> list[int]:
    """The words that say that all of several texts are meant, before the first of them or behind the last."""
    around = [i for i in (first - 1, last + 1) if 0 <= i < len(w.parts)]
    return [i for i in around if w.norms(i) <= _BOTH and not w.parts[i].link]


def apart(w: Workings, words: list[int], text: str, item: Filter) -> tuple[Filter, ...]:
    """One condition for each of two unquoted words that no stored name holds as they stand, "conito and caja"."""
    first, last = w.parts[words[0]], w.parts[words[-1]]
    tokens = w.heard.tokens[first.start : last.end]
    joins = [place for place, token in enumerate(tokens) if token.norm in _AND and 0 < place < len(tokens) - 1]
    if not joins or first.quoted or w.said(*_APART) or item.operator != "contains":
        return (item,)
    stored = [str(value) for i in words if (link := w.parts[i].link) is not None for value in link.values]
    whole = any(fold(text) in fold(value) for value in stored)
    linked = len(words) == 1 and bool(stored)
    if whole or not (linked or said_of_both(w, words[0], words[-1]) or _starts_with_both(w, words[0])):
        return (item,)
    cuts = [-1, *joins, len(tokens)]
    runs = [tokens[begin + 1 : end] for begin, end in pairwise(cuts)]
    texts = [w.heard.text[run[0].start : run[-1].end] for run in runs if run]
    said = [as_stored(one.strip(QUOTES), first) for one in texts]
    return tuple(Filter(item.column, "contains", (one,), one) for one in said)


def either_of(w: Workings, words: list[int]) -> list[str]:
    """ "Containing caja or choc": two unquoted words that no stored name holds as they stand; none where one does."""
    part = w.parts[words[0]]
    tokens = w.heard.tokens[part.start : part.end]
    joins = [place for place, token in enumerate(tokens) if token.norm in OR and 0 < place < len(tokens) - 1]
    values = part.link.values if part.link is not None else ()
    text = w.heard.text[tokens[0].start : tokens[-1].end]
    if len(words) > 1 or not joins or part.quoted or any(fold(text) in fold(str(value)) for value in values):
        return []
    cuts = [-1, *joins, len(tokens)]
    runs = [tokens[begin + 1 : end] for begin, end in pairwise(cuts)]
    return [as_stored(w.heard.text[run[0].start : run[-1].end], part) for run in runs if run]


def _starts_with_both(w: Workings, index: int) -> bool:
    return w.heard.tokens[w.parts[index].start].norm in _BOTH or w.word_before(index) in _BOTH

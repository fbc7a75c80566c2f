"""The words of a question that no part of its reading explains: with any left it is declined, or says so."""

from functools import lru_cache

from agent.models.offline.parts.counted_and_summed import total_of_all
from agent.models.offline.words.lexicon import small, word_list, word_set
from agent.models.offline.words.tokens import fold, tokenize
from agent.models.offline.workings import Workings
from agent.values import Language

_FORMS = small("names_words", "name_words", "code_words")
"""Words that say, beside what splits the rows, in which form it is wanted."""
_SPLITTING = small("by", "each")
_OF, _ARTICLES = small("of"), small("articles")


def unread_words(w: Workings) -> tuple[str, ...]:
    """The words that nothing explains, as they were written."""
    fillers = word_set("filler", w.language) | _words_of_used(w)
    left: list[str] = []
    for index, part in enumerate(w.parts):
        tokens = w.heard.tokens[part.start : part.end]
        before = w.near(index, -1)
        if before is not None and before in w.used and w.parts[before].dimension and fold(part.text) in _FORMS:
            continue
        if _is_form_of_next(w, index):
            continue
        if _splits_the_data(w, index):
            left.append(part.text)
            continue
        if index in w.lost or (
            index not in w.used
            and not w.is_filler(index)
            and not all(token.kind == "symbol" or token.stem in fillers for token in tokens)
        ):
            left.append(part.text)
    if of_all := total_of_all(w.heard.text, w.language, w.semantics):
        left.append(of_all)
    return tuple(left)


def _splits_the_data(w: Workings, index: int) -> bool:
    """ "Revenue by table": a word for the data is no filler behind one that splits."""
    part, tokens = w.parts[index], w.heard.tokens
    own = index not in w.used and tokens[part.start].norm in word_list("the_data", w.language)
    return own and part.start > 0 and tokens[part.start - 1].norm in _SPLITTING


def _is_form_of_next(w: Workings, index: int) -> bool:
    """ "Los códigos de los mozos", "the codes of the waiters": in which form it is wanted, before it."""
    after = w.near(index, 1)
    if after is None or fold(w.parts[index].text) not in _FORMS or w.parts[after].dimension is None:
        return False
    between = {token.norm for token in w.heard.tokens[w.parts[index].end : w.parts[after].start]}
    return after in w.used and bool(between & _OF) and between <= _OF | _ARTICLES


def _words_of_used(w: Workings) -> frozenset[str]:
    """The words for the figures, splits and filters that a reading has: saying them again, in part, adds nothing."""
    figures = {measure.metric for measure in w.measures} | {w.order_by.metric if w.order_by else None}
    columns = {measure.column for measure in w.measures} | {item.column for item in w.filters}
    splits = {item.dimension for item in w.groupings}
    said_so = [item.synonyms for item in w.semantics.metrics if item.name in figures or item.name in columns]
    said_so += [item.synonyms for item in w.semantics.dimensions if item.name in splits or item.column in columns]
    lines = (line for synonyms in said_so for line in synonyms.get(w.language, ()))
    return frozenset(stem for line in lines for stem in _stems_of(line, w.language))


@lru_cache(4096)
def _stems_of(line: str, language: Language) -> frozenset[str]:
    """The stems of a synonym: the same for every question."""
    return frozenset(token.stem for token in tokenize(line, language))

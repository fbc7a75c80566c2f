"""All of a kind but some, by a figure: "all products except alfajores by revenue" shows each that is left."""

from agent.models.offline.reading import Filter, Grouping
from agent.models.offline.words.lexicon import small
from agent.models.offline.workings import Workings, is_plural

_ALL = small("all", "every")
_ARTICLES = small("definite_articles", "ours")
_FIGURES = (
    "noun:sales",
    "noun:amount",
    "verb:sold",
    "verb:earned",
    "op:how_much",
    "op:count",
    "op:sum",
    "op:average",
)


def split_all_but_some(w: Workings) -> None:
    """Splits by what "all" is said of where it opens the question, and a figure stands behind "by".

    "Revenue of all products except alfajores" is one total.
    """
    if w.groupings or w.contrasts or w.transform or w.order is not None or len(w.periods) > 1 or w.said("op:share"):
        return
    for item in w.filters:
        dimension = w.semantics.dimension_of(item.column)
        if dimension is None or not _leaves_out(item):
            continue
        named = [i for i, part in enumerate(w.parts) if part.dimension == dimension and not part.link]
        alone = any(is_plural(w.parts[i].text) and _opens(w, i) for i in named) and _says_no_more(w, named)
        if alone or (any(_is_said_of_all(w, i) and _opens(w, i) for i in named) and _is_by_a_figure(w)):
            w.list_wish = w.list_wish or alone
            w.use(*named)
            w.groupings.append(Grouping(dimension.name))
            return


def _says_no_more(w: Workings, named: list[int]) -> bool:
    """ "Waiters except 0": things, and which are left out, of which no figure is asked."""
    first = next((i for i, part in enumerate(w.parts) if not w.is_filler(i) and not part.has("list:list")), None)
    figures = any(part.metric is not None or part.has(*_FIGURES, "noun:price", "noun:units") for part in w.parts)
    left = [i for i in w.free(range(len(w.parts))) if not w.is_filler(i) and i not in named]
    return first in named and not figures and not w.measures and not w.having and not left


def _leaves_out(item: Filter) -> bool:
    return item.is_denial and item.grain is None


def _is_said_of_all(w: Workings, index: int) -> bool:
    return is_plural(w.parts[index].text) and w.word_before(index, past=_ARTICLES) in _ALL


def _opens(w: Workings, index: int) -> bool:
    """Whether no figure stands before it, which it would belong to."""
    return not any(part.metric is not None or part.has(*_FIGURES) for part in w.parts[:index])


def _is_by_a_figure(w: Workings) -> bool:
    for index, part in enumerate(w.parts):
        after = w.near(index, 1)
        figure = after is not None and (w.parts[after].metric is not None or w.parts[after].has("noun:sales"))
        if part.has("mark:by") and figure:
            return True
    return False

"""Days that are a figure of their own beside an average over them: "days with sales and average revenue per day"."""

from agent.models.offline.words.lexicon import small
from agent.models.offline.workings import Workings

_JOINS = small("and", "and_in_short")
_WITH = small("with")
_SIGNS = frozenset({":", ",", "-"})
_ARTICLES = small("articles")


def stands_apart(w: Workings, index: int) -> bool:
    """ "Days worked + average revenue per day": a figure of its own, joined to the average, and no remark on it."""
    tokens = w.heard.tokens
    place = w.parts[index].start - 1
    while place >= 0 and tokens[place].norm in _ARTICLES:
        place -= 1
    after = w.near(index, 1)
    behind_sign = place < 0 or tokens[place].norm in _SIGNS
    opens = behind_sign or w.follows(index, "op:count", "op:sum", "list:list")
    behind = _behind_brackets(w, w.parts[[index, *told_of_sales(w, index)][-1]].end)
    joined = behind < len(tokens) and tokens[behind].norm in _JOINS
    averaged = after is not None and any(w.parts[i].has("op:average") for i in range(after, len(w.parts)))
    return opens and joined and averaged


def told_of_sales(w: Workings, index: int) -> list[int]:
    """The sales that the days are said to be with: "days with sales"."""
    after = w.near(index, 1)
    if after is None or not w.parts[after].has("noun:sales", "noun:rows"):
        return []
    between = w.heard.tokens[w.parts[index].end : w.parts[after].start]
    return [after] if len(between) == 1 and between[0].norm in _WITH else []


def _behind_brackets(w: Workings, place: int) -> int:
    """The place of the next word, but for a remark between brackets: "days worked (days with sales) + …"."""
    norms = [token.norm for token in w.heard.tokens]
    opens = place < len(norms) and norms[place] == "("
    return norms.index(")", place) + 1 if opens and ")" in norms[place:] else place

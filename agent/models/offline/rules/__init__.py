"""Applies the rules of reading, in the order in which they may claim words: rows, figures, then groups."""

from agent.models.offline import assumptions as said
from agent.models.offline.context import ReadingContext
from agent.models.offline.parts.part import Heard
from agent.models.offline.reading import Holding
from agent.models.offline.rules.of_figures import FIGURES
from agent.models.offline.rules.of_groups import GROUPS
from agent.models.offline.rules.of_rows import ROWS
from agent.models.offline.workings import Workings


def rows_of(heard: Heard, context: ReadingContext) -> Workings:
    """Applies the rules that say which rows are kept: a clause by itself."""
    w = Workings(heard, context)
    for rule in ROWS:
        rule(w)
    w.use(*w.find("mark:and", "mark:by", "mark:per", "mark:each", "verb:sold", "mark:together"))
    return w


def work(heard: Heard, context: ReadingContext, holdings: tuple[Holding, ...] = ()) -> Workings:
    """Applies every rule."""
    w = Workings(heard, context, holdings=holdings)
    w.filters.extend(context.kept)
    for token in heard.tokens:
        if token.corrected:
            w.assume(said.corrected(token.text, token.norm, w.language))
    for rule in (*ROWS, *FIGURES, *GROUPS):
        rule(w)
    return w

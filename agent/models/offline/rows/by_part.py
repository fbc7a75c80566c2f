"""Names that are said to be a part of stored ones: "alfajor vs tableta, everything with those words in the name"."""

from agent.models.offline.reading import Filter
from agent.models.offline.rows.kept import Condition, negation_before
from agent.models.offline.rows.left_out import left_out_behind
from agent.models.offline.words.tokens import fold
from agent.models.offline.workings import Workings

_QUOTES = "\"'“”«»‘’ "


def read_by_part(w: Workings) -> list[Condition]:
    """The names of what is sold, looked for as they stand in its stored names; what is left out is read elsewhere."""
    glosses, sold = w.find("text:by part"), w.among("things_sold")
    if not glosses or sold is None:
        return []
    named = {i: link for i in w.free(range(len(w.parts))) if (link := w.parts[i].link) and link.column == sold.column}
    if not named or any(negation_before(w, i) or left_out_behind(w, i) for i in named):
        return []
    w.use(*glosses, *named)
    found = []
    for index, link in named.items():
        text = w.parts[index].text.strip(_QUOTES)
        if not any(text.casefold() in str(value).casefold() for value in link.values):
            text = fold(text)  # "limón", where the stored names have no accents
        found.append(Condition(index, (Filter(sold.column, "contains", (text,), text),), label=text))
    return found

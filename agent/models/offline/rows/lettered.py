"""Stored values that are single letters, told by the name before them: "grade A"."""

from agent.models.offline.reading import Filter, Operator
from agent.models.offline.rows.kept import Condition
from agent.models.offline.workings import Workings


def lettered(w: Workings) -> list[Condition]:
    """ "A grade of A or C": stored values of one letter, after the name of their column."""
    found: list[Condition] = []
    for index, part in enumerate(w.parts):
        column = w.context.table.column(part.dimension.column) if part.dimension and index not in w.used else None
        if column is None or column.type != "text":
            continue
        letters: list[int] = []
        position = index + 1
        while position < len(w.parts):
            text = w.parts[position].text
            if len(text) == 1 and text in column.samples and position not in w.used:
                letters.append(position)
            elif not (w.parts[position].has("mark:and") or w.parts[position].filler):
                break
            position += 1
        if letters:
            w.use(index, *letters)
            values = tuple(w.parts[i].text for i in letters)
            operator: Operator = "=" if len(values) == 1 else "in"
            found.append(Condition(index, (Filter(column.name, operator, values, part.text),)))
    return found

"""How many rows there are, told as a total: "total records", "total sales records"."""

from agent.models.offline.workings import Workings


def count_totalled_rows(w: Workings) -> None:
    """Counts the rows that "total" stands right before."""
    for index in w.find("op:sum") if not w.measures else ():
        after = w.near(index, 1)
        of_sales = after is not None and w.parts[after].has("noun:sales")
        after = w.near(after, 1) if of_sales and after is not None else after
        rows = w.parts[after] if after is not None and after not in w.used else None
        if after is not None and rows is not None and rows.has("noun:rows") and rows.metric is None:
            w.use(*range(index, after + 1))
            w.measures.append(w.row_measure())
            return

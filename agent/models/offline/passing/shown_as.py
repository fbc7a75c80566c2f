"""How the answer is to be shown, as a chart or a list, and the unit of money that it is told in."""

from agent.models.offline import assumptions as said
from agent.models.offline.workings import Workings


def tell_unit_of_money(w: Workings) -> None:
    """A unit of money, where nobody has said in which one the table's amounts are; cash, which is all money made."""
    for token in w.heard.tokens if not w.semantics.currency else ():
        if token.norm != "$" and w.says_money(token.norm):
            w.assume(said.unit_not_known(token.text, w.language))
    money = w.default()
    for part in w.parts if money is not None else ():
        if money is not None and part.has("noun:amount") and part.text.casefold() == "cash":
            w.assume(said.word_as(part.text, w.label(money), w.language))


def read_wishes_to_show(w: Workings) -> None:
    """ "As a pie chart", "list them"."""
    for index in [i for i, part in enumerate(w.parts) if any(name.startswith("chart:") for name in part.names)]:
        name = next(name for name in sorted(w.parts[index].names) if name.startswith("chart:"))
        w.chart = name.partition(":")[2]  # type: ignore[assignment]
        w.use(index)
    listed = [i for i in w.find("list:list") if not w.parts[i].named]  # "returns" of tickets are no wish to list
    w.list_wish = bool(listed)
    w.use(*listed)

"""What stands behind a bound and is none of its own: "over 150,000 pesos? The number and the total"."""

from agent.models.offline.words.lexicon import small
from agent.models.offline.workings import Workings

_ENDS = frozenset({".", ";", ":", "?", "!", "(", ")", "]", ",", "-", "–"})
_BESIDE = small("with", "and", "together", "to_hold", "shown_beside")


def is_cut_off(w: Workings, bound: int, near: int) -> bool:
    """Whether a sign, a joining word or a unit of money stands between a bound and the noun behind it.

    What a number of pesos is of can only be an amount of money.
    """
    between = w.heard.tokens[w.parts[bound].end : w.parts[near].start]
    if any(token.norm in _ENDS or token.norm in _BESIDE for token in between):
        return True
    money = "$" in w.parts[bound].text or any(w.says_money(token.norm) for token in between)
    part = w.parts[near]
    amount = part.metric is not None and part.metric.unit == "currency"
    return money and not amount and not part.has("noun:price", "mark:per", "mark:each")

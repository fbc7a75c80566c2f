"""A bound that is said of one of several splits: "by waiter and month, only waiters with more than 1000 tickets"."""

from dataclasses import replace

from agent.models.offline.workings import Workings, is_plural


def hold_bounds_of_one_split(w: Workings) -> None:
    """Keeps those that the bound is said of, over all that they have, and not each pair of them with another."""
    bounds = [i for i in sorted(w.used) if w.parts[i].is_bound]
    if len(w.groupings) < 2 or len(bounds) != 1 or len(w.having) != 1 or w.having[0].per or w.contrasts or w.limit:
        return
    subject = w.near(bounds[0], -1)
    while subject is not None and w.parts[subject].has("verb:sold", "verb:earned", "mark:whichever", "mark:who"):
        subject = w.near(subject, -1)
    if subject is None or w.parts[subject].period is not None or not is_plural(w.parts[subject].text):
        return
    split, before = w.split_of(w.parts[subject]), w.near(subject, -1)
    marked = before is not None and w.parts[before].is_splitting
    again = any(w.split_of(w.parts[i]) == split and w.parts[i].period is None for i in range(subject))
    if split is not None and split in w.groupings and again and not marked:
        w.having = [replace(w.having[0], per=split.grain or split.dimension)]
        w.use(*w.find("mark:together"))

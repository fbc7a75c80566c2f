"""Blocks of hours, "por bloque de 2 horas": a length of time that rows are not split by, and no time of the clock."""

from agent.models.offline.words.lexicon import words_in
from agent.models.offline.workings import Workings

_BLOCKS = words_in("spread_and_slices.yaml", "blocks")
_HOURS = tuple(words_in("spread_and_slices.yaml", "several_hours"))


def lose_blocks_of_hours(w: Workings) -> None:
    """Makes the length of such a block words that were not understood."""
    for index in range(1, len(w.parts)):
        hours = any(name.startswith("hour:") for name in w.parts[index].names)
        if hours and w.parts[index].text.casefold().endswith(_HOURS) and w.norms(index - 1) & _BLOCKS:
            w.blocked.add(index)
            w.lost.update((index - 1, index))

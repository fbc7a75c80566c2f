"""What the things that are summed are called: "both jars together", "los dos frascos sumados"."""

from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.workings import Workings

_COUNTS = {"both": 2, "two": 2, "three": 3, "four": 4, "dos": 2, "ambos": 2, "ambas": 2, "tres": 3, "cuatro": 4}
_ALL = small("all")
_GROUPS = words_in("totals.yaml", "lots")
_REACH = 2
"""Words before the noun among which it is said how many they are."""


def leave_summed_nouns(w: Workings) -> None:
    """Takes the noun between "both" and "together", which stands for what was named before.

    One that is a stored value ("las dos cajas juntas") keeps rows unless just so many values were named: it is left
    as a word not understood.
    """
    for index in w.find("mark:together"):
        noun = index - 1
        if noun < 0 or noun in w.used or w.parts[noun].filler:
            continue
        part = w.parts[noun]
        before = [token.norm for token in w.heard.tokens[max(0, part.start - _REACH) : part.start]]
        counted = next((_COUNTS[word] for word in before if word in _COUNTS), 0)
        if not counted and _ALL.isdisjoint(before) and w.heard.tokens[part.start].norm not in _GROUPS:
            continue
        if not part.known:
            w.leave(noun)
        elif part.link is not None and counted and part.end - part.start == 1:
            column = part.link.column
            named = {each.link.values for each in w.parts[:noun] if each.link and each.link.column == column}
            w.use(noun)
            (w.idle if len(named) == counted else w.lost).add(noun)

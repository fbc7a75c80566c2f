"""A figure that is only assumed stands on nothing but days and values: then every other word must count.

"¿Cómo salió el partido del domingo?" names no figure. "Partido" behind an article is a thing, whatever the verb
"partir" asks elsewhere, and the revenue of Sundays is no answer to how a match went.
"""

from agent.models.offline import assumptions as said
from agent.models.offline.words.lexicon import idle_verbs, word_set, words_in
from agent.models.offline.workings import Workings

_ARTICLES = ("articles", "ours", "yours", "own", "this", "contractions")


def distrust_assumed_figures(w: Workings) -> None:
    """Gives back what was passed over, where the figure is the table's first and nothing asked for it."""
    default = w.default()
    if default is None or any(part.metric or part.has("noun:sales") for part in w.parts):
        return
    if said.default_measure(w.label(default), w.language) in w.assumptions:
        w.lost.update(i for i in w.idle if not w.parts[i].known and not w.parts[i].filler)
    verbs, fillers = idle_verbs(w.language), word_set("filler", w.language)
    articles = words_in("small_words.yaml", *_ARTICLES, language=w.language)
    for i, part in enumerate(w.parts):
        token, before = w.heard.tokens[part.start], w.heard.tokens[max(0, part.start - 1)]
        if part.end - part.start > 1 or before.norm not in articles:
            continue
        verb = part.filler and i not in w.used and token.norm in verbs and token.stem not in fillers
        if verb or part.has("mark:aside"):
            w.lost.add(i)

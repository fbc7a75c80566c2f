"""Whether somebody does something in some words, by how verbs end: "ando barajando", "we're swamped", "exploded".

No table holds what people may tell of. In Spanish a verb says by its ending who does it; in English somebody stands
before it, or it ends as what is over does.
"""

import re

from agent.models.offline.words.lexicon import words_beside, words_in
from agent.models.offline.workings import Workings
from agent.values import Language

_TABLE = "telling.yaml"
_PAST = re.compile(r"\w{2}(?:ó|é|í|aron|ieron|aba|aban|ía|ían|ábamos|íamos)$")
_GOING_ON = re.compile(r"\w{2}(?:ando|iendo|yendo)$")
_OWN = re.compile(r"\w{2}(?:é|í)$|\w{2}(?:amos|emos|imos)$")
_PRESENT = re.compile(r"\w{2}o$")
_DONE_TO = re.compile(r"\w{2}(?:r|rlo|rla|rle|rme|ando|iendo|ado|ido)$")
_OVER = re.compile(r"\w{2}ed$")


def somebody_does(w: Workings) -> bool:
    """Whether a verb ends as one that tells does, whatever it means."""
    texts = [token.text.casefold() for token in w.heard.tokens]
    if w.language == "en":
        return _is_over(w) or speaks_of_oneself(w)
    told = any(_PAST.search(text) or (_GOING_ON.search(text) and text not in _small("es")) for text in texts)
    return told or speaks_of_oneself(w)


def speaks_of_oneself(w: Workings) -> bool:
    """Whether it is whoever asks that something is told of: "I", "me", "vengo renegando"."""
    words = [token.norm for token in w.heard.tokens]
    if not words_in(_TABLE, "first_persons", language=w.language).isdisjoint(words):
        return True
    if w.language == "en":
        return False
    return any(_OWN.search(token.text.casefold()) for token in w.heard.tokens) or _begins_in_present(w)


def _begins_in_present(w: Workings) -> bool:
    """ "Pienso reformar la barra", "sospecho que …": not "efectivo de octubre"."""
    texts = [token.text.casefold() for token in w.heard.tokens if token.norm not in words_beside("lead", "es")]
    if len(texts) < 3 or _PRESENT.search(texts[0]) is None or texts[0] in _small("es"):
        return False
    return texts[1] in words_in(_TABLE, "behind_present") or _DONE_TO.search(texts[1]) is not None


def _is_over(w: Workings) -> bool:
    """ "The machine exploded": a word that nothing knows, and that names no rows: nothing behind it says by what."""
    tokens = w.heard.tokens
    unknown = [part for part in w.parts if not part.known and not part.filler and part.end == part.start + 1]
    return any(
        part.start > 0
        and _OVER.search(tokens[part.start].norm) is not None
        and tokens[0].norm in words_beside("articles", "en")
        for part in unknown
    )


def _small(language: Language) -> frozenset[str]:
    return words_in(_TABLE, "no_verbs", language=language)

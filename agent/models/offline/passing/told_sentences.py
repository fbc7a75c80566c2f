"""Sentences that tell beside one that asks: "I love the conitos!", "Me sorprende la gente que compra tanto".

A sentence between stops that begins with a verb of feeling, being or telling (`told_sentences` in introductions.yaml)
is left out by `told_beside.py`, which looks whether what it names is of the question too. "Not", "but" and "because"
do not make it bear upon the question; a condition, a question of its own or an order does.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from agent.models.offline.parts.introductions import plain_text
from agent.models.offline.passing.asides import keeps_rows
from agent.models.offline.reading import Reading
from agent.models.offline.words.lexicon import load_table, words_of
from agent.models.offline.words.tokens import tokenize
from agent.models.offline.workings import Workings
from agent.values import Language

_SENTENCE = re.compile(r"(?:[^.!?\n…:;]|[.,:](?=\d))+")


def told_sentences(text: str, language: Language) -> Iterator[tuple[int, int]]:
    """Where each such sentence begins and ends. None where it is all that the text says."""
    plain = plain_text(text)
    if len(plain) != len(text):
        return
    for found in _SENTENCE.finditer(plain):
        start, end = found.start() + len(found[0]) - len(found[0].lstrip(" ¡¿,")), found.end()
        sentence = plain[start:end].strip()
        closed = plain[end : end + 1] in ("", ".", "!", "…", "\n")
        whole = start == 0 or plain[:start].rstrip(" ¡¿,)")[-1:] in ("", ".", "!", "?", "…", "\n")
        if closed and whole and "¿" not in found[0] and _tells(sentence, language):
            yield start, end


def names_more(w: Workings, rest: Reading) -> bool:
    """Whether a sentence names a figure, day or value that the question does not.

    "Waiter 103 is my teacher. How many tickets did he make?" leans on it, and is declined.
    """
    figures = {item.metric for item in rest.measures}
    kept = {str(value).casefold() for item in rest.filters for value in item.values}
    spans = {(item.start, item.end) for item in rest.periods}
    filtered, split = {item.grain for item in rest.filters}, {item.grain for item in rest.groupings}
    timed = bool((filtered | split) - {None}) or bool(rest.named_filters)
    return any(
        (part.metric is not None and part.dimension is None and part.metric.name not in figures)
        or (part.number is not None and part.text[-1:].isdigit() and f"{part.number:g}" not in kept)
        or (part.link is not None and not any(text in str(v).casefold() for v in part.link.values for text in kept))
        or (part.weekday is not None and not timed)
        or (part.period is not None and (part.period.start, part.period.end) not in spans)
        or (any(name.startswith(("hour:", "days:")) for name in part.names) and not timed)
        for part in w.parts
    )


def _tells(sentence: str, language: Language) -> bool:
    led = _pattern("leads", language).match(sentence)
    begun = _pattern("told_sentences", language).match(sentence[led.end() :].lstrip(" ,") if led else sentence)
    if begun is None or _pattern("told_asks", language).search(sentence):
        return False
    return not keeps_rows(tokenize(sentence, language), language)


@lru_cache
def _pattern(name: str, language: Language) -> re.Pattern[str]:
    lines = words_of(load_table("introductions.yaml")[name], language)
    return re.compile(rf"(?:{'|'.join(lines)})(?:(?<=\s)|(?!\w))")

"""Who asks, and how politely: "I'm new here", "a lady asked me and I didn't know", "would you be so kind to".

Such words are taken out of the question before it is read: whoever says them, the same is asked. A clause counts as
one where it begins as such clauses do and goes on with nothing but words about the place, the job and not knowing.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz.distance import OSA

from agent.models.offline.words.lexicon import load_table, words_beside, words_of
from agent.models.offline.words.tokens import fold
from agent.values import Language

_CLAUSE = re.compile(r"[^.,;:?!()\n…–—]+")
_CLOSING = re.compile(r"\s*(?:[.:;!)…–—\n]|$)")
_LEFT = 3
"""Words that must be left of a question, or it was more than an introduction."""
_SLIPS = {6: 1, 9: 2}
"""Letters of a word from which it may have so many slips of the keyboard."""


def without_introductions(text: str, language: Language) -> str:
    """The question with blanks for what introduces it. Offsets stay.

    "Hi, I'm new here: how many tickets yesterday?" → "Hi,                how many tickets yesterday?".
    """
    plain = plain_text(text)
    if len(plain) != len(text):
        return text
    for pattern in (*_lines("courtesies", language), _asked_by_another(language)):
        plain = pattern.sub(lambda found: " " * len(found[0]), plain)
    for start, end in list(_introductions(plain, language)):
        plain = plain[:start] + " " * (end - start) + plain[end:]
    if len(plain.split()) < _LEFT:
        return text
    return "".join(" " if left == " " else was for was, left in zip(text, plain, strict=True))


@lru_cache(maxsize=256)
def plain_text(text: str) -> str:
    """The text folded, letter by letter, with one kind of apostrophe. Remembered: many rules look at one text."""
    return "".join(fold(letter) if letter.isalpha() else letter for letter in text.replace("’", "'"))


def _introductions(plain: str, language: Language) -> Iterator[tuple[int, int]]:
    """Where each clause that introduces the question begins and ends, with the mark that closes it at the front."""
    lead = re.compile(rf"\s*(?:(?:{'|'.join(words_of(load_table('introductions.yaml')['leads'], language))})\b\s*)*")
    for found in _CLAUSE.finditer(plain):
        begins = lead.match(found[0])
        start = found.start() + (begins.end() if begins else 0)
        clause = plain[start : found.end()].rstrip()
        closed = _CLOSING.match(plain, found.end()) is not None
        length = len(clause) if _introduces(clause, language, closed) else _of_purpose(clause, language)
        if not length:
            continue
        end = start + length
        opening = not plain[:start].strip() or plain[:start].rstrip()[-1] in ".:;!?,("
        if opening and length == len(clause) and plain[found.end() : found.end() + 1] in tuple(",:;."):
            end = found.end() + 1
        yield start, end


def _introduces(clause: str, language: Language, closed: bool) -> bool:
    beside, times, notions = (_words(name, language) for name in ("beside", "times", "notions"))
    arrives = any(pattern.search(clause) for pattern in _lines("arriving", language))
    # "I wasn't here yesterday, how many tickets?" asks for that day; "I started yesterday" doesn't.
    allowed = beside | times if arrives else beside
    for pattern in _lines("begins", language):
        begun = pattern.match(clause)
        if begun and _holds_only(clause[begun.end() :], allowed):
            return True
    learned = (one.match(clause) for one in _lines("learning", language))
    return closed and any(begun and _holds_only(clause[begun.end() :], allowed | notions) for begun in learned)


def _holds_only(text: str, allowed: frozenset[str]) -> bool:
    return all(word in allowed for word in re.findall(r"[\w']+", text))


@lru_cache
def _words(name: str, language: Language) -> frozenset[str]:
    return frozenset(" ".join(words_of(load_table("introductions.yaml")[name], language)).split())


def _of_purpose(clause: str, language: Language) -> int:
    """How many letters of a clause say what it is for: "for the reconciliation", "para auditoría necesito"."""
    said = re.match(
        r"(?:(?:necesito|preciso|precisamos|necesitamos|i need)\s+)?"
        r"(?:for the purposes? of|for|towards|para|p|a (?:los )?(?:efectos|fines) de|con (?:fines|motivo) de)\s+"
        r"(?:(?:the|my|our|a|an|this|el|la|los|las|mi|una?|este|esta)\s+)*",
        clause,
    )
    if said is None:
        return 0
    words = list(re.finditer(r"\w+", clause[said.end() :]))
    purposes = words_of(load_table("introductions.yaml")["purposes"], language)
    adjectives = frozenset(words_of(load_table("introductions.yaml")["adjectives"], language))
    while words and words[0][0] in adjectives:
        words = words[1:]
    if not words or not any(_is_written(words[0][0], purpose) for purpose in purposes):
        return 0
    while len(words) > 1 and (words[1][0] in adjectives or any(_is_written(words[1][0], one) for one in purposes)):
        words = words[1:]
    ends = said.end() + words[0].end()
    when = _when_it_is(clause[ends:], language)
    rest = clause[ends + when :].strip()
    asks = frozenset(words_of(load_table("introductions.yaml")["asks"], language))
    asked = said[0].startswith(("necesit", "precis", "i need"))  # "preciso para el legajo el total"
    if rest and not asked and rest.split()[0] not in asks:
        return 0
    return ends + when


def _when_it_is(rest: str, language: Language) -> int:
    """How many letters behind a purpose say its day, which is still to come: "la reunión de mañana"."""
    days = "|".join(words_of(load_table("introductions.yaml")["days_to_come"], language))
    found = re.match(rf"(?:\s+(?:{days}))(?!\w)", rest)
    return len(found[0]) if found is not None else 0


def _is_written(word: str, known: str) -> bool:
    """Whether a word is another, but for slips that its length allows."""
    allowed = max((slips for letters, slips in _SLIPS.items() if len(known) >= letters), default=0)
    return word[:1] == known[:1] and OSA.distance(word, known, score_cutoff=allowed) <= allowed


@lru_cache
def _lines(name: str, language: Language) -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(rf"\b(?:{line})(?!\w)") for line in words_of(load_table("introductions.yaml")[name], language)
    )


@lru_cache
def _asked_by_another(language: Language) -> re.Pattern[str]:
    """ "My boss is asking", "a lady asked me and I didn't know", "mi jefe me pregunta": before what is asked."""
    persons = "|".join(sorted({*words_beside("persons", language), *_customers(language)}))
    start = r"(?:^|(?<=[.,;:!?]\s))"
    if language == "en":
        often = r"(?:just |keeps? |is |was |has |had |always )*"
        known = (
            r"(?:asked|asking|asks?|wants? to know|wanted to know|wonders?|wondering|wondered)(?: me| us)?(?! for)"
        )
        wished = (
            r"(?:asked|asking|asks?)(?: me| us)? for"
            r"|(?:needs?|wants?|wanted|(?:would |'d )like|requested|requests|requires)"
        )
        asks = rf"(?:{known}|(?:{wished})(?: me| us)?(?: to (?:know|see|have|get))?)"
        denied = r"(?:did not|didn'?t|do not|don'?t|could not|couldn'?t)"
        unknown = rf"(?: and (?:i|we) {denied} (?:know|say|tell|answer)(?: what to say)?)?"
        who = rf"(?:(?:my|the|our|an?|some) (?:{persons})|management|head office|accounting|finance|accounts)"
        return re.compile(rf"{start}{who} {often}{asks}{unknown}(?!\w)")
    verbs = "preguntan?|pregunto|preguntaron|preguntaba|preguntando|consulta|consulto"
    wished = (
        "pid(?:e|en|io|ieron)|necesitan?|solicitan?|solicito|quieren? (?:ver|tener|conocer)"
        "|reclaman?|exigen?|requieren?"
    )
    known = rf"(?:ya |siempre )?(?:me|nos) (?:esta |estan )?(?:{verbs})|quieren? saber|queria saber"
    asks = (
        rf"(?:{known}|(?:me |nos )?(?:{wished})(?= (?:el|la|los|las|un|una|saber|ver|que|cuant\w+|tickets|ventas)\b))"
    )
    what = r"(?: (?:que|como) (?:decir|decirle|contestar|responder))?"
    unknown = rf"(?: y no (?:lo )?(?:sabia|supe|sabiamos|supimos){what})?"
    return re.compile(rf"{start}(?:mi|el|la|un|una|nuestr[oa]) (?:{persons}) {asks}{unknown}(?!\w)")


def _customers(language: Language) -> tuple[str, ...]:
    """Those who may ask whoever asks here, though no table of theirs is meant."""
    return ("customer", "client", "guest") if language == "en" else ("cliente", "clienta")

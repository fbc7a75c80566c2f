"""All forms of a verb of everyday use, so that a table names each verb once: vender → vendí, vendimos, vendieron, …

A verb is written by its infinitive; behind slashes the stems that its irregular forms have. In Spanish a stem with an
exclamation mark is that of a strong preterite (tener/teng/tien/!tuv); in English what follows are whole forms
(bring/brought).
"""

from functools import lru_cache

from agent.models.offline.words.tokens import fold
from agent.values import Language

_ENDINGS = {
    "ar": (
        "o as a amos an e aste o aron aba abas abamos aban are aras ara aremos aran aria arias ariamos arian "
        "es emos en ase asen ado ada ados adas ando ar arse arlo arla arlos arlas arme arnos arle ame anos alo ala "
        "alos alas ale ate eme elo ela amelo amela andose andolo amelos amelas arte arles enme"
    ),
    "er": (
        "o es e emos en i iste io imos ieron ia ias iamos ian ere eras era eremos eran eria erias eriamos erian a as "
        "amos an iera ieran iese ido ida idos idas iendo er erse erlo erla erlos erlas erme ernos erle eme enos elo "
        "ela elos elas ele iendose iendolo erte erles ertelo ertela ermelo ermela emelo emela emelos emelas"
    ),
    "ir": (
        "o es e imos en i iste io ieron ia ias iamos ian ire iras ira iremos iran iria irias iriamos irian a as amos "
        "an iera ieran iese ido ida idos idas iendo ir irse irlo irla irlos irlas irme irnos irle ime inos ilo ila "
        "ilos ilas ile iendose iendolo imelo imela imelos imelas irte irles anme irtelo irtela irmelo irmela"
    ),
}
_STRONG = "e iste o imos ieron eron iera ieras ieran iese era eras eran"
_SOFTENED = {"c": "qu", "g": "gu", "z": "c"}
_VOWELS = "aeiou"


@lru_cache(maxsize=2_000)
def forms(verb: str, language: Language) -> frozenset[str]:
    """Every form of a verb, folded."""
    infinitive, *others = fold(verb).split("/")
    return _spanish(infinitive, others) if language == "es" else _english(infinitive, others)


def _spanish(infinitive: str, others: list[str]) -> frozenset[str]:
    base, endings = infinitive[:-2], _ENDINGS[infinitive[-2:]].split()
    found = {infinitive}
    for stem in (base, *(other for other in others if not other.startswith("!"))):
        found |= {stem + ending for ending in endings}
        if infinitive.endswith("ar"):
            found |= {softened(stem) + ending for ending in endings if ending.startswith("e")}
    for other in others:
        if other.startswith("!"):
            found |= {other[1:] + ending for ending in _STRONG.split()}
    return frozenset(found)


def softened(stem: str) -> str:
    """A stem of a verb in -ar as it is spelled before "e": indic-e → indiqu-e."""
    last = _SOFTENED.get(stem[-1:], "")
    return stem[:-1] + last if last else stem


def _english(infinitive: str, others: list[str]) -> frozenset[str]:
    found = {infinitive, *others}
    if infinitive.endswith("y") and infinitive[-2] not in _VOWELS:
        found |= {infinitive[:-1] + ending for ending in ("ies", "ied")} | {infinitive + "ing"}
    elif infinitive.endswith("e"):
        found |= {infinitive + "s", infinitive + "d", infinitive[:-1] + "ing"}
    elif infinitive.endswith(("s", "sh", "ch", "x", "o")):
        found |= {infinitive + ending for ending in ("es", "ed", "ing")}
    else:
        last = infinitive[-1] if _doubles(infinitive) else ""
        found |= {infinitive + "s", infinitive + last + "ed", infinitive + last + "ing"}
    return frozenset(found)


def _doubles(infinitive: str) -> bool:
    """Whether a verb of one short syllable doubles its last letter: stop, stopped."""
    short = len(infinitive) > 2 and sum(letter in _VOWELS for letter in infinitive) == 1
    return short and infinitive[-2] in _VOWELS and infinitive[-1] not in _VOWELS + "wxy"

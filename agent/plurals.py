"""Plurals of the labels that suggestions are made of."""

from agent.values import Language


def plural(noun: str, language: Language) -> str:
    """The plural of a noun, by the last word in English and the first in Spanish ("días de la semana")."""
    words = noun.split()
    if not words:
        return noun
    place = -1 if language == "en" else 0
    words[place] = _english(words[place]) if language == "en" else _spanish(words[place])
    return " ".join(words)


def _english(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return f"{word[:-1]}ies"
    if word.endswith(("ch", "sh", "x", "ss")):
        return f"{word}es"
    return word if word.endswith("s") else f"{word}s"


def _spanish(word: str) -> str:
    if word.endswith(("s", "x")):
        return word
    if word.endswith("ión"):
        return f"{word[:-3]}iones"
    if word.endswith("z"):
        return f"{word[:-1]}ces"
    if word[-1] in "aeiouáéó":
        return f"{word}s"
    return f"{word}s" if word.endswith("t") else f"{word}es"

"""What is said of a text that leans on the one before: what it keeps, what comes in its place, what was left.

Sentences for the person, as in `assumptions.py`.
"""

from agent.models.offline.assumptions import grain_word
from agent.values import Language


def kept_from_before(words: tuple[str, ...], language: Language) -> str:
    """A question that named no days and no conditions was asked of those before."""
    shown = ", ".join(words)
    if language == "en":
        return f"Kept from the question before: {shown}."
    return f"Se mantuvo de la pregunta anterior: {shown}."


def of_the_one_found(noun: str, language: Language) -> str:
    """A text that named nothing else was asked of what was found before."""
    if language == "en":
        return f"Asked only of what was found before ({noun})."
    return f"Se preguntó solo de lo que se encontró antes ({noun})."


def split_in_place(new: str, old: str, language: Language) -> str:
    """Another split came in the place of the one that was shown."""
    if language == "en":
        return f"By {new} in place of by {old}."
    return f"Por {new} en lugar de por {old}."


def split_added(old: str, language: Language) -> str:
    """What was shown was opened further."""
    return f"Still by {old} as well." if language == "en" else f"Sigue también por {old}."


def asked_anew(words: tuple[str, ...], language: Language) -> str:
    """A whole question after one of certain days or sides: they were not kept."""
    shown = ", ".join(words)
    if language == "en":
        return f"Read as a question of its own: “{shown}” was not kept."
    return f"Se leyó como una pregunta nueva: no se mantuvo «{shown}»."


def each_in_place_of(words: str, language: Language) -> str:
    """Each of its kind was asked for after one of them: all are shown."""
    if language == "en":
        return f"All are shown, each apart, and no longer “{words}” alone."
    return f"Se muestran todos, cada uno por separado, y ya no solo «{words}»."


def first_of_each(count: int, grain: str, language: Language) -> str:
    """A ranking that was asked for by a span of time: it ranks in each."""
    word = grain_word(grain, language)
    if count == 1:
        return f"The first of each {word} is shown." if language == "en" else f"Se muestra lo primero de cada {word}."
    if language == "en":
        return f"The first {count} of each {word} are shown."
    return f"Se muestran los primeros {count} de cada {word}."


def why_unanswered(words: str, language: Language) -> str:
    """A question why stood before a wish, which alone is answered."""
    if language == "en":
        return f"“{words}” is not answered: the data shows what happened, not why."
    return f"«{words}» queda sin responder: los datos muestran qué pasó, no por qué."


def over_all_days(language: Language) -> str:
    """Which days a question takes that names none, after one that did."""
    return "Over all days of the data." if language == "en" else "Sobre todos los días de los datos."

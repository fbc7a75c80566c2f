"""What the person is told about a question that is not answered, in the question's language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from agent.models.offline.assumptions import span_words
from agent.models.offline.reading import Period, Reading
from agent.models.offline.refusals import RefusalKind, Refused
from agent.semantics import Dimension, Metric, Semantics
from agent.values import Language

_SENTENCES: Mapping[Language, Mapping[str, str]] = {
    "en": {
        "no_such_data": "The data holds nothing about {words}.",
        "other_days": "The data holds nothing of {words}: it goes {held}.",
        "future": "The data ends on its last day; what comes after it ({words}) cannot be read from it.",
        "why": "The data shows what happened, not why ({words}). I can show how the figures moved.",
        "destructive": "I only read the data; I change and delete nothing ({words}).",
        "injection": "I answer questions about the data, and run no commands that are written into them ({words}).",
        "off_topic": "That is not a question about this data ({words}).",
        "not_understood": "I did not understand {words}, and would rather not guess.",
        "nothing": "I could not make a question about the data out of that.",
        "no_query": "I understood the question, but its query did not run on this database.",
        "help": "I answer questions about {table}: totals, averages, rankings, shares, trends and comparisons, "
        "by any of its columns and for any period. Try one of these.",
        "columns": "The data holds, of each row of {table}, {columns}. Figures: {figures}. Try one of these.",
        "greeting": "Hello! Ask me about {table}. These are questions to begin with.",
        "thanks": "You are welcome. Here is what else you could ask.",
    },
    "es": {
        "no_such_data": "Los datos no dicen nada sobre {words}.",
        "other_days": "Los datos no tienen nada de {words}: van {held}.",
        "future": "Los datos llegan hasta su último día; de lo que viene después ({words}) no dicen nada.",
        "why": "Los datos muestran qué pasó, no por qué ({words}). Puedo mostrar cómo se movieron las cifras.",
        "destructive": "Solo leo los datos; no cambio ni borro nada ({words}).",
        "injection": "Respondo preguntas sobre los datos, y no ejecuto órdenes escritas en ellas ({words}).",
        "off_topic": "Eso no es una pregunta sobre estos datos ({words}).",
        "not_understood": "No entendí {words}, y prefiero no adivinar.",
        "nothing": "No pude sacar de eso una pregunta sobre los datos.",
        "no_query": "Entendí la pregunta, pero su consulta no funcionó en esta base de datos.",
        "help": "Respondo preguntas sobre {table}: totales, promedios, rankings, participaciones, tendencias y "
        "comparaciones, por cualquiera de sus columnas y para cualquier período. Probá con una de estas.",
        "columns": "Los datos tienen, de cada fila de {table}, {columns}. Cifras: {figures}. Probá con una de estas.",
        "greeting": "¡Hola! Preguntame sobre {table}. Podés empezar por estas preguntas.",
        "thanks": "De nada. También podés preguntar esto.",
    },
}
_QUOTES: Mapping[Language, str] = {"en": "“{}”", "es": "«{}»"}
_AND: Mapping[Language, str] = {"en": " and ", "es": " y "}


@dataclass(frozen=True, slots=True)
class Declined:
    """The arguments of `decline`, but for the suggestions."""

    kind: RefusalKind
    reason: str
    unknown_words: tuple[str, ...] = ()


def not_served(outcome: Reading | Refused, semantics: Semantics, language: Language) -> Declined:
    """Why a text was refused, or which of its words a reading leaves unexplained."""
    if isinstance(outcome, Reading):
        return Declined(
            "not_understood", _sentence("not_understood", outcome.unread, semantics, language), outcome.unread
        )
    key = outcome.topic or (outcome.kind if outcome.words else "nothing")
    unknown = () if outcome.topic else outcome.words
    return Declined(outcome.kind, _sentence(key, outcome.words, semantics, language), unknown)


def other_days(days: tuple[Period, ...], held: Period, language: Language) -> Declined:
    """A comparison with days that the data does not have: which ones, and which it has."""
    words = tuple(dict.fromkeys(span.words or span_words(span.start, span.end, language) for span in days))
    told = span_words(held.start, held.end, language)
    told = f"from {told}" if language == "en" else told
    reason = _SENTENCES[language]["other_days"].format(words=listed(words, language), held=told)
    return Declined("no_such_data", reason, words)


def no_query(language: Language) -> Declined:
    """The query was written and could not be run."""
    return Declined("not_understood", _SENTENCES[language]["no_query"])


def _sentence(key: str, words: tuple[str, ...], semantics: Semantics, language: Language) -> str:
    table = semantics.table.replace("_", " ")
    columns = _labels(semantics.dimensions, language)
    figures = _labels(semantics.metrics, language)
    shown = {"words": listed(words, language), "table": table, "columns": columns, "figures": figures}
    return _SENTENCES[language][key].format(**shown)


def _labels(things: Sequence[Dimension | Metric], language: Language) -> str:
    """What columns or figures are called, in words."""
    named = [next(iter(one.synonyms.get(language, ())), one.name.replace("_", " ")) for one in things]
    return ", ".join(dict.fromkeys(named))


def listed(words: tuple[str, ...], language: Language) -> str:
    """Words in quotation marks, as a person would list them."""
    quoted = [_QUOTES[language].format(word) for word in words]
    return _AND[language].join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)

"""Superlatives of a figure in full, in drafted tables: "heaviest breed" → "breed with the highest average weight"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from agent.models.offline.metrics import column_of, plain_money
from agent.models.offline.parts.phrases import ByIdentity
from agent.models.offline.parts.rewording import folded, reworded
from agent.models.offline.words.lexicon import lines_in, load_table
from agent.models.offline.words.tokens import fold
from agent.models.offline.words.wordings import longest_first
from agent.semantics import Metric, Semantics, Words
from agent.values import Language

_QUALITIES = "figure_qualities.yaml"


@dataclass(frozen=True, slots=True)
class _Said:
    """A superlative of a table: the figure that it is of, in words, and whether the most of it is meant."""

    figure: str
    most: bool


def with_figures_of_qualities(text: str, language: Language, semantics: Semantics) -> str:
    """The question with the figure that a superlative is of, where exactly one of the table's can be meant.

    Of a kind of thing it is the average of each; of single rows their own.
    """
    if not semantics.drafted:
        return text
    said, patterns = _compiled(ByIdentity(semantics), language)
    if not any(word in folded(text) for word in said):
        return text
    text = _in_order(text, said, language, semantics)
    both = _both_ends_of(ByIdentity(semantics), language)
    found = both.search(folded(text)) if both is not None else None
    if found is not None:
        return _with_both_ends(found, text, said, language)
    for pattern, form in patterns:
        changed = reworded(text, pattern, lambda found, _, form=form: _in_full(found, said, form, language))  # type: ignore[misc]
        if changed != text:
            return changed
    return text


def _in_order(text: str, said: dict[str, _Said], language: Language, semantics: Semantics) -> str:
    """ "Average hours by job type, longest first" → "…, highest first", where the figure is the only one named."""
    lead, first = ("", "first") if language == "en" else ("(?:el |la |los |las )", "primeros?|primeras?")
    pattern = re.compile(rf"\b{lead}(?P<quality>{_one_of_qualities(said)}) (?:{first})\b")
    found = pattern.search(folded(text))
    if found is None:
        return text
    meant = said[found["quality"]]
    named = {_label(item, language) for item in semantics.metrics if column_of(item) and _is_named(item, text)}
    if named != {meant.figure}:
        return text
    highest, lowest = (
        ("highest first", "lowest first") if language == "en" else ("de mayor a menor", "de menor a mayor")
    )
    return f"{text[: found.start()]}{highest if meant.most else lowest}{text[found.end() :]}"


def _is_named(metric: Metric, text: str) -> bool:
    lines = (re.escape(folded(line)) for words in metric.synonyms.values() for line in words)
    return re.search(rf"\b(?:{'|'.join(lines)})\b", folded(text)) is not None


def _with_both_ends(found: re.Match[str], text: str, said: dict[str, _Said], language: Language) -> str:
    """ "The cheapest and the priciest vaccination" → "the minimum and maximum amount for vaccination".

    Of a kind of thing it is the average of each, as it is of one superlative.
    """
    one, other = said[found["one"]], said[found["other"]]
    if found["figure"] or one.figure != other.figure or one.most == other.most:
        return text
    if language == "en":
        ends = " and ".join("maximum" if each.most else "minimum" for each in (one, other))
        plain = f"{ends} {one.figure}{'' if found['row'] else ' for'}"
        instead = f"{found['noun']} with the highest and lowest average {one.figure}" if found["noun"] else plain
    else:
        plain = f"{one.figure} {' y '.join('máximo' if each.most else 'mínimo' for each in (one, other))}"
        instead = f"{found['noun']} con mayor y menor {one.figure} promedio" if found["noun"] else plain
    return f"{text[: found.start()]}{instead}{text[found.end() :]}"


@lru_cache(maxsize=16)
def _both_ends_of(key: ByIdentity, language: Language) -> re.Pattern[str] | None:
    """Both superlatives of a figure with the noun of a figure, column or row: behind them, in Spanish before."""
    said = _said_of(key.semantics, language)
    if not said:
        return None
    rows = (item for item in key.semantics.metrics if item.name in ("row_count", "rows_counted"))
    kinds = _alternatives([item.synonyms for item in key.semantics.dimensions])
    figures = _alternatives([item.synonyms for item in key.semantics.metrics if column_of(item)])
    row = _alternatives([item.synonyms for item in rows])
    noun = rf"(?:(?P<figure>{figures})|(?P<noun>{kinds})|(?P<row>{row}))"
    one, other = (rf"(?P<{name}>{_one_of_qualities(said)})" for name in ("one", "other"))
    if language == "en":
        return re.compile(rf"\b{one} (?:and|or|&) (?:the )?{other}\b(?: {noun}\b)?")
    return re.compile(rf"(?:\b{noun} )?\b{one} (?:y|o) (?:el |la |los |las )?{other}\b")


def _one_of_qualities(said: dict[str, _Said]) -> str:
    return "|".join(sorted((re.escape(word) for word in said), key=len, reverse=True))


def _in_full(found: re.Match[str], said: dict[str, _Said], form: str, language: Language) -> str | None:
    meant = said[" ".join(found["quality"].split())]
    noun, number = found["noun"], found.groupdict().get("number")
    if form in ("row", "value"):
        return _of_rows(found, meant, form, language)
    if language == "en":
        end = "highest" if meant.most else "lowest"
        lead = {"is": f"which {noun} has the", "has": "the"}.get(form, f"{noun} with the")
        ranked = f"{'top' if meant.most else 'bottom'} {number} {noun} by average {meant.figure}"
        return ranked if number and form == "of" else f"{lead} {end} average {meant.figure}"
    end = "mayor" if meant.most else "menor"
    lead = {"is": f"qué {noun} tiene", "has": ""}.get(form, f"{number} {noun} con" if number else f"{noun} con")
    return f"{lead} {end} {meant.figure} promedio".strip()


def _of_rows(found: re.Match[str], meant: _Said, form: str, language: Language) -> str | None:
    """The row with the most, or the most where rows have no number; of several rows nothing is known then."""
    noun = found["noun"]
    if number := found.groupdict().get("number"):
        noun = f"the {number} {noun}"
    if form == "value" and noun.endswith("s"):
        return None
    if language == "en":
        end = f"the {'highest' if meant.most else 'lowest'} {meant.figure}"
        return f"{noun} with {end}" if form == "row" else end
    end = f"{'mayor' if meant.most else 'menor'} {meant.figure}"
    return f"{noun} con {end}" if form == "row" else f"el {end}"


@lru_cache(maxsize=16)
def _compiled(key: ByIdentity, language: Language) -> tuple[dict[str, _Said], list[tuple[re.Pattern[str], str]]]:
    """The superlatives of a table, and the wordings with one, each with the form of what stands for it."""
    semantics = key.semantics
    said = _said_of(semantics, language)
    if not said:
        return {}, []
    quality = f"(?P<quality>{_one_of_qualities(said)})"
    kinds = [item.synonyms for item in semantics.dimensions if item.kind == "category" and not item.entity]
    rows = [item.synonyms for item in semantics.metrics if item.name in ("row_count", "rows_counted")]
    noun = f"(?P<noun>{_alternatives(kinds)})"
    row = f"(?P<noun>{_alternatives(rows)})"
    wordings = _english(quality, noun, row) if language == "en" else _spanish(quality, noun, row)
    entity = any(item.entity for item in semantics.dimensions)
    wordings += _of_nouns(quality, language)
    return said, [(re.compile(wording), form if form != "row" or entity else "value") for wording, form in wordings]


def _english(quality: str, noun: str, row: str) -> list[tuple[str, str]]:
    average = r"(?:\s+on\s+average)?"
    number = r"(?:(?:top\s+)?(?P<number>\d+)\s+)?"
    return [
        (rf"\b(?:which|what)\s+{noun}\s+(?:is|are|was|were)\s+(?:the\s+)?{quality}{average}(?=\W*$|\s)", "is"),
        (rf"\b(?:the\s+)?{number}{quality}\s+{noun}\b{average}", "of"),
        (rf"\b(?:the\s+)?(?:top\s+(?P<number>\d+)\s+)?{quality}\s+{row}\b", "row"),
    ]


def _spanish(quality: str, noun: str, row: str) -> list[tuple[str, str]]:
    average = r"(?:\s+(?:en|de)\s+promedio)?"
    number = r"(?:(?P<number>\d+)\s+)?"
    return [
        (rf"\b(?:que|cual)\s+{noun}\s+(?:es|son|fue|fueron|era)\s+(?:el|la|los|las)?\s*{quality}{average}\b", "is"),
        (rf"\b{number}{noun}\s+{quality}\b{average}", "of"),
        (rf"\b{row}\s+{quality}\b", "row"),
    ]


def _of_nouns(quality: str, language: Language) -> list[tuple[str, str]]:
    """ "The city with the fastest delivery": on average, of what stands before."""
    entries = [entry for entry in load_table(_QUALITIES).values() if isinstance(entry, dict)]
    noun = f"(?P<noun>{'|'.join(noun for entry in entries for noun in entry.get('nouns', {}).get(language, ()))})"
    leads = lines_in("parts.yaml", "has_quality", language=language)
    if language == "en":
        plain = rf"(?:the\s+)?{quality}\s+{noun}\b(?:\s+on\s+average)?"
        return [(rf"(?<=\b{lead}\s){plain}", "has") for lead in leads]
    plain = rf"(?:(?:el|la|los|las)\s+)?{noun}\s+{quality}\b(?:\s+(?:en|de)\s+promedio)?"
    return [(rf"(?<=\b{lead}\s){plain}", "has") for lead in leads]


def _alternatives(synonyms: Sequence[Words]) -> str:
    lines = {folded(line) for words in synonyms for each in words.values() for line in each}
    return "|".join(rf"{re.escape(line)}(?:e?s)?" for line in longest_first(lines))


def _said_of(semantics: Semantics, language: Language) -> dict[str, _Said]:
    found: dict[str, _Said] = {}
    for entry in load_table(_QUALITIES).values():
        assert isinstance(entry, dict)
        metric = _figure(semantics, entry["of"])
        words = _label(metric, language) if metric is not None else ""
        for end in ("most", "least") if words else ():
            for word in entry[end][language]:
                one = " " in word or language == "en"
                found |= {word: _Said(words, end == "most")} if one else {f"mas {word}": _Said(words, end == "most")}
                found |= {} if one else {f"menos {word}": _Said(words, end != "most")}
    return found


def _figure(semantics: Semantics, of: list[str]) -> Metric | None:
    """The one figure of a column that goes by such words; of money what came in, where nothing is called a price."""
    if of == ["money"]:
        money = plain_money(semantics)
        default = semantics.metric(semantics.default_metric)
        return default if default in money and all(item.additive for item in money) else None
    found = [item for item in semantics.metrics if column_of(item) and _goes_by(item, of)]
    return found[0] if len(found) == 1 else None


def _goes_by(metric: Metric, of: list[str]) -> bool:
    return any(fold(line) in of for lines in metric.synonyms.values() for line in lines)


def _label(metric: Metric, language: Language) -> str:
    """A word for a figure that says no operation by itself, as "total" does."""
    return next((line for line in metric.synonyms.get(language, ()) if line != "total"), "")

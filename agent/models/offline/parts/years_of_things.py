"""Years of things, in drafted tables with a column of them: "vehicles older than 2010" → "… with model year < 2010".

A year that the rows' own dates come to is one of these: "jobs before 2025".
"""

import re

from agent.models.offline.context import ReadingContext
from agent.models.offline.metrics import is_column_of_years
from agent.models.offline.parts.rewording import folded
from agent.models.offline.words.lexicon import any_of
from agent.values import Language

_TABLE = "years_of_things.yaml"
_SIGNS = {"<": ("before", "before_behind"), ">": ("after", "after_behind")}


def with_years_of_things(text: str, language: Language, context: ReadingContext) -> str:
    """The text with a bound of years as one of the column that holds them."""
    semantics = context.semantics
    found = [item for item in semantics.dimensions if is_column_of_years(item, context.table, semantics)]
    if len(found) != 1:
        return text
    names = [folded(line) for lines in found[0].synonyms.values() for line in lines]
    name = next(iter(found[0].synonyms.get(language, ())), found[0].name)
    said = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    column = rf"(?:(?:(?:with|con|of|de) )?(?:an? |un )?(?P<column>{said}) )?"
    for sign, (ahead, after_it) in _SIGNS.items():
        said = any_of(_TABLE, ahead, language=language)
        lead = r"(?:(?:that|which) (?:are|were) |(?:que )?(?:son|sean) |from |de )?"
        year = r"(?:the |el |ano |year )*(?P<year>(?:18|19|20)\d\d)"
        behind = any_of(_TABLE, after_it, language=language)
        patterns = (
            re.compile(rf"\b{column}{lead}(?:{said}) {year}\b(?!\w*-)"),
            re.compile(rf"\b{column}{lead}{year} (?:{behind})\b"),
        )
        for pattern, with_it in zip(patterns, ("", "="), strict=True):
            for match in reversed(list(pattern.finditer(folded(text)))):
                if match["column"] or not _is_dated(int(match["year"]), context):
                    led = "with" if language == "en" else "con"
                    text = f"{text[: match.start()]}{led} {name} {sign}{with_it} {match['year']}{text[match.end() :]}"
    return text


def _is_dated(year: int, context: ReadingContext) -> bool:
    """Whether rows may be of such a year by their date."""
    return context.first_day.year <= year <= context.last_day.year + 1

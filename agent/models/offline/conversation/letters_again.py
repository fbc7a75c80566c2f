"""Documents of another letter than those that were kept: "y las B?", "and the B ones", after invoices A."""

import re
from functools import lru_cache

from agent.models.offline.context import ReadingContext
from agent.models.offline.parts.lettered_documents import LETTERS, codes_stored
from agent.models.offline.parts.rewording import folded
from agent.models.offline.reading import Reading
from agent.models.offline.words.lexicon import any_of
from agent.values import Language

_TABLE = "lettered_documents.yaml"


def with_letter_again(previous: Reading, text: str, language: Language, context: ReadingContext) -> str:
    """The text with the code of such a letter; as it is where no such document is stored, or none was kept."""
    starts = [item for item in previous.filters if item.operator == "starts with" and len(item.values) == 1]
    codes = codes_stored(context) if starts else ()
    kept = next((code for item in starts for code in codes if code == str(item.values[0]).upper()), None)
    found = _letter(language).search(folded(text)) if kept is not None else None
    if kept is None or found is None:
        return text
    other = f"{kept[:-1]}{found['letter'].upper()}"
    return f"{text[: found.start('letter')]}{other}{text[found.end() :]}" if other in codes else text


@lru_cache
def _letter(language: Language) -> re.Pattern[str]:
    before = any_of(_TABLE, "before_letter", language=language)
    behind = any_of(_TABLE, "behind_letter", language=language)
    return re.compile(rf"(?<![\w'’]){before} (?P<letter>{LETTERS})(?:(?= ?[?.!,;]| ?$)| {behind})(?!\w)")

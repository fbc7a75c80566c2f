"""The words of a question that a suggestion repeats: spelled rightly, bare, behind the preposition they take.

"from yesterday" → "yesterday", "October's" → "in October", "ayer" → "de ayer", "ocotber" → "in october".
"""

from collections.abc import Sequence

from agent.models.offline.parts.part import Part
from agent.models.offline.words.calendar_names import names_of
from agent.models.offline.words.lexicon import small
from agent.models.offline.words.tokens import fold
from agent.models.offline.workings import Workings

_LEADING = small("in", "of", "for", "from", "definite_articles", "joining")
_ENDS = small("ends_of_spans")
"""Words of a span with two ends, which is said as it was."""
_FEMININE = small("feminine_spans")
_MASCULINE = small("masculine_spans")
_SURE = frozenset({"exact", "folded", "stem", "abbreviation"})
"""How a stored value may have been found for a suggestion to ask of it: a guess is not offered."""


def is_value(w: Workings, part: Part, refused: Sequence[str]) -> bool:
    """Whether a part names a stored value and nothing else, and is not what the question was declined for."""
    link = part.link
    other = part.names or part.metric or part.dimension or part.period or part.named
    if link is None or other or (link.how not in _SURE and len(link.values) < 2):
        return False
    behind = next((other for other in w.parts if other.start == part.end), None)
    cut = behind is not None and not (behind.known or behind.filler) and w.heard.tokens[part.end].kind == "word"
    return not cut and not any(link.words in phrase for phrase in refused)


def of_value(w: Workings, part: Part) -> str:
    """ "Alfajores" → "of alfajores", "de alfajores"."""
    return f"{'of' if w.language == 'en' else 'de'} {_spelled(w, part)}"


def of_period(w: Workings, part: Part) -> str:
    """ "From yesterday" → "yesterday"; "en octubre" → "de octubre"; "November 20" → "on November 20"."""
    words = _spelled(w, part).split()
    if len(words) > 2 and not _ENDS.isdisjoint(fold(word) for word in words):
        return " ".join(words)
    while len(words) > 1 and fold(words[0]) in _LEADING:
        words.pop(0)
    first = fold(words[0])
    said = " ".join(words)
    if w.language == "es" and first in names_of("MONTH", "es"):
        return f"en {said}"
    if w.language == "es":
        masculine = first in _MASCULINE or first in names_of("WEEKDAY", "es") or first[:1].isdigit()
        return f"{'del' if masculine else 'de la' if first in _FEMININE else 'de'} {said}"
    if first[:1].isdigit() or first in names_of("WEEKDAY", "en"):
        return f"on {said}"
    if first in names_of("MONTH", "en"):
        dated = any(word[:1].isdigit() and len(word.strip("stndrh,.")) <= 2 for word in words[1:])
        return f"{'on' if dated else 'in'} {said}"
    if first in small("spans_with_article"):
        return f"in the {said}"
    return said


def _spelled(w: Workings, part: Part) -> str:
    """The words of a part as they were meant: with slips mended, and without "'s"."""
    words = [token.norm if token.corrected else token.text for token in w.heard.tokens[part.start : part.end]]
    text = w.heard.text[w.heard.tokens[part.start].start : w.heard.tokens[part.end - 1].end]
    if any(token.corrected for token in w.heard.tokens[part.start : part.end]):
        text = " ".join(words)
    return text.replace("’s", "").replace("'s", "").strip(" ,.;:?¿!¡'’")

"""Whether words only tell, before a question: "I'm on the phone to the bank", "no confío en los promedios".

They do where somebody does something in them, and they wish for nothing that an answer could give, keep no rows, and
deny nothing but of whoever asks; what they name is of the question that follows too.
"""

import re
from collections.abc import Callable, Sequence, Set
from dataclasses import replace

from agent.models.offline.parts.introductions import plain_text
from agent.models.offline.parts.part import Part
from agent.models.offline.passing.asides import is_harmless, keeps_rows
from agent.models.offline.passing.said_again import is_said_again
from agent.models.offline.passing.tellers import somebody_does, speaks_of_oneself
from agent.models.offline.reading import Reading
from agent.models.offline.words.lexicon import (
    any_of,
    currency_words,
    lines_in,
    load_table,
    words_beside,
    words_in,
    words_of,
)
from agent.models.offline.workings import Workings
from agent.values import Language

_TABLE = "telling.yaml"
_DENIED = ("op:average", "op:sum")
_FEWEST = 3
_MARKS = frozenset(",.;:!?…")


def tells(w: Workings, *, leads: bool, is_last: bool = False) -> bool:
    """Whether words tell of somebody or something, and ask, keep and define nothing.

    Where what they say `leads` to the question ("so …"), they need not name who does what: "weekends muddle it".
    Behind the question they tell of whoever asks: "they paid by card" may be of the rows.
    """
    words = _without_indirect(w, _words_beside_values(w))
    held = set(words)
    if "?" in held:
        return not is_last and _is_headline(w, words)
    if is_last and (
        not speaks_of_oneself(w) or not held.isdisjoint(words_in(_TABLE, "of_rows", language=w.language))
    ):
        return False
    told = (leads and len(words) > _FEWEST) or not held.isdisjoint(words_in(_TABLE, "tellers", language=w.language))
    if not (told or somebody_does(w)):
        return False
    if keeps_rows(w.heard.tokens, w.language) or not held.isdisjoint(words_beside("asking", w.language)):
        return False
    if not held.isdisjoint(currency_words("", w.language)):
        return False
    if _asks(plain_text(w.heard.text), w.language) or _requests(words, w.language) or _bears(words, w.language):
        return False
    return not sets_subject(w, words) and _denies_nothing(words, w.language)


def _words_beside_values(w: Workings) -> list[str]:
    """The words but those of stored values: "Alfajor sin azúcar" keeps nothing out."""
    inside = {i for part in w.parts if part.link is not None or part.quoted for i in range(part.start, part.end)}
    return [token.norm for i, token in enumerate(w.heard.tokens) if i not in inside]


def _asks(plain: str, language: Language) -> bool:
    plain = re.sub(r"\b(?:i need to|necesito|me piden)\b", " ", plain)  # `_requests` looks what is needed
    lines = words_of(load_table("introductions.yaml")["told_asks"], language)
    return any(re.search(rf"{line}(?!\w)", plain) for line in lines)


def _requests(words: Sequence[str], language: Language) -> bool:
    """ "I need the profit", "I'd like to see it", "compare them": not "I need to order boxes"."""
    longing, requests = (words_in(_TABLE, name, language=language) for name in ("longing", "requests"))
    for i, word in enumerate(words):
        behind = words[i + 1 :]
        if (i == 0 or words[i - 1] in ".!…;\n") and word in requests and word not in longing:
            return True
        if word not in longing or _is_to_be_seen(behind, language):
            continue
        if language == "en" and (behind[:1] != ["to"] or behind[1:2] == [] or behind[1] in requests):
            return words_in(_TABLE, "liking").isdisjoint(behind[:1])  # "would like to" is looked at as "like to"
        if language == "es" and (not behind or behind[0] in requests or not behind[0].endswith(("r", "rle", "rlo"))):
            return True
    return False


def _is_to_be_seen(behind: Sequence[str], language: Language) -> bool:
    """ "I want to see how the cake is cut: …": what is asked for follows."""
    seen, how = (words_in(_TABLE, name, language=language) for name in ("to_be_seen", "how"))
    place = 1 if behind[:1] == ["to"] else 0
    return len(behind) > place + 2 and behind[place] in seen and behind[place + 1] in how


def _is_headline(w: Workings, words: Sequence[str]) -> bool:
    """ "How slammed were we?": a question that names nothing of its own, before the one that says what is meant."""
    text = " ".join(words)
    if re.match(rf"{any_of(_TABLE, 'headlines', language=w.language)}\b", text) is None:
        return False
    before = words_in(_TABLE, "before_things", language=w.language)
    unknown = [part.start for part in w.parts if not part.known and not part.filler]
    near = (w.heard.tokens[place].norm for start in unknown for place in range(max(start - 2, 0), start))
    of_things = not before.isdisjoint(near)
    return not of_things and not keeps_rows(w.heard.tokens, w.language) and not _bears(words[2:], w.language)


def _without_indirect(w: Workings, words: Sequence[str]) -> list[str]:
    """The words without those by which whoever asks wonders: "if I close", "where I noted it", "when we …"."""
    own, indirect = speaks_of_oneself(w), words_in(_TABLE, "wondered", language=w.language)
    return [
        word for i, word in enumerate(words) if not (own and i and word in indirect and words[i - 1] not in _MARKS)
    ]


def _bears(words: Sequence[str], language: Language) -> bool:
    """Whether any word may say which rows or figures are meant."""
    tolerated = words_in(_TABLE, "tolerated", language=language)
    lines = set(words_of(load_table("asides.yaml")["bearing"], language)) - tolerated
    lines |= words_in(_TABLE, "barred", language=language)
    return _holds_line(words, lines - words_in(_TABLE, "denials", language=language))


def _holds_line(words: Sequence[str], lines: set[str]) -> bool:
    text = f" {' '.join(words)} "
    return any(f" {line} " in text for line in lines)


def sets_subject(w: Workings, words: Sequence[str]) -> bool:
    """ "I'm looking at the new branch: …": what the question is about, in words that are not understood."""
    text = " ".join(words)
    found = re.search(rf"\b{any_of(_TABLE, 'focusing', language=w.language)}", text)
    if found is None:
        return False
    place = len(text[: found.end()].split())
    behind = [part for part in w.parts if part.end > place]
    return any((part.absent or not part.known) and not part.filler and part.text[:1].isalpha() for part in behind)


def _denies_nothing(words: Sequence[str], language: Language) -> bool:
    """Whether nothing is denied but of whoever asks: "I don't trust …", "it's not fair"."""
    denials = words_in(_TABLE, "denials", language=language)
    other = words_beside("denying", language) - denials - words_in(_TABLE, "tolerated", language=language)
    if not other.isdisjoint(words):
        return False
    own = words_in(_TABLE, "denied_of_oneself", language=language)
    for i, word in enumerate(words):
        near = words[max(i - 3, 0) : i + 1] if language == "en" else words[i : i + 3]
        if word in denials and i and own.isdisjoint(near):
            return False
    return True


def points_back(w: Workings) -> bool:
    """Whether a question points at what was told: "how many of them", "that day", before it names anything itself."""
    words = [token.norm for token in w.heard.tokens]
    if _holds_line(words, set(lines_in(_TABLE, "pointed_back", language=w.language))):
        return True
    own = words_in(_TABLE, "pointing_back", language=w.language)
    if not own.isdisjoint(words[: _first(w, _names_thing)]):
        return True
    one = set(lines_in(_TABLE, "pointed_at_thing", "pointed_at_person", language=w.language)) - own
    days, things = ({line for line in one if _is_of_days(line) is of_days} for of_days in (True, False))
    # "That day" is two words: the noun may name something itself.
    return _holds_line(words[: _first(w, _names_days) + 2], days) or _holds_line(
        words[: _first(w, _names_thing) + 2], things
    )


def _first(w: Workings, names: Callable[[Workings, Part], bool]) -> int:
    return min((part.start for part in w.parts if names(w, part)), default=len(w.heard.tokens))


def _names_thing(w: Workings, part: Part) -> bool:
    of_thing = part.dimension is not None and part.metric is None
    return of_thing or part.link is not None or bool(part.named) or w.grain_of(part) is not None


def _names_days(w: Workings, part: Part) -> bool:
    return part.period is not None or part.weekday is not None or w.grain_of(part) is not None


def _is_of_days(line: str) -> bool:
    return line.split()[-1] in words_in(_TABLE, "lengths")


def adds_nothing(w: Workings, rest: Reading) -> bool:
    """Whether all that is told is of the reading of the rest, or of nothing that a question is built with."""
    words = {token.norm for token in w.heard.tokens}
    denied = not words.isdisjoint(words_in(_TABLE, "denials", language=w.language))
    return all(
        part.filler
        or not part.known
        or (not part.absent and is_harmless(w, i))
        or (part.absent and (w.norms(i) <= _people(w.language) or _is_of_oneself(w)))
        or (denied and part.has(*_DENIED))
        or part.has("mark:not")
        or (rest.chart is not None and bool(part.names) and all(name.startswith("chart:") for name in part.names))
        or (part.has("op:growth") and w.heard.tokens[part.start].norm in words_in(_TABLE, "changed"))
        or (_is_opinion(words, w.language) and _is_bare_operation(part))
        or _is_held(w, part, rest)
        for i, part in enumerate(w.parts)
    )


def _is_of_oneself(w: Workings) -> bool:
    """ "I gotta sort out the commissions": a plan of whoever asks, and nothing that was sold or paid."""
    words = {token.norm for token in w.heard.tokens}
    sold = any(part.has("verb:sold", "verb:earned") for part in w.parts)
    return speaks_of_oneself(w) and not sold and words.isdisjoint(words_in(_TABLE, "of_rows", language=w.language))


def _is_opinion(words: Set[str], language: Language) -> bool:
    """ "A customer swears she paid less last time": what somebody says is no order."""
    return not _people(language).isdisjoint(words) and not words_beside("opinions", language).isdisjoint(words)


def _people(language: Language) -> frozenset[str]:
    return frozenset(words_beside("persons", language)) | words_in(_TABLE, "customers", language=language)


def _is_bare_operation(part: Part) -> bool:
    named = (part.metric, part.dimension, part.link, part.stored, part.period, part.weekday, part.number)
    return bool(part.names) and all(item is None for item in named) and not part.named and not part.is_bound


def _is_held(w: Workings, part: Part, rest: Reading) -> bool:
    """Whether the rest holds what a part names, or says more of it."""
    if is_said_again(w, part, rest) or _is_own_hour(w, part):
        return True
    column = weekday.column if (weekday := w.weekday()) is not None else None
    of_weekday = part.link is not None and part.link.column == column
    if part.weekday is not None or of_weekday or part.has("days:weekend", "days:workweek"):
        split = weekday is not None and any(item.dimension == weekday.name for item in rest.groupings)
        sides = [item for side in rest.contrasts for item in side.filters]
        return column is not None and (split or any(item.column == column for item in (*rest.filters, *sides)))
    if part.period is not None:
        own = w.heard.tokens[part.start].norm in words_in(_TABLE, "own_days", language=w.language)
        wider = any(part.period.start <= one.start and one.end <= part.period.end for one in rest.periods)
        return wider or (own and bool(rest.periods))
    if part.dimension is not None and is_said_again(w, replace(part, metric=None), rest):
        return True
    if part.metric is not None or part.dimension is not None:
        return _is_deed(w, part)
    return any(name.startswith("adj:") for name in part.names) and bool(rest.groupings)


def _is_own_hour(w: Workings, part: Part) -> bool:
    """ "This morning", "all night": when something happened to whoever asks."""
    before = w.heard.tokens[part.start - 1].norm if part.start else ""
    hours = bool(part.names) and all(name.startswith("hour:") for name in part.names)
    return hours and before in words_in(_TABLE, "own_hours", language=w.language)


def _is_deed(w: Workings, part: Part) -> bool:
    """ "To order boxes": a verb, whatever else the word may name."""
    before = w.heard.tokens[part.start - 1].norm if part.start else ""
    return w.language == "en" and before == "to" and part.end == part.start + 1

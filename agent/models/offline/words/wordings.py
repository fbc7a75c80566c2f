"""Wordings: lines of plain words that a short text, or a stretch of one, is held against: "which|what ones".

A line is written as those of the other tables (see `patterns`): `a|b` alternatives, `word*` a beginning, `(words)`
may be left out, `$` the end of a clause. Its words are meant in the number in which they are written. Besides,
`(words) ...` may also come several times, `*word` is an ending, and `word ,` may have a pause behind it. What stands
behind ` / ` must follow and is none of the wording: `still / top|best`, with `$` also at the end of the clause:
`the same order / $|please`. What leads any text ("and", "bueno", the list `leads` of `wordings.yaml`) stands in no
line: it is passed over before every wording that is a whole text or begins with `^`.

A word in capitals is a slot: `THOSE` is any wording of the list `those` of the same table or of `wordings.yaml`,
`NOUN` one word, `N` a number, and a module may say what a slot of its own holds. Texts are given plain: lower case,
without accents.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from agent.models.offline.words.lexicon import lines_in, load_table
from agent.models.offline.words.patterns import places_of
from agent.values import Language

_SHARED = "wordings.yaml"
ONE_WORD = r"\w+"
_SLOTS = {"N": r"\d+", "NOUN": ONE_WORD, "FIGURE": ONE_WORD, "COUNT": ONE_WORD}
_AGAIN = "..."
_CLAUSE_ENDS = r"(?: ?[?.!,;:()]|$)"
_FOLLOWS = " / "
_PAUSE = "[,.;:]?"
_SAID = "said"
_NOTHING = "(?!)"


@dataclass(frozen=True, slots=True)
class Said:
    """A wording as it was found in a text: from where to where (exclusive), and the same of its slots."""

    text: str
    start: int
    end: int
    slots: tuple[tuple[str, int, int], ...] = ()

    def slot(self, *names: str) -> str:
        """The words in the first of these slots that holds any; nothing where none does."""
        return next((word for name in names for word in self.all_in(name)), "")

    def span(self, name: str) -> tuple[int, int]:
        """Where the first slot of that name stands that holds any words."""
        return next((start, end) for slot, start, end in self.slots if slot == name)

    def all_in(self, *names: str) -> list[str]:
        """The words in each of these slots that holds any, in their order."""
        return [self.text[start:end] for slot, start, end in self.slots if slot in names]


def said(table: str, name: str, text: str, language: Language, **slots: str) -> Said | None:
    """The wording of a list that a whole text is, but for what leads it. `slots`: patterns for its own ones."""
    match = _whole(table, name, language, tuple(slots.items())).fullmatch(text)
    return _as_said(match) if match is not None else None


def all_within(table: str, name: str, text: str, language: Language, **slots: str) -> Iterator[Said]:
    """Each stretch of a text that is one of the wordings of a list."""
    for match in _within(table, name, language, tuple(slots.items())).finditer(text):
        yield _as_said(match)


def first_within(table: str, name: str, text: str, language: Language, **slots: str) -> Said | None:
    """The first such stretch; None where there is none."""
    return next(all_within(table, name, text, language, **slots), None)


def at_start(table: str, name: str, text: str, language: Language, past: str = " ", **slots: str) -> Said | None:
    """The wording of a list that a text begins with, past such signs; None where it doesn't."""
    found = first_within(table, name, text, language, **slots)
    return found if found is not None and not text[: found.start].strip(past) else None


def at_end(table: str, name: str, text: str, language: Language, **slots: str) -> Said | None:
    """The wording of a list that a text ends with; None where it doesn't."""
    return next((each for each in all_within(table, name, text, language, **slots) if each.end == len(text)), None)


def replaced(table: str, name: str, text: str, language: Language, words: str) -> str:
    """A text with these words in place of each such stretch."""
    return _within(table, name, language, ()).sub(lambda _: words, text)


def longest_first(words: Iterable[str]) -> list[str]:
    """Different words in the order in which a pattern tries them: "credit notes" before "credit"."""
    return sorted(set(words), key=lambda word: (-len(word), word))


def one_of(words: Iterable[str]) -> str:
    """The pattern for a slot that is one of these words, the first ones first; of none, nothing fits."""
    return "|".join(map(re.escape, words)) or _NOTHING


def _as_said(match: re.Match[str]) -> Said:
    groups = (group for group, words in match.groupdict().items() if words and group != _SAID)
    slots = tuple((group.partition("_")[0], *match.span(group)) for group in groups)
    return Said(match.string, *match.span(_SAID), slots)


@lru_cache(maxsize=512)
def _whole(table: str, name: str, language: Language, slots: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    lines = _Lines(table, language, dict(slots))
    return re.compile(rf"{lines.leads()}(?P<{_SAID}>{lines.any_in(name)})")


@lru_cache(maxsize=512)
def _within(table: str, name: str, language: Language, slots: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    lines = _Lines(table, language, dict(slots))
    at_start = [line.startswith("^ ") for line in lines.of(name)]
    if any(at_start) and not all(at_start):
        raise ValueError(f"{table}: some lines of {name} begin the text, and some do not")
    before = rf"^\W*{lines.leads()}" if any(at_start) else r"(?<!\w)"
    return re.compile(rf"{before}(?P<{_SAID}>{lines.any_in(name)})(?!\w)")


class _Lines:
    """The lines of a table in one language as regular expressions, each of their slots a group of its own."""

    def __init__(self, table: str, language: Language, slots: dict[str, str]) -> None:
        self._table, self._language, self._slots = table, language, slots
        self._groups: Counter[str] = Counter()

    def of(self, name: str) -> tuple[str, ...]:
        file = self._table if name in load_table(self._table) else _SHARED
        return lines_in(file, name, language=self._language)

    def leads(self) -> str:
        return f"(?:(?:{'|'.join(map(re.escape, lines_in(_SHARED, 'leads', language=self._language)))}),? )*"

    def any_in(self, name: str) -> str:
        return f"(?:{'|'.join(self._line(line) for line in self.of(name)) or _NOTHING})"

    def _line(self, line: str) -> str:
        """A line as a regular expression, with what must follow it."""
        line, _, behind = line.removeprefix("^ ").partition(_FOLLOWS)
        if line.endswith(" $"):
            line, behind = line.removesuffix(" $"), "$"
        return self._places(line) + (f"(?={self._followed(behind)})" if behind else "")

    def _followed(self, behind: str) -> str:
        """What stands behind a wording: words, the end of the clause, or either."""
        if not behind.startswith("$"):
            return rf" {self._line(behind)}(?!\w)"
        words = behind.removeprefix("$").removeprefix("|")
        return rf"{_CLAUSE_ENDS}| {self._line(words)}(?!\w)" if words else _CLAUSE_ENDS

    def _places(self, line: str) -> str:
        """The places of a line, which take the space beside them with them where they may be left out."""
        places = places_of(line)
        put, begun = "", False
        for place, behind in zip(places, [*places[1:], ""], strict=True):
            if place == _AGAIN:
                continue
            optional = place.startswith("(")
            words = " ".join(self._any_word(one) for one in place.strip("()").split())
            times = "" if not optional else "*" if behind == _AGAIN else "?"
            put += f"(?: {words}){times}" if begun else f"(?:{words} ){times}" if optional else words
            begun = begun or not optional
        if not begun:
            raise ValueError(f"{self._table}: a wording may be left out as a whole: {line!r}")
        return put.replace(f" {_PAUSE}", _PAUSE)

    def _any_word(self, place: str) -> str:
        return _PAUSE if place == "," else f"(?:{'|'.join(self._word(word) for word in place.split('|'))})"

    def _word(self, word: str) -> str:
        if word.isupper() and word.isalpha() and word.isascii():
            return self._slot(word)
        begins, ends = word.endswith("*"), word.startswith("*")
        plain = re.escape(word.strip("*").removeprefix("="))
        return (r"\w*" if ends else "") + plain + (r"\w*" if begins else "")

    def _slot(self, name: str) -> str:
        self._groups[name] += 1
        group = f"{name}_{self._groups[name]}"
        words = self._slots.get(name) or _SLOTS.get(name)
        return f"(?P<{group}>{words or self.any_in(name.lower())})"

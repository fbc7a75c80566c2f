"""What a name stands for, told beside it: "alfajores, meaning the products whose name starts with Alfajor or Alf.".

A definition says how the stored names begin, or what stands in them. It is one where nothing else is said, up to the
next sign, and where each of its texts is that of stored names.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Literal

from agent.models.offline.context import ReadingContext
from agent.models.offline.parts.phrases import ByIdentity
from agent.models.offline.parts.rewording import folded
from agent.models.offline.words.lexicon import any_of, words_in
from agent.models.offline.words.tokens import fold
from agent.semantics import Dimension

_TABLE = "definitions.yaml"
_words = partial(words_in, _TABLE)
_WORD = re.compile(
    r"""["“«'‘](?P<quoted>[^"“”«»‘’']+)["”»'’](?!\w)|(?P<word>[^\W_]+(?:['’][^\W_]+)*)|(?P<more>\.{2,}|…|\*)|(?P<sign>[^\w\s])"""
)
_HEAD = re.compile(r"\(\s*|(?:^|(?<=[,;:.?!–—-]))\s+|(?<=\s)[–—-]\s+")
"""Where a clause begins."""
_STOPS = frozenset(".,;:?!()\n")
_LONGEST = 4
"""Words of a text at most."""
_SHORTEST = 2
"""Letters of a text at least."""

How = Literal["starts with", "contains"]


@dataclass(frozen=True, slots=True)
class Definition:
    """The stored names of a column that are meant, and where it is said so."""

    start: int
    end: int
    column: str
    texts: tuple[tuple[How, str], ...]
    as_well: bool = False
    """Whether these are only said to be among them: "also the Alf. ones"."""
    written: tuple[str, ...] = ()
    """The texts as they were written."""
    led: bool = False
    """Whether words or brackets say that it is one: without them it may as well be a further condition."""

    def holds(self, value: str) -> bool:
        """Whether a stored name is one of those."""
        name = folded(value)
        return any(name.startswith(text) if how == "starts with" else text in name for how, text in self.texts)


def definitions_in(text: str, context: ReadingContext) -> Iterator[Definition]:
    """The definitions of a text, the widest at each place first."""
    plain = folded(text)
    if len(plain) != len(text) or not says_how().search(plain):
        return
    columns = [one for one in context.semantics.dimensions if one.kind in ("category", "text") or one.entity]
    for start, first, led in _beginnings(plain):
        for column in columns:
            found = _Scan(text, first, column, context).read(led=led)
            if found is not None:
                yield Definition(start, found.end, column.column, found.texts, found.as_well, found.written, led)
                break


def _beginnings(plain: str) -> Iterator[tuple[int, int, bool]]:
    """Where a definition may begin, where its own words do, and whether words or brackets lead to it."""
    lead = _lead()
    for found in _HEAD.finditer(plain):
        begins = lead.match(plain, found.end())
        if begins is not None:
            yield found.start(), begins.end(), True
        elif found[0].startswith("("):
            yield found.start(), found.end(), True
        else:
            yield found.start(), found.end(), False
    for found in lead.finditer(plain):
        if found.start() and plain[found.start() - 1] == " " and " " in found[0].strip():
            yield found.start(), found.end(), True


@lru_cache
def says_how() -> re.Pattern[str]:
    """What every definition has: a verb, dots behind a text, or words that say it is among them."""
    return re.compile(rf"(?<!\w){any_of(_TABLE, 'begins', 'contains', 'as_well')}(?!\w)|\w ?(?:\.{{2,}}|…|\*)")


@lru_cache
def _lead() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(_TABLE, 'leads')}(?!\w)[,:]?\s*")


@dataclass(slots=True)
class _Found:
    end: int
    texts: tuple[tuple[How, str], ...]
    as_well: bool
    written: tuple[str, ...]


class _Scan:
    """Reads one definition, word by word."""

    def __init__(self, text: str, start: int, column: Dimension, context: ReadingContext) -> None:
        self.text, self.plain = text, (plain := folded(text))
        self.words = list(_WORD.finditer(plain, start))
        self.in_brackets = plain[:start].rstrip().endswith("(")
        self.known = partial(_is_known, column.column, context)
        self.own = _own_words(ByIdentity(context.semantics), column.name)
        self.texts: dict[tuple[How, str], str] = {}
        self.how: How | None = None
        self.as_well = self.leads_in = self.verbs = self.of_column = self.parted = self.needs_verb = False

    def read(self, *, led: bool) -> _Found | None:
        """What is defined up to the last sign behind which it does not go on; without a lead a verb must say how."""
        if not self.words or not (led or self.words[0][0] in _words("heads", "as_well")):
            return None
        place, found = 0, None
        while place < len(self.words):
            word = self.words[place]
            if word["sign"] in _STOPS:
                found = self._so_far(word.end() if word[0] == ")" and self.in_brackets else word.start()) or found
                if word["sign"] != ",":
                    return found
            step = self._step(place)
            if step is None:
                return found
            place = step
        return self._so_far(len(self.plain)) or found

    def _so_far(self, end: int) -> _Found | None:
        if not (self.of_column and self.texts and (self.verbs or self.as_well)):
            return None
        among = self.leads_in or (self.as_well and len(self.texts) == 1) or not self.verbs
        return _Found(end, tuple(self.texts), among, tuple(self.texts.values()))

    def _step(self, place: int) -> int | None:
        """The next place, once a word is read; None where it says anything else."""
        word = self.words[place]
        if word["sign"] in ("/", "&", ",", "-"):
            self.parted = self.parted or (word["sign"] == "," and bool(self.texts))
            return place + 1
        if word["quoted"] is None and word["word"] in _words("begins", "contains"):
            self.how = "starts with" if word["word"] in _words("begins") else "contains"
            self.verbs = True
            self.parted = self.needs_verb = False
            return place + 1
        if word["more"]:
            self.verbs = self.verbs or bool(self.texts)  # "NC..."
            return place + 1 if self.texts else None
        if word["quoted"] is None and word["word"] in _words("as_well"):
            self.as_well = True
            self.leads_in = self.leads_in or not self.texts  # "including those that say Alf."
            return place + 1
        if word["quoted"] is None and (word["word"] in _words("small") or word["word"] in self.own):
            out = self.parted and word["word"] not in _words("joins")  # "…, en unidades"
            self.needs_verb = self.needs_verb or out
            return place + 1
        return self._text(place)

    def _text(self, place: int) -> int | None:
        """Past the longest text at a place that stored names have."""
        how = self.how or "starts with"
        if self.needs_verb:
            return None
        for length in range(_LONGEST, 0, -1):
            last = place + length - 1
            if last >= len(self.words) or any(one["sign"] or one["more"] for one in self.words[place : last + 1]):
                continue
            start, end = self.words[place].start(), self.words[last].end()
            quoted = length == 1 and self.words[place]["quoted"] is not None
            if quoted:
                start, end = self.words[place].span("quoted")
            said = self.plain[start:end]
            stop = self.plain[end : end + 1] == "." and self.plain[end : end + 2] != ".."
            for text, further in ((f"{said}.", 1), (said, 0)) if stop else ((said, 0),):
                known = len(text) >= _SHORTEST and self.known(how, text.strip())
                if known or (quoted and self.verbs):
                    self.of_column = self.of_column or known
                    self.texts.setdefault((how, text.strip()), self.text[start : start + len(text)].strip())
                    return last + 1 + further
        return None


def _is_known(column: str, context: ReadingContext, how: How, text: str) -> bool:
    """Whether any stored name of a column begins with a text, or has it."""
    return any(name.startswith(text) if how == "starts with" else text in name for name in _names_of(column, context))


def _names_of(column: str, context: ReadingContext) -> Sequence[str]:
    """The stored names folded, or those that the profile of the column has."""
    stored = context.stored(column)
    profile = context.table.column(column)
    if stored or profile is None or profile.type != "text":
        return _folded_names(_Stored(stored))
    return [folded(value) for value in (profile.low, profile.high, *profile.samples) if isinstance(value, str)]


@dataclass(frozen=True, slots=True, eq=False)
class _Stored:
    """A cache key: the stored values of a column are one and the same sequence until the data changes."""

    values: Sequence[str]

    def __hash__(self) -> int:
        return id(self.values)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Stored) and other.values is self.values


@lru_cache(maxsize=16)
def _folded_names(stored: _Stored) -> tuple[str, ...]:
    return tuple(fold(str(value)) for value in stored.values)


@lru_cache(maxsize=64)
def _own_words(of: ByIdentity, name: str) -> frozenset[str]:
    """What a column goes by, word by word."""
    dimension = of.semantics.dimension(name)
    lines = [line for words in dimension.synonyms.values() for line in words] if dimension is not None else []
    return frozenset(word for line in lines for word in re.findall(r"\w+", folded(line)))

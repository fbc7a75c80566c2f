"""What a name stands for, told beside it: "alfajores, meaning the products whose name starts with Alfajor or Alf.".

A definition says how the stored names begin, or what stands in them. It is one where nothing else is said, up to the
next sign, and where each of its texts is that of stored names.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from typing import Literal

from agent.models.offline.context import ReadingContext
from agent.models.offline.parts.phrases import ByIdentity, Same
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
                end, said = found
                yield Definition(start, end, column.column, said.texts, said.only_among, said.written, led)
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


@dataclass(frozen=True, slots=True)
class _Said:
    """What the words of a definition have said, up to one of them."""

    texts: tuple[tuple[How, str], ...] = ()
    written: tuple[str, ...] = ()
    how: How = "starts with"
    """How names have the texts that follow."""
    has_verb: bool = False
    """Whether a verb, or dots behind a text, has said how."""
    of_column: bool = False
    """Whether any of the texts is one of stored names."""
    as_well: bool = False
    """Whether a word says that they are only among them."""
    leads_in: bool = False
    """Whether it did so before the first text: "including those that say Alf."."""
    parted: bool = False
    """Whether a comma has ended what the last verb is of."""
    needs_verb: bool = False
    """Whether something else has begun behind it, which only a verb makes a part of the definition: "…, in units"."""

    def with_text(self, text: str, written: str, *, known: bool) -> "_Said":
        """The same and one text more."""
        of_column = self.of_column or known
        if (self.how, text) in self.texts:
            return replace(self, of_column=of_column)
        texts, all_written = (*self.texts, (self.how, text)), (*self.written, written)
        return replace(self, texts=texts, written=all_written, of_column=of_column)

    @property
    def only_among(self) -> bool:
        """Whether the texts are said to be only some of what is meant."""
        return self.leads_in or (self.as_well and len(self.texts) == 1) or not self.has_verb

    @property
    def is_whole(self) -> bool:
        """Whether a definition may end here."""
        return self.of_column and bool(self.texts) and (self.has_verb or self.as_well)


_Step = tuple[int, _Said]
"""The next place, and what has been said up to it."""


class _Scan:
    """Reads one definition, word by word."""

    def __init__(self, text: str, start: int, column: Dimension, context: ReadingContext) -> None:
        self.text, self.plain = text, (plain := folded(text))
        self.words = list(_WORD.finditer(plain, start))
        self.in_brackets = plain[:start].rstrip().endswith("(")
        self.known = partial(_is_known, column.column, context)
        self.own = _own_words(ByIdentity(context.semantics), column.name)

    def read(self, *, led: bool) -> tuple[int, _Said] | None:
        """What is defined, and where it ends: at the last sign behind which it does not go on.

        Without a lead a verb must say how.
        """
        if not self.words or not (led or self.words[0][0] in _words("heads", "as_well")):
            return None
        place, said, found = 0, _Said(), None
        while place < len(self.words):
            word = self.words[place]
            if word["sign"] in _STOPS:
                end = word.end() if word[0] == ")" and self.in_brackets else word.start()
                found = (end, said) if said.is_whole else found
                if word["sign"] != ",":
                    return found
            step = self._step(place, said)
            if step is None:
                return found
            place, said = step
        return (len(self.plain), said) if said.is_whole else found

    def _step(self, place: int, said: _Said) -> _Step | None:
        """Past a word; None where it says anything else."""
        word = self.words[place]
        if word["sign"] in ("/", "&", ",", "-"):
            return place + 1, replace(said, parted=said.parted or (word["sign"] == "," and bool(said.texts)))
        if word["more"]:  # "NC..."
            return (place + 1, replace(said, has_verb=True)) if said.texts else None
        if word["quoted"] is None and word["word"] in _words("begins", "contains"):
            how: How = "starts with" if word["word"] in _words("begins") else "contains"
            return place + 1, replace(said, how=how, has_verb=True, parted=False, needs_verb=False)
        if word["quoted"] is None and word["word"] in _words("as_well"):
            return place + 1, replace(said, as_well=True, leads_in=said.leads_in or not said.texts)
        if word["quoted"] is None and (word["word"] in _words("small") or word["word"] in self.own):
            out = said.parted and word["word"] not in _words("joins")
            return place + 1, replace(said, needs_verb=said.needs_verb or out)
        return None if said.needs_verb else self._text(place, said)

    def _text(self, place: int, said: _Said) -> _Step | None:
        """Past the longest text at a place that stored names have."""
        for length in range(_LONGEST, 0, -1):
            last = place + length - 1
            if last >= len(self.words) or any(one["sign"] or one["more"] for one in self.words[place : last + 1]):
                continue
            start, end = self.words[place].start(), self.words[last].end()
            quoted = length == 1 and self.words[place]["quoted"] is not None
            if quoted:
                start, end = self.words[place].span("quoted")
            stop = self.plain[end : end + 1] == "." and self.plain[end : end + 2] != ".."
            for further in (1, 0) if stop else (0,):
                text = self.plain[start : end + further].strip()
                known = end + further - start >= _SHORTEST and self.known(said.how, text)
                if known or (quoted and said.has_verb):
                    written = self.text[start : end + further].strip()
                    return last + 1 + further, said.with_text(text, written, known=known)
        return None


def _is_known(column: str, context: ReadingContext, how: How, text: str) -> bool:
    """Whether any stored name of a column begins with a text, or has it."""
    return any(name.startswith(text) if how == "starts with" else text in name for name in _names_of(column, context))


def _names_of(column: str, context: ReadingContext) -> Sequence[str]:
    """The stored names folded, or those that the profile of the column has."""
    stored = context.stored(column)
    profile = context.table.column(column)
    if stored or profile is None or profile.type != "text":
        return _folded_names(Same(stored))
    return [folded(value) for value in (profile.low, profile.high, *profile.samples) if isinstance(value, str)]


@lru_cache(maxsize=16)
def _folded_names(stored: Same[Sequence[str]]) -> tuple[str, ...]:
    return tuple(fold(str(value)) for value in stored.value)


@lru_cache(maxsize=64)
def _own_words(of: ByIdentity, name: str) -> frozenset[str]:
    """What a column goes by, word by word."""
    dimension = of.semantics.dimension(name)
    lines = [line for words in dimension.synonyms.values() for line in words] if dimension is not None else []
    return frozenset(word for line in lines for word in re.findall(r"\w+", folded(line)))

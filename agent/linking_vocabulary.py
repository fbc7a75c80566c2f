"""One column's vocabulary: the values that each word stands in, and the stored words that a question's may mean."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from rapidfuzz.distance import OSA

from agent.folding import fold
from agent.linking_words import FUNCTION_WORDS, stems, stems_in, words_of
from agent.values import Cell, Language

How = Literal["exact", "folded", "stem", "abbreviation", "partial", "typo"]

_LONG = 10
"""Letters from which a word may have two slips of the keyboard."""
_CUT_LENGTH = 20
"""Columns whose longest values have this many characters may have cut names."""
_RARE_ENDINGS = frozenset("bcfghjkmpqtvwx")
"""Letters that few Spanish words end in: a short stored word that does (choc, alf) is likely an abbreviation."""


@dataclass(frozen=True, slots=True)
class Found:
    """Values, by number, that a word or phrase may mean, and the stored forms by which they were found."""

    ids: frozenset[int]
    how: How
    forms: frozenset[str]


@dataclass(slots=True)
class ColumnWords:
    """An inverted index of one column. `values` are its distinct texts; the numbers elsewhere are places in it."""

    name: str
    values: list[str]
    whole: dict[str, int] = field(default_factory=dict)
    longest: int = 0
    postings: dict[str, array[int]] = field(default_factory=dict)
    surfaces: dict[str, set[str]] = field(default_factory=dict)
    by_stem: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    sorted_words: list[str] = field(default_factory=list)
    dotted: set[str] = field(default_factory=set)
    cut: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    by_shape: dict[tuple[str, int], list[str]] = field(default_factory=lambda: defaultdict(list))
    pairs: set[tuple[str, str]] = field(default_factory=set)
    said_for: dict[tuple[str, ...], set[str]] = field(default_factory=lambda: defaultdict(set))
    short_for: dict[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)

    @classmethod
    def build(cls, name: str, values: Iterable[Cell], abbreviations: Mapping[str, Sequence[str]]) -> ColumnWords:
        """The index of a column's values, which are read once."""
        column = cls(name, [str(value) for value in values if value is not None and str(value).strip()])
        most = max(map(len, column.values), default=0)
        postings: dict[str, array[int]] = defaultdict(lambda: array("I"))
        for number, value in enumerate(column.values):
            column._add(number, value, postings, is_cut=len(value.rstrip()) == most >= _CUT_LENGTH)
        column.postings = dict(postings)
        column._arrange(abbreviations)
        return column

    def _add(self, number: int, value: str, postings: dict[str, array[int]], *, is_cut: bool) -> None:
        words = words_of(value)
        norms = [word.norm for word in words]
        self.whole.setdefault(" ".join(norms), number)
        self.longest = max(self.longest, len(words))
        for word in words:
            ids = postings[word.norm]
            if not ids or ids[-1] != number:
                ids.append(number)
            if not word.norm.isdigit():
                surface = word.text.casefold() + ("." if word.dotted else "")
                self.surfaces.setdefault(word.norm, set()).add(surface)
            if word.dotted and not word.norm.isdigit():
                self.dotted.add(word.norm)
        for before, first, second in zip(["", *norms], norms, norms[1:], strict=False):
            if first.isdigit() and before != "x":
                self.pairs.add((first, second))
        if is_cut and norms and norms[-1].isalpha() and len(norms[-1]) >= 3:
            self.cut[norms[-1]].add(number)

    def _arrange(self, abbreviations: Mapping[str, Sequence[str]]) -> None:
        for word in self.postings:
            for form in stems(word):
                self.by_stem[form].add(word)
            if word.isalpha():
                self.sorted_words.append(word)
                self.by_shape[word[0], len(word)].append(word)
        self.sorted_words.sort()
        for short, said in abbreviations.items():
            phrases = tuple(tuple(word.norm for word in words_of(each)) for each in said)
            self.short_for[fold(short)] = phrases
            for phrase in phrases:
                self.said_for[_key(phrase)].add(fold(short))

    # Questions put to it

    def word(self, norm: str, language: Language) -> Found | None:
        """The values that a single word may mean: by the word itself or an abbreviation of it, else by likeness."""
        if norm in FUNCTION_WORDS or len(norm) < 2:
            return None
        same = {word for form in stems_in(norm, language) for word in self.by_stem.get(form, ())}
        listed, pointed, expanded = self._listed_short(norm), self._pointed_short(norm), self._spelled_out(norm)
        if same or listed or expanded:
            how: How = "folded" if norm in same else "stem" if same else "abbreviation"
            found = self._found(same | listed | pointed | self._cut_short(norm), how)
            return Found(found.ids | expanded, how, found.forms if not expanded else frozenset())
        if not norm.isalpha():
            return None
        slip = self._misspelt(norm)
        if slip is not None:
            return self._found(
                slip | pointed | {short for word in slip for short in self._listed_short(word)}, "typo"
            )
        likely = pointed | self._likely_short(norm)
        if likely:
            return self._found(likely, "abbreviation")
        return self._cut_at_the_end(norm) or self._beginning(norm)

    def phrase(self, norms: Sequence[str]) -> Found | None:
        """The values that several words mean by an abbreviation: what was said for it, or their initials."""
        known = {short for short in self.said_for.get(_key(norms), ()) if short in self.postings}
        initials = "".join(norm[0] for norm in norms)
        named = not {norms[0], norms[-1]} & FUNCTION_WORDS and initials not in self.short_for
        if named and len(initials) >= 3 and initials in self.postings and not set(initials) & set("aeiou"):
            known.add(initials)
        if not known:
            return None
        spelled = self._all_of([norm for norm in norms if norm not in FUNCTION_WORDS])
        found = self._found(known, "abbreviation")
        return Found(found.ids | spelled, "abbreviation", frozenset() if spelled - found.ids else found.forms)

    def has_pair(self, first: str, second: str) -> bool:
        """Whether some value has a number and a word side by side, other than as a size after "x"."""
        return any((first, word) in self.pairs for form in stems(second) for word in self.by_stem.get(form, ()))

    def phrase_forms(self, said: str, values: Sequence[str]) -> frozenset[str]:
        """The words as they were said, where all the values have them in that order and side by side."""
        phrase = said.casefold()
        return frozenset({phrase}) if all(phrase in value.casefold() for value in values) else frozenset()

    def _listed_short(self, norm: str) -> set[str]:
        """Stored abbreviations that the semantics lists for the word."""
        return {short for form in stems(norm) for short in self.said_for.get((form,), ()) if short in self.postings}

    def _pointed_short(self, norm: str) -> set[str]:
        """Beginnings of the word that are stored with a point behind them: Alf. for alfajores."""
        return {word for word in self.dotted if len(word) >= 2 and norm.startswith(word) and len(norm) > len(word)}

    def _cut_short(self, norm: str) -> set[str]:
        """The word as it ends values that were cut a letter or two before its end."""
        return {norm[:length] for length in (len(norm) - 1, len(norm) - 2) if length >= 4} & self.cut.keys()

    def _spelled_out(self, norm: str) -> frozenset[int]:
        """The values that have all the words a short form stands for."""
        phrases = self.short_for.get(norm, ())
        ids = [self._all_of([word for word in phrase if word not in FUNCTION_WORDS]) for phrase in phrases]
        return frozenset().union(*ids)

    def _all_of(self, norms: Sequence[str]) -> frozenset[int]:
        sets = [
            self._found({word for form in stems(norm) for word in self.by_stem.get(form, ())}, "stem").ids
            for norm in norms
        ]
        return frozenset.intersection(*sets) if sets else frozenset()

    def _likely_short(self, norm: str) -> set[str]:
        """Stored words of three or four letters that begin the word and look cut off."""
        candidates = {norm[:length] for length in (3, 4) if len(norm) >= length + 2}
        return {
            word
            for word in candidates
            if word in self.postings and word[-1] in _RARE_ENDINGS and word not in FUNCTION_WORDS
        }

    def _cut_at_the_end(self, norm: str) -> Found | None:
        """Values that were cut within the word."""
        cut = {norm[:length] for length in range(3, len(norm))} & self.cut.keys()
        ids = frozenset().union(*(self.cut[word] for word in cut)) if cut else frozenset()
        return Found(ids, "partial", frozenset()) if ids else None

    def _beginning(self, norm: str) -> Found | None:
        """Values with a word that begins with this one, where it is most of that word."""
        if len(norm) < 4:
            return None
        found: set[str] = set()
        for index in range(bisect_left(self.sorted_words, norm), len(self.sorted_words)):
            word = self.sorted_words[index]
            if not word.startswith(norm):
                break
            if len(norm) >= 0.5 * len(word):
                found.add(word)
        return self._found(found, "partial") if found else None

    def _misspelt(self, norm: str) -> set[str] | None:
        """The stored words that are a slip of the keyboard away: one, or two in a long word."""
        nearest: dict[str, int] = {}
        for form in stems(norm):
            allowed = 0 if len(form) < 5 else 1 if len(form) < _LONG else 2
            if not allowed:
                continue
            for length in range(max(4, len(form) - allowed), len(form) + allowed + 1):
                for word in self.by_shape.get((form[0], length), ()):
                    distance = OSA.distance(word, form, score_cutoff=allowed)
                    if distance <= allowed:
                        nearest[word] = min(distance, nearest.get(word, distance))
        least = min(nearest.values(), default=None)
        return {word for word, distance in nearest.items() if distance == least} or None

    def _found(self, words: set[str], how: How) -> Found:
        ids = frozenset(number for word in words for number in self.postings.get(word, ()))
        forms = frozenset(form for word in words for form in self.surfaces.get(word, ()))
        return Found(ids, how, forms)


def _key(norms: Sequence[str]) -> tuple[str, ...]:
    """A phrase under which abbreviations are looked up; a single word by its shortest stem."""
    return (min(stems(norms[0]), key=lambda form: (len(form), form)),) if len(norms) == 1 else tuple(norms)

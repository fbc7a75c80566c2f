"""Rows told apart by how a code begins: "by ticket type (FCA, FCB, NCA)", "the first three letters of the number".

Each word of the question is written as one letter for what it is, and the ways to say it are looked for in that line.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from agent.models.offline.parts.part import Part, Start
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.words.numbers import number_at, whole
from agent.models.offline.words.tokens import Token, fold
from agent.semantics import Dimension, Semantics
from agent.values import Language

_TABLE = "first_letters.yaml"
_KINDS = words_in(_TABLE, "kinds") | words_in(_TABLE, "prefixes")
_SMALL = words_in(_TABLE, "small")
_SIGNS: tuple[tuple[str, frozenset[str]], ...] = (
    ("k", words_in(_TABLE, "kinds")),
    ("p", words_in(_TABLE, "prefixes")),
    ("L", words_in(_TABLE, "letters")),
    ("F", words_in(_TABLE, "first")),
    ("S", words_in(_TABLE, "starting")),
    ("n", words_in(_TABLE, "stood_in")),
    ("o", _SMALL),
    ("g", words_in(_TABLE, "telling")),
)
_HAVING = words_in("texts.yaml", "having")
_JOINING = small("joining", "and_in_short", "or") | {",", "/"}
_OF = "(?:o+[dn]+)"
_LETTERS = rf"(?:F(?P<a>N)?L|(?P<b>N)FL|(?P<c>N)LF|(?P<d>N)Lo*(?:S{_OF}?|[dn]+S)|(?P<e>N)Lo*[kp]){_OF}?"
_LIST = "c(?:,*c)+"
_PREFIX = "(?:g[go]*)?p"
_KIND = f"(?:[kp]o*d+|d+[kp]|{_PREFIX})"
_TOLD = "[gok,(]*"
_WAYS = (
    rf"{_KIND}{_TOLD}{_LETTERS}(?:\)?{_TOLD}{_LIST})?\)?",
    rf"{_KIND}{_TOLD}{_LIST}(?:[go,(]*{_LETTERS}|[go,]*(?:S{_OF}?|[dn]+S))?\)?",
    rf"{_PREFIX}{_TOLD}(?P<f>N)L{_OF}?(?:\)?{_TOLD}{_LIST})?\)?",
    rf"{_LIST}{_KIND}",
    rf"{_LETTERS}(?:{_TOLD}{_LIST})?",
    _LIST,
)
_WAY = re.compile("|".join(f"(?P<w{i}>{way.replace('P<', f'P<{chr(65 + i)}')})" for i, way in enumerate(_WAYS)))
_BARE = len(_WAYS) - 1
_APART = ("mark:apart", "op:one_by_one", "mark:each_listed")
_COMPARED = ("op:compare", "op:difference", "op:excess", "op:ratio", "op:share", "mark:rest")


def with_first_letters(
    parts: tuple[Part, ...], tokens: Sequence[Token], text: str, semantics: Semantics, language: Language
) -> tuple[Part, ...]:
    """The parts, those that say how a code begins as one; "of each kind" behind it is the same once more."""
    line = _line(parts, tokens, language)
    found = list(parts)
    told: Start | None = None
    for match in _WAY.finditer(line):
        start = _start(parts, tokens, semantics, language, match)
        if start is None or not _is_whole(parts, match.start(), match.end()):
            continue
        if match[f"w{_BARE}"]:
            if any(part.has(*_COMPARED) for part in parts):
                continue
            start, found = _each_apart(start, found, match.end())
            named = re.search(_KIND, line[: match.start()] + "x" * len(match[0]) + line[match.end() :])
            start, told = (
                (replace(start, splits=False), replace(start, texts=(), splits=True)) if named else (start, told)
            )
        elif match[0][0] == "p" and match.start() and tokens[match.start() - 1].norm in _HAVING:
            start = replace(start, splits=False)  # "tickets with prefix FCA or FCB": which rows are kept
        told = start if start.splits else told
        found = _joined(found, tokens, text, match.span(), start)
    return tuple(_told_again(found, tokens, text, told) if told is not None else found)


def _line(parts: Sequence[Part], tokens: Sequence[Token], language: Language) -> str:
    """One letter for each word of the question."""
    line = [next((sign for sign, words in _SIGNS if token.norm in words), "x") for token in tokens]
    for index, token in enumerate(tokens):
        if number_at(tokens, index, language) is not None:
            line[index] = "N"
        elif token.text in ("(", ")"):
            line[index] = token.text
        elif token.norm in _JOINING:
            line[index] = ","
    for part in parts:
        category = part.dimension is not None and part.dimension.kind == "category"
        sign = "d" if category else "c" if _code(part) else ""
        if sign and (sign == "c" or part.end - part.start > 1 or line[part.start] != "k"):
            line[part.start : part.end] = sign * (part.end - part.start)
    return "".join(line)


def _code(part: Part) -> str:
    """The code that all stored values begin with which a word stands for, as they have it."""
    values = part.link.values if part.link is not None and not part.names and part.end - part.start == 1 else ()
    word = fold(part.text)
    begins = values and all(fold(str(value)).startswith(word) and len(str(value)) > len(word) for value in values)
    coded = begins and all(not str(value)[len(word)].isalpha() for value in values) and str(values[0])[0].isupper()
    return str(values[0])[: len(word)] if coded and str(values[0])[: len(word)].isupper() else ""


def _start(
    parts: Sequence[Part], tokens: Sequence[Token], semantics: Semantics, language: Language, match: re.Match[str]
) -> Start | None:
    """What a stretch says: of which column, how many letters, and which of its beginnings."""
    inside = [part for part in parts if match.start() <= part.start and part.end <= match.end()]
    codes = [(part.link.column, _code(part)) for part in inside if part.link is not None and _code(part)]
    texts = tuple(dict.fromkeys(code for _, code in codes))
    columns = {column for column, _ in codes}
    dimension = _dimension(parts, inside, columns)
    if dimension is None and len(columns) == 1:
        dimension = semantics.dimension_of(next(iter(columns)))
    letters = _letters(tokens, language, match)
    lengths = {len(code) for code in texts} | ({letters} if letters is not None else set())
    if dimension is None or len(lengths) != 1:
        return None
    return Start(dimension, lengths.pop(), texts)


def _dimension(parts: Sequence[Part], inside: Sequence[Part], columns: set[str]) -> Dimension | None:
    """The column that is meant: the one named in the stretch, that of the codes, or the only one of the question."""
    for group in (inside, parts):
        said = [part.dimension for part in group if part.dimension is not None]
        named = {one.name: one for one in said if one.kind == "category"}
        fitting = [one for one in named.values() if not columns or {one.column} == columns]
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            return None
    return None


def _letters(tokens: Sequence[Token], language: Language, match: re.Match[str]) -> int | None:
    """How many letters are said: one where only the first is."""
    said = (name for name, value in match.groupdict().items() if value is not None and name[-1] in "abcdef")
    place = next((match.start(name) for name in said), None)
    number = number_at(tokens, place, language) if place is not None else None
    if number is not None:
        return whole(number[0])
    return 1 if "L" in match[0] else None


def _is_whole(parts: Sequence[Part], first: int, last: int) -> bool:
    """Whether the stretch begins and ends where parts do."""
    return any(part.start == first for part in parts) and any(part.end == last for part in parts)


def _each_apart(start: Start, parts: list[Part], end: int) -> tuple[Start, list[Part]]:
    """ "FCA, FCB and NCA, the sales of each": whether listed codes are told apart; its words are used."""
    led = any(part.is_splitting for part in parts if part.end <= end and _leads(parts, part))
    marks = [i for i, part in enumerate(parts) if part.has(*_APART) or (part.start >= end and _is_last(parts, i))]
    if not (led or marks):
        return replace(start, splits=False), parts
    return start, [_silent(part) if i in marks else part for i, part in enumerate(parts)]


def _leads(parts: Sequence[Part], mark: Part) -> bool:
    """Whether the codes stand right behind a mark: "by FCA and FCB", "for each of FCA, FCB"."""
    after = next((part for part in parts if part.start >= mark.end and not (part.filler and not part.known)), None)
    return after is not None and bool(_code(after))


def _is_last(parts: Sequence[Part], index: int) -> bool:
    """ "For each", "de cada uno", with nothing behind it that it could be of."""
    after = parts[index + 1 :]
    alone = not after or after[0].has("mark:and") or (after[0].filler and not after[0].known)
    return parts[index].has("mark:each") and alone and not any(part.dimension for part in after[:2])


def _silent(part: Part) -> Part:
    return Part(part.start, part.end, part.text, filler=True)


def _joined(parts: list[Part], tokens: Sequence[Token], text: str, span: tuple[int, int], start: Start) -> list[Part]:
    """The parts, one for all words of a stretch."""
    words = text[tokens[span[0]].start : tokens[span[1] - 1].end]
    one = Part(span[0], span[1], words, start_of=start)
    return [*(p for p in parts if p.end <= span[0]), one, *(p for p in parts if p.start >= span[1])]


def _told_again(parts: list[Part], tokens: Sequence[Token], text: str, told: Start) -> list[Part]:
    """ "How many tickets of each kind", "cada tipo de comprobante": the kinds that were told."""
    found: list[Part] = []
    for part in parts:
        last = found[-1] if found else None
        if last is not None and part.end <= last.end:
            continue
        end = _end_of_kind(parts, part, tokens, told)
        if end is None:
            found.append(part)
            continue
        if last is not None and last.end == part.start and last.dimension == told.dimension and end == part.end:
            part = found.pop()
        words = text[tokens[part.start].start : tokens[end - 1].end]
        found.append(Part(part.start, end, words, start_of=told))
    return found


def _end_of_kind(parts: Sequence[Part], part: Part, tokens: Sequence[Token], told: Start) -> int | None:
    """Where the words for a kind end that begin with a part: behind what it is a kind of, where that is said."""
    kind = part.end - part.start == 1 and tokens[part.start].norm in _KINDS
    if not kind or part.dimension is not None or part.link is not None or part.start_of is not None:
        return None
    behind = [one for one in parts if one.start >= part.end]
    while behind and tokens[behind[0].start].norm in _SMALL and behind[0].filler:
        behind = behind[1:]
    of_it = bool(behind) and behind[0].dimension == told.dimension and behind[0].start > part.end
    return behind[0].end if of_it else part.end

"""The bytes of a text file: their checksum, their encoding, and a UTF-8 copy where they are something else."""

import codecs
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from loader.errors import BadFile, BadOption

BLOCK = 1 << 20
SHOWN = 60
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks, the longer before the one that it begins with."""

CODE_PAGES = {"cp1252": "Windows-1252", "cp850": "DOS code page 850", "mac_roman": "Mac Roman"}
LETTERS = frozenset("áéíóúüñçàèìòùâêîôûãõäëïößÁÉÍÓÚÜÑÇÀÈÌÒÙÂÊÎÔÛÃÕÄËÏÖ¿¡ºª°€£“”‘’–—…")
"""What stands beyond ASCII in files of Western Europe and Latin America."""


@dataclass(frozen=True, slots=True)
class Bytes:
    """What one pass over a file found. `nul` and `broken` are the first offsets of a NUL and of what is no UTF-8."""

    size: int
    checksum: str
    start: bytes
    nul: int | None
    broken: int | None
    beyond_ascii: bool
    """Whether well-formed UTF-8 beyond ASCII stands anywhere before `broken`."""


def scan(path: Path, advance: Callable[[float], None]) -> Bytes:
    """Read the file once. `advance` is told the fraction done."""
    total, digest, offset = max(path.stat().st_size, 1), hashlib.sha256(), 0
    decoder = codecs.getincrementaldecoder("utf-8")()
    start, nul, broken, beyond, pending = b"", None, None, False, 0
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            digest.update(block)
            start = start or block[:65536]
            if nul is None and (found := block.find(0)) >= 0:
                nul = offset + found
            if broken is None and (pending or not block.isascii()):
                try:
                    decoder.decode(block)
                    beyond, pending = True, len(decoder.getstate()[0])
                except UnicodeDecodeError as error:
                    broken = offset - pending + error.start
                    beyond = beyond or any(byte > 127 for byte in error.object[: error.start])
            offset += len(block)
            advance(offset / total)
    if broken is None and pending:
        broken = offset - pending
    return Bytes(offset, digest.hexdigest(), start, nul, broken, beyond)


def encoding_of(path: Path, seen: Bytes, asked: str | None) -> str:
    """The file's encoding, as Python names it. Raises BadFile where the bytes contradict each other."""
    if asked:
        return _known(asked)
    for mark, encoding in MARKS:
        if seen.start.startswith(mark):
            return encoding
    if seen.nul is not None:
        return _unmarked_wide(path, seen)
    if seen.broken is None:
        return "utf-8"
    if seen.beyond_ascii:
        line, text = line_of_byte(path, seen.broken)
        hint = "Save the whole file as UTF-8, or name its encoding with --encoding, for example cp1252."
        raise BadFile(path.name, "the file is UTF-8 up to a byte that is not.", hint, line=line, value=text)
    return _code_page(path)


def _known(name: str) -> str:
    try:
        return codecs.lookup(name).name
    except LookupError:
        raise BadOption(f"“{name}” is no encoding.", "Try utf-8, cp1252, latin-1 or utf-16.") from None


def _unmarked_wide(path: Path, seen: Bytes) -> str:
    """UTF-16 without a mark has its NUL bytes on one side of every pair; elsewhere a NUL is a fault."""
    odd, even = seen.start[1::2].count(0), seen.start[0::2].count(0)
    half = len(seen.start) // 2 or 1
    if odd > half * 0.6 and even < half * 0.1:
        return "utf-16-le"
    if even > half * 0.6 and odd < half * 0.1:
        return "utf-16-be"
    assert seen.nul is not None
    line, text = line_of_byte(path, seen.nul)
    hint = "Is it a text file, and whole? Export it again."
    raise BadFile(path.name, "a NUL byte, which no text holds.", hint, line=line, value=text)


def _code_page(path: Path) -> str:
    """The code page in which most bytes beyond ASCII are letters of Western languages."""
    beyond = bytearray()
    with path.open("rb") as file:
        while (block := file.read(BLOCK)) and len(beyond) < BLOCK:
            beyond += bytes(byte for byte in block if byte > 127) if not block.isascii() else b""
    scores = {page: sum(c in LETTERS for c in beyond.decode(page, "replace")) for page in CODE_PAGES}
    return max(scores, key=lambda page: scores[page])


def line_of_byte(path: Path, offset: int) -> tuple[int, str]:
    """The line, counted from 1, in which a byte stands, and as much of it as a person needs to find the place."""
    lines, before = 1, b""
    with path.open("rb") as file:
        while offset > 0 and (block := file.read(min(BLOCK, offset))):
            lines += block.count(b"\n")
            offset -= len(block)
            before = (before + block)[-SHOWN:]
        after = file.read(SHOWN)
    shown = before.rpartition(b"\n")[2] + after.partition(b"\n")[0]
    return lines, _shown(shown.decode("utf-8", "replace"))


def _shown(text: str) -> str:
    """The text with its NULs made visible."""
    return text.replace("\0", "␀").rstrip("\r")


def copy_as_utf8(source: BinaryIO, encoding: str, target: Path, file: str) -> None:
    """Write the text as UTF-8 without a mark. Raises BadFile where it is not of that encoding, or holds a NUL."""
    decoder, lines = codecs.getincrementaldecoder(encoding)(), 1
    with target.open("w", encoding="utf-8", newline="") as out:
        while True:
            block = source.read(BLOCK)
            try:
                text = decoder.decode(block, final=not block)
            except UnicodeDecodeError as error:
                hint = "Name the right one with --encoding, for example cp1252 or utf-8."
                raise BadFile(file, f"not {encoding}: {error.reason}.", hint, line=lines) from None
            if "\0" in text:
                where, hint = lines + text[: text.index("\0")].count("\n"), "Export the file again."
                said = _shown(next(line for line in text.split("\n") if "\0" in line))
                raise BadFile(file, "a NUL character, which no text holds.", hint, line=where, value=said)
            lines += text.count("\n")
            out.write(text)
            if not block:
                return

"""Text from the data or from a model, made harmless for a terminal."""

import unicodedata

CONTROLS = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
"""Categories of Unicode that move the cursor, recolour, reorder or hide: escape sequences begin with one."""


def safe(value: object) -> str:
    """The text in one line; each control character becomes a middle dot, runs of white space one blank."""
    written = " ".join(str(value).split())
    return "".join("·" if unicodedata.category(letter) in CONTROLS else letter for letter in written)


def safe_lines(value: str) -> str:
    """The same, keeping line breaks and indentation: for SQL."""
    return "\n".join(
        "".join("·" if unicodedata.category(letter) in CONTROLS else letter for letter in line.expandtabs(4))
        for line in value.replace("\r\n", "\n").split("\n")
    )

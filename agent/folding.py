"""Text as it is compared: without case and accents, so that `cafe` finds `Café`."""

import unicodedata


def fold(text: str) -> str:
    """Lower case, without accents; compatible forms (ﬁ, ½) as what they stand for."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    if decomposed.isascii():
        return decomposed
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def fold_letters(text: str) -> str:
    """The same letter by letter, so that a place in a composed text is the place in the folded one."""
    return "".join(unicodedata.normalize("NFD", char)[0] for char in text).casefold()

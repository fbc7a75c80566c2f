"""Which links to stored values are surely meant, and which take a word of the question for one."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from agent.column_naming import words_of_name
from agent.linking import Link
from agent.models.offline.metrics import column_of
from agent.models.offline.parts.covering import runs_past_a_comma
from agent.models.offline.parts.mending import familiar_words
from agent.models.offline.parts.phrases import ByIdentity
from agent.models.offline.times.events import deeds_of
from agent.models.offline.words.lexicon import small, spoken, word_list, words_in
from agent.models.offline.words.tokens import Token, fold, stem
from agent.semantics import Semantics
from agent.values import Language

_PAST = ("ed", "aron", "ieron")
_SUPERLATIVES = small("more", "most")
_LEADING = words_in("layouts.yaml", "leading")
_SPANS = words_in("layouts.yaml", "spans")
_BEHIND = words_in("layouts.yaml", "behind")
_APART = words_in("layouts.yaml", "apart")
_WISHED = words_in("layouts.yaml", "wished")
_NEVER_NAMES = words_in("other_tables.yaml", "never_names")
_HOLDING = words_in("rows_at_all.yaml", "holding") - words_in("parts.yaml", "of_anything")
_PARTICLES = words_in("parts.yaml", "particles")
_NAMEABLE = 4
"""Letters from which a word may be taken for a misspelt name."""


def surely_meant(
    links: Sequence[Link], tokens: Sequence[Token], semantics: Semantics, language: Language
) -> tuple[Link, ...]:
    """The links but for those that take a word that questions are built with for a misspelt name: "later", "lata"."""
    known, _ = familiar_words(ByIdentity(semantics), language)

    def mistakes(link: Link) -> bool:
        words = [token.norm for token in tokens if link.start <= token.start < link.end and token.kind == "word"]
        return link.how == "typo" and any(len(word) >= _NAMEABLE and word in known for word in words)

    return tuple(
        _named_in_full(link, tokens)
        for link in links
        if not (mistakes(link) or runs_past_a_comma(link, tokens))
        and not _is_deed(link, tokens, semantics, language)
        and not _is_verb(link, tokens)
        and not _is_mix(link, tokens)
        and not _holds_a_condition(link, tokens, language)
        and not _is_presentation(link, tokens, language)
        and not (semantics.drafted and (_has_a_whole_beside(link, links) or _is_no_name(link, tokens, known)))
        and not (semantics.drafted and (_is_done_otherwise(link, tokens) or _names_a_column(link, tokens, semantics)))
    )


def _named_in_full(link: Link, tokens: Sequence[Token]) -> Link:
    """ "Dulce de leche": what is called so from its first word on, and not what holds some by an abbreviation.

    "Products with dulce de leche" are all that hold some.
    """
    said = fold(link.words)
    begun = tuple(value for value in link.values if fold(str(value)).startswith(f"{said} "))
    others = (value for value in link.values if value not in begun)
    held = any(token.norm in _HOLDING for token in tokens if token.start < link.start)
    if " " not in said or not begun or held or any(said in fold(str(value)) for value in others):
        return link
    return replace(link, values=begun, patterns=(f"{said}%",) if len(begun) > 1 else ())


def _has_a_whole_beside(link: Link, links: Sequence[Link]) -> bool:
    """ "Café", of a drafted table: the family that is called so, and not the customers whose names begin with it."""
    same = (each for each in links if (each.start, each.end) == (link.start, link.end) and each.column != link.column)
    return not _is_whole(link) and any(_is_whole(other) and other.how != "typo" for other in same)


def _is_no_name(link: Link, tokens: Sequence[Token], known: Collection[str]) -> bool:
    """ "Cost" is no teacher Costa, "come" no Comedor and "time" not "on time", in a drafted table: a word alone."""
    words = [token.norm for token in tokens if link.start <= token.start < link.end]
    if len(words) != 1 or _is_whole(link):
        return False
    stored = {word for value in link.values for word in fold(str(value)).replace("-", " ").split()}
    begins = link.how == "partial" and words[0] in known and words[0] not in stored
    return words[0] in _NEVER_NAMES or begins


def _is_done_otherwise(link: Link, tokens: Sequence[Token]) -> bool:
    """ "Guests who checked in" are not those who "checked out": a verb with another particle than the stored one."""
    places = [i for i, token in enumerate(tokens) if link.start <= token.start < link.end]
    if len(places) != 1 or places[0] + 1 >= len(tokens) or tokens[places[0] + 1].norm not in _PARTICLES:
        return False
    behind = [fold(str(value)).split()[1:2] for value in link.values]
    return not _is_whole(link) and all(words and words[0] in _PARTICLES for words in behind)


def _names_a_column(link: Link, tokens: Sequence[Token], semantics: Semantics) -> bool:
    """ "How many bikes", of a column of bike types, is no "E-bike", nor are "parts" "Waiting for parts"."""
    words = [token.stem for token in tokens if link.start <= token.start < link.end]
    if len(words) != 1 or _is_whole(link):
        return False
    columns = {item.column for item in semantics.dimensions} | {column_of(item) or "" for item in semantics.metrics}
    return words[0] in {stem(fold(word)) for column in columns for word in words_of_name(column)}


def _is_whole(link: Link) -> bool:
    stems = [stem(word) for word in fold(link.words).split()]
    return len(link.values) == 1 and [stem(word) for word in fold(str(link.values[0])).split()] == stems


def _is_presentation(link: Link, tokens: Sequence[Token], language: Language) -> bool:
    """The data, or how the answer is laid out, not the stored "Tableta" that it begins: "a table of waiters"."""
    places = [i for i, token in enumerate(tokens) if link.start <= token.start < link.end]
    if link.how in ("exact", "folded") or len(places) != 1 or tokens[places[0]].kind != "word":
        return False
    place = places[0]
    before = tokens[place - 1].norm if place else ""
    behind = tokens[place + 1].norm if place + 1 < len(tokens) else ""
    if tokens[place].norm in word_list("the_data", language):
        return True
    laid_out = tokens[place].norm in word_list("layouts", language)
    leads = not before or before in _LEADING | _APART | _SPANS
    ends = not behind or behind in _BEHIND | _APART | _WISHED
    return laid_out and ((leads and ends) or behind in _WISHED)


def _is_deed(link: Link, tokens: Sequence[Token], semantics: Semantics, language: Language) -> bool:
    """ "Which airlines fly there": what is done with each row, not the stored name that begins alike."""
    words = [token.norm for token in tokens if link.start <= token.start < link.end]
    patterns = " ".join(deeds_of(semantics, language)).replace("=", "").replace("|", " ").split()
    return link.how not in ("exact", "folded") and len(words) == 1 and words[0] in patterns


def _is_mix(link: Link, tokens: Sequence[Token]) -> bool:
    """ "The product mix", "mix de productos": the shares of things, and not the one that is called so in part."""
    words = [token.norm for token in tokens if link.start <= token.start < link.end]
    return " ".join(words) in words_in("parts.yaml", "mix") and not any(
        fold(str(value)) == words[0] for value in link.values
    )


def _holds_a_condition(link: Link, tokens: Sequence[Token], language: Language) -> bool:
    """ "Names containing blanco": a text is looked for, and no code whose letters these words begin with (NCB)."""
    words = [i for i, token in enumerate(tokens) if link.start <= token.start < link.end]
    if link.how in ("exact", "folded") or len(words) == 1:
        return False
    found = (
        match for i in words for match in spoken("text_conditions", language).matches_at(tokens, i, lambda *_: None)
    )
    return any(match.end <= words[-1] + 1 for match in found)


def _is_verb(link: Link, tokens: Sequence[Token]) -> bool:
    """ "Which customer opened the most": what was done, not the stored value that the verb is like ("open")."""
    words = [i for i, token in enumerate(tokens) if link.start <= token.start < link.end]
    if link.how != "stem" or len(words) != 1 or not words[0]:
        return False
    word, behind = tokens[words[0]].norm, [token.norm for token in tokens[words[0] + 1 : words[0] + 3]]
    past = word.endswith(_PAST) and not any(fold(str(value)) == word for value in link.values)
    return past and not _SUPERLATIVES.isdisjoint(behind)

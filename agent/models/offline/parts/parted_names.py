"""Where one stored name ends and the next begins: "units of A 450g and of B. Suelto" has two, whatever they hold.

A name may have a small word or a bracket inside ("nuts and honey"). What stands behind such a word is a name of its
own where it adds nothing to the one before: with it and without it the same values are meant.
"""

from collections.abc import Callable, Iterator, Sequence

from agent.linking import Link
from agent.models.offline.words.lexicon import small
from agent.models.offline.words.tokens import Token, fold

_JOINS = small("joining", "or", "nor") | frozenset("();:+/,")

Links = Callable[[str], tuple[Link, ...]]


def cuts_of_names(text: str, tokens: Sequence[Token], found: Sequence[Link], links: Links) -> Iterator[int]:
    """The places at which links run on into another name."""
    for link in found:
        inside = [token for token in tokens if link.start < token.start < link.end and token.kind != "quoted"]
        for token in inside:
            if _ends_at_a_comma(token, link):
                yield token.start
                break
            if token.norm in _JOINS and not _is_in_a_name(token, link) and _is_whole(text, link, token.start, links):
                yield token.start
                break


def _ends_at_a_comma(token: Token, link: Link) -> bool:
    """ "Sin alfajores, unidades por producto": no name that has no comma itself runs past one."""
    return token.norm == "," and not any("," in str(value) for value in link.values)


def _is_in_a_name(token: Token, link: Link) -> bool:
    return any(token.norm in fold(str(value)).split() for value in link.values)


def _is_whole(text: str, link: Link, end: int, links: Links) -> bool:
    """Whether the words before a join stand for the same values by themselves."""
    before = links(" " * link.start + text[link.start : end])
    return any(one.start == link.start and set(one.values) == set(link.values) for one in before)

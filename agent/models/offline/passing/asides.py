"""What is said beside the question: a reason, an impression, a greeting: "my boss wants it on the fridge".

A clause is an aside where it tells something, asks for nothing, and holds nothing of the table: no figure, value,
number, period, split, comparison or denial. Where it holds words that nobody knows,
the clause is named among the assumptions.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from agent.models.offline import assumptions as said
from agent.models.offline.context import ReadingContext
from agent.models.offline.parts.part import Heard
from agent.models.offline.words.lexicon import currency_words, load_table, words_beside, words_in, words_of
from agent.models.offline.words.tokens import SIGNS_AND_DASHES, Token
from agent.models.offline.workings import Workings
from agent.values import Language

_STOPS = frozenset({".", "?", "!", "…", ";"})
_TABLE = "telling.yaml"
_THAT = words_in(_TABLE, "that")
_SOMEONE = words_in(_TABLE, "someone")
_SO = words_in(_TABLE, "so")
_PURPOSE = words_in(_TABLE, "purpose")
_PURPOSE_FIRST = _PURPOSE | words_in(_TABLE, "purpose_short")
_WAS = words_in(_TABLE, "was")
_MINE = words_in(_TABLE, "mine")
_MERELY = words_in(_TABLE, "merely")
_HARMLESS = frozenset(
    {"op:existence", "list:list"}
    | {f"mark:{name}" for name in ("and", "anything", "who", "when", "whichever", "by", "per", "each", "side")}
    | {f"mark:{name}" for name in ("courtesy", "purpose", "impression", "aside")}
)
"""What words of an aside may also mean; everything else that a question is built with may bear upon it."""
_DONE = frozenset({"verb:earned", "verb:sold"})
_ASKING = ("op:how_much", "op:count", "op:average", "noun:sales", "verb:earned", "verb:sold")
_SHORTEST_INFINITIVE = 3

Words = Sequence[Token]


def leave_asides(w: Workings) -> None:
    """Takes the clauses that say something in passing, where something is asked outside of them."""
    asides = [clause for clause in clauses(w) if _is_aside(w, clause)]
    taken = {index for clause in asides for index in clause}
    if not is_asked(w, (index for index in range(len(w.parts)) if index not in taken)):
        return
    for clause in asides:
        w.leave(*clause)
        for token in w.tokens_of(clause[0], clause[-1]):
            mended = said.corrected(token.text, token.norm, w.language)
            w.assumptions = [one for one in w.assumptions if one != mended]
        first, last = w.parts[clause[0]], w.parts[clause[-1]]
        start, end = w.heard.tokens[first.start].start, w.heard.tokens[last.end - 1].end
        w.assume(said.left_out(w.heard.text[start:end], w.language))


def say_in_passing(heard: Heard, context: ReadingContext, words: Sequence[str]) -> bool:
    """Whether words that are refused elsewhere stand in an aside: "…, porque me lo piden", "kids love them"."""
    w = Workings(heard, context)
    leave_asides(w)
    told = [w.heard.text[: w.heard.tokens[w.parts[i].end - 1].end] for i in w.idle if w.parts[i].start > 0]
    return bool(words) and all(any(text.endswith(word) for text in told) for word in words)


def is_asked(w: Workings, indices: Iterable[int]) -> bool:
    """Whether any of the parts names something of the table, or asks how much."""
    held = list(indices)
    parts = (w.parts[index] for index in held)
    return names_figure(w, held) or any(part.dimension or part.link or part.named for part in parts)


def names_figure(w: Workings, indices: Iterable[int]) -> bool:
    """Whether any of the parts names a figure, or asks how much."""
    return any(w.parts[index].metric or w.parts[index].has(*_ASKING) for index in indices)


def clauses(w: Workings) -> Iterator[list[int]]:
    """The parts between marks that end a clause, or before words that begin a reason."""
    clause: list[int] = []
    for index, part in enumerate(w.parts):
        tokens = w.heard.tokens[part.start :]
        ends = part.text in SIGNS_AND_DASHES
        if clause and (ends or _opens(w, index, tokens)):
            yield clause
            clause = []
        if not ends:
            clause.append(index)
    if clause:
        yield clause


def _opens(w: Workings, index: int, tokens: Words) -> bool:
    """Whether a clause begins inside a sentence: with a reason, an end, or what follows from what was said."""
    said_so = any(_begins(tokens, name, w.language) for name in ("reasons", "cuts"))
    purpose = w.language == "es" and tokens[0].norm in _PURPOSE and _is_purpose(w, tokens)
    return said_so or purpose or _begins_so(w, index) or _begins_that(w, index)


def _is_aside(w: Workings, clause: Sequence[int]) -> bool:
    """Whether a clause holds words that nobody knows, nothing of the table, and tells instead of asking."""
    tokens = w.tokens_of(clause[0], clause[-1])
    unknown = any(not w.parts[index].known and not w.parts[index].filler for index in clause)
    harmless = unknown and all(is_harmless(w, index) for index in clause)
    return harmless and not bears(w, tokens) and not keeps_rows(tokens, w.language) and _tells(w, clause)


def is_harmless(w: Workings, index: int) -> bool:
    """Whether a part names nothing of the table, and nothing that a question is built with."""
    part = w.parts[index]
    known = (part.metric, part.dimension, part.link, part.stored, part.period, part.number, part.weekday)
    if any(item is not None for item in known) or part.named or part.absent or part.dated or part.quoted:
        return False
    words = w.heard.tokens[part.start : part.end]
    if " ".join(token.norm for token in w.heard.tokens[part.end - 1 : part.end + 1]) in _MERELY:
        return True
    own = words_beside("tells", w.language) | words_beside("wishes", w.language) | _MINE
    harmless = _HARMLESS | _DONE if part.filler else _HARMLESS
    return all(token.norm in own for token in words) or part.names <= harmless


def bears(w: Workings, tokens: Words) -> bool:
    """Whether a clause may say which rows or figures are meant."""
    words = _without_indirect(w, tokens)
    wishes = [i for i, token in enumerate(words) if token.norm in words_beside("wishes", w.language)]
    own = tokens[0].norm in words_beside("oneself", w.language)
    if any(own or not _is_for_it(words, i, w.language) for i in wishes):
        return True
    if any(token.norm in currency_words("", w.language) for token in words):
        return True
    behind = [words[i:] for i in range(len(words)) if i not in wishes]
    return any(_begins(one, "bearing", w.language) and not _begins(one, "tells", w.language) for one in behind)


def keeps_rows(tokens: Words, language: Language) -> bool:
    """ "As long as it rained", "los que están de licencia": a condition, whatever its words may mean."""
    return any(_begins(tokens[i:], "conditions", language) for i in range(len(tokens)))


def _is_for_it(words: Words, index: int, language: Language) -> bool:
    """ "My boss wants it", "el jefe la quiere": who wishes for "it" wishes for what was asked."""
    place = index + 1 if language == "en" else index - 1
    return 0 <= place < len(words) and words[place].norm in words_beside("this", language)


def _without_indirect(w: Workings, tokens: Words) -> Words:
    """ "To see what to keep at hand", "so I know when to rest": what is asked there is asked of another."""
    purpose, indirect = _is_purpose(w, tokens), words_beside("indirect", w.language)
    words = _without_lead(tokens, w.language)[1:] if purpose else tokens
    left = [token for token in words if token.norm not in indirect]
    return left if purpose or tokens[0].norm in _SO else words


def _tells(w: Workings, clause: Sequence[int]) -> bool:
    tokens = _without_lead(w.tokens_of(clause[0], clause[-1]), w.language)
    if not tokens:
        return False
    so = _begins_so(w, clause[0]) or _begins_that(w, clause[0])
    if so or _begins(tokens, "reasons", w.language) or _is_purpose(w, tokens):
        return True
    end = w.parts[clause[-1]].end
    if end < len(w.heard.tokens) and w.heard.tokens[end].norm == "?":
        return False  # a question of its own
    told = _begins(tokens, "tells", w.language) or _someone_does(tokens, w.language) or _tells_of_oneself(tokens, w)
    return told or _is_tagged(w, clause, tokens) or all(_addresses(w, token) for token in tokens)


def _addresses(w: Workings, token: Token) -> bool:
    """ "Hey mate", "che gorda": whom the question is addressed to."""
    return token.norm in words_beside("vocatives", w.language)


def _without_lead(tokens: Words, language: Language) -> Words:
    while tokens and tokens[0].norm in words_beside("lead", language) and not _begins(tokens, "tells", language):
        tokens = tokens[1:]
    return tokens


def _someone_does(tokens: Words, language: Language) -> bool:
    """ "My boss wants it", "girl at the window swears we did", "Ana thinks so": someone, and what they do."""
    if any(token.norm in words_beside("opinions", language) for token in tokens[1:4]):
        return True
    objects = words_beside("objects", language)
    if tokens[0].norm in words_beside("articles", language) and any(token.norm in objects for token in tokens[2:]):
        return True
    someone = words_beside("persons", language) | words_beside("mine", language)
    person = next((i for i, token in enumerate(tokens[:3]) if token.norm in someone), None)
    return person is not None and any(token.norm in words_beside("deeds", language) for token in tokens[person + 1 :])


def _tells_of_oneself(tokens: Words, w: Workings) -> bool:
    """ "Leí un libro entero", "llovía": a verb of telling, by its accent; "vería", "veré" rather ask."""
    told = len(tokens[0].norm) > 2 and tokens[0].text.endswith(("é", "í", "ía", "ían"))
    return w.language == "es" and told and not tokens[0].text.endswith(("ré", "ría", "rían"))


def _is_tagged(w: Workings, clause: Sequence[int], tokens: Words) -> bool:
    """ "The menu is endless, you know"; "semanita tremenda fue": a sentence of its own that ends so."""
    first, end = w.parts[clause[0]].start, w.parts[clause[-1]].end
    opens = first == 0 or w.heard.tokens[first - 1].norm in _STOPS
    sentence = w.heard.tokens[first:]
    stop = next((i for i, token in enumerate(sentence) if token.norm in _STOPS), len(sentence))
    tagged = any(_begins(sentence[i:stop], "tags", w.language) for i in range(stop))
    verb = any(token.norm in words_beside("copulas", w.language) for token in tokens)
    return opens and verb and (tagged or (tokens[-1].norm in _WAS and end - first > 2))


def _is_purpose(w: Workings, tokens: Words) -> bool:
    """ "To show my boss", "para ver qué pido", "para pegarlo en la heladera": a verb and what it is done to."""
    words = [token.norm for token in _without_lead(tokens, w.language)[:3]]
    if len(words) < 2 or words[0] not in _PURPOSE_FIRST:
        return False
    if w.language == "en":
        determiners = words_beside("determiners", "en")
        return len(words) > 2 and words[2] in determiners and words[1] not in determiners
    verb = words[1].removesuffix("s")
    clitic = verb.endswith(("rlo", "rla", "rle", "rme", "rno", "rselo", "rsela", "rmelo", "rmela"))
    infinitive = verb.endswith(("ar", "er", "ir")) and len(verb) >= _SHORTEST_INFINITIVE
    return clitic or (infinitive and len(words) > 2 and words[2] in words_beside("determiners", "es"))


def _begins_so(w: Workings, index: int) -> bool:
    """ "So that I can print it", "so my boss sees it"."""
    tokens = w.heard.tokens[w.parts[index].start : w.parts[index].start + 2]
    so, ends = words_in(_TABLE, "so", language=w.language), words_beside("ends", w.language)
    return len(tokens) == 2 and tokens[0].norm in so and tokens[1].norm in ends


def _begins_that(w: Workings, index: int) -> bool:
    """ "En ese orden, que el dueño es un pesado": "que" before someone who does something."""
    tokens = w.heard.tokens[w.parts[index].start :]
    return (
        w.language == "es"
        and len(tokens) > 3
        and tokens[0].norm in _THAT
        and tokens[1].norm in _SOMEONE
        and tokens[2].norm in words_beside("persons", "es")
        and tokens[3].norm in words_beside("deeds", "es")
    )


def _begins(tokens: Words, name: str, language: Language) -> bool:
    """Whether tokens begin with a line of the table."""
    return bool(tokens) and any(
        len(line) <= len(tokens) and all(token.norm == word for token, word in zip(tokens, line, strict=False))
        for line in _lines(name, language).get(tokens[0].norm, ())
    )


@lru_cache
def _lines(name: str, language: Language) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for line in words_of(load_table("asides.yaml")[name], language):
        words = tuple(line.split())
        found[words[0]] = (*found.get(words[0], ()), words)
    return found

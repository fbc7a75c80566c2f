"""The text that a condition looks for: which words it is, what else will do, and how it is stored."""

from agent.models.offline.parts.part import Part
from agent.models.offline.reading import TEXTUAL
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.words.tokens import fold
from agent.models.offline.workings import Workings

_TABLE = "texts.yaml"
NONE = words_in(_TABLE, "none")
OR = words_in(_TABLE, "or")
NOR = small("nor")
JOINING = words_in(_TABLE, "joining") | small("nor")
_WITH = small("with")
_LEADING = small("with", "by", "in")
QUOTES = "\"'“”«»‘’ "


def words_after(w: Workings, index: int, *, denied: bool = False) -> list[int]:
    """The parts that are the text looked for: what is quoted, else the words up to the next of another meaning."""
    following = [i for i in range(index + 1, len(w.parts)) if i not in w.used]
    others = [i for i in following if w.parts[i].has(*(f"text:{operator}" for operator in TEXTUAL), "mark:not")]
    following = [i for i in following if not others or i < others[0]]
    quoted = next((i for i in following if w.parts[i].quoted), None)
    if quoted is not None:
        return [quoted]
    words: list[int] = []
    for i in following:
        part = w.parts[i]
        if part.text == "/" and not words:  # "starting w/ Conito"
            continue
        letter = len(part.text) == 1 and part.text.isupper() and w.parts[index].has("text:starts with")
        if letter and not words:
            return [i]
        ends = bool(part.period or part.metric or part.dimension or part.names - {"mark:and"})
        ends = ends or (bool(words) and part.text.casefold() in JOINING and (denied or _asks_behind(w, i)))
        if ends or (part.filler and words) or (part.filler and not words and len(part.text) == 1):
            break
        if not (part.filler and not words):
            words.append(i)
    return words


def _asks_behind(w: Workings, index: int) -> bool:
    """ "The ones that begin with Alf, how many units": what is asked behind a comma is none of the text."""
    after = w.parts[index + 1] if index + 1 < len(w.parts) else None
    return after is not None and after.has("op:count", "op:how_much", "op:share", "mark:whichever", "list:list")


def alternatives(w: Workings, words: list[int], joins: frozenset[str]) -> list[list[int]]:
    """ "Starting with 'Conito' or with 'Galletita'": each further text, one part long, and a "with" said again."""
    found: list[list[int]] = []
    last, ending = words[-1], 0
    while (place := _next_text(w, last, joins)) is not None:
        found.append([*_said_again(w, place), place])
        ending = len(found) if w.parts[place - len(found[-1])].text.casefold() in joins else ending
        last = place
    return found[:ending]


def _next_text(w: Workings, last: int, joins: frozenset[str]) -> int | None:
    """Where the next text of a list stands: behind what joins them, or behind a comma where both are quoted."""
    place = last + 1
    while place < len(w.parts) and w.parts[place].text.casefold() in joins | {","}:
        place += 1
    if place == last + 1 or place >= len(w.parts):
        return None
    again = place + 1 < len(w.parts) and w.norms(place) <= (_LEADING if w.parts[place + 1].quoted else _WITH)
    place += again
    part = w.parts[place]
    quoted = w.parts[last].quoted and part.quoted
    sure = {w.parts[i].text.casefold() for i in range(last + 1, place)} & (joins - JOINING | NOR if again else joins)
    plain = part.quoted or part.link is not None or not (part.known or part.filler)
    meant = not part.quoted and bool(part.names or part.metric or part.dimension)
    return place if place not in w.used and plain and not meant and (quoted or sure) else None


def _said_again(w: Workings, place: int) -> list[int]:
    """The "with" that stands right before a further text."""
    return [place - 1] if w.norms(place - 1) <= _LEADING else []


def is_listed_apart(w: Workings, last: int) -> bool:
    """Whether further texts follow, each with its own "with"."""
    joined = w.parts[last + 1].text.casefold() in JOINING | OR if last + 3 < len(w.parts) else False
    again = joined and w.heard.tokens[w.parts[last + 2].start].norm in small("with", "by")
    return again and (w.parts[last + 3].link is not None or w.parts[last + 3].quoted)


def text_of(w: Workings, words: list[int]) -> str:
    """The words as they were written, without their quotation marks."""
    first, last = w.parts[words[0]], w.parts[words[-1]]
    begin = next((i for i in range(first.start, last.end) if w.heard.tokens[i].norm not in NONE), last.end - 1)
    start, end = w.heard.tokens[begin].start, w.heard.tokens[last.end - 1].end
    return as_stored(w.heard.text[start:end].strip(QUOTES), first)


def as_stored(text: str, part: Part) -> str:
    """ "Limón", where every stored value that the word stands for is written without its accent."""
    values = [str(value).casefold() for value in part.link.values] if part.link is not None else []
    plain = fold(text)
    accented = values and not any(text.casefold() in value for value in values)
    return plain if accented and any(plain in value for value in values) else text

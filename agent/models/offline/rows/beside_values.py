"""Words beside a stored value that say no more than its column: "premium members", "surgeries (Cirugía)"."""

from agent.column_naming import words_of_name
from agent.models.offline import assumptions as said
from agent.models.offline.parts.values_translated import is_translated
from agent.models.offline.words.lexicon import load_table, words_in
from agent.models.offline.words.tokens import fold
from agent.models.offline.workings import Workings

_TABLE = "other_tables.yaml"
_ROOT = 3
"""Letters by which a word of a column is told in any of its forms: pago, pagadas."""
_WITH = words_in(_TABLE, "with_values")
_UNTIL_NOW = words_in(_TABLE, "until_now")
_SOLD_OUT = words_in(_TABLE, "sold_out")
_DOING = words_in(_TABLE, "doing")
_HAPPENING = words_in(_TABLE, "happening")
_OFFERING = words_in(_TABLE, "offering")


def leave_words_beside_values(w: Workings) -> None:
    """Nouns of whom a column is of, glosses of a value in brackets, and verbs before a value."""
    if not w.semantics.drafted:
        return
    for index, part in enumerate(w.parts):
        if index in w.used or part.known:
            continue
        if _is_of_the_column(w, index):
            w.leave(index)
        elif value := _value_in_brackets(w, index):
            w.leave(index)
            w.assume(said.word_as(part.text, value, w.language))
        elif _is_until_now(w, index) or _does(w, index) or (w.norms(index) <= _HAPPENING and _is_dated_once(w)):
            w.leave(index)


def leave_verbs_of_columns(w: Workings) -> None:
    """ "Visitas pagadas con Tarjeta": a word of the column before one of its values, though a value has it too."""
    for index, part in enumerate(w.parts) if w.semantics.drafted else ():
        after = w.near(index, 1)
        value = w.parts[after].link if after is not None else None
        linked = part.link is not None and value is not None and part.link.column == value.column
        unknown = part.link is None and part.metric is None and part.dimension is None and not part.names
        if value is None or index in w.used or not (linked or unknown):
            continue
        joined = w.heard.tokens[part.end : w.parts[after or 0].start]
        said = set(fold(part.text).split())
        own = {fold(word)[:_ROOT] for word in words_of_name(value.column)}
        sure = part.link is None or (value.how in ("exact", "folded") and part.link.how not in ("exact", "folded"))
        if (
            sure
            and len(said) == 1
            and {norm[:_ROOT] for norm in said} <= own
            and " ".join(token.norm for token in joined) in _WITH
        ):
            w.leave(index)


def _is_dated_once(w: Workings) -> bool:
    """Whether rows have one date alone, so that whatever happened to them did so then."""
    dates = [column for column in w.context.table.columns if column.type in ("date", "timestamp")]
    return len(dates) == 1 and any(w.names_rows(part) or part.metric is not None for part in w.parts)


def tell_translated(w: Workings) -> None:
    """Says which stored value an everyday word of the other language was taken for: "beer"."""
    for index in sorted(w.used - w.idle) if w.semantics.drafted else ():
        link = w.parts[index].link
        if link is not None and is_translated(link, [token.norm for token in w.tokens_of(index)]):
            w.assume(said.word_as(w.parts[index].text, ", ".join(map(str, link.values)), w.language))


def _is_of_the_column(w: Workings, index: int) -> bool:
    """ "Premium members", "socios premium": but members are not counted where rows are not members."""
    words = _nouns_of_columns()
    norms = w.norms(index)
    for step in (-1, 1):
        near = w.near(index, step)
        link = w.parts[near].link if near is not None else None
        if near is None or link is None or len(norms) != 1:
            continue
        nouns = {noun for word in _words_of(w, link.column) for noun in words.get(word, ())}
        first = w.near(min(near, index), -1)
        counted = first is not None and w.parts[first].has("op:count", "op:distinct")
        if norms <= nouns and not counted:
            return True
    return False


def _is_until_now(w: Workings, index: int) -> bool:
    """ "How many are still in progress": that it is so now, says the value."""
    after = w.near(index, 1)
    return w.norms(index) <= _UNTIL_NOW and after is not None and w.parts[after].link is not None


def refuse_sold_out(w: Workings) -> None:
    """ "How many shows were sold out" asks for those with nothing left, not for those with a sale."""
    for index, part in enumerate(w.parts) if w.semantics.drafted else ():
        before = w.near(index, -1)
        sold = before is not None and w.parts[before].has("verb:sold") and part.start == w.parts[before].end
        if w.norms(index) <= _SOLD_OUT and (sold or w.language == "es"):
            w.use(index)
            w.lost.add(index)


def _words_of(w: Workings, column: str) -> set[str]:
    dimension = w.semantics.dimension_of(column)
    lines = dimension.synonyms.get("en", ()) if dimension is not None else ()
    return {fold(word) for line in (*words_of_name(column), *lines) for word in line.split()}


def _nouns_of_columns() -> dict[str, frozenset[str]]:
    table = load_table(_TABLE)["of_columns"]
    assert isinstance(table, dict)
    return {str(name): frozenset(map(str, nouns)) for name, nouns in table.items()}


def _value_in_brackets(w: Workings, index: int) -> str:
    """The one value that stands in brackets right behind a word that nobody knows."""
    end, tokens = w.parts[index].end, w.heard.tokens
    if end + 2 >= len(tokens) or tokens[end].text != "(":
        return ""
    inside = next((part for part in w.parts if part.start == end + 1 and part.link is not None), None)
    closed = inside is not None and inside.end < len(tokens) and tokens[inside.end].text == ")"
    if inside is None or inside.link is None or not closed or len(inside.link.values) != 1:
        return ""
    return str(inside.link.values[0])


def _does(w: Workings, index: int) -> bool:
    """ "Instructors who teach Spinning", "classes do we offer": verbs of no weight beside a column or a value."""
    before, after, norms = w.near(index, -1), w.near(index, 1), w.norms(index)
    column = before is not None and w.parts[before].dimension is not None
    if norms <= _DOING and column and after is not None and w.parts[after].link is not None:
        return True
    ours = w.language == "es" or w.word_before(index) == "we"
    return norms <= _OFFERING and ours and any(part.dimension is not None for part in w.parts[:index])

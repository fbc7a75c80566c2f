"""Conditions on text: "that contain 'Super'", "whose name starts with Alfajor", "with 70 in the name"."""

from dataclasses import replace

from agent.models.offline.parts.part import Part
from agent.models.offline.reading import TEXTUAL, Filter, Operator
from agent.models.offline.rows.asked_twice import is_asked_twice
from agent.models.offline.rows.by_part import read_by_part
from agent.models.offline.rows.kept import Condition
from agent.models.offline.rows.left_out import explains_left_out, left_out_behind
from agent.models.offline.words.tokens import fold
from agent.models.offline.workings import COMPARING, Workings, is_plural
from agent.semantics import Dimension

_HOLDING = frozenset(
    {"contain", "contains", "include", "includes", "contiene", "contienen", "incluye", "incluyen", "mention"}
)
"""Words that, with nothing to look for behind them, say only what holds what: "products that a ticket contains"."""
_QUOTES = "\"'“”«»‘’ "
_OR = frozenset({"or", "o", "u", "either"})
_NOR = frozenset({"nor", "ni"})
_JOINING = frozenset({"and", "y", "e", ",", "&", *_NOR})
_LACKING = frozenset({"without", "sin", "not", "no", "que no", "n't", "with no"})
"""Denials that may be said of the whole: a ticket without such products, a waiter who sold none of them."""
_NONE = frozenset({"ningun", "ninguna", "any"})
"""Denials that are no part of the text that names hold."""
_NOTHING = frozenset({"nothing", "nada", "anything", "any"})
_COUNTING = frozenset(
    {"counting", "including", "considering", "leaving", "leave", "contar", "incluir", "considerar"}
) | {
    "tomar",
    "sumar",
}
_EVERY = frozenset({"every", "each", "cada"})
_THOSE = frozenset({"los", "las", "aquellos", "aquellas", "esos", "esas", "those"})
_FIGURES = ("noun:sales", "verb:sold", "verb:earned", "op:how_much", "noun:amount", "noun:units")
_BOTH = frozenset({"both", "also", "ambos", "ambas", "ademas", "tambien"})


def read_text_conditions(w: Workings) -> list[Condition]:
    """ "Products that contain 'Super DDL'": the words after the condition are looked for in a text column."""
    found = [*_read_names(w), *read_by_part(w)]
    for index in w.find(*(f"text:{operator}" for operator in TEXTUAL)):
        operator = next(operator for operator in TEXTUAL if w.parts[index].has(f"text:{operator}"))
        denial = _denial_before(w, index)
        denies = _denies_itself(w, index)
        words = _words_after(w, index, denied=denies or denial is not None)
        column = _text_column(w, index, words)
        if not words and (w.heard.tokens[w.parts[index].start].norm in _HOLDING or _is_of_a_figure(w, index)):
            w.use(index)
        if operator == "contains" and any(w.parts[i].named and not w.parts[i].quoted for i in words):
            if len(words) == 1 and not denies and denial is None:
                w.use(index)  # "tickets that include refunds": which rows they hold, and no text
            continue
        if not words or column is None or _adds_to_another(w, index, operator, column, found):
            continue
        nothing = all(w.heard.tokens[w.parts[i].start].norm in _NONE and not w.parts[i].quoted for i in words)
        if nothing or (denial is not None and _is_of_the_whole(w, denial, column)):
            continue
        text = _text_of(w, words)
        joins = _OR | _NOR if denies or denial is not None else _OR
        others = _alternatives(w, words, joins | _JOINING if operator == "starts with" else joins)
        if w.said("op:share") and _is_listed_apart(w, words[-1]):
            continue  # "starting with A, with B and with C": a share of each, which one share of all is not
        w.use(index, *words, *(i for other in others for i in other), *_denial_words(w, denial, index))
        texts = (text, *(_text_of(w, other) for other in others))
        item = Filter(column.column, operator, texts, " ".join(texts))
        negated = denies or denial is not None or left_out_behind(w, words[-1])
        found.append(Condition(index, (item,), negated=negated, label=text))
    found.sort(key=lambda condition: condition.index)
    return found if w.said(*COMPARING, "op:ratio", "mark:apart") or is_asked_twice(w, found) else _either(w, found)


def read_glosses(w: Workings) -> None:
    """ "All the conitos (going by how the name starts)": says of names that begin so what was read already."""
    filters = [*w.filters, *(item for contrast in w.contrasts for item in contrast.filters)]
    if any(item.operator == "starts with" for item in filters):
        w.use(*w.find("text:by start"))


def _is_of_a_figure(w: Workings, index: int) -> bool:
    """ "Líneas que tengan precio entre 5 y 10": a figure, which a bound behind it is of, and no text."""
    after = w.near(index, 1)
    figure = after is not None and (w.parts[after].metric is not None or w.parts[after].has("noun:price"))
    bound = any(name.startswith("cond:") for part in w.parts[index:] for name in part.names)
    return figure and bound


def _text_of(w: Workings, words: list[int]) -> str:
    """The words as they were written, without their quotation marks."""
    first, last = w.parts[words[0]], w.parts[words[-1]]
    begin = next((i for i in range(first.start, last.end) if w.heard.tokens[i].norm not in _NONE), last.end - 1)
    start, end = w.heard.tokens[begin].start, w.heard.tokens[last.end - 1].end
    return _as_stored(w.heard.text[start:end].strip(_QUOTES), first)


def _as_stored(text: str, part: Part) -> str:
    """ "Limón", where every stored value that the word stands for is written without its accent."""
    values = [str(value).casefold() for value in part.link.values] if part.link is not None else []
    plain = fold(text)
    accented = values and not any(text.casefold() in value for value in values)
    return plain if accented and any(plain in value for value in values) else text


def _alternatives(w: Workings, words: list[int], joins: frozenset[str]) -> list[list[int]]:
    """ "Starting with 'Conito' or 'Galletita'": each further text, one part long, behind an "or"."""
    found: list[list[int]] = []
    last = words[-1]
    while last + 2 < len(w.parts) and w.parts[last + 1].text.casefold() in joins:
        part = w.parts[last + 2]
        plain = part.quoted or part.link is not None or not (part.known or part.filler)
        meant = not part.quoted and bool(part.names or part.metric or part.dimension)
        if last + 2 in w.used or not plain or meant:
            break
        found.append([last + 2])
        last += 2
    return found


def _adds_to_another(w: Workings, index: int, operator: Operator, column: Dimension, found: list[Condition]) -> bool:
    """ "That contain choc and contain caja" could ask for both texts at once or for either: it is left unread."""
    alike = [one for one in found if one.filters[0].column == column.column and one.filters[0].operator == operator]
    if operator != "contains" or not alike or alike[-1].negated or w.said(*COMPARING, "op:ratio", "mark:apart"):
        return False
    between = {token.norm for token in w.heard.tokens[w.parts[alike[-1].index].end : w.parts[index].start]}
    return not between & (_OR | _BOTH | _THOSE)


def _either(w: Workings, found: list[Condition]) -> list[Condition]:
    """Texts that nothing sets against each other, and that one name cannot begin with both: either will do."""
    kept: list[Condition] = []
    for condition in found:
        item = condition.filters[0]
        same = next((one for one in kept if _may_be_joined(w, one, condition)), None)
        if same is None:
            kept.append(condition)
            continue
        first = same.filters[0]
        joined = replace(first, values=first.values + item.values, words=f"{first.words} {item.words}")
        kept[kept.index(same)] = replace(same, filters=(joined,))
    return kept


def _may_be_joined(w: Workings, one: Condition, other: Condition) -> bool:
    first, second = one.filters[0], other.filters[0]
    if (first.column, first.operator) != (second.column, second.operator) or one.negated or other.negated:
        return False
    tokens = w.heard.tokens[w.parts[one.index].end : w.parts[other.index].start]
    return first.operator == "starts with" or any(token.norm in _OR | _THOSE for token in tokens)


def _read_names(w: Workings) -> list[Condition]:
    """ "Products with 70 in the name": what stands right before is looked for in the names."""
    found: list[Condition] = []
    for index in w.find("text:in name"):
        near = w.near(index, -1)
        wanted = w.parts[near] if near is not None and near not in w.used else None
        column = _text_column(w, index, [near]) if near is not None else None
        if wanted is None or near is None or column is None or wanted.metric or wanted.dimension or wanted.period:
            continue
        if near and w.parts[near - 1].has("text:starts with", "text:ends with"):
            w.use(index)  # "starts with 'Alf' in the name": where it begins is said before it
            continue
        if wanted.names and not wanted.quoted:
            continue
        denial = _denial_before(w, near)
        if denial is not None and _is_of_the_whole(w, denial, column):
            continue
        text = _as_stored(wanted.text.strip(_QUOTES), wanted)
        before = w.near(near, -1)
        w.use(index, near, *([before] if before is not None and w.parts[before].has("text:contains") else []))
        w.use(*_denial_words(w, denial, near))
        item = Filter(column.column, "contains", (text,), text)
        denies = before is not None and w.parts[before].has("text:contains") and _denies_itself(w, before)
        negated = denies or denial is not None or left_out_behind(w, near) or explains_left_out(w, near)
        found.append(Condition(index, (item,), negated=negated, label=text))
    return found


def _denies_itself(w: Workings, index: int) -> bool:
    """ "Whose name does not say": the denial stands inside the words for the condition."""
    part = w.parts[index]
    return any(
        token.norm in _LACKING | {"lack", "lacks", "nothing"} for token in w.heard.tokens[part.start : part.end]
    )


def _denial_before(w: Workings, index: int) -> int | None:
    """ "Excluding any product that starts with": the word that denies, before what is said to have such a name."""
    before = w.near(index, -1)
    while before is not None and not w.parts[before].has("mark:not"):
        part = w.parts[before]
        stored = w.context.table.column(part.dimension.column) if part.dimension is not None else None
        named = part.period is None and stored is not None and stored.type == "text"
        every = part.has("mark:per", "mark:each") and part.text.casefold() in _EVERY
        if not (named or every or part.has("mark:anything", "op:within", "text:contains") or w.names_rows(part)):
            return None
        before = w.near(before, -1)
    return before if before not in w.used else None


def _denial_words(w: Workings, denial: int | None, index: int) -> list[int]:
    """The denial, and the "any product" of "excluding any product that starts with"."""
    if denial is None:
        return []
    small = [i for i in range(denial, index) if w.parts[i].has("mark:anything", "mark:per", "mark:each")]
    things = [
        i for i in range(denial, index) if w.parts[i].dimension is not None and w.near(i, -1) in (denial, *small)
    ]
    return [denial, *small, *things]


def _is_of_the_whole(w: Workings, denial: int, column: Dimension) -> bool:
    """ "Tickets without products that start with Alf": those with no such line, which no condition on rows says."""
    before = w.near(denial, -1)
    if not _lacks(w, denial) or before is None:
        return False
    verb = w.parts[before].has("verb:sold", "verb:earned") and w.parts[before].metric is None
    earlier = w.near(before, -1) if verb else before
    if earlier is None or w.rows_are_things() or any(name.startswith("adj:") for name in w.parts[earlier].names):
        return False
    split, marked = w.split_of(w.parts[earlier]), w.near(earlier, -1)
    by = marked is not None and w.parts[marked].has("mark:by", "mark:per", "mark:each")
    return split is not None and split.dimension != column.name and not by and w.parts[earlier].period is None


def _lacks(w: Workings, denial: int) -> bool:
    """ "Without", "sin nada": a denial of what the whole holds, where "sin contar" is one of rows."""
    words = w.norms(denial)
    return w.parts[denial].text.casefold() in _LACKING or bool(words & _NOTHING and not words & _COUNTING)


def _words_after(w: Workings, index: int, *, denied: bool = False) -> list[int]:
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
        ends = ends or (bool(words) and part.text.casefold() in _JOINING and (denied or _asks_behind(w, i)))
        if ends or (part.filler and words) or (part.filler and not words and len(part.text) == 1):
            break
        if not (part.filler and not words):
            words.append(i)
    return words


def _is_listed_apart(w: Workings, last: int) -> bool:
    """Whether further texts follow, each with its own "with"."""
    joined = w.parts[last + 1].text.casefold() in _JOINING | _OR if last + 3 < len(w.parts) else False
    again = joined and w.heard.tokens[w.parts[last + 2].start].norm in ("with", "con", "by", "por")
    return again and (w.parts[last + 3].link is not None or w.parts[last + 3].quoted)


def _asks_behind(w: Workings, index: int) -> bool:
    """ "The ones that begin with Alf, how many units": what is asked behind a comma is none of the text."""
    after = w.parts[index + 1] if index + 1 < len(w.parts) else None
    return after is not None and after.has("op:count", "op:how_much", "op:share", "mark:whichever", "list:list")


def _are_rather_than_split(w: Workings, index: int) -> bool:
    """ "Cuánta plata entró por los productos que…": those that are said to be so, and not one after the other."""
    before = w.near(index, -1)
    if before is None or not w.parts[before].has("mark:by") or not is_plural(w.parts[index].text):
        return False
    return any(token.norm in _THOSE for token in w.heard.tokens[w.parts[before].start : w.parts[index].start])


def _are_ranked(w: Workings, index: int) -> bool:
    """ "Ranking por facturación de los productos que …": what the ranking is of."""
    return any(part.has("op:top", "op:bottom") and part.text.casefold() == "ranking" for part in w.parts[:index])


def _text_column(w: Workings, index: int, words: list[int]) -> Dimension | None:
    for i in reversed(range(index)):
        dimension = w.parts[i].dimension
        column = w.context.table.column(dimension.column) if dimension else None
        if dimension is not None and column is not None and column.type == "text":
            figure = any(w.parts[j].metric or w.parts[j].has(*_FIGURES) for j in range(i))
            before = w.near(i, -1)
            if figure and _are_rather_than_split(w, i):
                w.use(i)
            marked = before is not None and w.parts[before].has("mark:each", "mark:by", "mark:per")
            if figure and not marked and not _are_ranked(w, i):
                w.use(i)
            return dimension
    for i in words:
        link = w.parts[i].link
        if link is not None:
            return w.semantics.dimension_of(link.column)
    return w.among("things_sold")

"""Conditions on text: "that contain 'Super'", "whose name starts with Alfajor", "with 70 in the name"."""

from dataclasses import replace

from agent.models.offline.parts.eithers import LARGER_FIRST, SMALLER_FIRST
from agent.models.offline.reading import TEXTUAL, Filter, Operator
from agent.models.offline.rows.asked_twice import is_asked_twice
from agent.models.offline.rows.by_part import read_by_part
from agent.models.offline.rows.glosses_apart import are_glosses_apart
from agent.models.offline.rows.kept import Condition
from agent.models.offline.rows.left_out import explains_left_out, left_out_behind
from agent.models.offline.rows.starting import column_of_code
from agent.models.offline.rows.texts_denied import (
    denial_before,
    denial_words,
    denied_behind,
    denies_itself,
    is_of_the_whole,
)
from agent.models.offline.rows.texts_together import apart, either_of, said_of_both, texts_before, texts_behind
from agent.models.offline.rows.wanted_texts import (
    JOINING,
    NONE,
    NOR,
    OR,
    QUOTES,
    alternatives,
    as_stored,
    is_listed_apart,
    text_of,
    words_after,
)
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.workings import COMPARING, Workings, is_plural
from agent.semantics import Dimension

_HOLDING = words_in("texts.yaml", "holding")
_THOSE = words_in("texts.yaml", "those")
_HAVING = words_in("texts.yaml", "having")
_A = small("articles", "indefinite_articles")
_FIGURES = ("noun:sales", "verb:sold", "verb:earned", "op:how_much", "noun:amount", "noun:units")
_BOTH = small("both", "also")
_PRONOUNS = small("it", "them")


def read_text_conditions(w: Workings) -> list[Condition]:
    """ "Products that contain 'Super DDL'": the words after the condition are looked for in a text column."""
    found = [*_read_names(w), *read_by_part(w)]
    for index in w.find(*(f"text:{operator}" for operator in TEXTUAL)):
        found.extend(_conditions(w, index, found))
    found.sort(key=lambda condition: condition.index)
    return found if w.said(*COMPARING, "op:ratio", "mark:apart") or is_asked_twice(w, found) else _either(w, found)


def _conditions(w: Workings, index: int, found: list[Condition]) -> list[Condition]:
    """What words such as "contain" begin: one condition, or where the one of two texts is asked for, one of each."""
    one = _condition(w, index, found)
    if one is not None and not one.negated and (denied := _denied(w, denied_behind(w, index), one)):
        return [one, denied]
    if one is None or not w.said(LARGER_FIRST, SMALLER_FIRST) or len(one.filters) != 1 or one.negated:
        return [one] if one is not None else []
    item, sides = one.filters[0], [one]
    for text in item.values[1:]:
        place = next((i for i in range(index, len(w.parts)) if w.parts[i].text.strip(QUOTES) == text), index)
        sides.append(
            replace(one, index=place, filters=(replace(item, values=(text,), words=str(text)),), label=str(text))
        )
    first = str(item.values[0])
    sides[0] = replace(one, filters=(replace(item, values=item.values[:1], words=first),), label=first)
    return sides


def _denied(w: Workings, places: list[int], one: Condition) -> Condition | None:
    """What the same names do not hold: the texts at those places, behind the denial before them."""
    w.use(*places)
    texts = tuple(as_stored(w.parts[i].text.strip(QUOTES), w.parts[i]) for i in places if w.parts[i].quoted)
    item = replace(one.filters[0], operator="contains", values=texts, words=" ".join(texts))
    return Condition(places[1], (item,), negated=True, label=texts[0]) if texts else None


def _condition(w: Workings, index: int, found: list[Condition]) -> Condition | None:
    """The condition that words such as "contain" begin; none where they hold no text, or one that is not read."""
    operator = next(operator for operator in TEXTUAL if w.parts[index].has(f"text:{operator}"))
    denial = denial_before(w, index)
    denied = denies_itself(w, index) or denial is not None
    words = words_after(w, index, denied=denied)
    column = _text_column(w, index, words)
    if not words and (w.heard.tokens[w.parts[index].start].norm in _HOLDING or _is_of_a_figure(w, index)):
        w.use(index)
    if operator == "contains" and any(w.parts[i].named and not w.parts[i].quoted for i in words):
        if len(words) == 1 and not denied:
            w.use(index)  # "tickets that include refunds": which rows they hold, and no text
        return None
    if not words or column is None or _adds_to_another(w, index, operator, column, found):
        return None
    nothing = all(w.heard.tokens[w.parts[i].start].norm in NONE and not w.parts[i].quoted for i in words)
    if nothing or (denial is not None and is_of_the_whole(w, denial, column)):
        return None
    joins = OR | NOR if denied else OR
    others = alternatives(w, words, joins | JOINING if operator == "starts with" else joins)
    if w.said("op:share") and is_listed_apart(w, words[-1]):
        return None  # "starting with A, with B and with C": a share of each, which one share of all is not
    w.use(index, *words, *(i for other in others for i in other), *denial_words(w, denial, index))
    also = texts_behind(w, words) if operator == "contains" and not others and not denied else []
    w.use(*also, *said_of_both(w, words[0], (also or words)[-1]))
    _leave_noun_of_text(w, index, column, again=any(one.filters[0].column == column.column for one in found))
    text = text_of(w, words)
    texts = (*(either_of(w, words) or [text]), *(text_of(w, other[-1:]) for other in others))
    item = Filter(column.column, operator, texts, " ".join(texts))
    items = (*apart(w, words, text, item), *(_holding(w, i, column) for i in also))
    return Condition(index, items, negated=denied or left_out_behind(w, words[-1]), label=text)


def _holding(w: Workings, index: int, column: Dimension) -> Filter:
    text = as_stored(w.parts[index].text.strip(QUOTES), w.parts[index])
    return Filter(column.column, "contains", (text,), text)


def _leave_noun_of_text(w: Workings, index: int, column: Dimension, *, again: bool) -> None:
    """ "Every invoice with a ticket number starting FCA": what the text stands in, and no second split.

    Said `again`, it stands behind "or": "with a product starting with Alf or a product starting with Con".
    """
    noun = index - 1
    leading = _HAVING | OR if again else _HAVING
    if noun < 0 or w.parts[noun].dimension != column or w.word_before(noun, past=_A) not in leading:
        return
    w.use(noun, *(i for i in w.free([noun - 1]) if w.norms(i) <= _A))
    w.idle.update(i for i in (noun, noun - 1) if i in w.used)


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


def _adds_to_another(w: Workings, index: int, operator: Operator, column: Dimension, found: list[Condition]) -> bool:
    """ "That contain choc and contain caja" could ask for both texts at once or for either: it is left unread."""
    alike = [one for one in found if one.filters[0].column == column.column and one.filters[0].operator == operator]
    if operator != "contains" or not alike or alike[-1].negated or w.said(*COMPARING, "op:ratio", "mark:apart"):
        return False
    between = {token.norm for token in w.heard.tokens[w.parts[alike[-1].index].end : w.parts[index].start]}
    return not between & (OR | _BOTH | _THOSE)


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
    if first.operator == "starts with" and are_glosses_apart(w, one, other):
        return False
    tokens = w.heard.tokens[w.parts[one.index].end : w.parts[other.index].start]
    return first.operator == "starts with" or any(token.norm in OR | _THOSE for token in tokens)


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
        named = next((part.dimension for part in reversed(w.parts[:near]) if part.dimension is not None), None)
        things = named is not None and wanted.link is not None and named.column == wanted.link.column
        if wanted.link is not None and w.norms(index) & _PRONOUNS and not wanted.quoted and not things:
            w.use(index)  # "tickets with a jar of it in them": the thing itself
            continue
        denial = denial_before(w, near)
        if denial is not None and is_of_the_whole(w, denial, column):
            continue
        text = as_stored(wanted.text.strip(QUOTES), wanted)
        also = texts_before(w, near)
        before = w.near(min([near, *also]), -1)
        w.use(index, near, *([before] if before is not None and w.parts[before].has("text:contains") else []))
        w.use(*denial_words(w, denial, near))
        item = Filter(column.column, "contains", (text,), text)
        w.use(*also, *said_of_both(w, min([near, *also]), index))
        items = (*(_holding(w, i, column) for i in also), *apart(w, [near], text, item))
        denies = before is not None and w.parts[before].has("text:contains") and denies_itself(w, before)
        negated = denies or denial is not None or left_out_behind(w, near) or explains_left_out(w, near)
        found.append(Condition(index, items, negated=negated, label=text))
    return found


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
            if figure and _are_rather_than_split(w, i):
                w.use(i)
            marked = w.follows(i, "mark:each", "mark:by", "mark:per")
            if figure and not marked and not _are_ranked(w, i):
                w.use(i)
            return dimension
    for i in words:
        link = w.parts[i].link
        if link is not None:
            return w.semantics.dimension_of(link.column)
    return column_of_code(w, words) or w.among("things_sold")

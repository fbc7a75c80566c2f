"""Groups that a question names and then spells out: "tabletas (the products that start with Tableta)".

The gloss says what the group is: it is no second condition and no second side. Where it holds all that the name
stands for, or a part of it, what the gloss says is kept.
"""

from dataclasses import replace
from itertools import pairwise

from agent.models.offline.reading import TEXTUAL, Filter
from agent.models.offline.rows.kept import Condition
from agent.models.offline.words.lexicon import small
from agent.models.offline.words.tokens import fold
from agent.models.offline.workings import Workings
from agent.values import Cell

_BEHIND = 3
"""Parts within which the text stands behind the words that look for it."""
_JOINS = small("and", "or", "both", "so_much", "as")
_SMALL = small("definite_articles", "of")


def with_glosses(w: Workings, found: list[Condition]) -> list[Condition]:
    """The conditions, with each group kept to what its gloss says."""
    row = sorted(found, key=lambda one: one.index)
    for opened, closed in _brackets(w):
        inside = [one for one in row if opened < w.parts[one.index].start < closed and not one.negated]
        before = [one for one in row if w.parts[one.index].end <= opened and not one.negated]
        joined = _joined(inside)
        if joined is None or not before or not _is_group(w, before[-1], opened):
            continue
        group, gloss = before[-1], joined.filters[0]
        held = [_holds(gloss, value) for value in _stored(group)]
        narrower = bool(joined.link) and set(gloss.values) < set(_stored(group))
        if gloss.column != group.filters[0].column or not (all(held) or narrower):
            continue
        row = [one for one in row if one not in inside]
        row[row.index(group)] = _said_as(w, group, joined)
        _leave_words_of_gloss(w, [i for i, part in enumerate(w.parts) if opened < part.start < closed], gloss.column)
    return _once(_in_a_list(w, _spelled_out(w, _without_members(w, row))))


def _leave_words_of_gloss(w: Workings, inside: list[int], column: str) -> None:
    """ "(Every product whose name begins with Alf)": says what the group is, and splits nothing."""
    for index in inside:
        part = w.parts[index]
        own = part.dimension is not None and part.dimension.column == column
        linked = part.link is not None and part.link.column == column
        if own or linked or part.has("mark:per", "mark:each", "mark:anything", *(f"text:{one}" for one in TEXTUAL)):
            w.leave(index)


def _once(row: list[Condition]) -> list[Condition]:
    """Each condition once, where the same is said again of the rows kept."""
    kept: list[Condition] = []
    for one in row:
        again = [other for other in kept if other.filters == one.filters and not (one.named or other.negated)]
        kept.extend([] if again and not one.negated else [one])
    return kept


def _without_members(w: Workings, row: list[Condition]) -> list[Condition]:
    """ "The sugar-free ones, both the loose and the x9": of a group and what all its values are called, the group."""
    for group in [one for one in row if one.link is not None and len(_stored(one)) > 1 and not one.negated]:
        inside: list[Condition] = []
        words: list[int] = []
        held: set[Cell] = set()
        for index in range(group.index + 1, len(w.parts)):
            part, own = w.parts[index], next((one for one in row if one.index == index), None)
            named = not part.known and not part.filler and any(char.isdigit() for char in part.text)
            if own is not None and own.link is not None and own.filters[0].column == group.filters[0].column:
                held |= set(own.link.values) & set(_stored(group))
                inside.append(own)
            elif named and index not in w.used:
                held |= {value for value in _stored(group) if fold(part.text) in fold(str(value)).split()}
                words.append(index)
            elif not (w.is_filler(index) or part.has("mark:and", "mark:together", "mark:only")):
                break
        if len(inside) + len(words) > 1 and held == set(_stored(group)):
            w.use(*words)
            w.idle.update([*words, *(one.index for one in inside)])
            row = [one for one in row if one not in inside]
    return row


def _spelled_out(w: Workings, row: list[Condition]) -> list[Condition]:
    """ "Tabletas, the products that start with Tableta": one of the two in the words of the other."""
    texts = [one for one in row if one.link is None and not one.negated and _is_text(one)]
    kept = []
    for one in row:
        word = fold(w.parts[one.index].text)
        same = [
            text
            for text in texts
            if one.link is not None
            and not one.negated
            and one.filters[0].column == text.filters[0].column
            and " " not in word
            and any(word.startswith(fold(str(value)).strip(".")) for value in text.filters[0].values)
            and all(_holds(text.filters[0], value) for value in _stored(one))
        ]
        label = one.label or w.parts[one.index].text
        kept.append(replace(one, filters=same[0].filters, link=None, label=label) if len(same) == 1 else one)
        for text in same if len(same) == 1 else ():
            said = [
                i for i in range(max(0, text.index - 1), text.index + _BEHIND) if i < len(w.parts) and i in w.used
            ]
            _leave_words_of_gloss(w, [i for i in said if i != one.index], text.filters[0].column)
    return kept


def _in_a_list(w: Workings, row: list[Condition]) -> list[Condition]:
    """ "Alfajor and Alf.": of names in a list, each by what its values have in common or one by one, any will do."""
    listed = [one for one in row if one.link is not None and not one.negated]
    for one, other in pairwise(listed):
        between = w.heard.tokens[w.parts[one.index].end : w.parts[other.index].start]
        first, second = one.filters[0], other.filters[0]
        differ = first.column == second.column and first.operator != second.operator
        joined = all(token.kind == "symbol" or token.norm in _JOINS | _SMALL for token in between)
        if differ and joined and any(token.norm in _JOINS for token in between):
            row = [_valued(each) if each is one or each is other else each for each in row]
    return row


def _valued(one: Condition) -> Condition:
    item = one.filters[0]
    return replace(one, filters=(replace(item, operator="in", values=_stored(one)),))


def _brackets(w: Workings) -> list[tuple[int, int]]:
    """Where brackets open and close, by their tokens."""
    found, opened = [], None
    for index, token in enumerate(w.heard.tokens):
        if token.text == "(":
            opened = index
        elif token.text == ")" and opened is not None:
            found.append((opened, index))
            opened = None
    return found


def _is_group(w: Workings, one: Condition, opened: int) -> bool:
    """Whether a condition names several values and stands right before a bracket."""
    between = [i for i in range(one.index + 1, len(w.parts)) if w.parts[i].start < opened]
    marks = ("mark:and", "mark:together", "noun:rows")
    passed = all(w.is_filler(i) or w.parts[i].period is not None or w.parts[i].has(*marks) for i in between)
    return one.link is not None and len(one.filters) == 1 and passed


def _joined(inside: list[Condition]) -> Condition | None:
    """All that a gloss names, as one condition: any of it will do."""
    if not inside or any(len(one.filters) != 1 for one in inside):
        return None
    if len({one.filters[0].column for one in inside}) > 1:
        return None
    texts = [one for one in inside if one.link is None and _is_text(one)]
    links = [one for one in inside if one.link is not None]
    if len(texts) + len(links) < len(inside):
        return None
    if texts:
        first = texts[0].filters[0]
        values = tuple(dict.fromkeys(value for one in texts for value in one.filters[0].values))
        item = replace(first, values=values)
        one_way = all(one.filters[0].operator == first.operator for one in texts)
        covers = all(_holds(item, value) for one in links for value in _stored(one))
        return replace(texts[0], filters=(item,)) if one_way and covers else None
    stored = tuple(dict.fromkeys(value for one in links for value in _stored(one)))
    whole = next((one for one in links if set(_stored(one)) == set(stored)), None)
    item = replace(links[0].filters[0], operator="in", values=stored)
    return whole or replace(links[0], filters=(item,))


def _said_as(w: Workings, group: Condition, gloss: Condition) -> Condition:
    """The gloss in the place of the group, and by its name."""
    words = w.parts[group.index].text
    item: Filter = replace(gloss.filters[0], words=words)
    return replace(gloss, index=group.index, filters=(item,), label=group.label or words)


def _is_text(one: Condition) -> bool:
    return len(one.filters) == 1 and one.filters[0].operator in TEXTUAL


def _stored(one: Condition) -> tuple[Cell, ...]:
    return one.link.values if one.link is not None else one.filters[0].values


def _holds(item: Filter, value: Cell) -> bool:
    """Whether a stored value is among those that a filter keeps."""
    if item.operator not in TEXTUAL:
        return value in item.values
    stored, texts = fold(str(value)), [fold(str(text)) for text in item.values]
    if item.operator == "starts with":
        return any(stored.startswith(text) for text in texts)
    return any(text in stored for text in texts) if item.operator == "contains" else False

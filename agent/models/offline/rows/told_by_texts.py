"""Names told by a text beside them: "cacao (anything with that in the name)", "boxes (name contains 'caja')".

A name is linked to values by its abbreviations too; where a gloss points at its text, that text alone is looked for.
A noun that nothing stored goes by is what the text in its gloss says.
"""

from collections.abc import Iterator
from dataclasses import replace

from agent.models.offline import assumptions as said
from agent.models.offline.reading import TEXTUAL, Filter, Operator
from agent.models.offline.rows.kept import Condition
from agent.models.offline.rows.wanted_texts import QUOTES, as_stored
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.words.tokens import SIGNS_AND_DASHES, fold
from agent.models.offline.workings import Workings

_TABLE = "texts.yaml"
_GLOSSING = words_in(_TABLE, "glossing")
_POINTED: dict[str, Operator] = {"text:by start": "starts with", "text:by holding": "contains"}
_IN_GLOSS = ("mark:per", "mark:each", "mark:anything", "mark:only", "mark:by", "text:contains", "text:in name")


def with_texts_pointed_at(w: Workings, found: list[Condition]) -> list[Condition]:
    """The conditions, each name as the text that such a gloss says names hold or begin with."""
    for name, operator in _POINTED.items():
        for index in w.find(name):
            named = [one for one in found if one.index < index and _may_be_told(one)]
            told = {id(one): text for one in named if (text := _text_of(w, one, operator))}
            if not named or len(told) < len(named) or len({one.filters[0].column for one in named}) > 1:
                continue
            for one in named:
                found[found.index(one)] = _told(w, one, operator, told[id(one)])
            w.leave(index, *_of_column(w, _clause(w, index), named[0].filters[0].column))
    return found


def with_kinds_defined(w: Workings, found: list[Condition]) -> list[Condition]:
    """ "Sin las notas de crédito (los que empiezan con NC)": a text in brackets says what a name means."""
    kept = list(found)
    for one in found:
        text = len(one.filters) == 1 and one.filters[0].operator in TEXTUAL and one.link is None and not one.negated
        before = [other for other in kept if other.index < one.index]
        defined = before[-1] if text and before else None
        if defined is None or not (defined.named or defined.negated) or not _is_bracketed(w, defined, one):
            continue
        kept = [replace(each, negated=defined.negated) if each is one else each for each in kept]
        kept = [each for each in kept if each is not defined]
        w.idle.add(defined.index)
    return kept


def _is_bracketed(w: Workings, defined: Condition, one: Condition) -> bool:
    """Whether a bracket, or words that begin a gloss, stand right behind a name, and little more before the text."""
    opened = False
    for place in range(defined.index + 1, one.index):
        part, words = w.parts[place], w.norms(place)
        glosses = bool(words & _GLOSSING) or part.text.casefold() in _GLOSSING or part.text == "("
        opened = opened or glosses
        idle = place in w.used or part.filler or w.is_filler(place) or part.has("mark:and", *_IN_GLOSS)
        if not (glosses or idle or _is_of_column(w, place, one.filters[0].column)):
            return False
    return opened


def leave_defined_nouns(w: Workings, found: list[Condition]) -> None:
    """ "Boxes (product name contains 'caja')": a word that nothing explains is what the text behind it says."""
    for one in found:
        text = not one.negated and len(one.filters) == 1 and one.filters[0].operator in TEXTUAL
        noun = _noun_before(w, one) if text else None
        if noun is not None:
            w.leave(noun)


def _may_be_told(one: Condition) -> bool:
    return one.link is not None and not one.negated and len(one.filters) == 1 and isinstance(one.link.values[0], str)


def _text_of(w: Workings, one: Condition, operator: Operator) -> str | None:
    """The words of a name as the stored values that it stands for have them: as written, or in the singular."""
    part = w.parts[one.index]
    written = part.text.strip(QUOTES)
    singular = " ".join(token.stem for token in w.heard.tokens[part.start : part.end])
    for text in (written, singular):
        values = [fold(str(value)) for value in (one.link.values if one.link is not None else ())]
        if any(
            value.startswith(fold(text)) if operator == "starts with" else fold(text) in value for value in values
        ):
            return as_stored(text, part)
    return None


def _told(w: Workings, one: Condition, operator: Operator, text: str) -> Condition:
    item: Filter = one.filters[0]
    values = tuple(str(value) for value in one.link.values) if one.link is not None else ()
    covered = said.several_values(item.words, values, w.language)
    w.assumptions = [sentence for sentence in w.assumptions if sentence != covered]
    kept = replace(item, operator=operator, values=(text,))
    return replace(one, filters=(kept,), link=None, label=one.label or w.parts[one.index].text)


def _clause(w: Workings, index: int) -> Iterator[int]:
    """The parts from the sign before a gloss to the sign behind it."""
    start = index
    while start > 0 and w.parts[start - 1].text not in SIGNS_AND_DASHES:
        start -= 1
    for place in range(start, len(w.parts)):
        if place > index and w.parts[place].text in SIGNS_AND_DASHES:
            return
        yield place


def _of_column(w: Workings, clause: Iterator[int], column: str) -> list[int]:
    """Those that say no more than what is told: "every product", of a column of products."""
    return [i for i in clause if _is_of_column(w, i, column) or w.parts[i].has(*_IN_GLOSS)]


def _is_of_column(w: Workings, index: int, column: str) -> bool:
    dimension = w.parts[index].dimension
    return dimension is not None and dimension.column == column


def _noun_before(w: Workings, one: Condition) -> int | None:
    """The unknown word right before the bracket or the words that begin a gloss."""
    column, opened = one.filters[0].column, False
    for place in reversed(range(one.index)):
        part, words = w.parts[place], w.norms(place)
        glosses = bool(words & _GLOSSING) or part.text.casefold() in _GLOSSING
        behind, opened = opened, opened or glosses or part.text == "("
        silent = place in w.used or part.filler or w.is_filler(place) or glosses
        told = _is_of_column(w, place, column) or part.has(*_IN_GLOSS)
        if silent or told or (behind and (part.period is not None or part.dimension is not None)):
            continue
        return place if opened and not part.known and part.text.isalpha() else None
    return None

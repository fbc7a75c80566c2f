"""What a query computes, in plain words: one sentence in the person's language, from what was read back."""

from agent import formats
from agent.interpretation import words
from agent.interpretation.chips import places
from agent.interpretation.grammar import Noun, article
from agent.interpretation.parts import Band, Condition, GroupingColumn, Interpretation, MeasureColumn, Span
from agent.semantics import Semantics
from agent.values import Language

IS: dict[Language, str] = {"en": "This is {what}", "es": "Es {what}"}
ARE: dict[Language, str] = {"en": "These are {what}", "es": "Son {what}"}
ROWS: dict[Language, str] = {"en": "rows of the data as they are", "es": "filas de los datos tal como están"}
LISTED: dict[Language, str] = {"en": "This lists every {groups}", "es": "Esto nombra cada {groups}"}
UNKNOWN: dict[Language, str] = {"en": "a figure that only the SQL shows", "es": "un valor que se ve solo en el SQL"}
DATED = frozenset({"date", "timestamp"})
BAND: dict[Language, str] = {"en": "band of {}", "es": "franja de {}"}
REST: dict[Language, str] = {"en": "the rest", "es": "el resto"}
EACH: dict[Language, str] = {"en": " for each {groups}", "es": " de cada {groups}"}
ONLY: dict[Language, str] = {"en": ", only {days}", "es": ", solo {days}"}
LIMITED: dict[Language, str] = {"en": ", only: {conditions}", "es": ", solo: {conditions}"}
HAVING: dict[Language, tuple[str, ...]] = {
    "en": (", keeping those with {conditions}",),
    "es": (", dejando los que tienen {conditions}", ", dejando las que tienen {conditions}"),
}
UNREAD: dict[Language, str] = {
    "en": ", under a condition that only the SQL shows",
    "es": ", con una condición que se ve solo en el SQL",
}
EVERYTHING: dict[Language, str] = {"en": " over all the data, {extent}", "es": " en todos los datos, {extent}"}
FIRST: dict[Language, tuple[str, ...]] = {
    "en": ("; only the {count} with {most}",),
    "es": ("; solo los {count} con {most}", "; solo las {count} con {most}"),
}
TOP: dict[Language, tuple[str, ...]] = {
    "en": ("; only the one with {most}",),
    "es": ("; solo el que tiene {most}", "; solo la que tiene {most}"),
}
"""Forms that agree with what the rows are grouped by; the second is the feminine."""
MOST: dict[Language, dict[bool, str]] = {
    "en": {True: "the highest {figure}", False: "the lowest {figure}"},
    "es": {True: "mayor {figure}", False: "menor {figure}"},
}
COUNTED: dict[Language, dict[bool, str]] = {
    "en": {True: "the most {figure}", False: "the fewest {figure}"},
    "es": {True: "más {figure}", False: "menos {figure}"},
}
CUT: dict[Language, str] = {"en": "; at most {count} rows", "es": "; hasta {count} filas"}
OF_EACH: dict[Language, str] = {
    "en": "; the first {count} of each {group}",
    "es": "; los primeros {count} de cada {group}",
}
FIRST_OF_EACH: dict[Language, tuple[str, ...]] = {
    "en": ("; only the first {series} of each {group}",),
    "es": ("; solo el primer {series} de cada {group}", "; solo la primera {series} de cada {group}"),
}
LAST_OF_EACH: dict[Language, tuple[str, ...]] = {
    "en": ("; only the latest {series} of each {group}",),
    "es": ("; solo el último {series} de cada {group}", "; solo la última {series} de cada {group}"),
}
CHANGES = frozenset({"growth", "difference"})
OF_BOTH: dict[Language, str] = {"en": "the {named} between them", "es": "{article} {named} entre ambos valores"}
BETWEEN: dict[Language, str] = {"en": "the {named} between the two", "es": "{article} {named} entre ambos períodos"}
SORTED: dict[Language, dict[bool, str]] = {
    "en": {True: ", highest first", False: ", lowest first"},
    "es": {True: ", de mayor a menor", False: ", de menor a mayor"},
}


def in_plain_words(read: Interpretation, semantics: Semantics, language: Language) -> str:
    """The sentence. What could not be read is said to be left to the SQL."""
    return (
        _what(read, semantics, language) + _rows(read, semantics, language) + _kept(read, semantics, language) + "."
    )


def _what(read: Interpretation, semantics: Semantics, language: Language) -> str:
    groups = formats.listing([_group(each, semantics, language) for each in read.groupings], language)
    said = list(dict.fromkeys(_measure(each, read, semantics, language) for each in read.measures))
    if not said:
        return LISTED[language].format(groups=groups) if groups else ARE[language].format(what=ROWS[language])
    single = len(said) == 1 and not words.measure(read.measures[0], semantics, language).plural
    text = (IS if single else ARE)[language].format(what=formats.listing(said, language))
    return text + (EACH[language].format(groups=groups) if groups else "")


def _group(of: GroupingColumn, semantics: Semantics, language: Language) -> str:
    if of.grain == "band" and of.column:
        dimension = semantics.dimension_of(of.column)
        if dimension is not None and dimension.kind in DATED:
            return words.grouping(of, semantics, language).text
        return _with_bands(
            BAND[language].format(words.column(of.column, semantics, language).text), of, semantics, language
        )
    return _with_bands(words.grouping(of, semantics, language).text, of, semantics, language)


def _with_bands(text: str, of: GroupingColumn, semantics: Semantics, language: Language) -> str:
    named = "; ".join(_band(each, semantics, language) for each in of.bands)
    return f"{text} ({named})" if named else text


def _band(of: Band, semantics: Semantics, language: Language) -> str:
    """A band by its name and what is in it: "mañana: antes de las 12:00"."""
    said = [words.condition(each, semantics, language) for each in of.conditions]
    told = formats.listing(said, language) if said else REST[language]
    return told if told == of.name else f"{of.name}: {told}"


def _measure(of: MeasureColumn, read: Interpretation, semantics: Semantics, language: Language) -> str:
    if of.metric is None and of.aggregate is None:
        return UNKNOWN[language]
    named = words.measure(of, semantics, language)
    text = f"{article(named, language)} {named.text}"
    if of.before is not None and of.span is not None and _are_told(read, of.before, of.span) and not of.conditions:
        return BETWEEN[language].format(article=article(named, language), named=named.text)
    if of.transform in CHANGES and any(each.conditions for each in read.measures if each.transform is None):
        return OF_BOTH[language].format(article=article(named, language), named=named.text)
    inside = [words.condition(each, semantics, language) for each in of.conditions]
    inside += [words.span(each, language) for each in (of.before, of.span) if each]
    return f"{text} ({'; '.join(inside)})" if inside else text


def _agreeing(forms: tuple[str, ...], read: Interpretation, semantics: Semantics, language: Language) -> str:
    """The form that agrees in gender with what the rows are grouped by."""
    named = [words.grouping(each, semantics, language) for each in read.groupings]
    return forms[1] if len(forms) > 1 and named and all(each.feminine for each in named) else forms[0]


def _are_told(read: Interpretation, *spans: Span) -> bool:
    """Whether each of the spans has a figure of its own, beside which it is said."""
    return {each.span for each in read.measures if each.transform is None} >= set(spans)


def _first_of_each(series: Noun, group: str, language: Language, *, last: bool) -> str:
    """What is kept of each group when that is a single one."""
    forms = (LAST_OF_EACH if last else FIRST_OF_EACH)[language]
    return forms[series.feminine if len(forms) > 1 else 0].format(series=series.text, group=group)


def _are_last_days(read: Interpretation, semantics: Semantics) -> bool:
    """Whether nothing but the last day of each is shown, which is then what the one that is kept goes by."""
    figures = [each for each in read.measures if each.aggregate == "max" and each.column]
    dated = (semantics.dimension_of(each.column or "") for each in figures)
    alone = len(figures) == len(read.measures) == 1
    return alone and all(dimension is not None and dimension.kind in DATED for dimension in dated)


def _rows(read: Interpretation, semantics: Semantics, language: Language) -> str:
    """Which rows count: their days and their conditions."""
    text = ""
    if read.period is not None:
        text = f" {words.during(read.period, language)}"
    elif read.periods and not all(each.span for each in read.measures):
        spans = [words.during(each, language) for each in read.periods]
        text = f" {formats.listing(spans, language)}"
    elif read.data is not None and read.measures and _all_of_it(read):
        text = EVERYTHING[language].format(extent=words.extent(read.data, language))
    days = [(each, words.weekdays(each, semantics, language)) for each in read.filters]
    text += "".join(ONLY[language].format(days=said) for _, said in days if said)
    without = [words.condition(each, semantics, language) for each in read.filters if each.without]
    text += "".join(f", {each}" for each in without)
    others = [each for each, said in days if not said and not each.without and not _names_bands(each, read)]
    plain = [words.condition(each, semantics, language) for each in others if not _offers_a_choice(each)]
    choices = [words.condition(each, semantics, language) for each in others if _offers_a_choice(each)]
    listed = ([formats.listing(plain, language)] if plain else []) + choices
    text += "".join(LIMITED[language].format(conditions=each) for each in listed)
    bounds = [words.having(figure, bound, semantics, language) for figure, bound in read.having]
    form = _agreeing(HAVING[language], read, semantics, language)
    text += form.format(conditions=formats.listing(bounds, language)) if bounds else ""
    return text + (UNREAD[language] if read.unread else "")


def _offers_a_choice(of: Condition) -> bool:
    """Whether several conditions are said in it with "or" between, which "and" beside it would make unclear."""
    return bool(of.either) or len(of.held) > 1


def _names_bands(of: Condition, read: Interpretation) -> bool:
    """Whether it keeps just what is in any of the bands, which are told by the same conditions."""
    kept = [{each.conditions for each in grouping.bands} for grouping in read.groupings if grouping.bands]
    return bool(of.either) and {(each,) for each in of.either} in kept


def _all_of_it(read: Interpretation) -> bool:
    """Whether nothing that was read limits the days, and nothing that was not read could."""
    source_unread = read.table is None and bool(read.unread)
    return not source_unread and not any(each.span for each in read.measures)


def _kept(read: Interpretation, semantics: Semantics, language: Language) -> str:
    """In which order, and how many of them."""
    order = read.order
    figure = next((each for each in read.measures if order and each.index == order.index), None)
    if order is not None and order.index is None:
        figure = order.hidden
    if read.offset:
        return f"; {places(read, language)}"
    if read.limit is None:
        return SORTED[language][order.descending] if order and figure and read.groupings else ""
    if read.rank_within and read.groupings:
        group = words.grouping(read.groupings[0], semantics, language).text
        if read.limit == 1 and len(read.groupings) > 1:
            series = words.grouping(read.groupings[1], semantics, language)
            return _first_of_each(series, group, language, last=_are_last_days(read, semantics))
        return OF_EACH[language].format(count=read.limit, group=group)
    if order is None or figure is None:
        return CUT[language].format(count=read.limit)
    named = words.measure(figure, semantics, language)
    form = (COUNTED if words.is_counted(figure, named) else MOST)[language][order.descending]
    kept = TOP if read.limit == 1 else FIRST
    agreed = _agreeing(kept[language], read, semantics, language)
    return agreed.format(count=read.limit, most=form.format(figure=named.text))

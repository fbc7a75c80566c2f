"""Stretches of a question in the words that the rules know: "at least 50 and at most 90" → "between 50 and 90".

Each list of `put_plainly.yaml` holds wordings of one meaning, and what is put for them stands here.
"""

import re

from agent.models.offline.parts.rewording import folded
from agent.models.offline.words.calendar_names import month_pattern, short_names
from agent.models.offline.words.wordings import Said, all_within, said
from agent.values import Language

_TABLE = "put_plainly.yaml"
_AMOUNT = r"\$? ?\d[\d.,]*\d ?k?(?: mil)?"
_MONTH = rf"(?:{month_pattern()})[a-z]*"
_WEEKDAY = rf"(?:{'|'.join(sorted(short_names('WEEKDAY')))})[a-z]*"
_DATE = rf"\d{{4}}-\d\d-\d\d|\d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?|\d{{1,2}}(?: de| of)? {_MONTH}|{_MONTH} \d{{1,2}}"
_SLOTS = {
    "LOW": _AMOUNT,
    "HIGH": _AMOUNT,
    "MONEY": rf"{_AMOUNT}(?: (?:lucas|luquitas|pesos)\b)?",
    "CODE": r"\d+",
    "WHO": r"(?:(?:the )?[a-z]+ )?\w+",
    "NTH": r"\d{1,2}(?:st|nd|rd|th)?",
    "DAYS": _WEEKDAY,
    "HELD": "units|tickets|receipts|unidades|comprobantes",
    "AMOUNT": r"\$ ?\d[\d.,]*(?: ?k| mil| million| millon(?:es)?)?|\d[\d.,]*(?: ?k| mil| million| millon(?:es)?)"
    r"|\d[\d.,]*\d(?= pesos)",
    "DAY": _WEEKDAY,
    "OTHER": rf"{_WEEKDAY}(?! (?:a|to|through|thru) )",
    "WEEKEND": r"weekends?|findes?|fin(?:es)? de semana|sabados? y domingos?|saturdays? and sundays?",
    "WORKWEEK": r"weekdays?|working days|business days|workdays|(?:habiles|laborables)(?: de)? lunes a viernes"
    r"|(?:habiles|laborables)|de semana|lunes a viernes|entre semana|mondays? to fridays?|mon-fri",
    "DATED": rf"[,(]? ?(?:on |del? |el )*(?:{_DATE})(?: (?:del? |of )?20\d\d)?\)?",
    "NIL": r"\$ ?0(?![\d.,]*\d)",
    "FEW": r"\d{1,3}(?:[.,]\d+)?",
    "MORE": r"\d{1,3}(?:[.,]\d+)?",
    "SCALE": r"million|millon|millones|thousand|mil|lucas|palos|[km](?!\w)",
    "STAT": r"minimum|maximum|mean|average|lowest|highest|minim[oa]|maxim[oa]|promedio|medi[oa]",
    "THING": "[^?.;,]+?",
    "PRICED": r"[a-z]+(?: (?!hoy|ahora|actual)[a-z]+)??",
    "MADE": r"saca(?:n|mos|ba|ban)?\b(?!.*\b(?:al?|le|les|ventaja|diferencia)\b)",
    "FIGURE": "revenue|sales|units|tickets|facturacion|venta|unidades",
}
_PUT: dict[str, dict[Language, str]] = {
    "both_bounds": {"en": "between {LOW} and {HIGH}", "es": "entre {LOW} y {HIGH}"},
    "charged_each": {"en": "priced between {LOW} and {HIGH}", "es": "con precio entre {LOW} y {HIGH}"},
    "amount_between": {"en": "with a total", "es": "con importe"},
    "of_positive_amount": {"en": "with a total above 0", "es": "con importe mayor a 0"},
    "those_left_out": {"es": "sin"},
    "all_but_one": {"en": "except those of {CODE}"},
    "those_of_one": {"en": "those of {CODE}"},
    "days_aside": {"en": "without {DAYS}"},
    "days_taken_together": {"en": ""},
    "seven_in_order": {"en": "in mon to sun order"},
    "seven_ranked": {"en": "{RANKED} the days of the week"},
    "each_of_seven": {"en": "each day of the week"},
    "so_many_made": {"es": "{HOWMANY} hace"},
    "rush_hour": {"en": "busiest"},
    "counted_daily": {"es": "{COUNTED} de {NOUN} {DAILY}"},
    "at_a_time": {"en": "by {UNIT}", "es": "por {UNIT}"},
    "of_one_day": {"en": "{STAT} daily {FIGURE}", "es": "{FIGURE} diaria {STAT}"},
    "usual_weekdays": {"en": "an average"},
    "so_many_shown": {"en": "show me", "es": "mostrame"},
    "with_columns": {"es": ", con"},
    "each_product": {"es": "de cada producto que"},
    "number_of_the_one": {"en": "number and amount of the"},
    "averages_over": {"en": "average"},
    "averaging_over": {"en": "that average"},
    "different_ones": {"en": "different", "es": "distintos"},
    "came_to_have": {"es": "tuvieron"},
    "so_called_days": {"en": "days", "es": "días que"},
    "dearest_tickets": {"en": "largest tickets", "es": "tickets de mayor importe"},
    "come_to_nothing": {"en": "tickets of 0", "es": "tickets de 0"},
    "none_of_nothing": {"en": "no tickets of 0"},
    "nor_of_nothing": {"es": "ni los tickets de 0"},
    "no_price": {"en": "not counting zero prices", "es": "sin contar precio cero"},
    "lines_of_no_price": {"en": "zero price lines"},
    "unit_price_of_nothing": {"en": "at price zero", "es": "a precio cero"},
    "landed": {"en": "was"},
    "from_some_to_some": {"en": "between {LOW} and {HIGH}", "es": "entre {LOW} y {HIGH}"},
    "from_few_to_few": {
        "en": "between {FEW} {SCALE} and {MORE} {SCALE}",
        "es": "entre {FEW} {SCALE} y {MORE} {SCALE}",
    },
    "things_below": {"en": "products with fewer than"},
    "below": {"en": "with fewer than"},
    "was_below": {"en": "had fewer than", "es": "hubo menos de"},
    "record_in": {"en": "{RECORDED} with the most", "es": "{RECORDED} con más"},
    "record_of_one": {"en": "most", "es": "con más"},
    "by_refunds": {"en": "refunded"},
    "of_each_ticket": {"en": "{MIDDLE} amount per ticket", "es": "{MIDDLE} del importe por ticket"},
    "refunds_and_number": {
        "en": "number of refunds and their total amount",
        "es": "cantidad de notas de crédito y su importe total",
    },
    "amount_and_number": {"en": "how much was {GIVEN}"},
    "by_them": {"en": "{GIVEN}", "es": "{GIVEN}"},
    "refunds_off": {"en": ", with refunds deducted", "es": "descontando las devoluciones"},
    "smoothed": {"en": "as a {N}-day moving average"},
    "fewer_at_first": {"en": "at the start use the days available"},
    "from_the_first": {"es": "desde el primero"},
    "from_zero": {"en": "from 1 to {NTH}", "es": "del 1 al {NTH}"},
    "last_sale_on": {"en": "on {DATED}", "es": "el {DATED}"},
    "costs_at_last_sale": {"en": "cost now", "es": "cuánto cuesta cada {PRICED} ahora"},
    "halves_apart": {
        "en": ", split between weekdays and weekends",
        "es": ", separando días de semana y fines de semana",
    },
    "weekdays_apart": {
        "en": "by day of the week on {DAY} and {OTHER}",
        "es": "por día de la semana los {DAY} y {OTHER}",
    },
    "not_mixed": {"en": "separately", "es": "por separado"},
    "shown_too": {"es": ", con"},
    "averaging": {
        "en": "with an average number of {HELD} per day of {OVER} {N}",
        "es": "con promedio de {HELD} por día de {OVER} {N}",
    },
    "averaging_money": {
        "en": "with an average of revenue per day of {OVER} {AMOUNT}",
        "es": "con promedio de facturación por día de {OVER} {AMOUNT}",
    },
    "a_weekend_day": {"en": "per day, weekends vs weekdays", "es": "por día, fin de semana vs días de semana"},
    "more_on_weekends": {"en": "do we sell more {HELD} per day on weekends or on weekdays"},
    "more_on_weekdays": {"en": "do we sell more {HELD} per day on weekdays or on weekends"},
    "days_taken_first": {"en": ""},
    "price_of_each_now": {"en": "current price of each {THING}", "es": "precio actual de cada {THING}"},
    "kept_one_price": {"en": "whose price never changed", "es": "cuyo precio nunca cambió"},
    "price_moved": {"es": "qué días cambió el precio de {THING}"},
    "since_when": {"es": "y desde cuándo cada uno"},
    "not_at_all": {"en": "but not sold", "es": "nada"},
    "everything_sold": {
        "en": "which products were sold in {THING} but not sold",
        "es": "qué productos vendimos en {THING} pero nada",
    },
    "dead_since": {"en": "which products had no sales"},
    "both_extremes": {
        "en": "day with the most and the least {FIGURE} {THING}",
        "es": "el día que más y el que menos {SOLD} {THING}",
    },
    "last_made": {"en": "when was the {END} sale of {THING}"},
    "that_falls": {"en": ""},
    "with_so_many": {"es": "con"},
    "bucks": {"en": "money"},
    "names_denied": {"es": "que no empiezan con"},
    "single_lines": {"en": "{TICKETS} {HAS} a single line"},
    "no_rows_in": {"en": "with no sales", "es": "ventas en"},
    "prices_in_turn": {"en": "oldest first", "es": "del más viejo al más nuevo"},
    "first_and_last": {"en": "first date and last date", "es": "con la primera y la última fecha"},
    "ever_priced_over": {"es": "tuvieron un precio mayor a {MONEY}"},
    "ever_priced": {"en": "with a price", "es": "tuvieron un precio"},
    "highest_of_each": {"en": "with the highest price of each", "es": ", con el precio máximo de cada uno"},
    "to_compare_them": {"en": "for each of them", "es": "de cada uno"},
    "sold_beside": {
        "en": "which other products are on the same tickets that include",
        "es": "qué otros productos están en los mismos tickets que incluyen",
    },
    "bought_beside": {
        "en": "on the same tickets that include {THING}",
        "es": "los otros {N} productos que más aparecen en los mismos tickets que incluyen {THING}",
    },
    "on_same_tickets": {
        "en": "on the same tickets that include",
        "es": "aparecen en los mismos tickets que incluyen",
    },
    "shared_tickets": {"en": "tickets", "es": "tickets"},
    "in_those_tickets": {"es": "aparecen en los mismos tickets"},
    "not_itself": {"en": "other products"},
    "most_often": {"en": "most often"},
    "both_shown": {"en": "show both", "es": "con ambas"},
    "both_told": {"en": "{SHOWN} for both", "es": "{SHOWN} de ambas"},
    "price_hikes": {"en": "top {N} products by price increase"},
    "of_what_is_left": {"en": "", "es": ""},
    "largest_line": {"en": "the row with the highest {MEASURED}", "es": "la fila con mayor {MEASURED}"},
    "units_of_a_line": {"en": "quantity"},
    "lines_of_tickets": {"en": "row", "es": "fila"},
    "when_and_for_what": {"es": "fecha e importe"},
    "table_has": {"en": "does the table", "es": "tiene la tabla"},
    "in_table": {"en": "in the table", "es": "en la tabla"},
    "closed": {"en": "tickets did {WHO} issue", "es": "tickets hizo"},
}
_ON_AVERAGE: dict[Language, str] = {"en": "on average", "es": "en promedio"}
_MEAN_AN_AVERAGE = frozenset({"a_weekend_day"})
"""What is put for these is told to be on average, where no word of the text says so."""
_AVERAGE = re.compile(r"\b(?:averages?|avg|mean|promedios?|promedian?|media)\b")
_PUT_LAST: dict[str, dict[Language, str]] = {
    "only_those": {"en": "", "es": ""},
    "only_first": {"en": "just the one", "es": "solo uno"},
    "beside_each_other": {"en": "side by side", "es": "lado a lado"},
    "any_day_counts": {"en": ""},
    "all_products_together": {"en": "", "es": ""},
}
"""What is put for a clause of its own at the end."""
_LAST_CLAUSE = re.compile(r"(?P<before>.*[?.,;:(]) *(?P<clause>[^?.,;:()]+?) *\)?[?.! ]*", re.DOTALL)
_APART = re.compile(r"[,;(] *(?P<clause>[^?.,;:()]+?)(?:\)|(?=[?.,;:]| *$))")
_OPENED = re.compile(r"^[,(]? ?(?:on |del? |el )*|\)$|(?<=\d)(?:st|nd|rd|th)$")


def put_plainly(text: str, language: Language) -> str:
    """The question with such stretches in the words that the rules know."""
    for name, put in _PUT.items():
        if language in put:
            told = name not in _MEAN_AN_AVERAGE or _AVERAGE.search(folded(text)) is not None
            for found in reversed([*all_within(_TABLE, name, folded(text), language, **_SLOTS)]):
                text = _with(text, found, put[language] if told else f"{_ON_AVERAGE[language]} {put[language]}")
    for apart in reversed([*_APART.finditer(text)]):
        if said(_TABLE, "whatever_day", folded(apart["clause"]), language) is not None:
            text = text[: apart.start()] + text[apart.end() :]
    clause = _LAST_CLAUSE.fullmatch(text)
    if clause is None:
        return text
    plain = folded(clause["clause"])
    ends = (put[language] for name, put in _PUT_LAST.items() if said(_TABLE, name, plain, language) is not None)
    end = next(ends, None)
    return text if end is None else f"{clause['before'].rstrip('(')} {end}".rstrip(" ,")


def _with(text: str, found: Said, put: str) -> str:
    """A text with these words for what was found, the slots as they were written."""
    slots = {"N": "", "HELD": "", "MEASURED": "", "THING": ""} | {
        slot: _OPENED.sub("", text[start:end]) for slot, start, end in reversed(found.slots)
    }
    before = text[: found.start].rstrip(" .,;:?(" if put.startswith(",") else " ")
    return f"{before}{'' if put.startswith(',') else ' '}{put.format(**slots)} {text[found.end :].lstrip()}".strip()

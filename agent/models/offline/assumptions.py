"""What was taken for granted in reading a question, as sentences for the person in the question's language."""

from datetime import date

from agent.linking import MOST_VALUES
from agent.values import Language

_MONTHS: dict[Language, tuple[str, ...]] = {
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    "es": (
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ),
}


def month_word(day: date, language: Language) -> str:
    """The name of the month that a day is in."""
    return _MONTHS[language][day.month - 1]


def day_words(day: date, language: Language) -> str:
    """A day in words: 3 October 2024, 3 de octubre de 2024."""
    month = month_word(day, language)
    return f"{day.day} {month} {day.year}" if language == "en" else f"{day.day} de {month} de {day.year}"


def span_words(start: date, end: date, language: Language) -> str:
    """A span of days in words."""
    if start == end:
        return day_words(start, language)
    joined = ("", " to ") if language == "en" else ("del ", " al ")
    return f"{joined[0]}{day_words(start, language)}{joined[1]}{day_words(end, language)}"


def anchored(words: str, start: date, end: date, last: date, language: Language) -> str:
    """A relative date was counted from the last day with data."""
    span, anchor = span_words(start, end, language), day_words(last, language)
    if language == "en":
        return f"“{words}” is {span}, counted from the last day with data, {anchor}."
    return f"«{words}» es {span}, contado desde el último día con datos, el {anchor}."


def outside(words: str, start: date, end: date, first: date, last: date, language: Language) -> str:
    """A period lies wholly outside of the data."""
    span, held = span_words(start, end, language), span_words(first, last, language)
    if language == "en":
        return f"“{words}” was read as {span}, which is outside the data ({held})."
    return f"«{words}» se leyó como {span}, que queda fuera de los datos ({held})."


def taken_as(words: str, start: date, end: date, language: Language) -> str:
    """A period that could have been meant otherwise."""
    span = span_words(start, end, language)
    return f"“{words}” was read as {span}." if language == "en" else f"«{words}» se leyó como {span}."


def day_is_after(words: str, day: date, language: Language) -> str:
    """The day between what was before it and what came after was counted with the latter."""
    if language == "en":
        return f"In “{words}”, {day_words(day, language)} itself was counted as after."
    return f"En «{words}», el propio {day_words(day, language)} se contó como después."


def day_or_month(words: str, start: date, end: date, language: Language) -> str:
    """A day whose number may be the year of its month."""
    span = span_words(start, end, language)
    if language == "en":
        return f"“{words}” was read as {span}; it may be meant as all of that month of that year."
    return f"«{words}» se leyó como {span}; puede querer decir todo ese mes de ese año."


def word_as(words: str, meaning: str, language: Language) -> str:
    """A word that could mean several figures or things was taken as one."""
    if language == "en":
        return f"“{words}” was taken as {meaning}."
    return f"«{words}» se tomó como {meaning}."


def largest_first(language: Language) -> str:
    """How the fewest that come to a share are taken."""
    if language == "es":
        return "Se cuentan de mayor a menor, hasta el que llega a esa parte inclusive; entre iguales, por nombre."
    return "They are taken from the largest down, with the one that reaches the share; equal ones by name."


def different(noun: str, language: Language) -> str:
    """Things of which each kind is counted once."""
    return f"different {noun}s" if language == "en" else f"{noun}s distintos"


def change_in_percent(words: str, language: Language) -> str:
    """The largest change over time, where nobody said whether in percent."""
    if language == "en":
        return f"“{words}” was taken as the change in percent."
    return f"«{words}» se tomó como la variación en porcentaje."


def change_in_amount(words: str, language: Language) -> str:
    """The largest change of a figure that is named, where nobody said whether in percent."""
    if language == "en":
        return f"“{words}” was taken as the difference, not the change in percent."
    return f"«{words}» se tomó como la diferencia, no como la variación en porcentaje."


def both_spans_together(words: str, language: Language) -> str:
    """A bound beside two spans that are set against each other, where nobody said of which rows it is."""
    if language == "en":
        return f"“{words}” is of the rows of both spans together."
    return f"«{words}» es sobre las filas de los dos períodos juntos."


def default_measure(meaning: str, language: Language) -> str:
    """No figure was named."""
    if language == "en":
        return f"No figure was named: {meaning} was used."
    return f"No se nombró ninguna medida: se usó {meaning}."


def several_values(words: str, values: tuple[str, ...], language: Language) -> str:
    """Words that stand for several stored values."""
    shown = ", ".join(values[:4]) + (", …" if len(values) > 4 else "")
    several = len(values) < MOST_VALUES  # no more of them are looked up
    if language == "en":
        return f"“{words}” covers {'' if several else 'at least '}{len(values)} values: {shown}."
    return f"«{words}» abarca {'' if several else 'al menos '}{len(values)} valores: {shown}."


def others_of_size(words: str, names: tuple[str, ...], language: Language) -> str:
    """Names with a size that do not say what it comes in are left out."""
    shown = ", ".join(names[:4]) + (", …" if len(names) > 4 else "")
    if language == "en":
        return f"“{words}” was taken as the names that say so; left out was {shown}."
    return f"«{words}» se tomó como los nombres que lo dicen; quedó afuera {shown}."


def one_unit_each(words: str, language: Language) -> str:
    """A box is one unit, as it was sold."""
    if language == "en":
        return f"“{words}”: each was counted as one unit, as it was sold."
    return f"«{words}»: cada una se contó como una unidad, como se vendió."


def unheard_of(words: str, language: Language) -> str:
    """Nothing stored goes by a word; it was looked for as it is."""
    if language == "en":
        return f"No stored name is like “{words}”; names that contain it were counted."
    return f"Ningún nombre guardado se parece a «{words}»; se contaron los que lo contienen."


def corrected(words: str, meaning: str, language: Language) -> str:
    """A slip of the keyboard was mended."""
    return f"“{words}” was read as “{meaning}”." if language == "en" else f"«{words}» se leyó como «{meaning}»."


def counted_again(left_out: str, before: str, language: Language) -> str:
    """What a later text leaves out stands in place of what was left out before."""
    if language == "en":
        return f"“{left_out}” is left out in place of “{before}”, which counts again."
    return f"Se dejó afuera «{left_out}» en lugar de «{before}», que vuelve a contar."


def shown_only(count: int, language: Language) -> str:
    """A ranking that named no number."""
    if language == "en":
        return f"No number was asked for: the first {count} are shown."
    return f"No se pidió una cantidad: se muestran los primeros {count}."


def hours_half_open(words: str, start: str, end: str, language: Language) -> str:
    """Where a span of hours begins and ends."""
    if language == "en":
        return f"“{words}” was read as {start} up to, but not including, {end}."
    return f"«{words}» se leyó como desde las {start} hasta antes de las {end}."


def one_of_its_name(words: str, value: str, language: Language) -> str:
    """Of the values that a name covers, the one that is like the one before."""
    if language == "en":
        return f"“{words}” was taken as {value}, like the one before."
    return f"«{words}» se tomó como {value}, como el anterior."


def unit_not_known(words: str, language: Language) -> str:
    """A unit of money was named; nothing says in which one the table holds its amounts."""
    if language == "en":
        return f"Amounts are shown as they are stored; nothing says that they are in “{words}”."
    return f"Los montos se muestran como están guardados; nada dice que estén en «{words}»."


def grain_word(grain: str, language: Language) -> str:
    """The word for a span of time."""
    spanish = {"day": "día", "week": "semana", "month": "mes"}
    return grain if language == "en" else spanish.get(grain, grain)


def share_of_each(grain: str, language: Language) -> str:
    """A share by two splits that did not say of what."""
    word = grain_word(grain, language)
    return f"Each share is of its {word}." if language == "en" else f"Cada parte es de su {word}."


def per_taken(measure: str, per: str, language: Language) -> str:
    """An average that did not say of what."""
    if language == "en":
        return f"The average was taken of {measure} per {per}."
    return f"El promedio se tomó de {measure} por {per}."


def only_with(noun: str, things: str, language: Language) -> str:
    """An average of something sold, over those alone that hold it."""
    if language == "en":
        return f"Only each {noun} with “{things}” counts in the average."
    return f"En el promedio solo cuenta cada {noun} con «{things}»."


def all_such_days(day: str, language: Language) -> str:
    """One day of the week, which was taken as all of them."""
    if language == "en":
        return f"“{day}” was taken as every {day} in the data."
    return f"«{day}» se tomó como todos los días {day} de los datos."


def kept_of_each(words: str, split: str, language: Language) -> str:
    """So many rows, which were taken as so many of each."""
    if language == "en":
        return f"“{words}” was taken as those of each {split}."
    return f"«{words}» se tomó por cada {split}."


def not_understood(words: str, language: Language) -> str:
    """A clause that nobody understood was left out of what is answered."""
    if language == "en":
        return f"I did not understand “{words}”: the answer leaves it out."
    return f"No entendí «{words}»: la respuesta lo deja de lado."


def left_out(words: str, language: Language) -> str:
    """A clause was taken for an aside: nothing in it is asked for, nothing in it is of the table."""
    if language == "en":
        return f"I left out “{words}”: it asks for nothing."
    return f"Dejé de lado «{words}»: no pide nada."


def not_answered(words: str, language: Language) -> str:
    """A question beside the one that the rows answer."""
    if language == "en":
        return f"“{words}” is a question of its own: it is not answered here. Ask it by itself."
    return f"«{words}» es otra pregunta: acá no se responde. Hacela aparte."


def taken_from(words: str, language: Language) -> str:
    """What the question points at was told before it."""
    if language == "en":
        return f"I took what the question is about from “{words}”."
    return f"Tomé de «{words}» aquello de lo que trata la pregunta."


def without_rows(label: str, language: Language) -> str:
    """The meaning of a sum that leaves rows out."""
    return f"without {label}" if language == "en" else f"sin {label}"


def taken_off(label: str, language: Language) -> str:
    """The meaning of a sum from which rows are taken off."""
    return f"with {label} taken off" if language == "en" else f"con las {label} ya restadas"


def highest(label: str, language: Language) -> str:
    """The meaning of words that ask up to what a figure went."""
    return f"the highest {label}" if language == "en" else f"el {label} más alto"

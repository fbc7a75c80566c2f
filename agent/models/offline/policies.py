"""What is done wherever a question leaves it open: which price, lines at price zero, broken spans, parts of the day.

Sentences for the person, as in `assumptions.py`; each policy is told in the same words everywhere.
"""

from agent.models.offline.assumptions import grain_word
from agent.values import Language


def with_price_zero(language: Language) -> str:
    """Lines at which nothing was charged count with the others."""
    return "Lines at price zero count too." if language == "en" else "Las líneas con precio cero también cuentan."


def at_such_a_price(language: Language) -> str:
    """Which of many prices a bound is on."""
    if language == "en":
        return "A product is kept by the lines sold at such a price, now or before."
    return "Un producto queda por las líneas vendidas a ese precio, ahora o antes."


def partial_spans(grain: str, language: Language, *, first: bool, last: bool) -> str:
    """Spans at the ends of the days of which only some days are there, in an average of all."""
    feminine = grain in ("week", "fortnight")
    word = "quincena" if grain == "fortnight" and language == "es" else grain_word(grain, language)
    if language == "en":
        which = "first and the last" if first and last else "first" if first else "last"
        are = "are not whole and count" if first and last else "is not whole and counts"
        return f"The {which} {word} {are} in the average all the same."
    ends = ("primera", "última") if feminine else ("primer", "último")
    article, plural = ("la", "enteras") if feminine else ("el", "enteros")
    if first and last:
        both = f"{article.capitalize()} {ends[0]} {word} y {article} {ends[1]}"
        return f"{both} no están {plural} y cuentan igual en el promedio."
    end = ends[0] if first else ends[1]
    return f"{article.capitalize()} {end} {word} no está {plural[:-1]} y cuenta igual en el promedio."


def parts_of_the_day(hours: tuple[int, int], language: Language) -> str:
    """The hours at which each part of the day ends, where rows are split by them."""
    first, second = hours
    if language == "en":
        return f"Morning ends at {first}:00, afternoon at {second}:00."
    return f"La mañana termina a las {first}:00, la tarde a las {second}:00."


def picked_once(count: int, language: Language) -> str:
    """A ranking whose things are then told along time."""
    if language == "en":
        which = "The one was" if count == 1 else f"The {count} were"
        return f"{which} picked once, over all of these days, and not anew in each span."
    if count == 1:
        return "Se eligió una sola vez, sobre todos esos días, y no de nuevo en cada período."
    return f"Los {count} se eligieron una sola vez, sobre todos esos días, y no de nuevo en cada período."


def present_price(language: Language) -> str:
    """Which of many prices was taken."""
    if language == "en":
        return "The price is the last one that was charged; lines at price zero are left out."
    return "El precio es el último que se cobró; las líneas con precio cero no cuentan."


def averaged_price(language: Language) -> str:
    """Which of many prices was taken, where nothing says that those at zero are left out."""
    if language == "en":
        return "The prices are averages over the lines, those at price zero too."
    return "Los precios son promedios sobre las líneas, también las de precio cero."


def without_price_zero(language: Language) -> str:
    """Lines at price zero were given with something else: no price was charged for them."""
    return "Lines at price zero are left out." if language == "en" else "Las líneas con precio cero no cuentan."


def first_to_last_price(language: Language) -> str:
    """Between which prices a change is taken."""
    if language == "en":
        return (
            "The change is from the first price charged in those days to the last; lines at price zero are left out."
        )
    return "El cambio va del primer precio cobrado en esos días al último; las líneas con precio cero no cuentan."


def without_stand_ins(names: str, language: Language) -> str:
    """Values that stand for no product have no price of their own."""
    return f"{names} is no product: it is left out." if language == "en" else f"{names} no es un producto: no cuenta."

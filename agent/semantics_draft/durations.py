"""The time between a beginning and an end that stand in two columns of their own, as figures with names."""

from typing import get_args

from agent.catalogue import TableColumn
from agent.column_naming import said_in, singular
from agent.semantics import Metric, Words
from agent.semantics_draft.roles import Roles, quoted
from agent.semantics_draft.wording import Said, Wording
from agent.values import Language

_BEGINNINGS_WORDS = """
start started begin began begun departure checkin hire hired inicio opened apertura alta pickup entrada in admission
admitted desde from rented loan loaned recepcion
"""
_ENDS_WORDS = """
end ended finish finished arrival checkout termination terminated fin closed cierre baja dropoff egreso out discharge
discharged hasta to return returned devolucion salida
"""
_TAKEN_IN_WORDS = """
created received ingreso ingresado recibido pedido order ordered purchase compra request requested enrolled enrolment
enrollment registered inscripcion matricula invoiced billed facturado emision issued
"""
_DEALT_WITH_WORDS = """
resolved solved completed closed delivered delivery shipped ship dispatch dispatched envio despacho entrega entregado
resolucion cierre finished finalizacion
collected collection cobro cobrado paid pago payment installed installation instalacion instalado
"""
_PROMISED_WORDS = "due vencimiento vence expected promised prometida prometido prevista previsto deadline limite"
_KEPT_WORDS = """
paid pago pagado payment collected cobro returned return devolucion devuelto delivered delivery entrega entregado
completed finished closed cierre actual real
"""
_BEGINNINGS = frozenset(_BEGINNINGS_WORDS.split())
_ENDS = frozenset(_ENDS_WORDS.split())
_TAKEN_IN = frozenset(_TAKEN_IN_WORDS.split())
_DEALT_WITH = frozenset(_DEALT_WITH_WORDS.split())
"""Words of what is taken in and later dealt with: a ticket, an order."""
_PROMISED = frozenset(_PROMISED_WORDS.split())
_KEPT = frozenset(_KEPT_WORDS.split())
"""Words of the date by which something is to be done, and of that on which it was."""
_PAIR = 2
"""Dates of a row that has a beginning and an end and nothing between."""
_LATENESS: dict[Language, tuple[str, ...]] = {
    "en": (
        "days late",
        "lateness",
        "delay",
        "days overdue",
        "number of days late",
        "how many days late",
        "days of delay",
    ),
    "es": (
        *(
            "días de retraso",
            "días de atraso",
            "días de demora",
            "días de mora",
            "retraso",
            "atraso",
            "demora",
            "mora",
        ),
        *("cuántos días de retraso", "cuántos días de atraso", "cuántos días de demora", "cuántos días tarde"),
    ),
}
"""How long after the day by which it was to be done something was."""
_DEALING: dict[Language, dict[str, tuple[str, ...]]] = {
    "en": {
        "resolved": ("resolution", "resolve"),
        "solved": ("resolution", "solve"),
        "resolucion": ("resolution", "resolve"),
        "completed": ("completion", "complete"),
        "closed": ("closing", "close"),
        "cierre": ("closing", "close"),
        "delivered": ("delivery", "deliver"),
        "delivery": ("delivery", "deliver"),
        "entrega": ("delivery", "deliver"),
        "entregado": ("delivery", "deliver"),
        "shipped": ("shipping", "ship"),
        "cobro": ("collection", "collect"),
        "collected": ("collection", "collect"),
        "collection": ("collection", "collect"),
        "paid": ("payment", "pay"),
        "pago": ("payment", "pay"),
    },
    "es": {
        "resolved": ("resolución", "resolver"),
        "solved": ("resolución", "resolver"),
        "resolucion": ("resolución", "resolver"),
        "completed": ("finalización", "completar"),
        "closed": ("cierre", "cerrar"),
        "cierre": ("cierre", "cerrar"),
        "delivered": ("entrega", "entregar"),
        "delivery": ("entrega", "entregar"),
        "entrega": ("entrega", "entregar"),
        "entregado": ("entrega", "entregar"),
        "shipped": ("envío", "enviar"),
        "cobro": ("cobro", "cobrar"),
        "collected": ("cobro", "cobrar"),
        "collection": ("cobro", "cobrar"),
        "paid": ("pago", "pagar"),
        "pago": ("pago", "pagar"),
    },
}
"""By the word of the date, what was done then, as a noun and as a verb."""
_STAYS: dict[Language, tuple[str, ...]] = {
    "en": ("stay", "stays", "stayed", "turnaround", "turnaround time", "time taken"),
    "es": (
        *("permanencia", "tiempo de permanencia", "se queda", "se quedan", "se quedó", "se quedaron"),
        *("tardó", "tardaron", "tarda", "tardan", "duró", "duraron", "dura", "duran", "demoró", "demoraron"),
    ),
}
"""How long something was there, whatever it is."""
_UNITS = (
    ("minutes", " / 60.0", "minutes", "minutos"),
    ("seconds", "", "seconds", "segundos"),
    ("hours", " / 3600.0", "hours", "horas"),
    ("days", "", "days", "días"),
)
"""Units of a duration: its name, what seconds are divided by, and its words."""
_FORMS = frozenset({"time", "date", "at", "on", "fecha", "hora"})
_FEMININE = ("a", "ción", "sión", "dad", "ud")


def durations(roles: Roles, wording: Wording) -> list[tuple[Metric, Said]]:
    """The duration in each unit; the first is meant where none is named. Dates have only days."""
    return [*_of_rows(roles, wording), *_late(roles)]


def _late(roles: Roles) -> list[tuple[Metric, Said]]:
    """The days from the one by which something was to be done until it was, where no column holds them."""
    due, done = _moment(roles, _PROMISED), _moment(roles, _KEPT)
    named = {word for words in roles.naming.columns.values() for word in words}
    if due is None or done is None or due == done or named & {"delay", "retraso", "atraso", "demora", "mora", "late"}:
        return []
    expression = f"AVG(DATE_DIFF('day', {_day(due.name)}, {_day(done.name)}))"
    told: Words = {language: _LATENESS[language][:1] for language in get_args(Language)}
    return [(Metric("days_late", expression, "days", False, told), Said(told, _LATENESS))]


def _of_rows(roles: Roles, wording: Wording) -> list[tuple[Metric, Said]]:
    """How long rows took, from their beginning to their end."""
    begin, end = _moments(roles)
    if begin is None or end is None:
        return []
    timed = begin.type == end.type == "timestamp"
    units = _UNITS if timed else _UNITS[-1:]
    first, last = (quoted(each.name) if timed or each.type == "date" else _day(each.name) for each in (begin, end))
    shared = tuple(word for word in roles.naming.words(begin.name) if word in roles.naming.words(end.name))
    found = []
    for unit, divisor, english, spanish in units:
        figure = "day" if unit == "days" else "second"
        between = f"DATE_DIFF('{figure}', {first}, {last}){divisor}"
        tails: dict[Language, str] = {"en": f" in {english}", "es": f" en {spanish}"}
        said = _said(roles, wording, shared, end, tails, plain=unit == units[0][0])
        metric = Metric(f"duration_{unit}", f"AVG({between})", "days" if unit == "days" else None, False, said.told)
        found.append((metric, said))
    return found


def _moments(roles: Roles) -> tuple[TableColumn | None, TableColumn | None]:
    """A beginning and an end; else when something was taken in and dealt with, or when it was and what ended it."""
    begin, end = _moment(roles, _BEGINNINGS), _moment(roles, _ENDS)
    if begin is not None and end is not None and begin.type == end.type:
        return begin, end
    begin, end = _moment(roles, _TAKEN_IN), _moment(roles, _DEALT_WITH)
    if begin is not None and end is not None:
        return (begin, end) if begin != end else (None, None)
    begin, end = _moment(roles, _BEGINNINGS), _moment(roles, _DEALT_WITH)
    if begin is not None and end is not None and begin != end and len(_dates(roles)) == _PAIR:
        return begin, end
    end = _moment(roles, _DEALT_WITH)
    begin, later = _plain_date(roles), end or (_moment(roles, _ENDS) if len(_dates(roles)) == _PAIR else None)
    return (begin, later) if begin != later and later is not None else (None, None)


def _plain_date(roles: Roles) -> TableColumn | None:
    """The one column that is the date of a row and nothing else: "fecha", the loan_date of a table of loans."""
    of_a_row = {singular(word) for word in (*roles.naming.noun, *_FORMS)}
    plain = [each for each in _dates(roles) if {singular(word) for word in roles.naming.words(each.name)} <= of_a_row]
    return plain[0] if len(plain) == 1 else None


def _dates(roles: Roles) -> list[TableColumn]:
    return [each for each in roles.table.columns if each.type in ("date", "timestamp")]


def _day(name: str) -> str:
    return f"CAST({quoted(name)} AS DATE)"


def _moment(roles: Roles, words: frozenset[str]) -> TableColumn | None:
    return next((each for each in _dates(roles) if words & set(roles.naming.words(each.name))), None)


def _said(
    roles: Roles,
    wording: Wording,
    shared: tuple[str, ...],
    end: TableColumn,
    tails: dict[Language, str],
    *,
    plain: bool,
) -> Said:
    noun = roles.naming.noun[-1].removesuffix("s") if roles.naming.noun else ""
    told: dict[Language, list[str]] = {
        "en": ["duration", *([f"{noun} duration"] if noun else []), "length", *([f"{noun} length"] if noun else [])],
        "es": ["duración", *_durations_of(wording.row_words.noun("es"))],
    }
    further: dict[Language, list[str]] = {language: list(_STAYS[language]) for language in get_args(Language)}
    for word in (each for each in shared if each != noun and each not in _FORMS):
        further["en"] += [f"{word} duration", f"{word} length"]
        spanish = said_in([word], "es")
        further["es"] += [f"duración {of} {each}" for each in spanish for of in ("del", "de la")]
    for word in roles.naming.words(end.name):
        if deed := _DEALING["en"].get(word):
            further["en"] += [f"{deed[0]} time", f"time to {deed[0]}", f"time to {deed[1]}", f"time until {deed[0]}"]
        if deed := _DEALING["es"].get(word):
            further["es"] += [f"{lead} {deed[0]}" for lead in ("tiempo de", "demora de", "tiempo hasta la")]
            further["es"] += [
                f"{lead} {deed[1]}" for lead in ("tiempo en", "tardamos en", "se tarda en", "demoramos en")
            ]
    return Said(_tailed(told, tails, plain=plain), _tailed(further, tails, plain=plain))


def _durations_of(noun: str) -> list[str]:
    if not noun:
        return []
    return [f"duración de la {noun}" if noun.endswith(_FEMININE) else f"duración del {noun}"]


def _tailed(said: dict[Language, list[str]], tails: dict[Language, str], *, plain: bool) -> Words:
    """Each phrase with its unit behind it, and without where that is the unit meant."""
    return {
        language: tuple(
            f"{phrase}{tail}" for phrase in said[language] for tail in (("",) if plain else ()) + (tails[language],)
        )
        for language in get_args(Language)
    }

"""Days of the week gone through one by one: "how many on a Monday, how many on a Tuesday and so on up to Sunday".

Two days and "y así hasta el domingo" are all seven. Where the question says already that rows are split by day of the
week the walk adds nothing, else it is what says so.
"""

import re

from agent.models.offline.parts.clauses_of_text import blanked
from agent.models.offline.words.calendar_names import weekday_number
from agent.models.offline.words.tokens import tokenize
from agent.values import Language

_DAY = (
    r"(?:mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|lunes|martes|mi[eé]rcoles|jueves|viernes"
    r"|s[aá]bados?|domingos?)\b(?:\s+(?:cualquiera|t[ií]pico|normal|any|ones?))?"
)
_LEAD = (
    r"(?:(?:cu[aá]nt[oa]s?|qui[eé]n(?:es)?|who|which|qu[eé]"
    r"|hacemos|vendemos|hicimos|vendimos|hay|hubo|un|una|el|los|las|la|lo|del?|dos|tres"
    r"|cuatro|cinco|\d{1,2}|the|of|on|for|an?|how|many|much|we|sell|sold|do|did|two|three|four|five|para|por|en|pair|par|ones?|same)\s+){0,5}"
)
_FIRST_LEAD = (
    r"[,:;(]?\s*(?:\b(?:el\s+|the\s+)?(?:total\s+acumulado|(?:accumulated|cumulative)\s+total)\s+)?(?:\b(?:onda"
    r"|tipo|o sea|es decir|digamos|like|i\.e\.|that is|say)\s*,?\s+)?"
    r"(?P<asked>\b(?:cu[aá]nt[oa]s?|how many|how much)\s+(?:(?P<noun>\w+)\s+)?)?"
    r"(?:\b(?:para\s+)?(?:cada\s+)?(?:un|el|los|del?|de\s+los|para|on|of|for|an?|the|on\s+an?|for\s+the)\s+)?"
)
_CLOSED = r"(?=\s*(?:$|[^\w\s]|(?:of|in|during|en|de|del|durante)\b))"
"""No noun behind "all seven" or "all": those of the waiters are not the days, and "all dates" is the whole period."""
_ON = (
    rf"\s*,?\s*(?:\b(?:y|and|e)\s+)?(?:"
    rf"as[ií](?:\s+sucesivamente)?(?:\s+(?:con\s+|para\s+)?(?:(?:todos|todas)(?:\s+los\s+d[ií]as|{_CLOSED})"
    rf"|cada\s+(?:d[ií]a|uno))(?:\s+de\s+la\s+semana)?|\s+con\s+los\s+dem[aá]s"
    rf"|\s+(?:(?:con|por|para|durante|hasta\s+completar)\s+)?(?:toda\s+la|la\s+entera|el\s+resto\s+de\s+la)\s+semana"
    rf"|\s+(?:(?:con|para|hasta)\s+(?:completar\s+)?)?los\s+(?:siete|7)(?:\s+d[ií]as)?{_CLOSED})?"
    rf"|(?:para\s+)?todos\s+los\s+dem[aá]s(?:\s+d[ií]as)?(?:\s+de\s+la\s+semana)?"
    rf"|(?:so\s+(?:on|forth)|likewise)(?:\s*,?\s*(?:(?:for|with|through)\s+)?(?:all|every|each)"
    rf"(?:\s+(?:of\s+)?(?:the\s+)?(?:(?:seven|7)(?:\s+days)?{_CLOSED}|days?)|{_CLOSED})"
    rf"(?:\s+of\s+the\s+week)?"
    rf"|\s*,?\s*(?:for|through|throughout|across|over)\s+(?:(?:all|the|whole|rest\s+of|entire)\s+){{0,3}}week)?"
    rf"|etc(?:[eé]tera)?\b\.?(?:\s*,?\s*(?:all|(?:todos\s+)?los)\s+(?:seven|siete|7)(?:\s+(?:days|d[ií]as))?{_CLOSED})"
    r"|(?:\.\.+|…)\s*(?:hasta|up\s+to|until|till|through|thru|to)\s+(?:el\s+|los\s+)?(?:domingos?|sundays?)"
    rf"|(?:for\s+)?all\s+the\s+other\s+days(?:\s+of\s+the\s+week)?|every\s+other\s+day\s+of\s+the\s+week)\b"
    rf"(?:\s*,?\s*(?:hasta|up\s+to|until|till|through|to)\s+(?:el\s+|los\s+)?(?:domingos?|sundays?)\b)?"
    rf"(?!\s*,?\s*(?:all\s+the\s+way\s+)?(?:(?:up\s+)?(?:to|until|till)|through|thru|hasta|al?)\b)\s*\)?"
)
_WALK = re.compile(
    rf"(?i){_FIRST_LEAD}(?<!\w){_DAY}(?:\s*(?:,|\by\b|\band\b)\s*(?:\b(?:y|and)\s+)?{_LEAD}{_DAY})+{_ON}"
    r"(?![^.?!]*\b(?:up\s+to|until|till|through|to|hasta|but|except|excluding|menos|salvo|excepto|sin|without)\s+"
    rf"(?:(?:el|los|on|for|the)\s+)?{_DAY})"
)
"""Not "and so on up to Friday" nor "… all the others but Sunday": these are not all seven."""
_LED_BY = re.compile(
    rf"(?i)(?<!\w)(?:(?:on|for|of|para|en|de)\s+)?(?:an?|the|un|el|los|las)\s+(?P<day>{_DAY})\s+"
    r"(?P<behind>(?:[^\W\d]+\s+){0,3}[^\W\d]+)\s*$"
)
"""The first of such days, with what is asked of it behind it: "how much does a Monday bring in, a Tuesday …"."""
_FIRST_DAY = re.compile(rf"(?i)(?<!\w){_DAY}")
_STRETCH = re.compile(
    rf"(?i){_FIRST_LEAD}(?<!\w)(?P<first>{_DAY})\s*(?:,|\by\b|\band\b)\s*(?:\b(?:y|and)\s+)?{_LEAD}(?P<second>{_DAY})"
    rf"(?:\s*(?:,|\by\b|\band\b)\s*(?:\b(?:y|and)\s+)?{_LEAD}{_DAY})*"
    r"\s*,?\s*(?:\b(?:y|and|e)\s+)?(?:so\s+(?:on|forth)|as[ií](?:\s+sucesivamente)?|etc(?:[eé]tera)?\b\.?)\s*,?"
    r"\s*(?:(?:right|all\s+the\s+way|on)\s+)*(?:up\s+to|until|till|through(?:\s+to)?|to|hasta)\s+"
    rf"(?:(?:el|los|on|the)\s+)?(?P<last>{_DAY})"
)
"""Days gone through up to one that is not the last of the week: they are kept, and each is shown."""
_NAMED = ("first", "second", "last")
_NO_NOUNS = frozenset(
    {"de", "del", "un", "una", "el", "los", "las", "la", "en", "para", "por"}
    | {"on", "of", "for", "a", "an", "the", "do", "did", "we", "sell", "sold"}
    | {"hacemos", "vendemos", "hicimos", "vendimos", "hay", "hubo", "se"}
)
_SPLIT = re.compile(
    r"(?i)\b(?:by|per|each|every|for each|por|cada|seg[uú]n|x)\s+(?:the\s+|un\s+|el\s+)?"
    r"(?:day of (?:the )?week|days of the week|weekday|d[ií]as? de (?:la )?semana)\b"
)
_DAILY_COUNT = re.compile(
    r"(?i)\b(?P<count>cantidad|n[uú]mero|suma|total)\s+(?P<how>diari|semanal|mensual)(?:[oa]s?|es)?\s+de\s+(?P<what>\w+)"
)


def with_daily_counts(text: str) -> str:
    """ "Cantidad diaria de tickets" → "cantidad de tickets diarios": what is counted stands beside the count."""

    def told(found: re.Match[str]) -> str:
        ending = "os" if found["how"].lower() == "diari" else "es"
        return f"{found['count']} de {found['what']} {found['how']}{ending}"

    return _DAILY_COUNT.sub(told, text)


def with_weekdays_walked(text: str, language: Language) -> str:
    """ "Para lunes, martes y todos los demás días de la semana, …" → " por día de la semana , …"."""
    found = _WALK.search(text)
    if found is None:
        return _with_stretch_walked(text, language)
    text, found = _without_the_first(text, found, language)
    start, split = _stretch_without_nouns(text, found)
    if split:
        return blanked(text, start, found.end())
    said = " por día de la semana " if language == "es" else " by day of the week "
    return text[:start] + said + text[found.end() :]


def _without_the_first(text: str, found: re.Match[str], language: Language) -> tuple[str, re.Match[str]]:
    """The text without the day right before those that are gone through, where what is asked parts it from them."""
    led = _LED_BY.search(text[: found.start()])
    second = _FIRST_DAY.search(found[0])
    if led is None or second is None:
        return text, found
    days = [weekday_number(tokenize(one, language)[0], language) for one in (led["day"], second[0])]
    if None in days or days[1] != (days[0] or 0) % 7 + 1:
        return text, found
    text = f"{text[: led.start()]}{led['behind']}{text[found.start() :]}"
    return text, _WALK.search(text) or found


def _with_stretch_walked(text: str, language: Language) -> str:
    """ "On Mondays, on Tuesdays and so on through to Fridays" → " by day of the week, Mondays to Fridays "."""
    found = _STRETCH.search(text)
    days = [weekday_number(tokenize(found[name], language)[0], language) for name in _NAMED] if found else []
    if found is None or None in days or days[1] != (days[0] or 0) % 7 + 1:
        return text
    start, split = _stretch_without_nouns(text, found)
    by, to = ("por día de la semana", "a") if language == "es" else ("by day of the week", "to")
    kept = f"{'de ' if language == 'es' else ''}{found['first']} {to} {found['last']}"
    return f"{text[:start]} {kept if split else f'{by}, {kept}'}, {text[found.end() :]}"


def _stretch_without_nouns(text: str, found: re.Match[str]) -> tuple[int, bool]:
    """Where such a walk begins behind what is counted, and whether the rest says already how rows are split."""
    rest = text[: found.start()] + " " + text[found.end() :]
    start = found.start()
    if found["noun"] and found["noun"].lower() not in _NO_NOUNS | {word.lower() for word in re.findall(r"\w+", rest)}:
        start = found.end("asked")  # "how many tickets on Mondays, …": what is counted is said there alone
    return start, _SPLIT.search(rest) is not None

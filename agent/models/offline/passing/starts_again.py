"""Where a running total begins or ends, said again: "(starts Nov 1)", "arrancando de cero el 1/11".

The period of a running total has its two ends in it. To name one of them again is no second period and no wider one;
where the words around such a day do not say so, they are not understood.
"""

from agent.models.offline.reading import Period
from agent.models.offline.times.days import DAY
from agent.models.offline.workings import Workings


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_BEGINNING = _set(
    "start starts starting started begin begins beginning began from zero scratch counting counted fresh "
    "reset resets "
    "resetting since first day adding accumulating accumulate accumulates running rolling up only and it "
    "so is at on in of with the a "
    "arranca arrancan arrancando arrancar arranque empieza empiezan empezando empezar comienza comienzan "
    "comenzando comenzar "
    "parte partiendo partir inicia iniciando iniciar desde de del cero contando sumando acumulando "
    "acumula acumular dia primer primero accumulation counter acumulacion contador "
    "el la en a con y que se nuevo nueva recien siempre va cuenta"
)
_COUNTING = _set(
    "count counting sum summing total totals tally conteo contar sumar sumo cuento la las los a al the 1ro"
)
_FIRST = _set("1st first primero 1ro uno")
_ORDINALS = ("st", "nd", "rd", "th", "ro", "do", "er")
_CUES = _set(
    "start starts starting started begin begins beginning since from counting arranca arrancan arrancando empieza "
    "empezando comienza comenzando partiendo iniciando desde contando sumando acumulando"
)
_DENYING = _set(
    "without not nothing no anything any excluding ignoring ignore leaving left out carry carrying "
    "carried over dragging "
    "brought forward from of before earlier what came sales data days and with n't t don do does doesnt "
    "dont include including included "
    "count counting sin nada no ni contar arrastrar arrastre arrastrando traer incluir sumar lo los la "
    "las de del antes que dias "
    "ventas datos anterior anteriores previo previos y viene venga vengan mes meses the month months carryover"
)
_DENIALS = _set("without not nothing no excluding ignoring ignore leaving sin nada n't dont doesnt ni")
_ENDING = _set(
    "end ends ending finish finishes finishing stop stops stopping until till to up through on at and "
    "termina terminando "
    "terminar hasta cierra cerrando corta cortando el y al en the it is se"
)
_INCLUDED = _set(
    "included include including inclusive incl counting counted count counts incluido incluida incluyendo incluye "
    "inclusive contando contado cuenta entra adentro"
)
_INCLUDING = _INCLUDED | _set("and with too also as well is the day y con tambien el dia de en es se")
_SIGNS = frozenset({",", ";", ".", ":", "(", ")", "?", "!"})


def leave_starts_again(w: Workings) -> None:
    """ "Running total, Nov 1 to 20 (starts Nov 1)", "… without anything from before November"."""
    if not w.said("op:running_total"):
        _leave_ends_included(w)
        return
    _leave_first_day_again(w)
    nothing_before = w.find("mark:nothing_before")
    w.use(*nothing_before)
    w.idle.update(nothing_before)
    for index in w.free(range(len(w.parts))):
        again = w.parts[index].period
        whole = _whole_of(w, index)
        if again is None or whole is None:
            continue
        words = _words_for(again, whole, w)
        if words is None:
            continue
        run = _run(w, index, words)
        said = {token.norm for i in run for token in w.heard.tokens[w.parts[i].start : w.parts[i].end]}
        if _is_told(w, index, run) and (words is not _DENYING or said & _DENIALS):
            w.use(*run)
            w.idle.update(run)
        else:
            w.blocked.add(index)
            w.used.add(index)
            w.lost.add(index)


def _leave_first_day_again(w: Workings) -> None:
    """ "Running total, Nov 1 to 10, starting the count on the 1st", "acumulando desde el primero": the day alone."""
    spans = {(part.period.start, part.period.end) for part in w.parts if part.period is not None}
    begin = next(iter(spans))[0].day if len(spans) == 1 else None
    totals = w.find("op:running_total")
    for index in w.free(range(len(w.parts))):
        if begin is None or w.parts[index].period is not None or _day_named(w, index) != begin:
            continue
        run = _run(
            w, index, _BEGINNING | _COUNTING | {str(begin), f"{begin}st", f"{begin}nd", f"{begin}rd", f"{begin}th"}
        )
        said = {token.norm for i in run for token in w.heard.tokens[w.parts[i].start : w.parts[i].end]}
        if not set(totals) <= set(run) and said & _CUES and _is_told(w, index, run):
            w.use(*run)
            w.idle.update(run)


def _day_named(w: Workings, index: int) -> int | None:
    """The day of the month that words name by its number: "1", "the 1st", "el primero"."""
    part = w.parts[index]
    words = {token.norm for token in w.heard.tokens[part.start : part.end]}
    if part.number is not None and not part.names:
        return int(part.number) if part.number == int(part.number) else None
    if part.has("mark:month_start") and (digits := [word for word in words if word.isdigit() and word != "0"]):
        return int(digits[-1])
    written = next((int(word[:-2]) for word in words if word[:-2].isdigit() and word[-2:] in _ORDINALS), None)
    if written is not None:
        return written
    return 1 if words & _FIRST and (part.has("mark:month_start") or not part.names) else None


def _leave_ends_included(w: Workings) -> None:
    """ "The last 7 days, today included": a span has its first and its last day in it."""
    for index in w.free(range(len(w.parts))):
        again, whole = w.parts[index].period, _whole_of(w, index)
        if again is None or whole is None or again.start != again.end or again.start not in (whole.start, whole.end):
            continue
        run = _run(w, index, _INCLUDING)
        said = {token.norm for i in run for token in w.heard.tokens[w.parts[i].start : w.parts[i].end]}
        if said & _INCLUDED and _is_told(w, index, run):
            w.use(*run)
            w.idle.update(run)


def _whole_of(w: Workings, index: int) -> Period | None:
    """The one other period of several days that the question names."""
    found = {part.period for i, part in enumerate(w.parts) if i != index and part.period is not None}
    spans = {(one.start, one.end): one for one in found if one.start < one.end}
    own = w.parts[index].period
    if own is not None:
        spans.pop((own.start, own.end), None)
    return next(iter(spans.values())) if len(spans) == 1 else None


def _words_for(again: Period, whole: Period, w: Workings) -> frozenset[str] | None:
    """The words with which a period says an end of another again, or None where it is no end of it."""
    single = again.start == again.end
    if again.start == whole.start and (single or whole.end < again.end == w.context.last_day):
        return _BEGINNING
    if again.end == whole.end and (single or again.start <= w.context.first_day < whole.start):
        return _ENDING
    if again.end == whole.start - DAY and not single:
        return _DENYING
    return None


def _run(w: Workings, index: int, words: frozenset[str]) -> list[int]:
    """The parts of the clause around a day."""
    first = last = index
    while first > 0 and _may_say(w, first - 1, words):
        first -= 1
    while last + 1 < len(w.parts) and _may_say(w, last + 1, words):
        last += 1
    return list(range(first, last + 1))


def _may_say(w: Workings, index: int, words: frozenset[str]) -> bool:
    part = w.parts[index]
    tokens = w.heard.tokens[part.start : part.end]
    zero = part.number is not None and part.number == 0
    return part.text not in _SIGNS and part.period is None and (zero or all(token.norm in words for token in tokens))


def _is_told(w: Workings, index: int, run: list[int]) -> bool:
    """Whether the run is a clause of its own, or begins with a word for beginning rather than a mere preposition."""
    period = w.parts[index]
    own = len(run) > 1 or period.end - period.start > 1
    before, behind = run[0] - 1, run[-1] + 1
    opened = (
        before < 0 or w.parts[before].text[-1] in _SIGNS or w.parts[before].has("op:running_total") or len(run) > 2
    )
    closed = behind >= len(w.parts) or w.parts[behind].text in _SIGNS or w.parts[behind].has("mark:by", "mark:and")
    return own and opened and (closed or len(run) > 2)

"""What a question says that holds anyway: in capitals or not, both limits included, nobody left out.

Such words stand in a run of their own ("ni en mayúscula ni en minúscula", "sin dejar afuera a ninguno"). A run that
is made of nothing else is taken out of the question before it is read; one that says anything more stays.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from agent.models.offline.words.tokens import Token, tokenize
from agent.semantics import Semantics
from agent.values import Language


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_UPPER = _set("upper uppercase capital capitals caps capitalized capitalised mayuscula mayusculas mayus")
_LOWER = _set("lower lowercase minuscula minusculas minus")
_CASE = _UPPER | _LOWER | _set("case casing capitalization capitalisation lettercase")
_ALIKE = _set(
    "matter matters important relevant whether regardless irrespective ignoring ignore ignored any "
    "insensitive both whatever either alike no-matter igual importa importan importar distinguir "
    "diferenciar mirar fijarse fijarte mismo"
)
_OR = _set("or nor o u ni y and")
_CASE_WORDS = _CASE | _ALIKE | _OR | _set(
    "in with the letter letters small no not n't does do is it be of to written write spelled same if s "
    "don doesn t are big en con sin si sea este esta escrito escrita escritos como tanto ya da lo las los "
    "la el entre de letra letras va van atencion"
)  # fmt: skip

_LIMITS = _set(
    "limit limits extreme extremes bound bounds boundary boundaries end ends endpoint endpoints edge "
    "edges extremos limites topes tope bordes puntas extremo limite"
)
_PAIR = _set("both two ambos ambas dos esos esas those estos these")
_INSIDE = _set(
    "included inclusive incl including include includes inclusively incluidos incluidas inclusive "
    "incluyendo incluye incluidos incluso adentro"
)
_COUNTED = _set(
    "counted counting count counts in valid entran cuentan valen van contando contados contadas inclusives"
)
_LIMIT_WORDS = _LIMITS | _PAIR | _INSIDE | _COUNTED | _set(
    "with of the are is being also too as well numbers values prices amounts figures them on either side "
    "at con los las el la estan quedan son tambien valores numeros precios montos que a de por"
)  # fmt: skip

_NONE = _set("nobody none nothing noone ninguno ninguna ningun nadie")
_ANY = _set("any anyone anybody anything single alguno alguna algun uno nada one")
_DENIED = _set("without not never no n't don sin ni")
_LEFT_OUT = _set(
    "excluded exclude excluding skip skipped skipping omit omitted omitting drop dropped dropping left "
    "leave leaving forget forgetting forgotten filtered filtering hide hiding excluir excluyas excluyan "
    "excluyendo excluido excluida excluidos excluidas omitir omitas omitan omitiendo saltear saltees "
    "saltes saltar saltarse saltearte saltearse salteando olvidando sacando descartando salteado olvidar "
    "olvides olvidarte sacar saques descartar descartes quitar quites dejar dejes dejen dejando deje "
    "quede queda falte faltar filtrar perder"
)
_EXCEPTIONS = _set("exception exceptions exclusion exclusions excepcion excepciones exclusiones excluidos")
_NOBODY_WORDS = _NONE | _ANY | _DENIED | _LEFT_OUT | _EXCEPTIONS | _set(
    "out off behind aside with of them is are being be been was gets get should a the do does t please to "
    "from this que me te se nos al de lado afuera fuera por favor un una solo sola el la los las ellos "
    "ellas del en lista"
)  # fmt: skip
_NOBODY_FIRST = _NONE | _DENIED | _LEFT_OUT | _EXCEPTIONS | {"do"}

_TAIL = _set("and or y o e in en of de the el la los las with con a u nor ni for by is to por que del al as at on")
_AND = _set("and y e")
_BARRED = _set("not no sin without excluding except excluyendo salvo excepto n't ni")
_AFTER = _set("and y in en for with con of de during from por but pero please e on over")
_NUMBERED = _set("number numbers numero numeros nro nros num id ids")


@dataclass(frozen=True, slots=True)
class _Saying:
    """Runs of certain words, around one of their keys, that say what holds anyway."""

    keys: frozenset[str]
    words: frozenset[str]
    holds: Callable[[frozenset[str]], bool]
    of_things: bool = False
    """Whether the words for the table's columns may stand among them: "no waiter left out"."""
    first: frozenset[str] = frozenset()
    """The words that the run may begin with, where not any will do."""


def _any_case(words: frozenset[str]) -> bool:
    """Of upper and lower case alike, or of one "or not"; "in lower case" alone is a condition, not read."""
    if "sensitive" in words:
        return False
    both = bool(words & _UPPER) and bool(words & _LOWER)
    return both or bool(words & _ALIKE) or bool(words & _OR and words & {"no", "not"})


def _limits_inside(words: frozenset[str]) -> bool:
    inside = bool(words & _INSIDE) or bool(words & _COUNTED and words & _LIMITS)
    return inside and bool(words & (_LIMITS | _PAIR))


def _nobody_left_out(words: frozenset[str]) -> bool:
    denied = bool(words & _NONE) or bool(words & _DENIED and words & _ANY)
    sin = bool(words & _set("sin no ni que without not never don n't"))
    plain = bool(words & _set("nobody none nothing noone nadie ninguno ninguna"))
    left = bool(words & _LEFT_OUT) and denied and (sin or plain)
    excluded = bool(words & {"excluded", "omitted", "skipped", "excluido", "excluidos"}) or {"left", "out"} <= words
    left = left or ("no" in words and excluded)
    return left or bool(words & _EXCEPTIONS and words & _DENIED)


_SAYINGS = (
    _Saying(_CASE, _CASE_WORDS, _any_case),
    _Saying(_LIMITS | _INSIDE, _LIMIT_WORDS, _limits_inside),
    _Saying(_LEFT_OUT | _EXCEPTIONS, _NOBODY_WORDS, _nobody_left_out, True, _NOBODY_FIRST),
)


def without_sayings(text: str, language: Language, semantics: Semantics) -> str:
    """The question with blanks where it says what holds anyway.

    "Revenue by waiter, nobody left out" → "Revenue by waiter,                 ". Offsets stay.
    """
    tokens = tokenize(text, language)
    norms = [token.norm for token in tokens]
    if not any(norm in saying.keys for saying in _SAYINGS for norm in norms):
        return text
    things = _names_of(semantics, language) | _NUMBERED
    for saying in _SAYINGS:
        for first, last in _runs(tokens, saying, things if saying.of_things else frozenset()):
            start, end = tokens[first].start, tokens[last].end
            text = text[:start] + re.sub(r"\S", " ", text[start:end]) + text[end:]
    return text


def _runs(tokens: Sequence[Token], saying: _Saying, things: frozenset[str]) -> Iterable[tuple[int, int]]:
    """The first and last token of each run."""
    allowed, index = saying.words, 0

    def fits(place: int) -> bool:
        return tokens[place].norm in allowed or tokens[place].stem in things

    while index < len(tokens):
        if tokens[index].norm not in saying.keys:
            index += 1
            continue
        first = last = index
        while first > 0 and fits(first - 1):
            first -= 1
        while last + 1 < len(tokens) and _goes_on(tokens, last, fits):
            last += 1
        index, end = last + 1, last
        while last > first and tokens[last].norm in _TAIL:
            last -= 1
        while first < last and tokens[first].norm not in (saying.first or allowed - _AND):
            first += 1
        words = frozenset(token.norm for token in tokens[first : last + 1])
        barred = first > 0 and tokens[first - 1].norm in _BARRED
        if saying.holds(words) and not barred and _is_closed(tokens, last, end) and not _has_both(tokens, first, end):
            yield first, last


def _goes_on(tokens: Sequence[Token], last: int, fits: Callable[[int], bool]) -> bool:
    """A slash or hyphen goes on where a word of the run is behind it: "upper/lower case"."""
    norm = tokens[last + 1].norm
    return fits(last + 1) or (norm in ("/", "-") and last + 2 < len(tokens) and fits(last + 2))


def _is_closed(tokens: Sequence[Token], last: int, end: int) -> bool:
    """Whether nothing behind the run is what it is said of: "not leaving out any refunds"."""
    if last != end or end + 1 >= len(tokens):
        return True
    after = tokens[end + 1]
    return after.kind == "symbol" or after.norm in _AFTER


def _has_both(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether it is said of two things that follow: "tickets that included both a conito and a tableta"."""
    norms = [token.norm for token in tokens[first : end + 1]]
    pair = next((i for i, norm in enumerate(norms) if norm in _PAIR), None)
    if pair is None or not any(norm in _INSIDE for norm in norms[:pair]) or _LIMITS.intersection(norms):
        return False
    behind = tokens[end + 1 : end + 2]
    return bool(behind) and behind[0].kind != "symbol" and behind[0].norm not in _AFTER


def _names_of(semantics: Semantics, language: Language) -> frozenset[str]:
    lines = (line for item in semantics.dimensions for line in (*item.synonyms.get(language, ()), item.name))
    return frozenset(token.stem for line in lines for token in tokenize(line.replace("_", " "), language))

"""Holds the claims of a text against an answer's facts: the second reader of the prose.

What is held: figures (value, unit, sign, rounding), dates, clock times, weekdays, names; that a figure stands beside
the label it belongs to; that "highest", "last" and the like are said of what is; and that "rose", "más que", "el
doble" agree with the signs and ratios. Whatever is not found in a fact must stand in the question.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from prose.claims import MONTHS, WEEKDAYS, Claim, claims, folded, masked

ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
SENTENCE = re.compile(r"(?<=[.!?]) +(?=[A-ZÁÉÍÓÚÑ¿¡0-9·$“«-])")
SEGMENT = re.compile(r"[;,:.] | (?:and|y) ")
FIRSTS = re.compile(
    r"\bhighest|\bthe most\b|\bleads?\b|\bled by|comes? first|first place|\bpeak|\bmaxim|\blidera|\bmayor|"
    r"primer lugar|mas alt[oa]s?\b|con mas\b"
)
LASTS = re.compile(
    r"\blowest|\bfewest|comes? last|\bis last\b|last place|the last of|\bminim|\bmenor|ultimo lugar|mas baj[oa]s?\b|"
    r"cierra la lista|con menos\b"
)
GAINED, LOST = re.compile(r"largest rise|mayor suba"), re.compile(r"largest fall|mayor caida")
NEITHER = re.compile(r"next to last|the first places|primeros lugares|first places|mayor parte")
ROSE = re.compile(
    r"\brose\b|\brises?\b|\brising\b|\bgrew\b|\bgrow(s|ing)?\b|\bincreased?\b|\bclimbed\b|\bsubi(o|eron)\b|\bsuben?\b|"
    r"\bcreci(o|eron)\b|\bcrecen?\b|\baumento\b|\baumentaron\b|\balza\b"
)
FELL = re.compile(
    r"\bfell\b|\bfalls?\b|\bfalling\b|\bdropped\b|\bdecreased?\b|\bdeclined?\b|\bcay(o|eron)\b|\bcaida\b|"
    r"\bdisminuy(o|eron)\b|(?<!mas )\b(bajo|bajaron|baja|bajan)\b"
)
MORE = re.compile(r"[\d%] (?:[a-z]+ )?(more|mas)\b(?! de\b)|\babove\b|por encima|\bsupera\b")
LESS = re.compile(r"[\d%] (?:[a-z]+ )?(less|fewer|menos)\b(?! de\b)|\bbelow\b|por debajo")


@dataclass(frozen=True)
class Evidence:
    """An answer's facts as JSON carries them, its question, and every name that is stored, true or not here."""

    facts: tuple[Mapping[str, object], ...]
    question: str
    language: str
    stored: frozenset[str] = frozenset()
    currency: bool = True
    """Whether money is written with a sign."""
    labels: Mapping[str, str] = field(default_factory=dict)
    """Words in which a stored value is shown, by value (Saturday → sábado)."""

    def value(self, name: str) -> Decimal | None:
        """The figure of a fact by its name."""
        found = next((fact["value"] for fact in self.facts if fact["name"] == name), None)
        return number(found)


def number(value: object) -> Decimal | None:
    """A JSON number as a decimal."""
    is_figure = isinstance(value, (int, float)) and not isinstance(value, bool)
    return Decimal(str(value)) if is_figure else None


def problems(text: str, evidence: Evidence) -> list[str]:
    """What in a text is not borne out, each with the words in question; empty when all of it is."""
    texts = [value for fact in evidence.facts if isinstance(value := fact["value"], str) and not ISO_DAY.match(value)]
    shown = [*texts, *(evidence.labels[each] for each in texts if each in evidence.labels)]
    names = [each for each in shown if not _is_calendar(each) and not each.isdigit()]
    bare = masked(text, names)
    found = [f"name {each!r}" for each in _strangers(bare, evidence, names)]
    offset = 0
    for sentence in SENTENCE.split(bare):
        offset = bare.index(sentence, offset)
        said = claims(sentence, evidence.language)
        found += [f"{claim.kind} {claim.text.strip()!r}" for claim in said if not _is_borne_out(claim, evidence)]
        mentions = list(_mentions(sentence, text[offset : offset + len(sentence)], said, evidence))
        found += _misplaced(sentence, said, mentions, evidence)
        found += _misdirected(folded(sentence), said, evidence)
        found += _misranked(folded(sentence), mentions)
    return found


def _strangers(bare: str, evidence: Evidence, names: list[str]) -> Iterator[str]:
    """Stored names that stand in the text although no fact and no question has them."""
    known = {folded(each) for each in names}
    for each in evidence.stored:
        plain = folded(each)
        is_known = plain in known or any(plain in other for other in known) or plain in folded(evidence.question)
        if len(plain) > 2 and not is_known and re.search(rf"(?<!\w){re.escape(plain)}(?!\w)", folded(bare)):
            yield each


def _is_calendar(text: str) -> bool:
    plain = folded(text)
    return any(plain in names for table in (MONTHS, WEEKDAYS) for names in table.values())


def _is_borne_out(claim: Claim, evidence: Evidence) -> bool:
    if claim.kind == "name":
        plain = folded(str(claim.value))
        texts = [folded(str(fact["value"])) for fact in evidence.facts if isinstance(fact["value"], str)]
        return plain in folded(evidence.question) or any(plain in text for text in texts)
    if any(
        claim.kind == own.kind and claim.value == own.value for own in claims(evidence.question, evidence.language)
    ):
        return True
    return any(True for _ in _bearers(claim, evidence))


def _bearers(claim: Claim, evidence: Evidence) -> Iterator[Mapping[str, object]]:
    """The facts that a claim may stand for."""
    for fact in evidence.facts:
        value, unit = fact["value"], fact["unit"]
        figure = number(value)
        match claim.kind:
            case "money" | "number" | "percent":
                agrees = figure is not None and _agrees(claim, figure, unit, evidence.currency)
                if agrees or (claim.kind == "number" and _is_year(claim, value)):
                    yield fact
            case "multiple":
                if figure is not None and _is_multiple(claim, str(fact["name"]), figure):
                    yield fact
            case "clock":
                if _hour(value) == claim.value:
                    yield fact
            case "weekday":
                if _weekday(value) == claim.value:
                    yield fact
            case "day" | "month" | "quarter":
                if _dated(claim, value):
                    yield fact


def _agrees(claim: Claim, figure: Decimal, unit: object, currency: bool) -> bool:
    """Whether a figure is said rightly: its kind, its sign, and its digits after rounding half up."""
    if (claim.kind == "percent") != (unit in {"percent", "fraction"}):
        return False
    if currency and (claim.kind == "money") != (unit == "currency"):
        return False
    figure *= 100 if unit == "fraction" else 1
    places = claim.places if abs(figure) >= 100 or figure == int(figure) else max(claim.places, 1)
    return figure.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) == claim.value


def _is_year(claim: Claim, value: object) -> bool:
    day = ISO_DAY.match(str(value))
    return day is not None and claim.text.strip() == day[1]


def _is_multiple(claim: Claim, name: str, figure: Decimal) -> bool:
    wanted = Decimal(str(claim.value))
    ratio = figure if name.endswith((".times", ".share")) else 1 + figure if name == "change.percent" else None
    return ratio is not None and abs(ratio - wanted) <= wanted * Decimal("0.05")


def _hour(value: object) -> int | None:
    found = re.match(r"(\d{1,2})(?::|$)", str(value))
    return int(found[1]) if found else None


def _weekday(value: object) -> int | None:
    plain = folded(str(value))
    if ISO_DAY.match(plain):
        return None
    return next((names.index(plain) for names in WEEKDAYS.values() if plain in names), None)


def _dated(claim: Claim, value: object) -> bool:
    """Whether a day, month or quarter is that of a date, of a month written 2024-10, of its name or its number."""
    day = ISO_DAY.match(str(value))
    assert isinstance(claim.value, tuple)
    if claim.kind == "quarter":
        return day is not None and claim.value == (int(day[1]), (int(day[2]) + 2) // 3)
    at, month, *rest = claim.value
    if day is not None:
        held = (int(day[1]), int(day[2]), int(day[3]))
        return held[1] == month and at in {None, held[0]} and (not rest or rest[0] == held[2])
    if rest:
        return False
    spelled = re.fullmatch(r"(\d{4})-(\d{2})", str(value))
    if spelled:
        return int(spelled[2]) == month and at in {None, int(spelled[1])}
    named = any(folded(str(value)) == names[month - 1] for names in MONTHS.values())
    return at is None and (named or value == month)


@dataclass(frozen=True)
class Mention:
    """A label of some fact in a sentence. `places` are the facts' first names: top, bottom, peak…"""

    start: int
    end: int
    places: frozenset[str]


def _mentions(sentence: str, original: str, said: list[Claim], evidence: Evidence) -> Iterator[Mention]:
    labels = [fact for fact in evidence.facts if str(fact["name"]).endswith((".label", ".series"))]
    for fact_text in {str(fact["value"]) for fact in labels if isinstance(fact["value"], str)}:
        places = frozenset(_place(fact) for fact in labels if fact["value"] == fact_text)
        shown = {fact_text, evidence.labels.get(fact_text, fact_text)}
        for form in shown:
            for found in re.finditer(rf"(?<!\w){re.escape(folded(form).strip())}(?!\w)", folded(original)):
                if sentence[found.start()] == "·":
                    yield Mention(found.start(), found.end(), places)
    shared = [fact for fact in evidence.facts if str(fact["name"]).endswith(".ties")]  # "6 products share the last …"
    for claim in said:
        bearers = [fact for fact in _bearers(claim, evidence) if fact in labels or fact in shared]
        if bearers and claim.kind in {"day", "month", "quarter", "weekday", "clock", "number"}:
            yield Mention(claim.start, claim.start + len(claim.text), frozenset(_place(fact) for fact in bearers))


def _place(fact: Mapping[str, object]) -> str:
    return str(fact["name"]).rsplit(".", 1)[0]


def _misplaced(sentence: str, said: list[Claim], mentions: list[Mention], evidence: Evidence) -> Iterator[str]:
    """Figures that belong to a label which the sentence does not name, or that stand beside another one."""
    labelled = {_place(fact) for fact in evidence.facts if str(fact["name"]).endswith(".label")}
    starts = {mention.start for mention in mentions}
    owned: list[tuple[Claim, frozenset[str]]] = []
    for claim in said:
        if claim.kind not in {"money", "number", "percent"} or claim.start in starts:
            continue
        bearers = list(_bearers(claim, evidence))
        places = frozenset(str(fact["name"]).partition(".")[0] for fact in bearers)
        if bearers and places <= labelled and all(_is_own(fact) for fact in bearers):
            owned.append((claim, places))
    ordered = sorted(mentions, key=lambda mention: mention.start)
    if len(ordered) == len(owned):
        pairs: Iterable[tuple[tuple[Claim, frozenset[str]], frozenset[str]]] = [
            (each, mention.places) for each, mention in zip(owned, ordered, strict=True)
        ]
    else:
        named = frozenset(place for mention in ordered for place in mention.places)
        pairs = [(each, named) for each in owned if ordered]
    for (claim, places), beside in pairs:
        if not places & beside:
            yield f"{claim.kind} {claim.text.strip()!r} is not that of the label beside it"


def _is_own(fact: Mapping[str, object]) -> bool:
    """Whether a figure is the label's own, and not a count, a share or a difference."""
    return re.fullmatch(r"\w+\.(value(\.\d+)?|per_day)", str(fact["name"])) is not None


def _misdirected(sentence: str, said: list[Claim], evidence: Evidence) -> Iterator[str]:
    """Directions and comparisons against the sign of what changed."""
    change = evidence.value("change")
    if change is None:
        growth = (
            evidence.value("value") if any(f["unit"] in {"fraction", "percent"} for f in evidence.facts) else None
        )
        change = growth
    sentence = LOST.sub(" ", GAINED.sub(" ", sentence))
    for pattern, sign in ((ROSE, 1), (FELL, -1)):
        found = pattern.search(sentence)
        if found and (change is None or change * sign <= 0):
            yield f"direction {found[0]!r}"
    upward = change is not None and change > 0
    downward = change is not None and change < 0
    has = {str(fact["name"]) for fact in evidence.facts}
    more, less = MORE.search(sentence), LESS.search(sentence)
    if more and not upward and not has & {"gap.percent", "top.above_mean"}:
        yield f"direction {more[0]!r}"
    if less and not downward and "bottom.below_mean" not in has:
        yield f"direction {less[0]!r}"


def _misranked(sentence: str, mentions: list[Mention]) -> Iterator[str]:
    """ "Highest" said of what is not the highest, "last" of what is not the last."""
    sentence = NEITHER.sub(lambda found: " " * len(found[0]), sentence)
    for start, end in _segments(sentence, mentions):
        part = sentence[start:end]
        places = {place for each in mentions if start <= each.start < end for place in each.places}
        if not places:
            continue
        for pattern, place in ((GAINED, "riser"), (LOST, "faller")):
            found = pattern.search(part)
            if found and place not in places:
                yield f"rank {found[0]!r}"
            part = pattern.sub(" ", part)
        high, low = FIRSTS.search(part), LASTS.search(part)
        if high and not low and not places & {"top", "peak", "winner"}:
            yield f"rank {high[0]!r}"
        if low and not high and not places & {"bottom", "trough"}:
            yield f"rank {low[0]!r}"


def _segments(sentence: str, mentions: list[Mention]) -> Iterator[tuple[int, int]]:
    """The parts of a sentence between marks; one without a label is read together with the next."""
    marks = [found.end() for found in SEGMENT.finditer(sentence)]
    start = 0
    for end in [*marks, len(sentence)]:
        has_label = any(start <= mention.start < end for mention in mentions)
        ranks = any(each.search(sentence, start, end) for each in (FIRSTS, LASTS, GAINED, LOST))
        if has_label or not ranks or end == len(sentence):
            yield start, end
            start = end

"""How what was shown changed since, or up to, another span: "how much did it grow in November?", after October.

A change goes forward in time, whichever of the two spans was shown first: November less October, and the fall that
was the largest is the lowest of these. "Which ones fell?" keeps those alone that did.
"""

from dataclasses import replace

from agent.models.offline import assumptions as said
from agent.models.offline.context import ReadingContext
from agent.models.offline.conversation.cues import cues_in, without_cues
from agent.models.offline.derived.units_of_change import units_named
from agent.models.offline.groups.limits import how_many
from agent.models.offline.parts.hearing import hear
from agent.models.offline.parts.part import Part
from agent.models.offline.reading import Grouping, Order, Period, Reading
from agent.models.offline.refusals import Refused
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.workings import COMPARING, Workings
from agent.values import Language

_TABLE = "referring.yaml"
_FELL = words_in(_TABLE, "fell_most")
_ROSE = words_in(_TABLE, "rose_most")
_BEFORE = words_in("comparing.yaml", "previous", "before")
_LEAST = words_in("comparing.yaml", "least")
_WITHIN = small("in")
_ASKING = ("mark:who", "mark:whichever")
_IDLE = ("op:share", "op:how_much", "op:count", "mark:and", "mark:only", "list:list", *_ASKING, *COMPARING)


def growth_of_shown(
    previous: Reading, text: str, language: Language, context: ReadingContext
) -> Reading | Refused | None:
    """The later of both spans against the earlier; None where a text asks for anything else.

    Refused where the span that it names lies before the one that was shown, and the change is said to be in it.
    """
    shown = _span_shown(previous)
    if shown is None:
        return None
    heard = hear(text, language, context)
    w = Workings(without_cues(heard, cues_in(heard, adds=False)), context)
    named = _span_named(w, shown)
    if named is None or not all(_is_idle(w, part, previous) for part in w.parts):
        return None
    if named.start < shown.start and not w.said(*COMPARING) and _is_within(w):
        return Refused("not_understood", (text.strip(),), language)
    splits = {split for part in w.parts if not part.has("op:growth") and (split := w.split_of(part)) is not None}
    split = previous.groupings[0] if previous.groupings else next(iter(splits), None)
    if len(splits) > 1 or (splits and split not in splits):
        return None
    later_first = tuple(sorted((shown, named), key=lambda period: period.start, reverse=True))
    base = replace(_of_the_rows_kept(previous), language=language, periods=later_first, transform="difference")
    base = replace(base, groupings=(split,) if split is not None else (), assumptions=(), unread=(), chart="auto")
    return _ranked_or_kept(base, w, split, text)


def _span_shown(previous: Reading) -> Period | None:
    """The one span of one plain figure, of which there is a total or one row for each thing."""
    other = previous.transform or previous.contrasts or previous.having or previous.listing or previous.values_of
    ranked = previous.rank_within or previous.both_ends or previous.together or previous.skip
    single = len(previous.periods) == len(previous.measures) == 1
    plain = single and not (previous.measures[0].per or other or ranked)
    things = len(previous.groupings) < 2 and all(item.grain is None for item in previous.groupings)
    return previous.periods[0] if plain and things and not previous.existence else None


def _span_named(w: Workings, shown: Period) -> Period | None:
    """The one other span that a text with a change names, where it is not told by what was shown."""
    stated = [(i, part.period) for i, part in enumerate(w.parts) if part.period is not None]
    if len(stated) != 1 or not w.said("op:growth") or w.norms_of(range(len(w.parts))) & _BEFORE:
        return None
    period = stated[0][1]
    return period if period is not None and (period.end < shown.start or shown.end < period.start) else None


def _is_within(w: Workings) -> bool:
    """ "How much did it grow in September?": since some span before that one."""
    place = next(part.start for part in w.parts if part.period is not None)
    start = w.heard.tokens[place].norm
    return start in _WITHIN or (place > 0 and w.heard.tokens[place - 1].norm in _WITHIN)


def _is_idle(w: Workings, part: Part, previous: Reading) -> bool:
    """Whether a part names the change, its span, what was shown, or how the change is ranked or told."""
    if part.period is not None or part.has("op:growth", "op:top", "op:bottom"):
        return True
    if part.link is not None or part.stored or part.named or part.has("op:average", "op:median", "mark:not"):
        return False
    if part.metric is not None:
        return part.metric.name == previous.measures[0].metric
    if part.dimension is not None:
        return w.split_of(part) is not None and w.grain_of(part) is None
    if w.grain_of(part) is not None or part.weekday is not None:
        return False
    return part.number is not None or part.has(*_IDLE) or part.filler or _says_money(w, part)


def _says_money(w: Workings, part: Part) -> bool:
    return all(w.says_money(token.norm) for token in w.heard.tokens[part.start : part.end])


def _of_the_rows_kept(previous: Reading) -> Reading:
    """What a ranking has kept is what changed, however it then stands."""
    ranked = (replace(previous, assumptions=(), unread=()),) if previous.limit is not None else ()
    return replace(previous, among=(*previous.among, *ranked), limit=None, order=None, shown=None, by_moment="")


def _ranked_or_kept(base: Reading, w: Workings, split: Grouping | None, text: str) -> Reading | None:
    """With those that changed the most, or those alone that changed as a text says."""
    words = w.norms_of(i for i, part in enumerate(w.parts) if part.has("op:growth"))
    fell, rose = bool(words & _FELL), bool(words & _ROSE)
    ranks = w.find("op:top", "op:bottom")
    asks = w.said(*_ASKING)
    if split is None:
        return None if ranks or asks or _has_number(w) else base
    if not ranks:
        if _has_number(w):
            return None
        one_way = asks and fell != rose and not w.said("op:how_much")
        order = Order(0, descending=rose) if one_way else None
        return replace(base, order=order, ahead=one_way and rose, behind=one_way and fell)
    least = bool(w.norms_of(ranks) & _LEAST)
    if fell == rose or len(ranks) > 1 or (fell and least):
        return None
    limit = how_many(w, ranks[0], "op:top", None, split)
    order = Order(0, descending=rose and not least)
    in_money, in_percent = units_named(w)
    if in_money and not in_percent:
        return replace(base, order=order, limit=limit)
    told = () if in_percent else (said.change_in_percent(text.strip(" ?¿.!"), base.language),)
    earlier_first = base.periods[::-1]
    return replace(base, periods=earlier_first, transform="growth", order=order, limit=limit, assumptions=told)


def _has_number(w: Workings) -> bool:
    return any(part.number is not None and part.period is None for part in w.parts)

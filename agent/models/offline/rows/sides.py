"""Which conditions are the sides of a comparison, and which of them comes first."""

from dataclasses import replace
from datetime import time

from agent.models.offline.parts.exceeding import base_is_behind
from agent.models.offline.parts.minuends import SECOND_FIRST
from agent.models.offline.reading import Filter
from agent.models.offline.rows.asked_twice import are_each_led, is_asked_twice, shares_asked_of
from agent.models.offline.rows.groups_apart import are_split_groups
from agent.models.offline.rows.joining import are_joined, values_of
from agent.models.offline.rows.kept import Condition
from agent.models.offline.rows.same_rows import same_rows
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.workings import COMPARING, Workings

_WEEK = 7


def sides_of(w: Workings, found: list[Condition], rest: list[Condition]) -> list[Condition]:
    """The conditions that are compared with each other; none where nothing is. `rest` is all that they leave."""
    return _ratio_sides(w, found) or ([*found, *rest] if rest else _sides(w, found))


def use_words_of_sides(w: Workings, found: list[Condition]) -> None:
    """Takes the words that set things against each other, once they are sides."""
    w.use(*w.find("op:compare"), *_apart(w), *_all_of_each(w), *_joined_within(w, found))
    w.use(*(i for i in w.find("mark:side") if w.parts[i].dimension is None))


def sides_in_order(w: Workings, found: list[Condition], sides: list[Condition]) -> list[Condition]:
    """ "Conitos against alfajores: how much more did the alfajores make": what is named behind "more" comes first."""
    if len(sides) != 2:
        return sides
    if w.said(SECOND_FIRST):
        w.use(*(i for i in w.find(SECOND_FIRST) if len(w.parts[i].names) == 1))
        return sides[::-1]
    excess = [i for i, part in enumerate(w.parts) if part.has("op:excess")]
    if not excess:
        return sides
    behind = [one for one in found if one.index > excess[-1]]
    if not behind:
        again = [w.parts[i].number for i in range(excess[-1], len(w.parts)) if w.parts[i].number is not None]
        named = [one for one in sides if again and one.filters and again[0] in one.filters[0].values]
        return sorted(sides, key=lambda one: one not in named) if len(named) == 1 else sides
    same = [one for one in sides if one is behind[0] or same_rows(one, behind[0])]
    before = w.near(behind[0].index, -1)
    base = before is not None and w.parts[before].has("op:compare")
    base = base or base_is_behind(w.parts[excess[-1]], w.heard.tokens, w.parts[behind[0].index].start)
    return sorted(sides, key=lambda one: (one not in same) != base) if same else sides


def _ratio_sides(w: Workings, found: list[Condition]) -> list[Condition]:
    """The conditions right before and right after what joins the two sides of a ratio: "vegan to non-vegan"."""
    ratio = w.find("op:ratio")
    joining = words_in("comparing.yaml", "joins_of_sides", language=w.language)
    joins = [token.start for token in w.heard.tokens if token.norm in joining]
    if not ratio or w.said("op:within"):
        return []
    start = w.heard.tokens[w.parts[ratio[0]].end - 1].end

    def place(condition: Condition) -> int:
        return w.heard.tokens[w.parts[condition.index].start].start

    for join in (join for join in joins if join > start):
        before = [condition for condition in found if start <= place(condition) < join]
        after = [condition for condition in found if place(condition) > join]
        if before and after:
            return [before[-1], after[0]]
    return []


def numbers_apart(w: Workings, found: list[Condition]) -> tuple[list[Condition], list[Condition]]:
    """ "The difference between waiter 51 and 52": two numbers said of one name, each a side of its own."""
    for condition in found:
        item = condition.filters[0] if condition.filters else None
        if item is not None and item.operator == "in" and len(item.values) == 2 and condition.link is None:
            label = w.parts[condition.index].text
            sides = [
                replace(
                    condition,
                    filters=(Filter(item.column, "=", (value,), f"{label} {value}", item.grain),),
                    label=f"{label} {value}",
                )
                for value in item.values
            ]
            return [other for other in found if other is not condition] + sides, sides
    return found, []


def _sides(w: Workings, found: list[Condition]) -> list[Condition]:
    """The conditions that are compared with each other: two or more of one kind, with a word that compares."""
    positive = [condition for condition in found if not condition.negated]
    one_side = are_joined(w) and _joins_one_side(w, positive)
    joined = are_joined(w) and not one_side
    positive = [one for one in positive if not joined or _kind(w, one) == "hours"]
    positive.sort(key=lambda one: _kind(w, one) != "hours")
    compared = are_set_apart(w) or one_side or is_asked_twice(w, positive)
    for condition in positive:
        kind = _kind(w, condition)
        alike = [other for other in positive if _kind(w, other) == kind]
        alike = [other for i, other in enumerate(alike) if all(not same_rows(other, one) for one in alike[:i])]
        several = any(other.named for other in alike) and any(other.filters for other in alike)
        apart = kind == "hours" or (several and not w.said("op:share"))
        if joined and len(alike) > 1 and _joins(w, alike):
            w.used.difference_update(one.index for one in alike)
            return []
        apart = apart or are_split_groups(w, alike) or are_each_led(w, alike) or shares_asked_of(w, alike)
        if len(alike) > 1 and (compared or apart or _halve_the_week(w, alike)):
            return alike
    return []


def _joins(w: Workings, conditions: list[Condition]) -> bool:
    """ "Before 10 and after 18 put together": hours that are joined are no span of a day. Of weekdays before it says
    nothing about the hours."""
    marks = [index for index in w.find("mark:together") if index > conditions[0].index]
    return any(w.near(index, -1) == one.index for index in marks for one in conditions)


def _joins_one_side(w: Workings, conditions: list[Condition]) -> bool:
    """ "Saturdays and Sundays put together, and how much Monday to Friday": joined is what stands before, no more."""
    inside = _joined_within(w, conditions)
    joined = [one for one in conditions for index in inside if w.near(index, -1) in (one.index, one.index + 1)]
    return (
        bool(joined)
        and len(inside) == len(w.find("mark:together"))
        and any(
            other.index > one.index and _kind(w, other) == _kind(w, one) for one in joined for other in conditions
        )
    )


def _joined_within(w: Workings, found: list[Condition]) -> list[int]:
    """ "Saturdays and Sundays put together, and Monday to Friday": said of what has several values anyway."""
    several = [one.index for one in found if one.named or any(len(item.values) > 1 for item in one.filters)]
    ends = [i + 1 for i in several if i + 1 in w.used and w.parts[i + 1].weekday is not None]  # "Mon-Fri together"
    several += ends
    return [i for i in w.find("mark:together") if w.near(i, -1) in several or w.near(i, 1) in several]


def are_set_apart(w: Workings) -> bool:
    """Whether the question has words that set things against each other, or asks of each in turn."""
    either = any(token.norm in small("or") for token in w.heard.tokens) and w.said("op:top", "op:bottom")
    each = len([part for part in w.parts if part.has("op:count", "op:how_much")]) > 1
    return w.said(*COMPARING) or either or each or bool(_apart(w))


def _apart(w: Workings) -> list[int]:
    """ "Alfajores and conitos separately", "…, each one": words that ask for the things just named one by one."""
    if w.said("mark:enumeration"):
        return []
    ends = [i for i in w.find("mark:each") if w.near(i, 1) is None and w.parts[i].start > 0]
    return w.find("mark:apart") + ends


def _all_of_each(w: Workings) -> list[int]:
    """ "Taking all the conitos as one group": said of one side, it joins nothing with the other."""
    words = w.find("mark:together") if w.said("mark:apart") else []
    return [i for i in words if w.heard.tokens[w.parts[i].start].norm.endswith(("ing", "ando"))]


def _halve_the_week(w: Workings, conditions: list[Condition]) -> bool:
    """Whether lists of weekdays share out the whole week: Saturdays and Sundays, and Monday to Friday."""
    kept = [values_of(w, condition) for condition in conditions]
    lists = [one[1] for one in kept if one is not None]
    several = len(lists) == len(conditions) > 1 and all(len(values) > 1 for values in lists)
    return several and sum(map(len, lists)) == _WEEK == len({value for values in lists for value in values})


def _kind(w: Workings, condition: Condition) -> str:
    if any(item.name == condition.named for item in w.holdings):
        return condition.named
    if condition.named:
        return _column_named(w, condition.named) or "named"
    first = condition.filters[0] if condition.filters else None
    if first is None:
        return ""
    if first.operator == "contains" and condition.link is None:
        return f"text {first.column}"
    hours = first.grain == "hour" or isinstance(first.values[0], time)
    return "hours" if hours else first.column


def _column_named(w: Workings, name: str) -> str:
    """The column of weekdays, where that is what a named filter is about."""
    condition = next((item.condition for item in w.semantics.filters if item.name == name), "")
    weekday = next((item.column for item in w.semantics.dimensions if item.kind == "weekday"), None)
    return weekday if weekday and weekday.casefold() in condition.casefold() else ""

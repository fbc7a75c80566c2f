"""The columns of the answer, listed: "top three products each month: month, product, revenue"."""

from agent.models.offline.passing.days_asked import stands_apart
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.workings import Workings

_ENDS = frozenset({".", ";", ":", "?", "!", "(", ")", "-", "–"})
_LEADING = words_in("layouts.yaml", "wished_columns") | small("with")
_FEWEST = 2


def leave_columns_again(w: Workings) -> None:
    """A list of nouns alone, each split of which is named elsewhere too: it says which columns are shown."""
    for run in _runs(w):
        splits = [i for i in run if _is_split(w, i)]
        nouns = [i for i in run if _is_split(w, i) or _is_figure(w, i)]
        again = [i for i in splits if _is_named_elsewhere(w, i, run)]
        asked = any(stands_apart(w, i) for i in splits if "grain:day" in w.parts[i].names)
        if again and again == splits and not asked and len(nouns) >= _FEWEST and _stands_apart(w, run):
            w.leave(*splits)
            lists = {i for i, part in enumerate(w.parts) if part.has("list:list")}
            w.list_wish = w.list_wish and not lists <= set(run)  # "give me" of the columns lists no rows


def _runs(w: Workings) -> list[list[int]]:
    """The longest stretches of nouns, commas and joining words."""
    runs: list[list[int]] = []
    run: list[int] = []
    for index in range(len(w.parts)):
        if _may_be_listed(w, index) and (index not in w.used or w.parts[index].has("list:list")):
            run.append(index)
        else:
            runs.append(run)
            run = []
    return [each for each in [*runs, run] if each]


def _may_be_listed(w: Workings, index: int) -> bool:
    part = w.parts[index]
    if part.text in _ENDS or part.has(
        "mark:by", "mark:per", "mark:each", "mark:not", "op:top", "op:bottom", "mark:who"
    ):
        return False
    plain = part.filler and not part.has("op:average", "mark:whichever", "verb:sold")
    listed = part.has("mark:and", "list:list", "op:count", "op:how_much", "mark:number_sign")
    return plain or listed or _is_split(w, index) or _is_figure(w, index)


def _is_split(w: Workings, index: int) -> bool:
    part = w.parts[index]
    told = part.link or part.stored or part.period or part.named or part.metric or part.weekday is not None
    adjective = any(name.startswith("adj:") for name in part.names)
    return not told and not adjective and w.split_of(part) is not None


def _is_figure(w: Workings, index: int) -> bool:
    part = w.parts[index]
    return part.link is None and (part.metric is not None or part.has("noun:amount"))


def _is_named_elsewhere(w: Workings, index: int, run: list[int]) -> bool:
    part, split = w.parts[index], w.split_of(w.parts[index])
    meant = (part.dimension == w.among("things_sold") and w.said("op:best_sellers", "op:worst_sellers")) or (
        part.dimension == w.among("people") and _asks_who(w)
    )
    named = any(i not in run and w.split_of(one) == split and not one.period for i, one in enumerate(w.parts))
    return named or (part.dimension is not None and meant)


def _asks_who(w: Workings) -> bool:
    return any(part.has("mark:who") and part.text.casefold() != "whose" for part in w.parts)


def _stands_apart(w: Workings, run: list[int]) -> bool:
    """Whether a list begins behind a sign, or with a word that asks for it."""
    first = next(i for i in run if _is_split(w, i) or _is_figure(w, i))
    led = [w.heard.tokens[place].norm for place in range(w.parts[run[0]].start, w.parts[first].start)]
    sign = run[0] > 0 and w.parts[run[0] - 1].text in _ENDS
    return sign or "," in led or bool(_LEADING & set(led)) or any(w.parts[i].has("list:list") for i in run)

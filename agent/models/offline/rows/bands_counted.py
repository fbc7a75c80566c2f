"""How many spans of hours are set side by side, said before they are listed: "three bands: until 13:00, from …"."""

from agent.models.offline.parts.operations import HOURS
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.workings import Workings

_BANDS = words_in("hours.yaml", "bands")


def leave_bands_counted(w: Workings) -> None:
    """Takes the number and its noun, where as many spans of hours follow."""
    hours = [i for i, part in enumerate(w.parts) if part.has(*HOURS)]
    if len(hours) < 2:
        return
    for index in range(hours[0]):
        if w.parts[index].number != len(hours) or index in w.used:
            continue
        run = [index]
        while run[-1] + 1 < hours[0] and _is_of_bands(w, run[-1] + 1):
            run.append(run[-1] + 1)
        if len(run) > 1:
            w.leave(*run)
            return


def _is_of_bands(w: Workings, index: int) -> bool:
    part = w.parts[index]
    return all(token.stem in _BANDS or token.norm in _BANDS for token in w.heard.tokens[part.start : part.end])

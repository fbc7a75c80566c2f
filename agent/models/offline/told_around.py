"""Reads a question without what is only told beside it: "Rent's due, so what did we take in October?".

`leaving_out.py` leaves out clauses inside of what is asked. People also say how they come to ask, before the question
or behind it: a sentence of its own, or a clause before a colon, "so" or a new request. It is left out where somebody
does something in it, whatever the words; where it asks for nothing, keeps no rows, and holds no day, value, bound or
figure that the rest does not hold; while the rest is read whole, asks for a figure by itself, and points at nothing
that was told.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from agent.models.offline import assumptions as said
from agent.models.offline.context import ReadingContext
from agent.models.offline.passing.asides import names_figure
from agent.models.offline.passing.stories import adds_nothing, points_back, tells
from agent.models.offline.passing.told_beside import workings_of
from agent.models.offline.passing.told_cuts import Cut, cuts
from agent.models.offline.passing.told_values import asks_about, tells_of_day, with_told_value
from agent.models.offline.reading import Reading
from agent.models.offline.refusals import Refused
from agent.models.offline.workings import Workings
from agent.values import Language

_LIFTED = ("off_topic", "no_such_data", "not_understood")
"""Refusals that may be of what is told alone."""
_MOST_CLAUSES = 2
"""Clauses of one question that may be left out so: one before it, one behind it."""


@dataclass(frozen=True, slots=True)
class Story:
    """What a question means without what is told, and that as it was written, where words of it are unknown."""

    reading: Reading
    left: tuple[str, ...]


def read_without_story(
    text: str,
    language: Language,
    context: ReadingContext,
    read: Callable[[str], Reading | Refused],
    leaning: bool = False,
    most: int = _MOST_CLAUSES,
) -> Story | None:
    """The reading of a text without what it tells, or None. A text `leaning` on others need name no figure."""
    for cut in cuts(text, language):
        story, asked = (workings_of(each, language, context) for each in (cut.told, cut.asked))
        if not tells(story, leads=cut.leads, is_last=cut.is_last):
            continue
        whole = _asked(cut, story, asked)
        if whole is None or not (leaning or _asks(asked)):
            continue
        rest = _read_rest(whole, language, context, read, leaning, most)
        if rest is None or not adds_nothing(story, rest.reading):
            continue
        return _told(story, rest, is_carried=whole != cut.asked)
    return None


def _asked(cut: Cut, story: Workings, asked: Workings) -> str | None:
    """What is asked, with what it points at of what was told; None where that is not to be known."""
    if cut.is_last:
        return cut.asked
    if points_back(asked) or asks_about(story):
        return with_told_value(story, asked)
    carried = with_told_value(story, asked) if tells_of_day(story) else None
    return carried if carried is not None else cut.asked


def _read_rest(
    text: str,
    language: Language,
    context: ReadingContext,
    read: Callable[[str], Reading | Refused],
    leaning: bool,
    most: int,
) -> Story | None:
    """The reading of what is left, if need be without another clause that tells."""
    rest = read(text)
    if isinstance(rest, Reading) and not rest.unread:
        return Story(rest, ())
    if most > 1 and may_be_of_story(rest):
        return read_without_story(text, language, context, read, leaning, most - 1)
    return None


def _told(story: Workings, rest: Story, *, is_carried: bool) -> Story:
    told = story.heard.text.strip()
    note = said.taken_from if is_carried else said.left_out
    strange = any(not part.known and not part.filler and part.text[:1].isalpha() for part in story.parts)
    reading = replace(rest.reading, assumptions=(*rest.reading.assumptions, note(told, story.language)))
    return Story(reading, (*rest.left, told) if strange else rest.left)


def _asks(asked: Workings) -> bool:
    named = any(part.named or part.has("op:existence") for part in asked.parts)
    return named or names_figure(asked, range(len(asked.parts)))


def may_be_of_story(outcome: Reading | Refused) -> bool:
    """Whether what keeps a question from being answered may stand in what is told beside it."""
    if isinstance(outcome, Refused):
        return outcome.kind in _LIFTED and not outcome.topic
    return bool(outcome.unread)

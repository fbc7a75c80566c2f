"""One query whose chips are offered to be changed, and the menus for them."""

from collections.abc import Mapping, Sequence

from agent.answer import ChipKind
from agent.editing.columns import SUMMED
from agent.editing.ground import Ground
from agent.editing.labels import ADD
from agent.editing.menus import Menu, Option
from agent.interpretation import chips
from agent.values import Cell, Language

Values = Mapping[str, Sequence[Cell]]
"""By column, the stored values of those that have few."""


class Offered:
    """What is known of the query. `running` and `summed` tell of figures that only some changes leave meaningful."""

    def __init__(self, ground: Ground, language: Language, values: Values) -> None:
        self.ground, self.language, self.values = ground, language, values
        self.read, self.semantics = ground.read, ground.semantics
        self.chips = chips(ground.read, ground.semantics, language)
        transforms = {each.transform for each in ground.read.measures}
        self.running = bool(transforms & {"running_total", "moving_average"})
        self.summed = bool(transforms & SUMMED)

    def menu(self, kind: ChipKind, place: int, found: Sequence[Option]) -> Menu:
        """The menu of the chip of that kind and number; one for adding where there is no such chip."""
        own = [chip for chip in self.chips if chip.kind == kind]
        if 0 <= place < len(own):
            return {"kind": kind, "key": own[place].key, "label": own[place].label, "options": list(found)}
        return {"kind": kind, "key": None, "label": ADD[self.language][kind], "options": list(found)}

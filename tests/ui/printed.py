"""What the terminal prints of an answer, read from the characters: bars by their length, a line by its dots."""

import re
from dataclasses import dataclass
from io import StringIO

from rich.console import Console

from agent.answer import Answer
from cli.draw import draw
from tests.ui.figures import Written, written

BLOCKS = "█▉▊▋▌▍▎▏▐▕"
EIGHTHS = {"█": 8, "▉": 7, "▊": 6, "▋": 5, "▌": 4, "▍": 3, "▎": 2, "▏": 1, "▐": 4, "▕": 1}
BRAILLE_ROWS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""The dots of a braille character from the top, those at the left and at the right (Unicode, block 2800)."""

WIDTH = 120


@dataclass(frozen=True)
class Bar:
    """A printed bar: its labels as they stand, the figure at its end, and its length in characters."""

    labels: tuple[str, ...]
    figure: Written
    length: float


@dataclass(frozen=True)
class Dot:
    """A dot of a plotted line: its place along the axis from 0 to 1, and the figure that it is as high as."""

    across: float
    height: float


class Printed:
    """An answer as text, without colour."""

    def __init__(self, answer: Answer) -> None:
        out = StringIO()
        draw(answer, "$", console=Console(file=out, width=WIDTH, highlight=False, emoji=False, markup=False))
        self.lines = out.getvalue().splitlines()
        self._language = answer.language

    def bars(self) -> list[Bar]:
        """The bars from top to bottom. Where they stand in groups, only a group's first line has its label."""
        lines = [line for line in self.lines if any(block in line for block in BLOCKS)]
        column = min((len(line) - len(line.lstrip()) for line in lines if line.startswith(" ")), default=0)
        found: list[Bar] = []
        for line in lines:
            said, _, figure = re.split(rf"\s*([{BLOCKS}]+)\s*", line, maxsplit=1)
            labels = (
                (said[:column].strip() or found[-1].labels[0], said[column:].strip()) if column else (said.strip(),)
            )
            length = sum(EIGHTHS.get(one, 0) for one in line) / 8
            found.append(Bar(labels, written(figure, self._language), length))
        return found

    def rows(self) -> list[list[str]]:
        """The lines of the table of rows, each split into its cells."""
        rule = next(place for place, line in enumerate(self.lines) if set(line.strip()) == {"─"})
        body = self.lines[rule + 1 :]
        end = next(place for place, line in enumerate(body) if not line.strip())
        return [re.split(r" {2,}", line.strip()) for line in body[:end]]

    def frame(self) -> list[str]:
        """The lines of the plot, from its upper edge to its lower one."""
        top = next(place for place, line in enumerate(self.lines) if "┌" in line)
        bottom = next(place for place, line in enumerate(self.lines) if "└" in line)
        return self.lines[top + 1 : bottom]

    def dots(self) -> tuple[list[Dot], float]:
        """The dots of the one line that is plotted, and how much a dot is worth."""
        lines = self.frame()
        left = max(line.find("┤") for line in lines)
        ticks = [
            (place, written(line[:left], self._language).value) for place, line in enumerate(lines) if "┤" in line
        ]
        (top, most), (bottom, least) = ticks[0], ticks[-1]
        worth = float(most - least) / (4 * (bottom - top))
        width = 2 * (len(lines[0].rstrip()) - left - 2)
        found = []
        for place, line in enumerate(lines):
            for column, one in enumerate(line[left + 1 : -1]):
                for down, masks in enumerate(BRAILLE_ROWS):
                    height = float(most) - (4 * (place - top) + down - 1.5) * worth
                    marked = [
                        side for side, mask in enumerate(masks) if ord(one) & 0xFF00 == 0x2800 and ord(one) & mask
                    ]
                    found += [Dot((2 * column + side) / (width - 1), height) for side in marked]
        return found, worth

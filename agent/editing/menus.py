"""The menus that edit a query, as the page is given them: an edit in them can be sent back as it is."""

from collections.abc import Mapping
from typing import Literal, NotRequired, TypedDict

from agent.answer import ChipKind


class Typed(TypedDict):
    """What the person types for an option, and the fields of its edit that this fills."""

    type: Literal["number", "dates", "text"]
    fills: list[str]
    min: NotRequired[str]
    """The first and the last day that may be typed."""
    max: NotRequired[str]


class Option(TypedDict):
    """A line of a menu: its words, and what is sent back when it is taken; see `agent.editing.edits`."""

    label: str
    edit: Mapping[str, object]
    group: NotRequired[str]
    input: NotRequired[Typed]


class Menu(TypedDict):
    """What one chip can be changed to, or, without a key, what can be added."""

    kind: ChipKind
    key: str | None
    label: str
    options: list[Option]

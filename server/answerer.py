"""The agent as the server sees it: a few methods, and nothing imported before the first of them is called."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Protocol

from agent.answer import Answer
from agent.deadline import Deadline
from agent.events import Listener
from agent.meter import Meter
from agent.values import Turn
from server.intake import AskRequest
from server.settings import Settings, workspace_settings

if TYPE_CHECKING:
    from agent.rerun import Edit, Kept, Menu
    from agent.workspace import Workspace, WorkspaceInfo


class Answerer(Protocol):
    """Who answers. Safe to share between threads; every method but `close` raises `OutOfOrder`."""

    def answer(
        self,
        question: AskRequest,
        history: tuple[Turn, ...],
        *,
        deadline: Deadline,
        listen: Listener | None,
        meter: Meter,
    ) -> Answer:
        """Answer or decline. Raises `BadQuestion` for a text that is none, and past the meter's ceiling."""
        ...

    def rerun(self, kept: Kept, edit: Edit, *, deadline: Deadline, listen: Listener | None) -> Answer:
        """The answer to a kept query, edited. Raises `BadQuestion` for an edit that does not fit it."""
        ...

    def edits(self, kept: Kept) -> list[Menu]:
        """How a kept query can be edited, as JSON. Raises `BadQuestion` when it can no longer be read."""
        ...

    def describe(self) -> WorkspaceInfo:
        """What is loaded, and who answers."""
        ...

    def close(self) -> None:
        """Let the database's connections go."""
        ...


class AgentAnswerer:
    """The agent over one workspace, which is opened by the first question: its database may still be away."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._workspace: Workspace | None = None

    def answer(
        self,
        question: AskRequest,
        history: tuple[Turn, ...],
        *,
        deadline: Deadline,
        listen: Listener | None,
        meter: Meter,
    ) -> Answer:
        """See `Answerer.answer`."""
        workspace = self._open()
        from agent import composition
        from agent.ask import ask

        answer = ask(workspace, question.text, history, deadline=deadline, listen=listen, meter=meter)
        return composition.at_least(answer, question.min_confidence) if question.min_confidence else answer

    def rerun(self, kept: Kept, edit: Edit, *, deadline: Deadline, listen: Listener | None) -> Answer:
        """See `Answerer.rerun`."""
        snapshot = self._open().current()
        from agent.rerun import rerun

        return rerun(snapshot, kept, edit, deadline=deadline, listen=listen)

    def edits(self, kept: Kept) -> list[Menu]:
        """See `Answerer.edits`."""
        snapshot = self._open().current()
        from agent.rerun import options

        return options(snapshot, kept)

    def describe(self) -> WorkspaceInfo:
        """See `Answerer.describe`."""
        return self._open().describe()

    def close(self) -> None:
        """See `Answerer.close`."""
        with self._lock:
            if self._workspace is not None:
                self._workspace.close()
                self._workspace = None

    def _open(self) -> Workspace:
        with self._lock:
            if self._workspace is None:
                # All of the agent by one thread: several that import it by different doors meet half-made modules.
                from agent import ask, rerun  # noqa: F401
                from agent.workspace import Workspace

                self._workspace = Workspace(workspace_settings(self._settings))
            return self._workspace

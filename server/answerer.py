"""The agent as the server sees it: three methods, and nothing imported before the first of them is called."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Protocol

from agent.answer import Answer
from agent.deadline import Deadline
from agent.events import Listener
from agent.values import Turn
from server.settings import Settings, workspace_settings

if TYPE_CHECKING:
    from agent.workspace import Workspace, WorkspaceInfo


class Answerer(Protocol):
    """Who answers. Safe to share between threads; every method but `close` raises `OutOfOrder`."""

    def answer(self, text: str, history: tuple[Turn, ...], *, deadline: Deadline, listen: Listener | None) -> Answer:
        """Answer or decline. Raises `BadQuestion` for a text that is none."""
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

    def answer(self, text: str, history: tuple[Turn, ...], *, deadline: Deadline, listen: Listener | None) -> Answer:
        """See `Answerer.answer`."""
        from agent.ask import ask

        return ask(self._open(), text, history, deadline=deadline, listen=listen)

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
        from agent.workspace import open_workspace

        with self._lock:
            if self._workspace is None:
                self._workspace = open_workspace(workspace_settings(self._settings))
            return self._workspace

"""Recorded model calls, one JSON file a case, to be replayed without a network.

What the whole set shares (the system prompt, the tools, the further parameters) is kept once, in a file named by its
fingerprint: when it has changed since, a cassette is *stale*, which is another thing than a wrong answer.
"""

import hashlib
import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from evals.call import Call, fingerprint, kept_of

SECRET = re.compile(
    r"\b(sk-[\w-]{16,}|org-\w{16,}|Bearer [\w.~+/-]{16,}|eyJ[\w-]{16,}\.[\w-]+)|Set-Cookie|://[^/\s:]+:[^/\s@]+@"
)
"""Shapes of keys, organisations' ids, tokens, cookies and addresses with a password."""


class Unplayable(Exception):
    """A call that the cassette has no answer to."""


class Stale(Unplayable):
    """The prompt, the tools or the parameters have changed since the recording."""


class Missing(Unplayable):
    """Nothing was recorded for this call: the conversation went another way, or there is no recording."""


class Unwritable(Exception):
    """The exchange holds something that looks like a secret; nothing is written."""


@dataclass
class Cassette:
    """The calls of one case. Not shared between threads: each case has its own.

    `problem` is the first call of this run that could not be played. `fault`, in a recording, is a query that is
    given as the answer to the first call, in place of the model's.
    """

    path: Path
    recorded_by: str = ""
    shared: str = ""
    calls: list[dict[str, Any]] = field(default_factory=list)
    secrets: tuple[str, ...] = ()
    fault: str | None = None
    problem: Unplayable | Unwritable | None = None

    @classmethod
    def load(cls, path: Path) -> "Cassette":
        """The cassette in a file, or an empty one when there is none."""
        if not path.is_file():
            return cls(path)
        stored = json.loads(path.read_text(encoding="utf-8"))
        return cls(path, stored["recorded_by"], stored["shared"], stored["calls"])

    def find(self, call: Call) -> dict[str, Any]:
        """The recorded answer. Raises Stale or Missing."""
        if self.calls and fingerprint(call.shared) != self.shared:
            raise Stale(f"{self.path.stem}: recorded under another prompt, tools or parameters")
        key = call.key
        found = next((recorded["answer"] for recorded in self.calls if recorded["key"] == key), None)
        if found is None:
            raise Missing(f"{self.path.stem}: no answer was recorded to this call")
        answer: dict[str, Any] = found
        return answer

    def add(self, call: Call, answer: dict[str, Any]) -> None:
        """Take a new call in and write the file. A recording under another prompt starts anew.

        Raises Unwritable when the file would hold a secret.
        """
        shared = fingerprint(call.shared)
        if shared != self.shared:
            self.shared, self.calls = shared, []
        self.calls.append({"key": call.key, "messages": list(call.messages), "answer": kept_of(answer)})
        stored = {"recorded_by": self.recorded_by, "shared": self.shared, "calls": self.calls}
        self._write(self.path, stored)
        common = self.path.parent / "shared" / f"{self.shared}.json"
        if not common.is_file():
            self._write(common, call.shared)

    def plant(self, call: Call) -> bool:
        """Answer the first call by the fault, if there is one. Whether that was done."""
        if self.fault is None or any(message["role"] == "assistant" for message in call.messages):
            return False
        arguments = json.dumps({"sql": self.fault}, ensure_ascii=False)
        function = {"name": "answer_with_sql", "arguments": arguments}
        message = {"role": "assistant", "tool_calls": [{"id": "fault", "type": "function", "function": function}]}
        self.add(call, {"choices": [{"index": 0, "message": message, "finish_reason": "tool_calls"}]})
        return True

    def _write(self, path: Path, value: object) -> None:
        text = json.dumps(value, ensure_ascii=False, indent=1) + "\n"
        if SECRET.search(text) or any(secret and secret in text for secret in self.secrets):
            raise Unwritable(f"{path.name} would hold a secret.")
        path.parent.mkdir(parents=True, exist_ok=True)
        scratch = path.with_suffix(f".{hashlib.sha256(self.path.name.encode()).hexdigest()[:8]}.tmp")
        scratch.write_text(text, encoding="utf-8")
        scratch.rename(path)

"""Asks a running server the questions of a suite, as a client does, and judges its answers."""

import http.client
import json
import time
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import urlopen

from evals import references
from evals.asking import opened
from evals.case import Case
from evals.judging import Answered, Judged, Taken, judge
from evals.replay import in_threads
from evals.suites import Suite

SECONDS = 180


def run(suite: Suite, url: str, cache: Path, *, threads: int) -> list[Judged]:
    """Every case of the suite, judged. The server must hold the suite's own data."""
    with opened(suite, cache, "offline", "") as workspaces:

        def one(case: Case) -> Judged:
            rows = references.rows_of(suite, case, workspaces[suite.table_of(case)])
            return judge(case, _take(url.rstrip("/"), case), rows)

        return in_threads(one, suite.cases, threads)


def _take(url: str, case: Case) -> Taken:
    """The answer to the case's question, in a conversation with the questions before it."""
    conversation: str | None = None
    for text in case.history:
        _, earlier, _ = _ask(url, text, conversation)
        conversation = earlier.get("conversation_id") or conversation
    status, body, milliseconds = _ask(url, case.question, conversation)
    if status != http.HTTPStatus.OK:
        return Taken(failure=str(body.get("kind") or status), milliseconds=milliseconds)
    return Taken(answer=Answered.model_validate(body), milliseconds=milliseconds)


def _ask(url: str, text: str, conversation: str | None) -> tuple[int, dict[str, Any], float]:
    query = {"text": text} | ({"conversation_id": conversation} if conversation else {})
    began = time.perf_counter()
    try:
        with urlopen(f"{url}/analyze?{urlencode(query)}", timeout=SECONDS) as reply:
            status, body = reply.status, reply.read()
    except HTTPError as error:
        status, body = error.code, error.read()
    except (URLError, OSError) as error:
        return 0, {"kind": f"unreachable: {error}"}, 0.0
    try:
        read = json.loads(body)
    except ValueError:
        read = {}
    return status, read if isinstance(read, dict) else {}, round(1000 * (time.perf_counter() - began), 1)

"""One process on two addresses: the API's and the page's, until it is told to stop."""

import errno
import gc
import json
import signal
import time
from collections.abc import Callable
from math import ceil
from types import FrameType
from typing import Any

import structlog
from waitress import wasyncore
from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.server import TcpWSGIServer
from waitress.task import ErrorTask, ThreadedTaskDispatcher

from server import access
from server.app import create_app, create_page_app
from server.failures import refusal
from server.intake import MOST_BODY_BYTES
from server.parts import Parts
from server.settings import BadSettings, Settings, bracketed

SPARE_THREADS = 8
"""Threads beyond those that questions can take, so that /healthz and the page answer when all places are taken."""

STOP_SECONDS = 25.0
"""How long questions in flight may run on after the signal; under the 30 s after which most supervisors kill."""

LAST_WORDS_SECONDS = 3.0
"""How long cancelled questions have to send their error."""

log = structlog.get_logger("nivii.process")


class JsonErrorTask(ErrorTask):  # type: ignore[misc]
    """What waitress itself refuses (a malformed or oversized request) is refused in our words."""

    def execute(self) -> None:
        """Answer with the status that waitress chose."""
        refused = self.request.error
        body = json.dumps(refusal(refused.code)).encode()
        self.status = f"{refused.code} {refused.reason}"
        self.response_headers.append(("Content-Type", "application/json"))
        self.response_headers.extend(access.HEADERS.items())
        self.set_close_on_finish()
        self.content_length = len(body)
        self.write(body)


class Channel(HTTPChannel):  # type: ignore[misc]
    """A connection."""

    error_task_class = JsonErrorTask


class Address(TcpWSGIServer):  # type: ignore[misc]
    """One of the two addresses."""

    channel_class = Channel

    def stop_listening(self) -> None:
        """Take no more connections; those that are open go on."""
        self.accepting = False
        wasyncore.dispatcher.close(self)


class Process:
    """Both addresses over one set of parts. Binding happens here, so that a taken port is told at once."""

    def __init__(self, parts: Parts) -> None:
        settings = parts.settings
        self._parts = parts
        self._map: dict[int, Any] = {}
        self._dispatcher = ThreadedTaskDispatcher()
        self._dispatcher.set_thread_count(settings.in_flight + SPARE_THREADS)
        self._stopping = False
        self._addresses = (
            self._listen(create_app(parts), settings, settings.api_port, "NIVII_API_PORT"),
            self._listen(create_page_app(parts), settings, settings.ui_port, "NIVII_UI_PORT"),
        )

    def run(self, ready: Callable[[], None]) -> None:
        """Serve until SIGTERM or SIGINT; then let questions in flight end, for a bounded time."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._on_signal)
        ready()
        while not self._stopping:
            self._turn()
        self._drain()
        self._parts.close()
        gc.freeze()  # the collection at exit would walk every table of words once more, for seconds

    def _listen(self, app: Callable[..., Any], settings: Settings, port: int, variable: str) -> Address:
        adjustments = Adjustments(
            host=bracketed(settings.host),
            port=port,
            ident=None,
            channel_request_lookahead=1,
            connection_limit=1000,
            channel_timeout=ceil(settings.read_seconds),
            cleanup_interval=ceil(settings.read_seconds / 2),
            max_request_header_size=64 * 1024,
            max_request_body_size=MOST_BODY_BYTES + 1,
            clear_untrusted_proxy_headers=settings.proxies == 0,
            asyncore_use_poll=True,
            log_socket_errors=False,
        )
        try:
            return Address(app, self._map, dispatcher=self._dispatcher, adj=adjustments)
        except OSError as error:
            reason = "is taken" if error.errno == errno.EADDRINUSE else f"cannot be used ({error.strerror})"
            raise BadSettings(f"Port {port} of {settings.host} {reason}.", f"Set {variable} to another.") from None

    def _turn(self) -> None:
        wasyncore.loop(timeout=1.0, use_poll=True, map=self._map, count=1)

    def _on_signal(self, number: int, _frame: FrameType | None) -> None:
        if self._stopping:
            self._parts.desk.cancel_all()
        self._stopping = True
        self._addresses[0].pull_trigger()

    def _drain(self) -> None:
        """First nobody new, then everybody in flight, then nobody at all."""
        self._parts.desk.close()
        for address in self._addresses:
            address.stop_listening()
        log.info("stopping", in_flight=self._parts.desk.in_flight)
        if not self._idle_within(STOP_SECONDS):
            self._parts.desk.cancel_all()
            self._idle_within(LAST_WORDS_SECONDS)
        self._dispatcher.shutdown(timeout=1)

    def _idle_within(self, seconds: float) -> bool:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if not self._parts.desk.in_flight and not self._is_sending():
                return True
            wasyncore.loop(timeout=0.05, use_poll=True, map=self._map, count=1)
        return False

    def _is_sending(self) -> bool:
        channels = [channel for address in self._addresses for channel in address.active_channels.values()]
        return any(channel.requests or channel.total_outbufs_len for channel in channels)

"""Requests as bytes and responses as what they are made of, without a library that would tidy them up."""

import json
import re
import socket
from dataclasses import dataclass

REPEATED = re.compile(r"\{([^{}]+)\*(\d+)\}")


@dataclass(frozen=True)
class Received:
    """A response."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def error(self) -> dict[str, str]:
        error: dict[str, str] = json.loads(self.body)
        return error


def written(text: str, length: int = 0) -> bytes:
    """The case's text as bytes: repetitions written out, the length filled in."""
    spelled = REPEATED.sub(lambda match: match[1] * int(match[2]), text).replace("{length}", str(length))
    return spelled.encode()


def request_bytes(case: dict[str, str], *, last: bool = True) -> bytes:
    """The request of a case, with a Host header unless it says otherwise."""
    if "post" in case or "hex" in case:
        body = bytes.fromhex(case["hex"]) if "hex" in case else written(case["post"])
        kind = case.get("type", "application/json")
        lines = [
            "POST /analyze HTTP/1.1",
            *([f"Content-Type: {kind}"] if kind else []),
            f"Content-Length: {len(body)}",
        ]
        lines += [case["extra"]] if "extra" in case else []
    else:
        body = written(case.get("body", ""))
        lines = case["send"].rstrip("\n").split("\n")
    lines += [] if case.get("without_host") else ["Host: localhost"]
    lines += ["Connection: close"] if last and "Connection:" not in case.get("send", "") else []
    return written("\r\n".join((*lines, "", "")), len(body)) + body


def exchange(port: int, sent: bytes) -> bytes:
    """Send it all, or as much as the server takes, and read until it hangs up or says nothing for a while.

    The first answer may be long in coming on a busy machine; what follows it comes at once or not at all.
    """
    received = b""
    with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
        try:
            connection.sendall(sent)
            while chunk := connection.recv(65536):
                received += chunk
                connection.settimeout(10)
        except (ConnectionError, TimeoutError):
            pass
    return received


def responses(received: bytes, *, bodiless: bool = False) -> list[Received]:
    """The responses in what came back, one after the other. Interim ones (1xx) are left out."""
    found = []
    while received.startswith(b"HTTP/"):
        head, _, rest = received.partition(b"\r\n\r\n")
        status_line, *lines = head.decode("latin-1").split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
        status = int(status_line.split()[1])
        length = 0 if bodiless or status < 200 else int(headers.get("content-length", len(rest)))
        if status >= 200:
            found.append(Received(status, headers, rest[:length]))
        received = rest[length:]
    return found

"""Run as a program: the real process over the scripted answerer, whose questions can last."""

from server import logs
from server.app import make_parts
from server.process import Process
from server.settings import load_settings
from tests.server.scripted import Scripted

if __name__ == "__main__":
    settings = load_settings()
    logs.configure(settings)
    Process(make_parts(settings, Scripted())).run(ready=lambda: print("ready", flush=True))  # noqa: T201

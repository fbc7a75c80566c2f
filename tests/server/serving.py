"""The server over the scripted answerer, whose questions can last: as a program, and as an app for gunicorn."""

from flask import Flask

from server import logs
from server.app import create_app, make_parts
from server.process import Process
from server.settings import load_settings
from tests.server.scripted import Scripted


def make_app() -> Flask:
    settings = load_settings()
    logs.configure(settings)
    return create_app(make_parts(settings, Scripted()))


if __name__ == "__main__":
    settings = load_settings()
    logs.configure(settings)
    Process(make_parts(settings, Scripted())).run(ready=lambda: None)

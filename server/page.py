"""The page's files, as the build left them in ui/dist."""

from pathlib import Path

from flask import Blueprint, Response, send_from_directory
from werkzeug.exceptions import NotFound

from agent.errors import BadQuestion

FOREVER = 31_536_000
"""A year in seconds: the names of built assets change with their content."""


def page_routes(dist: Path) -> Blueprint:
    """The page at `/` and its files beside it. The folder is looked at anew each time: a build may come later."""
    routes = Blueprint("page", __name__)
    folder = dist.absolute()

    @routes.get("/")
    def index() -> Response:
        if not (folder / "index.html").is_file():
            raise BadQuestion("The page is not built.", "page_not_built", "`make run` builds it.")
        response = send_from_directory(folder, "index.html", max_age=0)
        response.headers["Cache-Control"] = "no-cache"
        return response

    @routes.get("/<path:name>")
    def file(name: str) -> Response:
        if name.endswith(".map"):
            raise NotFound
        response = send_from_directory(folder, name)
        response.headers["Cache-Control"] = _keep_for(name)
        return response

    return routes


def _keep_for(name: str) -> str:
    if name.startswith("assets/"):
        return f"public, max-age={FOREVER}, immutable"
    return "no-cache"

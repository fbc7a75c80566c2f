"""The Flask apps: one for the API's address, one for the page's, over the same parts."""

from flask import Flask, Response, jsonify
from werkzeug.middleware.proxy_fix import ProxyFix

from server import access, failures
from server.answer_routes import answer_routes
from server.answerer import AgentAnswerer, Answerer
from server.asking import Desk
from server.conversations import Conversations
from server.history_routes import history_routes
from server.intake import MOST_BODY_BYTES
from server.limits import RateLimit, Rates
from server.page import page_routes
from server.parts import Parts
from server.routes import VERSION, question_routes
from server.settings import Settings
from server.spending import Account
from server.store import Store
from server.tokens import Tokens


def make_parts(settings: Settings, answerer: Answerer | None = None) -> Parts:
    """The parts of one process. Nothing is connected to before the first question."""
    store = Store(settings.store_url.get_secret_value())
    return Parts(
        settings=settings,
        answerer=answerer or AgentAnswerer(settings),
        store=store,
        conversations=Conversations(store),
        account=Account(store, settings.price, settings.cost_per_question, settings.cost_per_day),
        desk=Desk(settings.in_flight),
        tokens=Tokens(settings.tokens_by_name),
        rates=Rates(RateLimit(settings.rate_per_minute), RateLimit(settings.rate_per_token)),
    )


def create_app(parts: Parts) -> Flask:
    """The API. Its `/` points to the page and to what can be asked."""
    app = _bare_app(parts)

    @app.get("/")
    def pointer() -> Response:
        page = parts.settings.page_url
        return jsonify({"name": "nivii", "version": VERSION, "page": page, "ask": "/analyze?text=…", "info": "/info"})

    return app


def create_page_app(parts: Parts) -> Flask:
    """The page and, so that its calls are same-origin, the API beside it."""
    app = _bare_app(parts)
    app.register_blueprint(page_routes(parts.settings.ui_dist))
    return app


def _bare_app(parts: Parts) -> Flask:
    app = Flask("nivii", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = MOST_BODY_BYTES
    app.config["PROVIDE_AUTOMATIC_OPTIONS"] = False
    # Redirects to a tidier address are answered in HTML: an untidy one is simply not there.
    app.url_map.merge_slashes = False
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    access.install(app, parts.settings, parts.tokens)
    failures.install(app)
    app.register_blueprint(question_routes(parts))
    app.register_blueprint(history_routes(parts.conversations))
    app.register_blueprint(answer_routes(parts))
    hops = parts.settings.proxies
    if hops:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops)  # type: ignore[method-assign]
    return app

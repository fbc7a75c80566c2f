"""`server.wsgi:app`, for gunicorn: the API alone. It starts while the database is still away."""

from server import logs
from server.app import create_app, make_parts
from server.settings import load_settings

settings = load_settings()
logs.configure(settings)
app = create_app(make_parts(settings))

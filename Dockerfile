# Two images of one repository: `app` runs the loader and the API, `ui` serves the page.

FROM ghcr.io/astral-sh/uv:0.9.5 AS uv

FROM python:3.13.7-slim-bookworm AS python-build
COPY --from=uv /uv /usr/local/bin/uv
ENV UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy UV_PYTHON_DOWNLOADS=never
WORKDIR /app
COPY pyproject.toml uv.lock README.md LICENSE ./
RUN uv sync --frozen --no-dev --extra service --no-install-project
COPY agent agent
COPY server server
COPY loader loader
COPY evals evals
COPY cli cli
RUN uv sync --frozen --no-dev --extra service --no-editable

FROM python:3.13.7-slim-bookworm AS app
RUN useradd --system --uid 10001 --user-group --home-dir /app --shell /usr/sbin/nologin nivii
WORKDIR /app
COPY --from=python-build /app/.venv .venv
COPY semantics semantics
COPY data.csv data.csv
ENV PATH=/app/.venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
USER 10001:10001
EXPOSE 3000
CMD ["gunicorn", "--config", "python:server.gunicorn", "server.wsgi:app"]

FROM node:20.19.5-bookworm-slim AS ui-build
WORKDIR /ui
COPY ui/package.json ui/package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY ui .
RUN npm run build

FROM nginxinc/nginx-unprivileged:1.28.0 AS ui
COPY deploy/nginx.conf /etc/nginx/nginx.conf
COPY --from=ui-build /ui/dist /usr/share/nginx/html
EXPOSE 8080
# Without the image's own entry point: it edits its configuration, and ours is read-only.
ENTRYPOINT ["nginx", "-g", "daemon off;"]

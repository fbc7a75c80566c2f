#!/usr/bin/env bash
# The Python tests, three at a time since many of them wait, with coverage.
#
# DuckDB 1.5.5 was seen to end the interpreter while it loaded a file, twice in some ten thousand loads (a segmentation
# fault in a thread of its own; the file being replaced stays whole). pytest-xdist 3.8 then waits for ever under
# `loadgroup` (its issues 1323 and 1327), so a run whose worker crashed ends, says so, and is made once more from the
# beginning. A test that fails is never tried again.
set -uo pipefail
cd "$(dirname "$0")/.."
mkdir -p .nivii
log=.nivii/tests.log

tests() {
  .venv/bin/pytest -n 3 --dist loadgroup --max-worker-restart 0 --ignore tests/security/test_bombs.py \
    --cov --cov-report=term --cov-fail-under=90 "$@" 2>&1 | tee "$log"
}

tests "$@" && exit
status=$?
grep -q "crashed while running" "$log" || exit "$status"
echo "A worker crashed (see above). Once more, all of it."
tests "$@"

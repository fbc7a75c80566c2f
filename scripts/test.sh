#!/usr/bin/env bash
# All tests: the bombs, the replay and the page's own, then the Python tests, three at a time since many of them wait.
#
# While a file was loaded, a thread of DuckDB's own was seen to end the interpreter (a segmentation fault in 1.5.5 and
# 1.5.6, in processes that had run hundreds of tests; the file being replaced stays whole). pytest-xdist 3.8 then
# waits for ever under `loadgroup` (its issues 1323 and 1327). So the tests run in groups, each in processes of its own,
# and a group whose worker crashed ends, says so, and is run again. A test that fails is never tried again.
#
# Coverage is counted where tests ask for particular behaviour of a package; replays, random queries, attacks and the
# browser, which go the same ways thousands of times, are run without its cost.
set -uo pipefail
cd "$(dirname "$0")/.."
mkdir -p .nivii
log=.nivii/tests.log
groups=(
  "tests/agent tests/loader tests/server tests/http --cov --cov-append --cov-report="
  "tests/evals tests/prose tests/drills tests/readings tests/cli tests/scripts tests/fuzz tests/security tests/ui"
)
most_tries=3

# The bombs in a process of its own, whose memory is measured. They wait more than they work: the replay and the page's
# own tests run beside them.
beside=.nivii/beside.log
{ .venv/bin/nivii eval replay && .venv/bin/nivii eval offline && (cd ui && npm run --silent test); } >"$beside" 2>&1 &
.venv/bin/pytest tests/security/test_bombs.py
bombs=$?
wait $!
others=$?
cat "$beside"
if ((bombs || others)); then exit 1; fi

group() {
  # shellcheck disable=SC2086  # a group is several folders, and how they are run
  .venv/bin/pytest $1 -n 3 --dist loadgroup --max-worker-restart 0 --ignore tests/security/test_bombs.py 2>&1 | tee "$log"
}

.venv/bin/coverage erase
for tests in "${groups[@]}"; do
  for ((try = 1; ; try++)); do
    group "$tests" && break
    status=$?
    if ! grep -q "crashed while running" "$log" || ((try == most_tries)); then exit "$status"; fi
    echo "A worker crashed (see above): $tests once more."
  done
done
.venv/bin/coverage report --fail-under=90

"""Times the service with a model that takes one second: gunicorn over PostgreSQL or DuckDB, many askers at once.

    python bench/serving.py [FILE] [--users N] [--seconds N] [--workers N] [--model-seconds S] [--engine ENGINE]

Ten questions go round. The model is a server of our own that speaks OpenAI's protocol, waits, and answers each with
the query that fits it. All of it, the askers too, shares this machine's cores, so that the figures are a lower bound.
Printed are answers a second, the share of the most that the model allows (users / its seconds), latencies, what an
answer takes beyond the model when nobody else asks, and the workers' processor time for an answer, which does not
depend on what else the machine does. PostgreSQL is found or started as for the tests.
"""

import argparse
import asyncio
import contextlib
import json
import multiprocessing
import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from tests.server.served import free_ports  # noqa: E402

CANDIDATES = (ROOT.parent / "shared" / "data" / "sales.csv", ROOT / "data.csv")
WARM_UP_SECONDS = 5

BY_MONTH = "CAST(date_trunc('month', date) AS DATE)"
TABLE = "FROM sales_data"
QUESTIONS = {
    "total revenue": f"SELECT SUM(total) AS revenue {TABLE}",
    "top 5 products by revenue": f"SELECT product_name, SUM(total) AS revenue {TABLE} GROUP BY product_name "
    "ORDER BY revenue DESC, product_name LIMIT 5",
    "revenue by weekday": f"SELECT week_day, SUM(total) AS revenue {TABLE} GROUP BY week_day ORDER BY week_day",
    "revenue by month": f"SELECT {BY_MONTH} AS month, SUM(total) AS revenue {TABLE} GROUP BY 1 ORDER BY 1",
    "units by product": f"SELECT product_name, SUM(quantity) AS units {TABLE} GROUP BY product_name "
    "ORDER BY units DESC, product_name",
    "tickets by day": f"SELECT date, COUNT(DISTINCT ticket_number) AS tickets {TABLE} GROUP BY date ORDER BY date",
    "average ticket": f"SELECT SUM(total) / NULLIF(COUNT(DISTINCT ticket_number), 0) AS average_ticket {TABLE}",
    "revenue by waiter": f"SELECT waiter, SUM(total) AS revenue {TABLE} GROUP BY waiter ORDER BY 2 DESC, waiter",
    "ventas por semana": f"SELECT CAST(date_trunc('week', date) AS DATE) AS semana, SUM(total) AS ventas {TABLE} "
    "GROUP BY 1 ORDER BY 1",
    "¿qué producto se vendió más?": f"SELECT product_name, SUM(quantity) AS unidades {TABLE} GROUP BY product_name "
    "ORDER BY unidades DESC, product_name LIMIT 1",
}


# --- the model


def be_the_model(port: int, seconds: float) -> None:
    """Serve POST /v1/chat/completions until killed: wait, then call the tool with the query of the last question."""

    async def converse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                length = next(
                    int(line.split(b":")[1])
                    for line in head.lower().split(b"\r\n")
                    if line.startswith(b"content-length")
                )
                request = json.loads(await reader.readexactly(length))
                await asyncio.sleep(seconds)
                body = json.dumps(completion(request)).encode()
                writer.write(
                    b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b"
                    % (len(body), body)
                )
                await writer.drain()
        writer.close()

    async def serve() -> None:
        server = await asyncio.start_server(converse, "127.0.0.1", port, backlog=1024)
        await server.serve_forever()

    asyncio.run(serve())


def completion(request: dict[str, object]) -> dict[str, object]:
    """What OpenAI would send, had it been asked."""
    messages = request["messages"]
    assert isinstance(messages, list)
    asked = str(messages[-1]["content"]).partition("\n")[0]
    arguments = json.dumps({"sql": QUESTIONS[asked]})
    call = {"id": "call_1", "type": "function", "function": {"name": "answer_with_sql", "arguments": arguments}}
    message = {"role": "assistant", "content": None, "tool_calls": [call]}
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 0,
        "model": request["model"],
        "choices": [{"index": 0, "message": message, "finish_reason": "tool_calls"}],
        "usage": {"prompt_tokens": 900, "completion_tokens": 60, "total_tokens": 960},
    }


# --- the askers


async def ask_for(port: int, users: int, seconds: float) -> list[tuple[float, float]]:
    """So many users, each asking the next question when it has its answer. (ended at, took) of each, in seconds."""
    took: list[tuple[float, float]] = []
    end = time.perf_counter() + seconds
    texts = list(QUESTIONS)

    async def use(user: int) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        turn = user
        while time.perf_counter() < end:
            body = json.dumps({"text": texts[turn % len(texts)]}).encode()
            began = time.perf_counter()
            writer.write(
                b"POST /analyze HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                b"Content-Length: %d\r\n\r\n%b" % (len(body), body)
            )
            head = await reader.readuntil(b"\r\n\r\n")
            length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
            answer = await reader.readexactly(length)
            if not head.startswith(b"HTTP/1.1 200") or b'"status": "answered"' not in answer:
                raise SystemExit(f"not answered: {head[:200]!r} {answer[:400]!r}")
            now = time.perf_counter()
            took.append((now, now - began))
            turn += 1
        writer.close()

    await asyncio.gather(*(use(user) for user in range(users)))
    return took


# --- the service


@contextlib.contextmanager
def database(engine: str, folder: Path) -> Iterator[str]:
    """The address of an empty database."""
    if engine == "duckdb":
        yield f"duckdb:///{folder}/data.duckdb"
        return
    from tests.conftest import _binaries, _packaged_server, _system_server

    given, binaries = os.environ.get("TEST_DATABASE_URL"), _binaries()
    if given:
        yield given
        return
    with _system_server(binaries) if binaries else _packaged_server() as url:
        yield url


@contextlib.contextmanager
def service(folder: Path, url: str, model_port: int, workers: int) -> Iterator[tuple[int, int]]:
    """Gunicorn, as in compose; its port and its process."""
    (port,) = free_ports(1)
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "WEB_CONCURRENCY": str(workers),
        "NIVII_API_PORT": str(port),
        "NIVII_IN_FLIGHT": "256",
        "NIVII_MODEL": "openai:timed",
        "NIVII_DATABASE_URL": url,
        "NIVII_STORE_URL": url if url.startswith("postgres") else f"sqlite:///{folder}/store.sqlite",
        "NIVII_SEMANTICS_DIR": str(ROOT / "semantics"),
        "NIVII_LOG_LEVEL": "warning",
        "OPENAI_BASE_URL": f"http://127.0.0.1:{model_port}/v1",
    }
    command = [sys.executable, "-m", "gunicorn", "--config", "python:server.gunicorn", "server.wsgi:app"]
    with subprocess.Popen(command, cwd=folder, env=environment) as process:
        try:
            wait_until_up(port)
            yield port, process.pid
        finally:
            process.terminate()


def wait_until_up(port: int) -> None:
    """Until it says what is loaded."""
    for _ in range(200):
        with contextlib.suppress(OSError):
            urllib.request.urlopen(f"http://127.0.0.1:{port}/info", timeout=20)
            return
        time.sleep(0.2)
    raise SystemExit("the service did not start")


def processor_seconds(master: int) -> float:
    """What the workers of a process have used so far; Linux alone tells."""
    ticks = os.sysconf("SC_CLK_TCK")
    used = 0.0
    for worker in Path(f"/proc/{master}/task/{master}/children").read_text().split():
        fields = Path(f"/proc/{worker}/stat").read_text().rpartition(")")[2].split()
        used += (int(fields[11]) + int(fields[12])) / ticks
    return used


def report(took: list[tuple[float, float]], users: int, model_seconds: float, warm: float) -> None:
    """Print what came after the warm-up."""
    first = min(ended for ended, _ in took) + warm
    counted = [(ended, each) for ended, each in took if ended >= first]
    rate = len(counted) / (max(ended for ended, _ in counted) - first)
    times = sorted(each for _, each in counted)
    p95 = times[int(0.95 * (len(times) - 1))]
    most = f", {rate * model_seconds / users:.0%} of the most that the model allows" if model_seconds else ""
    print(
        f"{users:>4} users: {rate:6.1f} answers a second{most}; p50 {statistics.median(times):.3f} s, p95 {p95:.3f} s"
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path, default=next(path for path in CANDIDATES if path.is_file()))
    parser.add_argument("--users", type=int, default=100)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--model-seconds", type=float, default=1.0)
    parser.add_argument("--engine", choices=["postgresql", "duckdb"], default="postgresql")
    options = parser.parse_args()

    from loader.load import load

    (model_port,) = free_ports(1)
    model = multiprocessing.get_context("fork").Process(
        target=be_the_model, args=(model_port, options.model_seconds), daemon=True
    )
    model.start()
    with tempfile.TemporaryDirectory(prefix="nivii-bench-") as name, database(options.engine, Path(name)) as url:
        load(options.file, "sales_data", url)
        with service(Path(name), url, model_port, options.workers) as (port, process):
            asyncio.run(ask_for(port, 2, 4 + 2 * options.model_seconds))
            alone = asyncio.run(ask_for(port, 1, 10 * options.model_seconds + 2))
            beyond = statistics.median(each for _, each in alone) - options.model_seconds
            print(f"{options.engine}, {options.workers} workers, load average {os.getloadavg()[0]:.1f}")
            print(f"   1 user: {1000 * beyond:.0f} ms beyond the model")
            before = processor_seconds(process)
            took = asyncio.run(ask_for(port, options.users, options.seconds + WARM_UP_SECONDS))
            used = processor_seconds(process) - before
            report(took, options.users, options.model_seconds, WARM_UP_SECONDS)
            print(f"            {1000 * used / len(took):.1f} ms of processor time an answer")
    model.kill()


if __name__ == "__main__":
    main()

"""Times the value index: built over many distinct values, and asked for the words of questions.

    python bench/linking.py [--values 1000000] [--questions 300] [--seed 7]

Names of one to four words are drawn from a vocabulary in which few words are frequent and most are rare, as names
of products are. The questions name stored values as people do: in part, in lower case, in the plural, misspelt. The
index must be built in under 60 seconds, and the 95th percentile of linking stay under 50 milliseconds: of the
processor's time, which does not depend on what else the machine does; the clock's is printed beside it.
"""

import argparse
import random
import resource
import sys
import time
from collections.abc import Sequence

from agent.linking import ValueIndex

MOST_BUILDING = 60.0
"""Seconds."""
MOST_LINKING = 0.050
"""Seconds, at the 95th percentile."""
VOCABULARY = 60_000
LETTERS = "aeiou", "bcdfglmnprstvz"
FRAMES = ("revenue of {} by month", "cuánto vendimos de {} en octubre", "top 5 {} by units", "how many {} were sold?")


def made_up_word(chance: random.Random) -> str:
    """Two to four syllables."""
    vowels, consonants = LETTERS
    return "".join(chance.choice(consonants) + chance.choice(vowels) for _ in range(chance.randint(2, 4)))


def made_up_names(count: int, chance: random.Random) -> list[str]:
    """Distinct names; a word's frequency falls with its rank."""
    words = [made_up_word(chance) for _ in range(VOCABULARY)]
    weights = [1 / (rank + 10) for rank in range(VOCABULARY)]
    names: set[str] = set()
    while len(names) < count:
        drawn = chance.choices(words, weights, k=4_000)
        for start in range(0, len(drawn) - 4, 4):
            size = f"x{chance.randint(1, 48)}un" if chance.random() < 0.3 else str(chance.randint(1, 10**7))
            names.add(" ".join([*drawn[start : start + chance.randint(1, 4)], size]).capitalize())
    return list(names)[:count]


def said(name: str, chance: random.Random) -> str:
    """A name as a person types it: whole, in part, in the plural or with a slip."""
    words = name.lower().split()
    way = chance.randrange(4)
    if way == 0:
        return name
    if way == 1:
        return " ".join(words[:2])
    if way == 2:
        return f"{words[0]}s"
    place = chance.randrange(1, len(words[0]))
    return words[0][:place] + words[0][place - 1] + words[0][place:]


def percentile(times: Sequence[float], share: float) -> float:
    """The time under which that share of the times lies."""
    return sorted(times)[int(share * (len(times) - 1))]


def main() -> int:
    """Builds, asks, prints what it took; 1 when it was too slow."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--values", type=int, default=1_000_000)
    parser.add_argument("--questions", type=int, default=300)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    names = made_up_names(options.values, chance)
    questions = [chance.choice(FRAMES).format(said(chance.choice(names), chance)) for _ in range(options.questions)]

    began, processor = time.perf_counter(), time.process_time()
    index = ValueIndex.build({"product_name": names})
    building, building_processor = time.perf_counter() - began, time.process_time() - processor

    waited, times, linked = [], [], 0
    for question in questions:
        began, processor = time.perf_counter(), time.process_time()
        linked += bool(index.link(question, "es"))
        times.append(time.process_time() - processor)
        waited.append(time.perf_counter() - began)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(names):,} distinct values: built in {building:.1f} s, {building_processor:.1f} s of the processor's")
    for title, measured in (("by the clock", waited), ("of the processor's", times)):
        figures = (f"{1000 * percentile(measured, share):.1f}" for share in (0.5, 0.95, 1.0))
        print(f"{len(questions)} questions, {linked} linked, {title}: median, p95, max {', '.join(figures)} ms")
    print(f"peak memory {memory:,.0f} MB")
    return int(building_processor > MOST_BUILDING or percentile(times, 0.95) > MOST_LINKING)


if __name__ == "__main__":
    sys.exit(main())

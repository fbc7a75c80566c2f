"""How often one address may ask."""

from server.limits import MOST_ADDRESSES, RateLimit


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_minutes_budget_may_be_spent_at_once_and_grows_back() -> None:
    clock = Clock()
    limit = RateLimit(60, clock)

    assert [limit.seconds_to_wait("a") for _ in range(60)] == [0.0] * 60
    assert round(limit.seconds_to_wait("a"), 6) == 1
    clock.now += 1
    assert limit.seconds_to_wait("a") == 0
    assert round(limit.seconds_to_wait("a"), 6) == 1


def test_addresses_do_not_share_a_budget_but_a_household_does() -> None:
    limit = RateLimit(1, Clock())

    assert limit.seconds_to_wait("10.0.0.1") == 0
    assert limit.seconds_to_wait("10.0.0.2") == 0
    assert limit.seconds_to_wait("2001:db8:0:1::1") == 0
    assert limit.seconds_to_wait("2001:db8:0:1:ffff::9") == 60
    assert limit.seconds_to_wait("2001:db8:0:2::1") == 0


def test_no_limit_is_no_limit() -> None:
    limit = RateLimit(0, Clock())

    assert not any(limit.seconds_to_wait("a") for _ in range(1000))


def test_a_flood_of_addresses_does_not_fill_the_memory() -> None:
    limit = RateLimit(1, Clock())
    for number in range(MOST_ADDRESSES + 500):
        limit.seconds_to_wait(f"host-{number}")

    assert limit.seconds_to_wait("host-0") == 0, "the oldest is forgotten"
    assert limit.seconds_to_wait(f"host-{MOST_ADDRESSES + 499}") > 0

"""Waits grow with the failures, and end."""

from __future__ import annotations

import pytest

from web.console.throttle import ACCOUNT, CLIENT, PAIR, LoginThrottle
from web.errors import RateLimited


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def throttle(clock):
    return LoginThrottle(clock)


def wait_of(throttle, name, address):
    try:
        throttle.refuse(name, address)
    except RateLimited as error:
        return error.seconds
    return 0


def test_first_failures_are_free(throttle):
    for _ in range(PAIR.free - 1):
        throttle.fail("anna", "192.0.2.1")
    assert wait_of(throttle, "anna", "192.0.2.1") == 0


def test_waits_grow_and_stop_growing(throttle):
    waits = []
    for _ in range(PAIR.free + 12):
        throttle.fail("anna", "192.0.2.1")
        waits.append(wait_of(throttle, "anna", "192.0.2.1"))
    grown = waits[PAIR.free - 1 :]
    assert grown == sorted(grown)
    assert grown[0] == PAIR.first_seconds
    assert grown[-1] == PAIR.longest_seconds


def test_wait_passes(throttle, clock):
    for _ in range(PAIR.free):
        throttle.fail("anna", "192.0.2.1")
    clock.now += PAIR.first_seconds
    assert wait_of(throttle, "anna", "192.0.2.1") == 0


def test_one_client_can_not_try_name_after_name(throttle):
    for number in range(CLIENT.free):
        throttle.fail(f"user{number}", "192.0.2.1")
    assert wait_of(throttle, "somebody-else", "192.0.2.1") > 0
    assert wait_of(throttle, "somebody-else", "192.0.2.2") == 0


def test_guessing_from_many_places_is_slowed_but_never_for_long(throttle):
    for number in range(200):
        throttle.fail("anna", f"192.0.2.{number}")
    assert 0 < wait_of(throttle, "anna", "198.51.100.1") <= ACCOUNT.longest_seconds <= 60


def test_success_forgets_the_own_mistypes_alone(throttle):
    for _ in range(PAIR.free):
        throttle.fail("anna", "192.0.2.1")
        throttle.fail("anna", "192.0.2.2")
    throttle.succeed("anna", "192.0.2.1")
    assert wait_of(throttle, "anna", "192.0.2.1") == 0
    assert wait_of(throttle, "anna", "192.0.2.2") > 0


def test_neither_names_nor_addresses_are_kept(throttle):
    throttle.fail("anna", "192.0.2.1")
    assert "anna" not in repr(throttle._failed)
    assert "192.0.2" not in repr(throttle._failed)

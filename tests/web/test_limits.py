"""Who asks too often, who can't pretend to be another, and what happens when too many ask at once."""

from __future__ import annotations

import threading
from io import BytesIO

import pytest

from finder.settings import PRODUCTION_LIMITS, load_settings
from web import create_app, limits
from web.errors import Overloaded, RateLimited
from web.limits import DAY_SECONDS, Gate, RateLimits, client_of

CLIENT = "192.0.2.7"
OTHER = "192.0.2.8"
QUESTION = {"text": "Hvem skal have vores regning?"}


class Clock:
    """Goes when it is told to."""

    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def some(clock):
    """:returns: limits of three answers a minute."""
    return RateLimits({"answers": 3}, clock)


def use_up(some, address=CLIENT):
    for _ in range(3):
        some.take("answers", address)


def test_a_minutes_number_may_come_at_once_and_no_more(some):
    use_up(some)
    with pytest.raises(RateLimited) as refused:
        some.take("answers", CLIENT)
    assert refused.value.seconds == 20


def test_after_the_seconds_that_were_told_it_may_ask_once(some, clock):
    use_up(some)
    clock.now += 20
    some.take("answers", CLIENT)
    with pytest.raises(RateLimited):
        some.take("answers", CLIENT)


def test_never_more_than_a_minutes_number_is_saved_up(some, clock):
    use_up(some)
    clock.now += 10_000
    use_up(some)
    with pytest.raises(RateLimited):
        some.take("answers", CLIENT)


def test_one_client_is_no_other(some):
    use_up(some)
    some.take("answers", OTHER)


def test_kinds_are_counted_each_for_itself(clock):
    both = RateLimits({"answers": 1, "files": 1}, clock)
    both.take("answers", CLIENT)
    both.take("files", CLIENT)
    with pytest.raises(RateLimited):
        both.take("files", CLIENT)


def test_what_has_no_limit_is_not_even_remembered(some):
    for _ in range(100):
        some.take("pages", CLIENT)
    assert len(some) == 0


@pytest.mark.parametrize(
    ("one", "another"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9"),
        ("192.0.2.7", "::ffff:192.0.2.7"),
        ("fe80::1%eth0", "fe80::2%eth1"),
    ],
)
def test_addresses_of_one_client_are_one(one, another):
    assert client_of(one) == client_of(another)


@pytest.mark.parametrize(("one", "another"), [("2001:db8:1:2::1", "2001:db8:1:3::1"), (CLIENT, OTHER), ("", CLIENT)])
def test_addresses_of_two_clients_are_two(one, another):
    assert client_of(one) != client_of(another)


def test_an_address_that_is_none_stays_short():
    assert len(client_of("x" * 10_000)) <= 64


def test_no_address_is_kept(some):
    use_up(some)
    kept = repr(some)
    assert CLIENT not in kept
    assert CLIENT.encode().hex() not in kept
    assert "answers" in kept  # The buckets themselves were looked at.


def test_the_key_is_a_new_one_each_day(some, clock):
    use_up(some)
    (before,) = some._buckets
    clock.now += DAY_SECONDS
    some.take("answers", CLIENT)
    (after,) = some._buckets
    assert before != after


def test_who_asks_no_more_is_forgotten(some, clock):
    use_up(some)
    clock.now += limits.SWEEP_SECONDS + 1
    some.take("answers", OTHER)
    some.sweep()
    assert len(some) == 1


def test_forgetting_waits_for_no_request(some, clock, monkeypatch):
    waiting = []

    class Timer:
        def __init__(self, seconds, call):
            self.seconds, self.call = seconds, call

        def start(self):
            waiting.append(self)

    monkeypatch.setattr(limits.threading, "Timer", Timer)
    use_up(some)
    assert len(waiting) == 1
    assert waiting[0].seconds < 3600
    waiting.pop().call()
    assert len(some) == 1
    clock.now += limits.SWEEP_SECONDS + 1
    waiting.pop().call()
    assert len(some) == 0
    assert not waiting


def test_forgetting_frees_nobody_early(some, clock):
    use_up(some)
    clock.now += 10
    some.sweep()
    with pytest.raises(RateLimited):
        some.take("answers", CLIENT)


def test_however_many_come_the_memory_is_bounded(some, monkeypatch):
    monkeypatch.setattr(limits, "MOST_CLIENTS", 10)
    for number in range(50):
        some.take("answers", f"198.51.100.{number}")
    assert len(some) == 10
    use_up(some, "198.51.100.0")  # The first ones were forgotten, so this one is new.


def test_many_at_once_get_no_more_than_the_limit():
    some, taken, refused = RateLimits({"answers": 50}, lambda: 0.0), [], []

    def ask():
        for _ in range(40):
            try:
                some.take("answers", CLIENT)
                taken.append(1)
            except RateLimited:
                refused.append(1)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(taken), len(refused)) == (50, 8 * 40 - 50)


def test_a_gate_is_open_again_when_one_has_left_whatever_happened():
    gate = Gate(1)

    def work():
        with gate.enter():
            with pytest.raises(Overloaded) as refused, gate.enter():
                pass
            assert refused.value.seconds >= 1
            raise RuntimeError

    for _ in range(2):
        with pytest.raises(RuntimeError):
            work()


# --- over HTTP -------------------------------------------------------------------------------------------------------


def client_with(finder, **environment):
    """:returns: a client of an app with these settings."""
    return create_app(finder, load_settings(environment)).test_client()


def ask_often(client, times, headers=None, address=CLIENT):
    """:returns: the statuses of so many questions."""
    base = {"REMOTE_ADDR": address}
    return [
        client.post("/api/v1/find", json=QUESTION, headers=headers and headers(number), environ_base=base).status_code
        for number in range(times)
    ]


def test_the_api_tells_when_to_come_back(finder):
    client = client_with(finder, FINDER_RATE_LIMIT="answers=2")
    assert ask_often(client, 2) == [200, 200]
    response = client.post("/api/v1/find", json={**QUESTION, "language": "en"}, environ_base={"REMOTE_ADDR": CLIENT})
    assert response.status_code == 429
    assert response.mimetype == "application/problem+json"
    assert response.headers["Retry-After"] == "30"
    problem = response.get_json()
    assert (problem["code"], problem["status"]) == ("rate_limited", 429)
    assert "Wait a moment" in problem["detail"]
    assert len(finder.requests) == 2


def test_the_page_keeps_the_text_of_who_must_wait(finder):
    client = client_with(finder, FINDER_RATE_LIMIT="answers=1")
    assert client.post("/", data=QUESTION).status_code == 200
    response = client.post("/", data=QUESTION)
    assert response.status_code == 429
    assert response.headers["Retry-After"] == "60"
    html = response.get_data(as_text=True)
    assert QUESTION["text"] in html
    assert "Vent et øjeblik" in html


def test_files_are_counted_apart(finder):
    client = client_with(finder, FINDER_RATE_LIMIT="answers=5 files=1")

    def send():
        return client.post("/api/v1/find", data={"file": (BytesIO(b"Kommunen\n\nRegning"), "brev.txt")})

    assert send().status_code == 200
    assert send().status_code == 429
    assert ask_often(client, 1, address="127.0.0.1") == [200]


def test_pages_are_limited_too_but_not_what_watches_over_the_service(finder):
    client = client_with(finder, FINDER_RATE_LIMIT="pages=2")
    assert [client.get(path).status_code for path in ("/", "/k/regning", "/", "/findes-ikke")] == [200, 200, 429, 429]
    for path in ("/healthz", "/readyz", "/metrics", "/static/app.css"):
        assert client.get(path).status_code == 200


def test_a_refused_page_is_a_page_in_the_users_language(finder):
    client = client_with(finder, FINDER_RATE_LIMIT="pages=1")
    client.get("/")
    html = client.get("/?lang=en").get_data(as_text=True)
    assert '<html lang="en">' in html
    assert "Many requests have come from here" in html


def test_without_proxies_a_forged_header_is_worth_nothing(finder):
    client = client_with(finder, FINDER_RATE_LIMIT="answers=3")
    statuses = ask_often(client, 5, headers=lambda number: {"X-Forwarded-For": f"203.0.113.{number}"})
    assert statuses == [200, 200, 200, 429, 429]


@pytest.mark.parametrize("proxies", [1, 2])
def test_behind_proxies_what_the_client_writes_is_worth_nothing(finder, proxies):
    client = client_with(finder, FINDER_RATE_LIMIT="answers=3", FINDER_PROXIES=str(proxies))

    def forged(number):
        ours = [CLIENT, "10.0.0.2"][:proxies]
        return {"X-Forwarded-For": ", ".join([f"203.0.113.{number}", f"198.51.100.{number}", *ours])}

    assert ask_often(client, 5, headers=forged, address="10.0.0.1") == [200, 200, 200, 429, 429]


def test_behind_a_proxy_each_client_has_its_own_number(finder):
    client = client_with(finder, FINDER_RATE_LIMIT="answers=1", FINDER_PROXIES="1")
    statuses = ask_often(client, 3, headers=lambda number: {"X-Forwarded-For": f"192.0.2.{number}"}, address="10.0.0.1")
    assert statuses == [200, 200, 200]


def test_who_gets_past_a_proxy_with_too_few_addresses_is_not_free(finder):
    client = client_with(finder, FINDER_RATE_LIMIT="answers=1", FINDER_PROXIES="2")
    statuses = ask_often(client, 2, headers=lambda number: {"X-Forwarded-For": f"203.0.113.{number}"}, address=CLIENT)
    assert statuses == [200, 429]


def test_no_limits_when_switched_off(finder):
    assert set(ask_often(client_with(finder, FINDER_RATE_LIMIT="off"), 80)) == {200}


def test_in_production_a_minute_of_ordinary_use_passes_and_a_flood_does_not(finder):
    assert ask_often(client_with(finder, FINDER_RATE_LIMIT=PRODUCTION_LIMITS), 62).count(429) == 2


def test_who_tries_it_on_their_own_machine_is_not_held_up(finder):
    assert set(ask_often(client_with(finder), 80)) == {200}


class SlowFinder:
    """Answers when it is let go."""

    def __init__(self, finder):
        self.finder, self.snapshot, self.versions = finder, finder.snapshot, finder.versions
        self.begun, self.go_on = threading.Semaphore(0), threading.Event()

    def find(self, request):
        self.begun.release()
        assert self.go_on.wait(10)
        return self.finder.find(request)


def test_too_many_at_once_are_told_so_and_then_it_goes_on(finder):
    slow = SlowFinder(finder)
    app = create_app(slow, load_settings({"FINDER_AT_ONCE": "2"}))
    statuses = []
    threads = [threading.Thread(target=lambda: statuses.append(ask_often(app.test_client(), 1)[0])) for _ in range(2)]
    for thread in threads:
        thread.start()
        assert slow.begun.acquire(timeout=10)
    client = app.test_client()
    refused = client.post("/api/v1/find", json=QUESTION)
    assert refused.status_code == 503
    assert refused.get_json()["code"] == "overloaded"
    assert int(refused.headers["Retry-After"]) >= 1
    page = client.post("/", data=QUESTION)
    assert page.status_code == 503
    assert QUESTION["text"] in page.get_data(as_text=True)
    assert client.get("/").status_code == client.get("/healthz").status_code == 200
    slow.go_on.set()
    for thread in threads:
        thread.join()
    assert statuses == [200, 200]
    assert ask_often(client, 1) == [200]

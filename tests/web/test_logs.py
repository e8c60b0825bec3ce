"""A line for each request, in both formats, and nothing in it that somebody wrote."""

from __future__ import annotations

import io
import json
import logging

import pytest

from web.logs import JsonFormatter, formatter, leave_out_requests

SECRET = "hemmelig-tekst"


def written(log_format, say):
    """:returns: what a logger with this format writes when `say` is called with it."""
    stream, logger = io.StringIO(), logging.Logger("prøve")
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter(log_format))
    handler.addFilter(leave_out_requests)
    logger.addHandler(handler)
    say(logger)
    return stream.getvalue()


def fail(logger):
    try:
        raise ValueError(SECRET)
    except ValueError:
        logger.exception("It failed")


def test_text_is_as_it_was():
    assert written("text", lambda logger: logger.info("POST %s %d", "/", 200)) == "INFO prøve: POST / 200\n"


def test_json_is_one_object_a_line():
    (line,) = written("json", lambda logger: logger.warning("to linjer\nog %s", "æ")).splitlines()
    told = json.loads(line)
    assert told.pop("time").endswith("+00:00")
    assert told == {"level": "WARNING", "logger": "prøve", "message": "to linjer\nog æ"}


@pytest.mark.parametrize("log_format", ["text", "json"])
def test_an_error_is_told_by_kind_and_place_never_by_its_message(log_format):
    told = written(log_format, fail)
    assert SECRET not in told
    assert "ValueError at " in told
    assert "test_logs.py:" in told
    assert "It failed" in told


@pytest.mark.parametrize(
    ("message", "arguments", "left"),
    [
        (f"Invalid request from ip=192.0.2.7: Invalid HTTP method: '{SECRET}'", (), "Invalid request"),
        ("Error handling request %s %s", ("GET", f"/?q={SECRET}"), "Error handling request"),
        ("Booting worker with pid: %s", (7,), "Booting worker with pid: 7"),
    ],
)
def test_the_server_quotes_no_request(message, arguments, left):
    assert written("text", lambda logger: logger.warning(message, *arguments)) == f"WARNING prøve: {left}\n"


def test_a_request_is_one_line_with_its_parts(client, caplog):
    with caplog.at_level(logging.INFO, "web.access"):
        client.get(f"/k/findes-ikke?q={SECRET}")
    (record,) = [one for one in caplog.records if one.name == "web.access"]
    told = json.loads(JsonFormatter().format(record))
    assert told["message"].startswith("GET /k/<point_id> 404 ")
    assert told["milliseconds"] >= 0
    assert {name: told[name] for name in ("method", "route", "status", "code")} == {
        "method": "GET",
        "route": "/k/<point_id>",
        "status": 404,
        "code": "unknown_contact_point",
    }


def test_a_method_that_nobody_knows_is_not_written_down(client, caplog):
    with caplog.at_level(logging.INFO):
        client.open("/", method=SECRET.upper())
    assert SECRET.upper() not in caplog.text
    assert "other - 405" in caplog.text

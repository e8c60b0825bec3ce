"""What docs/ says of security is tied to tests that exist, and what it says of metrics and limits to the program."""

from __future__ import annotations

import ast
import re

import pytest

from finder.settings import PRODUCTION_LIMITS, PROJECT, load_settings
from web.metrics import Metrics
from web.security import API_BODY_BYTES, FORM_BODY_BYTES

DOCS = PROJECT / "docs"
SECURITY, OPERATIONS, RELIABILITY = (
    (DOCS / name).read_text(encoding="utf-8") for name in ("security.md", "operations.md", "reliability.md")
)
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", SECURITY + RELIABILITY)))
ITEMS = re.findall(r"^\| ([\d., ]+) \| [123] \|", SECURITY, re.MULTILINE)


@pytest.mark.parametrize(("path", "test"), NAMED, ids=lambda part: part.rpartition("/")[2])
def test_every_test_that_is_named_exists(path, test):
    tree = ast.parse((PROJECT / path).read_text(encoding="utf-8"))
    assert test in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_every_item_of_the_first_table_names_its_test():
    table = SECURITY.split("| Test |", 1)[1].split("\n\n", 1)[0]
    rows = [line for line in table.splitlines() if re.match(r"\| \d", line)]
    assert len(rows) > 50
    assert [row for row in rows if not re.search(r"`tests/[\w/]+\.py::test_\w+` \|$", row)] == []


def test_every_fault_names_its_test():
    rows = RELIABILITY.split("| Fault |", 1)[1].split("\n\n", 1)[0].splitlines()[2:]
    assert len(rows) > 15
    assert [row for row in rows if not re.search(r"`tests/[\w/]+\.py::test_\w+` \|$", row)] == []


def test_no_item_stands_twice():
    items = [one.strip() for row in ITEMS for one in row.split(",")]
    assert sorted(items) == sorted(set(items))


def test_every_metric_is_described():
    described = set(re.findall(r"`(finder_\w+)`", OPERATIONS))
    metrics = {family.name + ("_total" if family.type == "counter" else "") for family in Metrics()._registry.collect()}
    fresh = {"finder_versions_info", "finder_data_as_of_timestamp_seconds", "finder_data_age_seconds"}
    assert described == metrics | fresh


def test_the_limits_are_those_of_the_program():
    settings = load_settings({"FINDER_RATE_LIMIT": PRODUCTION_LIMITS})
    limits = OPERATIONS.split("## Limits", 1)[1].split("## ", 1)[0]
    for kind, told in (
        ("answers", "answers to text"),
        ("files", "answers to files"),
        ("pages", "requests of any kind"),
    ):
        assert re.search(
            rf"^\| {told} by one address .*\| {settings.rate_limits[kind]} a minute \|", limits, re.MULTILINE
        )
    assert re.search(rf"^\| answers worked on at once .*\| {settings.at_once} \|", limits, re.MULTILINE)
    assert f"{API_BODY_BYTES // 1024} kB JSON, {FORM_BODY_BYTES // 1024 // 1024} MB text" in limits


def test_nginx_has_the_limits_that_are_told():
    nginx = (PROJECT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    for line in ("rate=20r/s", "burst=60", "limit_conn connections 40", "max_conns=64", "client_max_body_size 11m"):
        assert line in nginx


@pytest.mark.parametrize(
    "name",
    ["operations.md", "reliability.md", "security.md", "privacy.md", "transparency.md", "accessibility-statement.md"],
)
def test_links_lead_somewhere(name):
    text = (DOCS / name).read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", text):
        assert (DOCS / target).exists(), target

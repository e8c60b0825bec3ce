"""The page: tables with heads and captions, no script, no style of its own, no text that becomes markup."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from finder.review import STYLE, Report, render_html, render_page, review
from finder.types import Language
from tests.review.materials import make_material, point


class Elements(HTMLParser):
    """Collects the elements and the text of a page."""

    def __init__(self, page):
        super().__init__()
        self.tags = []
        self.attributes = []
        self.texts = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, *pair) for pair in attrs]

    def handle_data(self, data):
        self.texts.append(data)

    @property
    def text(self):
        return " ".join(self.texts)


def make_report(language=Language.DA, **changed) -> Report:
    return review(make_material(language, **changed))


@pytest.mark.parametrize("language", Language)
def test_every_finding_stands_on_the_page(language):
    report = make_report(language)
    page = Elements(render_html(report))
    assert report.findings
    for one in report.findings:
        assert one.title in page.text
        assert one.evidence in page.text
        assert one.proposal in page.text


def test_the_page_runs_under_a_strict_policy():
    page = render_html(make_report())
    assert "<style" not in page
    assert "<script" not in page
    assert not [name for _, name, _ in Elements(page).attributes if name == "style" or name.startswith("on")]


def test_the_style_sheet_is_in_the_file_alone():
    page = render_page(make_report())
    assert STYLE.read_text(encoding="utf-8") in page
    assert page.startswith("<!doctype html>")
    assert '<html lang="da">' in page
    assert not re.search(r"<(?:script|link|img)\b|url\(|@import", page)


def test_tables_have_captions_and_heads():
    page = render_html(make_report(history={"2026-01-01": {"": 0.2, "penge": 0.1}}))
    assert page.count("<table") == page.count("<caption>") == page.count("<thead>") == 4
    heads = [(name, value) for tag, name, value in Elements(page).attributes if tag == "th"]
    assert {("scope", "col"), ("scope", "row")} == set(heads)
    assert len(re.findall("<th[ >]", page)) == len(heads)


def test_a_name_cannot_become_markup():
    hostile = point("a", "<script>alert(1)</script> & »x«", description="")
    page = render_page(make_report(points=(hostile,), units=(), groups=(), observations=(), sending_systems=()))
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_the_class_names_are_styled():
    page = render_html(make_report(history={"2026-01-01": {"": 0.2}}))
    styled = set(re.findall(r"\.(review[\w-]*)", STYLE.read_text(encoding="utf-8")))
    used = {name for _, key, value in Elements(page).attributes if key == "class" for name in value.split()}
    assert used <= styled


def test_one_day_is_no_history():
    assert "<polyline" not in render_html(make_report())


def test_change_is_told_since_the_first_day():
    report = make_report(history={"2026-01-01": {"": 0.2}, "2026-02-01": {"": 0.3, "penge": 0.5}})
    page = render_html(report)
    whole, penge = (one.score for one in report.administrations)
    assert f"{100 * (whole - 0.2):+.0f}" in page
    assert f"{100 * (penge - 0.5):+.0f}" in page
    assert "1. januar 2026" in page
    assert 'role="img"' in page


def test_the_table_over_time_keeps_the_first_day_and_the_latest():
    days = [f"2026-01-{number:02}" for number in range(1, 20)]
    page = render_html(make_report(history={day: {"": 0.2} for day in days}))
    heads = re.findall(r'<th scope="col">(\d+)\. (\w+) 2026</th>', page)
    assert heads == [("1", "januar"), *((str(day), "januar") for day in range(16, 20)), ("20", "november")]
    assert page.count("<circle") == 20


def test_nothing_to_fix_is_said():
    report = replace(make_report(), findings=())
    assert "Der er intet at rette." in render_html(report)

"""The widget's script, its addresses and its snippet; what it does is tested in a browser."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
import sys
from html.parser import HTMLParser

import pytest

from finder import cli
from finder.guidance.phrases import NOTICE_CODES
from finder.pipeline import MAX_FILE_BYTES
from finder.settings import PROJECT
from finder.types import Audience, Language
from web.page import presenting
from web.widget import SCRIPT
from web.widget.__main__ import main
from web.widget.script import NAME, PARTS, SOURCE, build_script, gather_words
from web.widget.snippet import write_snippet

MOST_BYTES = 20_000
"""Gzipped: what a site can be asked to load beside its own."""
CODE = "\n".join((SOURCE / part).read_text(encoding="utf-8") for part in PARTS)
ADDRESS = "https://finder.example"


class Tags(HTMLParser):
    """Every start tag with its attributes."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.found.append((tag, dict(attributes)))

    def one(self, wanted):
        """:returns: the attributes of the only tag of that name."""
        [attributes] = [attributes for tag, attributes in self.found if tag == wanted]
        return attributes


def test_the_script_is_small():
    assert len(SCRIPT.packed) <= MOST_BYTES
    assert gzip.decompress(SCRIPT.packed) == SCRIPT.body


def test_the_same_sources_give_the_same_script():
    assert build_script() == SCRIPT


def test_the_hashes_are_those_of_what_is_served(client):
    body = client.get(f"/widget/{SCRIPT.digest}/{NAME}").data
    assert SCRIPT.integrity == "sha384-" + base64.b64encode(hashlib.sha384(body).digest()).decode()
    assert hashlib.sha256(body).hexdigest().startswith(SCRIPT.digest)


def test_the_script_is_kept_for_good_and_open_to_every_site(client):
    response = client.get(f"/widget/{SCRIPT.digest}/{NAME}", headers={"Accept-Encoding": "gzip"})
    assert response.mimetype == "text/javascript"
    assert gzip.decompress(response.data) == SCRIPT.body
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "Accept-Encoding" in response.headers["Vary"]


def test_an_address_without_a_version_leads_to_the_newest(client):
    response = client.get(f"/widget/{NAME}")
    assert response.status_code == 302
    assert response.location == f"/widget/{SCRIPT.digest}/{NAME}"
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Access-Control-Allow-Origin"] == "*"


def test_another_version_is_not_found_and_says_what_to_do(client):
    response = client.get(f"/widget/{'0' * 12}/{NAME}")
    assert response.status_code == 404
    assert response.headers["Cache-Control"] == "no-store"
    assert "finder embed" in response.get_data(as_text=True)


def test_everything_said_has_its_danish():
    words = gather_words(CODE)
    same = [text for text, told in words.items() if told[0] == text]
    assert len(words) > 60
    assert same == ["Send"], "the word that is the same in both languages"


def test_no_word_lies_there_unused():
    own = json.loads((SOURCE / "words.json").read_text(encoding="utf-8"))
    assert set(own) <= set(gather_words(CODE))


def test_gaps_in_words_are_filled_by_the_same_names():
    for text, told in gather_words(CODE).items():
        gaps = [set(re.findall(r"%\((\w+)\)s|\{(\w+)\}", one)) for one in (*told, *([] if len(told) > 1 else [text]))]
        assert all(one == gaps[0] for one in gaps)


@pytest.mark.parametrize(
    ("name", "codes"),
    [("SENDER_NOTICES", presenting._ABOUT_SENDER), ("LAST_NOTICES", presenting._BACKGROUND)],
)
def test_notices_stand_where_the_page_has_them(name, codes):
    listed = set(re.findall(r'"(\w+)"', re.search(rf"const {name} = \[(.*?)\]", CODE)[1]))
    assert listed == codes <= NOTICE_CODES


def test_numbers_are_those_of_the_server_and_the_page():
    assert f"FILE_BYTES = {MAX_FILE_BYTES // 1024**2} * 1024 * 1024" in CODE
    assert f"MOST_REASONS = {presenting._MOST_REASONS};" in CODE
    assert f"FEW_REASONS = {presenting._FEW_REASONS};" in CODE
    accepted = re.search(r'ACCEPTED = "([^"]+)"', CODE)[1]
    assert f'accept="{accepted}"' in (PROJECT / "web/templates/_composer.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "forbidden",
    ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "localStorage",
     "sessionStorage", "indexedDB", "document.cookie", "sendBeacon", "XMLHttpRequest", "import(", ".style", "GET"],
)  # fmt: skip
def test_the_script_does_without(forbidden):
    assert forbidden not in CODE


def test_the_snippet_names_version_hash_and_where_to_post():
    tags = Tags(write_snippet(SCRIPT, ADDRESS, organisation="kk", audience=Audience.COMPANY))
    assert tags.one("recipient-finder") == {"organisation": "kk", "lang": "da", "audience": "company"}
    assert tags.one("form") == {"method": "post", "action": f"{ADDRESS}/?lang=da"}
    assert tags.one("input") == {"type": "hidden", "name": "audience", "value": "COMPANY"}
    assert tags.one("textarea")["name"] == "text"
    loaded = tags.one("script")
    assert loaded["src"] == f"{ADDRESS}/widget/{SCRIPT.digest}/{NAME}"
    assert (loaded["integrity"], loaded["crossorigin"]) == (SCRIPT.integrity, "anonymous")
    assert "defer" in loaded


def test_a_snippet_may_follow_every_update():
    loaded = Tags(write_snippet(SCRIPT, f"{ADDRESS}/", always_newest=True)).one("script")
    assert loaded["src"] == f"{ADDRESS}/widget/{NAME}"
    assert "integrity" not in loaded


def test_a_snippet_in_english_for_nobody_in_particular():
    html = write_snippet(SCRIPT, ADDRESS, language=Language.EN)
    assert Tags(html).one("recipient-finder") == {"lang": "en"}
    assert "Letter or question" in html
    assert "hidden" not in html


def test_what_is_given_cannot_break_out_of_the_snippet():
    html = write_snippet(SCRIPT, 'https://finder.example/"><b>', organisation='"><script>')
    assert "<b>" not in html
    assert html.count("<script") == 1


@pytest.mark.parametrize(
    "address", ["", "finder.example", "ftp://finder.example", "https://", "https://x.example/?a=1"]
)
def test_what_is_no_address_gives_no_snippet(address):
    with pytest.raises(ValueError, match="such as https"):
        write_snippet(SCRIPT, address)


@pytest.fixture
def embed(monkeypatch):
    """:returns: what runs `finder embed` with arguments, and the program it hands over to."""

    def run(*arguments):
        started = []
        monkeypatch.setattr(cli.os, "execv", lambda _, command: started.append(command))
        cli.main(["embed", *arguments])
        [[*program, wanted]] = started
        assert program == [sys.executable, "-m", "web.widget"]
        return main([wanted])

    return run


def test_the_command_prints_the_snippet(embed, capsys):
    assert embed("--address", ADDRESS, "--organisation", "kk", "--audience", "Company") == 0
    assert capsys.readouterr().out == write_snippet(SCRIPT, ADDRESS, organisation="kk", audience=Audience.COMPANY)


def test_the_command_knows_where_it_is_served_itself(embed, capsys, monkeypatch):
    monkeypatch.setenv("FINDER_PORT", "8123")
    assert embed("--newest", "--language", "en") == 0
    told = capsys.readouterr().out
    assert told == write_snippet(SCRIPT, "http://127.0.0.1:8123", language=Language.EN, always_newest=True)


def test_the_command_refuses_what_is_no_address(embed, capsys):
    assert embed("--address", "finder.example") == 1
    assert "https://finder.example" in capsys.readouterr().err


def test_each_part_is_read_once():
    assert {path.name for path in SOURCE.glob("*.js")} == set(PARTS)


GUIDE = (PROJECT / "docs" / "embedding.md").read_text(encoding="utf-8")
GUIDE_SNIPPET = re.search(r"```html\n(.*?)```", GUIDE, re.DOTALL)[1]


def fill_in(snippet, address):
    """:returns: the guide's snippet with address, version and hash in the places it leaves for them."""
    filled = snippet.replace("VERSION", SCRIPT.digest).replace("sha384-HASH", SCRIPT.integrity)
    return filled.replace("https://finder.example", address)


def test_the_guide_shows_what_the_command_prints():
    printed = write_snippet(SCRIPT, ADDRESS, organisation="kk", audience=Audience.COMPANY)
    assert fill_in(GUIDE_SNIPPET, ADDRESS) == printed


def test_the_guide_names_every_attribute_property_part_and_event():
    style = (SOURCE / "style.css").read_text(encoding="utf-8")
    attributes = re.findall(r'"([\w-]+)"', re.search(r"observedAttributes = \[(.*?)\]", CODE)[1])
    events = re.findall(r'#tell\("([\w-]+)"', CODE)
    parts = {word for names in re.findall(r'\bpart(?::| =) [^"\n]*"([\w ]+)"', CODE) for word in names.split()}
    named = {*attributes, "organisation", *events, *re.findall(r"var\((--[\w-]+),", style)}
    assert len(events) == 4
    assert all(f"| `{name}` |" in GUIDE for name in named)
    assert parts - {"aside", "talking", "unsure"} == set(
        re.findall(r"`(\w+)`", re.search(r"Dele til `::part\(\)`:(.*?)\n\n", GUIDE, re.DOTALL)[1])
    )

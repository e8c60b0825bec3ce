"""The page of a finder for several authorities: a list to choose from, and each recipient with whose it is."""

from __future__ import annotations

import pytest

from finder.settings import load_settings
from finder.structure.snapshot import build_snapshot
from tests.doubles import FakeEmbedder, make_finder, make_index
from tests.neighbours import make_neighbours
from web import create_app

LETTER = "Borgerservice\n\nKære firma\n\nVi har fået jeres brev.\n\nVenlig hilsen\nBorgerservice"


@pytest.fixture(scope="module")
def client():
    finder = make_finder(make_index(build_snapshot(make_neighbours()), FakeEmbedder()))
    return create_app(finder, load_settings({})).test_client()


def test_the_authorities_can_be_chosen_in_the_order_of_the_alphabet(client):
    page = client.get("/").text
    names = ["Mølleby Kommune", "Søby Kommune", "Øster Mølleby Kommune"]
    assert [page.index(f">{name}</option>") for name in names] == sorted(
        page.index(f">{name}</option>") for name in names
    )
    assert "Find den i teksten" in page


def test_the_chosen_one_is_searched_and_stays_chosen(client):
    page = client.post("/", data={"text": LETTER, "organisation": "soeby"}).text
    assert '<option value="soeby" lang="da" selected>' in page
    assert "soeby-borger" in page
    assert "moelleby-borger" not in page


def test_each_recipient_says_whose_it_is(client):
    page = client.post("/", data={"text": LETTER}).text
    for name in ("Mølleby Kommune", "Søby Kommune"):
        assert f'<p class="eyebrow" lang="da">{name}</p>' in page


def test_an_unknown_one_is_refused_and_the_text_is_kept(client):
    answer = client.post("/", data={"text": LETTER, "organisation": "andeby"})
    assert answer.status_code == 422
    assert "Vi har fået jeres brev." in answer.text

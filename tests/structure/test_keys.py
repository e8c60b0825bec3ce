"""A structure taken apart into documents and put together again is the same."""

from __future__ import annotations

import pytest

from finder.errors import InvalidData
from finder.structure.keys import document_key, documents_of, keyed, structure_from, version_of
from tests.towns import all_structures, make_town


@pytest.mark.parametrize("structure", all_structures(), ids=lambda one: one.organisation.id)
def test_documents_give_the_structure_back(structure):
    assert structure_from(documents_of(structure)) == structure


def test_records_without_ids_have_keys_of_their_own():
    link = {"page_url": "https://kk.dk", "link_text": "Skriv", "contact_point": "a"}
    assert document_key("links", link) == "https://kk.dk|Skriv"
    seen = {"platform": "virk", "audience": "COMPANY", "unit": "debitor", "from": None}
    assert document_key("platform_observations", seen) == "virk|COMPANY|debitor"
    assert document_key("platform_observations", {**seen, "from": "2026-01-01"}) == "virk|COMPANY|debitor|2026-01-01"
    assert list(keyed("links", [link, link, {**link, "link_text": "Ring"}])) == [
        "https://kk.dk|Skriv",
        "https://kk.dk|Skriv#2",
        "https://kk.dk|Ring",
    ]


def test_version_follows_content_alone():
    assert version_of(None) == ""
    assert version_of({"a": 1, "b": 2}) == version_of({"b": 2, "a": 1}) != version_of({"a": 1, "b": 3})


def test_broken_record_is_named():
    documents = documents_of(make_town())
    documents["units"]["debitor"] = {**documents["units"]["debitor"], "phones": ["12"]}
    with pytest.raises(InvalidData, match=r"units debitor, field phones\[0\]"):
        structure_from(documents)
    with pytest.raises(InvalidData, match="organisation: must stand once"):
        structure_from({**documents_of(make_town()), "organisation": {}})

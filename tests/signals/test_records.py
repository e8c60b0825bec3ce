"""What is written about each candidate."""

from __future__ import annotations

from finder.signals.candidates import list_candidates
from finder.signals.records import passage_texts, record_texts


def test_a_record_holds_the_units_behind_it(town):
    texts = {record.key: record for record in record_texts(town, list_candidates(town))}
    assert "Center for Haver" in texts["point:haver"].fields["units"]
    assert texts["point:haver"].terms == ("Haver og hække", "klippe hæk", "beplantning")
    assert set(texts) == set(list_candidates(town).keys)


def test_records_are_read_by_place_and_by_slice(town):
    candidates = list_candidates(town)
    records = record_texts(town, candidates)
    assert len(records) == len(candidates)
    assert records[-1].key == candidates.keys[-1]
    assert [record.key for record in records[1:4]] == list(candidates.keys[1:4])


def test_records_of_some_candidates_are_the_same_records(town):
    candidates = list_candidates(town)
    records = record_texts(town, candidates)
    some = candidates.take(candidates.places_of(None)[2::3])
    assert [record.key for record in records.of(some)] == list(some.keys)
    assert list(records.of(some)) == [records[candidates.position[key]] for key in some.keys]


def test_name_help_text_and_terms_are_embedded(town):
    texts = dict(zip(list_candidates(town).keys, passage_texts(town, list_candidates(town)), strict=True))
    assert texts["point:haver"].startswith("Haver og hække. ")
    assert texts["point:haver"].endswith("klippe hæk · beplantning")

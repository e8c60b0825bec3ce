"""The shipped finder on texts that must go right: those of tests/cases and the two that the project began with.

A line of tests/cases holds `text` and what is expected: `first` (accepted contact points), `outcome`, `via` (unit of
the first match), `via_any` (of any match), `never_via`, `former_until`, `other` (authority). `fault` names a known
fault; whoever mends it takes the word out.
"""

from __future__ import annotations

import json
import logging
import random
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from finder.errors import FinderError
from finder.pipeline import FindRequest
from finder.ranking.context import Context
from finder.types import Audience, Language, Outcome, Relation
from finder.wire import ANSWER_SCHEMA, answer_to_json
from tests.factories import TODAY
from tests.schema_check import violations

CASES = Path(__file__).parent / "cases"
CPR = f"{'0101'}{'01'}-{'0000'}"
UNPAID = "Københavns Kommune, Økonomiforvaltningen, Center for Finans/Debitor, Borups Allé 177, 2400 København NV"
OMBUDSMAN = (
    "Borgerrådgiveren, Tietgensgade 31A, 1. sal, 1704 København V, Telefon 3366 1400, www.kk.dk/borgerradgiveren"
)
INVOICE = f"{UNPAID}\n\nVedrører: ubetalt faktura\nVi har fået en rykker for en faktura, vi ikke har betalt."


def cases(name: str) -> list[object]:
    """:returns: one parameter a line."""
    rows = [json.loads(line) for line in (CASES / name).read_text("utf-8").splitlines()]
    return [pytest.param(row, id=row["id"]) for row in rows]


def ask(finder, text, **asked):
    return finder.find(FindRequest(text, as_of=TODAY, **asked))


def ask_case(finder, case):
    return ask(
        finder,
        CPR if case["text"] == "{cpr}" else case["text"],
        audience=Audience(case["audience"]) if "audience" in case else None,
        language=Language(case.get("language", "da")),
    )


# --- what it began with ----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def unpaid(finder):
    return ask(finder, INVOICE, audience=Audience.COMPANY)


def test_the_unpaid_invoice_has_its_recipient(unpaid):
    assert unpaid.outcome is Outcome.FOUND
    best = unpaid.matches[0]
    assert best.contact_point.id == "regning-og-betalingspaamindelse"
    assert best.contact_point.name == "Regning eller betalingspåmindelse fra kommunen"
    assert best.in_answer_set
    assert best.group_path


def test_the_unit_stands_not_on_the_list_and_the_answer_says_so(unpaid):
    via = unpaid.matches[0].via_unit
    assert via.id == "center-for-finans-debitor"
    assert via.name == "Center for Finans/Debitor"
    assert via.relation is Relation.STANDS_IN
    assert "Center for Finans/Debitor" in via.sentence
    assert "står ikke selv på listen" in via.sentence


def test_a_company_gets_four_click_paths_and_a_line_about_the_fifth(unpaid):
    platforms = unpaid.matches[0].guidance.platforms
    assert {guide.id for guide in platforms} == {"virk", "e-boks", "mit-dk", "digital-post-app"}
    assert all(guide.steps for guide in platforms)
    assert all(any("Regning eller betalingspåmindelse" in step for step in guide.steps) for guide in platforms)
    told = {notice.code: notice.text for notice in unpaid.notices}
    assert "borger.dk" in told["borger_dk_citizens_only"]


def test_unit_and_administration_are_told_to_be_hidden(unpaid):
    told = {notice.code: notice.text for notice in unpaid.notices}
    assert "Center for Finans/Debitor" in told["unit_not_listed"]
    assert "e-Boks" in told["unit_not_listed"]
    assert "Økonomiforvaltningen" in told["administration_not_listed"]
    assert "e-Boks" in told["administration_not_listed"]


def test_anybody_gets_all_five_platforms(finder):
    answer = ask(finder, INVOICE)
    assert len(answer.matches[0].guidance.platforms) == 5


@pytest.mark.parametrize("audience", [None, *Audience])
def test_the_colophon_alone_ranks_the_point_first(finder, audience):
    best = ask(finder, UNPAID, audience=audience).matches[0]
    assert best.contact_point.id == "regning-og-betalingspaamindelse"
    assert best.via_unit.relation is Relation.STANDS_IN


@pytest.mark.parametrize("audience", [None, *Audience])
def test_the_colophon_alone_is_enough(finder, audience):
    assert ask(finder, UNPAID, audience=audience).outcome is not Outcome.NOT_FOUND


@pytest.mark.parametrize("audience", [None, *Audience])
def test_the_ombudsmans_colophon_leads_to_the_ombudsman(finder, audience):
    answer = ask(finder, OMBUDSMAN, audience=audience)
    assert answer.outcome is Outcome.FOUND
    assert answer.matches[0].contact_point.id == "borgerraadgiveren"
    assert answer.matches[0].via_unit.relation is Relation.OWN


# --- cases -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", cases("letters.jsonl"))
def test_a_text_has_its_recipient(finder, case):
    answer = ask_case(finder, case)
    best = answer.matches[0]
    assert best.contact_point.id in case["first"].split()
    assert answer.outcome is not Outcome.NOT_FOUND
    assert answer.outcome == case.get("outcome", answer.outcome)
    units = [match.via_unit.id if match.via_unit else "" for match in answer.matches]
    assert units[0] == case.get("via", units[0])
    assert case.get("via_any", units[0]) in units
    assert case.get("never_via") != units[0]
    if "former_until" in case:
        assert best.via_unit.former_until == case["former_until"]


@pytest.mark.parametrize("case", cases("elsewhere.jsonl"))
def test_what_is_not_ours_or_no_text_is_never_found(finder, case):
    answer = ask_case(finder, case)
    assert answer.outcome is not Outcome.FOUND
    assert answer.outcome == case.get("outcome", answer.outcome)
    if "other" in case:
        assert answer.other_authority.id == case["other"]
        assert answer.other_authority.advice
    assert CPR not in json.dumps(answer_to_json(answer))


@pytest.mark.parametrize(
    "text", ["", "   \n\t", "a " * 500_000, "\x00\x01\x02\x7fELF\x00\x00", "%PDF-1.4 x", "\u200b\u00ad"]
)
def test_what_cannot_be_read_is_refused_kindly(finder, text):
    with pytest.raises(FinderError) as refusal:
        ask(finder, text)
    assert refusal.value.message


# --- what holds for every answer -------------------------------------------------------------------------------------


def test_all_probabilities_and_none_sum_to_one(finder):
    for text in (INVOICE, OMBUDSMAN, "hej", "Hvor kan jeg parkere?"):
        scene = finder._search.look(ask(finder, text).query, (), says_something=True)
        ranked = finder._ranker.rank(Context(scene.reading, scene.view, scene.view.owners), scene.in_scope)
        assert ranked.probabilities.sum() + ranked.none == pytest.approx(1.0)


def test_the_evidence_explains_the_odds(finder):
    """Between two matches, the difference of the sums is the logarithm of the odds."""
    answer = ask(finder, "Jeg vil klage over en parkeringsafgift", limit=5)
    sums = [sum(evidence.log_odds for evidence in match.evidence) for match in answer.matches]
    assert sums == sorted(sums, reverse=True)
    assert all(match.evidence[-1].feature == "prior" for match in answer.matches)


def test_the_same_input_gives_the_same_json(finder):
    for text in (INVOICE, OMBUDSMAN, "Hvor kan jeg parkere?"):
        sent = [json.dumps({**answer_to_json(ask(finder, text)), "seconds": {}}, ensure_ascii=False) for _ in range(2)]
        assert sent[0] == sent[1]


@pytest.mark.parametrize("text", [INVOICE, "alkoholbevilling", "Vi vil gerne have udeservering", "rekruttering"])
@pytest.mark.parametrize("audience", list(Audience))
def test_nobody_gets_a_point_that_is_hidden_for_them(finder, text, audience):
    for match in ask(finder, text, audience=audience, limit=20).matches:
        assert audience in match.contact_point.targets
        assert match.contact_point.is_open


def test_a_shared_phone_moves_little_and_an_own_one_much(finder):
    text = "Jeg vil klage over lang sagsbehandlingstid. De sagde, at jeg skulle ringe på {phone}."

    def probability(phone):
        matches = ask(finder, text.format(phone=phone), limit=20).matches
        return {match.contact_point.id: match.probability for match in matches}

    none, shared, own = probability("nummeret"), probability("33 66 33 66"), probability("33 66 14 00")
    assert own["borgerraadgiveren"] > 0.9
    assert own["borgerraadgiveren"] >= shared.get("borgerraadgiveren", 0.0)
    assert max(none, key=none.__getitem__) == max(shared, key=shared.__getitem__)


# --- any letter ------------------------------------------------------------------------------------------------------


def mutated(text: str, seed: int) -> str:
    """:returns: the letter with lines swapped, dropped, repeated or joined, and letters lost or doubled."""
    dice = random.Random(seed)
    lines = text.split("\n")
    for _ in range(dice.randint(1, 6)):
        place = dice.randrange(len(lines))
        change = dice.randrange(6)
        if change == 0:
            lines.insert(dice.randrange(len(lines) + 1), lines.pop(place))
        elif change == 1 and len(lines) > 1:
            lines.pop(place)
        elif change == 2:
            lines.insert(place, lines[place])
        elif change == 3:
            lines[place] = " " * dice.randint(0, 40) + lines[place].upper()
        elif change == 4 and lines[place]:
            at = dice.randrange(len(lines[place]))
            lines[place] = lines[place][:at] + dice.choice("\u00adæ-\u200b0|·\t ﬁ") + lines[place][at + 1 :]
        else:
            lines[place] += dice.choice(["   ", " · ", ", ", " ", "\u2028"]) + dice.choice(lines)
    return "\n".join(lines)


SOURCES = [INVOICE, OMBUDSMAN, *(param.values[0]["text"] for param in cases("letters.jsonl"))]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(source=st.sampled_from(SOURCES), seed=st.integers(0, 2**32))
def test_any_mutation_of_a_letter_gets_a_whole_answer(finder, source, seed):
    try:
        answer = ask(finder, mutated(source, seed))
    except FinderError:
        return
    sent = answer_to_json(answer)
    assert list(violations(sent, ANSWER_SCHEMA)) == []
    for field in answer.query.fields:
        assert 0 <= field.start < field.end <= len(answer.query.text)
    for match in answer.matches:
        for evidence in match.evidence:
            assert (evidence.start is None) == (evidence.end is None)
            assert evidence.start is None or 0 <= evidence.start < evidence.end


def test_spans_point_into_the_text(finder):
    for source in SOURCES:
        answer = ask(finder, source)
        for match in answer.matches:
            for evidence in match.evidence:
                if evidence.start is not None:
                    assert answer.query.text[evidence.start : evidence.end] == evidence.query_text


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=300))
def test_any_text_gets_an_answer_or_a_refusal(finder, text):
    with suppress(FinderError):
        json.dumps(answer_to_json(ask(finder, text)))


# --- privacy ---------------------------------------------------------------------------------------------------------


def test_neither_log_nor_file_holds_a_word_of_the_text(finder, var, caplog):
    caplog.set_level(logging.DEBUG)
    words = ("Kvækkenborg", "Hurlumhejsen", "zebrastribernes")
    ask(finder, f"Kære {words[0]}\n\nJeg bor på {words[1]} 7 og er ked af {words[2]} farve. Mit nummer er {CPR}.")
    kept = b"".join(path.read_bytes() for path in var.rglob("*") if path.is_file())
    for word in (*words, CPR, CPR.replace("-", "")):
        assert word.lower() not in caplog.text.lower()
        assert word.encode() not in kept

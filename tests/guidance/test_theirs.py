"""Not ours: a letter from another authority about our municipality is theirs, and the answer says why.

The letters are made up; each names Københavns Kommune or a matter that it handles too.
"""

from __future__ import annotations

import pytest

from finder.pipeline import FindRequest
from finder.types import Language, Outcome
from tests.factories import TODAY

LETTERS = {
    "ankestyrelsen": """Ankestyrelsen
7998 Statsservice
Tel. 33 41 12 00
ankestyrelsen@ast.dk
www.ast.dk

12. oktober 2026
J.nr. 26-40012

Afgørelse i din klage over Københavns Kommune

Kære Prøve Prøvesen

Du har klaget over Københavns Kommunes afgørelse om kontanthjælp. Vi har behandlet din
klage. Resultatet er, at vi stadfæster kommunens afgørelse.

Venlig hilsen
Ankestyrelsen
""",
    "udbetaling-danmark": """Udbetaling Danmark
Kongens Vænge 8
3400 Hillerød
www.borger.dk

Dato: 3. november 2026

Din boligstøtte bliver lavere

Kære borger

Vi har fået oplysninger om din indkomst, mens du bor i Københavns Kommune. Derfor ændrer
vi din boligstøtte fra 1. december 2026.

Venlig hilsen
Udbetaling Danmark
""",
    "gaeldsstyrelsen": """Gældsstyrelsen
Nykøbingvej 76, Bygning 45
4990 Sakskøbing
gaeldst.dk
CVR-nr. 19552101

Rykker for gæld til Københavns Kommune

Du skylder 1.450 kr. i parkeringsafgift til Københavns Kommune. Gælden er sendt til os til
inddrivelse. Betal senest den 1. december 2026.

Med venlig hilsen
Gældsstyrelsen
""",
    "koebenhavns-politi": """Københavns Politi
Polititorvet 14
1567 København V
Telefon 114
kbh@politi.dk

Journalnr. 0100-12345-00012-26

Bøde for hærværk

Du sigtes for hærværk begået på Rådhuspladsen i København den 3. oktober 2026. Københavns
Kommune har anmeldt forholdet.

Med venlig hilsen
Københavns Politi
""",
    "region-hovedstaden": """Region Hovedstaden
Kongens Vænge 2
3400 Hillerød
regionh.dk

Indkaldelse til undersøgelse på Bispebjerg Hospital

Du er henvist af din læge. Københavns Kommune har sendt os en genoptræningsplan. Mød op den 4. december 2026.

Venlig hilsen
Region Hovedstaden
""",
    "hofor": """HOFOR
Ørestads Boulevard 35
2300 København S
Tlf. 33 95 33 95
hofor.dk

Faktura for vand og fjernvarme

Her er din opgørelse for vand. Afgiften til Københavns Kommune for spildevand er regnet med.

Venlig hilsen
HOFOR A/S
""",
    "frederiksberg-kommune": """Frederiksberg Kommune
Smallegade 1
2000 Frederiksberg
frederiksberg.dk

Afslag på plads i daginstitution

Du har søgt om plads i en daginstitution i Frederiksberg. Du bor i Københavns Kommune, og
derfor kan vi ikke tilbyde dig en plads nu.

Venlig hilsen
Pladsanvisningen
Frederiksberg Kommune
""",
    "private-p-selskaber": """APCOA PARKING Danmark A/S
Lanciavej 1A
7100 Vejle

Kontrolafgift

Din bil holdt på et privat område i København uden gyldig billet den 2. oktober 2026.
Kontrolafgiften er 795 kr. Klag senest om 14 dage.

Venlig hilsen
APCOA Kundeservice
""",
}
TOLD_BY = {
    "ankestyrelsen": "Ankestyrelsen",
    "udbetaling-danmark": "Udbetaling Danmark",
    "gaeldsstyrelsen": "CVR-nummeret",
    "koebenhavns-politi": "Københavns Politi",
    "region-hovedstaden": "Region Hovedstaden",
    "hofor": "HOFOR",
    "frederiksberg-kommune": "Frederiksberg Kommune",
    "private-p-selskaber": "APCOA",
}
"""What the reason points at in each letter."""


def ask(finder, text, language=Language.DA):
    return finder.find(FindRequest(text, language=language, as_of=TODAY))


@pytest.mark.parametrize("authority", LETTERS)
def test_letter_from_another_authority_about_ours_is_theirs(finder, authority):
    answer = ask(finder, LETTERS[authority])
    assert answer.outcome is Outcome.NOT_FOUND
    theirs = answer.other_authority
    assert theirs.id == authority
    assert theirs.advice == finder.snapshot.authorities[authority].advice[Language.DA]
    assert TOLD_BY[authority] in theirs.reason
    assert not [match for match in answer.matches if match.in_answer_set]


def test_reason_follows_the_language(finder):
    told = ask(finder, LETTERS["hofor"], Language.EN).other_authority.reason
    assert told == "The sender shows it: »HOFOR«."


@pytest.mark.parametrize(
    ("question", "authority", "told"),
    [
        ("Hvor søger jeg boligstøtte?", "udbetaling-danmark", "emnet"),
        ("Min fjernvarme fra HOFOR virker ikke", "hofor", "navnet: »HOFOR«"),
    ],
)
def test_question_for_another_authority_is_told_by_topic_or_name(finder, question, authority, told):
    theirs = ask(finder, question).other_authority
    assert theirs.id == authority
    assert told in theirs.reason


def old_letter(sender):
    """:returns: a letter from long ago, with a name that is no longer in use."""
    return f"""Københavns Kommune
{sender}
Postboks 447
1505 København V

4. maj 2004
Sagsnr. 2004-001234

Byggetilladelse

Kære ejer

Vi giver hermed byggetilladelse til en ny kvist på ejendommen Prøvevej 1.

Venlig hilsen
{sender}
"""


@pytest.mark.parametrize(
    ("former", "now", "until"),
    [
        ("Bygge- og Teknikforvaltningen", "Teknik- og Miljøforvaltningen", "2005"),
        ("Center for Byggeri", "Center for Bygninger", "2017"),
    ],
)
def test_old_letter_with_an_old_name_arrives_and_the_new_name_is_told(finder, former, now, until):
    answer = ask(finder, old_letter(former))
    assert answer.outcome is not Outcome.NOT_FOUND
    recommended = [match for match in answer.matches if match.in_answer_set]
    assert "byggesag" in {match.contact_point.id for match in recommended}
    sentences = [notice.text for notice in answer.notices] + [
        one.via_unit.sentence for one in recommended if one.via_unit
    ]
    told = f"»{former}« er et tidligere navn for »{now}«. Navnet kendes frem til {until}."
    assert any(sentence.startswith(told) for sentence in sentences)


def test_old_name_alone_leads_to_the_unit_that_bears_a_new_one(finder):
    answer = ask(finder, "Københavns Kommune\nBygge- og Teknikforvaltningen\nRådhuspladsen 77\n1550 København V")
    assert answer.matches[0].contact_point.id == "forvaltning-tmf"
    assert answer.matches[0].via_unit.former_until == "2005"

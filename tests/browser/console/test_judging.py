"""Judging in a browser: a case is taken from the queue and judged with a sentence of one's own, which is withdrawn."""

from __future__ import annotations

from contextlib import closing

import pytest

from finder.store import open_store
from finder.types import Audience, Kind, Language, Outcome
from finder.usage import Asked, CaseKind, CaseSum, Facet, Reason
from tests.browser.conftest import GET_PLAYWRIGHT
from tests.browser.console.conftest import sign_in
from tests.browser.console.test_console import violations

expect = pytest.importorskip("playwright.sync_api", reason=GET_PLAYWRIGHT).expect
pytestmark = [pytest.mark.browser, pytest.mark.slow]
UNSURE = CaseKind(
    Reason.UNSURE, Outcome.CHOOSE, Kind.LETTER, Language.DA, Audience.COMPANY, "regning", "skoler", "debitor"
)
REFUSED = CaseKind(Reason.REFUSED, Outcome.FOUND, Kind.QUESTION, Language.DA, None, "brevarkiv", "", "")
DAY = "2026-11-20"
SENTENCE = "Hvem svarer på rykkere fra Debitor?"


@pytest.fixture
def queue(console_database):
    """Put two cases and the sums of a week into the database, and take the judgements out again."""
    sums = {
        Asked(DAY, facet, value, outcome): count
        for facet, value in ((Facet.ALL, ""), (Facet.KIND, "letter"), (Facet.POINT, "regning"))
        for outcome, count in ((Outcome.FOUND, 30), (Outcome.CHOOSE, 8))
    }
    told = CaseSum(DAY, 7, (("regning", 0.45), ("skoler", 0.4)), ("sender_stand_in",), {"rykker": 6})
    with closing(open_store(console_database)) as store:
        store.usage.add(sums, {}, {UNSURE: told, REFUSED: CaseSum(DAY, 2)})
        yield
        for one in store.judgements.list():
            store.judgements.withdraw(one.number, "tests", "2026-11-25T10:00:00Z")
        store.cases.forget("2999-01-01")


@pytest.mark.usefixtures("queue")
def test_a_case_is_taken_judged_and_gone(staff, console):
    staff.goto(f"{console}/queue")
    assert violations(staff) == []
    row = staff.get_by_role("row", name="Regning fra kommunen")
    row.get_by_role("button", name="Tag den").click()
    expect(staff.get_by_role("heading", level=1)).to_contain_text("taget af administrator")
    expect(staff.get_by_role("main")).to_contain_text("Center for Finans/Debitor")
    assert violations(staff) == []
    staff.get_by_label("Det skulle have været:").first.check()
    staff.locator("select[name=other]").select_option(label="Skoleforvaltningen")
    staff.get_by_label("Denne sætning bliver gemt").fill(SENTENCE)
    staff.get_by_role("button", name="Gem", exact=True).click()
    expect(staff.locator(".told")).to_contain_text(SENTENCE)
    expect(staff.get_by_role("row", name="Regning fra kommunen")).to_have_count(0)
    staff.get_by_role("link", name="Bedømt", exact=True).click()
    assert violations(staff) == []
    staff.on("dialog", lambda dialog: dialog.accept())
    row = staff.get_by_role("row").filter(has_text=SENTENCE).filter(has_text="Skoleforvaltningen")
    row.get_by_role("button", name="Slet").click()
    expect(staff.locator(".told")).to_contain_text("slettet")
    expect(staff.get_by_role("row").filter(has_text="Skoleforvaltningen")).to_have_count(0)


@pytest.mark.usefixtures("queue")
def test_a_second_judge_is_told_who_looks(staff, console, chromium):
    staff.goto(f"{console}/queue")
    staff.get_by_role("row", name="Brevarkiv").get_by_role("button", name="Tag den").click()
    context = chromium.new_context()
    other = context.new_page()
    sign_in(other, console, "editor")
    other.goto(f"{console}/queue")
    row = other.get_by_role("row", name="Brevarkiv")
    expect(row).to_contain_text("taget af administrator")
    expect(row.get_by_role("button")).to_have_count(0)
    context.close()
    staff.get_by_role("button", name="Der er intet at gøre").click()
    expect(staff.locator(".told")).to_contain_text("lukket")


@pytest.mark.usefixtures("queue")
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_queue_case_and_statistics_fit(staff, console, width):
    staff.set_viewport_size({"width": width, "height": 800})
    staff.goto(f"{console}/queue")
    staff.get_by_role("row", name="Regning fra kommunen").get_by_role("button", name="Tag den").click()
    case = staff.url
    for address in (f"{console}/queue", case, f"{console}/statistics?since=2026-11-01&until=2026-11-30"):
        staff.goto(address)
        assert staff.evaluate("document.documentElement.scrollWidth") <= width, address
        assert violations(staff) == []

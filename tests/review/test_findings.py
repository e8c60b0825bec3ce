"""Every kind of finding is worded in both languages and described in the README."""

from __future__ import annotations

import pytest

from finder.guidance.phrases import PHRASES
from finder.review.findings import HARM, FindingCode, word_finding
from finder.settings import PROJECT
from finder.types import Language


@pytest.mark.parametrize("code", FindingCode)
def test_every_kind_has_its_phrases_and_its_row(code):
    assert {f"review_{code}_{part}" for part in ("title", "evidence", "proposal")} | {f"review_kind_{code}"} <= set(
        PHRASES
    )
    assert f"`{code}`" in (PROJECT / "docs" / "report.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("language", "title"), [(Language.DA, "»Pas« har ingen søgeord."), (Language.EN, "»Pas« has no search terms.")]
)
def test_a_finding_is_worded_in_the_report_s_language(language, title):
    finding = word_finding(FindingCode.MISSING_SEARCH_TERMS, language, ("pas",), point="Pas", advice="")
    assert finding.title == title
    assert finding.harm == HARM[FindingCode.MISSING_SEARCH_TERMS]
    assert (finding.audience, finding.platforms, finding.search_terms) == (None, (), ())

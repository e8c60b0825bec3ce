"""What the owner of a contact structure should fix: the most harmful first, each with evidence and a proposal."""

from finder.review.findability import MEASURE, AdministrationScore, measure_findability
from finder.review.findings import Finding, FindingCode
from finder.review.gathering import gather
from finder.review.listing import render_text
from finder.review.material import Material
from finder.review.page import STYLE, render_html, render_page
from finder.review.report import Report, review
from finder.review.sheet import render_csv
from finder.usage import WordUse

__all__ = [
    "MEASURE",
    "STYLE",
    "AdministrationScore",
    "Finding",
    "FindingCode",
    "Material",
    "Report",
    "WordUse",
    "gather",
    "measure_findability",
    "render_csv",
    "render_html",
    "render_page",
    "render_text",
    "review",
]

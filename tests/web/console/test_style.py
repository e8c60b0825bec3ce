"""The console's style sheet by computation: what is coloured can be read in both colour schemes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import web
from tests.web.test_style import GRAPHIC, TEXT, colours, contrast

CSS = (Path(web.__file__).parent / "static" / "console.css").read_text()


def own_colours(dark):
    """:returns: the colours that the console adds to the page's."""
    light_part, dark_part = re.findall(r"\.console \{ (--span-[^}]*)\}", CSS)
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", light_part))
    return found | dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", dark_part)) if dark else found


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("paper", ["span-number", "span-place", "span-date"])
def test_marked_text_can_be_read(paper, dark):
    palette = own_colours(dark)
    assert contrast(palette["span-ink"], palette[paper]) >= TEXT


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_lines_beside_the_letter_can_be_seen(dark):
    assert contrast(own_colours(dark)["span-addressee"], colours(dark)["page"]) >= GRAPHIC


def test_every_colour_is_one_of_the_palette():
    used = set(re.findall(r"var\(--(?!size-)([\w-]+)\)", CSS))
    assert used <= set(colours(dark=False)) | set(own_colours(dark=False))

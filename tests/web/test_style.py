"""The style sheet by computation: contrast in both colour schemes, sizes, and the modes it must know."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import web

CSS = (Path(web.__file__).parent / "static" / "app.css").read_text()
TEXT, GRAPHIC = 4.5, 3.0
"""Least contrast. Source: WCAG 2.1, 1.4.3 and 1.4.11."""
PAIRS = [
    ("ink", "page", TEXT),
    ("ink", "panel", TEXT),
    ("quiet", "page", TEXT),
    ("quiet", "panel", TEXT),
    ("accent", "page", TEXT),
    ("accent", "panel", TEXT),
    ("accent-dark", "page", TEXT),
    ("accent-dark", "panel", TEXT),
    ("on-accent", "accent", TEXT),
    ("on-accent", "accent-dark", TEXT),
    ("on-top", "top", TEXT),
    ("on-mark", "mark", TEXT),
    ("error", "page", TEXT),
    ("on-error", "error", TEXT),
    ("line", "page", GRAPHIC),
    ("line", "panel", GRAPHIC),
    ("focus", "top", GRAPHIC),
    ("focus", "focus-edge", GRAPHIC),
]


def colours(dark):
    light_part, dark_part = CSS.split("@media (prefers-color-scheme: dark)", 1)
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", light_part))
    if dark:
        found |= dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", dark_part.split("}", 1)[0]))
    return found


def luminance(colour):
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "paper", "least"), PAIRS)
def test_contrast(ink, paper, least, dark):
    palette = colours(dark)
    assert contrast(palette[ink], palette[paper]) >= least


def test_contrast_is_computed_right():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


def test_every_colour_is_one_of_the_palette():
    used = set(re.findall(r"var\(--(?!size-)([\w-]+)\)", CSS))
    assert used <= set(colours(dark=False))
    assert set(colours(dark=True)) == set(colours(dark=False))


def test_every_size_is_a_step_of_the_one_scale():
    steps = set(re.findall(r"--(size-\w+):", CSS))
    assert set(re.findall(r"var\(--(size-\w+)\)", CSS)) == steps
    elsewhere = CSS.split("color-scheme: light dark;", 1)[1]
    others = set(re.findall(r"font-size: (?!var\(--size-)([^;]+);", elsewhere))
    assert others == {"11pt", "0.8125rem"}, "print, and tags"


@pytest.mark.parametrize(
    "mode", ["prefers-color-scheme", "prefers-reduced-motion", "forced-colors", "print", "min-width", "scripting"]
)
def test_modes_are_known(mode):
    assert re.search(rf"@media[^{{]*{mode}", CSS)


@pytest.mark.parametrize(
    "selector",
    [r"\.choice \{", r"\.primary, \.secondary, \.choose, \.copy \{", r"\.tab \{", r"\nsummary \{", r"\.product,"],
)
def test_targets_are_at_least_44_pixels_high(selector):
    block = re.search(selector + r"[^}]*\}", CSS).group()
    assert "min-height: 2.75rem" in block

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageOps

from finder.documents.shades import even_out, slope_of

SIZE = (600, 800)


def lines(step=24):
    """:returns: a white page with dark lines of dashes, as text looks from afar."""
    page = Image.new("L", SIZE, 255)
    draw = ImageDraw.Draw(page)
    for y in range(150, 650, step):
        for x in range(120, 480, 30):
            draw.rectangle((x, y, x + 20, y + 4), fill=20)
    return page


def brightness(picture):
    return np.asarray(picture, dtype=float)


@pytest.mark.parametrize("slope", [-12.3, -7.0, -0.6, 0.0, 1.4, 7.0, 13.5])
def test_the_slope_of_lines_is_found(slope):
    turn, lies = slope_of(lines().rotate(-slope, fillcolor=255))
    assert turn == pytest.approx(slope, abs=0.15)
    assert not lies


@pytest.mark.parametrize("slope", [-5.0, 0.0, 3.0])
def test_a_page_on_its_side_is_told(slope):
    turn, lies = slope_of(lines().rotate(90 - slope, expand=True, fillcolor=255))
    assert turn == pytest.approx(slope, abs=0.15)
    assert lies


def test_a_shadow_is_taken_off():
    shadow = np.linspace(0.3, 1.0, SIZE[0])[None, :]
    evened = brightness(even_out(Image.fromarray((brightness(lines()) * shadow).astype(np.uint8))))
    assert evened[:, 20].min() > 200
    assert evened[152, 130] < 80


def test_an_even_page_stays_as_it_is():
    page = lines()
    assert even_out(page) is page


def test_a_dark_screen_turns_bright():
    assert np.array_equal(brightness(even_out(ImageOps.invert(lines()))), brightness(lines()))


def test_paper_in_the_dark_is_no_screen():
    page = Image.fromarray((brightness(lines()) * 0.25).astype(np.uint8))
    assert brightness(even_out(page))[20, 20] > brightness(even_out(page))[152, 130]


@pytest.mark.parametrize("size", [(1, 1), (31, 500), (40, 40), (64, 48)])
def test_small_pictures_do_no_harm(size):
    picture = Image.effect_noise(size, 60)
    assert even_out(picture).size == size
    assert abs(slope_of(picture)[0]) <= 16.0

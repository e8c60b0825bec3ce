import io

import pypdfium2
import pytest
from PIL import Image

from models.letters.layouts import LAYOUTS
from models.letters.page import draw
from models.letters.scan import SKEW_DEGREES, draw_noise, photograph, scan
from tests.models.letters.sample import LETTER, LONG_LETTER

PDF = draw(LAYOUTS["colophon-top-right"](LETTER))


@pytest.mark.parametrize("make", [scan, photograph])
def test_the_same_key_gives_the_same_file_and_another_key_another(make):
    assert make(PDF, "a") == make(PDF, "a")
    assert make(PDF, "a") != make(PDF, "b")


def test_a_scan_holds_pictures_and_no_text():
    long = draw(LAYOUTS["decision"](LONG_LETTER))
    before, after = pypdfium2.PdfDocument(long), pypdfium2.PdfDocument(scan(long, "a"))
    assert len(after) == len(before)
    assert all(page.get_textpage().get_text_range().strip() == "" for page in after)
    assert after[0].get_size() == pytest.approx(before[0].get_size(), abs=1.0)
    before.close()
    after.close()


def test_a_photo_is_a_grey_page_with_dark_print():
    photo = Image.open(io.BytesIO(photograph(PDF, "a")))
    assert photo.mode == "L"
    darkest, lightest = photo.getextrema()
    assert darkest < 100
    assert lightest > 200


def test_noise_stays_within_what_scanners_do():
    noises = [draw_noise(str(number)) for number in range(200)]
    assert all(150 <= one.dpi <= 300 and abs(one.skew_degrees) <= SKEW_DEGREES for one in noises)
    assert len(set(noises)) == len(noises)

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finder.documents.markup import stated_encoding, strip_tags
from finder.errors import FileTooLarge

PIECES = st.sampled_from(
    ["<p>", "</p>", "<div style='display:none'>", "</div>", "<script>", "</script>", "<!--", "-->", "<", ">", "&aring;",
     "&#xD800;", "<td>", "</td>", "<br/>", "<a1 style=display:none>", "ord", "\n", "\x1f", "<!DOCTYPE html>", "&"]
)  # fmt: skip


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>Kære <b>Anna</b></p><p>Tak</p>", "Kære Anna\n\nTak"),
        ("Teknik- og<br>Miljøforvaltningen<br/>Njalsgade 13", "Teknik- og\nMiljøforvaltningen\nNjalsgade 13"),
        ("<p>en\nlinje   i\tkilden</p>", "en linje i kilden"),
        ("<table><tr><td>Sagsnr.</td><td>2025-1</td></tr><tr><td>Dato</td><td>1. maj</td></tr></table>",
         "Sagsnr.   2025-1\nDato   1. maj"),
        ("K&oslash;benhavn&nbsp;S &lt;3 &#230;", "København S <3 æ"),
        ("<head><title>x</title></head><body>y</body>", "y"),
        ("a<script>var b = '<p>';</script>c<style>p {}</style>", "ac"),
        ("synlig<div style='display: none'>skjult</div>", "synlig"),
        ("<div style='overflow: hidden'>synlig</div>", "synlig"),
        ("a<!-- <p>b</p> -->c", "ac"),
        ("a<!-- der aldrig ender <p>b", "a"),
        ("a<made-up style='display:none'>b</made-up>c", "abc"),
        ("<p>Se <a href='https://www.kk.dk/?a=1&b=2'>siden</a>", "Se siden"),
        ("<script>der aldrig ender", "der aldrig ender"),
        ("<!--[if mso]><p>skjult</p><![endif]-->ja", "ja"),
        ("<!-->ja", "ja"),
        ("<p style='display:none'>et <p style='display:none'>to", "et\n\nto"),
        ("<o:p>ja</o:p>", "ja"),
        ("5 < 6 og 7 > 6", "5 < 6 og 7 > 6"),
        ("<li>en<li>to", "en\nto"),
        ("<div>en</div><div>to</div>\n<div>tre</div>", "en\nto\ntre"),
        ("<div>en</div><div><br></div><div>to</div>", "en\n\nto"),
        ("<div>en<br></div><div>to</div>", "en\nto"),
        ("en<br><br>to", "en\n\nto"),
        ("<div>en</div><div>to</div><div><br></div><div>tre<br></div><div>fire</div>", "en\nto\n\ntre\nfire"),
        ("<table><tr><td><p>en</p></td><td><p>to</p></td></tr></table>", "en\n\nto"),
        ("", ""),
    ],
)  # fmt: skip
def test_what_a_reader_sees(page, text):
    assert strip_tags(page) == text


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b'<meta charset="utf-8">', "utf-8"),
        (b"<META http-equiv=Content-Type content='text/html; charset=windows-1252'>", "windows-1252"),
        (b"<p>charset=utf-8", None),
    ],
)
def test_the_encoding_a_page_states(data, encoding):
    assert stated_encoding(data) == encoding


def test_a_page_of_nothing_but_tags_is_refused():
    with pytest.raises(FileTooLarge):
        strip_tags("<b>" * 200_001)


@given(st.text(alphabet="<>/!-ap &;'\"=?[]\n", max_size=300) | st.lists(PIECES, max_size=30).map("".join))
def test_nothing_is_too_broken(page):
    text = strip_tags(page)
    assert text == text.strip()
    assert "\n\n\n" not in text
    assert text.encode().decode() == text

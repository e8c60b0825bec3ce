"""HTML and SVG put together from elements, so that no text can become markup."""

from __future__ import annotations

from xml.etree.ElementTree import Element, tostring


def element(tag: str, *children: Element | str, **attributes: str) -> Element:
    """Make an element.

    :param children: elements and texts, in reading order.
    :param attributes: a trailing underscore is taken off (`class_`), others become hyphens (`aria_hidden`).
    """
    made = Element(tag, {name.removesuffix("_").replace("_", "-"): value for name, value in attributes.items()})
    last: Element | None = None
    for child in children:
        if isinstance(child, Element):
            made.append(child)
            last = child
        elif last is None:
            made.text = (made.text or "") + child
        else:
            last.tail = (last.tail or "") + child
    return made


def table(caption: str, heads: list[str], rows: list[Element], *, class_: str) -> Element:
    """:returns: a table with a caption and one row of column heads; wide ones scroll in a focusable box."""
    head = element("thead", element("tr", *(element("th", text, scope="col") for text in heads)))
    built = element("table", element("caption", caption), head, element("tbody", *rows), class_=class_)
    return element("div", built, class_="review-scroll", tabindex="0", role="region", aria_label=caption)


def to_html(root: Element) -> str:
    """:returns: the element as HTML."""
    return tostring(root, encoding="unicode", method="html")

"""Pages of a letter: blocks at fixed places, text that flows through areas, and what stands on every page."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

SANS, SANS_BOLD, SERIF, SERIF_BOLD, MONO = "Helvetica", "Helvetica-Bold", "Times-Roman", "Times-Bold", "Courier"
LEADING = 1.25
"""Line height in type sizes."""
BOX_PADDING_MM = 2.0


@dataclass(frozen=True, slots=True)
class Block:
    """Lines at a fixed place, measured in mm from the page's upper left corner."""

    lines: tuple[str, ...]
    """{page} and {pages} become the page's number and how many there are."""
    x: float
    y: float
    width: float = 80.0
    size: float = 9.5
    font: str = SANS
    is_boxed: bool = False


@dataclass(frozen=True, slots=True)
class Area:
    """Where text flows, in mm from the page's upper left corner."""

    x: float
    top: float
    width: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text that is wrapped to its area."""

    text: str
    font: str = SANS
    size: float = 10.5
    space: float = 3.5
    """In mm, below it."""


@dataclass(frozen=True, slots=True)
class Row:
    """Cells of a table that stand at fixed places of their area."""

    cells: tuple[str, ...]
    columns: tuple[float, ...]
    """Where each cell begins, in mm from the area's left edge."""
    font: str = SANS
    size: float = 10.0
    space: float = 1.0


@dataclass(frozen=True, slots=True)
class Plan:
    """A letter laid out."""

    head: tuple[Block, ...]
    """On the first page, in reading order, before the running text."""
    running: tuple[Paragraph | Row, ...]
    first: tuple[Area, ...]
    later: tuple[Area, ...]
    """Areas of all pages but the first."""
    foot: tuple[Block, ...] = ()
    """On every page, read after the running text."""
    last: tuple[Block, ...] = ()
    """On the first page, read after the running text."""
    rules: tuple[float, ...] = ()
    """Heights of lines across the first page, in mm."""


@dataclass(frozen=True, slots=True)
class _Placed:
    text: str
    x: float
    y: float
    font: str
    size: float


def draw(plan: Plan) -> bytes:
    """:returns: the letter as a PDF with a text layer, the same bytes every time."""
    pages = _flow(plan)
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4, invariant=True)
    for number, placed in enumerate(pages, start=1):
        blocks = [*(plan.head if number == 1 else ()), *plan.foot, *(plan.last if number == 1 else ())]
        for block in blocks:
            _draw_block(canvas, block, number, len(pages))
        for one in placed:
            _draw_line(canvas, one)
        for height in plan.rules if number == 1 else ():
            canvas.line(10 * mm, A4[1] - height * mm, A4[0] - 10 * mm, A4[1] - height * mm)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def as_text(plan: Plan) -> str:
    """:returns: the letter as it reads when it is copied: block by block, parted by empty lines."""
    pages = len(_flow(plan))
    running = "\n\n".join(_joined(plan.running))
    blocks = [[*map(_block_text, plan.head)], [running], [*map(_block_text, plan.foot), *map(_block_text, plan.last)]]
    text = "\n\n".join(text for group in blocks for text in group if text)
    return text.replace("{page}", "1").replace("{pages}", str(pages))


def _joined(running: Sequence[Paragraph | Row]) -> list[str]:
    """A table's rows and lines without space below them stay together."""
    groups: list[list[str]] = [[]]
    for item in running:
        groups[-1].append(item.text if isinstance(item, Paragraph) else "   ".join(item.cells))
        if isinstance(item, Paragraph) and item.space:
            groups.append([])
    return ["\n".join(group) for group in groups if group]


def _block_text(block: Block) -> str:
    return "\n".join(block.lines)


def _flow(plan: Plan) -> list[list[_Placed]]:
    """Fill area after area, page after page."""
    pages: list[list[_Placed]] = [[]]
    areas = list(plan.first)
    area = areas.pop(0)
    y = area.top
    for item in plan.running:
        step = item.size * LEADING / mm
        for cells in _lines_of(item, area.width):
            if y + step > area.bottom:
                if not areas:
                    pages.append([])
                    areas = list(plan.later)
                area = areas.pop(0)
                y = area.top
            y += step
            pages[-1] += [_Placed(text, area.x + shift, y, item.font, item.size) for text, shift in cells]
        y += item.space
    return pages


def _lines_of(item: Paragraph | Row, width: float) -> list[list[tuple[str, float]]]:
    if isinstance(item, Row):
        return [list(zip(item.cells, item.columns, strict=True))]
    wrapped: list[str] = simpleSplit(item.text, item.font, item.size, width * mm)
    return [[(line, 0.0)] for line in wrapped]


def _draw_block(canvas: Canvas, block: Block, page: int, pages: int) -> None:
    step = block.size * LEADING / mm
    y = block.y
    for line in block.lines:
        text = line.replace("{page}", str(page)).replace("{pages}", str(pages))
        for part in simpleSplit(text, block.font, block.size, block.width * mm):
            y += step
            _draw_line(canvas, _Placed(part, block.x, y, block.font, block.size))
    if block.is_boxed:
        canvas.rect(
            (block.x - BOX_PADDING_MM) * mm,
            A4[1] - (y + BOX_PADDING_MM) * mm,
            (block.width + 2 * BOX_PADDING_MM) * mm,
            (y - block.y + 2 * BOX_PADDING_MM) * mm,
        )


def _draw_line(canvas: Canvas, placed: _Placed) -> None:
    canvas.setFont(placed.font, placed.size)
    canvas.drawString(placed.x * mm, A4[1] - placed.y * mm, placed.text)

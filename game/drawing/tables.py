"""Lists and tables with rows one can walk through and choose."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.drawing.theme import Paint
from game.drawing.ui import Look

DrawCell = Callable[[Frame, Rect], None]
Cell = str | DrawCell


@dataclass(frozen=True)
class Column:
    """A column of a table. `share` is its part of the width that fixed columns leave."""

    title: str
    width: float = 0
    share: float = 1
    align: Literal["left", "centre", "right"] = "left"


@dataclass(frozen=True)
class Row:
    """A row of a table: words, or functions that draw a cell. `label` says it in one line."""

    id: str
    cells: Sequence[Cell]
    label: str = ""
    strong: bool = False
    tooltip: str = ""


def _places(rect: Rect, columns: Sequence[Column]) -> list[Rect]:
    free = rect.w - sum(c.width for c in columns)
    shares = sum(c.share for c in columns if not c.width) or 1
    places, x = [], rect.x
    for column in columns:
        wide = column.width or free * column.share / shares
        places.append(Rect(x, rect.y, wide, rect.h))
        x += wide
    return places


def table(
    frame: Frame,
    rect: Rect,
    table_id: str,
    columns: Sequence[Column],
    rows: Sequence[Row],
    *,
    chosen: str = "",
    on: Callable[[str], None] | None = None,
    row_height: float = 48,
) -> None:
    """A table with a header that stays and rows that scroll; row ids are `table_id.row`.

    Without `on` the rows only tell and cannot be chosen.
    """
    row_height = max(row_height, frame.leading("body") + 8)
    body = rect
    if any(c.title for c in columns):
        head, body = rect.split_top(frame.leading("small") + 12)
        fits = row_height * len(rows) <= body.h
        inner = head if fits else Rect(head.x, head.y, head.w - 14, head.h)
        for column, place in zip(columns, _places(inner, columns), strict=True):
            frame.text(
                place.inset(10, 0),
                column.title,
                size="small",
                weight="semibold",
                colour="ink_soft",
                align=column.align,
                valign="middle",
                ellipsis=True,
            )
        frame.line((rect.x, head.bottom), (rect.right, head.bottom), colour="line_strong")
        body = Rect(body.x, body.y + 2, body.w, body.h - 2)
    with frame.scroll(table_id, body, row_height * len(rows)) as inside:
        for i, row in enumerate(rows):
            place = Rect(inside.x, inside.y + i * row_height, inside.w, row_height)
            if not place.overlap(body).h and not _near(place, body):
                continue
            _row(frame, place, table_id, columns, row, chosen == row.id, on, i)


def _near(place: Rect, body: Rect) -> bool:
    return body.y - 2 * place.h < place.y < body.bottom + 2 * place.h


def _row(
    frame: Frame,
    place: Rect,
    table_id: str,
    columns: Sequence[Column],
    row: Row,
    here: bool,
    on: Callable[[str], None] | None,
    index: int,
) -> None:
    look = Look(focused=False, hovered=False, pressed=False, enabled=True)
    if on is not None:
        words = [cell for cell in row.cells if isinstance(cell, str)]
        look = frame.target(
            f"{table_id}.{row.id}",
            place,
            row.label or " ".join(words),
            on=lambda: on(row.id),
            kind="row",
            group=table_id,
            tooltip=row.tooltip,
            radius=8,
            chosen=here,
        )
    if here:
        frame.panel(place.inset(0, 1), fill="accent_soft", radius=8)
        frame.panel(Rect(place.x, place.y + 6, 4, place.h - 12), fill="accent", radius=2)
    elif look.hovered:
        frame.panel(place.inset(0, 1), fill="hover", radius=8)
    elif index % 2 == 0:
        frame.panel(place.inset(0, 1), fill="panel_sunk", radius=8)
    for column, cell, spot in zip(columns, row.cells, _places(place, columns), strict=True):
        inner = spot.inset(10, 0)
        if callable(cell):
            cell(frame, inner)
        else:
            frame.text(
                inner,
                cell,
                weight="semibold" if row.strong or here else "regular",
                align=column.align,
                valign="middle",
                ellipsis=column.align == "left",
            )


def items(
    frame: Frame,
    rect: Rect,
    list_id: str,
    rows: Sequence[tuple[str, str]],
    draw: Callable[[Frame, Rect, str, Look], None],
    *,
    on: Callable[[str], None],
    chosen: str = "",
    row_height: float | Sequence[float] = 64,
    gap: float = 8,
) -> None:
    """A scrolling list of (id, label) rows that the caller draws; ids are `list_id.row`.

    The rows are equally high, or each as high as `row_height` says.
    """
    if isinstance(row_height, int | float):
        highs = [float(row_height)] * len(rows)
    else:
        highs = list(row_height)
    with frame.scroll(list_id, rect, max(0.0, sum(highs) + gap * (len(rows) - 1))) as inside:
        y = inside.y
        for (row_id, label), high in zip(rows, highs, strict=True):
            place = Rect(inside.x, y, inside.w, high)
            y += high + gap
            if not _near(place, rect):
                continue
            look = frame.target(
                f"{list_id}.{row_id}",
                place,
                label,
                on=partial(on, row_id),
                kind="row",
                group=list_id,
                chosen=row_id == chosen,
            )
            here = row_id == chosen
            fill: Paint = "accent_soft" if here else ("hover" if look.hovered else "panel_raised")
            frame.panel(place, fill=fill, border="accent" if here else "line")
            draw(frame, place.inset(14, 8), row_id, look)

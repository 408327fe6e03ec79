"""Where the boxes of a form stand: rows of twelve columns, a title over each group, Tab order as the eye goes."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from finance_desk.ui.form.box import FieldBox
from finance_desk.ui.form.field import Kind


def place(grid: QGridLayout, boxes: Sequence[FieldBox], groups: Mapping[str, QLabel], columns: int) -> None:
    """Lay the boxes anew."""
    while grid.count():
        grid.takeAt(0)
    for title in groups.values():
        title.setVisible(False)
    for column in range(columns):
        grid.setColumnStretch(column, 1)
        grid.setColumnMinimumWidth(column, 8)
    line, group = 0, ""
    for row in rows(boxes, columns):
        if row[0].field.group not in ("", group):
            group = row[0].field.group
            line = _title(grid, groups.get(group), line, columns)
        _lay(grid, row, line, columns)
        line += 1
    for before, after in pairwise(boxes):
        QWidget.setTabOrder(before.editor.input(), after.editor.input())


def rows(boxes: Sequence[FieldBox], columns: int) -> Iterator[list[FieldBox]]:
    """Boxes side by side as long as they fit; a group begins a row and lasts until the next group."""
    row: list[FieldBox] = []
    group = ""
    for box in boxes:
        full = sum(span(one, columns) for one in row) + span(box, columns) > columns
        if row and (full or box.field.group not in ("", group)):
            yield row
            row = []
        group = box.field.group or group
        row.append(box)
    if row:
        yield row


def span(box: FieldBox, columns: int) -> int:
    """Columns that a box takes of a form of this many."""
    return min(columns, box.field.span)


def _title(grid: QGridLayout, title: QLabel | None, line: int, columns: int) -> int:
    if title is None:
        return line
    grid.addWidget(title, line, 0, 1, columns)
    title.setContentsMargins(0, 8 if line else 0, 0, 0)
    title.setVisible(True)
    return line + 1


def _lay(grid: QGridLayout, row: Sequence[FieldBox], line: int, columns: int) -> None:
    labelled = any(box.field.kind is not Kind.FLAG for box in row)
    column = 0
    for box in row:
        own = span(box, columns)
        width = columns - column if box is row[-1] else own  # the rest of the row is for its sentence
        grid.addWidget(box, line, column, 1, width, Qt.AlignmentFlag(0))
        box.set_labelled(labelled)
        box.stand(width, own)
        column += width

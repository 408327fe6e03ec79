"""A paper beside the list: what it is, what is paid of it, its first page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStyle, QVBoxLayout, QWidget

from finance_desk.domain.formatting import date_short, money_rub
from finance_desk.domain.language import _
from finance_desk.ui.documents.sheets import Sheets
from finance_desk.ui.documents.words import STATUS_TONES, face_of_line
from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.badge import Badge
from finance_desk.ui.widgets.figure_list import Figure, FigureList
from finance_desk.ui.widgets.looks import label
from finance_desk.ui.widgets.tone import Tone

if TYPE_CHECKING:
    from finance_desk.queries.documents_list import DocumentLine
    from finance_desk.ui.desk import Desk


class PaperInspector(QWidget):
    """Made for one row; the page is read and drawn in the background."""

    def __init__(self, desk: Desk, line: DocumentLine) -> None:
        super().__init__()
        face = face_of_line(line)
        head = QHBoxLayout()
        head.addWidget(label(face.title, "heading", wrap=True), 1)
        head.addWidget(Badge(face.status.label, STATUS_TONES[face.status]))
        figures = FigureList()
        figures.set(_figures(line))
        self.sheets = Sheets(desk, most=1)
        column = QVBoxLayout(self)
        margin = theme.space.m
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(theme.space.s)
        column.addLayout(head)
        column.addWidget(label(line.client, wrap=True))
        column.addWidget(label(_("договор {number}").format(number=line.contract), "muted", wrap=True))
        column.addWidget(figures)
        column.addWidget(self.sheets)
        column.addStretch(1)
        self.sheets.read(line.key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The page is as wide as the panel without its scroll bar, whether the bar is seen or not."""
        super().resizeEvent(event)
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        viewport = self.parentWidget()
        area = None if viewport is None else viewport.parentWidget()
        whole = self.width() if area is None else area.width()
        self.sheets.fit(whole - bar - 2 * theme.space.m)


def _figures(line: DocumentLine) -> list[Figure | None]:
    figures: list[Figure | None] = [(_("Сумма"), money_rub(line.gross), Tone.NEUTRAL)]
    if line.paid or line.outstanding:
        figures.append((_("Оплачено"), money_rub(line.paid), Tone.GOOD if line.paid else Tone.NEUTRAL))
    if line.outstanding:
        figures.append((_("К оплате"), money_rub(line.outstanding), STATUS_TONES[line.status]))
    if line.due_on is not None:
        figures.append((_("Оплатить до"), date_short(line.due_on), Tone.NEUTRAL))
    return figures

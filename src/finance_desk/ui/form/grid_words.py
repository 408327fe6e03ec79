"""Columns of words of a grid: they take what the numbers leave, and stay readable."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QHeaderView, QTableView

LEAST = 180
"""pixels of words; a grid that has less is scrolled sideways"""


class Words(QObject):
    """Follows the width of a grid and which of its columns are seen."""

    def __init__(self, view: QTableView, columns: Sequence[int]) -> None:
        super().__init__(view)
        self._view, self._columns = view, columns
        self._header = view.horizontalHeader()
        self._fits = False
        view.viewport().installEventFilter(self)
        self._header.sectionResized.connect(self._fit)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The grid has another width."""
        if event.type() is QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        words = [each for each in self._columns if not self._header.isSectionHidden(each)]
        if self._fits or not words:
            return
        self._fits = True
        others = self._header.length() - sum(self._header.sectionSize(each) for each in words)
        roomy = self._view.viewport().width() - others >= LEAST * len(words)
        for each in words:
            self._header.setSectionResizeMode(
                each, QHeaderView.ResizeMode.Stretch if roomy else QHeaderView.ResizeMode.Fixed
            )
            if not roomy:
                self._header.resizeSection(each, LEAST)
        self._fits = False

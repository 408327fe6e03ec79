"""The suggestions of a receipt as a list under the keys 1…9."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QSizePolicy

from finance_desk.domain.formatting import money
from finance_desk.domain.language import _
from finance_desk.jobs.statement_candidates import Candidate
from finance_desk.ui.payments.candidate_rows import CANDIDATE, HEIGHT, CandidateRows
from finance_desk.ui.payments.choices import named

_SEEN = 5


class CandidateList(QListWidget):
    """Digits choose, arrows walk, Enter takes what is chosen."""

    chosen = Signal(object)
    taken = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Подсказки: чьи это деньги"))
        self.setItemDelegate(CandidateRows(self))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.candidates: tuple[Candidate, ...] = ()
        self.currentRowChanged.connect(self._choose)

    def show_candidates(self, candidates: Sequence[Candidate]) -> None:
        """Show these; the first is chosen."""
        self.clear()
        self.candidates = tuple(candidates)
        for number, each in enumerate(candidates, start=1):
            item = QListWidgetItem(_words(number, each))  # as it is read aloud
            item.setData(CANDIDATE, each)
            item.setToolTip(" ".join(each.evidence))
            self.addItem(item)
        self.setFixedHeight(self._height())
        self.setVisible(bool(candidates))
        if candidates:
            self.setCurrentRow(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit is the number of a suggestion."""
        number = event.key() - Qt.Key.Key_1
        if not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier and 0 <= number < self.count():
            self.setCurrentRow(number)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not _commanded(event):
            self.taken.emit()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """As tall as its lines."""
        return QSize(super().sizeHint().width(), self._height())

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self.candidates):
            self.chosen.emit(self.candidates[row])

    def _height(self) -> int:
        return min(self.count(), _SEEN) * HEIGHT + 2 * self.frameWidth() + 8


def _words(number: int, candidate: Candidate) -> str:
    first = _("{number}, {contract}, {amount} ₽").format(
        number=number, contract=named(candidate.number, candidate.client), amount=money(candidate.amount)
    )
    return f"{first}. {' '.join(candidate.evidence)}"


def _commanded(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)

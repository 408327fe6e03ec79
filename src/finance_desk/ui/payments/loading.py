"""Loading a statement file under the window: what the job needs, and what the person sees meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from finance_desk.domain.errors import Rejected
from finance_desk.domain.language import _
from finance_desk.jobs.statement_import import ImportResult, import_statement
from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.looks import label

_BAR = 180
_LARGEST = 64 * 1024 * 1024


def load_statement(
    database: Any, path: Path, *, actor: UUID | None, progress: Callable[[int, int], bool]
) -> ImportResult:
    """The job over a file; it stops when `progress` says that nobody wants it. Raises Rejected for an unread file."""
    at = (0, 0)

    def told(done: int, total: int) -> None:
        nonlocal at
        at = (done, total)
        progress(done, total)

    return import_statement(
        database, _bytes(path), path.name, actor=actor, progress=told, cancelled=lambda: not progress(*at)
    )


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST:
            sentence = _("Файл «{name}» слишком велик для выписки: выберите файл kl_to_1c.txt.")
            raise Rejected(sentence.format(name=path.name))
        return path.read_bytes()
    except OSError as error:
        sentence = _("Файл «{name}» не читается: проверьте, что он на месте и не занят другой программой.")
        raise Rejected(sentence.format(name=path.name)) from error


class LoadingStrip(QFrame):
    """Says which file is being loaded, how far it is, and stops it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.words = label("", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(_BAR)
        self.stops = Button(_("Остановить"))
        self.stops.clicked.connect(self._stop)
        self._cancel: Callable[[], None] = lambda: None
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.space.m, theme.space.xs, theme.space.m, theme.space.xs)
        row.setSpacing(theme.space.m)
        row.addWidget(self.words, 1)
        row.addWidget(self.bar)
        row.addWidget(self.stops)
        self.hide()

    def begin(self, text: str, cancel: Callable[[], None]) -> None:
        """Show that work began."""
        self._cancel = cancel
        self.words.setText(text)
        self.setAccessibleName(text)
        self.bar.setRange(0, 0)
        self.stops.setEnabled(True)
        self.show()

    def tell(self, done: int, total: int) -> None:
        """Show how far it is."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _stop(self) -> None:
        self.stops.setEnabled(False)
        self.words.setText(_("Останавливаю: записанное до этого места останется, повторная загрузка продолжит."))
        self._cancel()

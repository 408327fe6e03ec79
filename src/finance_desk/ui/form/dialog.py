"""A form on a sheet: Ctrl+S saves, Ctrl+Enter saves and closes, Esc closes and asks only if something was typed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from finance_desk.domain.language import _
from finance_desk.ui.form.saving import SavingForm
from finance_desk.ui.form.scroll import Tall
from finance_desk.ui.form.sheet import Sheet
from finance_desk.ui.form.unsaved import ask_unsaved
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.looks import label


class FormDialog(Sheet):
    """`FormDialog(page, title, saving_form).open()`; `saved` brings the command's result."""

    saved = Signal(object)

    def __init__(
        self, owner: QWidget, title: str, saving: SavingForm, *, action: str = "", note: str = "", width: int = 680
    ) -> None:
        super().__init__(owner, title, width=width)
        self.saving = saving
        self._title, self._action = title, action
        self._area = Tall(saving)
        self._state = label(note, "faint", wrap=True)
        self._note = note
        self.close_button = Button(_("Закрыть"))
        self.close_button.set_hint("Esc")
        self.save_button = Button(_("Сохранить"))
        self.save_button.set_hint("Ctrl+S")
        self.done_button = Button(action or _("Сохранить и закрыть"), primary=True)
        self.done_button.set_hint("Ctrl+Return")
        self._fill()
        saving.saved.connect(self.saved)
        saving.turned.connect(self._follow)
        saving.busy.connect(self._show_busy)
        self._follow()
        saving.form.focus_first()

    def reject(self) -> None:
        """Close; what was typed is asked about."""
        if self.saving.saving:
            return
        if self.saving.typed():
            ask_unsaved(self, self._save_and_close, self._discard, self._action)
        else:
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter belongs to the fields; the dialog hears Esc only."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def _fill(self) -> None:
        self.body.addWidget(self._area, 1)
        self.foot.addWidget(self._state, 1)
        for button in (self.close_button, self.save_button, self.done_button):
            self.foot.addWidget(button)
        self.save_button.setVisible(self.saving.stays)
        self.close_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self._save)
        self.done_button.clicked.connect(self._save_and_close)
        QShortcut(QKeySequence("Ctrl+S"), self, self._save)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self._save_and_close)

    def _save(self) -> None:
        self.saving.save(None if self.saving.stays else self.accept)

    def _save_and_close(self) -> None:
        self.saving.save(self.accept)

    def _discard(self) -> None:
        self.saving.discard()
        super().reject()

    def _follow(self) -> None:
        self.set_title(f"{self._title} •" if self.saving.typed() else self._title)
        focused: QWidget | None = self.focusWidget()
        if focused is not None and self._area.isAncestorOf(focused):
            self._area.ensureWidgetVisible(focused, 0, 60)

    def _show_busy(self, busy: bool) -> None:
        self._state.setText(_("Записываю…") if busy else self._note)
        for button in (self.close_button, self.save_button, self.done_button):
            button.setEnabled(not busy)

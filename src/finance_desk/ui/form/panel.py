"""A form inside a card: its buttons appear once something is typed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from finance_desk.domain.language import _
from finance_desk.ui.form.saving import SavingForm
from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.looks import label


class FormPanel(QWidget):
    """Ctrl+S saves, Esc asks whether to give up what was typed. `typed` belongs into the page's own `typed`."""

    saved = Signal(object)

    def __init__(self, saving: SavingForm, *, action: str = "") -> None:
        super().__init__()
        self.saving = saving
        self._state = label("", "faint")
        self.saves = Button(action or _("Сохранить"), primary=True)
        self.saves.set_hint("Ctrl+S")
        self.drops = Button(_("Не сохранять"))
        self._bar = QWidget()
        bar = QHBoxLayout(self._bar)
        bar.setContentsMargins(0, 0, 0, 0)
        bar.setSpacing(theme.space.s)
        bar.addWidget(self._state, 1)
        for button in (self.drops, self.saves):
            bar.addWidget(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.space.m)
        whole.addWidget(saving, 1)
        whole.addWidget(self._bar)
        self._listen()

    def typed(self) -> bool:
        """Whether leaving would lose something."""
        return self.saving.typed()

    def _listen(self) -> None:
        self.saves.clicked.connect(self._save)
        self.drops.clicked.connect(self.saving.discard)
        keys = QShortcut(QKeySequence("Ctrl+S"), self, self._save)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.saving.saved.connect(self.saved)
        self.saving.turned.connect(self._follow)
        self.saving.busy.connect(self._show_busy)
        self._follow()

    def _save(self) -> None:
        if self.saving.typed():
            self.saving.save()

    def _follow(self) -> None:
        typed = self.saving.typed()
        self._bar.setVisible(typed or self.saving.saving)
        self._state.setText(_("Изменено, не сохранено") if typed else "")

    def _show_busy(self, busy: bool) -> None:
        if busy:
            self._state.setText(_("Записываю…"))
        for button in (self.saves, self.drops):
            button.setEnabled(not busy)

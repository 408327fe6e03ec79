"""Editors of text: several lines, passwords, requisites with their check digits."""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from finance_desk.domain.errors import Rejected
from finance_desk.domain.language import _
from finance_desk.ui.form.editor import Editor, LineEditor
from finance_desk.ui.form.field import Field, Kind, Values
from finance_desk.ui.theme import icon
from finance_desk.ui.widgets.tone import Tone

LINES = 4
"""Lines of text that a multiline field shows before it scrolls."""


class MultilineEditor(Editor):
    """Several lines; Tab leaves, Enter begins a new line."""

    settles = False

    def __init__(self, field: Field, today: date, parent: QWidget | None = None) -> None:
        super().__init__(field, today, parent)
        self.text = QPlainTextEdit(self)
        self.text.setTabChangesFocus(True)
        self.text.setReadOnly(field.read_only)
        self.text.setPlaceholderText(field.placeholder)
        self.text.setFixedHeight(self.text.fontMetrics().lineSpacing() * LINES + 18)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.text)
        self.named(self.text)
        self.text.viewport().installEventFilter(self)
        self.text.textChanged.connect(self.changed)

    def input(self) -> QWidget:
        """The text."""
        return self.text

    def value(self) -> str:
        """The text without the white space at its end."""
        return self.text.toPlainText().rstrip()

    def set_value(self, value: Any) -> None:
        """Show a text."""
        self.text.setPlainText(value or "")

    def raw(self) -> Any:
        """The text."""
        return self.text.toPlainText()

    def set_raw(self, raw: Any) -> None:
        """The text."""
        self.text.setPlainText(str(raw))


class SecretEditor(LineEditor):
    """A password: dots, an eye to look, no trace in drafts, blanks kept as typed."""

    def __init__(self, field: Field, today: date, parent: QWidget | None = None) -> None:
        super().__init__(field, today, parent)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self._eye = self.line.addAction(icon("eye"), QLineEdit.ActionPosition.TrailingPosition)
        self._eye.setText(_("Показать"))
        self._eye.setToolTip(_("Показать пароль"))
        self._eye.setCheckable(True)
        self._eye.toggled.connect(self._show)

    def value(self) -> str:
        """The text to the letter."""
        return self.line.text()

    def raw(self) -> None:
        """Nothing: a password is written nowhere."""

    def set_raw(self, raw: Any) -> None:
        """Nothing was kept."""

    def left(self) -> None:
        """Nothing is tidied in a password."""

    def _show(self, shown: bool) -> None:
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self._eye.setIcon(icon("eye-off" if shown else "eye"))


_SIGNS = {Kind.KPP: 9, Kind.BIK: 9, Kind.ACCOUNT: 20}


class RequisiteEditor(LineEditor):
    """ИНН, КПП, БИК or an account: counts the signs and checks the digits as one types."""

    def __init__(self, field: Field, today: date, parent: QWidget | None = None) -> None:
        super().__init__(field, today, parent)
        self.line.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)
        self._verdict = self.line.addAction(icon("check", Tone.GOOD), QLineEdit.ActionPosition.TrailingPosition)
        self._verdict.setVisible(False)

    def value(self) -> str:
        """The number without the blanks that people type into it; the command checks it."""
        from finance_desk.domain.requisites import compact  # its check digits cost 30 ms at the start

        return compact(self.line.text())

    def remark(self, values: Values) -> tuple[str, Tone]:
        """How many signs are missing, whether the check digits agree."""
        text = self.value()
        refusal = self._refusal(text, values) if text else None
        self._verdict.setVisible(bool(text) and refusal is None)
        if not text:
            return self.field.hint, Tone.NEUTRAL
        wanted = self._signs(values)
        if len(text) < wanted:
            return _("{count} из {wanted}").format(count=len(text), wanted=wanted), Tone.NEUTRAL
        return (self._agreed(), Tone.GOOD) if refusal is None else (refusal, Tone.WARNING)

    def _signs(self, values: Values) -> int:
        if self.field.kind is not Kind.INN:
            return _SIGNS[self.field.kind]
        from finance_desk.domain.requisites import PartyKind

        return 10 if values.get(self.field.party, PartyKind.COMPANY) is PartyKind.COMPANY else 12

    def _agreed(self) -> str:
        return {
            Kind.INN: _("Контрольная цифра сходится"),
            Kind.KPP: _("Похоже на КПП"),
            Kind.BIK: _("Похоже на БИК"),
            Kind.ACCOUNT: _("Ключ счёта сходится с БИК"),
        }[self.field.kind]

    def _refusal(self, text: str, values: Values) -> str | None:
        from finance_desk.domain import requisites

        party = values.get(self.field.party) or requisites.PartyKind.COMPANY
        try:
            if self.field.kind is Kind.INN:
                requisites.check_inn(text, party)
            elif self.field.kind is Kind.KPP:
                requisites.check_kpp(text, party)
            elif self.field.kind is Kind.BIK:
                requisites.check_bik(text)
            else:
                _check_account(text, values.get(self.field.bank) or "")
        except Rejected as error:
            return error.message
        return None


def _check_account(text: str, bank: str) -> None:
    from finance_desk.domain import requisites

    if not bank:
        raise Rejected(_("Укажите БИК: по нему проверится ключ счёта."))
    checks = requisites.check_correspondent if text.startswith("301") else requisites.check_account
    checks(text, bank)

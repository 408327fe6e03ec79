"""The lock of the desk: everything is covered, what was typed stays, the same person comes back to the same place."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from entering import PASSWORD, Opened, founded, type_text
from finance_desk.ui.login.cover import Cover
from finance_desk.ui.login.lock import Lock
from finance_desk.ui.login.locked import LockedSheet
from finance_desk.ui.login.screen import LoginScreen

MOMENT = 0.01
"""Minutes: six tenths of a second."""


class Guarded(Opened):
    """A window whose chief has a password and has come in."""

    def __init__(self, qtbot: QtBot, qapp: QApplication, path: Path, password: str = PASSWORD) -> None:
        super().__init__(qtbot, qapp, founded(path, password))
        self.lock = Lock(qapp, self.window)
        self.desktop.entrance.entered.connect(self.lock.seat)
        if password:
            screen = self.screen(LoginScreen)
            line = screen.form.box("password").editor.input()
            type_text(line, password)
            qtbot.keyClick(line, Qt.Key.Key_Return)
        self.until(lambda: self.inside and self.window.workspace.current is not None)
        self.until(lambda: self.lock._guarded is bool(password) and self.desktop.tasks.running == 0)
        self.lock.lock_after(0)

    def shut(self) -> LockedSheet:
        self.lock.lock()
        assert self.lock.sheet is not None
        return self.lock.sheet

    def answer(self, sheet: LockedSheet, password: str) -> None:
        line = sheet.form.box("password").editor.input()
        type_text(line, password)
        self.qtbot.keyClick(line, Qt.Key.Key_Return)


@pytest.fixture
def guarded(qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Guarded]:
    monkeypatch.setenv("FINANCE_DESK_HOME", str(tmp_path / "home"))
    made = Guarded(qtbot, qapp, tmp_path / "office.db")
    yield made
    qapp.removeEventFilter(made.lock)
    made.lock._open()
    made.close()


def covered(window: QWidget) -> bool:
    return any(each.isVisible() and each.rect().size() == window.size() for each in window.findChildren(Cover))


def test_nobody_at_the_desk_locks_it(guarded: Guarded) -> None:
    guarded.lock.lock_after(MOMENT)
    guarded.until(lambda: guarded.lock.locked)
    assert covered(guarded.window)


def test_a_touch_puts_the_lock_off(guarded: Guarded) -> None:
    guarded.lock.lock_after(MOMENT)
    for _again in range(8):
        guarded.qtbot.wait(150)
        guarded.qtbot.mouseMove(guarded.window.navigation)
        guarded.qtbot.keyClick(guarded.window, Qt.Key.Key_Shift)
    assert not guarded.lock.locked


def test_the_right_password_leads_back_to_what_was_typed(guarded: Guarded) -> None:
    guarded.desktop.desk.open("items")
    guarded.until(lambda: getattr(guarded.window.workspace.current, "name", "") == "items")
    page = guarded.window.workspace.current
    dialog = page.add()
    line = dialog.saving.form.box("name").editor.input()
    type_text(line, "Диагностика")
    sheet = guarded.shut()
    assert covered(guarded.window)
    assert any(each.isVisible() for each in dialog.findChildren(Cover))
    guarded.answer(sheet, PASSWORD)
    guarded.until(lambda: not guarded.lock.locked)
    assert guarded.window.workspace.current is page
    assert dialog.isVisible()
    assert dialog.saving.form.seen()["name"] == "Диагностика"
    dialog.saving.discard()
    dialog.reject()


def test_what_stands_beside_the_window_is_told_of_the_lock(guarded: Guarded) -> None:
    told: list[bool] = []
    guarded.lock.turned.connect(told.append)
    guarded.answer(guarded.shut(), PASSWORD)
    guarded.until(lambda: not guarded.lock.locked)
    assert told == [True, False]


def test_a_wrong_password_opens_nothing(guarded: Guarded) -> None:
    sheet = guarded.shut()
    guarded.answer(sheet, "не тот пароль")
    guarded.until(lambda: sheet.form.box("password").wrong)
    assert guarded.lock.locked


def test_esc_takes_nothing_away(guarded: Guarded) -> None:
    sheet = guarded.shut()
    guarded.qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert sheet.isVisible()
    assert guarded.lock.locked


def test_another_window_is_covered_too(guarded: Guarded, qtbot: QtBot) -> None:
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    guarded.shut()
    assert covered(other)


def test_a_window_that_comes_up_meanwhile_is_covered(guarded: Guarded, qtbot: QtBot) -> None:
    guarded.shut()
    late = QDialog()
    qtbot.addWidget(late)
    QVBoxLayout(late).addWidget(QLineEdit("ООО «Тайна»"))
    late.show()
    assert covered(late)


def test_titles_name_nobody_while_the_desk_is_locked(guarded: Guarded, qtbot: QtBot) -> None:
    other = QWidget()
    qtbot.addWidget(other)
    other.setWindowTitle("ООО «Тайна»")
    other.show()
    sheet = guarded.shut()
    assert other.windowTitle() == "Finance Desk"
    other.setWindowTitle("ООО «Другая тайна»")
    assert other.windowTitle() == "Finance Desk"
    guarded.answer(sheet, PASSWORD)
    guarded.until(lambda: other.windowTitle() == "ООО «Другая тайна»")


def test_a_toast_that_comes_meanwhile_stays_under_the_cover(guarded: Guarded) -> None:
    guarded.shut()
    guarded.desktop.desk.say("Платёж разнесён.")
    guarded.qtbot.wait(50)
    covers = guarded.window.findChildren(Cover)
    shown = [each for each in guarded.window.children() if isinstance(each, QWidget) and each.isVisible()]
    assert shown.index(covers[0]) > max(
        (shown.index(each) for each in shown if "Toast" in type(each).__name__), default=-1
    )


def test_another_person_meets_the_login(guarded: Guarded, monkeypatch: pytest.MonkeyPatch) -> None:
    guarded.lock.switched.connect(guarded.desktop.entrance.lock)
    monkeypatch.setattr(guarded.desktop.desk, "confirm", lambda *_words, **_more: True)
    guarded.shut().switch_button.click()
    guarded.screen(LoginScreen)
    assert not guarded.lock.locked


def test_the_login_is_not_locked_over(guarded: Guarded) -> None:
    guarded.desktop.entrance.lock()
    guarded.screen(LoginScreen)
    guarded.lock.lock_after(MOMENT)
    guarded.qtbot.wait(1200)
    assert not guarded.lock.locked


def test_ctrl_shift_l_asks_for_the_lock(guarded: Guarded) -> None:
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    guarded.window.activateWindow()
    guarded.until(guarded.window.isActiveWindow)
    with guarded.qtbot.waitSignal(guarded.window.commands.lock_wanted):
        guarded.qtbot.keyClick(guarded.window, Qt.Key.Key_L, both)


def test_ctrl_shift_l_locks_from_a_sheet(guarded: Guarded) -> None:
    guarded.window.commands.lock_wanted.connect(guarded.lock.lock)
    guarded.desktop.desk.open("items")
    guarded.until(lambda: getattr(guarded.window.workspace.current, "name", "") == "items")
    dialog = guarded.window.workspace.current.add()
    line = dialog.saving.form.box("name").editor.input()
    line.setFocus()
    type_text(line, "Диагностика")
    guarded.until(dialog.isActiveWindow)
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    guarded.qtbot.keyClick(line, Qt.Key.Key_L, both)
    assert guarded.lock.sheet is not None
    assert any(each.isVisible() for each in dialog.findChildren(Cover))
    guarded.answer(guarded.lock.sheet, PASSWORD)
    guarded.until(lambda: not guarded.lock.locked)
    assert dialog.saving.form.seen()["name"] == "Диагностика"
    dialog.saving.discard()
    dialog.reject()


def test_who_has_no_password_is_told_so(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FINANCE_DESK_HOME", str(tmp_path / "home"))
    open_desk = Guarded(qtbot, qapp, tmp_path / "open.db", password="")
    with qtbot.waitSignal(open_desk.desktop.desk.said) as said:
        open_desk.lock.lock()
    assert "паролем" in said.args[0]
    assert not open_desk.lock.locked
    qapp.removeEventFilter(open_desk.lock)
    open_desk.close()

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from finance_desk.ui.widgets import toast as toasts
from finance_desk.ui.widgets.toast import Toast


def test_the_way_back_is_taken_once_and_the_message_leaves(qtbot: QtBot) -> None:
    host, undone = QWidget(), []
    qtbot.addWidget(host)
    toast = Toast("Заявка завершена", undo=lambda: undone.append("заявка"), parent=host)
    with qtbot.waitSignal(toast.gone):
        toast.back.click()
    assert undone == ["заявка"]


def test_a_message_leaves_by_itself(qtbot: QtBot, monkeypatch) -> None:
    monkeypatch.setattr(toasts, "SHOWN_MS", 20)
    host = QWidget()
    qtbot.addWidget(host)
    toast = Toast("Сохранено", parent=host)
    with qtbot.waitSignal(toast.gone, timeout=1000):
        pass


def test_a_message_takes_no_focus(qtbot: QtBot) -> None:
    host, field = QWidget(), QLineEdit()
    QVBoxLayout(host).addWidget(field)
    qtbot.addWidget(host)
    host.show()
    field.setFocus(Qt.FocusReason.OtherFocusReason)
    Toast("Сохранено", parent=host).show()
    assert host.focusWidget() is field

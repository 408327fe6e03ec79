from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from finance_desk.ui.form.question import Question


def _asked(qtbot: QtBot, *, danger: bool) -> Question:
    question = Question(None, "Аннулировать счёт?", "Долг уменьшится на 96 400,00 ₽.", "Аннулировать", danger=danger)
    qtbot.addWidget(question)
    with qtbot.waitActive(question):
        question.show()
    return question


def test_escape_leaves_everything_as_it_was(qtbot: QtBot) -> None:
    question = _asked(qtbot, danger=False)
    with qtbot.waitSignal(question.rejected):
        qtbot.keyClick(question, Qt.Key.Key_Escape)


def test_what_cannot_be_undone_does_not_have_the_focus(qtbot: QtBot) -> None:
    question = _asked(qtbot, danger=True)
    assert question.focusWidget() is question.leave


def test_the_button_named_by_the_act_agrees(qtbot: QtBot) -> None:
    question = _asked(qtbot, danger=True)
    with qtbot.waitSignal(question.accepted):
        qtbot.mouseClick(question.act, Qt.MouseButton.LeftButton)

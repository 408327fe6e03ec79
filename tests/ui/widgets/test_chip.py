from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from finance_desk.ui.widgets.chip import Chip


def test_space_checks_a_saved_view(qtbot: QtBot) -> None:
    chip = Chip("Под угрозой", checkable=True, count=4)
    qtbot.addWidget(chip)
    qtbot.keyClick(chip, Qt.Key.Key_Space)
    assert (chip.isChecked(), chip.text()) == (True, "Под угрозой 4")


def test_enter_presses_a_chip_as_space_does(qtbot: QtBot) -> None:
    chip = Chip("+ условие")
    qtbot.addWidget(chip)
    with qtbot.waitSignal(chip.clicked):
        qtbot.keyClick(chip, Qt.Key.Key_Return)


def test_delete_takes_a_condition_away(qtbot: QtBot) -> None:
    chip = Chip("Остаток ≥ 1 000", removable=True)
    qtbot.addWidget(chip)
    with qtbot.waitSignal(chip.removed):
        qtbot.keyClick(chip, Qt.Key.Key_Delete)


def test_the_cross_takes_a_condition_away_without_pressing_it(qtbot: QtBot) -> None:
    chip = Chip("Остаток ≥ 1 000", removable=True)
    qtbot.addWidget(chip)
    chip.resize(chip.sizeHint())
    with qtbot.waitSignal(chip.removed), qtbot.assertNotEmitted(chip.clicked):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 16, 13))


def test_the_word_of_a_condition_presses_it(qtbot: QtBot) -> None:
    chip = Chip("Остаток ≥ 1 000", removable=True)
    qtbot.addWidget(chip)
    chip.resize(chip.sizeHint())
    with qtbot.waitSignal(chip.clicked), qtbot.assertNotEmitted(chip.removed):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(20, 13))


def test_checking_a_chip_does_not_move_its_neighbours(qtbot: QtBot) -> None:
    chip = Chip("Действующие", checkable=True)
    qtbot.addWidget(chip)
    before = chip.sizeHint()
    chip.setChecked(True)
    assert chip.sizeHint() == before


def test_a_chip_is_as_wide_as_the_word_it_has_now(qtbot: QtBot) -> None:
    chip = Chip("Мои")
    qtbot.addWidget(chip)
    narrow = chip.sizeHint().width()
    chip.set("Под угрозой", 4)
    assert chip.sizeHint().width() > narrow

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from finance_desk.domain.period import Period, month_of
from finance_desk.ui.widgets.period_panel import PeriodPanel
from finance_desk.ui.widgets.period_picker import PeriodPicker
from finance_desk.ui.widgets.periods import quarter_of, year_of

TODAY = date(2026, 11, 23)
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def picker(qtbot: QtBot) -> PeriodPicker:
    made = PeriodPicker(month_of(TODAY), today=TODAY)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    return made


@pytest.fixture
def panel(qtbot: QtBot) -> Iterator[PeriodPanel]:
    owner = QWidget()
    qtbot.addWidget(owner)
    yield PeriodPanel(month_of(TODAY), today=TODAY, parent=owner)
    owner.close()


def press(panel: PeriodPanel, word: str) -> None:
    next(each for each in panel.findChildren(QPushButton) if each.text() == word and not each.isHidden()).click()


def test_alt_and_arrows_walk_through_the_months(qtbot: QtBot, picker: PeriodPicker) -> None:
    qtbot.keyClick(picker, Qt.Key.Key_Left, ALT)
    qtbot.keyClick(picker, Qt.Key.Key_Left, ALT)
    qtbot.keyClick(picker, Qt.Key.Key_Right, ALT)
    assert picker.period == month_of(date(2026, 10, 1))


def test_a_change_is_told_once(qtbot: QtBot, picker: PeriodPicker) -> None:
    heard: list[object] = []
    picker.changed.connect(heard.append)
    picker.set_period(year_of(TODAY))
    picker.set_period(year_of(TODAY))
    assert heard == [year_of(TODAY)]


def test_all_time_has_no_next(picker: PeriodPicker) -> None:
    picker.set_period(None)
    assert not picker.ahead.isEnabled()


@pytest.mark.parametrize(
    ("word", "period"),
    [
        ("март", month_of(date(2026, 3, 1))),
        ("2 кв.", quarter_of(date(2026, 4, 1))),
        ("2026 год", year_of(TODAY)),
        ("Показать", month_of(TODAY)),
        ("Всё время", None),
    ],
)
def test_a_press_chooses(qtbot: QtBot, panel: PeriodPanel, word: str, period: Period | None) -> None:
    with qtbot.waitSignal(panel.chosen) as told:
        press(panel, word)
    assert told.args == [period]


def test_days_given_backwards_are_put_in_order(qtbot: QtBot, panel: PeriodPanel) -> None:
    panel.first.setDate(QDate(2026, 11, 20))
    panel.last.setDate(QDate(2026, 11, 10))
    with qtbot.waitSignal(panel.chosen) as told:
        press(panel, "Показать")
    assert told.args == [Period(date(2026, 11, 10), date(2026, 11, 21))]


def test_another_year_shows_its_own_months(qtbot: QtBot, panel: PeriodPanel) -> None:
    panel._turn(-1)
    with qtbot.waitSignal(panel.chosen) as told:
        press(panel, "март")
    assert told.args == [month_of(date(2025, 3, 1))]

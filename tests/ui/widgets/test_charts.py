from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from finance_desk.domain.money import Money
from finance_desk.ui.widgets.balance_chart import BalanceChart
from finance_desk.ui.widgets.bar_chart import BarChart, Series
from finance_desk.ui.widgets.sparkline import Sparkline

POINTS = [(date(2026, 11, 1), Money(100_000)), (date(2026, 11, 20), Money(41_250))]
FORECAST = [(date(2026, 12, 17), Money(0))]


@pytest.fixture
def chart(qtbot: QtBot) -> BalanceChart:
    made = BalanceChart(POINTS, Money(20_000), FORECAST)
    qtbot.addWidget(made)
    made.resize(400, 160)
    made.show()
    return made


def test_a_balance_is_told_to_who_does_not_see_it(chart: BalanceChart) -> None:
    told = chart.accessibleName().replace("\u00a0", " ")
    assert told == "Остаток на 20.11.2026: 41 250,00 ₽, прогноз на 17.12.2026: 0,00 ₽"


def test_the_arrows_read_the_days(qtbot: QtBot, chart: BalanceChart) -> None:
    before = chart.grab().toImage()
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    assert chart.grab().toImage() != before


def test_a_balance_of_one_day_is_drawn(qtbot: QtBot) -> None:
    chart = BalanceChart(POINTS[:1])
    qtbot.addWidget(chart)
    assert not chart.grab().isNull()


def test_no_movements_are_told(qtbot: QtBot) -> None:
    chart = BalanceChart()
    qtbot.addWidget(chart)
    chart.grab()
    assert chart.accessibleName() == "Движений ещё не было"


def test_bars_are_told_group_by_group(qtbot: QtBot) -> None:
    chart = BarChart(("окт", "ноя"), [Series("Выручка", (Money(10), Money(20)))])
    qtbot.addWidget(chart)
    chart.grab()
    assert chart.accessibleName().replace("\u00a0", " ") == "окт, Выручка 10,00 ₽; ноя, Выручка 20,00 ₽"


def test_the_mouse_reads_a_group(qtbot: QtBot) -> None:
    chart = BarChart(("окт", "ноя"), [Series("Выручка", (Money(10), Money(20)))])
    qtbot.addWidget(chart)
    chart.resize(400, 160)
    chart.show()
    before = chart.grab().toImage()
    qtbot.mouseMove(chart, QPoint(300, 80))
    assert chart.grab().toImage() != before


@pytest.mark.parametrize("points", [[], [Money(1)], [Money(1), Money(1)], [Money(-5), Money(5)]])
def test_a_sparkline_is_drawn_of_any_row(qtbot: QtBot, points: list[Money]) -> None:
    line = Sparkline(points)
    qtbot.addWidget(line)
    assert not line.grab().isNull()

"""The strip of open cards."""

import pytest
from pytestqt.qtbot import QtBot

from finance_desk.ui.shell.card_tabs import NARROWEST, WIDEST, CardTabs

LONG = "№ 29: Переезд офиса с проспекта Мира на Ленинградское шоссе, перенос серверов и телефонов"


@pytest.mark.parametrize("room", [420, 760, 1300])
def test_a_long_title_leaves_room_for_the_others(qtbot: QtBot, room: int) -> None:
    tabs = CardTabs()
    qtbot.addWidget(tabs)
    tabs.resize(room, 32)
    for title in ("Заявки", "№ 12: Настройка почты бухгалтерии", LONG, "№ 17"):
        tabs.name(tabs.addTab(""), title)
    tabs.show()
    widths = [tabs.tabRect(n).width() for n in range(tabs.count())]
    assert max(widths) <= WIDEST
    assert all(width >= min(NARROWEST, tabs.tabSizeHint(n).width()) for n, width in enumerate(widths))
    assert tabs.tabToolTip(2) == LONG

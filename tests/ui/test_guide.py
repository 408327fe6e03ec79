"""F1: every page of the guide is found, its pictures are there and fit."""

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from finance_desk.domain.roles import Role
from finance_desk.resources import guide_page
from finance_desk.ui.guide import Guide, show_guide
from finance_desk.ui.registry import pages

FOLDER = guide_page("index").parent
WRITTEN = sorted(path.stem for path in FOLDER.glob("*.md"))
_TARGET = re.compile(r"\]\(([^)#]+)\)")


@pytest.mark.parametrize("page", WRITTEN)
def test_what_a_page_points_to_is_there(page: str) -> None:
    text = (FOLDER / f"{page}.md").read_text(encoding="utf-8")
    assert [target for target in _TARGET.findall(text) if not (FOLDER / target).resolve().exists()] == []


def test_f1_has_a_page_for_every_page_of_the_window() -> None:
    names = {entry.name for entry in pages(Role.CHIEF)} - {
        "performers",
        "bundles",
    }  # told with the nomenclature and with tickets
    assert names - set(WRITTEN) == set()


@pytest.mark.parametrize("page", WRITTEN)
def test_a_page_is_read_without_scrolling_sideways(page: str, qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    show_guide(owner, page)
    guide = owner.findChild(Guide)
    assert guide is not None
    qtbot.waitUntil(guide.isVisible)
    assert Path(guide.text.source().toLocalFile()).stem == page
    assert guide.text.horizontalScrollBar().maximum() == 0

"""Windows of papers over a small real office; their printed form is one blank page."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from finance_desk.jobs import render


@pytest.fixture
def show(qtbot: QtBot) -> Iterator[Callable[[QWidget], QWidget]]:
    seen: list[QWidget] = []

    def shown(widget: QWidget) -> QWidget:
        qtbot.addWidget(widget)
        widget.resize(1180, 700)
        widget.show()
        widget.activateWindow()
        seen.append(widget)
        return widget

    yield shown
    for widget in seen:
        widget.hide()  # a hidden page asks for nothing more


@pytest.fixture
def blank_pdf(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> bytes:
    """One empty page instead of WeasyPrint's."""
    made = pypdfium2.PdfDocument.new()
    made.new_page(595, 842)
    made.save(tmp_path / "blank.pdf")
    made.close()
    content = (tmp_path / "blank.pdf").read_bytes()
    monkeypatch.setattr(render.pdf, "render_paper", lambda _paper: content)
    return content

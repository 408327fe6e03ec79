"""Windows of tests: dressed by the theme, and remembering nothing of each other."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QSettings
from PySide6.QtWidgets import QApplication

from finance_desk.ui.theme import theme


@pytest.fixture(autouse=True)
def _memory(tmp_path: Path) -> Iterator[None]:
    """How windows were left is kept in a file of the test."""
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))
    QCoreApplication.setOrganizationName("finance-desk-tests")
    QCoreApplication.setApplicationName("finance-desk")
    yield
    QSettings().clear()


@pytest.fixture(scope="session", autouse=True)
def _dressed(qapp: QApplication) -> None:
    """The light scheme, whatever the desktop of the test prefers."""
    theme.apply(qapp, "light")

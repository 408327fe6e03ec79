"""«Настройки»: sections on the left, the chosen one on the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSettings
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from finance_desk.domain.events import DocumentChanged, ReferenceChanged
from finance_desk.domain.language import _
from finance_desk.ui.desk import Desk
from finance_desk.ui.first_start.transfer import TransferSection
from finance_desk.ui.page import Page
from finance_desk.ui.preferences.about import AboutSection
from finance_desk.ui.preferences.database import DatabaseSection
from finance_desk.ui.preferences.organizations import OrganizationsSection
from finance_desk.ui.preferences.people import PeopleSection
from finance_desk.ui.preferences.section import Section
from finance_desk.ui.preferences.series import SeriesSection
from finance_desk.ui.preferences.side_list import SideList
from finance_desk.ui.preferences.workplace import WorkplaceSection
from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.looks import label

SECTIONS: tuple[type[Section], ...] = (
    WorkplaceSection,
    OrganizationsSection,
    SeriesSection,
    PeopleSection,
    TransferSection,
    DatabaseSection,
    AboutSection,
)
_LAST = "preferences/section"


class PreferencesPage(Page):
    """A section is made at its first visit; the last one is shown again."""

    name = "preferences"
    title = _("Настройки")
    icon = "settings"
    watches = (ReferenceChanged, DocumentChanged)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._made: dict[str, Section] = {}
        self.side, self._stack = SideList(), QStackedWidget()
        self._lay_out()
        self.side.chosen.connect(self._show)
        self.side.entered.connect(self.focusNextChild)
        self._kinds = {each.name: each for each in SECTIONS if desk.user.role in each.roles}
        self.side.show_sections([(each.name, each.title, each.icon) for each in self._kinds.values()])
        self.go(str(QSettings().value(_LAST, "")))
        self.setFocusProxy(self.side)

    @property
    def section(self) -> Section:
        """The section that is shown."""
        shown = self._stack.currentWidget()
        assert isinstance(shown, Section)
        return shown

    def go(self, name: str) -> None:
        """Show a section; an unknown one is the first."""
        self.side.choose(name if name in self._kinds else next(iter(self._kinds)))

    def show_context(self, **context: object) -> None:
        """`section=` names the one to show."""
        name = context.get("section")
        if isinstance(name, str):
            self.go(name)

    def actions_of_page(self) -> Sequence[QAction]:
        """What may be done in the section that is shown."""
        return self.section.actions_of_section()

    def reload(self) -> None:
        """Read the section that is shown; the others are read when they are chosen."""
        self.section.reload()

    def _show(self, name: str) -> None:
        if name not in self._made:
            self._made[name] = self._kinds[name](self.desk)
            self._stack.addWidget(self._made[name])
        self._stack.setCurrentWidget(self._made[name])
        QSettings().setValue(_LAST, name)
        if self.isVisible():
            self.section.reload()

    def _lay_out(self) -> None:
        row, column = QHBoxLayout(), QVBoxLayout(self)
        column.setContentsMargins(theme.space.l, theme.space.m, theme.space.l, theme.space.m)
        column.setSpacing(theme.space.m)
        column.addWidget(label(self.title, "title"))
        row.setSpacing(theme.space.xl)
        row.addWidget(self.side)
        row.addWidget(self._stack, 1)
        column.addLayout(row, 1)

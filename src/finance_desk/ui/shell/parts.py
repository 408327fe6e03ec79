"""The parts of the shell, for the window that imports them once its frame is painted."""

from finance_desk.ui.shell.commands import Commands
from finance_desk.ui.shell.navigation import Navigation
from finance_desk.ui.shell.status_line import StatusLine
from finance_desk.ui.shell.toasts import Toasts
from finance_desk.ui.shell.top_bar import TopBar
from finance_desk.ui.shell.visits import Visits
from finance_desk.ui.shell.waits import Waits
from finance_desk.ui.shell.workspace import Workspace

__all__ = ["Commands", "Navigation", "StatusLine", "Toasts", "TopBar", "Visits", "Waits", "Workspace"]

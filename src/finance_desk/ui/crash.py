"""The last net: an error that nobody expected is logged and told with its details, and the work goes on."""

import logging
import sys
import threading
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, qInstallMessageHandler
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from finance_desk.domain.errors import Cancelled, FinanceDeskError
from finance_desk.domain.language import _
from finance_desk.ui.errors import shown
from finance_desk.ui.form.scroll import room_for_rows
from finance_desk.ui.form.sheet import Sheet
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.looks import label

Report = Callable[[BaseException], str]

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
DETAILS = 220


class CrashDialog(Sheet):
    """What happened in a sentence; the details are folded until asked for, and copied by one button."""

    def __init__(self, owner: QWidget | None, error: BaseException, details: str) -> None:
        super().__init__(owner, _("Ошибка в программе"), width=560)
        sentence = error.message if isinstance(error, FinanceDeskError) else shown(error).text
        self._later = 0
        self.more = label("", "faint", wrap=True)
        self.more.setVisible(False)
        self.details = QPlainTextEdit(details)
        self.details.setReadOnly(True)
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
        self.details.setStyleSheet(f'font-family: "{fixed}", "Consolas", monospace; font-size: 12px;')
        self.details.setMaximumHeight(DETAILS)
        room_for_rows(self.details, DETAILS)
        self.details.setVisible(False)
        self.details.setAccessibleName(_("Подробности ошибки"))
        advice = _("Запись об ошибке сохранена в журнале программы. Если она повторится, пришлите подробности нам.")
        for part in (label(sentence, wrap=True), label(advice, "muted", wrap=True), self.more, self.details):
            self.body.addWidget(part)
        self._add_buttons()

    def happened_again(self) -> None:
        """Another error came while this one is being read."""
        self._later += 1
        self.more.setText(_("С тех пор ещё ошибок: {count}. Они тоже в журнале.").format(count=self._later))
        self.more.setVisible(True)

    def copy(self) -> None:
        """Put the details on the clipboard."""
        QGuiApplication.clipboard().setText(self.details.toPlainText())
        self.copies.setText(_("Скопировано"))

    def _add_buttons(self) -> None:
        self.folds = Button(_("Подробности"))
        self.folds.setCheckable(True)
        self.copies = Button(_("Скопировать"), icon="copy")
        goes_on = Button(_("Продолжить"), primary=True)
        goes_on.setAutoDefault(True)
        self.folds.toggled.connect(self._unfold)
        self.copies.clicked.connect(self.copy)
        goes_on.clicked.connect(self.accept)
        self.foot.addWidget(self.folds)
        self.foot.addStretch(1)
        self.foot.addWidget(self.copies)
        self.foot.addWidget(goes_on)
        goes_on.setFocus(Qt.FocusReason.OtherFocusReason)

    def _unfold(self, unfolded: bool) -> None:
        self.details.setVisible(unfolded)
        self.adjustSize()


class Crashes(QObject):
    """Catches what nobody caught, on any thread, and shows it in the window's."""

    _caught = Signal(object)

    def __init__(self, report: Report, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._report = report
        self._log = logging.getLogger("finance_desk.crash")
        self.dialog: CrashDialog | None = None
        self._caught.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Stand under everything from now on."""
        sys.excepthook = self._of_python
        threading.excepthook = self._of_thread
        qInstallMessageHandler(log_qt)

    def show(self, error: BaseException) -> None:
        """Log an error and show it; may be called on any thread."""
        self._log.error("unexpected error", exc_info=error)
        self._caught.emit(error)

    def _of_python(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        elif not isinstance(error, Cancelled):
            self.show(error)

    def _of_thread(self, caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None:
            self._of_python(caught.exc_type, caught.exc_value, caught.exc_traceback)

    def _show(self, error: BaseException) -> None:
        if self.dialog is not None:
            self.dialog.happened_again()
            return
        self.dialog = CrashDialog(_owner(), error, self._report(error))
        self.dialog.finished.connect(self._closed)
        self.dialog.open()

    def _closed(self, _result: int) -> None:
        self.dialog = None


def log_qt(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """What Qt has to say goes into the log."""
    place = f" ({context.file}:{context.line})" if context.file else ""
    logging.getLogger("finance_desk.qt").log(_LEVELS.get(kind, logging.WARNING), "%s%s", message, place)


def _owner() -> QWidget | None:
    seen = [window for window in QApplication.topLevelWidgets() if window.isVisible() and window.isWindow()]
    whole = [window for window in seen if window.windowType() in (Qt.WindowType.Window, Qt.WindowType.Dialog)]
    return QApplication.activeModalWidget() or QApplication.activeWindow() or next(iter(whole), None)

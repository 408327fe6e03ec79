"""What is asked before printing: which printer, how many copies, which pages. Enter prints."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from finance_desk.domain.errors import FinanceDeskError, Rejected
from finance_desk.domain.language import _
from finance_desk.domain.page_range import parse_pages
from finance_desk.domain.print_job import MOST_COPIES, PrinterFace, Slip
from finance_desk.domain.words import plural
from finance_desk.ui.form import field
from finance_desk.ui.form.form import Form
from finance_desk.ui.form.sheet import Sheet
from finance_desk.ui.printing import sending
from finance_desk.ui.printing.queue import queue_of
from finance_desk.ui.printing.sending import Offer, Printable
from finance_desk.ui.printing.trouble import watch_troubles
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.looks import label
from finance_desk.ui.widgets.notice import Notice
from finance_desk.ui.widgets.tone import Tone

if TYPE_CHECKING:
    from finance_desk.ui.desk import Desk
    from finance_desk.ui.page import Page

USUAL = "*"
"""In place of a printer: each kind of paper to its own."""
_NAMED = 4
"""so many papers are named before «и ещё»"""


def ask_to_print(page: Page, papers: Sequence[Printable]) -> None:
    """Read which printers there are, then ask; the papers go to the queue of the desk."""
    if papers:
        work = page.desk.tasks.call(page, sending.offer)
        work.then(lambda offer: PrintDialog(page, page.desk, papers, offer).open())


class PrintDialog(Sheet):
    """A sheet with the choice of a printer; it remembers the printer of each kind."""

    def __init__(self, owner: QWidget, desk: Desk, papers: Sequence[Printable], offer: Offer) -> None:
        super().__init__(owner, _heading(papers), width=520)
        self._desk, self._papers, self._offer, self._window = desk, papers, offer, owner.window()
        self._known = {printer.name: printer for printer in offer.printers}
        self._own = {paper.kind: self._printer_of(paper.kind) for paper in papers}
        self.notice = Notice()
        self.form = Form(self._fields(), today=desk.today)
        self.leaves = Button(_("Не печатать"))
        self.leaves.set_hint("Esc")
        self.prints = Button(_("Печать"), primary=True)
        self.prints.set_hint("Ctrl+Return")
        self._fill()
        self._follow()
        (self.prints if offer.printers and self._own[papers[0].kind] else self.form.box("printer").editor).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter belongs to the fields and buttons; the sheet hears Esc only."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def _fields(self) -> Sequence[field.Field]:
        first = self._own[self._papers[0].kind]
        chosen = USUAL if len(set(self._own.values())) > 1 else first
        single = len(self._papers) == 1
        return (
            field.choice(_("Принтер"), "printer", self._choices(), required=True, default=chosen, width=12),
            field.whole(_("Копий"), "copies", required=True, default=1, width=3),
            field.text(
                *(_("Страницы"), "pages"),
                placeholder=_("все"), hint=_("Например: 1-3, 5"), width=9, when=lambda _seen: single,
            ),
            field.flag(_("С двух сторон листа"), "two_sided", width=6, when=lambda seen: self._all(seen, "two_sided")),
            field.flag(_("Чёрно-белая"), "grey", width=6, when=lambda seen: self._all(seen, "colour")),
        )  # fmt: skip

    def _choices(self) -> dict[str, str]:
        named = {name: printer.title for name, printer in self._known.items()}
        if len(set(self._own.values())) > 1:
            return {USUAL: _("Как обычно: у каждого вида документов свой"), **named}
        return named

    def _printer_of(self, kind: str) -> str:
        """The printer used last for a kind, or the usual one of the machine, or its first one."""
        kept = self._offer.remembered.get(kind, "")
        if kept in self._known:
            return kept
        usual = next((printer.name for printer in self._offer.printers if printer.usual), "")
        return usual or next(iter(self._known), "")

    def _chosen(self, seen: Any) -> list[PrinterFace]:
        name = seen["printer"]
        names = set(self._own.values()) if name == USUAL else {name}
        return [self._known[each] for each in names if each in self._known]

    def _all(self, seen: Any, gift: str) -> bool:
        chosen = self._chosen(seen)
        return bool(chosen) and all(getattr(printer, gift) for printer in chosen)

    def _fill(self) -> None:
        if len(self._papers) > 1:
            self.body.addWidget(label(_listed(self._papers), "muted", wrap=True))
        self.body.addWidget(self.notice)
        self.body.addWidget(self.form)
        self.foot.addWidget(label(_each(len(self._papers)), "faint", wrap=True), 1)
        for button in (self.leaves, self.prints):
            self.foot.addWidget(button)
        self.leaves.clicked.connect(self.reject)
        self.prints.clicked.connect(self._print)
        self.form.changed.connect(self._follow)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self._print)

    def _follow(self) -> None:
        """Say at once what hinders the chosen printer."""
        self.prints.setEnabled(bool(self._known))
        self.form.setVisible(bool(self._known))
        if not self._known:
            sentence = _("На этом компьютере нет ни одного принтера. Добавьте его в параметрах системы и повторите.")
            self.notice.set(sentence, Tone.DANGER)
            return
        chosen = self._chosen(self.form.seen())
        told = [_("{printer}: {why}").format(printer=each.title, why=each.trouble) for each in chosen if each.trouble]
        self.notice.set(" ".join(told), Tone.WARNING)

    def _print(self) -> None:
        if not self.prints.isEnabled():
            return
        try:
            orders = self._orders(self.form.values())
        except Rejected as error:
            self._refused(error)
            return
        (paper, slip), *rest = orders
        if rest or not slip.pages.spans:
            self._send(orders)
            return
        self._set_busy(busy=True)
        task = self._desk.run(self, sending.made, paper, slip.pages)  # a paper without these pages is no job
        task.then(lambda _content: self._send(orders)).failed(self._refused)

    def _refused(self, error: Exception) -> None:
        self._set_busy(busy=False)
        if not isinstance(error, Rejected) or not self.form.refuse(error):
            known = isinstance(error, FinanceDeskError)
            self.notice.set(str(error) if known else _("Документ не напечатан."), Tone.DANGER)

    def _set_busy(self, *, busy: bool) -> None:
        self.form.lock(busy)
        self.prints.setEnabled(not busy)

    def _send(self, orders: Sequence[tuple[Printable, Slip]]) -> None:
        chosen = {paper.kind: slip.printer for paper, slip in orders}
        queue = queue_of(self._desk)
        watch_troubles(self._window, self._desk, queue)
        self._desk.tasks.call(queue, lambda: sending.remember(chosen))
        queue.add(orders)
        self.accept()

    def _orders(self, values: dict[str, Any]) -> list[tuple[Printable, Slip]]:
        copies = values["copies"]
        if not 1 <= copies <= MOST_COPIES:
            raise Rejected(_("Копий бывает от 1 до {most}.").format(most=MOST_COPIES), field="copies")
        rest = copies, parse_pages(values["pages"]), values["two_sided"], values["grey"]
        wanted = values["printer"]
        return [(paper, Slip(self._own[paper.kind] if wanted == USUAL else wanted, *rest)) for paper in self._papers]


def _heading(papers: Sequence[Printable]) -> str:
    if len(papers) == 1:
        return _("Печать: {title}").format(title=papers[0].title)
    words = plural(len(papers), _("документ"), _("документа"), _("документов"))
    return _("Печать: {count} {words}").format(count=len(papers), words=words)


def _listed(papers: Sequence[Printable]) -> str:
    named = "; ".join(paper.title.replace(" ", "\u00a0") for paper in papers[:_NAMED])
    rest = len(papers) - _NAMED
    return named if rest <= 0 else _("{named} и ещё {rest}").format(named=named, rest=rest)


def _each(count: int) -> str:
    return _("Каждый документ — отдельное задание.") if count > 1 else ""

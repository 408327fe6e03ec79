"""From typed text to a command and back: nothing typed is lost on the way."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from keys import type_text
from later import Later, Now
from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from finance_desk.domain.errors import Conflict, Rejected, Unavailable
from finance_desk.ui.drafts import Draft, Drafts
from finance_desk.ui.form import field
from finance_desk.ui.form.dialog import FormDialog
from finance_desk.ui.form.form import Form
from finance_desk.ui.form.opened import Opened
from finance_desk.ui.form.panel import FormPanel
from finance_desk.ui.form.saving import SavingForm
from finance_desk.ui.form.sheet import Sheet
from finance_desk.ui.form.unsaved import Unsaved, answer_unsaved

CTRL = Qt.KeyboardModifier.ControlModifier
FIELDS = (field.text("Наименование", "name", required=True), field.text("Код", "code"))


@dataclass(frozen=True)
class Card:
    name: str
    code: str = ""
    kept: str = "как было"


class Desk:
    """Remembers what was sent; answers when told."""

    def __init__(self) -> None:
        self.sent: list[tuple[Any, Any]] = []
        self.answers: list[Later] = []
        self.now = Card("Дом Книги", "К-1")

    def save(self, draft: Any, base: Any) -> Later:
        self.sent.append((draft, base))
        self.answers.append(Later())
        return self.answers[-1]

    def reread(self) -> Now:
        return Now(Opened(self.now))


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def saving(desk: Desk) -> SavingForm:
    form = Form(FIELDS, today=date(2026, 11, 24), opened=Opened(desk.now))
    return SavingForm(form, desk.save, reread=desk.reread)


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    made = QMainWindow()
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    return made


@pytest.fixture
def dialog(window: QMainWindow, saving: SavingForm) -> FormDialog:
    made = FormDialog(window, "Клиент", saving)
    made.open()
    return made


def write(saving: SavingForm, name: str, text: str) -> None:
    editor: Any = saving.form.box(name).editor
    editor.line.setFocus()
    editor.line.selectAll()
    type_text(editor.line, text)


def text_of(saving: SavingForm, name: str) -> str:
    return str(saving.form.box(name).editor.raw())


def click(owner: Any, word: str) -> None:
    next(button for button in owner.findChildren(QPushButton) if button.text() == word and button.isVisible()).click()


def question() -> Sheet:
    return next(w for w in QApplication.topLevelWidgets() if type(w) is Sheet and w.isVisible())


def conflict() -> Conflict:
    when = datetime(2026, 11, 23, 9, 5, tzinfo=UTC)
    return Conflict("…", who="Гусев А.", when=when, fields=("code", "name"))


def test_ctrl_enter_saves_the_draft_with_its_base_and_closes(dialog: FormDialog, desk: Desk, qtbot: QtBot) -> None:
    write(dialog.saving, "name", "Домострой")
    with qtbot.waitSignal(dialog.saved) as saved:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, CTRL)
        desk.answers[0].answer("готово")
    assert desk.sent == [(Card("Домострой", "К-1"), Card("Дом Книги", "К-1"))]
    assert saved.args == ["готово"]
    assert not dialog.isVisible()


def test_ctrl_s_saves_and_stays(dialog: FormDialog, desk: Desk) -> None:
    write(dialog.saving, "name", "Домострой")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_S, CTRL)
    desk.now = Card("Домострой", "К-1")
    desk.answers[0].answer()
    assert dialog.isVisible()
    assert not dialog.saving.typed()
    write(dialog.saving, "code", "К-2")
    dialog.saving.save()
    assert desk.sent[1] == (Card("Домострой", "К-2"), Card("Домострой", "К-1"))


def test_esc_closes_what_was_not_typed_into(dialog: FormDialog) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_esc_asks_before_typed_text_is_lost(dialog: FormDialog) -> None:
    write(dialog.saving, "name", "Домострой")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    QTest.keyClick(question(), Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert text_of(dialog.saving, "name") == "Домострой"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    click(question(), "Не сохранять")
    assert not dialog.isVisible()


def test_the_question_can_save(dialog: FormDialog, desk: Desk) -> None:
    write(dialog.saving, "name", "Домострой")
    dialog.reject()
    click(question(), "Сохранить")
    desk.answers[0].answer()
    assert not dialog.isVisible()


@pytest.mark.parametrize(
    ("word", "answer"), [("Сохранить", Unsaved.SAVE), ("Не сохранять", Unsaved.DROP), ("Вернуться", Unsaved.BACK)]
)
def test_a_card_that_closes_asks_as_a_form_does(window: QMainWindow, word: str, answer: Unsaved) -> None:
    QTimer.singleShot(0, lambda: click(question(), word))
    assert answer_unsaved(window, "Набранные цены пропадут.") is answer


def test_a_refusal_stands_at_its_field(dialog: FormDialog, desk: Desk) -> None:
    dialog.saving.save()
    desk.answers[0].fail(Rejected("Код занят.", field="code"))
    assert dialog.saving.form.box("code").wrong
    assert dialog.saving.notice.isHidden()


def test_a_refusal_of_no_field_stands_above(dialog: FormDialog, desk: Desk) -> None:
    dialog.saving.save()
    desk.answers[0].fail(Rejected("Клиент в архиве.", field="state"))
    assert dialog.saving.notice.accessibleName() == "Клиент в архиве."


@pytest.fixture
def tall(qtbot: QtBot, window: QMainWindow, desk: Desk) -> FormDialog:
    """A form that its window has no room for, scrolled to its last field."""
    notes = tuple(field.multiline(f"Заметка {n}", f"note{n}") for n in range(8))
    days = field.text("Договор", "contract", required=True), field.date("Начало", "since")
    made = FormDialog(window, "Заявка", SavingForm(Form((*days, *notes), today=date(2026, 11, 24)), desk.save))
    made.open()
    qtbot.waitUntil(made.isActiveWindow)
    last = made.saving.form.box("note7").editor.input()
    last.setFocus()
    bar = made._area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    return made


def is_seen(dialog: FormDialog, part: QWidget) -> bool:
    port = dialog._area.viewport()
    return port.rect().contains(QRect(part.mapTo(port, QPoint()), part.size()))


def test_saving_scrolls_to_the_first_wrong_field(tall: FormDialog, qtbot: QtBot) -> None:
    box = tall.saving.form.box("contract")
    assert not is_seen(tall, box)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: is_seen(tall, box))
    assert box.editor.input().hasFocus()


def test_saving_scrolls_to_a_refusal_of_no_field(tall: FormDialog, desk: Desk, qtbot: QtBot) -> None:
    write(tall.saving, "contract", "К-1")
    bar = tall._area.verticalScrollBar()
    bar.setValue(bar.maximum())
    QTest.keyClick(tall, Qt.Key.Key_S, CTRL)
    desk.answers[0].fail(Rejected("Договор закрыт.", field="state"))
    qtbot.waitUntil(lambda: is_seen(tall, tall.saving.notice))


def test_all_that_is_wrong_is_lit_and_stays_lit(tall: FormDialog) -> None:
    form = tall.saving.form
    write(tall.saving, "since", "31.02.2026")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_S, CTRL)
    assert form.box("contract").editor.input().hasFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert [name for name in ("contract", "since") if form.box(name).wrong] == ["contract", "since"]
    assert "нет такого дня: 31" in form.box("since").editor.input().accessibleDescription()


def test_what_is_being_saved_is_saved_once(dialog: FormDialog, desk: Desk) -> None:
    for _ in range(3):
        QTest.keyClick(dialog, Qt.Key.Key_S, CTRL)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert len(desk.sent) == 1
    assert dialog.isVisible()


def test_slow_saving_shows_that_it_is_busy(dialog: FormDialog, desk: Desk, qtbot: QtBot) -> None:
    dialog.saving.save()
    assert dialog.done_button.isEnabled()
    qtbot.waitUntil(lambda: not dialog.done_button.isEnabled())
    desk.answers[0].fail(Rejected("Нет."))
    assert dialog.done_button.isEnabled()


def test_without_a_server_the_text_stays_and_is_sent_again(dialog: FormDialog, desk: Desk) -> None:
    write(dialog.saving, "name", "Домострой")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, CTRL)
    desk.answers[0].fail(Unavailable("Сервер не отвечает."))
    assert text_of(dialog.saving, "name") == "Домострой"
    click(dialog.saving.notice, "Повторить")
    desk.answers[1].answer()
    assert not dialog.isVisible()


def test_a_conflict_names_who_when_and_what(dialog: FormDialog, desk: Desk) -> None:
    dialog.saving.local = lambda when: when
    dialog.saving.save()
    desk.answers[0].fail(conflict())
    said = dialog.saving.notice.accessibleName()
    assert said.endswith("Гусев А. 23.11.2026 в 09:05: «Код», «Наименование».")


def test_their_values_are_shown_under_ours(dialog: FormDialog, desk: Desk) -> None:
    write(dialog.saving, "name", "Моё")
    dialog.saving.save()
    desk.now = Card("Их", "К-9")
    desk.answers[0].fail(conflict())
    click(dialog.saving.notice, "Показать их значения")
    assert (text_of(dialog.saving, "name"), text_of(dialog.saving, "code")) == ("Моё", "К-9")
    assert "У них: Их" in dialog.saving.form.box("name").editor.input().accessibleDescription()
    dialog.saving.form.box("name").taken.emit("name")
    assert not dialog.saving.typed()


def test_writing_over_takes_their_base_and_keeps_what_i_did_not_touch(dialog: FormDialog, desk: Desk) -> None:
    write(dialog.saving, "name", "Моё")
    dialog.saving.save()
    desk.now = Card("Их", "К-9", kept="их")
    desk.answers[0].fail(conflict())
    click(dialog.saving.notice, "Записать моё поверх")
    assert desk.sent[1] == (Card("Моё", "К-9", kept="их"), Card("Их", "К-9", kept="их"))


def test_a_panel_offers_to_save_only_what_was_typed(qtbot: QtBot, saving: SavingForm, desk: Desk) -> None:
    panel = FormPanel(saving)
    qtbot.addWidget(panel)
    panel.show()
    qtbot.waitUntil(panel.isActiveWindow)
    assert not panel.saves.isVisible()
    write(saving, "name", "Домострой")
    assert panel.saves.isVisible()
    QTest.keyClick(saving.form.box("name").editor.input(), Qt.Key.Key_S, CTRL)
    assert len(desk.sent) == 1
    desk.now = Card("Домострой", "К-1")
    desk.answers[0].answer()
    assert not panel.saves.isVisible()


@pytest.fixture
def drafts(tmp_path: Path) -> Iterator[Drafts]:
    kept = Drafts(tmp_path)
    yield kept
    kept.close()


def offered(saving: SavingForm) -> bool:
    return bool(saving._offer.accessibleName())


def test_a_draft_is_offered_and_restored(qtbot: QtBot, dialog: FormDialog, drafts: Drafts) -> None:
    drafts.keep(Draft("client", "1", "Клиент", datetime(2026, 11, 23, 14, 5, tzinfo=UTC), {"name": "Домострой"}))
    dialog.saving.remember(drafts, "client", "1", "Клиент")
    qtbot.waitUntil(lambda: offered(dialog.saving))
    assert dialog.saving._offer.accessibleName() == "Восстановить набранное 23.11 в 14:05?"
    click(dialog.saving._offer, "Восстановить")
    assert text_of(dialog.saving, "name") == "Домострой"


def test_text_that_failed_to_be_saved_is_on_disk(
    qtbot: QtBot, dialog: FormDialog, desk: Desk, drafts: Drafts, tmp_path: Path
) -> None:
    dialog.saving.remember(drafts, "client", "1", "Клиент")
    write(dialog.saving, "name", "Домострой")
    dialog.saving.save()
    desk.answers[0].fail(Unavailable("Сервер не отвечает."))
    qtbot.waitUntil(lambda: (tmp_path / "client-1.json").exists())
    assert "Домострой" in (tmp_path / "client-1.json").read_text(encoding="utf-8")
    dialog.saving.save()
    desk.answers[1].answer()
    qtbot.waitUntil(lambda: not (tmp_path / "client-1.json").exists())

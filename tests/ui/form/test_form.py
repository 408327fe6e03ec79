"""The form under the keys of a person."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from keys import type_text
from later import CLIENTS, Later, search_in
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from finance_desk.domain.errors import Rejected
from finance_desk.domain.money import Money
from finance_desk.domain.quantity import Percent
from finance_desk.domain.requisites import PartyKind, make_account_key, make_inn
from finance_desk.ui.form import field
from finance_desk.ui.form.calendar_popup import CalendarPopup
from finance_desk.ui.form.form import Form
from finance_desk.ui.form.opened import Opened
from finance_desk.ui.form.picker import Picker
from finance_desk.ui.form.scroll import Tall
from finance_desk.ui.widgets.tone import Tone

TODAY = date(2026, 11, 24)
COMPANY = PartyKind.COMPANY


@dataclass(frozen=True)
class Card:
    kind: PartyKind
    name: str = ""
    kpp: str = ""
    untouched: str = "как было"


FIELDS = (
    field.choice("Вид", "kind", {kind: kind.label for kind in PartyKind}, required=True, default=COMPANY),
    field.text("Наименование", "name", required=True, aliases=("person",)),
    field.inn("ИНН", "inn", party="kind"),
    field.kpp("КПП", "kpp", party="kind", when=lambda values: values["kind"] is COMPANY),
    field.bik("БИК", "bik"),
    field.account("Счёт", "account", bank="bik"),
    field.money("Порог", "threshold"),
    field.percent("Скидка", "discount"),
    field.date("Начало", "since"),
    field.flag("ЭДО", "edo"),
    field.reference("Клиент", "client", search_in(*CLIENTS)),
    field.secret("Пароль", "password"),
    field.multiline("Примечание", "note"),
)


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    made = Form(FIELDS, today=TODAY)
    qtbot.addWidget(made)
    made.show()
    return made


def line(form: Form, name: str) -> QLineEdit:
    found = form.box(name).editor.input()
    assert isinstance(found, QLineEdit)
    found.setFocus()
    return found


def write(form: Form, name: str, text: str) -> None:
    type_text(line(form, name), text)


def test_typed_text_becomes_values(form: Form) -> None:
    write(form, "name", "Дом Книги")
    write(form, "threshold", "1234,5")
    write(form, "discount", "12,5")
    write(form, "since", "2311")
    values = form.values()
    assert (values["name"], values["threshold"], values["discount"], values["since"]) == (
        "Дом Книги",
        Money("1234.50"),
        Percent("12.5"),
        date(2026, 11, 23),
    )


def test_a_number_is_written_the_program_s_way_when_left(form: Form) -> None:
    write(form, "threshold", "1234,5")
    line(form, "name")
    assert line(form, "threshold").text() == "1\u00a0234,50"


def test_what_cannot_be_understood_lights_the_field_when_left(form: Form) -> None:
    write(form, "threshold", "12z")
    assert not form.box("threshold").wrong
    line(form, "name")
    assert form.box("threshold").wrong
    assert line(form, "threshold").text() == "12z"


def test_an_empty_required_field_is_refused_by_its_words(form: Form) -> None:
    with pytest.raises(Rejected, match="«Наименование»"):
        form.values()


def test_a_hidden_field_has_its_empty_value(form: Form) -> None:
    write(form, "name", "Иванов")
    write(form, "kpp", "770701001")
    form.box("kind").editor.set_value(PartyKind.PERSON)
    assert form.box("kpp").isHidden()
    assert form.values()["kpp"] == ""


def test_enter_goes_on_in_the_order_of_the_eye(form: Form) -> None:
    form.box("name").editor.setFocus()
    for name in ("inn", "kpp", "bik", "account", "threshold"):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        assert QApplication.focusWidget() is form.box(name).editor.input()


def test_enter_in_a_text_of_many_lines_is_a_new_line(form: Form) -> None:
    note = form.box("note").editor
    note.setFocus()
    type_text(note.input(), "раз")
    QTest.keyClick(note.input(), Qt.Key.Key_Return)
    type_text(note.input(), "два")
    assert note.value() == "раз\nдва"


def test_typing_and_typing_back_is_no_change(form: Form) -> None:
    form.open(Opened({"name": "Дом", "threshold": Money(1000)}))
    write(form, "threshold", "")
    assert not form.typed()
    line(form, "threshold").setText("1000")
    assert not form.typed()
    line(form, "threshold").setText("1001")
    assert form.typed()


def test_a_refusal_lights_the_field_and_goes_there(form: Form) -> None:
    assert form.refuse(Rejected("Укажите фамилию.", field="person"))
    assert form.box("name").wrong
    assert QApplication.focusWidget() is form.box("name").editor.input()
    assert form.box("name").editor.input().accessibleDescription() == "Укажите фамилию."
    write(form, "name", "И")
    assert not form.box("name").wrong


def test_a_refusal_of_no_field_is_not_taken(form: Form) -> None:
    assert not form.refuse(Rejected("Заявка закрыта.", field="state"))
    assert not form.refuse(Rejected("Заявка закрыта."))


@pytest.mark.parametrize(
    ("text", "start", "tone"),
    [
        ("66710", "5 из 10", Tone.NEUTRAL),
        (make_inn("667100000"), "Контрольная цифра сходится", Tone.GOOD),
        (str(int(make_inn("667100000")) ^ 1), "Контрольная цифра ИНН не сходится", Tone.WARNING),
    ],
)
def test_the_digits_of_an_inn_are_checked_as_one_types(form: Form, text: str, start: str, tone: Tone) -> None:
    write(form, "inn", text)
    said, how = form.box("inn").editor.remark(form.seen())
    assert (said.startswith(start), how) == (True, tone)


def test_the_key_of_an_account_is_checked_against_the_bik(form: Form) -> None:
    write(form, "account", "40702810000000000001")
    assert "БИК" in form.box("account").editor.remark(form.seen())[0]
    write(form, "bik", "046577674")
    line(form, "account").setText(make_account_key("40702810000000000001", "046577674"))
    assert form.box("account").editor.remark(form.seen()) == ("Ключ счёта сходится с БИК", Tone.GOOD)


def test_plus_and_minus_step_a_day(form: Form) -> None:
    day = line(form, "since")
    QTest.keyClick(day, Qt.Key.Key_Plus)
    assert day.text() == "24.11.2026"
    QTest.keyClick(day, Qt.Key.Key_Minus)
    assert day.text() == "23.11.2026"


def test_a_minus_inside_a_day_is_typed(form: Form) -> None:
    write(form, "since", "23-11")
    assert form.box("since").editor.value() == date(2026, 11, 23)


def test_f4_opens_a_month_that_keys_walk(form: Form) -> None:
    day = line(form, "since")
    QTest.keyClick(day, Qt.Key.Key_F4)
    popup = form.findChild(CalendarPopup)
    assert popup is not None
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_Left, Qt.Key.Key_Return):
        QTest.keyClick(popup, key)
    assert day.text() == "23.12.2026"


def test_a_reference_is_chosen_by_typing_and_enter(form: Form, qtbot: QtBot) -> None:
    editor: Any = form.box("client").editor
    write(form, "client", "домо")
    qtbot.waitUntil(editor.suggestions.isVisible)
    QTest.keyClick(editor.line, Qt.Key.Key_Return)
    assert (editor.value(), editor.line.text()) == (2, "ООО «Домострой»")
    QTest.keyClick(editor.line, Qt.Key.Key_F4, Qt.KeyboardModifier.ShiftModifier)
    assert editor.value() is None


def searching(qtbot: QtBot) -> tuple[Form, list[Later]]:
    """A form with a reference whose answers come when a test gives them."""
    answers: list[Later] = []

    def search(_text: str) -> Later:
        answers.append(Later())
        return answers[-1]

    form = Form([field.reference("Клиент", "client", search)], today=TODAY)
    qtbot.addWidget(form)
    form.show()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    return form, answers


def test_enter_before_the_list_takes_the_first_of_it(qtbot: QtBot) -> None:
    form, answers = searching(qtbot)
    write(form, "client", "домо")
    QTest.keyClick(form.box("client").editor.input(), Qt.Key.Key_Return)
    (asked,) = answers
    asked.answer([CLIENTS[1], CLIENTS[2]])
    assert form.values() == {"client": 2}


def test_an_enter_that_found_nothing_goes_on(form: Form, qtbot: QtBot) -> None:
    write(form, "client", "нет такого")
    QTest.keyClick(form.box("client").editor.input(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: form.box("password").editor.input().hasFocus())
    assert form.box("client").wrong


def test_an_answer_for_fewer_letters_leaves_the_list_where_it_is(qtbot: QtBot) -> None:
    form, answers = searching(qtbot)
    editor: Any = form.box("client").editor
    write(form, "client", "до")
    editor.suggestions.ask()
    answers[-1].answer(CLIENTS[:2])
    type_text(editor.line, "м")
    editor.suggestions.ask()
    type_text(editor.line, "о")
    answers[-1].answer(CLIENTS[:2])
    assert editor.suggestions.isVisible()
    QTest.keyClick(editor.line, Qt.Key.Key_Return)
    assert form.values() == {"client": 1}


def test_words_that_were_not_chosen_are_no_value(form: Form, qtbot: QtBot) -> None:
    write(form, "client", "нет такого")
    qtbot.wait(180)
    line(form, "name")
    assert form.box("client").wrong
    with pytest.raises(Rejected, match="Выберите из списка"):
        form.box("client").editor.value()


def test_f4_opens_the_list_and_insert_makes_a_new_record(qtbot: QtBot) -> None:
    made: list[str] = []

    def create(text: str, use: Any) -> None:
        made.append(text)
        use(("new", "Новый клиент", ""))

    form = Form([field.reference("Клиент", "client", search_in(*CLIENTS), create=create)], today=TODAY)
    qtbot.addWidget(form)
    form.show()
    QTest.keyClick(line(form, "client"), Qt.Key.Key_F4)
    picker = form.findChild(Picker) or next(w for w in QApplication.topLevelWidgets() if isinstance(w, Picker))
    QTest.keyClick(picker.line, Qt.Key.Key_Down)
    QTest.keyClick(picker.line, Qt.Key.Key_Return)
    assert form.values()["client"] == 2
    QTest.keyClick(line(form, "client"), Qt.Key.Key_F4)
    again = next(w for w in QApplication.topLevelWidgets() if isinstance(w, Picker) and w.isVisible())
    qtbot.waitUntil(again.isActiveWindow)
    QTest.keyClick(again, Qt.Key.Key_Insert)
    qtbot.waitUntil(lambda: form.values()["client"] == "new")
    assert made == [""]


def test_what_was_typed_comes_back_from_a_draft(form: Form, qtbot: QtBot) -> None:
    write(form, "name", "Дом")
    write(form, "threshold", "12z")
    write(form, "password", "тайна")
    form.box("client").editor.set_value(CLIENTS[0])
    form.box("kind").editor.set_value(PartyKind.ENTREPRENEUR)
    raw = form.raw()
    assert "password" not in raw
    later = Form(FIELDS, today=TODAY)
    qtbot.addWidget(later)
    later.restore(raw)
    assert later.raw() == raw
    assert later.typed()


def test_while_locked_nothing_is_typed(form: Form) -> None:
    form.open(Opened({"name": "Дом"}))
    form.lock(locked=True)
    write(form, "name", "X")
    kind = form.box("kind").editor.input()
    QTest.keyClick(kind, Qt.Key.Key_Down)
    QTest.keyClick(form.box("edo").editor.input(), Qt.Key.Key_Space)
    assert not form.typed()
    form.lock(locked=False)
    write(form, "name", "X")
    assert form.typed()


def test_every_input_has_its_words_for_a_screen_reader(form: Form) -> None:
    assert [form.box(one.name).editor.input().accessibleName() for one in FIELDS] == [one.label for one in FIELDS]


def test_a_number_that_was_emptied_falls_to_its_default(qtbot: QtBot) -> None:
    form = Form([field.money("Порог", "threshold", default=Money(0))], today=TODAY)
    qtbot.addWidget(form)
    line(form, "threshold").clear()
    assert form.values() == {"threshold": Money(0)}


def test_the_wheel_over_a_choice_scrolls_the_form(qtbot: QtBot) -> None:
    form = Form(FIELDS, today=TODAY)
    area = Tall(form)
    qtbot.addWidget(area)
    area.resize(700, 240)
    area.show()
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    line(form, "name")
    choice = form.box("kind").editor.input()
    place = QPointF(choice.mapTo(area.window(), choice.rect().center()))
    QTest.wheelEvent(area.windowHandle(), place, QPoint(0, -120))
    qtbot.waitUntil(lambda: area.verticalScrollBar().value() > 0)
    assert (form.seen()["kind"], choice.hasFocus()) == (COMPANY, False)

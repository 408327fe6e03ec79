"""After a crash: what was typed is offered once, opened at its form, thrown away; others' texts are not shown."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from entering import Opened, founded
from finance_desk.domain.money import Money
from finance_desk.domain.price_list import Scope
from finance_desk.domain.requisites import PartyKind
from finance_desk.services import clients, price_lists
from finance_desk.services.clients import ClientCard
from finance_desk.ui.drafts import Draft, Drafts
from finance_desk.ui.form.dialog import FormDialog
from finance_desk.ui.price_lists.card import PriceListCard
from finance_desk.ui.shell.leftovers import Leftovers

AT = datetime(2026, 11, 23, 14, 5, tzinfo=UTC)
CLIENT = Draft("client", "new", "Новый клиент", AT, {"name": "ООО «Верста»"})


@pytest.fixture
def opened(qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opened]:
    monkeypatch.setenv("FINANCE_DESK_HOME", str(tmp_path / "home"))
    made = Opened(qtbot, qapp, founded(tmp_path / "office.db"))
    made.until(lambda: made.inside and made.window.workspace.current is not None)
    yield made
    made.close()


def left(opened: Opened, *drafts: Draft) -> Leftovers:
    kept = opened.desktop.desk.drafts
    assert kept is not None
    for each in drafts:
        kept.keep(each)
    panel = Leftovers(opened.window)
    panel.ask()
    return panel


def button(panel: Leftovers, name: str) -> QAbstractButton:
    return next(each for each in panel.findChildren(QAbstractButton) if each.accessibleName() == name)


def test_the_form_of_what_was_typed_is_opened_with_its_text(opened: Opened) -> None:
    panel = left(opened, CLIENT)
    opened.until(panel.isVisible)
    panel.open_draft(CLIENT)
    opened.until(lambda: any(each.isVisible() for each in opened.window.findChildren(FormDialog)))
    sheet = opened.window.findChild(FormDialog)
    assert sheet is not None
    opened.until(lambda: sheet.saving.form.seen()["name"] == "ООО «Верста»")
    assert sheet.saving._offer.isHidden()
    assert not panel.isVisible()
    sheet.saving.discard()
    sheet.reject()


def test_the_card_of_a_record_is_opened(opened: Opened, qtbot: QtBot) -> None:
    key = uuid4()
    of_record = Draft("contract", str(key), "Договор 7", AT, {"subject": "…"})
    panel = left(opened, of_record)
    opened.until(panel.isVisible)
    opened.desktop.desk.opened.disconnect()
    with qtbot.waitSignal(opened.desktop.desk.opened) as shown:
        panel.open_draft(of_record)
    assert shown.args[:2] == ["contract", key]


def test_the_form_of_a_record_is_opened_with_its_text(opened: Opened) -> None:
    desk = opened.desktop.desk
    made: list[UUID] = []
    desk.do(desk, clients.add, ClientCard("К-7", PartyKind.COMPANY, "ООО «Было»")).then(made.append)
    opened.until(lambda: bool(made))
    typed = Draft("client", str(made[0]), "ООО «Было»", AT, {"name": "ООО «Стало»"})
    panel = left(opened, typed)
    opened.until(panel.isVisible)
    said: list[str] = []
    desk.said.connect(lambda text, _tone, _undo: said.append(text))
    button(panel, "Открыть: ООО «Было»").click()
    opened.until(lambda: any(each.isVisible() for each in opened.window.findChildren(FormDialog)))
    sheet = opened.window.findChild(FormDialog)
    assert sheet is not None
    opened.until(lambda: sheet.saving.form.seen()["name"] == "ООО «Стало»")
    assert (sheet.saving._offer.isHidden(), said) == (True, [])
    sheet.saving.discard()
    sheet.reject()


def test_prices_are_put_back_on_their_card(opened: Opened) -> None:
    desk = opened.desktop.desk
    made: list[UUID] = []
    desk.do(desk, price_lists.add, price_lists.PriceListCard("Общий", Scope.UNIVERSAL, None)).then(made.append)
    opened.until(lambda: bool(made))
    rows = {"rows": [{"cells": {"price": "1650"}, "at": 0}], "gone": [], "on": None}
    typed = Draft("prices", str(made[0]), "Цены · Общий", AT, rows)
    panel = left(opened, typed)
    opened.until(panel.isVisible)
    button(panel, "Открыть: Цены · Общий").click()
    opened.until(lambda: any(each.typed() for each in opened.window.findChildren(PriceListCard)))
    (card,) = opened.window.findChildren(PriceListCard)
    assert [row.values.get("price") for row in card.grid.model.filled()] == [Money(1650)]
    assert card.typing.offer.isHidden()
    card.give_up()


def test_a_text_is_thrown_away_only_when_the_person_agrees(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    panel = left(opened, CLIENT)
    opened.until(panel.isVisible)
    asked: list[str] = []
    monkeypatch.setattr(opened.desktop.desk, "confirm", lambda _owner, _title, text, *_more, **_how: asked.append(text))
    button(panel, "Удалить набранное: Новый клиент").click()
    assert asked == ["Текст формы «Новый клиент» пропадёт."]
    assert panel.isVisible()


def test_what_is_thrown_away_is_not_offered_again(opened: Opened) -> None:
    panel = left(opened, CLIENT)
    opened.until(panel.isVisible)
    panel.drop(CLIENT)
    assert not panel.isVisible()
    panel.ask()
    opened.qtbot.wait(200)
    assert not panel.isVisible()


def test_nothing_is_said_while_nothing_is_left(opened: Opened) -> None:
    panel = left(opened)
    opened.qtbot.wait(200)
    assert not panel.isVisible()


def test_drafts_of_another_person_are_not_seen(qtbot: QtBot, tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    drafts.seat("office.db", "anna")
    drafts.keep(CLIENT)
    drafts.seat("office.db", "boris")
    answers: list[tuple[Draft, ...]] = []
    drafts.find_all(drafts, answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    drafts.seat("office.db", "anna")
    drafts.find_all(drafts, answers.append)
    qtbot.waitUntil(lambda: len(answers) == 2)
    assert answers == [(), (CLIENT,)]
    drafts.close()

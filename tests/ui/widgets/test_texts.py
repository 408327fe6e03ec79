from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from finance_desk.ui.widgets.badge import Badge
from finance_desk.ui.widgets.card import Card
from finance_desk.ui.widgets.elided_label import ElidedLabel
from finance_desk.ui.widgets.empty_state import EmptyState
from finance_desk.ui.widgets.figure_list import FigureList
from finance_desk.ui.widgets.flow import Flow
from finance_desk.ui.widgets.headline import Headline
from finance_desk.ui.widgets.limit_bar import LimitBar
from finance_desk.ui.widgets.looks import label
from finance_desk.ui.widgets.notice import Notice
from finance_desk.ui.widgets.skeleton import Skeleton
from finance_desk.ui.widgets.tone import Tone

LONG = "Аванс кончится раньше, чем придёт следующая оплата: выставьте счёт на пополнение сегодня."


def test_a_paragraph_is_never_cut(qtbot: QtBot) -> None:
    page, text = QWidget(), label(LONG, wrap=True)
    QVBoxLayout(page).addWidget(text)
    qtbot.addWidget(page)
    page.resize(160, 20)
    page.show()
    QApplication.processEvents()
    assert text.height() >= text.heightForWidth(text.width())


def test_markup_in_data_is_shown_as_it_is(qtbot: QtBot) -> None:
    shown = label("<b>ООО</b>")
    qtbot.addWidget(shown)
    assert shown.sizeHint().width() > label("ООО").sizeHint().width() * 2


def test_a_badge_changes_its_word_and_colour(qtbot: QtBot) -> None:
    badge = Badge("черновик")
    qtbot.addWidget(badge)
    badge.set("средств нет", Tone.DANGER)
    assert (badge.text(), badge.property("tone")) == ("средств нет", "danger")


def test_a_badge_without_a_word_is_not_seen(qtbot: QtBot) -> None:
    badge = Badge("")
    qtbot.addWidget(badge)
    assert badge.isHidden()


def test_a_mark_is_no_window_of_its_own(qtbot: QtBot) -> None:
    badge = Badge("")
    qtbot.addWidget(badge)
    badge.set("средств нет", Tone.DANGER)
    assert not badge.isVisible()


def test_a_mark_that_got_a_word_is_seen_with_its_panel(qtbot: QtBot) -> None:
    badge, panel = Badge(""), QWidget()
    badge.set("средств нет", Tone.DANGER)
    QVBoxLayout(panel).addWidget(badge)
    qtbot.addWidget(panel)
    panel.show()
    assert badge.isVisible()


def test_a_card_is_called_by_its_title(qtbot: QtBot) -> None:
    card = Card("Согласование")
    qtbot.addWidget(card)
    assert card.accessibleName() == "Согласование"


def test_a_label_too_long_for_its_place_keeps_the_whole_in_the_tip(qtbot: QtBot) -> None:
    shown = ElidedLabel(LONG)
    qtbot.addWidget(shown)
    shown.resize(100, 20)
    shown.show()
    assert shown.text().endswith("…")
    assert (shown.toolTip(), shown.accessibleName()) == (LONG, LONG)


def test_figures_are_replaced_and_copied(qtbot: QtBot) -> None:
    figures = FigureList()
    qtbot.addWidget(figures)
    figures.set([("Оплачено", "520 000,00 ₽", Tone.NEUTRAL), None, ("Прибыль", "81 015,43 ₽", Tone.GOOD)])
    figures.set([("Доступно", "−12 325,00 ₽", Tone.DANGER)])
    seen = [each.text() for each in figures.findChildren(QLabel) if not each.isHidden()]
    assert seen == ["Доступно", "−12 325,00 ₽"]
    assert figures.as_text() == "Доступно\t−12 325,00 ₽"


def test_a_headline_is_heard_whole(qtbot: QtBot) -> None:
    headline = Headline("Остаток", "41 250,00 ₽", note="доступно 28 850,00")
    qtbot.addWidget(headline)
    assert headline.accessibleName() == "Остаток 41 250,00 ₽ доступно 28 850,00"


def test_a_notice_offers_what_to_do(qtbot: QtBot) -> None:
    done: list[str] = []
    notice = Notice("Не хватает 12 325,00 ₽.", Tone.DANGER, ("Счёт…", lambda: done.append("счёт")))
    qtbot.addWidget(notice)
    notice.findChild(QPushButton).click()
    assert done == ["счёт"]


def test_a_notice_with_nothing_to_say_is_not_seen(qtbot: QtBot) -> None:
    notice = Notice("Беда", Tone.DANGER)
    qtbot.addWidget(notice)
    notice.set("")
    assert notice.isHidden()


def test_an_empty_page_offers_its_first_action(qtbot: QtBot) -> None:
    done: list[str] = []
    empty = EmptyState("contract", "Договоров ещё нет", "Здесь деньги.", ("Новый договор", lambda: done.append("да")))
    qtbot.addWidget(empty)
    empty.findChild(QPushButton).click()
    assert done == ["да"]


def test_a_limit_says_its_use_in_words(qtbot: QtBot) -> None:
    bar = LimitBar(104.4, Tone.DANGER)
    qtbot.addWidget(bar)
    assert bar.accessibleName() == "израсходовано 104 %"


def test_a_skeleton_waits_before_it_is_seen(qtbot: QtBot) -> None:
    page = QWidget()
    skeleton = Skeleton(4, page)
    qtbot.addWidget(page)
    page.resize(300, 120)
    page.show()
    empty = page.grab().toImage()
    qtbot.waitUntil(lambda: page.grab().toImage() != empty, timeout=2000)
    assert skeleton._timer.isActive()


def test_a_flow_breaks_lines_where_it_is_narrow(qtbot: QtBot) -> None:
    page = QWidget()
    flow = Flow(page)
    for word in ("Действующие", "Под угрозой", "Убыточные"):
        flow.addWidget(QPushButton(word))
    qtbot.addWidget(page)
    assert flow.heightForWidth(130) > 2 * flow.heightForWidth(1000)

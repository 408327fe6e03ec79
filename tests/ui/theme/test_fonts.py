import pytest
from PySide6.QtGui import QFontInfo, QFontMetricsF, QRawFont
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from finance_desk.ui.theme import theme


def test_the_window_is_set_in_inter(qapp: QApplication) -> None:
    assert QFontInfo(theme.font()).family() == "Inter"


@pytest.mark.parametrize(("bold", "medium", "weight"), [(False, False, 400), (False, True, 500), (True, False, 600)])
def test_every_weight_is_a_cut_of_its_own(qapp: QApplication, bold: bool, medium: bool, weight: int) -> None:
    assert QFontInfo(theme.font(bold=bold, medium=medium)).weight() == weight


@pytest.mark.parametrize("digit", "0123456789")
def test_digits_have_one_width(qapp: QApplication, digit: str) -> None:
    metrics = QFontMetricsF(theme.font())
    assert metrics.horizontalAdvance(digit) == metrics.horizontalAdvance("0")


@pytest.mark.parametrize("sign", [" ", "\u00a0", "-", ","])
def test_spaces_and_signs_are_narrower_than_digits(qapp: QApplication, sign: str) -> None:
    metrics = QFontMetricsF(theme.font())
    assert metrics.horizontalAdvance(sign) < metrics.horizontalAdvance("0") * 0.8


def test_the_sheet_keeps_the_digits_of_one_width(qapp: QApplication) -> None:
    for widget in (QLabel(), QPushButton()):
        widget.ensurePolished()
        metrics = widget.fontMetrics()
        assert metrics.horizontalAdvance("1111") == metrics.horizontalAdvance("8888")


def test_roubles_minus_and_cyrillic_are_in_the_font(qapp: QApplication) -> None:
    shipped = QRawFont.fromFont(theme.font())
    assert [letter for letter in "₽−—«»№ёЁ→×" if not shipped.supportsCharacter(ord(letter))] == []

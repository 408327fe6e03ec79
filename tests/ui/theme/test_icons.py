import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QApplication

import finance_desk.ui
from finance_desk.resources import resource
from finance_desk.ui.theme import icon, pixmap, theme
from finance_desk.ui.widgets.tone import Tone

NAMED = re.compile(r"""\b(?:icon\(|icon=|icon: ClassVar\[str\] = |pixmap\()"([a-z0-9-]+)\"""")


def _inks(picture: QPixmap) -> set[str]:
    """The colours of its opaque pixels."""
    image = picture.toImage()
    spots = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return {image.pixelColor(x, y).name() for x, y in spots if image.pixelColor(x, y).alpha() == 255}


def test_every_icon_the_window_names_is_shipped() -> None:
    shipped = {path.stem for path in resource("icons").glob("*.svg")}
    sources = Path(finance_desk.ui.__file__).parent.rglob("*.py")
    named = {name for path in sources for name in NAMED.findall(path.read_text(encoding="utf-8"))}
    assert named - shipped == set()


def test_icons_and_fonts_come_with_their_licences() -> None:
    assert "ISC License" in resource("icons/LICENSE-Lucide.txt").read_text(encoding="utf-8")
    assert "SIL Open Font License" in resource("fonts/inter/LICENSE-Inter.txt").read_text(encoding="utf-8")


def test_an_icon_that_is_not_shipped_is_an_error_of_the_program(qapp: QApplication) -> None:
    with pytest.raises(FileNotFoundError):
        icon("no-such-icon")


def test_an_icon_has_the_colour_of_its_tone(qapp: QApplication) -> None:
    assert _inks(icon("dot", Tone.DANGER).pixmap(32, 32)) == {theme.colours.danger}


def test_a_disabled_icon_is_faint(qapp: QApplication) -> None:
    assert _inks(icon("dot").pixmap(QSize(32, 32), QIcon.Mode.Disabled)) == {theme.colours.text_faint}


def test_an_icon_follows_the_scheme(qapp: QApplication) -> None:
    followed = icon("dot", Tone.GOOD)
    before = _inks(followed.pixmap(32, 32))
    theme.apply(qapp, "dark")
    after = _inks(followed.pixmap(32, 32))
    theme.apply(qapp, "light")
    assert before != after == {"#5fd394"}


def test_an_icon_is_sharp_on_a_dense_screen(qapp: QApplication) -> None:
    picture = pixmap("plus", theme.colours.text, 16, 2.0)
    assert (picture.width(), picture.deviceIndependentSize().width()) == (32, 16)


def test_an_icon_of_a_dense_screen_comes_from_qt_as_well(qapp: QApplication) -> None:
    picture = icon("plus").pixmap(QSize(16, 16), 2.0)
    assert (picture.width(), picture.devicePixelRatio()) == (32, 2.0)


def test_a_copy_of_an_icon_draws_the_same(qapp: QApplication) -> None:
    copied = QIcon(icon("dot", Tone.DANGER))
    copied.addPixmap(QPixmap(8, 8))
    assert not copied.isNull()

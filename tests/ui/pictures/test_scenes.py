"""Pictures of every scene: each is written where the database has something to show, none is blank or another's twin."""

import itertools
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from builders import Make
from finance_desk.db.database import Database
from finance_desk.domain.price_list import Scope
from finance_desk.domain.roles import Role
from finance_desk.services import clients, price_lists
from finance_desk.ui.pictures.taking import Taken, take
from finance_desk.ui.theme import theme

SIZE = (1366, 768)
POOR = (
    "alert",
    "sheet-payment",
    "sheet-paper",
    "card-invoice",
    "card-act",
    "card-draft",
    "card-ticket-open",
    "sheet-ticket-consent",
    "sheet-ticket-reverse",
    "sheet-ticket-cancel",
    "print",
    "calendar",
)
"""what a small office has nothing for: bank lines, papers, alerts"""


@pytest.fixture
def address(sqlite_db: Database, tmp_path: Path) -> str:
    """An office with one of each."""
    make = Make(sqlite_db, itertools.count(1))
    make.user(Role.CHIEF, login="chief")
    make.user(Role.ACCOUNTANT, login="buh")  # several people are asked who it is
    contract, universal = make.contract(), make.price_list(name="Общий")
    make.price(universal, make.item("Выезд", code="A-1"), "1500", cost="900")
    make.price(universal, make.item("Настройка", code="A-2"), "700", cost="300")
    make.price(universal, make.item("Монтаж", code="A-3"), "900", cost="500")
    make.price(universal, make.item("Аудит", code="A-4"), "9000", cost="5000")
    heir = price_lists.PriceListCard("Особый", Scope.GROUP, make.db.execute(clients.add_group, "Сети"), universal)
    make.db.execute(price_lists.add, heir)
    make.agreed_ticket(contract, total="1000")
    make.done_ticket(contract, total="5000")
    make.performer()
    return str(tmp_path / "office.db")


@pytest.fixture
def bare(qapp: QApplication) -> Iterator[None]:
    """The scheme of the other tests is put on again."""
    yield
    theme.apply(qapp, "light")


@pytest.mark.usefixtures("bare")
def test_scenes_are_written_in_both_schemes(qapp: QApplication, address: str, tmp_path: Path) -> None:
    only = ("contracts", "sheet-item-new", "palette-found", "login", "empty-tickets", "loading")
    taken = take(qapp, address, tmp_path / "screens", user="chief", sizes=(SIZE,), only=only)
    names = {path.stem.removesuffix("-1366") for path in taken.files}
    assert names == {f"{name}-{scheme}" for name in only for scheme in ("light", "dark")}
    _prove_different(taken)


@pytest.mark.whole
@pytest.mark.usefixtures("bare")
def test_every_scene_is_written_and_is_like_no_other(qapp: QApplication, address: str, tmp_path: Path) -> None:
    taken = take(qapp, address, tmp_path / "screens", user="chief", schemes=("light",), sizes=(SIZE,))
    assert [name for name in taken.left_out if not name.startswith(POOR)] == []
    _prove_different(taken)


def _prove_different(taken: Taken) -> None:
    prints: dict[str, list[str]] = {}
    for path in taken.files:
        image = QImage(str(path))
        assert (image.width(), image.height()) == SIZE
        assert len(_colours(image)) > 8, f"{path.name} is blank"
        prints.setdefault(sha256(bytes(image.constBits())).hexdigest(), []).append(path.name)
    assert [names for names in prints.values() if len(names) > 1] == []


def _colours(image: QImage) -> Counter[int]:
    return Counter(image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7))

"""Desktops to take pictures of: with somebody at the desk, before anybody has come in, without an answering database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event as Signalled
from typing import Any, NoReturn
from uuid import UUID

from PySide6.QtWidgets import QApplication

from finance_desk.domain.errors import FinanceDeskError, Rejected, Unavailable
from finance_desk.domain.formatting import date_short
from finance_desk.domain.language import _
from finance_desk.domain.requisites import PartyKind
from finance_desk.domain.roles import Role
from finance_desk.jobs.first_start import Founding, create_at
from finance_desk.settings import Settings
from finance_desk.ui.desk import UserFace
from finance_desk.ui.desktop import Desktop
from finance_desk.ui.pictures.stage import Stage
from finance_desk.ui.words import role_words


@contextmanager
def seated(application: QApplication, address: str, user: str) -> Iterator[Stage]:
    """Somebody at the desk of a database."""
    with _desktop(application, address, user) as stage:
        entered: list[bool] = []
        stage.desktop.entrance.entered.connect(lambda: entered.append(True))
        stage.desktop.entrance.open()
        stage.wait(lambda: bool(entered))
        stage.count()
        yield stage


@contextmanager
def at_the_door(application: QApplication, address: str) -> Iterator[Stage]:
    """What is shown before somebody has come in: who is it, a first start, what hinders."""
    with _desktop(application, address, "") as stage:
        stage.desktop.entrance.open()
        stage.settle()
        yield stage


@contextmanager
def new_office(application: QApplication, folder: Path) -> Iterator[Stage]:
    """A database in which nothing has been written but the organisation."""
    address = str(folder / "new.db")
    name = _("ООО «Ромашка»")
    create_at(address, Founding(PartyKind.COMPANY, name, "7707083893", _("Иванова Мария Петровна"), "770701001"))
    with seated(application, address, "") as stage:
        yield stage


@dataclass
class Mute:
    """Stands in for a database: its reads wait at the gate, and then fail."""

    error: FinanceDeskError
    gate: Signalled = field(default_factory=Signalled)

    def read(self, *_query: Any, **_more: Any) -> NoReturn:
        """Never an answer. Raises the error."""
        self.gate.wait()
        raise self.error

    def close(self) -> None:
        """Nothing is held."""


@contextmanager
def unanswered(application: QApplication, mute: Mute) -> Iterator[Stage]:
    """A chief at a desk whose database says nothing, or what is wrong."""
    with _desktop(application, "", "") as stage:
        stage.desk.user = UserFace(UUID(int=1), _("Иванова Мария Петровна"), Role.CHIEF)
        stage.desk.tasks.open(stage.window, lambda: mute)  # type: ignore[arg-type, return-value]  # it stands in for one
        stage.live()
        day = date_short(stage.desk.today)
        stage.window.enter(_("ООО «Ромашка»"), role_words()[Role.CHIEF], day)
        stage.patient = False
        yield stage
        mute.gate.set()


def waiting() -> Mute:
    """A database that does not answer yet."""
    return Mute(Unavailable(_("Сервер не отвечает. Проверьте сеть; программа повторит сама.")))


def refusing() -> Mute:
    """A database whose every read is refused."""
    mute = Mute(Rejected(_("База повреждена: прочитать её не удалось.")))
    mute.gate.set()
    return mute


def down() -> Mute:
    """A server that cannot be reached."""
    mute = waiting()
    mute.gate.set()
    return mute


@contextmanager
def _desktop(application: QApplication, address: str, user: str) -> Iterator[Stage]:
    desktop = Desktop(application, Settings(), None, address=address, user=user)
    desktop.window.show()
    try:
        yield Stage(desktop)
    finally:
        desktop.close()
        QApplication.processEvents()

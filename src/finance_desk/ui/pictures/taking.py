"""Pictures of everything a person may meet, in both schemes and two sizes: what `make screens` writes."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from finance_desk.domain.errors import Rejected
from finance_desk.domain.language import _
from finance_desk.ui.first_start.ways import ways
from finance_desk.ui.login.hindrance import Hindrance
from finance_desk.ui.login.server import ServerPassword
from finance_desk.ui.login.upgrade import UpgradeScreen
from finance_desk.ui.pictures import settings
from finance_desk.ui.pictures.scene import Act, Scene, scene
from finance_desk.ui.pictures.scenes import scenes
from finance_desk.ui.pictures.screen import quiet
from finance_desk.ui.pictures.stage import Size, Stage
from finance_desk.ui.registry import pages
from finance_desk.ui.theme.appearance import Scheme

SCHEMES: tuple[Scheme, ...] = ("light", "dark")
SIZES = ((1440, 900), (1366, 768))

Setting = AbstractContextManager[Stage]
Played = Callable[[Stage], Iterable[Scene]]


@dataclass(slots=True)
class Taken:
    """The files that were written, and the scenes for which the database has nothing to show."""

    files: list[Path] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


def take(
    application: QApplication,
    address: str,
    folder: Path,
    *,
    user: str = "",
    schemes: Sequence[Scheme] = SCHEMES,
    sizes: Sequence[Size] = SIZES,
    only: Collection[str] = (),
) -> Taken:
    """Play every scene of every setting, or those whose names begin so, and write what is seen."""
    folder.mkdir(parents=True, exist_ok=True)
    taken = Taken()
    with quiet(), tempfile.TemporaryDirectory(prefix="finance-desk-pictures-") as room:
        for names, setting, played in _settings(application, address, user, Path(room)):
            if only and names and not any(one.startswith(names) for one in only):
                continue
            with setting as stage:
                for scheme in schemes:
                    stage.dress(scheme)
                    for each in _asked(played(stage), only):
                        _play(stage, each, sizes, folder / f"{each.name}-{scheme}", taken)
    return taken


def _asked(played: Iterable[Scene], only: Collection[str]) -> Iterable[Scene]:
    return (each for each in played if not only or each.name.startswith(tuple(only)))


def _play(stage: Stage, played: Scene, sizes: Sequence[Size], stem: Path, taken: Taken) -> None:
    pictures = stage.play(played, sizes)
    if not pictures:
        taken.left_out.append(played.name)
    for size, picture in zip(sizes, pictures, strict=False):
        path = stem.with_name(f"{stem.name}-{size[0]}.png")
        picture.save(str(path))
        taken.files.append(path)


def _settings(
    application: QApplication, address: str, user: str, room: Path
) -> Iterator[tuple[tuple[str, ...], Setting, Played]]:
    """Each with how the names of its scenes begin; those of the desk may have any name."""

    def one(name: str) -> Played:
        return lambda _stage: [scene(name, "contracts")]

    door = settings.at_the_door(application, address)
    first = settings.at_the_door(application, str(room / "absent.db"))
    yield (), settings.seated(application, address, user), lambda stage: scenes(stage.desk.user.role)
    yield ("login", "upgrade", "server-password", "hindrance"), door, lambda _stage: _at_the_door()
    yield ("first-start",), first, lambda _stage: _first_start()
    yield ("empty",), settings.new_office(application, room), _named("empty")
    yield ("loading",), settings.unanswered(application, settings.waiting()), one("loading")
    yield ("not-read",), settings.unanswered(application, settings.refusing()), one("not-read")
    yield ("server-down",), settings.unanswered(application, settings.down()), one("server-down")


def _named(prefix: str) -> Played:
    return lambda stage: [scene(f"{prefix}-{each.name}", each.name) for each in pages(stage.desk.user.role)]


def _at_the_door() -> Sequence[Scene]:
    old = Rejected(_("База создана прежней версией программы."), code="OUTDATED")
    asks = Rejected(_("Сервер office.example просит пароль для finance."), code="PASSWORD")
    wrong = Rejected(_("Это не база Finance Desk."))
    return (
        scene("login", "", lambda stage: stage.desktop.entrance.lock()),
        scene("upgrade", "", _stands(lambda stage: UpgradeScreen(stage.desktop.entrance, old))),
        scene("server-password", "", _stands(lambda stage: ServerPassword(stage.desktop.entrance, asks))),
        scene("hindrance", "", _stands(lambda stage: Hindrance(stage.desktop.entrance, wrong))),
    )


def _stands(make: Callable[[Stage], Hindrance | ServerPassword | UpgradeScreen]) -> Act:
    return lambda stage: stage.window.stand_before(make(stage))


def _first_start() -> Sequence[Scene]:
    chosen = [scene(f"first-start-{way}", "", _chooses(way)) for way, *_words in ways()]
    forms = [scene(f"first-start-form-{way}", "", _chooses(way), _goes_on) for way in ("own", "join")]
    return (*chosen, *forms)


def _chooses(way: str) -> Act:
    def choose(stage: Stage) -> None:
        screen: Any = stage.window.middle.currentWidget()
        screen.go(0)
        screen.begin.choose(way)

    return choose


def _goes_on(stage: Stage) -> None:
    screen: Any = stage.window.middle.currentWidget()
    screen.next()

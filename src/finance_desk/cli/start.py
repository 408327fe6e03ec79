"""The verbs `run`, `init` and `demo`: the window, a database of one's own, a whole invented company."""

import os
import sys
import time
from collections.abc import Collection, Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from finance_desk.cli.console import DatabaseOption, Exit, ask_password, err, out, people_read_errors, progress_bar
from finance_desk.cli.users import AskPassword, new_password
from finance_desk.domain.errors import Rejected
from finance_desk.domain.language import _
from finance_desk.domain.requisites import PartyKind
from finance_desk.domain.roles import Role
from finance_desk.domain.vat import TaxMode
from finance_desk.gateways import secrets
from finance_desk.jobs.first_start import Founding, create
from finance_desk.jobs.login import FIRST_LOGIN
from finance_desk.services import organizations
from finance_desk.settings import Language, settings

DAY = ["%Y-%m-%d", "%d.%m.%Y"]


def run(
    db: DatabaseOption = None,
    user: Annotated[str, typer.Option(help="Кто за столом: имя для входа")] = "",
) -> None:
    """Открыть окно программы; так же она открывается без слов."""
    if not _has_screen():
        err.print(_("Здесь нет экрана, окно не открыть. Что умеет командная строка: finance-desk --help."), style="red")
        raise typer.Exit(Exit.USAGE)
    try:
        from finance_desk import app
    except ImportError as error:
        sentence = _("Окно не открывается: не хватает библиотеки системы ({why}). Установите её и повторите.")
        err.print(sentence.format(why=error), style="red", markup=False)
        raise typer.Exit(Exit.USAGE) from error
    named = {"--db": db, "--user": user}
    with people_read_errors():
        raise typer.Exit(app.main([word for name, value in named.items() if value for word in (name, value)]))


def _has_screen() -> bool:
    """Whether a window could be shown: on Linux a display is named, or Qt is told to do without."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def init(
    name: Annotated[str, typer.Option(help="Наименование своей организации")],
    inn: Annotated[str, typer.Option(help="ИНН")],
    chief: Annotated[str, typer.Option(help="Фамилия, имя и отчество руководителя")],
    kind: Annotated[PartyKind, typer.Option(help="Юрлицо или ИП")] = PartyKind.COMPANY,
    kpp: str = "",
    ogrn: str = "",
    address: str = "",
    tax: Annotated[TaxMode, typer.Option(help="Налоговый режим")] = TaxMode.GENERAL,
    zone: Annotated[str, typer.Option(help="Часовой пояс")] = "Europe/Moscow",
    account: Annotated[str, typer.Option(help="Расчётный счёт")] = "",
    bik: str = "",
    bank: str = "",
    correspondent: str = "",
    password: AskPassword = False,
    db: DatabaseOption = None,
) -> None:
    """Создать базу и первую свою организацию."""
    with people_read_errors():
        where = secrets.connect(db or settings().database, ask_password)
        if password and not where.is_file:
            raise Rejected(_("На сервере руководитель входит под именем и паролем этого соединения."), field="db")
        new = new_password(FIRST_LOGIN) if password else None
        details = organizations.BankDetails(account, bik, bank, correspondent) if account else None
        founding = Founding(kind, name, inn, chief, kpp, ogrn, address, tax, zone, details, new)
        create(where, founding)
        out.print(_("База готова: {db}").format(db=where), markup=False)


def demo(
    out_folder: Annotated[Path, typer.Option("--out", help="Куда положить базу и документы")] = Path("build/demo"),
    db: DatabaseOption = None,
    scale: Annotated[int, typer.Option(help="Размер компании, процентов", min=10, max=400)] = 100,
    seed: int = 2026,
    last_day: Annotated[datetime | None, typer.Option(help="Последний день; без него сегодня", formats=DAY)] = None,
    window: Annotated[bool, typer.Option("--open", help="Затем открыть окно; без экрана записать картинки")] = False,
) -> None:
    """Создать выдуманную компанию с годом работы; второй запуск ничего не меняет."""
    from finance_desk.jobs.demo.days import today
    from finance_desk.jobs.demo.run import DemoOrder, make_demo

    with people_read_errors():
        begun = time.monotonic()
        out_folder.mkdir(parents=True, exist_ok=True)
        address = secrets.connect(db or str(out_folder / "demo.db"), ask_password)
        with progress_bar(_("Год работы выдуманной компании")) as tell:
            until = today() if last_day is None else last_day.date()
            summary = make_demo(DemoOrder(address, out_folder, seed, scale, last_day=until), tell)
        seconds = time.monotonic() - begun
        for title, value in summary.lines():
            out.print(f"{title:<32} {value}", markup=False)
        out.print(_("Готово за {n} с. База: {db}").format(n=f"{seconds:.0f}", db=address), style="bold", markup=False)
        out.print(_("Документы: {folder}").format(folder=out_folder / "papers"), markup=False)
        out.print(_("Посмотрите: finance-desk run --db {db} --user chief").format(db=address), markup=False)
    if window and _has_screen():
        run(str(address), "chief")
    elif window:
        from finance_desk.ui.registry import pages

        out.print(_("Экрана нет: рисую страницы и карточки…"))
        shown = (*(each.name for each in pages(Role.CHIEF)), "card-")
        _draw(str(address), out_folder / "screens", shown, sizes=((1440, 900),))


def screens(
    out_folder: Annotated[Path, typer.Option("--out", help="Куда положить картинки")] = Path("build/screens"),
    db: DatabaseOption = None,
    user: Annotated[str, typer.Option(help="Кто за столом: имя для входа")] = "chief",
    language: Annotated[Language, typer.Option(help="Язык окна")] = Language.RUSSIAN,
    only: Annotated[list[str] | None, typer.Option(help="Только сцены, чьи имена начинаются так")] = None,
) -> None:
    """Записать картинки всех страниц, карточек, форм и состояний в обеих темах."""
    out.print(_("Рисую картинки; все сцены — это несколько минут…"))
    _draw(db or settings().database, out_folder, only or (), user=user, language=language)


def _draw(
    db: str,
    out_folder: Path,
    only: Collection[str],
    *,
    user: str = "chief",
    language: Language = Language.RUSSIAN,
    sizes: Sequence[tuple[int, int]] = (),
) -> None:
    from finance_desk import app
    from finance_desk.ui.pictures.screen import use_unseen_screen

    use_unseen_screen()
    with people_read_errors():
        taken = app.take_pictures(db, out_folder, user=user, language=language, only=only, sizes=sizes)
    out.print(_("Картинок: {n}, в папке {folder}").format(n=len(taken.files), folder=out_folder), markup=False)
    if missed := sorted(set(taken.left_out)):
        out.print(_("В этой базе нечего показать: {names}").format(names=", ".join(missed)), markup=False)

"""The verbs `templates` and `opening`: going live from XLSX books that the program writes and reads."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from finance_desk.cli.console import (
    DatabaseOption,
    JsonOption,
    opened,
    out,
    people_read_errors,
    progress_bar,
    show_json,
)
from finance_desk.cli.statement import read_file
from finance_desk.domain.language import _
from finance_desk.gateways.go_live import export_templates
from finance_desk.jobs.go_live import import_book
from finance_desk.jobs.go_live_opening import import_opening
from finance_desk.jobs.loading import Loaded

templates = typer.Typer(help="Начало работы: шаблоны Excel")
opening = typer.Typer(help="Начальные остатки")
DryRun = Annotated[bool, typer.Option("--dry-run", help="Только проверить, ничего не записывая")]


@templates.command()
def export(folder: Path) -> None:
    """Записать шаблоны: клиенты и договоры, номенклатура, исполнители, цены, остатки."""
    with people_read_errors():
        for path in export_templates(folder):
            out.print(str(path), markup=False)


@templates.command("import")
def import_(book: Path, db: DatabaseOption = None, dry_run: DryRun = False, json: JsonOption = False) -> None:
    """Загрузить заполненный шаблон; при любой ошибке не загружается ничего."""
    with people_read_errors():
        data = read_file(book)
        with opened(db) as database, progress_bar(_("Загрузка")) as tell:
            loaded = import_book(database, data, progress=tell, dry_run=dry_run)
        show_loaded(loaded, json=json)


@opening.command()
def post(
    book: Path,
    date: Annotated[datetime, typer.Option(help="На конец какого дня", formats=["%Y-%m-%d", "%d.%m.%Y"])],
    db: DatabaseOption = None,
    dry_run: DryRun = False,
    json: JsonOption = False,
) -> None:
    """Провести начальные остатки из книги «Остатки», если они сходятся с её листом «ОСВ»."""
    with people_read_errors():
        data = read_file(book)
        with opened(db) as database, progress_bar(_("Остатки")) as tell:
            loaded = import_opening(database, data, date.date(), progress=tell, dry_run=dry_run)
        show_loaded(loaded, json=json)


def show_loaded(loaded: Loaded, *, json: bool) -> None:
    """What became of a book."""
    if json:
        show_json(
            {"rows": loaded.rows, "commands": loaded.commands, "present": loaded.present, "dry_run": loaded.dry_run}
        )
        return
    for sheet, count in loaded.rows.items():
        out.print(_("{sheet}: строк {n}").format(sheet=sheet, n=count), markup=False)
    if loaded.dry_run:
        out.print(_("Ошибок нет. Ничего не записано: это была проверка."))
    elif loaded.commands:
        out.print(_("Загружено."))
    else:
        out.print(_("Этот файл уже загружен: ничего не изменилось."))

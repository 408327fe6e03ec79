"""finance-desk check · replay · backup · restore."""

from pathlib import Path
from typing import Annotated

import typer

from finance_desk.cli import lookup
from finance_desk.cli.console import (
    DatabaseOption,
    Exit,
    JsonOption,
    ask_password,
    err,
    opened,
    out,
    people_read_errors,
    progress_bar,
    show_json,
    table,
)
from finance_desk.db.database import Database
from finance_desk.domain.language import _
from finance_desk.gateways import secrets
from finance_desk.jobs import backup as backups
from finance_desk.jobs.replay import replay as run_replay
from finance_desk.migrations.opening import open_database, open_to_check
from finance_desk.migrations.upgrade import upgrade
from finance_desk.queries.proofs import breaches
from finance_desk.settings import settings


def upgrade_(db: DatabaseOption = None) -> None:
    """Обновить базу до этой версии программы; копия снимается сама."""
    with people_read_errors(), progress_bar(_("Обновление базы")) as tell:
        address = secrets.connect(db or settings().database, ask_password)
        open_database(address, upgrade=True, progress=tell).close()
        out.print(_("База обновлена: {db}").format(db=address), markup=False)


def check(db: DatabaseOption = None, json: JsonOption = False) -> None:
    """Доказать все инварианты базы; код 1 и список, если хоть один нарушен."""
    with people_read_errors():
        database = open_to_check(secrets.connect(db or settings().database, ask_password))
        try:
            found = database.read(breaches)
        finally:
            database.close()
        if json:
            show_json(
                {"ok": not found, "breaches": [{"rule": b.rule, "where": b.where, "what": b.what} for b in found]}
            )
        elif found:
            shown = table(_("Правило"), _("Где"), _("Что"))
            for breach in found:
                shown.add_row(breach.rule, breach.where, breach.what)
            err.print(shown)
        else:
            out.print(_("Всё сходится: проводки, остатки, номера, документы, журнал, защиты базы."))
        if found:
            raise typer.Exit(Exit.REFUSED)


def replay(
    source: Annotated[str, typer.Option("--from", help="База, чей журнал повторяется")],
    target: Annotated[str, typer.Option("--to", help="Новая пустая база")],
    json: JsonOption = False,
) -> None:
    """Повторить журнал на пустой базе и сравнить хеши таблиц."""
    with people_read_errors(), opened(source) as here, progress_bar(_("Повтор журнала")) as tell:
        there = Database(secrets.connect(target, ask_password))
        upgrade(there)
        result = run_replay(here, there, tell)
        there.close()
        if json:
            show_json({"operations": result.operations, "commands": result.commands, "unequal": list(result.unequal)})
        elif result.unequal:
            err.print(
                _("Не совпали таблицы: {names}").format(names=", ".join(result.unequal)), style="red", markup=False
            )
        else:
            out.print(_("Повторено операций: {n}. Данные равны.").format(n=result.operations), markup=False)
        if result.unequal:
            raise typer.Exit(Exit.REFUSED)


def backup(
    target: Annotated[Path | None, typer.Argument(help="Файл копии; без него — ежедневная копия")] = None,
    db: DatabaseOption = None,
) -> None:
    """Снять копию работающей базы. Без имени файла — копия этого дня; хранятся последние 14 дней."""
    with people_read_errors(), opened(db) as database, progress_bar(_("Копирование")) as tell:
        made: Path | None = target
        if target is None:
            folder = Path(settings().backup_folder)
            made = backups.daily_backup(database, folder, lookup.today(database), tell)
        else:
            backups.backup(database, target, tell)
        if made is None:
            out.print(_("Сегодняшняя копия уже есть."))
        else:
            out.print(_("Копия готова: {path}").format(path=made), markup=False)


def restore(source: Path, db: DatabaseOption = None) -> None:
    """Восстановить базу из копии; прежний файл остаётся рядом."""
    with people_read_errors():
        address = secrets.connect(db or settings().database, ask_password)
        kept = backups.restore(source, address.path)
        open_database(address).close()
        out.print(_("База восстановлена из {path}.").format(path=source), markup=False)
        if kept is not None:
            out.print(_("Прежний файл сохранён: {path}").format(path=kept), markup=False)

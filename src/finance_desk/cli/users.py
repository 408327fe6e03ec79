"""The verb `users`: who works in the program."""

import os

import typer
from sqlalchemy import select

from finance_desk.cli.console import DatabaseOption, opened, out, people_read_errors, table
from finance_desk.db.journal import person
from finance_desk.domain.errors import Rejected
from finance_desk.domain.ids import uuid7
from finance_desk.domain.language import _
from finance_desk.domain.person import Person
from finance_desk.domain.roles import Role
from finance_desk.models.user import User
from finance_desk.services import users

app = typer.Typer(help="Сотрудники и их права")


@app.command()
def add(login: str, name: str, role: Role = Role.DISPATCHER, db: DatabaseOption = None) -> None:
    """Добавить сотрудника."""
    with people_read_errors(), opened(db) as database:
        someone = Person(uuid7(database.clock(), os.urandom(10)), name)
        out.print(str(database.execute(users.add, login, role, someone)))


@app.command("list")
def list_(db: DatabaseOption = None) -> None:
    """Список сотрудников."""
    with people_read_errors(), opened(db) as database:
        rows = select(User.login, person.c.name, User.role, User.active).join(person, person.c.id == User.person_id)
        shown = table(_("Вход"), _("Имя"), _("Роль"), _("Работает"))
        for login, name, role, active in database.read(lambda c: c.execute(rows.order_by(User.login)).all()):
            shown.add_row(login, name, role.value, _("да") if active else _("нет"))
        out.print(shown)


@app.command()
def role(login: str, role: Role, db: DatabaseOption = None) -> None:
    """Сменить роль."""
    with people_read_errors(), opened(db) as database:
        found = database.read(lambda c: c.scalar(select(User.id).where(User.login == login.casefold())))
        if found is None:
            raise Rejected(_("Сотрудника {login} нет.").format(login=login))
        database.execute(users.change_role, found, role)


@app.command()
def dismiss(login: str, db: DatabaseOption = None) -> None:
    """Отключить сотрудника."""
    with people_read_errors(), opened(db) as database:
        found = database.read(lambda c: c.scalar(select(User.id).where(User.login == login.casefold())))
        if found is None:
            raise Rejected(_("Сотрудника {login} нет.").format(login=login))
        database.execute(users.dismiss, found)

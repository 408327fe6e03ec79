"""The verb `users`: who works in the program."""

import os
from typing import Annotated
from uuid import UUID

import typer
from sqlalchemy import select

from finance_desk.cli.console import DatabaseOption, opened, out, people_read_errors, table
from finance_desk.db.database import Database
from finance_desk.db.journal import person
from finance_desk.domain.errors import Rejected
from finance_desk.domain.ids import uuid7
from finance_desk.domain.language import _
from finance_desk.domain.passwords import check_strength
from finance_desk.domain.person import Person, Secret
from finance_desk.domain.roles import Role
from finance_desk.jobs import login as logins
from finance_desk.models.user import User
from finance_desk.queries.users import account_of
from finance_desk.services import users

app = typer.Typer(help="Сотрудники и их права")


AskPassword = Annotated[bool, typer.Option("--password", help="Спросить пароль для входа")]


@app.command()
def add(
    login: str,
    name: str,
    role: Role = Role.DISPATCHER,
    password: AskPassword = False,
    db: DatabaseOption = None,
) -> None:
    """Добавить сотрудника."""
    with people_read_errors(), opened(db) as database:
        new = new_password(login) if password else None
        someone = Person(uuid7(database.clock(), os.urandom(10)), name)
        database.execute(users.add, login, role, someone)
        if new is not None:
            logins.set_password(database, database.actor, someone.id, new)
        out.print(str(someone.id))


@app.command()
def password(login: str, db: DatabaseOption = None) -> None:
    """Задать пароль для входа; он спрашивается, в команде его не пишут."""
    with people_read_errors(), opened(db) as database:
        found, asks = _user(database, login), database.actor
        old = _hidden(_("Прежний пароль")) if found == asks and database.address.password is not None else None
        logins.set_password(database, asks, found, new_password(login), old=old)
        out.print(_("Пароль задан."))


def new_password(login: str) -> Secret:
    """A password typed twice and not shown. Raises Rejected for a weak one."""
    new = _hidden(_("Новый пароль"), again=_("Ещё раз"))
    check_strength(new, login)
    return new


def _hidden(title: str, again: str = "") -> Secret:
    return Secret(typer.prompt(title, hide_input=True, confirmation_prompt=again or False))


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
        found = _user(database, login)
        database.execute(users.change_role, found, role)
        logins.follow_rights(database, found)


@app.command()
def dismiss(login: str, db: DatabaseOption = None) -> None:
    """Отключить сотрудника."""
    with people_read_errors(), opened(db) as database:
        found = _user(database, login)
        database.execute(users.dismiss, found)
        logins.follow_rights(database, found)


def _user(database: Database, login: str) -> UUID:
    found = database.read(account_of, login)
    if found is None:
        raise Rejected(_("Сотрудника {login} нет.").format(login=login))
    return found.user_id

"""The sheets of the preferences: a new colleague, a role, a password."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from finance_desk.domain.language import _
from finance_desk.domain.person import Secret
from finance_desk.domain.roles import Role
from finance_desk.jobs import colleagues
from finance_desk.queries.users_list import UserLine
from finance_desk.ui.desk import Desk
from finance_desk.ui.form.dialog import FormDialog
from finance_desk.ui.form.field import choice, secret, text
from finance_desk.ui.form.form import Form
from finance_desk.ui.form.saving import SavingForm
from finance_desk.ui.words import role_words

WIDTH = 480


def ask_colleague(owner: QWidget, desk: Desk) -> FormDialog:
    """Somebody new: name, login, role, and a password to begin with."""
    hint = _("Не короче 8 знаков; без пароля в файловую базу входят, только выбрав имя.")
    fields = (
        text(_("Фамилия, имя и отчество"), "name", required=True),
        text(_("Имя для входа"), "login", required=True, width=6),
        choice(_("Роль"), "role", role_words(), default=Role.DISPATCHER, width=6),
        secret(_("Пароль"), "new", width=12, hint=hint),
    )

    def save(values: Any, _base: Any) -> Any:
        password = Secret(values["new"]) if values["new"] else None
        return desk.run(owner, colleagues.add, desk.user.key, values["login"], values["role"], values["name"], password)

    saving = SavingForm(Form(fields, today=desk.today), save)
    return FormDialog(owner, _("Новый сотрудник"), saving, action=_("Добавить"), width=WIDTH)


def ask_role(owner: QWidget, desk: Desk, person: UserLine) -> FormDialog:
    """Another role."""
    fields = (choice(_("Роль"), "role", role_words(), default=person.role, width=12),)

    def save(values: Any, _base: Any) -> Any:
        return desk.run(owner, colleagues.change_role, desk.user.key, person.key, values["role"])

    title = _("Роль: {name}").format(name=person.name)
    return FormDialog(
        owner, title, SavingForm(Form(fields, today=desk.today), save), action=_("Сменить роль"), width=WIDTH
    )


def ask_password(owner: QWidget, desk: Desk, key: UUID, name: str) -> FormDialog:
    """A new password: one's own with the old one, anybody's by a chief."""
    own = key == desk.user.key
    old = secret(_("Прежний пароль"), "old", width=12, hint=_("Если пароля ещё не было, оставьте пустым."))
    new = secret(_("Новый пароль"), "new", width=12, required=True, hint=_("Не короче 8 знаков."))

    def save(values: Any, _base: Any) -> Any:
        before = Secret(values["old"]) if values.get("old") else None
        return desk.run(owner, colleagues.give_password, desk.user.key, key, Secret(values["new"]), before)

    form = Form((old, new) if own else (new,), today=desk.today)
    title = _("Свой пароль") if own else _("Пароль: {name}").format(name=name)
    return FormDialog(owner, title, SavingForm(form, save), action=_("Сменить пароль"), width=WIDTH)

"""Sections of the preferences by what is set in them, for those who search; the sections themselves are not imported."""

from __future__ import annotations

from dataclasses import dataclass

from finance_desk.domain.language import _
from finance_desk.domain.roles import ACCOUNTANTS, EVERYONE, Role, Roles


@dataclass(frozen=True, slots=True)
class Place:
    """A section, and what is found there."""

    name: str
    title: str
    holds: str
    roles: Roles = EVERYONE


def places(role: Role) -> tuple[Place, ...]:
    """The sections a role sees, as they stand on the page."""
    every = (
        Place(
            *("workplace", _("Это рабочее место")),
            _("Настройки: цветовая тема, язык, принтеры, тихие часы, запуск, закрывать стол"),
        ),
        Place("organizations", _("Свои организации"), _("Настройки: реквизиты, счета, подписанты, налоги, период")),
        Place("series", _("Нумерация документов"), _("Настройки: ряды номеров, шаблон номера, префикс")),
        Place("people", _("Сотрудники и пароли"), _("Настройки: пароль, роль, вход, пользователи")),
        Place("transfer", _("Перенос из 1С и Excel"), _("Настройки: шаблоны, загрузка, остатки"), ACCOUNTANTS),
        Place("database", _("База данных"), _("Настройки: файл, сервер, другая база")),
        Place("about", _("О программе"), _("Настройки: версия, журнал, поддержка, лицензии")),
    )
    return tuple(place for place in every if role in place.roles)

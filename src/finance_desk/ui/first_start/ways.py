"""The ways to begin and the places for the data, in words."""

from collections.abc import Callable

from finance_desk.domain.language import _
from finance_desk.ui.form.field import Field, Values, secret, text
from finance_desk.ui.login.elsewhere import SERVER


def ways() -> tuple[tuple[str, str, str], ...]:
    """How to begin: a name, its words and what it means."""
    sample = _("Выдуманная компания с годом работы: можно смотреть и пробовать что угодно. Своя база создаётся потом.")
    moved = _("То же, и сразу шаблоны: клиенты, договоры, номенклатура, остатки, сверенные с вашей ОСВ.")
    return (
        ("own", _("Своя организация"), _("Пустая база с вашими реквизитами: понадобятся ИНН и счёт в банке.")),
        ("transfer", _("Перенести из 1С и Excel"), moved),
        ("sample", _("Посмотреть на примере"), sample),
        ("join", _("Подключиться к общей базе"), _("База уже есть на сервере, и вам дали её адрес и пароль.")),
    )


def places() -> tuple[tuple[str, str, str], ...]:
    """Where the data may lie."""
    server = _("Несколько рабочих мест видят одно и то же. Нужна пустая база PostgreSQL и её адрес.")
    return (
        ("file", _("На этом компьютере"), _("Файл в вашей папке. Одно рабочее место, ничего настраивать не нужно.")),
        ("server", _("На сервере"), server),
    )


def server_fields(on_server: Callable[[Values], bool], on_file: Callable[[Values], bool]) -> tuple[Field, ...]:
    """What is asked of a server; of a file, only whether its chief comes in by a password."""
    hint = _("Не короче 8 знаков. Можно задать позже; без него входят, только выбрав имя.")

    return (
        text(_("Адрес сервера"), "db", placeholder=SERVER, required=True, when=on_server),
        secret(_("Пароль"), "password", width=12, when=on_server),
        secret(_("Пароль для входа"), "own", width=12, hint=hint, aliases=("new",), when=on_file),
    )

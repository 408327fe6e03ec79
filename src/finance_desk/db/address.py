"""Where the data are: a local SQLite file or a PostgreSQL server. An address never holds a password."""

import re
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from finance_desk.db.sqlite_file import is_network_path
from finance_desk.domain.errors import Rejected
from finance_desk.domain.language import _
from finance_desk.domain.person import Secret


@dataclass(frozen=True, slots=True)
class Address:
    """A database by its address; `password` is known only after the keyring or a prompt gave it."""

    url: URL
    password: Secret | None = None

    @property
    def is_file(self) -> bool:
        """Whether it is a local SQLite file."""
        return self.url.get_backend_name() == "sqlite"

    @property
    def path(self) -> Path:
        """The file of a SQLite address."""
        return Path(self.url.database or "")

    def connect_url(self) -> URL:
        """The address with its password, for the driver alone."""
        return self.url if self.password is None else self.url.set(password=self.password.reveal())

    def __str__(self) -> str:
        return str(self.path) if self.is_file else self.url.render_as_string(hide_password=True)


def parse_address(text: str) -> Address:
    """Read a path, `sqlite:///path` or `postgresql://user@host/base`. Raises Rejected for a password in it."""
    if re.match(r"[A-Za-z][A-Za-z0-9+]+://", text) is None:
        return file_address(Path(text))
    try:
        url = make_url(text)
    except ArgumentError as error:
        raise Rejected(
            _("Адрес базы не читается. Ожидается путь к файлу или postgresql://пользователь@сервер/база."), field="db"
        ) from error
    if url.get_backend_name() == "sqlite":
        return file_address(Path(url.database or ""))
    if url.get_backend_name() not in ("postgresql", "postgres"):
        raise Rejected(_("Поддерживаются файл SQLite и сервер PostgreSQL (postgresql://…)."), field="db")
    if url.password or "password" in url.query:
        raise Rejected(
            _("Пароль в адресе базы не принимается: он остался бы в истории команд. ")
            + _("Уберите его; пароль берётся из хранилища паролей, файла .pgpass или спрашивается."),
            field="db",
        )
    return Address(url._replace(drivername="postgresql+psycopg", password=None))


def file_address(path: Path) -> Address:
    """The address of a local file. Raises Rejected for a network share, where SQLite loses data."""
    absolute = path.expanduser().absolute()
    if is_network_path(absolute):
        raise Rejected(
            _("Файл базы лежит на сетевом диске: {path}. ").format(path=absolute)
            + _("Там SQLite теряет данные. Положите файл на этот компьютер, а для общей работы возьмите PostgreSQL."),
            field="db",
        )
    return Address(URL.create("sqlite", database=str(absolute)))

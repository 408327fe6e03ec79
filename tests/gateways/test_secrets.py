"""Passwords: from the keyring, from libpq, from the person; never in a log, an address or an error."""

import logging
import os
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail
from keyring.errors import KeyringError, PasswordDeleteError
from sqlalchemy import Connection, create_engine, text

from databases import Postgres
from finance_desk.db.address import Address, parse_address
from finance_desk.domain.errors import Rejected, Unavailable
from finance_desk.domain.person import Secret
from finance_desk.gateways import secrets

pytestmark = pytest.mark.xdist_group("rules of the server")
"""A server has one file of rules: who writes it, writes it alone."""

PASSWORD = "тайна 'с кавычкой' %40"


class Drawer(KeyringBackend):
    """A keyring in memory; `locked` refuses everything."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.locked = False

    def get_password(self, service: str, username: str) -> str | None:
        self._require_open()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._require_open()
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._require_open()
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError("none")

    def _require_open(self) -> None:
        if self.locked:
            raise KeyringError("locked")


@pytest.fixture
def drawer() -> Iterator[Drawer]:
    before = keyring.get_keyring()
    backend = Drawer()
    keyring.set_keyring(backend)
    yield backend
    keyring.set_keyring(before)


@pytest.fixture
def no_drawer() -> Iterator[None]:
    before = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())
    yield
    keyring.set_keyring(before)


@dataclass
class Person:
    """Somebody who answers prompts with these words in turn, then gives up."""

    words: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def __call__(self, prompt: str) -> Secret | None:
        self.asked.append(prompt)
        return Secret(self.words.pop(0)) if self.words else None


WITH_PASSWORD = "fd_test_with_password"


def _demand_passwords(connection: Connection) -> None:
    """Once for a server: members of this group come in with a password only. Other workers may be at it just now."""
    connection.execute(text("SELECT pg_advisory_lock(20261123)"))
    rules = Path(connection.scalar(text("SHOW hba_file")) or "")
    before = rules.read_text(encoding="utf-8")
    if WITH_PASSWORD not in before:
        connection.exec_driver_sql(f"CREATE ROLE {WITH_PASSWORD} NOLOGIN")
        ours = "".join(
            f"{kind} scram-sha-256\n" for kind in (f"local all +{WITH_PASSWORD}", f"host all +{WITH_PASSWORD} all")
        )
        rules.write_text(ours + before, encoding="utf-8")
        connection.execute(text("SELECT pg_reload_conf()"))
        connection.execute(text("SELECT pg_sleep(0.3)"))
    connection.execute(text("SELECT pg_advisory_unlock(20261123)"))


@pytest.fixture
def server(postgres: Postgres, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[str]:
    """An address of the tests' server whose login role needs a password."""
    if "FINANCE_DESK_TEST_PG" in os.environ:
        pytest.skip("the rules of a server that is not ours stay as they are")
    admin = create_engine(postgres.url, isolation_level="AUTOCOMMIT")
    role = f"fd_test_{uuid.uuid4().hex[:8]}"
    quoted = PASSWORD.replace("'", "''").replace("%", "%%")
    with admin.connect() as connection:
        _demand_passwords(connection)
        connection.exec_driver_sql(f"CREATE ROLE {role} LOGIN PASSWORD '{quoted}' IN ROLE {WITH_PASSWORD}")
    monkeypatch.delenv("PGPASSWORD", raising=False)
    monkeypatch.setenv("PGPASSFILE", str(tmp_path / "pgpass"))
    yield postgres.url.set(username=role, drivername="postgresql").render_as_string()
    with admin.connect() as connection:
        connection.exec_driver_sql(f"DROP ROLE {role}")
    admin.dispose()


def known(address: Address) -> str | None:
    return None if address.password is None else address.password.reveal()


def test_a_file_needs_no_password(no_drawer: None, tmp_path: Path) -> None:
    person = Person()
    assert secrets.connect(str(tmp_path / "desk.db"), person).is_file
    assert person.asked == []


def test_a_password_in_the_address_is_refused() -> None:
    with pytest.raises(Rejected, match="Пароль в адресе"):
        secrets.connect("postgresql://anna:secret@server/desk", Person())


def test_the_person_is_asked_once_and_the_keyring_remembers(server: str, drawer: Drawer) -> None:
    person = Person([PASSWORD])
    assert known(secrets.connect(server, person)) == PASSWORD
    assert person.asked == [server]
    assert drawer.kept == {("finance-desk", server): PASSWORD}
    assert known(secrets.connect(server, Person())) == PASSWORD


def test_a_stale_password_of_the_keyring_is_replaced(server: str, drawer: Drawer) -> None:
    drawer.kept["finance-desk", server] = "прежний"
    assert known(secrets.connect(server, Person(["опечатка", PASSWORD]))) == PASSWORD
    assert drawer.kept["finance-desk", server] == PASSWORD


def test_libpq_knows_the_password_itself(server: str, drawer: Drawer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGPASSWORD", PASSWORD)
    address = secrets.connect(server, Person())
    assert address.password is None
    assert drawer.kept == {}


def test_without_a_keyring_the_program_says_so(server: str, no_drawer: None) -> None:
    person = Person([PASSWORD])
    assert known(secrets.connect(server, person)) == PASSWORD
    assert "хранилища паролей на этом компьютере нет" in person.asked[0]
    assert not secrets.has_keyring()


def test_a_locked_keyring_is_asked_past(server: str, drawer: Drawer) -> None:
    drawer.locked = True
    assert known(secrets.connect(server, Person([PASSWORD]))) == PASSWORD


def test_who_gives_up_reads_what_to_do(server: str, drawer: Drawer) -> None:
    with pytest.raises(Rejected, match=r"требует пароль.*PGPASSWORD или файл \.pgpass"):
        secrets.connect(server, Person())


def test_three_wrong_passwords_are_enough(server: str, drawer: Drawer) -> None:
    person = Person(["раз", "два", "три", "четыре"])
    with pytest.raises(Unavailable, match="не принял имя или пароль"):
        secrets.connect(server, person)
    assert len(person.asked) == 3
    assert drawer.kept == {}


def test_a_server_that_is_away_asks_nobody(drawer: Drawer, tmp_path: Path) -> None:
    person = Person([PASSWORD])
    with pytest.raises(Unavailable, match="Сервер базы недоступен"):
        secrets.connect(f"postgresql://anna@/desk?host={tmp_path}", person)
    assert person.asked == []


def test_the_password_stands_in_no_log_and_no_error(
    server: str, drawer: Drawer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    drawer.locked = True
    address = secrets.connect(server, Person([PASSWORD]))
    with pytest.raises(Unavailable) as caught:
        secrets.connect(server, Person([PASSWORD + "!"] * 3))
    seen = caplog.text + repr(address) + str(address) + repr(caught.value) + repr(caught.value.__cause__)
    assert PASSWORD not in seen
    assert "тайна" not in seen


def test_a_password_can_be_forgotten(drawer: Drawer) -> None:
    address = parse_address("postgresql://anna@server/desk")
    assert secrets.remember(address, Secret("x"))
    assert secrets.recall(address) is not None
    secrets.forget(address)
    secrets.forget(address)
    assert secrets.recall(address) is None

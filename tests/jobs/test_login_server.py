"""Login on a server: the login role is the user; made, changed, moved and shut by the chief without the owner's rights."""

import base64
import hashlib
import hmac
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import event, text
from typer.testing import CliRunner

from builders import Make
from databases import Postgres, reload_rules
from finance_desk.cli.program import app
from finance_desk.db.address import Address
from finance_desk.db.database import Database
from finance_desk.db.transaction import SYSTEM
from finance_desk.domain.errors import FinanceDeskError, Rejected, Unavailable
from finance_desk.domain.person import Secret
from finance_desk.domain.roles import Role
from finance_desk.gateways import secrets
from finance_desk.jobs.login import asking as asking_user
from finance_desk.jobs.login import first_login, follow_rights, log_in, people_who_can_log_in, set_password
from finance_desk.models import login_role
from finance_desk.queries.users import account
from finance_desk.services import users
from reading import journal_text

pytestmark = pytest.mark.xdist_group("rules of the server")
"""A server has one file of rules: who writes it, writes it alone."""

RIGHT, OTHER, WRONG = Secret("скрепка и лампа"), Secret("другая скрепка"), Secret("не та скрепка")


class Office:
    """The database as its owner sees it, and the logins made here, removed afterwards."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.make = Make(database, iter(range(1, 1000)))
        self.mark = f"t{uuid.uuid4().hex[:8]}"

    def user(self, role: Role, name: str = "анна") -> UUID:
        return self.make.user(role, f"{self.mark}_{name}")

    def employed(self, role: Role, name: str = "анна", password: Secret = RIGHT) -> UUID:
        user = self.user(role, name)
        set_password(self.database, SYSTEM, user, password)
        return user

    def login(self, user: UUID) -> str:
        found = self.database.read(account, user)
        assert found is not None
        return found.login

    @contextmanager
    def sits(self, user: UUID, password: Secret | None = None) -> Iterator[Database]:
        """The database over a connection of the user's own."""
        plain = self.database.address.url.set(username=self.login(user), password=None)
        theirs = Database(Address(plain, password), clock=self.database.clock, actor=user)
        try:
            yield theirs
        finally:
            theirs.close()

    def scalar(self, statement: str, **values: object) -> object:
        return self.database.read(lambda connection: connection.scalar(text(statement), values))

    def kept(self, user: UUID) -> str:
        return str(self.scalar("SELECT rolpassword FROM pg_authid WHERE rolname = :name", name=self.login(user)))

    def groups(self, user: UUID) -> list[str]:
        statement = "SELECT g.rolname FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid"
        statement += " WHERE m.member = (SELECT oid FROM pg_roles WHERE rolname = :name)"
        return self.database.read(lambda c: list(c.scalars(text(statement), {"name": self.login(user)})))

    def run(self, statement: str) -> None:
        with self.database.writer.begin() as connection:
            connection.exec_driver_sql(statement)

    def close(self) -> None:
        mine = text("SELECT rolname FROM pg_roles WHERE starts_with(rolname, :mark)")
        for name in self.database.read(lambda c: list(c.scalars(mine, {"mark": self.mark}))):
            self.run(f'DROP OWNED BY "{name}"')
            self.run(f'DROP ROLE "{name}"')


@pytest.fixture
def office(postgres_db: Database) -> Iterator[Office]:
    made = Office(postgres_db)
    yield made
    made.close()


@pytest.fixture
def asking(office: Office, postgres: Postgres) -> Iterator[Office]:
    """The same on a server that asks these logins for their passwords."""
    path = Path(str(office.scalar("SHOW hba_file")))
    if not path.exists():
        pytest.skip("the rules of a server elsewhere are not ours")
    before = path.read_text()
    rules = (f'{kind} all "/^{office.mark}" {where} scram-sha-256\n' for kind, where in HOSTS)
    path.write_text("".join(rules) + before)
    reload_rules(office.database)
    yield office
    path.write_text(before)
    reload_rules(office.database)


HOSTS = (("local", ""), ("host", "127.0.0.1/32"), ("host", "::1/128"))


def fits(kept: str, password: Secret) -> bool:
    """Whether a SCRAM verifier was made of the password (RFC 5802)."""
    _kind, work, keys = kept.split("$")
    rounds, salt = work.split(":")
    salted = hashlib.pbkdf2_hmac("sha256", password.reveal().encode(), base64.b64decode(salt), int(rounds))
    client = hashlib.sha256(hmac.digest(salted, b"Client Key", "sha256")).digest()
    return base64.b64decode(keys.split(":")[0]) == client


def refused(attempt: object, *arguments: object, **named: object) -> Rejected:
    with pytest.raises(Rejected) as caught:
        attempt(*arguments, **named)
    return caught.value


def test_a_first_password_makes_the_login_role(office: Office) -> None:
    anna = office.employed(Role.ACCOUNTANT)
    assert fits(office.kept(anna), RIGHT)
    assert office.groups(anna) == ["fd_accountant"]
    with office.sits(anna) as desk:
        assert [each.user_id for each in people_who_can_log_in(desk)] == [anna]
        here = log_in(desk)
        assert (here.user_id, here.role, here.has_password) == (anna, Role.ACCOUNTANT, False)


def test_a_chief_without_the_owners_rights_employs_resets_moves_and_dismisses(office: Office) -> None:
    chief, anna = office.employed(Role.CHIEF, "шеф"), office.user(Role.MANAGER)
    with office.sits(chief) as desk:
        set_password(desk, chief, anna, RIGHT)
        assert office.groups(anna) == ["fd_manager"]
        set_password(desk, chief, anna, OTHER)
        assert fits(office.kept(anna), OTHER)
        desk.execute(users.change_role, anna, Role.DISPATCHER)
        follow_rights(desk, anna)
        assert office.groups(anna) == ["fd_dispatcher"]
        desk.execute(users.dismiss, anna)
        follow_rights(desk, anna)
    assert office.groups(anna) == []
    with office.sits(anna) as theirs, pytest.raises(FinanceDeskError):
        theirs.read(account, anna)


def test_an_owner_who_is_no_superuser_needs_createrole_and_the_groups(office: Office) -> None:
    chief, anna = office.employed(Role.CHIEF, "шеф"), office.user(Role.MANAGER)
    owner = f"{office.mark}_owner"
    office.run(f"CREATE ROLE {owner} CREATEROLE")
    office.run(f"GRANT SELECT ON app_user TO {owner}")
    office.run(f"ALTER FUNCTION settle_login OWNER TO {owner}")
    with office.sits(chief) as desk:
        assert "CREATEROLE" in refused(set_password, desk, chief, anna, RIGHT).message
        office.run(f"GRANT fd_manager, fd_viewer TO {owner} WITH ADMIN OPTION")
        set_password(desk, chief, anna, RIGHT)
        desk.execute(users.change_role, anna, Role.VIEWER)
        follow_rights(desk, anna)
    assert (office.groups(anna), fits(office.kept(anna), RIGHT)) == (["fd_viewer"], True)


def test_nobody_but_a_chief_settles_logins(office: Office) -> None:
    anna, boris = office.employed(Role.MANAGER), office.user(Role.MANAGER, "борис")
    with office.sits(anna) as desk:
        assert refused(set_password, desk, anna, boris, RIGHT).code == "NOT_ALLOWED"
        assert refused(follow_rights, desk, boris).code == "NOT_ALLOWED"


def test_ones_own_password_is_changed_over_ones_own_connection(office: Office) -> None:
    anna = office.employed(Role.VIEWER)
    with office.sits(anna) as desk:
        set_password(desk, anna, anna, OTHER)
    assert fits(office.kept(anna), OTHER)
    assert refused(set_password, office.database, anna, anna, RIGHT).code == "NOT_ALLOWED"


def test_the_old_password_is_asked_of_the_server(asking: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    remembered: list[str] = []
    monkeypatch.setattr(secrets, "remember", lambda _address, secret: remembered.append(secret.reveal()))
    anna = asking.employed(Role.VIEWER)
    with asking.sits(anna, RIGHT) as desk:
        for old in (None, WRONG):
            assert refused(set_password, desk, anna, anna, OTHER, old=old).field == "old"
        set_password(desk, anna, anna, OTHER, old=RIGHT)
        assert log_in(desk, anna, OTHER).user_id == anna
        assert refused(log_in, desk, anna, RIGHT).code == "PASSWORD"
        desk.writer.dispose()
        desk.execute(users.password_changed, anna)
    assert remembered == [OTHER.reveal()]


def test_a_wrong_password_is_not_let_in(asking: Office) -> None:
    anna = asking.employed(Role.VIEWER)
    with asking.sits(anna, WRONG) as desk, pytest.raises(Unavailable, match="имя или пароль"):
        log_in(desk)


def test_the_connection_is_nobody_else(office: Office) -> None:
    anna, boris = office.employed(Role.VIEWER), office.employed(Role.CHIEF, "борис")
    with office.sits(anna) as desk:
        assert refused(log_in, desk, boris).code == "PASSWORD"


def test_a_role_without_a_user_is_a_stranger(office: Office) -> None:
    assert people_who_can_log_in(office.database) == []
    assert refused(log_in, office.database).code == "STRANGER"


def test_who_begins_a_database_is_its_first_chief(office: Office) -> None:
    chief = office.make.user(Role.CHIEF, first_login(office.database))
    assert log_in(office.database).user_id == chief == asking_user(office.database)


def test_the_dismissed_whose_connection_still_stands_are_locked(office: Office) -> None:
    anna = office.employed(Role.VIEWER)
    with office.sits(anna) as desk:
        office.database.execute(users.dismiss, anna)
        assert refused(log_in, desk).code == "LOCKED"


def test_a_role_of_somebody_else_is_left_alone(office: Office) -> None:
    boss = office.user(Role.CHIEF, "чужой")
    office.run(f'CREATE ROLE "{office.login(boss)}" SUPERUSER')
    assert "администратор" in refused(set_password, office.database, SYSTEM, boss, RIGHT).message
    assert office.kept(boss) == "None"


@pytest.mark.parametrize("login", ["fd_chief", "pg_monitor", "я" * 40, "public"])
def test_names_of_groups_and_of_the_server_are_no_logins(office: Office, login: str) -> None:
    user = office.make.user(Role.VIEWER, login)
    assert refused(set_password, office.database, SYSTEM, user, RIGHT).field == "login"


def test_a_name_with_quotes_is_a_name(office: Office) -> None:
    odd = office.user(Role.VIEWER, "o'нил\"; drop role x; --")
    set_password(office.database, SYSTEM, odd, RIGHT)
    assert office.groups(odd) == ["fd_viewer"]
    office.run(f'DROP ROLE "{office.login(odd).replace(chr(34), chr(34) * 2)}"')


def test_what_is_no_verifier_never_becomes_a_password(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    anna = office.user(Role.VIEWER)
    monkeypatch.setattr(login_role, "_verifier", lambda _connection, _login, new: new.reveal())
    with pytest.raises(Exception, match="a password is never sent"):
        set_password(office.database, SYSTEM, anna, RIGHT)


def test_the_server_and_the_journal_see_no_password(office: Office) -> None:
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, parameters: object, *_others: object) -> None:
        sent.append(f"{statement} {parameters}")

    event.listen(office.database.writer, "before_cursor_execute", note)
    office.employed(Role.VIEWER)
    assert any("SCRAM-SHA-256" in each for each in sent)
    assert not any(RIGHT.reveal() in each for each in sent)
    for secret in (RIGHT.reveal(), "SCRAM"):
        assert secret not in journal_text(office.database)


def test_a_verb_of_the_command_line_is_journalled_as_the_user_of_the_connection(
    office: Office, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("FINANCE_DESK_HOME", str(tmp_path))
    anna = office.employed(Role.CHIEF)
    address = office.database.address.url.set(username=office.login(anna), password=None)
    words = [
        "users",
        "add",
        f"{office.mark}_пётр",
        "Петров Пётр",
        "--db",
        address.render_as_string(hide_password=False),
    ]
    done = CliRunner().invoke(app, words, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    assert office.scalar("SELECT actor FROM journal ORDER BY at DESC LIMIT 1") == anna

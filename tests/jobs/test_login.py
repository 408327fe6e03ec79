"""Login on a local file, and what is the same on both databases; the server's own ways have a file of their own."""

import uuid
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from builders import Make
from conftest import Clock
from databases import copy_template
from finance_desk.db.address import parse_address
from finance_desk.db.database import Database
from finance_desk.db.journal import blob, credential
from finance_desk.db.opening import ReadOnly
from finance_desk.db.transaction import SYSTEM
from finance_desk.domain.errors import Rejected
from finance_desk.domain.person import Secret
from finance_desk.domain.roles import Role
from finance_desk.jobs.login import log_in, people_who_can_log_in, set_password
from finance_desk.jobs.replay import replay
from finance_desk.queries.hashes import table_hashes
from finance_desk.services import users
from reading import journal_text

RIGHT, OTHER, WRONG = Secret("скрепка и лампа"), Secret("другая скрепка"), Secret("не та скрепка")


@pytest.fixture
def make(sqlite_db: Database) -> Make:
    return Make(sqlite_db, iter(range(1, 1000)))


@pytest.fixture
def anna(sqlite_db: Database, make: Make) -> UUID:
    """An accountant with a password."""
    user = make.user(Role.ACCOUNTANT, "anna")
    set_password(sqlite_db, SYSTEM, user, RIGHT)
    return user


def refusal(db: Database, user: UUID | None, password: Secret | None) -> Rejected:
    with pytest.raises(Rejected) as refused:
        log_in(db, user, password)
    return refused.value


def test_whoever_has_a_password_comes_in_with_it(sqlite_db: Database, anna: UUID) -> None:
    here = log_in(sqlite_db, anna, RIGHT)
    assert (here.user_id, here.role, here.has_password) == (anna, Role.ACCOUNTANT, True)
    assert refusal(sqlite_db, anna, WRONG).code == "PASSWORD"
    assert refusal(sqlite_db, anna, None).code == "PASSWORD"


def test_whoever_has_none_comes_in_without(sqlite_db: Database, make: Make) -> None:
    user = make.user(Role.CHIEF)
    assert log_in(sqlite_db, user).user_id == user


def test_a_stranger_hears_the_same_as_a_wrong_password(sqlite_db: Database, anna: UUID) -> None:
    wrong = refusal(sqlite_db, anna, WRONG)
    for stranger in (uuid.uuid4(), None):
        assert refusal(sqlite_db, stranger, WRONG).message == wrong.message


def test_the_dismissed_hear_so_only_after_the_right_password(sqlite_db: Database, anna: UUID) -> None:
    sqlite_db.execute(users.dismiss, anna)
    assert refusal(sqlite_db, anna, WRONG).code == "PASSWORD"
    refused = refusal(sqlite_db, anna, RIGHT)
    assert (refused.code, "отключён" in refused.message) == ("LOCKED", True)


def test_people_are_offered_by_name_without_the_dismissed(sqlite_db: Database, make: Make, anna: UUID) -> None:
    first = sqlite_db.execute(users.add, "boris", Role.DISPATCHER, make.person("Аверин Борис Ильич"))
    sqlite_db.execute(users.dismiss, make.user(Role.MANAGER))
    offered = people_who_can_log_in(sqlite_db)
    assert [(each.user_id, each.has_password) for each in offered] == [(first, False), (anna, True)]


def test_after_three_wrong_ones_even_the_right_one_waits(sqlite_db: Database, anna: UUID, clock: Clock) -> None:
    for _attempt in range(3):
        refusal(sqlite_db, anna, WRONG)
    refused = refusal(sqlite_db, anna, RIGHT)
    assert (refused.code, "через 5 с" in refused.message) == ("WAIT", True)
    clock.now += timedelta(seconds=5)
    assert log_in(sqlite_db, anna, RIGHT).user_id == anna


def test_each_further_wrong_one_waits_longer(sqlite_db: Database, anna: UUID, clock: Clock) -> None:
    for _attempt in range(4):
        refusal(sqlite_db, anna, WRONG)
        clock.now += timedelta(seconds=6)
    clock.now -= timedelta(seconds=6)
    assert "через 10 с" in refusal(sqlite_db, anna, RIGHT).message


def test_a_right_one_forgets_the_wrong_ones(sqlite_db: Database, anna: UUID) -> None:
    for _round in range(3):
        refusal(sqlite_db, anna, WRONG)
        refusal(sqlite_db, anna, WRONG)
        log_in(sqlite_db, anna, RIGHT)


def test_a_clock_set_back_does_not_lock_out(sqlite_db: Database, anna: UUID, clock: Clock) -> None:
    for _attempt in range(3):
        refusal(sqlite_db, anna, WRONG)
    clock.now -= timedelta(days=365)
    assert "через 5 с" in refusal(sqlite_db, anna, RIGHT).message


def test_ones_own_password_is_changed_with_the_old_one(sqlite_db: Database, anna: UUID) -> None:
    for old in (None, WRONG):
        with pytest.raises(Rejected) as refused:
            set_password(sqlite_db, anna, anna, OTHER, old=old)
        assert refused.value.field == "old"
    set_password(sqlite_db, anna, anna, OTHER, old=RIGHT)
    assert log_in(sqlite_db, anna, OTHER).user_id == anna
    assert refusal(sqlite_db, anna, RIGHT).code == "PASSWORD"


def test_a_first_password_needs_no_old_one(sqlite_db: Database, make: Make) -> None:
    user = make.user(Role.DISPATCHER)
    set_password(sqlite_db, user, user, RIGHT)
    assert refusal(sqlite_db, user, None).code == "PASSWORD"


def test_a_chief_resets_a_forgotten_password_and_its_wait(sqlite_db: Database, make: Make, anna: UUID) -> None:
    for _attempt in range(5):
        refusal(sqlite_db, anna, WRONG)
    set_password(sqlite_db, make.user(Role.CHIEF), anna, OTHER)
    assert log_in(sqlite_db, anna, OTHER).user_id == anna


def test_nobody_else_changes_a_password(sqlite_db: Database, make: Make, anna: UUID) -> None:
    with pytest.raises(Rejected) as refused:
        set_password(sqlite_db, make.user(Role.MANAGER), anna, OTHER)
    assert refused.value.code == "NOT_ALLOWED"
    assert log_in(sqlite_db, anna, RIGHT).user_id == anna


def test_a_weak_password_changes_nothing(sqlite_db: Database, anna: UUID) -> None:
    with pytest.raises(Rejected, match="не меньше 8"):
        set_password(sqlite_db, anna, anna, Secret("1234"), old=RIGHT)
    assert log_in(sqlite_db, anna, RIGHT).user_id == anna


def test_an_unknown_user_has_no_password(sqlite_db: Database) -> None:
    with pytest.raises(Rejected, match="нет"):
        set_password(sqlite_db, SYSTEM, uuid.uuid4(), RIGHT)


def test_a_file_for_reading_only_is_entered_too(sqlite_db: Database, anna: UUID) -> None:
    looking = ReadOnly(sqlite_db.address, clock=sqlite_db.clock)
    assert log_in(looking, anna, RIGHT).user_id == anna
    assert refusal(looking, anna, WRONG).code == "PASSWORD"
    looking.close()


def test_neither_password_nor_hash_stands_anywhere_but_in_its_table(
    sqlite_db: Database, anna: UUID, sqlite_file: Path, tmp_path: Path
) -> None:
    before = sqlite_db.read(table_hashes)
    set_password(sqlite_db, anna, anna, OTHER, old=RIGHT)
    stored = sqlite_db.read(lambda c: c.scalar(select(credential.c.hash)))
    assert stored is not None
    assert OTHER.reveal() not in stored
    blobs = b"".join(sqlite_db.read(lambda c: c.scalars(select(blob.c.bytes)).all()))
    for secret in (RIGHT.reveal(), OTHER.reveal(), stored, "argon2"):
        assert secret not in journal_text(sqlite_db)
        assert secret.encode() not in blobs
    after = sqlite_db.read(table_hashes)
    assert {name for name in after if after[name] != before[name]} == {"journal", "commit_order", "journal_record"}
    target = Database(parse_address(str(copy_template(sqlite_file, tmp_path / "replayed.db"))))
    assert replay(sqlite_db, target).unequal == ()
    assert target.read(lambda c: c.execute(select(credential)).all()) == []
    target.close()
    assert b"argon2" not in (tmp_path / "replayed.db").read_bytes()

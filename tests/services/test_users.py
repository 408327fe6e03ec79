"""Users: who may work in the program, and that one chief always remains."""

import pytest

from builders import Make
from finance_desk.db.database import Database
from finance_desk.domain.errors import Rejected
from finance_desk.domain.roles import Role
from finance_desk.domain.states import ItemKind
from finance_desk.services import items, users
from reading import journal_text


def test_a_login_is_taken_once_whatever_its_case(db: Database, make: Make) -> None:
    make.user(Role.MANAGER, "anna")
    with pytest.raises(Rejected) as refused:
        make.user(Role.MANAGER, " Anna")
    assert (refused.value.field, refused.value.code) == ("login", "DUPLICATE")


def test_a_person_is_a_user_once(db: Database, make: Make) -> None:
    person = make.person()
    db.execute(users.add, "first", Role.MANAGER, person)
    with pytest.raises(Rejected, match="уже работает"):
        db.execute(users.add, "second", Role.MANAGER, person)


def test_the_last_chief_is_not_dismissed(db: Database, make: Make) -> None:
    with pytest.raises(Rejected, match="последний руководитель"):
        db.execute(users.dismiss, make.user(Role.CHIEF))


def test_the_last_chief_keeps_the_role(db: Database, make: Make) -> None:
    with pytest.raises(Rejected, match="последний руководитель"):
        db.execute(users.change_role, make.user(Role.CHIEF), Role.MANAGER)


def test_one_of_two_chiefs_is_dismissed(db: Database, make: Make) -> None:
    chiefs = [make.user(Role.CHIEF) for _ in range(2)]
    db.execute(users.dismiss, chiefs[0])
    with pytest.raises(Rejected, match="права"):
        db.as_(chiefs[0]).execute(items.add, items.ItemCard("А-1", "Кабель", ItemKind.MATERIAL))


def test_a_dispatcher_is_dismissed_where_there_is_no_chief(db: Database, make: Make) -> None:
    dispatcher = make.user(Role.DISPATCHER)
    db.execute(users.dismiss, dispatcher)
    with pytest.raises(Rejected, match="права"):
        db.as_(dispatcher).execute(users.password_changed, dispatcher)


def test_of_a_password_the_journal_says_only_that_it_changed(db: Database, make: Make) -> None:
    user = make.user(Role.MANAGER)
    db.as_(user).execute(users.password_changed, user)
    assert journal_text(db).splitlines()[-1].startswith(f'{{"user_id":"{user}"}} None')


def test_a_dismissed_colleague_may_come_back(db: Database, make: Make) -> None:
    make.user(Role.CHIEF)
    manager = make.user(Role.MANAGER)
    db.execute(users.dismiss, manager)
    db.execute(users.restore, manager)
    assert db.as_(manager).execute(items.add, items.ItemCard("А-1", "Кабель", ItemKind.MATERIAL))

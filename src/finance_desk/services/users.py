"""People who work in the program."""

from datetime import time
from uuid import UUID

from sqlalchemy import select

from finance_desk.db.command import command
from finance_desk.db.transaction import Transaction
from finance_desk.domain.errors import Rejected
from finance_desk.domain.events import ReferenceChanged
from finance_desk.domain.language import _
from finance_desk.domain.person import Person
from finance_desk.domain.roles import CHIEFS, DISPATCHERS, EVERYONE, Role
from finance_desk.models.user import QuietHours, User


@command(roles=CHIEFS)
def add(tx: Transaction, login: str, role: Role, person: Person) -> UUID:
    """Let a person work in the program; user and person share one id."""
    login = login.strip().casefold()
    if not login:
        raise Rejected(_("Укажите имя для входа."), field="login")
    if tx.session.scalar(select(User.id).where(User.login == login)):
        raise Rejected(_("Такое имя для входа уже занято."), field="login", code="DUPLICATE")
    if tx.session.get(User, person.id) is not None:
        raise Rejected(_("Этот человек уже работает в программе."), field="person", code="DUPLICATE")
    tx.add(User(id=person.id, login=login, role=role, active=True, person_id=person.id))
    tx.emit(ReferenceChanged(person.id))
    return person.id


@command(roles=CHIEFS)
def change_role(tx: Transaction, user_id: UUID, role: Role) -> None:
    """Give a user another role."""
    if role is not Role.CHIEF:
        _require_another_chief(tx, user_id)
    tx.get(User, user_id).role = role
    tx.emit(ReferenceChanged(user_id))


@command(roles=CHIEFS)
def dismiss(tx: Transaction, user_id: UUID) -> None:
    """End a user's work in the program; what was done keeps the name."""
    _require_another_chief(tx, user_id)
    tx.get(User, user_id).active = False
    tx.emit(ReferenceChanged(user_id))


@command(roles=CHIEFS)
def restore(tx: Transaction, user_id: UUID) -> None:
    """Let a dismissed user work here again, with the role and the password of before."""
    tx.get(User, user_id).active = True
    tx.emit(ReferenceChanged(user_id))


@command(roles=EVERYONE)
def password_changed(tx: Transaction, user_id: UUID) -> None:
    """Record that a password is being changed: one's own, or anybody's by a chief. The password never comes here."""
    tx.read(User, user_id)
    if tx.actor.id != user_id and tx.actor.role is not Role.CHIEF:
        raise Rejected(_("Чужой пароль меняет руководитель."), code="NOT_ALLOWED")
    tx.emit(ReferenceChanged(user_id))


@command(roles=DISPATCHERS)
def set_quiet_hours(tx: Transaction, starts: time, ends: time) -> None:
    """Say when alerts do not ring for oneself, by the clock of the desk; equal times: they always do."""
    kept = tx.session.get(QuietHours, tx.actor.id)
    if kept is None:
        tx.add(QuietHours(id=tx.actor.id, starts=starts, ends=ends))
    else:
        kept.starts, kept.ends = starts, ends
    tx.emit(ReferenceChanged(tx.actor.id))


def _require_another_chief(tx: Transaction, user_id: UUID) -> None:
    """Raise Rejected when this user is the last chief; the chiefs are locked, lest two of them leave at once."""
    chiefs = select(User.id).where(User.role == Role.CHIEF, User.active).order_by(User.id).with_for_update()
    if list(tx.session.scalars(chiefs)) == [user_id]:
        raise Rejected(_("Это последний руководитель. Сначала назначьте другого."), field="role")

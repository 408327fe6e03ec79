"""People who work in the program."""

from datetime import time
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from finance_desk.db.base import Editable, Record
from finance_desk.db.types import Choice
from finance_desk.domain.roles import Role


class User(Editable, Record):
    """A user; the name stands in the vault under the same id."""

    __tablename__ = "app_user"

    login: Mapped[str] = mapped_column(unique=True)
    role: Mapped[Role] = mapped_column(Choice(Role))
    active: Mapped[bool]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))


class QuietHours(Editable, Record):
    """When alerts do not ring for a user (the id is the user's), by the clock of the desk; equal times: they always do."""

    __tablename__ = "quiet_hours"

    starts: Mapped[time]
    ends: Mapped[time]

"""The revisions of the schema: modules of `versions` in the order of their numbers, known without importing Alembic."""

import pkgutil
from importlib import import_module
from types import ModuleType

from finance_desk.domain.errors import Unavailable
from finance_desk.domain.language import _
from finance_desk.migrations import versions


def known() -> tuple[str, ...]:
    """The names of all revisions in order, such as `0001_foundation`. The number in front is the schema's version."""
    return tuple(sorted(found.name for found in pkgutil.iter_modules(versions.__path__)))


def newest() -> str:
    """The version of the schema that this program works with."""
    return number(known()[-1])


def number(name: str) -> str:
    """The version a revision leads to."""
    return name.partition("_")[0]


def after(version: str) -> tuple[ModuleType, ...]:
    """The revisions that a database of this version still lacks; an empty one lacks all."""
    return tuple(load(name) for name in known() if number(name) > version)


def load(name: str) -> ModuleType:
    """A revision: a module with `upgrade()` written in Alembic's operations."""
    return import_module(f"{versions.__name__}.{name}")


def refuse_newer(version: str) -> None:
    """Raise Unavailable when the database was upgraded by a newer program."""
    if version > newest():
        sentence = _("База обновлена более новой программой: версия базы {theirs}, эта программа знает {ours}. ")
        raise Unavailable(
            sentence.format(theirs=version, ours=newest()) + _("Обновите Finance Desk на этом компьютере.")
        )

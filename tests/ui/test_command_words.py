"""What the histories of the cards say was done."""

import pkgutil
from importlib import import_module

from finance_desk import services
from finance_desk.db.command import COMMANDS
from finance_desk.ui.command_words import command_words


def test_every_command_is_told_in_words() -> None:
    for module in pkgutil.iter_modules(services.__path__):
        import_module(f"{services.__name__}.{module.name}")
    ours = [name for name, made in COMMANDS.items() if made.__module__.startswith(services.__name__)]
    assert len(ours) > 100
    assert [name for name in ours if command_words(name) == command_words("")] == []


def test_a_command_of_a_newer_program_is_a_change() -> None:
    assert command_words("clouds.move") == "изменение"

"""Every command, by importing every service module once."""

import importlib
import pkgutil

from finance_desk import services


def load() -> None:
    """Import all services, so that COMMANDS is whole."""
    for module in pkgutil.iter_modules(services.__path__):
        importlib.import_module(f"{services.__name__}.{module.name}")

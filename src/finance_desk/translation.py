"""Which language the window speaks. Russian is the source and imports nothing; a catalogue is read for another one."""

import os
import sys
from pathlib import Path

from finance_desk.domain import language
from finance_desk.settings import Language

DOMAIN = "finance_desk"


def speak(wanted: Language) -> None:
    """Use the language for every later sentence. What marks sentences when it is imported is to be imported later."""
    if wanted is Language.SYSTEM:
        wanted = of_system()
    if wanted is Language.ENGLISH:
        from gettext import GNUTranslations

        with catalogue(wanted).open("rb") as file:
            language.install(GNUTranslations(file).gettext, language.english_form)
    else:
        language.install(str, language.russian_form)


def of_system() -> Language:
    """English where the system speaks it, otherwise Russian."""
    return Language.ENGLISH if _system_name().lower().startswith("en") else Language.RUSSIAN


def catalogue(spoken: Language, ending: str = "mo") -> Path:
    """The file of sentences in a language: read by the program as `mo`, by translators as `po`."""
    return Path(__file__).with_name("locale") / spoken / "LC_MESSAGES" / f"{DOMAIN}.{ending}"


def _system_name() -> str:
    """The name of the system's language, such as `ru_RU.UTF-8`; empty when it has none."""
    if sys.platform == "win32":
        import ctypes
        import locale

        return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
    return next(filter(None, (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))), "")

"""The language of the window: what it is chosen by, what counts in it, and that nothing speaks before the choice."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from finance_desk.domain import language
from finance_desk.domain.language import _, keeping, kept
from finance_desk.domain.money import Money
from finance_desk.domain.words import money_in_words, plural
from finance_desk.settings import Language
from finance_desk.translation import of_system, speak
from finance_desk.ui.restart import command


@pytest.fixture
def english() -> Iterator[None]:
    speak(Language.ENGLISH)
    yield
    speak(Language.RUSSIAN)


@pytest.mark.usefixtures("english")
def test_an_english_window_speaks_english() -> None:
    assert _("Договоры") == "Contracts"


@pytest.mark.usefixtures("english")
def test_what_is_kept_stays_russian() -> None:
    assert kept("Договоры") == "Договоры"
    with keeping():
        assert _("Договоры") == "Договоры"
    assert _("Договоры") == "Contracts"


@pytest.mark.usefixtures("english")
def test_numbers_agree_in_english() -> None:
    assert [plural(n, "act", "acts", "acts") for n in (0, 1, -1, 2, 11, 21)] == ["acts", *("act",) * 2, *("acts",) * 3]


@pytest.mark.usefixtures("english")
def test_papers_count_in_russian() -> None:
    assert money_in_words(Money("21.02")) == "Двадцать один рубль 02 копейки"
    with keeping():
        assert plural(21, "акт", "акта", "актов") == "акт"


@pytest.mark.parametrize(
    ("name", "spoken"),
    [("en_US.UTF-8", Language.ENGLISH), ("ru_RU.UTF-8", Language.RUSSIAN), ("C", Language.RUSSIAN)],
)
def test_the_system_may_choose(monkeypatch: pytest.MonkeyPatch, name: str, spoken: Language) -> None:
    monkeypatch.setenv("LC_ALL", name)
    assert of_system() is spoken


def test_no_sentence_is_made_before_the_language_is_known() -> None:
    """Pages are imported after the choice; what the start imports must not mark sentences while it is imported."""
    script = """
from finance_desk.domain import language
asked = []
language.install(lambda sentence: asked.append(sentence) or sentence, language.russian_form)
import finance_desk.app
print(asked)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_a_new_start_is_asked_what_the_old_one_was() -> None:
    started = command({"db": "desk.db", "user": ""})
    assert started == [sys.executable, "-m", "finance_desk.app", "--db", "desk.db"]
    assert Path(started[0]).is_file()


def test_the_language_is_russian_unless_told() -> None:
    assert language._("Договоры") == "Договоры"

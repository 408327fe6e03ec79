"""The program as a person runs it from the command line, on one database file."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from finance_desk.cli.program import app
from finance_desk.domain.requisites import make_inn


class Shell:
    """Runs the program on one database file."""

    def __init__(self, folder: Path, db: Path | None = None) -> None:
        self.folder = folder
        self.db = str(db or folder / "Бухгалтерия.db")

    def __call__(self, *words: str, code: int = 0) -> str:
        result = self.run(*words)
        assert result.exit_code == code, result.output
        return result.output.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")

    def run(self, *words: str) -> Result:
        return CliRunner().invoke(app, [*words, "--db", self.db], catch_exceptions=False)


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """A database of one organisation, made by `init`."""
    monkeypatch.setenv("FINANCE_DESK_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COLUMNS", "200")
    made = Shell(tmp_path)
    made("init", "--name", "ООО «Проба»", "--inn", make_inn("990000001"), "--chief", "Тестова Анна Ивановна")
    return made

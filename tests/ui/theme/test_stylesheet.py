import re
from dataclasses import asdict, replace
from pathlib import Path

import pytest

import finance_desk.ui
from finance_desk.resources import resource
from finance_desk.ui.theme.stylesheet import PARTS, stylesheet
from finance_desk.ui.tokens import DARK, LIGHT, Colours

COLOUR = re.compile(r"#[0-9a-fA-F]{6}\b|#[0-9a-fA-F]{3}\b")
UI = Path(finance_desk.ui.__file__).parent
GLYPH = re.compile(r"glyph:([a-z-]+\.svg)")


def _template() -> str:
    return "".join(resource(f"style/{part}.qss").read_text(encoding="utf-8") for part in PARTS)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_every_colour_is_filled_in(colours: Colours) -> None:
    assert "$" not in stylesheet(colours)


def test_the_templates_name_no_colour_of_their_own() -> None:
    assert COLOUR.findall(_template()) == []


def test_every_part_of_the_folder_is_in_the_sheet() -> None:
    assert {path.stem for path in resource("style").glob("*.qss")} == set(PARTS)


def test_every_glyph_of_the_sheet_is_shipped() -> None:
    shipped = {path.name for path in resource("style/glyphs").iterdir()}
    assert set(GLYPH.findall(_template())) <= shipped


def test_colours_are_numbers_nowhere_but_in_the_tokens() -> None:
    sources = [path for path in UI.rglob("*.py") if path != UI / "tokens.py"]
    assert [(path.name, found) for path in sources if (found := COLOUR.findall(path.read_text(encoding="utf-8")))] == []


def test_a_scheme_is_complete_in_six_digits() -> None:
    for scheme in (LIGHT, DARK):
        assert all(re.fullmatch("#[0-9a-f]{6}", colour) for colour in asdict(scheme).values())


def test_the_sheet_follows_a_colour() -> None:
    assert "#123456" in stylesheet(replace(LIGHT, accent="#123456"))

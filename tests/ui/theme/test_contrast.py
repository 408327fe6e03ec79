import pytest

from finance_desk.ui.tokens import DARK, LIGHT, Colours

READABLE = 4.5
VISIBLE = 3.0

WORDS = ("text", "text_muted", "text_faint", "accent_text", "danger", "warning", "good")
GROUNDS = ("ground", "surface", "surface_raised", "sunken", "field", "hover", "selection")
TEXT_ON_GROUND = [
    *((word, ground) for word in WORDS for ground in GROUNDS),
    *((word, "pressed") for word in ("text", "text_muted", "accent_text")),
    *(("on_accent", fill) for fill in ("accent", "accent_hover", "accent_pressed", "danger_fill", "danger_fill_hover")),
    *((word, f"{word.removesuffix('_text')}_soft") for word in ("accent_text", "danger", "warning", "good")),
    *(("text", f"{tone}_soft") for tone in ("accent", "danger", "warning", "good", "neutral")),
    ("text_muted", "neutral_soft"),
    *(("navigation_text", ground) for ground in ("navigation", "navigation_hover", "navigation_badge")),
    ("navigation_active_text", "navigation_active"),
    ("tooltip_text", "tooltip"),
]
SHAPE_ON_GROUND = [
    *((shape, ground) for shape in ("accent_text", "text_faint") for ground in ("ground", "surface", "field")),
    *((shape, "surface") for shape in ("warning_fill", "danger", "good")),
]


def _light(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2.2: from 1 to 21."""
    darker, lighter = sorted((_light(one), _light(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.fixture(params=[LIGHT, DARK], ids=["light", "dark"])
def colours(request: pytest.FixtureRequest) -> Colours:
    return request.param


def test_black_on_white_is_the_greatest_contrast() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize(("word", "ground"), TEXT_ON_GROUND)
def test_every_word_can_be_read_on_its_ground(colours: Colours, word: str, ground: str) -> None:
    assert contrast(getattr(colours, word), getattr(colours, ground)) >= READABLE


@pytest.mark.parametrize(("shape", "ground"), SHAPE_ON_GROUND)
def test_every_ring_and_bar_is_seen_on_its_ground(colours: Colours, shape: str, ground: str) -> None:
    assert contrast(getattr(colours, shape), getattr(colours, ground)) >= VISIBLE

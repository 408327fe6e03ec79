"""Makes the cuts of resources/fonts/inter from the folder `web` of the npm package inter-ui: `inter.py WEB OUT`.

They are Inter with one change: its feature tnum gives one width to digits only. As published it widens spaces, hyphens
and commas as well, which tears words and numbers of contracts apart in a window that has tabular digits everywhere.
"""

import sys
from pathlib import Path

from fontTools.ttLib import TTFont

CUTS = ("Regular", "Medium", "SemiBold", "Bold")
DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "three.1")


def with_digits_of_one_width(font: TTFont) -> TTFont:
    """The same font, where tnum substitutes nothing but digits."""
    table = font["GSUB"].table
    features = [record.Feature for record in table.FeatureList.FeatureRecord if record.FeatureTag == "tnum"]
    for index in {index for feature in features for index in feature.LookupListIndex}:
        for subtable in table.LookupList.Lookup[index].SubTable:
            single = getattr(subtable, "ExtSubTable", subtable)
            single.mapping = {glyph: wide for glyph, wide in single.mapping.items() if glyph in DIGITS}
    return font


def main(web: Path, out: Path) -> None:
    """Write the four cuts as TrueType."""
    for cut in CUTS:
        font = with_digits_of_one_width(TTFont(web / f"Inter-{cut}.woff2"))
        font.flavor = None
        font.save(out / f"Inter-{cut}.ttf")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

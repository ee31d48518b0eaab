"""Colours by what they are for, spacing and text sizes. A theme is data; drawing names roles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType
from typing import Literal

from game.drawing.contrast import RGB

Pattern = Literal["plain", "hatch", "back", "cross", "dots", "bars"]
Paint = str | tuple[int, int, int] | tuple[int, int, int, int]

# Text sizes in design pixels. The room sizes are for reading at six metres.
SIZES: Mapping[str, int] = MappingProxyType(
    {
        "small": 18,
        "body": 20,
        "lead": 22,
        "heading": 26,
        "title": 34,
        "room": 36,
        "big": 56,
        "huge": 96,
    }
)
DESK_SMALLEST = 18
ROOM_SMALLEST = 36

# Distances in design pixels.
HAIR, TIGHT, NEAR, GAP, WIDE, AIRY = 4, 8, 12, 16, 24, 40
MARGIN = 24
ROUND_SMALL, ROUND, ROUND_LARGE = 6, 10, 16
CONTROL = 48
TOUCH = 44


@dataclass(frozen=True)
class Team:
    """The colours of one department. Never the only sign: a pattern and an icon go with it."""

    fill: RGB
    on_fill: RGB
    tint: RGB
    text: RGB
    pattern: Pattern


@dataclass(frozen=True)
class Theme:
    """One set of colours. Every field that is a colour is a role one may name when drawing."""

    name: str
    outlined: bool
    """Whether what floats has an edge beside its shadow."""
    background: RGB
    panel: RGB
    panel_raised: RGB
    panel_sunk: RGB
    header: RGB
    header_ink: RGB
    header_soft: RGB
    ink: RGB
    ink_soft: RGB
    line: RGB
    line_strong: RGB
    accent: RGB
    accent_ink: RGB
    accent_soft: RGB
    hover: RGB
    good: RGB
    good_soft: RGB
    bad: RGB
    bad_soft: RGB
    warn: RGB
    warn_soft: RGB
    focus: RGB
    shadow: RGB
    veil: RGB
    water: RGB
    water_line: RGB
    grass: RGB
    park: RGB
    tree: RGB
    tree_dark: RGB
    trunk: RGB
    street: RGB
    street_line: RGB
    pavement: RGB
    soil: RGB
    soil_deep: RGB
    sky: RGB
    roof_red: RGB
    roof_orange: RGB
    roof_sand: RGB
    roof_grey: RGB
    roof_green: RGB
    wall: RGB
    wall_line: RGB
    window: RGB
    outline: RGB
    gleam: RGB
    barrier: RGB
    machine: RGB
    water_ink: RGB
    park_ink: RGB
    teams: Mapping[str, Team]

    def colour(self, paint: Paint) -> tuple[int, ...]:
        """The colour of a role, of a team as `name`, `name.tint`, `name.text`, or itself."""
        if not isinstance(paint, str):
            return paint
        name, _, part = paint.partition(".")
        if name in self.teams:
            colour: RGB = getattr(self.teams[name], part or "fill")
        else:
            colour = getattr(self, name)
        return colour


def roles(theme: Theme) -> dict[str, RGB]:
    """Every colour role with its colour."""
    no_colour = {"name", "outlined", "teams"}
    return {f.name: getattr(theme, f.name) for f in fields(theme) if f.name not in no_colour}


def _rgb(code: str) -> RGB:
    return int(code[:2], 16), int(code[2:4], 16), int(code[4:], 16)


def _theme(name: str, teams: Mapping[str, Team], *, outlined: bool = False, **codes: str) -> Theme:
    colours = {role: _rgb(code) for role, code in codes.items()}
    return Theme(name=name, outlined=outlined, teams=teams, **colours)


def _team(fill: str, on_fill: str, tint: str, text: str, pattern: Pattern) -> Team:
    return Team(_rgb(fill), _rgb(on_fill), _rgb(tint), _rgb(text), pattern)


LIGHT = _theme(
    "light",
    background="f3eee6",
    panel="fffdf9",
    panel_raised="ffffff",
    panel_sunk="f6f1e9",
    header="1b3a4b",
    header_ink="fffdf9",
    header_soft="c6d5da",
    ink="1f2a30",
    ink_soft="566066",
    line="e3dbce",
    line_strong="8b857a",
    accent="1d5b70",
    accent_ink="ffffff",
    accent_soft="dfecef",
    hover="efe8dc",
    good="24703f",
    good_soft="dff0e0",
    bad="b3261e",
    bad_soft="fbe4e0",
    warn="8a5300",
    warn_soft="fdeccc",
    focus="c4480a",
    shadow="5a4a35",
    veil="22302f",
    water="a9cfe6",
    water_line="5b9cc4",
    grass="e4ebd6",
    park="c3dda9",
    tree="79ad66",
    tree_dark="4d8446",
    trunk="8a6448",
    street="fbf8f2",
    street_line="d8d0c2",
    pavement="e9e1d4",
    soil="cdb391",
    soil_deep="b39470",
    sky="e3eff5",
    roof_red="cf7f5c",
    roof_orange="e2a775",
    roof_sand="efd3a6",
    roof_grey="b9b3ab",
    roof_green="b8d0a2",
    wall="dba277",
    wall_line="8f6a4e",
    window="f3f8fa",
    outline="382c22",
    gleam="fffaf0",
    barrier="c43428",
    machine="f0b222",
    water_ink="164868",
    park_ink="264a22",
    teams={
        "blue": _team("113a78", "ffffff", "dfe8f6", "113a78", "bars"),
        "orange": _team("e0700f", "1f1206", "fdebd9", "964503", "hatch"),
        "violet": _team("9838e4", "ffffff", "f1e6fc", "7a22c4", "cross"),
        "teal": _team("159a82", "04211b", "d9f1eb", "0b6857", "dots"),
        "wine": _team("581127", "ffffff", "f5e2e7", "581127", "back"),
    },
)

DARK = _theme(
    "dark",
    background="161d21",
    panel="1f282d",
    panel_raised="263138",
    panel_sunk="192126",
    header="0e1417",
    header_ink="f6f1e8",
    header_soft="aebdc3",
    ink="f2ede4",
    ink_soft="b9c1c4",
    line="36434a",
    line_strong="84929a",
    accent="74c5d8",
    accent_ink="06232b",
    accent_soft="1d3c45",
    hover="2e3b42",
    good="82d49c",
    good_soft="1c3827",
    bad="ff9488",
    bad_soft="4a211e",
    warn="f2bb62",
    warn_soft="433210",
    focus="ffb44d",
    shadow="000000",
    veil="030607",
    water="2a5875",
    water_line="5f9cc2",
    grass="2c3b31",
    park="35573c",
    tree="557f4d",
    tree_dark="36592f",
    trunk="7a5a46",
    street="5a666c",
    street_line="3c474c",
    pavement="47524f",
    soil="66523f",
    soil_deep="4c3d2c",
    sky="203341",
    roof_red="a5614a",
    roof_orange="b07d52",
    roof_sand="b39868",
    roof_grey="807d79",
    roof_green="6c8a5b",
    wall="a0714f",
    wall_line="54402f",
    window="f0dc9c",
    outline="120e0b",
    gleam="fff2d8",
    barrier="e0584b",
    machine="e0aa2c",
    water_ink="cfe8f8",
    park_ink="d3ecc6",
    teams={
        "blue": _team("3d74ff", "060d20", "1b2b52", "a9c2ff", "bars"),
        "orange": _team("f09a3a", "1f1206", "45300f", "ffbe75", "hatch"),
        "violet": _team("b48be0", "170a26", "35254a", "d9bdf7", "cross"),
        "teal": _team("c2f5e6", "04211b", "1d423a", "aeeedb", "dots"),
        "wine": _team("f2355f", "1c0108", "4b1827", "ff9db2", "back"),
    },
)
"""For a dim room: evening in the neighbourhood."""

CONTRAST = _theme(
    "contrast",
    outlined=True,
    background="ffffff",
    panel="ffffff",
    panel_raised="ffffff",
    panel_sunk="f4f4f4",
    header="000000",
    header_ink="ffffff",
    header_soft="f0f0f0",
    ink="000000",
    ink_soft="262626",
    line="767676",
    line_strong="000000",
    accent="00357f",
    accent_ink="ffffff",
    accent_soft="d6e4ff",
    hover="fff0a3",
    good="004d1c",
    good_soft="d3f5db",
    bad="930006",
    bad_soft="ffdcd8",
    warn="5a3500",
    warn_soft="ffe6ad",
    focus="c20060",
    shadow="000000",
    veil="000000",
    water="9ccdf0",
    water_line="00548f",
    grass="f1f5e8",
    park="c6e3b2",
    tree="5f9a4c",
    tree_dark="2d6426",
    trunk="6b452b",
    street="ffffff",
    street_line="6a6a6a",
    pavement="e4e0d6",
    soil="d6bd99",
    soil_deep="a98760",
    sky="eaf4fb",
    roof_red="c8633f",
    roof_orange="dc9356",
    roof_sand="e8c88f",
    roof_grey="a39d95",
    roof_green="9dbf82",
    wall="d08e5c",
    wall_line="4c3320",
    window="ffffff",
    outline="1a120c",
    gleam="ffffff",
    barrier="b00010",
    machine="f0b000",
    water_ink="00365c",
    park_ink="1c4416",
    teams={
        "blue": _team("06307a", "ffffff", "dbe6ff", "06307a", "bars"),
        "orange": _team("d96400", "1a0d00", "ffe6cc", "7a3300", "hatch"),
        "violet": _team("8a22de", "ffffff", "efdfff", "5e12a0", "cross"),
        "teal": _team("0c9177", "001a14", "cdf2e8", "004f40", "dots"),
        "wine": _team("4d0a20", "ffffff", "fbdde5", "4d0a20", "back"),
    },
)
"""For a bleak beamer or weak eyes: black on white, hard edges, 7 to 1 for what is read."""

THEMES: Mapping[str, Theme] = MappingProxyType(
    {theme.name: theme for theme in (LIGHT, DARK, CONTRAST)}
)
"""Every theme by its name, in the order in which one button goes through them."""

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
    return {f.name: getattr(theme, f.name) for f in fields(theme) if f.name != "teams"}


def _rgb(code: str) -> RGB:
    return int(code[:2], 16), int(code[2:4], 16), int(code[4:], 16)


def _theme(teams: Mapping[str, Team], **codes: str) -> Theme:
    return Theme(**{name: _rgb(code) for name, code in codes.items()}, teams=teams)


def _team(fill: str, on_fill: str, tint: str, text: str, pattern: Pattern) -> Team:
    return Team(_rgb(fill), _rgb(on_fill), _rgb(tint), _rgb(text), pattern)


LIGHT = _theme(
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

"""A small neighbourhood for tests of drawing: bent streets, every kind of house and place."""

from __future__ import annotations

from dataclasses import replace

from engine.views.shapes import (
    AssignmentView,
    BlockView,
    CouplingView,
    FitView,
    PlaceView,
    RiderView,
    SeatView,
    StreetLayerView,
    StreetView,
    View,
)
from game.words import Words

_JUNCTIONS = {
    "a": (20, 330), "b": (180, 350), "c": (360, 330), "d": (30, 200), "e": (190, 205),
    "f": (370, 190), "g": (40, 70), "h": (200, 80), "i": (380, 60),
}  # fmt: skip
_STREETS = (
    ("lindelaan", "a", "b", ((100, 352),), "noord", 20, "residential", "terraced", 1400),
    ("stationsweg", "b", "c", (), "noord", 10, "distributor", "shops", 2000),
    ("ijsselstraat", "d", "e", ((110, 190),), "noord", 24, "residential", "terraced", 1150),
    ("kadeweg", "e", "f", (), "zuid", 40, "distributor", "flats", 2200),
    ("waalstraat", "g", "h", ((120, 60),), "zuid", 18, "residential", "detached", 1300),
    ("maaspad", "h", "i", (), "zuid", 0, "path", "none", 500),
    ("molenstraat", "a", "d", (), "noord", 12, "home_zone", "terraced", 900),
    ("singel", "b", "e", ((200, 280),), "noord", 14, "residential", "terraced", 1200),
    ("parkweg", "c", "f", (), "zuid", 8, "residential", "detached", 1600),
    ("vechtstraat", "d", "g", (), "zuid", 12, "residential", "terraced", 1100),
    ("hofstraat", "e", "h", (), "zuid", 12, "residential", "terraced", 1150),
    ("rijnlaan", "f", "i", (), "zuid", 16, "residential", "flats", 2400),
)
_PLACES = (
    ("lindepark", "park", ((400, 210), (480, 215), (485, 320), (400, 315))),
    ("vaart", "water", ((0, 20), (200, 40), (420, 10), (420, -30), (200, 0), (0, -20))),
    ("school", "school", ((60, 250), (130, 250), (130, 310), (60, 310))),
    ("kerk", "church", ((260, 230), (310, 230), (310, 290), (260, 290))),
    ("plein", "square", ((250, 110), (310, 110), (310, 160), (250, 160))),
    ("winkels", "shops", ((410, 80), (470, 80), (470, 130), (410, 130))),
    ("station", "station", ((410, 345), (480, 345), (480, 370), (410, 370))),
    ("zorg", "care", ((80, 105), (140, 105), (140, 150), (80, 150))),
)


def layer(key: str, family: str, width: int, **changes: object) -> StreetLayerView:
    """A layer that lies there since 1975 and has ten years left, changed as told."""
    plain = StreetLayerView(
        key, family, True, 1975, "", 12, width, 10, 4, False, False, False, False
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


LAYERS = (
    layer("sewer", "sewer", 180, remaining=-3),
    layer("water", "water", 60),
    layer("gas", "gas", 50, remaining=4, sure=6),
    layer("power_lv", "power", 40),
    layer("telecom", "telecom", 40, remaining=None),
    layer("heat", "heat", 140, present=False, remaining=None),
    layer("power_mv", "power", 50, present=False, remaining=None, conduit=True),
    layer("paving", "paving", 0),
    layer("green", "green", 220, new=True, remaining=None),
    layer("lighting", "lighting", 0),
)


FITS = (FitView("heat", "heat", 140, 0, "fits", 140, 0),)
"""What every street lacks and would find."""


def streets() -> tuple[StreetView, ...]:
    """Twelve streets of two blocks."""
    found = []
    for n, (key, a, b, via, block, homes, traffic, housing, profile) in enumerate(_STREETS):
        points = tuple((float(x), float(y)) for x, y in (_JUNCTIONS[a], *via, _JUNCTIONS[b]))
        room = profile * 85 // 100
        used = sum(x.width for x in LAYERS if x.present)
        found.append(
            StreetView(
                key, block, points, 160, profile, homes, n % 3, traffic, housing, LAYERS, room,
                used, 140 if n == 3 else 0, tuple(range(2026, 2026 + n % 5)), (2030,) * (n == 2),
                homes * 3000 * (n % 4), 0, ("a1",) if n in (0, 7) else (), n == 7, n == 10,
                ("a2",) if n == 3 else (), (), (), FITS,
            )
        )  # fmt: skip
    return tuple(found)


def places() -> tuple[PlaceView, ...]:
    """One place of every kind."""
    return tuple(
        PlaceView(key, kind, tuple((float(x), float(y)) for x, y in outline))
        for key, kind, outline in _PLACES
    )


def _assignment(
    key: str, role: str, stage: str, where: tuple[str, ...], year: int
) -> AssignmentView:
    return AssignmentView(
        key, "t1", role, stage, (RiderView("t1", "org", role, "combine", "idea"),), (), where,
        where, year, year, (year,), 0, 0, None, (), (), None, "inform", "details", False, "basic",
        (), (), 0, 0, 0, 0, 0, 0, 0, (), (), (), True, (),
    )  # fmt: skip


def view(**changes: object) -> View:
    """The neighbourhood in 2030, seen by the facilitator."""
    blocks = (
        BlockView("noord", 100, 620_000, (600_000, 620_000), 0, False, 0, False, "trusts"),
        BlockView("zuid", 120, 350_000, (420_000, 350_000), 0, False, 0, True, "objects"),
    )
    plain = View(
        "facilitator", "sample", 1, 2030, 2026, 2045, 1, (4,), (2026, 2030), 16, "execute",
        (
            SeatView("beheer", "shovel", "one", (1,), (), False, False, False),
            SeatView("beleid", "compass", "two", (2,), (), True, False, False),
        ),
        blocks, streets(), places(),
        tuple(x.layer for x in LAYERS), (), (), (), (), (),
        (
            _assignment("a1", "beheer", "executing", ("lindelaan", "singel"), 2030),
            _assignment("a2", "beleid", "signed", ("kadeweg",), 2033),
            _assignment("a3", "beheer", "idea", ("kadeweg", "hofstraat"), 2034),
        ),
        (), (), (), (), (),
        (
            CouplingView(("t1", "t2"), ("kadeweg",), 2028, 2035, 0, False),
            CouplingView(("t1", "t3"), ("lindelaan",), 2028, 2035, 0, True),
        ),
        (), (), (), (), 0, 0, (), None, None, (), (), (), (), (),
    )  # fmt: skip
    return replace(plain, **changes)  # type: ignore[arg-type]


NAMES = {
    "kadeweg": "Nieuwe Kadeweg", "ijsselstraat": "IJsselstraat", "lindepark": "Lindepark",
    "heat": "Warmtenet", "sewer": "Riool",
}  # fmt: skip


def words(language: str = "nl") -> Words:
    """Words with a name for everything here."""
    texts = {}
    for kind, keys in (
        ("street", [s[0] for s in _STREETS]),
        ("place", [p[0] for p in _PLACES]),
        ("block", ["noord", "zuid"]),
        ("layer", [x.layer for x in LAYERS]),
        ("role", ["beheer", "beleid"]),
    ):
        for key in keys:
            texts[f"{kind}.{key}.name"] = NAMES.get(key, key.replace("_", " ").capitalize())
    return Words("en" if language == "en" else "nl", {language: texts})

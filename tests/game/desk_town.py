"""A small invented neighbourhood as the desk sees it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from engine.scenario.parts import DIMENSIONS
from engine.views import shapes as s
from game.words import Language, Words

NOW, START, END = 2028, 2026, 2045


def _cell(text: str) -> Any:
    if "," in text:
        return tuple(_cell(part) for part in text.split(",") if part)
    return None if text == "-" else int(text) if text.isdigit() else text


def _rows(text: str) -> tuple[tuple[Any, ...], ...]:
    lines = text.strip().splitlines()
    return tuple(tuple(_cell(part.strip()) for part in line.split("|")) for line in lines)


_AT = {
    **{f"n{i}": (120.0 + 160 * i, 420.0 + 12 * (i % 2)) for i in range(5)},
    **{f"m{i}": (100.0 + 165 * i, 270.0 - 10 * (i % 2)) for i in range(5)},
    **{f"z{i}": (110.0 + 160 * i, 120.0 + 14 * (i % 3)) for i in range(5)},
}
_STREETS = _rows(
    """
    lindelaan | n0 | n1 | noord | Lindelaan | 24
    beukstraat | n1 | n2 | noord | Beukstraat | 18
    stationsweg | n2 | n4 | noord | Stationsweg | 12
    ijsselstraat | m0 | m1 | midden | IJsselstraat | 30
    amstelstraat | m1 | m2 | midden | Amstelstraat | 28
    kadeweg | m2 | m4 | midden | Kadeweg | 40
    waalstraat | z0 | z1 | zuid | Waalstraat | 26
    maasstraat | z1 | z2 | zuid | Maasstraat | 26
    rijnlaan | z2 | z4 | zuid | Rijnlaan | 48
    schoolpad | n1 | m1 | midden | Schoolpad | 8
    marktstraat | n2 | m2 | midden | Marktstraat | 10
    singel | m1 | z1 | zuid | Singel | 12
    dorpsstraat | m2 | z2 | zuid | Dorpsstraat | 10
    molenweg | m0 | z0 | zuid | Molenweg | 14
    parkweg | m4 | z4 | zuid | Parkweg | 8
    """
)
_LAYERS = _rows(
    """
    sewer | sewer | 180 | Riool | Sewer
    water | water | 60 | Drinkwater | Water
    gas | gas | 50 | Gas | Gas
    power_lv | power | 40 | Stroom | Power
    heat | heat | 140 | Warmtenet | Heat
    paving | paving | 0 | Bestrating | Paving
    trees | green | 220 | Bomen | Trees
    """
)
ROLES = _rows(
    """
    stadsbeheer | shovel | one | 1,4 | Stadsbeheer | Public works
    beleid | compass | two | 2, | Beleid en transitie | Policy and transition
    ontwikkeling | building-2 | three | 3,4 | Stadsontwikkeling | Urban development
    sociaal | heart-handshake | four | 5, | Sociaal domein | Social domain
    netbeheer | plug-zap | five | , | Netbeheer | Networks
    """
)
_ORGANISATIONS = _rows(
    """
    riolering | stadsbeheer | Riolering | Sewers
    wegen | stadsbeheer | Wegen | Roads
    energie | beleid | Energie | Energy
    grond | ontwikkeling | Grondzaken | Land
    buurt | sociaal | Buurtwerk | Community work
    stroom | netbeheer | Stroomnet | Power grid
    drinkwater | netbeheer | Drinkwater | Water company
    """
)
_TASKS = _rows(
    """
    riool_ijssel| riolering |1 |droplets| ijsselstraat,amstelstraat | sewer | 2028,2030,2034 | a1
    weg_ijssel | wegen | 4 | car | ijsselstraat, | paving | 2029,2031,2036 | a1
    water_ijssel | drinkwater | 1 | droplet | ijsselstraat, | water | 2028,2031,2038 | a1
    warmte_noord| energie |2 |flame| lindelaan,beukstraat,ijsselstraat | heat | 2029,2032,2035 | a2
    kabels_kade | stroom | 1 | zap | kadeweg, | power_lv | 2028,2029,2033 | a3
    water_waal | drinkwater | 1 | droplet | waalstraat, | water | 2026,2027,2030 | a4
    kade_30 | wegen | 4 | car | kadeweg, | paving | 2029,2030,2034 | -
    bomen_singel | wegen | 1 | trees | singel,maasstraat | trees | 2028,2029,2035 | -
    speelplek | buurt | 5 | sprout | schoolpad, | trees | 2028,2029,2032 | -
    markt | grond | 3 | store | marktstraat,dorpsstraat | paving | 2030,2033,2038 | -
    riool_maas | riolering | 1 | droplets | maasstraat, | sewer | 2029,2032,2036 | -
    kabels_rijn | stroom | 1 | zap | rijnlaan,dorpsstraat | power_lv | 2030,2034,2039 | -
    licht_hof | buurt | 5 | lamp-desk | molenweg, | paving | 2028,2030,2033 | -
    water_park | drinkwater | 1 | droplet | parkweg, | water | 2033,2036,2042 | -
    """
)
_NAMES = _rows(
    """
    riool_ijssel | Riool vervangen IJsselstraat | Replace sewer IJsselstraat
    weg_ijssel | Nieuwe straat IJsselstraat | New street IJsselstraat
    water_ijssel | Waterleiding IJsselstraat | Water main IJsselstraat
    warmte_noord | Warmtenet Noord | Heat network North
    kabels_kade | Kabels verzwaren Kadeweg | Stronger cables Kadeweg
    water_waal | Waterleiding Waalstraat | Water main Waalstraat
    kade_30 | Kadeweg wordt 30 | Kadeweg to 30
    bomen_singel | Bomen aan de Singel | Trees along the Singel
    speelplek | Speelplek Schoolpad | Playground Schoolpad
    markt | Marktplein vernieuwen | Renew the market square
    riool_maas | Riool vervangen Maasstraat | Replace sewer Maasstraat
    kabels_rijn | Kabels Rijnlaan en Dorpsstraat | Cables Rijnlaan and Dorpsstraat
    licht_hof | Licht op de Molenweg | Light on the Molenweg
    water_park | Waterleiding Parkweg | Water main Parkweg
    """
)
_OFFERS = _rows(
    """
    o1 | a1 | kade_30 | stadsbeheer | stadsbeheer | align | 25
    o2 | a3 | bomen_singel | netbeheer | stadsbeheer | combine | -
    """
)
_LEADERS = (
    ("jansen", "riolering", (("technical", 3), ("control", 2)), False),
    ("bakker", "energie", (("connecting", 3), ("surroundings", 2)), True),
    ("smit", "stroom", (("contract", 3), ("technical", 1)), False),
)
OPTIONS = {
    "b": ("cost>nuisance>time>quality>support", "support>nuisance>quality>time>cost"),
    "c": ("department", "steering_group", "programme_table", "alderman"),
    "d": ("none", "five", "ten", "twenty"),
    "e": ("none", "informed", "rides_along", "together"),
    "f": ("inform", "consult", "advise", "coproduce", "codecide"),
}


FITS = (
    s.FitView("heat", "heat", 260, 120, "fits", 260, 0),
    s.FitView("rain", "rain", 150, 0, "moves", 120, 600_000),
    s.FitView("trees", "green", 220, 0, "refused", 0, 0),
)
"""What every street lacks and would find."""


def role_of(organisation: str) -> str:
    return str(next(o[1] for o in _ORGANISATIONS if o[0] == organisation))


def words(language: Language = "nl") -> Words:
    english = language == "en"
    frame = "Tactical frame" if english else "Tactisch kader"
    texts = {"scenario.name": "Kruispunt", "instrument.tactical_frame.name": frame}
    for block, nl, en in (
        ("noord", "Noord", "North"),
        ("midden", "Midden", "Centre"),
        ("zuid", "Zuid", "South"),
    ):
        texts[f"block.{block}.name"] = en if english else nl
    for row in _STREETS:
        texts[f"street.{row[0]}.name"] = row[4]
    for row in (*ROLES, *_NAMES, *_ORGANISATIONS):
        kind = "role" if row in ROLES else "task" if row in _NAMES else "organisation"
        texts[f"{kind}.{row[0]}.name"] = str(row[-1 if english else -2])
        if row in _NAMES:
            texts[f"task.{row[0]}.reason"] = "Worn out." if english else "Het is versleten."
        if row in _ORGANISATIONS:
            texts[f"line.{row[0]}.name"] = str(row[-1 if english else -2])
    for row in _LAYERS:
        texts[f"layer.{row[0]}.name"] = row[-1 if english else -2]
    for key, *_ in _LEADERS:
        texts[f"leader.{key}.name"] = key.capitalize()
    return Words(language, {language: texts})


def _street(row: tuple[Any, ...]) -> s.StreetView:
    key, start, end, block, _, homes = row
    layers = tuple(
        s.StreetLayerView(
            k, family, k != "heat", 1974, "", 120, wide, 12, 4, False, False, False, False
        )
        for k, family, wide, *_ in _LAYERS
    )
    own = tuple(t for t in _TASKS if key in t[4])
    here = tuple(dict.fromkeys(t[7] for t in own if t[7] and t[7] != "a4"))
    points = (_AT[start], _AT[end])
    works = ("a4",) if key == "waalstraat" else ()
    return s.StreetView(
        key, block, points, 160, 1250, homes, 0, "residential", "terraced", layers, 900, 640,
        0, (2026,), (), homes * 4000, homes * 2000, works, bool(works), False, here, tuple(t[0]
        for t in own), (), FITS,
    )  # fmt: skip


def _task(row: tuple[Any, ...]) -> s.TaskView:
    key, organisation, kind, icon, streets, layer, window, assignment = row[:8]
    others = tuple(t[0] for t in _TASKS if t[0] != key and set(t[4]) & set(streets))
    state = "planned" if assignment else "table" if window[0] < 2031 else "drawer"
    why: tuple[s.Said, ...] = (s.Said("why_now.window_now", (("year", window[1]),)),)
    if others:
        why += (s.Said("why_now.couples", (("task", others[0]),)),)
    after = ("riool_ijssel",) if key == "weg_ijssel" else ()
    return s.TaskView(
        key, organisation, role_of(organisation), kind, icon, streets, ((layer, "replace"),),
        window[0], window[1], window[2], after, kind == 5, False,
        "executing" if assignment == "a4" else state,
        assignment, 64_000_000 * len(streets), 120_000, 1_400, why, others, False,
    )  # fmt: skip


def _assignment(key: str, stage: str, start: int) -> s.AssignmentView:
    rows = [t for t in _TASKS if t[7] == key]
    draft = stage in {"idea", "drafted"}
    roles = tuple(dict.fromkeys(role_of(t[1]) for t in rows))
    share = 100 // len(rows)
    partners = tuple(
        s.PartnerView(
            t[1],
            role_of(t[1]),
            share + (100 - share * len(rows) if i == 0 else 0),
            not draft,
            48_000_000,
            64_000_000,
            True,
            not draft,
            9_000_000 if draft and i else 0,
        )
        for i, t in enumerate(rows)
    )
    options = {"a": tuple(t[0] for t in rows), **OPTIONS}
    every = roles if len(roles) > 1 else (*roles, "sociaal")
    questions = tuple(
        s.QuestionView(
            q,
            tuple(
                (r, options[q][(i * (k % 2)) % len(options[q])], not i) for i, r in enumerate(every)
            ),
            options[q][0] if k % 2 == 0 or not draft else None,
            False,
            draft and k % 2 == 1,
            options[q],
        )
        for k, q in enumerate("abcdef")
    )
    heads = tuple(
        s.HeadView(
            d,
            160 - 18 * i,
            128 - 20 * i,
            (("question.c", 300_000),) if i % 2 else (),
            (("instrument.tactical_frame", 250_000), ("leader", 150_000)),
            2_400_000 - 300_000 * i,
        )
        for i, d in enumerate(DIMENSIONS)
    )
    streets = tuple(dict.fromkeys(k for t in rows for k in t[4]))
    return s.AssignmentView(
        key, rows[0][0], roles[0], stage, tuple(s.RiderView(t[0], t[1], role_of(t[1]),
        "combine", "drafted") for t in rows), partners, streets, streets, start, start - 1,
        tuple(range(start, start + 1 + len(streets) // 2)), 1800, 400_000, "jansen" if not
        draft else None, ("technical", "connecting"), (("technical", 2),), None if draft else
        True, "consult", "nothing" if draft else "details", draft, "basic", questions, heads,
        128_000_000, 32_000_000, 4_100_000, 12_300_000, 104_000_000, 0, 210_000,
        (s.Said("waiting.money", (("count", 2),)),) if draft else (), () if draft else roles,
        roles if draft else (), draft,
        (), always_fail=2_400_000,
    )  # fmt: skip


def view(**changes: Any) -> s.View:
    streets = tuple(_street(row) for row in _STREETS)
    tasks = tuple(_task(row) for row in _TASKS)
    pairs = [(a, b) for i, a in enumerate(tasks) for b in tasks[i + 1 :]]
    couplings = tuple(
        s.CouplingView(
            (a.id, b.id),
            tuple(k for k in a.streets if k in b.streets),
            max(a.earliest, b.earliest),
            min(a.latest, b.latest),
            17_000_000,
            a.assignment is not None and a.assignment == b.assignment,
        )
        for a, b in pairs
        if set(a.streets) & set(b.streets)
        and max(a.earliest, b.earliest) <= min(a.latest, b.latest)
    )
    span = range(NOW, END + 1)
    lines = tuple(
        s.LineView(
            o,
            o,
            r,
            False,
            90_000_000,
            30_000_000,
            60_000_000,
            45_000_000,
            (),
            tuple((y, 60_000_000 + 9_000_000 * (y % 3), 20_000_000 * (i + y % 4)) for y in span),
        )
        for i, (o, r, *_) in enumerate(_ORGANISATIONS)
    )
    organisations = tuple(
        s.OrganisationView(
            o,
            r,
            "users",
            r == "netbeheer",
            2500,
            tuple((y, 900 + 600 * ((y + i) % 4)) for y in span),
        )
        for i, (o, r, *_) in enumerate(_ORGANISATIONS)
    )
    blocks = tuple(
        s.BlockView(b, 80, 520_000, (530_000, 520_000), 100_000, False, 3_000, False, "waits")
        for b in ("noord", "midden", "zuid")
    )
    years = tuple(
        s.YearView(
            y,
            300_000_000,
            24_000_000,
            9_000_000,
            8_000_000,
            0,
            0,
            0,
            310_000_000,
            400_000_000,
            1_050_000,
            900_000 + 90_000 * (y % 3),
            520_000 + 9_000 * (y % 2),
            60_000,
            3,
        )
        for y in range(START, NOW)
    )
    payer = {t[0]: role_of(t[1]) for t in _TASKS}
    offers = tuple(
        s.OfferView(key, host, task, by, to, mode, share, payer[task], "open", "")
        for key, host, task, by, to, mode, share in _OFFERS
    )
    made = s.View(
        "facilitator", "kruispunt", 12, NOW, START, END, 2, (2, 2, 4, 4, 4, 4), (2028, 2029),
        END - NOW + 1, "programme", tuple(s.SeatView(r[0], r[1], r[2], r[3], tuple(o[0] for o
        in _ORGANISATIONS if o[1] == r[0]), False, False, False) for r in ROLES), blocks,
        streets, (), tuple(row[0] for row in _LAYERS), (), lines, organisations, tasks,
        tuple(t.id for t in tasks if t.state != "drawer")[:10], (_assignment("a1", "drafted",
        2030), _assignment("a2", "idea", 2032), _assignment("a3", "prepared", 2029),
        _assignment("a4", "executing", 2028)), offers, (), tuple(s.LeaderView(k, o,
        role_of(o), c, v, 50_000, True, 1, 2) for k, o, c, v in _LEADERS), (), (), couplings,
        (), (), years, (), 9_800_000_000, 6_400_000_000, (("wegen", 4_000_000_000),), None, None,
        (), (), (), (), (),
    )  # fmt: skip
    return replace(made, **changes)


def forecast() -> s.ForecastView:
    years = tuple(range(NOW, END + 1))

    def band(name: str, base: int, drift: int, wide: int) -> s.BandView:
        mid = [base + drift * i for i in range(len(years))]
        return s.BandView(
            name, years, tuple(m - wide for m in mid), tuple(mid), tuple(m + wide for m in mid)
        )

    return s.ForecastView(
        NOW,
        200,
        (
            band("nuisance", 1_000_000, 20_000, 220_000),
            band("cost", 380_000_000, 6_000_000, 70_000_000),
            band("support", 520_000, -4_000, 40_000),
        ),
    )

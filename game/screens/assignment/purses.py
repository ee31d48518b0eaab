"""Who pays which part, what each saves, and how the costs add up."""

from __future__ import annotations

from engine.moves import AgreeShares
from engine.views.shapes import AssignmentView, PartnerView
from game.drawing import charts as c
from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.drawing.theme import Paint
from game.screens import desk
from game.screens.common import icon_of, money, name, team_of
from game.screens.scene import Scene

STEP = 5
_ROW = 84.0


def pro_rata(partners: tuple[PartnerView, ...]) -> dict[str, int]:
    """Shares in proportion to what each would pay alone, in steps of five."""
    whole = sum(p.alone for p in partners)
    units = 100 // STEP
    if not whole or len(partners) < 2:
        first = {p.organisation: 0 for p in partners}
        first[partners[0].organisation] = 100
        return first
    exact = {p.organisation: p.alone * units / whole for p in partners}
    found = {key: int(part) for key, part in exact.items()}
    by_rest = sorted(exact, key=lambda key: found[key] - exact[key])
    for key in by_rest[: units - sum(found.values())]:
        found[key] += 1
    return {key: part * STEP for key, part in found.items()}


def in_fives(shares: dict[str, int]) -> dict[str, int]:
    """The nearest shares in steps of five that together make 100."""
    found = {key: part // STEP for key, part in shares.items()}
    by_rest = sorted(shares, key=lambda key: -(shares[key] % STEP))
    for key in by_rest[: 100 // STEP - sum(found.values())]:
        found[key] += 1
    return {key: part * STEP for key, part in found.items()}


def moved(shares: dict[str, int], key: str, by: int) -> dict[str, int]:
    """Shares after one goes up or down a step; the largest (or smallest) other gives or takes."""
    shares = in_fives(shares)
    new = dict(shares)
    step = max(-new[key], min(100 - new[key], by * STEP))
    others = [k for k in new if k != key and (step < 0 or new[k] >= STEP)]
    if not others or not step:
        return shares
    other = max(others, key=lambda k: new[k]) if step > 0 else min(others, key=lambda k: new[k])
    new[key] += step
    new[other] -= step
    return new


def draw(frame: Frame, rect: Rect, scene: Scene, a: AssignmentView) -> None:
    """Shares above, the sum of costs below."""
    words, values = scene.words, scene.picked.values
    kept = {p.organisation: p.percent for p in a.partners}
    held: dict[str, int] = values.get(f"shares:{a.id}") or kept
    if set(held) != set(kept):
        held = kept
    bar, rest = rect.split_top(46, 14)
    parts = [
        c.Part(
            held[p.organisation], team_of(scene.now, p.role), "plain", f"{held[p.organisation]}%"
        )
        for p in a.partners
    ]
    c.segments(c.FramePen(frame), bar, parts, of=100)
    rest, sums = rest.split_bottom(_sums_height(frame), 16)
    rest, foot = rest.split_bottom(48, 12)
    with frame.scroll("partners", rest, _ROW * len(a.partners)) as page:
        for i, partner in enumerate(a.partners):
            place = Rect(page.x, page.y + i * _ROW, page.w, _ROW - 8)
            _partner(frame, place, scene, a, partner, held)

    def rata() -> None:
        values[f"shares:{a.id}"] = pro_rata(a.partners)

    def agree() -> None:
        move = AgreeShares(assignment=a.id, shares=in_fives(held))
        if scene.actions.submit(move, "shares.agree", seat=desk.mover(scene, a.lead_role)):
            values.pop(f"shares:{a.id}", None)

    label = words.t("assignment.agree")
    place, foot = foot.split_left(w.button_width(frame, label, icon=True), 12)
    w.button(frame, place, "shares.agree", label, agree, style="primary", icon="handshake")
    label = words.t("desk.pro_rata")
    place, _ = foot.split_left(w.button_width(frame, label, icon=True), 12)
    w.button(frame, place, "shares.rata", label, rata, icon="scale")
    _sums(frame, sums, scene, a)


def _partner(
    frame: Frame,
    rect: Rect,
    scene: Scene,
    a: AssignmentView,
    partner: PartnerView,
    held: dict[str, int],
) -> None:
    words, values = scene.words, scene.picked.values
    key = partner.organisation
    frame.panel(rect, fill="panel_raised", border="line")
    sign, text = rect.inset(14, 0).split_left(46, 14)
    w.team_mark(
        frame,
        sign.centred(46, 46),
        team_of(scene.now, partner.role),
        icon_of(scene.now, partner.role),
    )
    text, place = text.split_right(200, 16)

    def step(by: int) -> None:
        values[f"shares:{a.id}"] = moved(held, key, by)

    who = name(words, "organisation", key)
    w.stepper(
        frame,
        place.centred(200, 48),
        f"share.{key}",
        words.t("assignment.share_of", name=who),
        words.percent(held[key] / 100),
        step,
        can_less=held[key] > 0 and len(held) > 1,
        can_more=held[key] < 100 and len(held) > 1,
        less_label=words.t("desk.less"),
        more_label=words.t("desk.more"),
    )
    small = frame.leading("small")
    text = text.centred(text.w, frame.leading() + small)
    shown = frame.measure(who, "body", "semibold")[0]
    frame.text(text, who, weight="semibold", ellipsis=True)
    if partner.agreed and shown + 40 < text.w:
        spot = (text.x + shown + 22, text.y + frame.leading() / 2)
        frame.icon("circle-check", spot, size=20, colour="good")
    # Before it is agreed the engine only knows the old share: the rest follows in proportion.
    pays = partner.cost * held[key] // partner.percent if partner.percent else partner.cost
    below = Rect(text.x, text.y + frame.leading(), text.w, small)
    ink: Paint = "ink_soft"
    if partner.short:
        sentence = words.t("assignment.short", cents=money(words, partner.short))
        ink = "bad"
    else:
        sentence = words.t(
            "assignment.pays",
            cents=money(words, pays),
            alone=money(words, partner.alone),
        )
    frame.text(below, sentence, size="small", colour=ink, ellipsis=True)


def _sums_height(frame: Frame) -> float:
    return 6 * (frame.leading("small") + 6) + 26


def _sums(frame: Frame, rect: Rect, scene: Scene, a: AssignmentView) -> None:
    """From apart to together, as bars on one scale."""
    words = scene.words
    frame.panel(rect, fill="panel_sunk", radius=12)
    inner = rect.inset(18, 13)
    extra = max(0, a.total - (a.planned - a.saved + a.overhead))
    rows: tuple[tuple[str, int, int, Paint], ...] = (
        ("planned", 0, a.planned, "line_strong"),
        ("saved", a.planned - a.saved, a.saved, "good"),
        ("overhead", a.planned - a.saved, a.overhead, "warn"),
        ("extra", a.planned - a.saved + a.overhead, extra, "violet"),
        ("total", 0, a.total, "accent"),
        ("fail", a.total, a.expected_fail, "bad"),
    )
    whole = max(a.planned, a.total + a.expected_fail, 1)
    high = inner.h / len(rows)
    for i, (key, start, amount, colour) in enumerate(rows):
        row = Rect(inner.x, inner.y + i * high, inner.w, high)
        label, row = row.split_left(min(300.0, inner.w * 0.34), 12)
        weight = "semibold" if key == "total" else "regular"
        frame.text(
            label,
            words.t(f"assignment.sum.{key}"),
            size="small",
            weight="semibold" if weight == "semibold" else "regular",
            valign="middle",
            ellipsis=True,
        )
        row, figure = row.split_right(150, 12)
        sign = "− " if key == "saved" and amount else ""
        frame.text(
            figure,
            f"{sign}{money(words, amount)}",
            size="small",
            weight="semibold",
            align="right",
            valign="middle",
        )
        bar = Rect(row.x + row.w * start / whole, row.y + 6, row.w * amount / whole, row.h - 12)
        if bar.w >= 1:
            frame.panel(bar, fill=colour, radius=4)
            if key == "saved":
                frame.pattern(bar, "hatch", colour=(255, 255, 255, 120), pitch=9)
            elif key == "fail":
                frame.pattern(bar, "cross", colour=(255, 255, 255, 120), pitch=9)

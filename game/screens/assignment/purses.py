"""Who pays which part, what each saves, and how the costs add up."""

from __future__ import annotations

from engine.moves import AgreeShares
from engine.views.shapes import AssignmentView, PartnerView
from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.drawing.theme import Paint
from game.screens import desk
from game.screens.assignment import notes, sharing
from game.screens.assignment.shares import in_fives, moved, pro_rata, too_much
from game.screens.common import icon_of, money, name, team_of
from game.screens.scene import Scene


def draw(frame: Frame, rect: Rect, scene: Scene, a: AssignmentView) -> None:
    """Shares above, the sum of costs below."""
    words, values = scene.words, scene.picked.values
    kept = {p.organisation: p.percent for p in a.partners}
    draft = f"shares:{a.id}"
    held: dict[str, int] = values.get(draft) or kept
    if set(held) != set(kept):
        held = kept

    def keep(shares: dict[str, int]) -> None:
        values[draft] = shares

    bar, rest = rect.split_top(sharing.height(frame, a), 12)
    sharing.draw(frame, bar, scene, a, held, keep)
    rest, sums = rest.split_bottom(_sums_height(frame), 16)
    rest, foot = rest.split_bottom(48, 12)
    lines = 2 + any(p.most < 100 for p in a.partners)
    row = max(68.0, frame.leading() + (lines - 1) * frame.leading("small") + 14)
    with frame.scroll("partners", rest, (row + 8) * len(a.partners)) as page:
        for i, partner in enumerate(a.partners):
            place = Rect(page.x, page.y + i * (row + 8), page.w, row)
            _partner(frame, place, scene, a, partner, held)

    def rata() -> None:
        keep(pro_rata(a.partners))

    def agree() -> None:
        move = AgreeShares(assignment=a.id, shares=in_fives(held))
        if scene.actions.submit(move, "shares.agree", seat=desk.mover(scene, a.lead_role)):
            values.pop(draft, None)

    label = words.t("assignment.agree")
    place, foot = foot.split_left(w.button_width(frame, label, icon=True), 12)
    w.button(frame, place, "shares.agree", label, agree, style="primary", icon="handshake")
    label = words.t("desk.pro_rata")
    place, foot = foot.split_left(w.button_width(frame, label, icon=True), 16)
    w.button(frame, place, "shares.rata", label, rata, icon="scale")
    if held != kept:
        told = words.t("assignment.not_agreed")
        frame.text(foot, told, size="small", colour="warn", valign="middle", wrap=True)
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
    team, icon = team_of(scene.now, partner.role), icon_of(scene.now, partner.role)
    w.team_mark(frame, sign.centred(46, 46), team, icon)
    text, place = text.split_right(200, 16)

    def step(by: int) -> None:
        new = moved(held, key, by)
        over = too_much(new, a.partners)
        if over is not None and new[over.organisation] > held[over.organisation]:
            sharing.refused(frame, scene, over, f"share.{key}.{'more' if by > 0 else 'less'}")
            return
        values[f"shares:{a.id}"] = new

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
    rule = words.t("assignment.most", percent=words.percent(partner.most / 100))
    lines = [_pays(scene, a, partner, held)]
    if partner.most < 100:
        lines.append((rule, "warn" if held[key] > partner.most else "ink_soft"))
    text = text.centred(text.w, frame.leading() + len(lines) * small)
    shown = frame.measure(who, "body", "semibold")[0]
    frame.text(text, who, weight="semibold", ellipsis=True)
    if partner.agreed and held[key] == partner.percent and shown + 40 < text.w:
        spot = (text.x + shown + 22, text.y + frame.leading() / 2)
        frame.icon("circle-check", spot, size=20, colour="good")
    for i, (line, ink) in enumerate(lines):
        below = Rect(text.x, text.y + frame.leading() + i * small, text.w, small)
        if i:
            frame.icon("lock", (below.x + 9, below.centre[1]), size=17, colour=ink)
            below = below.split_left(26)[1]
        frame.text(below, line, size="small", colour=ink, ellipsis=True)


def _pays(
    scene: Scene, a: AssignmentView, partner: PartnerView, held: dict[str, int]
) -> tuple[str, Paint]:
    """What somebody pays by the shares as they lie now, beside what it would pay alone."""
    words, key = scene.words, partner.organisation
    # Before it is agreed the engine only knows the old shares.
    same = held[key] == partner.percent
    pays = money(words, partner.cost if same else a.total * held[key] // 100)
    if same and partner.short:
        short = money(words, partner.short)
        return words.t("assignment.short", cents=pays, short=short), "bad"
    alone = money(words, partner.alone)
    return words.t("assignment.pays", cents=pays, alone=alone), "ink_soft"


def _sums_height(frame: Frame) -> float:
    return 6 * (frame.leading("small") + 6) + 26 + frame.leading("small")


def _sums(frame: Frame, rect: Rect, scene: Scene, a: AssignmentView) -> None:
    """From apart to together, as bars on one scale."""
    words = scene.words
    frame.panel(rect, fill="panel_sunk", radius=12)
    inner, made_of = rect.inset(18, 13).split_bottom(frame.leading("small"))
    told = notes.made_of(words, a)
    frame.text(made_of, told, size="small", colour="ink_soft", ellipsis=True)
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
    labels = [words.t(f"assignment.sum.{key}") for key, *_ in rows]
    widest = max(frame.measure(label, "small", "semibold")[0] for label in labels) + 4
    whole_euros = {key: words.euro(amount, short=False) for key, _, amount, _ in rows}
    figures = max(frame.measure(f"− {x}", "small", "semibold")[0] for x in whole_euros.values())
    high = inner.h / len(rows)
    for i, (key, start, amount, colour) in enumerate(rows):
        row = Rect(inner.x, inner.y + i * high, inner.w, high)
        label, row = row.split_left(max(min(300.0, inner.w * 0.34), widest), 12)
        weight = "semibold" if key == "total" else "regular"
        frame.text(
            label,
            words.t(f"assignment.sum.{key}"),
            size="small",
            weight="semibold" if weight == "semibold" else "regular",
            valign="middle",
            ellipsis=True,
        )
        row, figure = row.split_right(max(150.0, figures + 4), 12)
        sign = "− " if key == "saved" and amount else ""
        frame.text(
            figure,
            f"{sign}{whole_euros[key]}",
            size="small",
            weight="semibold",
            align="right",
            valign="middle",
        )
        bar = Rect(row.x + row.w * start / whole, row.y + 6, row.w * amount / whole, row.h - 12)
        if bar.w >= 1:
            frame.panel(bar, fill=colour, radius=4)
            if key == "saved":
                frame.pattern(bar, "hatch", colour="panel_sunk", pitch=9)
            elif key == "fail":
                frame.pattern(bar, "cross", colour="panel_sunk", pitch=9)

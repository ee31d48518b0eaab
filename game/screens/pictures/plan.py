"""While the table plans: what lies on it, what waits for whom, and who dared to bet."""

from __future__ import annotations

from collections.abc import Mapping

from engine.views.shapes import AssignmentView, OfferView, TaskView, View, begins
from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.map.legend import Entries
from game.drawing.map.ribbons import Ribbon
from game.drawing.map.themes import UNSIGNED, Area, Tag, reserved
from game.drawing.shape import Rect
from game.drawing.theme import Paint
from game.screens import common
from game.screens.pictures import parts
from game.screens.scene import Scene
from game.words import Words

_OPEN = frozenset({"idea", "drafted", "signed"})
_OVER = frozenset({"done", "cancelled"})
_LIGHT = 76.0
_SIGNS = 130.0
"""Across, of the number of an assignment and the sign of who leads it."""
_FEW = 3
"""Assignments beside which there is more room for the map."""


def planned(frame: Frame, view: View, words: Words) -> Entries:
    """What the ribbons of planned works mean; whose they are their colour and sign tell."""
    theme = frame.theme
    found: list[tuple[Ribbon | Area | str, str]] = []
    works = [a for a in view.assignments if a.stage not in _OVER]
    signed = [a for a in works if a.stage not in UNSIGNED]
    if any(view.year in a.executes for a in signed):
        told = words.t("room.works.now", year=view.year)
        found.append((Ribbon(theme.ink_soft, theme.ink), told))
    if any(view.year not in a.executes for a in signed):
        look = Ribbon(theme.panel, theme.ink_soft, "hatch")
        found.append((look, words.t("room.works.planned")))
    if len(signed) < len(works):
        look = Ribbon(theme.panel, theme.ink_soft, dashed=True)
        found.append((look, words.t("room.works.idea")))
    if any(s.reserved for s in view.streets):
        found.append((reserved(theme), words.t("room.works.reserved")))
    return found


def town(frame: Frame, rect: Rect, scene: Scene, view: View, tags: tuple[Tag, ...] = ()) -> None:
    """The planned works on the map; with `tags` those tell what is where, else years do."""
    entries = planned(frame, view, scene.words)
    if not tags and any(len(a.riders) > 1 for a in view.assignments if a.stage not in _OVER):
        entries = [*entries, ("link", scene.words.t("room.works.coupled"))]
    parts.town(frame, rect, scene, view, "planned", entries=entries, tags=tags, notes=not tags)


def programme(frame: Frame, rect: Rect, scene: Scene, view: View) -> None:
    """The planned works on the map, the cards on the table, and how many of them could join."""
    words = scene.words
    known = {t.id: t for t in view.tasks}
    cards = [known[c] for c in view.cards if c in known]
    led = parts.led_to(scene, view)
    asked = {o.task: o for o in view.offers if o.state == "open"}
    cards.sort(key=lambda t: (t.id != led, t.id not in asked, t.state not in {"table", "drawer"}))
    works = {a.id: a for a in view.assignments}
    found = []
    for n, t in enumerate(cards, 1):
        work = works.get(t.assignment or "")
        row = parts.Row(
            t.icon,
            common.name(words, "task", t.id),
            common.team_of(view, t.role),
            under=_with(words, t, work, asked.get(t.id), works),
            value=str(begins(work) if work is not None else t.wanted),
            number=n,
            lit=t.id == led,
        )
        found.append(row)
    left, right = rect.split_left(rect.w * 0.5, 24)
    names = set(view.cards)
    could = sum(not c.made and names.issuperset(c.tasks) for c in view.couplings)
    note = words.n("room.couplings", could) if could else words.t("room.couplings.none")
    title = words.t("room.cards")
    shown = parts.rows(frame, right, words, title, found, words.t("room.no_cards"), note)
    town(frame, left, scene, view, parts.numbered(frame, [t.streets for t in cards[:shown]]))


def _with(
    words: Words,
    task: TaskView,
    work: AssignmentView | None,
    offer: OfferView | None,
    works: Mapping[str, AssignmentView],
) -> str:
    """With which other work a card goes, or is asked to go; nothing when it stands alone."""
    if offer is not None and offer.assignment in works:
        lead = common.name(words, "task", works[offer.assignment].lead_task)
        return words.t("room.card.asked", task=lead)
    if work is None or work.lead_task == task.id:
        return ""
    return words.t("room.card.rides", task=common.name(words, "task", work.lead_task))


# Signatures


def decide(frame: Frame, rect: Rect, scene: Scene, view: View) -> None:
    """Which assignments wait for whom, or for what; those without a signature first."""
    words = scene.words
    found = [a for a in view.assignments if a.stage in _OPEN]
    led = parts.led_to(scene, view)
    found.sort(key=lambda a: (a.lead_task != led, a.stage == "signed", not a.waiting, not a.signed))
    left, right = rect.split_left(rect.w * (0.36 if len(found) > _FEW else 0.46), 24)
    frame.panel(right, radius=18, shadow=8)
    inner = right.inset(28, 14)
    if not found:
        town(frame, left, scene, view)
        frame.text(inner, words.t("room.no_assignments"), size="room", colour="ink_soft", wrap=True)
        return
    highs = [_tall(frame, inner.w, words, a) for a in found]
    line = frame.leading("room")
    shown = _shown(inner.h, highs, line)
    town(frame, left, scene, view, parts.numbered(frame, [a.streets for a in found[:shown]]))
    apart = min(24.0, (inner.h - sum(highs[:shown])) / max(1, shown))
    y = inner.y
    for n, (a, high) in enumerate(zip(found[:shown], highs, strict=False), 1):
        if y > inner.y:
            frame.line((inner.x, y - 1), (inner.right, y - 1), thick=2)
        if a.lead_task == led:
            parts.lit(frame, Rect(inner.x, y + 4, inner.w, high - 4))
        _signatures(frame, Rect(inner.x, y, inner.w, high), words, view, a, n)
        y += high + max(0.0, apart if shown == len(found) else 0.0)
    if shown < len(found):
        rest = words.n("room.more", len(found) - shown)
        frame.text(
            Rect(inner.x + _SIGNS, inner.bottom - line, inner.w - _SIGNS, line),
            rest,
            size="room",
            colour="ink_soft",
        )


def _shown(room: float, highs: list[float], line: float) -> int:
    most = min(parts.MOST, len(highs))
    for count in range(most, 0, -1):
        if sum(highs[:count]) + (line if count < len(highs) else 0) <= room + 1:
            return count
    return 1


def _widths(frame: Frame, width: float, a: AssignmentView) -> tuple[float, float, float]:
    """Of the words, the year and the signatures."""
    lights = len(_roles(a)) * _LIGHT
    year = frame.measure(str(begins(a)), "room", "semibold")[0] + 4
    return width - _SIGNS - lights - year - 48, year, lights


def _roles(a: AssignmentView) -> list[str]:
    return [*a.signed, *a.unsigned]


def _tall(frame: Frame, width: float, words: Words, a: AssignmentView) -> float:
    wide = _widths(frame, width, a)[0]
    name = frame.measure(common.name(words, "task", a.lead_task), "room", "semibold", wide)[1]
    lines = (_waits(words, a), _talk(words, a))
    under = width - _SIGNS - len(_roles(a)) * _LIGHT
    tall = sum(frame.measure(line, "room", width=under)[1] for line in lines if line)
    return max(66.0, name + 18) + tall


def _waits(words: Words, a: AssignmentView) -> str:
    """What an assignment waits for: its own hindrance first, then money, then signatures.

    Nothing when it only waits for its year, which stands beside it.
    """
    if a.waiting:
        return common.sentence(words, a.waiting[0])
    short = dict.fromkeys(p.role for p in a.partners if p.short)
    if short and a.stage != "signed":
        roles = [common.role_name(words, role, short=True) for role in short]
        return words.t("room.waits.money", roles=words.listing(roles))
    if a.unsigned and a.stage in {"idea", "drafted"}:
        roles = [common.role_name(words, role, short=True) for role in a.unsigned]
        return words.t("room.waits.signature", roles=words.listing(roles))
    return ""


def _talk(words: Words, a: AssignmentView) -> str:
    """What the partners have still to talk about before they sign."""
    left = [q.question for q in a.questions if q.settled is None]
    if not left or len(a.partners) < 2 or a.stage not in {"idea", "drafted"}:
        return ""
    asked = [words.t(f"question.{q}").rstrip("?") for q in left]
    return words.t("room.talk", questions=words.listing([q[:1].lower() + q[1:] for q in asked]))


def _signatures(
    frame: Frame, rect: Rect, words: Words, view: View, a: AssignmentView, number: int
) -> None:
    mark, inner = rect.split_left(_SIGNS - 20, 20)
    top = Rect(mark.right - 52, mark.y, 52, 66).centred(52, 52)
    parts.number(frame, Rect(mark.x, top.y + 2, 48, 48), number)
    role = a.lead_role
    w.team_mark(frame, top, common.team_of(view, role), common.icon_of(view, role))
    wide, year, _ = _widths(frame, rect.w, a)
    name = common.name(words, "task", a.lead_task)
    high = frame.measure(name, "room", "semibold", wide)[1]
    line, rest = inner.move(0, 9).split_top(max(high, 48.0))
    spot = Rect(line.x, line.y, wide, max(high, 48.0))
    frame.text(spot, name, size="room", weight="semibold", valign="middle", wrap=True)
    place = Rect(line.x + wide + 24, line.y, year, 48)
    frame.text(place, str(begins(a)), size="room", weight="semibold", valign="middle")
    waits = _waits(words, a)
    hindered = bool(a.waiting) or (a.stage != "signed" and any(p.short for p in a.partners))
    roles = _roles(a)
    paint: Paint = "bad" if hindered else "ink_soft"
    y, under = rest.y, inner.w - len(roles) * _LIGHT
    for text, ink in ((waits, paint), (_talk(words, a), "accent")):
        tall = frame.measure(text, "room", width=under)[1] if text else 0.0
        frame.text(Rect(inner.x, y, under, tall), text, size="room", colour=ink, wrap=True)
        y += tall
    for i, signer in enumerate(roles):
        x = rect.right - (len(roles) - i) * _LIGHT
        has = signer in a.signed or a.stage not in {"idea", "drafted"}
        spot = Rect(x + 8, rect.y + 7, 48, 48)
        team = common.team_of(view, signer)
        w.team_mark(frame, spot, team, common.icon_of(view, signer), quiet=not has)
        frame.circle((spot.right, spot.bottom), 17, fill="panel")
        w.ready_light(frame, (spot.right, spot.bottom), has, size=30)


# Bets


def bet(frame: Frame, rect: Rect, scene: Scene, view: View) -> None:
    """Who has bet; not what. On the map what they bet about."""
    words = scene.words
    left, right = rect.split_left(rect.w * 0.54, 24)
    town(frame, left, scene, view)
    made = {b.role: b.made for b in view.bets}
    ready = {s.id: made.get(s.id, s.has_bet) for s in view.seats}
    frame.panel(right, radius=18, shadow=8)
    inner = right.inset(28, 20)
    count = words.t("room.bets", count=sum(ready.values()), all=len(ready))
    line, inner = inner.split_top(frame.leading("room"), 14)
    frame.text(line, count, size="room", weight="semibold", colour="accent")
    high = min(110.0, inner.h / max(1, len(view.seats)))
    for i, seat in enumerate(view.seats):
        place = Rect(inner.x, inner.y + i * high, inner.w, high)
        mark, rest = place.split_left(64, 24)
        side = min(60.0, high - 10)
        has = ready[seat.id]
        team = common.team(seat.colour)
        w.team_mark(frame, mark.centred(side, side), team, seat.icon, quiet=not has)
        rest, light = rest.split_right(48, 20)
        told = words.t("room.bet.made" if has else "room.bet.thinks")
        wide = frame.measure(told, "room")[0] + 2
        name = common.role_name(words, seat.id, short=True)
        if frame.measure(name, "room", "semibold")[0] + wide + 20 <= rest.w:
            rest, spot = rest.split_right(wide, 20)
            frame.text(spot, told, size="room", colour="ink_soft", valign="middle")
        frame.text(rest, name, size="room", weight="semibold", valign="middle", wrap=True)
        w.ready_light(frame, light.centre, has, size=48)

"""Before anybody plans: what the neighbourhood needs, and what it tells."""

from __future__ import annotations

from engine.views.shapes import Said, View
from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.map.themes import layer_of
from game.drawing.shape import Rect
from game.screens import common
from game.screens.figures import limited
from game.screens.pictures import parts
from game.screens.scene import Scene
from game.words import Words

_WIDE = 760.0
_SIGNALS = 3


def anatomy(frame: Frame, rect: Rect, scene: Scene, view: View) -> None:
    """Who has how much to do, and what is wanted beside the money there will be."""
    words = scene.words
    left, right = rect.split_right(_WIDE, 24)
    entries = layer_of("tasks", view, words, frame.theme, view.year).legend
    parts.town(frame, left, scene, view, "tasks", chips=True, entries=entries)
    high = 2 * (frame.leading("room") + 30) + 40
    above, below = right.split_bottom(high, 20)
    _tasks(frame, above, words, view)
    _price(frame, below, words, view)


def _tasks(frame: Frame, rect: Rect, words: Words, view: View) -> None:
    """How many tasks each department has: in two columns when all their names fit there."""
    counts = {s.id: sum(t.role == s.id for t in view.tasks) for s in view.seats}
    seats = sorted(view.seats, key=lambda s: -counts[s.id])
    names = [common.role_name(words, s.id, short=True) for s in seats]
    title = words.n("room.wanted", len(view.tasks))
    cell = (rect.w - 56 - 32) / 2 - 64 - 12 - frame.measure("88", "room", "bold")[0] - 2
    if any(frame.measure(told, "room")[0] > cell for told in names):
        found = [
            parts.Row(s.icon, told, common.team(s.colour), value=str(counts[s.id]))
            for s, told in zip(seats, names, strict=True)
        ]
        parts.rows(frame, rect, words, title, found, more="room.more.roles")
        return
    frame.panel(rect, radius=18, shadow=8)
    head, inner = rect.inset(28, 16).split_top(frame.leading("room"), 12)
    frame.text(head, title, size="room", weight="semibold", colour="accent")
    lines = inner.rows((len(seats) + 1) // 2, 6)
    places = [place for line in lines for place in line.columns(2, 32)]
    for seat, told, place in zip(seats, names, places, strict=False):
        mark, rest = place.split_left(48, 16)
        side = min(48.0, place.h)
        w.team_mark(frame, mark.centred(side, side), common.team(seat.colour), seat.icon)
        count = str(counts[seat.id])
        name, spot = rest.split_right(frame.measure(count, "room", "bold")[0] + 2, 12)
        frame.text(name, told, size="room", valign="middle")
        frame.text(spot, count, size="room", weight="bold", valign="middle")


def _price(frame: Frame, rect: Rect, words: Words, view: View) -> None:
    frame.panel(rect, radius=18, shadow=8)
    inner = rect.inset(28, 16)
    most = max(view.ambitions, view.means, 1)
    for place, key, value, paint in zip(
        inner.rows(2, 8),
        ("room.ambitions", "room.means"),
        (view.ambitions, view.means),
        ("warn", "good"),
        strict=True,
    ):
        line, rest = place.split_top(frame.leading("room"), 6)
        amount = common.money(words, value)
        name, spot = line.split_right(frame.measure(amount, "room", "bold")[0] + 2, 20)
        frame.text(name, words.t(key), size="room", colour="ink_soft")
        frame.text(spot, amount, size="room", weight="bold")
        bar = Rect(rest.x, rest.y, rest.w, min(20.0, rest.h))
        w.progress(frame, bar, value / most, colour=paint)
        if paint == "warn":
            done = Rect(bar.x + 8, bar.y, max(8.0, bar.w * value / most - 16), bar.h)
            frame.pattern(done, "hatch", colour="panel", pitch=14, thick=2)


def signals(frame: Frame, rect: Rect, scene: Scene, view: View) -> None:
    """At most three signals, with on the map where they come from."""
    words = scene.words
    told = view.signals[:_SIGNALS]
    left, right = rect.split_left(rect.w * 0.5, 24)
    tags = parts.numbered(frame, [_streets(view, said) for said in told])
    parts.town(frame, left, scene, view, chips=True, tags=tags)
    if not told:
        parts.rows(frame, right, words, "", [], words.t("room.no_signals"))
        return
    tall = [_tall(frame, right.w, _told(words, said)) for said in told]
    spare = max(0.0, right.h - sum(tall) - 20 * (len(told) - 1)) / len(told)
    y = right.y
    for n, (said, high) in enumerate(zip(told, tall, strict=True), 1):
        place = Rect(right.x, y, right.w, high + spare)
        frame.panel(place, radius=18, shadow=8)
        mark, inner = place.inset(28, 16).split_left(72, 24)
        frame.circle(mark.centre, 36, fill="accent")
        frame.text(
            mark,
            str(n),
            size=limited(frame, "room"),
            weight="bold",
            colour="accent_ink",
            align="centre",
            valign="middle",
        )
        frame.text(inner, _told(words, said), size="room", valign="middle", wrap=True)
        y = place.bottom + 20


def _told(words: Words, said: Said) -> str:
    """A signal; of an event also what happened, since that is what is read aloud."""
    text = common.sentence(words, said)
    story = f"event.{dict(said.values).get('event')}.text"
    return f"{text}. {words.t(story)}" if words.has(story) else text


def _tall(frame: Frame, width: float, text: str) -> float:
    return frame.measure(text, "room", width=width - 56 - 96)[1] + 32


def _streets(view: View, said: Said) -> tuple[str, ...]:
    """Where a signal comes from: its street, or one street of its task or block."""
    values = dict(said.values)
    known = {s.id for s in view.streets}
    if str(values.get("street")) in known:
        return (str(values["street"]),)
    task = next((t for t in view.tasks if t.id == values.get("task")), None)
    return task.streets[:1] if task is not None else ()

"""Being present in a block, and looking below ground before digging."""

from __future__ import annotations

from engine.moves import BuildRelation, Inspect
from engine.views.shapes import BlockView
from game.drawing import charts as c
from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.screens import common, desk, rounds
from game.screens.scene import Scene


def draw(frame: Frame, rect: Rect, scene: Scene) -> None:
    """A panel for every block: support, the bond, who is there, and what one may inspect."""
    view, words = scene.now, scene.words
    if not view.blocks:
        inner = w.sheet(frame, rect)
        title, text = words.t("purse.blocks.none"), words.t("purse.blocks.none.text")
        rounds.empty(frame, inner, "house", title, text)
        return
    across = min(3, len(view.blocks))
    down = -(-len(view.blocks) // across)
    high = max(560.0, (rect.h - 18 * (down - 1)) / down if down < 2 else 560.0)
    with frame.scroll("purse.blocks", rect, down * (high + 18) - 18) as inside:
        for i, block in enumerate(view.blocks):
            column = inside.inset(3, 0).columns(across, 18)[i % across]
            place = Rect(column.x, inside.y + i // across * (high + 18), column.w, high)
            _block(frame, place, scene, block)


def _block(frame: Frame, rect: Rect, scene: Scene, block: BlockView) -> None:
    words = scene.words
    inner = w.sheet(frame, rect, common.name(words, "block", block.id), icon="house")
    head, inner = inner.split_top(frame.leading("big"), 4)
    number = words.percent(block.support / 1_000_000)
    wide, _ = frame.measure(number, "big", "bold")
    frame.text(head, number, size="big", weight="bold", valign="middle")
    _, spark = head.split_left(wide, 20)
    values = [float(v) for v in block.support_history]
    c.sparkline(c.FramePen(frame), spark, values, low=0, high=1_000_000)
    line, inner = inner.split_top(frame.leading("lead"), 22)
    told = f"{words.t('indicator.support')} · {words.t(f'mood.{block.mood}')}"
    frame.text(line, told, colour="ink_soft", ellipsis=True)

    inner = rounds.label(frame, inner, words.t("purse.relation"), "heart-handshake")
    bar, inner = inner.split_top(16, 12)
    w.progress(frame, bar, block.relation / 1_000_000, colour="teal")
    line, inner = inner.split_top(frame.leading(), 12)
    w.ready_light(frame, (line.x + 12, line.centre[1]), block.present)
    here = words.t("purse.present" if block.present else "purse.absent")
    frame.text(line.split_left(24, 12)[1], here, valign="middle", ellipsis=True)
    button, inner = inner.split_top(50, 26)
    target = f"purse.relation.{block.id}"
    move = BuildRelation(block=block.id, on=not block.present)
    w.button(
        frame,
        button,
        target,
        words.t("purse.relation.stop" if block.present else "purse.relation.build"),
        rounds.asking(scene, move, target, seat=desk.mover(scene, _carer(scene))),
        icon="log-out" if block.present else "door-open",
    )

    inner = rounds.label(frame, inner, words.t("purse.inspect"), "search")
    held = scene.picked.values
    key = f"purse.layer.{block.id}"
    layer = held.get(key, "")

    def pick(chosen: str) -> None:
        held[key] = chosen

    field, inner = inner.split_top(50, 12)
    asked = words.t("purse.inspect.layer")
    options = [w.Option(k, common.name(words, "layer", k)) for k in scene.now.layers]
    w.dropdown(frame, field, key, asked, options, layer, pick, placeholder=asked)
    button, _ = inner.split_top(50)
    target = f"purse.inspect.{block.id}"

    def go() -> None:
        keeper = dict(scene.now.keepers).get(layer, scene.seat)
        seat = desk.mover(scene, keeper)
        scene.actions.submit(Inspect(layer=layer, block=block.id), target, seat=seat)

    w.button(
        frame,
        button,
        target,
        words.t("purse.inspect.go"),
        go,
        icon="search",
        enabled=bool(layer),
        why_not=words.t("purse.inspect.pick"),
    )


def _carer(scene: Scene) -> str:
    """The role that is there for people: the one that leads projects of the neighbourhood."""
    return next((s.id for s in scene.now.seats if 5 in s.leads), scene.seat)

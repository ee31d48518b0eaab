"""Money and instruments: what there is, by which rules, and what one can do with it."""

from __future__ import annotations

from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.screens.chrome import chrome
from game.screens.purse import assumptions, blocks, instruments, money
from game.screens.scene import Scene

TABS = {
    "money": ("wallet", money.draw),
    "instruments": ("wrench", instruments.draw),
    "blocks": ("users", blocks.draw),
    "assumptions": ("scale", assumptions.draw),
}


def draw(frame: Frame, scene: Scene) -> None:
    """Four tabs: purses and people, instruments, presence in the blocks, assumptions."""
    body = chrome(frame, scene, "purse")
    held = scene.picked.values
    tab = held.get("purse.tab", "money")
    bar, body = body.split_top(54, 18)
    options = [w.Option(k, scene.words.t(f"purse.tab.{k}"), icon) for k, (icon, _) in TABS.items()]
    wide = len(options) * max(frame.measure(o.label, "body", "semibold")[0] + 84 for o in options)

    def choose(key: str) -> None:
        held["purse.tab"] = key

    w.segmented(frame, bar.split_left(min(bar.w, wide))[0], "purse.tab", options, tab, choose)
    TABS[tab][1](frame, body, scene)

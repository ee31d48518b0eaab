"""What the facilitator reads on the console to say and to ask."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.scenario.parts import ROUND_PHASES
from engine.views import shapes as s
from game.words import Words
from tests.game.test_rounds_screens import EXTRA, desk, full


@pytest.mark.parametrize("phase", ["anatomy", *ROUND_PHASES, "ended"])
def test_console_tells_what_to_say_first_and_what_happened_as_a_story(phase: str) -> None:
    story = "Dagenlang is het boven de dertig graden."
    said = (s.Said("signal.event", (("event", "heat"),)),)
    at = desk("console", replace(full(phase), signals=said))
    held = at.scene.words
    texts = {key: held.t(key) for key in held.under("scenario.")}
    texts |= {key: held.t(key) for key in held.under("role.")}
    at.scene.words = Words("nl", {"nl": {**texts, **EXTRA, "event.heat.text": story}})
    told = " ".join(mark.text for mark in at.look().texts)
    assert held.t(f"console.talk.{phase}.say")[:20] in told
    assert held.t("kit.lead.tips") in told
    assert (story[:20] in told) == (phase == "signals")

"""What was measured, as pages: docs/facts.md and docs/balance.md with their figures."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.facts import balance, figure
from tests.facts.all import FACTS
from tests.facts.expected import reason
from tests.facts.fact import Fact
from tests.facts.version import ROOT

DOCS = ROOT / "docs"
FACTS_JSON, BALANCE_JSON = DOCS / "facts.json", DOCS / "balance.json"
FOLDER = "facts"


def stored(path: Path) -> dict[str, Any]:
    """Stored results."""
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


def save(path: Path, found: dict[str, Any]) -> None:
    """Store results, the same text for the same results."""
    path.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", "utf-8", newline="\n")


def _made(found: dict[str, Any]) -> list[str]:
    stamp = found["stamp"]
    return [
        f"Made with model {stamp['version']} (figures and neighbourhoods",
        f"`{stamp['scenarios'][:12]}`, golden games `{stamp['golden'][:12]}`, players",
        f"`{stamp['players'][:12]}`),",
        f"{found['seeds']} paired seeds in each neighbourhood.",
        "",
    ]  # fmt: skip


FACTS_HEAD = """\
# Stylised facts

What the model must show, and whether it does. Every fact is measured over many paired seeds in
every shipped neighbourhood where it applies: two (or more) games with the same luck that differ in
one thing. One command measures all and writes this page; a test fails when the model has moved on
from what is stored here.

```
python -m tests.facts --write
```

- **D** is a design statement: the model is built to show it, and the fact says that it does. **E**
  follows evidence from outside. Neither proves anything about the world.
- **Holds** means that the first value is larger in so many of the seeds that fair coins would fall
  so one-sidedly in at most one of a hundred cases (sign test, ties left out), and larger on
  average. Intervals are 99% (Student's t over the paired differences).
- Facts 2–7 and 9–11 are watched on a *stage*: the streets, works, costs and people's judgement of
  the neighbourhood, with money and people in plenty, every task known, and nobody leaving, so that
  only the mechanism in question is at work. Facts 1, 8 and 12 and the second part of 3 are whole
  games of [computer players](players.md).
- In CI twenty seeds are measured again, and with the mechanism switched off the fact must be gone.
"""


def facts_page(found: dict[str, Any]) -> str:
    """docs/facts.md."""
    out = [FACTS_HEAD, *_made(found), "## At a glance", ""]
    names = list(next(iter(found["facts"].values()))["claims"])
    out += [f"| | claim | {' | '.join(names)} |", "|---|---|" + "---|" * len(names)]
    for key, fact in FACTS.items():
        for claim in fact.claims:
            cells = [_cell(found["facts"][key]["claims"].get(n, {}).get(claim.key)) for n in names]
            out.append(f"| {fact.number} | {claim.words} | {' | '.join(cells)} |")
    out += ["", "✓ holds · ✗ does not · – no such case", ""]
    for key, fact in FACTS.items():
        out += _fact(key, fact, found["facts"][key])
    return "\n".join(out).rstrip() + "\n"


def _cell(verdict: dict[str, Any] | None) -> str:
    if not verdict or not verdict["n"]:
        return "–"
    return "✓" if verdict["holds"] else "✗"


def _fact(key: str, fact: Fact, found: dict[str, Any]) -> list[str]:
    out = [
        f"## {fact.number}. {fact.title}", "", f"> {fact.statement} ({fact.flag})", "",
        f"*How measured.* {fact.how}", "",
        f"![{fact.title}: mean differences with their intervals]({FOLDER}/fact{key}.svg)", "",
    ]  # fmt: skip
    if found["curves"]:
        out += [f"![{fact.title}: the curve]({FOLDER}/curve{key}.svg)", ""]
    out += ["| claim | where | first | second | difference (99%) | seeds | |",
            "|---|---|--:|--:|--:|--:|---|"]  # fmt: skip
    missing = []
    for claim in fact.claims:
        for name, per in found["claims"].items():
            v = per[claim.key]
            if not v["n"]:
                continue
            n = figure.number
            out.append(
                f"| {claim.words} ({claim.unit}) | {name} | {n(v['first'])} | {n(v['second'])} | "
                f"{n(v['mean'])} ({n(v['low'])} to {n(v['high'])}) | "
                f"{v['wins']} of {v['n']} | {_cell(v)} |"
            )
            if not v["holds"]:
                why = reason(key, claim.key, name) or "nobody said why"
                missing.append(f"- {claim.words}, in {name}: {why}.")
    out += ["", f"*Limits.* {fact.limits}", ""]
    if fact.not_shown or missing:
        out += ["*Not shown.* " + fact.not_shown, "", *missing, ""]
    return out


def facts_figures(found: dict[str, Any]) -> dict[str, str]:
    """The figures of docs/facts.md by file name."""
    out = {}
    for key, fact in FACTS.items():
        per = found["facts"][key]
        out[f"fact{key}.svg"] = figure.forest(
            fact.title,
            [
                (c.words, c.unit, {name: v[c.key] for name, v in per["claims"].items()})
                for c in fact.claims
            ],
        )
        lines = {name: drawn for name, drawn in per["curves"].items() if drawn}
        for words in next(iter(lines.values()), {}):
            chosen = {name: drawn[words] for name, drawn in lines.items()}
            out[f"curve{key}.svg"] = figure.curve(
                words[0].upper() + words[1:], 2 if fact.number == 3 else 0, chosen
            )
    return out


BALANCE_HEAD = """\
# Balance

What each style of [computer players](players.md) comes to in each neighbourhood, over many whole
games with the same luck for all, held against what was aimed at. Real choices should lie between
priorities: no style wins everything, and working together is better than each for itself, but not
with everybody at once. One command plays all games and writes this page:

```
python -m tests.facts --write
```

Per indicator the line spans 10–90% of the games, the thick part the middle half, the dot is the
median.
"""


def balance_page(found: dict[str, Any]) -> str:
    """docs/balance.md."""
    out = [BALANCE_HEAD, *_made(found), "## What was aimed at", ""]
    names = list(found["balance"])
    out += [f"| | {' | '.join(names)} |", "|---|" + "---|" * len(names)]
    judged = {name: balance.aims(found["balance"][name]) for name in names}
    for key, words in balance.AIMS.items():
        marks = ["✓" if judged[name][key] else "✗" for name in names]
        out.append(f"| {words} | {' | '.join(marks)} |")
    out.append("")
    for name in names:
        out += [f"## {name.capitalize()}", "", f"![Spreads by style]({FOLDER}/balance_{name}.svg)",
                ""]  # fmt: skip
        heads = [f"{words} ({unit})" for words, unit in balance.COLUMNS.values()]
        out += [f"| means | {' | '.join(heads)} |", "|---|" + "--:|" * len(heads)]
        for style, per in found["balance"][name].items():
            cells = [figure.number(per[c]["mean"]) for c in balance.COLUMNS]
            out.append(f"| {style} | {' | '.join(cells)} |")
        out.append("")
    return "\n".join(out).rstrip() + "\n"


def balance_figures(found: dict[str, Any]) -> dict[str, str]:
    """The figures of docs/balance.md by file name."""
    out = {}
    for name, styles in found["balance"].items():
        panels = [
            (f"{words} ({unit})", {style: per[c] for style, per in styles.items()})
            for c, (words, unit) in balance.COLUMNS.items()
        ]
        out[f"balance_{name}.svg"] = figure.spreads(name.capitalize(), panels)
    return out


def write(facts: dict[str, Any] | None, balanced: dict[str, Any] | None) -> None:
    """Store results and write the pages that tell them."""
    folder = DOCS / FOLDER
    folder.mkdir(exist_ok=True)
    drawn: dict[str, str] = {}
    if facts is not None:
        save(FACTS_JSON, facts)
        drawn |= facts_figures(facts)
        (DOCS / "facts.md").write_text(facts_page(facts), "utf-8", newline="\n")
    if balanced is not None:
        save(BALANCE_JSON, balanced)
        drawn |= balance_figures(balanced)
        (DOCS / "balance.md").write_text(balance_page(balanced), "utf-8", newline="\n")
    for name, source in drawn.items():
        (folder / name).write_text(source, "utf-8", newline="\n")

"""One assignment on one page to print: what is agreed, who pays, what still rubs, who signs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import typst

from engine.views.shapes import AssignmentView, HeadView, QuestionView, View
from game.drawing.theme import LIGHT, roles
from game.places import assets_dir
from game.report.kit.facts import hexadecimal
from game.words import Words

Data = dict[str, Any]
_COLOURS = ("one", "two", "three", "four", "five", "six", "seven", "eight")
_NAMED = 12
"""Up to how many streets are named; of more it is told how many there are."""


def write(view: View, key: str, words: Words, out: Path) -> Path:
    """Write the page of an assignment as a PDF. Raises KeyError when there is no such assignment.

    ``view`` is what is printed for: give that of the room, and nothing private is on the page.
    """
    made = pdf(content(view, key, words))
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(made)
    return out


def pdf(data: Data) -> bytes:
    """The page, without a date in it. Works offline."""
    root = assets_dir()
    made = typst.compile(
        str(root / "kit" / "assignment.typ"),
        root=str(root),
        font_paths=[str(root / "fonts")],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False, sort_keys=True)},
        format="pdf",
        timestamp=0,
    )
    assert isinstance(made, bytes)
    return made


def content(view: View, key: str, words: Words) -> Data:
    """Everything on the page, in words."""
    a = next((a for a in view.assignments if a.id == key), None)
    if a is None:
        raise KeyError(key)
    start = "sheet."
    sheet = _Sheet(view, words)
    return {
        "language": words.language,
        "theme": {name: hexadecimal(colour) for name, colour in roles(LIGHT).items()},
        "words": {name.removeprefix(start): words.t(name) for name in words.under(start)},
        "scenario": {"name": words.t("scenario.name")},
        "title": sheet.name("task", a.lead_task),
        "lead": sheet.sign(a.lead_role),
        "stage": words.t("sheet.at", stage=words.t(f"stage.{a.stage}"), year=view.year),
        "streets": sheet.streets(a.order or a.streets),
        "tasks": [sheet.task(a, r.task, r.organisation, r.mode) for r in a.riders],
        "partners": sheet.partners(a),
        "sums": sheet.sums(a),
        "questions": [sheet.question(q) for q in a.questions],
        "facts": sheet.facts(a),
        "heads": [sheet.head(h, max(1, *(h.raw for h in a.heads))) for h in a.heads],
        "waiting": len(a.unsigned),
        "signatures": [
            {**sheet.sign(role), "signed": role in a.signed} for role in (*a.signed, *a.unsigned)
        ],
    }


class _Sheet:
    def __init__(self, view: View, words: Words) -> None:
        self.view, self.words = view, words

    def name(self, kind: str, key: str, word: str = "name") -> str:
        full = f"{kind}.{key}.{word}"
        return self.words.t(full) if self.words.has(full) else key

    def sign(self, role: str) -> Data:
        """How a role is recognised: name, icon, colours and pattern."""
        seat = next(s for s in self.view.seats if s.id == role)
        team = tuple(LIGHT.teams.values())[_COLOURS.index(seat.colour) % len(LIGHT.teams)]
        short = f"role.{role}.short"
        known = (assets_dir() / "icons" / f"{seat.icon}.svg").is_file()
        return {
            "short": self.words.t(short) if self.words.has(short) else self.name("role", role),
            "icon": seat.icon if known else "circle",
            "fill": hexadecimal(team.fill),
            "text": hexadecimal(team.text),
            "pattern": team.pattern,
        }

    def streets(self, keys: tuple[str, ...]) -> str:
        """In the order in which they open; pieces of one street once."""
        names = list(dict.fromkeys(self.name("street", key) for key in keys))
        if len(names) <= _NAMED:
            return " · ".join(names)
        first = " · ".join(names[:_NAMED])
        return self.words.t("sheet.more_streets", streets=first, count=len(names) - _NAMED)

    def task(self, a: AssignmentView, key: str, organisation: str, mode: str) -> Data:
        return {
            **self.sign(self.view.role_of(organisation)),
            "name": self.name("task", key),
            "organisation": self.name("organisation", organisation),
            "mode": self.words.t("sheet.leads" if key == a.lead_task else f"mode.{mode}"),
        }

    def partners(self, a: AssignmentView) -> list[Data]:
        return [
            {
                **self.sign(p.role),
                "name": self.name("organisation", p.organisation),
                "percent": p.percent,
                "share": self.words.percent(p.percent / 100),
                "cost": self.euro(p.cost),
                "alone": self.euro(p.alone),
            }
            for p in a.partners
        ]

    def sums(self, a: AssignmentView) -> list[Data]:
        agreed = "sheet.agreed" if a.partners[0].agreed else "sheet.pro_rata"
        rows = (
            ("sheet.total", self.euro(a.total)),
            ("sheet.saved", self.euro(a.saved)),
            ("sheet.fail", self.words.euro(a.expected_fail, short=False).replace(" ", "\u00a0")),
            ("sheet.division", self.words.t(agreed)),
        )
        return [{"label": self.words.t(key), "value": value} for key, value in rows]

    def euro(self, cents: int) -> str:
        """An amount that does not break over two lines."""
        return self.words.euro(cents).replace(" ", "\u00a0")

    def answer(self, question: str, value: str) -> str:
        if question == "a":
            return self.name("task", value)
        if question == "b":
            return "\u00a0› ".join(self.words.t(f"criterion.{part}") for part in value.split(">"))
        return self.words.t(f"answer.{question}.{value}")

    def question(self, q: QuestionView) -> Data:
        """The agreed answer; where there is none, what each says."""
        held: dict[str, list[str]] = {}
        for role, value, _ in q.answers:
            held.setdefault(value, []).append(self.sign(role)["short"])
        said = [
            self.words.t(
                "sheet.says", who=self.words.listing(who), answer=self.answer(q.question, value)
            )
            for value, who in held.items()
        ]
        return {
            "letter": q.question,
            "question": self.words.t(f"question.{q.question}"),
            "answer": self.answer(q.question, q.settled) if q.settled is not None else "",
            "college": q.by_college,
            "said": said,
        }

    def facts(self, a: AssignmentView) -> list[Data]:
        t = self.words.t
        profile = [t(f"competence.{key}") for key in a.profile]
        years = [str(y) for y in (a.executes[:1] + a.executes[-1:])]
        rows = (
            ("sheet.profile", self.words.listing(profile) or t("sheet.not_yet")),
            ("sheet.leader", self.name("leader", a.leader) if a.leader else t("sheet.not_yet")),
            ("sheet.rung", t(f"rung.{a.rung}")),
            ("sheet.influence", t(f"influence.{a.influence}")),
            ("sheet.talk", t(f"talk.{a.talk}")),
            ("sheet.start", str(a.start_year)),
            ("sheet.prepared", str(a.earliest_year)),
            ("sheet.open", "–".join(dict.fromkeys(years)) or t("sheet.not_yet")),
        )
        return [{"label": t(key), "value": value} for key, value in rows]

    def head(self, head: HeadView, most: int) -> Data:
        tamers = [self.tamer(code) for code, _ in head.tamers]
        return {
            "name": self.words.t(f"dimension.{head.dimension}"),
            "tamed": self.words.number(head.tamed),
            "raw": self.words.number(head.raw),
            "left": head.tamed / most,
            "whole": head.raw / most,
            "by": self.words.t("sheet.tamed_by", names=self.words.listing(tamers))
            if tamers
            else "",
        }

    def tamer(self, code: str) -> str:
        kind, _, key = code.partition(".")
        if kind == "instrument":
            return self.name("instrument", key)
        own = "question" if kind == "question" else code
        return self.words.t(f"assignment.tamer.{own}", letter=key)

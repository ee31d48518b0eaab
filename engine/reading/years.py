"""Everything with a year must happen while the game is played."""

from __future__ import annotations

from engine.reading.fault import Fault
from engine.reading.node import Node

MAX_YEARS = 60


def check_years(root: Node) -> list[Fault]:
    """All faults in calendars and years."""
    faults: list[Fault] = []
    spans = _calendars(root, faults)
    start = root.whole("start_year")
    if not spans or start is None:
        return faults
    last = start + spans[0] - 1
    for task in root.each("tasks"):
        window = task.get("window")
        if window is not None:
            early, late = window.whole("earliest"), window.whole("latest")
            outside = (late is not None and late < start) or (early is not None and early > last)
            if outside:
                faults.append(
                    task.fault_at("window", "window_outside_years", first=start, last=last)
                )
        _between(task, "revealed", None, last, faults)
    for event in root.each("events"):
        _between(event, "year", start, last, faults)
    for goal in root.each("goals"):
        _between(goal, "by", start, None, faults)
    for train in root.each("trains"):
        _between(train, "start_year", None, last, faults)
    for street in root.each("streets"):
        for layer in street.each("layers"):
            _between(layer, "built", None, start, faults)
    for line in root.each("lines"):
        _line(line, start, last, faults)
    _rounds(root, faults)
    return faults


def _calendars(root: Node, faults: list[Fault]) -> list[int]:
    spans: list[int] = []
    for calendar in root.each("calendars"):
        rounds = [node.value for node in calendar.each("rounds")]
        span = sum(years for years in rounds if isinstance(years, int))
        if not rounds or any(not isinstance(years, int) for years in rounds):
            continue
        if span > MAX_YEARS:
            faults.append(
                calendar.fault_at("rounds", "calendar_too_long", found=span, most=MAX_YEARS)
            )
        elif spans and span != spans[0]:
            faults.append(
                calendar.fault_at("rounds", "calendar_years_differ", found=span, other=spans[0])
            )
        else:
            spans.append(span)
    return spans


def _between(
    entry: Node, key: str, first: int | None, last: int | None, faults: list[Fault]
) -> None:
    year = entry.whole(key)
    if year is None:
        return
    if first is not None and year < first:
        faults.append(entry.fault_at(key, "year_before_start", found=year, first=first))
    if last is not None and year > last:
        faults.append(entry.fault_at(key, "year_after_end", found=year, last=last))


def _line(line: Node, start: int, last: int, faults: list[Fault]) -> None:
    begins, ends = line.whole("first_year"), line.whole("last_year")
    if begins is not None and ends is not None and begins > ends:
        faults.append(line.fault_at("last_year", "line_years", first=begins, last=ends))
    elif begins is not None and begins > last:
        faults.append(line.fault_at("first_year", "line_never_open", first=start, last=last))
    elif ends is not None and ends < start:
        faults.append(line.fault_at("last_year", "line_never_open", first=start, last=last))
    for rule in line.each("rules"):
        _between(rule, "deadline", start, None, faults)


def _rounds(root: Node, faults: list[Fault]) -> None:
    most = max(len(calendar.each("rounds")) for calendar in root.each("calendars"))
    for section in ("hints", "openings"):
        for entry in root.each(section):
            found = entry.whole("round")
            if found is not None and found > most:
                faults.append(entry.fault_at("round", "round_outside", found=found, most=most))

"""Make the documents from a study: ``python -m tests.sensitivity [STUDY.json]``.

``STUDY.json`` is what ``wijken study SCENARIO --vary all -o STUDY.json`` wrote. What matters of it
is kept in docs/sensitivity.json; without an argument the documents are made again from that.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tests.sensitivity import report

STORED = report.DOCS / "sensitivity.json"


def main(arguments: list[str]) -> None:
    if arguments:
        data = json.loads(Path(arguments[0]).read_text("utf-8"))
        kept = json.dumps(report.kept(data), ensure_ascii=False, indent=1) + "\n"
        STORED.write_text(kept, "utf-8", newline="\n")
    report.write(json.loads(STORED.read_text("utf-8")), report.DOCS)
    report.write_columns()


if __name__ == "__main__":
    main(sys.argv[1:])

"""What the checks find in the founding report, how much of it was judged right, and how fast.

    .venv/bin/python bench/checks.py

Needs the corpus (MILEPOST_CORPUS). Each finding was judged by hand in
tests/golden/checks/founding-findings.yaml; one not judged there counts as wrong.
"""

import statistics
import sys
import time
from collections import Counter
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench._corpus import FOUNDING, at_hand  # noqa: E402
from milepost.checking.checks import check  # noqa: E402
from milepost.documents.formats import read  # noqa: E402

JUDGED = ROOT / "tests" / "golden" / "checks" / "founding-findings.yaml"
RUNS = 5


def main() -> None:
    if not at_hand("checks", FOUNDING):
        return
    document = read(FOUNDING.read_bytes(), FOUNDING.name)
    spent = []
    for _ in range(RUNS):
        started = time.perf_counter()
        found = check(document)
        spent.append(time.perf_counter() - started)
    judged = yaml.safe_load(JUDGED.read_text(encoding="utf-8"))
    right = {(one["code"], one["at"]) for one in judged if one["verdict"]}
    true = sum((one.code, ", ".join(one.at)) in right for one in found)
    codes = Counter(one.code for one in found)
    print("  " + ", ".join(f"{code} {count}" for code, count in sorted(codes.items())))
    print(
        f"checks: {len(found)} findings, {true} judged right, precision {true / len(found):.3f}, "
        f"{statistics.median(spent):.3f} s, median of {RUNS}"
    )


if __name__ == "__main__":
    main()

"""Recommendations of Working Group reports found: number and text against labels by hand.

    .venv/bin/python bench/upr_recommendations.py [FOLDER]

FOLDER, by default that of the corpus (MILEPOST_CORPUS), holds PDF files and `labels.csv` (file,
text with number, decision, From). The labels cut a recommendation of several States into pieces
numbered "60.1", "60.1.1" ... that the report does not print, and repeat shared words in each:
pieces of one printed number are one recommendation here. It is right when each piece is in our
text, word after word, to nine tenths, and our text is in the pieces to nine tenths.

States are counted one by one over the recommendations found: the labels call them by short
names, the reports as they please.
"""

import csv
import os
import platform
import re
import sys
import time
import unicodedata
from collections import Counter, defaultdict
from difflib import SequenceMatcher
from pathlib import Path
from unicodedata import combining

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench._corpus import CORPUS, at_hand  # noqa: E402
from milepost.documents.formats import read  # noqa: E402
from milepost.framework.recommendations import find  # noqa: E402

ENOUGH = 0.9
NUMBER = re.compile(r"(\d+\.\d+)\.?(?:\.\d+)*\.?\s+(.*)", re.DOTALL)
WORD = re.compile(r"[^\W_]+")
SAME = {
    "support": {"supported"},
    "reject": {"noted"},
    "consider": {"pending"},
    "implemented": {"supported", "noted"},
}

# the labels' names by the words that tell the State in a report
STATES = {
    "Iran": "iran",
    "Laos": "lao",
    "Macedonia": "macedonia",
    "Moldova": "moldova",
    "North Korea": "democratic people s republic of korea",
    "Russia": "russian federation",
    "South Korea": "republic of korea",
    "Syria": "syrian arab republic",
    "Tanzania": "tanzania",
    "United Kingdom": "united kingdom",
    "United States": "united states",
    "Venezuela": "venezuela",
    "Vietnam": "viet nam",
}


def state(name: str) -> str:
    """Return one name for a State, however it is written."""
    letters = (sign for sign in unicodedata.normalize("NFKD", name) if not combining(sign))
    plain = " ".join(WORD.findall("".join(letters).casefold())).removeprefix("the ")
    told = (short for short, full in STATES.items() if full in plain)
    return next(told, plain).casefold()


def words(text: str) -> list[str]:
    return WORD.findall(re.sub(r"[’']|�(?=s\b)", "", text).casefold())


def matched(piece: list[str], ours: list[str]) -> set[int]:
    """Return the places in ``ours`` that follow the words of ``piece``."""
    blocks = SequenceMatcher(None, piece, ours, autojunk=False).get_matching_blocks()
    return {place for block in blocks for place in range(block.b, block.b + block.size)}


def alike(pieces: list[str], ours: str) -> tuple[float, float]:
    """Return the least share of a piece found in ours, and the share of ours found."""
    mine = words(ours)
    covered: set[int] = set()
    least = 1.0
    for piece in pieces:
        theirs = words(re.sub(r"\([^()]*\)", " ", piece))
        found = matched(theirs, mine)
        least = min(least, len(found) / max(len(theirs), 1))
        covered |= found
    return least, len(covered) / max(len(mine), 1)


def labels(folder: Path) -> dict[str, dict[str, tuple[list[str], set[str], set[str]]]]:
    """Return by file and printed number: the pieces, the decisions, the States."""
    found: dict[str, dict[str, tuple[list[str], set[str], set[str]]]] = defaultdict(dict)
    with (folder / "labels.csv").open(encoding="utf-8", errors="replace") as file:
        for row in csv.DictReader(file):
            numbered = NUMBER.match(row["text"].strip())
            if not numbered:
                print(f"  label without a number in {row['file']}: {row['text'][:60]}")
                continue
            number, text = numbered[1], numbered[2]
            pieces, decisions, states = found[row["file"]].setdefault(number, ([], set(), set()))
            if text not in pieces:
                pieces.append(text)
            decisions.add(row["decision"])
            states.add(row["From"])
    return found


def main() -> None:
    given = [Path(one) for one in sys.argv[1:] if not one.startswith("-")]
    folder = given[0] if given else CORPUS / "upr"
    if not at_hand("upr_recommendations", folder / "labels.csv"):
        return
    right = ours_count = labels_count = positions = size = 0
    states = Counter[str]()
    spent = 0.0
    for name, truth in sorted(labels(folder).items()):
        data = (folder / name).read_bytes()
        started = time.perf_counter()
        recommendations, _ = find(read(data, name))
        spent += time.perf_counter() - started
        size += len(data)
        ours = {}
        for one in recommendations:
            ours.setdefault(one.number, one)
        good = agreed = 0
        for number, (pieces, decisions, named) in truth.items():
            one = ours.get(number)
            if one is None:
                print(f"  {name} {number}: not found; label: {pieces[0][:70]}")
                continue
            text = re.sub(r"\([^()]*\)", " ", one.text)
            least, covered = alike(pieces, text)
            if least >= ENOUGH and covered >= ENOUGH:
                good += 1
            else:
                print(f"  {name} {number}: text differs ({least:.2f}, {covered:.2f})")
                if "-v" in sys.argv:
                    print(f"     label: {' // '.join(pieces)}\n     ours:  {one.text}")
            asked_by = {state(name) for name in named}
            made_by = {state(name) for name in one.made_by}
            states.update(ours=len(made_by), labels=len(asked_by), both=len(made_by & asked_by))
            if made_by != asked_by:
                more, less = sorted(made_by - asked_by), sorted(asked_by - made_by)
                print(f"  {name} {number}: States; ours only {more}, labels only {less}")
            agreed += any(one.position in SAME.get(decision, set()) for decision in decisions)
        for number in ours.keys() - truth.keys():
            print(f"  {name} {number}: not in the labels; ours: {ours[number].text[:70]}")
        both = len(ours) + len(truth)
        print(
            f"{name:22} labels {len(truth):4}  found {len(recommendations):4}  right {good:4}  "
            f"F1 {2 * good / both if both else 0:.4f}  positions {agreed / len(truth):.3f}"
        )
        right, positions = right + good, positions + agreed
        ours_count, labels_count = ours_count + len(ours), labels_count + len(truth)
    precision, recall = states["both"] / states["ours"], states["both"] / states["labels"]
    print(
        f"States: F1 {2 * precision * recall / (precision + recall):.4f} "
        f"(precision {precision:.4f}, recall {recall:.4f}) over {states['labels']} named"
    )
    print(
        f"overall: F1 {2 * right / (ours_count + labels_count):.4f} "
        f"(precision {right / ours_count:.4f}, recall {right / labels_count:.4f}), "
        f"positions {positions / labels_count:.4f}, {size / 1e6:.1f} MB in {spent:.2f} s, "
        f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores"
    )


if __name__ == "__main__":
    main()

"""Where real documents are: in the folder MILEPOST_CORPUS names, else beside the checkout."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("MILEPOST_CORPUS") or ROOT.parent / "shared")
# the folder of documents by kind, or the one it lies in: either may be named
SHARED = SHARED.parent if (SHARED / "upr").is_dir() else SHARED
CORPUS = SHARED / "corpus"
FOUNDING = SHARED / "seeds" / "A-HRC-51-66.en.txt"


def at_hand(name: str, path: Path) -> bool:
    """Whether there is something at ``path``; where not, the measurement ``name`` says so."""
    if not path.exists():
        print(f"{name}: skipped, the corpus is not at hand (MILEPOST_CORPUS): no {path}")
    return path.exists()

"""One document in two languages, and numbered paragraphs, against what is known of them.

    .venv/bin/python bench/real_documents.py

Needs the corpus beside the checkout (or MILEPOST_CORPUS). The paragraphs come as numbers and
texts, without the files they were taken from: they are set as text, each with its number in
front, and read. What is compared is therefore the walk over numbers, not a file format.
"""

import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench._corpus import CORPUS, at_hand  # noqa: E402
from milepost.documents.formats import read  # noqa: E402

_RAISED = r"<sup>\1</sup>"


def main() -> None:
    if not at_hand("real_documents", CORPUS):
        return
    _two_languages()
    for folder in sorted((CORPUS / "paragraphs").iterdir()):
        _paragraphs(folder)


def _two_languages() -> None:
    numbers = []
    for language in ("en", "ru"):
        file = CORPUS / "multilingual" / f"ohchr_1_{language}.pdf"
        document = read(file.read_bytes(), file.name)
        numbers.append([paragraph.number for paragraph in document.paragraphs])
    english, russian = numbers
    both = set(english) & set(russian)
    share = len(both) / max(len(set(english) | set(russian)), 1)
    print(
        f"English and Russian: {len(english)} and {len(russian)} paragraphs, "
        f"{len(both)} numbers in both, {share:.3f}"
    )


def _paragraphs(folder: Path) -> None:
    known = found = texts = files = 0
    for file in sorted(folder.glob("*.json")):
        listed = json.loads(file.read_text(encoding="utf-8"))
        if not isinstance(listed, list) or not listed or "Text" not in listed[0]:
            continue
        files += 1
        wanted = {
            _number(one["ID"]): " ".join(_called(one["Text"], "").split())
            for one in listed
            if re.match(r"\d", str(one.get("ID") or ""))
        }
        body = "\n\n".join(
            f"{_number(one['ID'])}. {_called(one['Text'], _RAISED)}"
            if re.match(r"\d", str(one.get("ID") or ""))
            else one["Text"]
            for one in listed
        )
        document = read(body.encode(), "paragraphs.txt")
        numbers = {one.number: " ".join(one.text.split()) for one in document.paragraphs}
        known += len(wanted)
        found += len(wanted.keys() & numbers.keys())
        texts += sum(numbers.get(number) == text for number, text in wanted.items())
    print(
        f"{folder.name}: {files} files, {found} of {known} numbers ({found / known:.3f}), "
        f"{texts} of the texts equal ({texts / known:.3f})"
    )


def _number(label: object) -> str:
    return re.sub(r"[.\s]+$", "", str(label))


def _called(text: str, call: str) -> str:
    return re.sub(r"\[\[fn:(\d+)\]\]", call, text)


if __name__ == "__main__":
    main()

"""Quotations looked up in a million words: how many verdicts are right, and how fast.

Text and disturbances are synthetic, from a fixed seed: 500 quotations of 1,000,000 words in
9,000 paragraphs, one in five foreign, the others as they stand or with typos, dropped words,
changed figures, marked omissions, or the number of another paragraph.
"""

import os
import platform
import random
import time
from collections import Counter
from dataclasses import dataclass

from milepost.checking.index import SourceIndex
from milepost.checking.quotations import judge
from milepost.checking.quoted import Quoted
from milepost.checking.words import words
from milepost.documents.document import Document, Paragraph, Source

SEED = int(os.environ.get("SEED", "20220607"))  # another shows that it was no luck
WORDS = 1_000_000
QUOTATIONS = 500
SYMBOL = "E/C.12/EXA/CO/1"
FORMULAS = (
    "The Committee recommends that the State party take all measures necessary to",
    "The State party should intensify its efforts to ensure that",
    "The Committee is concerned about reports of",
    "The Committee reiterates its previous recommendation and urges the State party to",
)


@dataclass(frozen=True)
class Disturbed:
    """A quotation, what was done to it, and the verdict that is right (null: true)."""

    quoted: Quoted
    how: str
    right: str | None
    paragraph: str | None


def lexicon(chance: random.Random, size: int = 6_000) -> list[str]:
    starts, ends = "b c d f g l m n p r s t v br cl pr st tr".split(), "n r l s t nt st".split()
    made: set[str] = set()
    while len(made) < size:
        count = chance.choice((1, 2, 2, 3))
        made.add(
            "".join(chance.choice(starts) + chance.choice("aeiou") for _ in range(count))
            + chance.choice(ends)
        )
    known = sorted(made)
    chance.shuffle(known)
    return known


def sentence(chance: random.Random, known: list[str], weights: list[float]) -> str:
    said = chance.choices(known, cum_weights=weights, k=chance.randint(12, 32))
    if chance.random() < 0.4:
        said[chance.randrange(len(said))] = str(chance.randint(2, 4_000))
    opening = chance.choice(FORMULAS) + " " if chance.random() < 0.3 else ""
    line = opening + " ".join(said)
    return f"{line[0].upper()}{line[1:]}."


def paragraphs(chance: random.Random, count: int) -> list[str]:
    known = lexicon(chance)
    weights: list[float] = []
    total = 0.0
    for rank in range(len(known)):
        total += 1 / (rank + 3)
        weights.append(total)
    made, length = [], 0
    while length < count:
        text = " ".join(sentence(chance, known, weights) for _ in range(chance.randint(2, 7)))
        made.append(text)
        length += len(text.split())
    return made


def typo(chance: random.Random, word: str) -> str:
    at = chance.randrange(len(word))
    return chance.choice(
        (
            word[:at] + chance.choice("abcdefghijklmnopqrstuvwxyz") + word[at + 1 :],
            word[:at] + word[at + 1 :],
            word[:at] + "q" + word[at:],
        )
    )


def disturb(chance: random.Random, number: int, text: str, foreign: str) -> Disturbed:
    said = text.split()
    length = chance.randint(12, 60)
    start = chance.randrange(max(len(said) - length, 1))
    said = said[start : start + length]
    how = chance.choice(("as it stands", "typos", "dropped", "figure", "omission", "misplaced"))
    right = {"as it stands": None, "omission": None, "misplaced": "quotation-misplaced"}.get(
        how, "quotation-mismatch"
    )
    cited = number
    if chance.random() < 0.2:
        # longer than a formula, for a formula by itself does stand in the source
        how, right, said = "foreign", "quotation-not-found", foreign.split()[: max(length, 24)]
    elif how == "typos":
        for at in chance.sample(range(len(said)), chance.randint(1, 3)):
            while words(word := typo(chance, said[at])) == words(said[at]):
                pass
            said[at] = word
    elif how == "dropped":
        for _ in range(chance.randint(1, 3)):
            del said[chance.randrange(1, len(said) - 1)]
    elif how == "figure":
        places = [at for at, word in enumerate(said) if word.strip(".").isdigit()]
        at = chance.choice(places) if places else chance.randrange(len(said))
        said[at] = str(int(said[at].strip(".")) + chance.randint(1, 9)) if places else "17"
    elif how == "omission":
        first = chance.randrange(4, len(said) - 4)
        said[first : first + chance.randint(1, 3)] = ["..."]
    elif how == "misplaced":
        cited = number + chance.choice((-2, -1, 1, 2, 40))
    quoted = Quoted("para-1", " ".join(said), SYMBOL, (str(cited),), f"({SYMBOL}, para. {cited})")
    return Disturbed(quoted, how, right, None if how == "foreign" else str(number))


def main() -> None:
    chance = random.Random(SEED)
    texts = paragraphs(chance, WORDS)
    foreign = paragraphs(random.Random(SEED + 1), 60_000)
    source = Document(
        source=Source(name="source.txt", sha256="", media_type="text/plain"),
        symbol=SYMBOL,
        paragraphs=tuple(
            Paragraph(id=f"para-{at}", number=str(at), section=None, text=text)
            for at, text in enumerate(texts, 1)
        ),
    )
    asked = [
        disturb(chance, at, texts[at - 1], chance.choice(foreign))
        for at in chance.sample(range(50, len(texts) - 50), QUOTATIONS)
    ]
    start = time.perf_counter()
    index = SourceIndex(source)
    indexing = time.perf_counter() - start
    start = time.perf_counter()
    verdicts = [list(judge(one.quoted, [index])) for one in asked]
    took = time.perf_counter() - start

    wrong: Counter[str] = Counter()
    false_verified = right = 0
    for one, findings in zip(asked, verdicts, strict=True):
        code = findings[0].code if findings else None
        names_place = (
            one.paragraph is None
            or code in (None, "quotation-not-found")
            or any(
                str(evidence.at).endswith(f" para-{one.paragraph}")
                for evidence in findings[0].evidence
            )
        )
        false_verified += code is None and one.right is not None
        if code == one.right and names_place:
            right += 1
        else:
            wrong[f"{one.how}: {code}"] += 1
    kinds = Counter(one.how for one in asked)
    print(f"quotations: {QUOTATIONS} against {sum(len(t.split()) for t in texts):,} words")
    print(f"  of them   {', '.join(f'{count} {how}' for how, count in sorted(kinds.items()))}")
    print(f"  right     {right} of {QUOTATIONS} ({right / QUOTATIONS:.1%}; goal 99%)")
    print(f"  false 'verified'  {false_verified} (goal 0)")
    print(f"  wrong     {dict(wrong) or 'none'}")
    print(f"  indexing  {indexing:.2f} s, {WORDS / indexing / 1e6:.2f} million words a second")
    print(f"  look-up   {QUOTATIONS / took:,.0f} quotations a second (goal 200, hoped for 1,000)")
    _beside_peer(asked, texts, took / QUOTATIONS)
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    print(f"  machine   {machine}")


def _beside_peer(asked: list[Disturbed], texts: list[str], ours: float) -> None:
    """The usual way: the best partial match over all paragraphs, by rapidfuzz."""
    try:
        from rapidfuzz import fuzz, process
    except ImportError:
        print("  peer      rapidfuzz is not installed; `uv pip install rapidfuzz` to compare")
        return
    few = asked[:10]
    start = time.perf_counter()
    for one in few:
        process.extractOne(one.quoted.text, texts, scorer=fuzz.partial_ratio)
    peer = (time.perf_counter() - start) / len(few)
    print(f"  peer      rapidfuzz partial_ratio {1 / peer:,.1f} a second; ratio {peer / ours:,.0f}")


if __name__ == "__main__":
    main()

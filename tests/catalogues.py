"""The catalogues of the desk and of public pages: what the sources say, what a .po holds, its .mo.

``python -m tests.catalogues`` brings every .po up to date with the sources and compiles it. It
needs Babel only, no gettext tools; the same functions tell the tests what is out of date.
"""

import io
import os
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

SOURCES = Path(__file__).resolve().parent.parent / "src" / "milepost"
LANGUAGES = ("ar", "es", "fr", "ru", "zh_Hans")
TEMPLATES = {".html", ".svg", ".txt"}
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
# the vocabularies that public pages name things by, beside the scales
TERMS = {
    "basis-kinds",
    "case-events",
    "case-kinds",
    "communication-kinds",
    "comparators",
    "deadline-kinds",
    "engagement-kinds",
    "follow-up-steps",
    "involvements",
    "landmark-kinds",
    "law-actions",
    "law-kinds",
    "legal-states",
    "mechanisms",
    "organs",
    "positions",
    "scales",
    "sexes",
    "source-kinds",
    "standards-of-proof",
    "state-actions",
    "verdicts",
    "voices",
}
# as the Unicode CLDR counts, but in whole numbers only: nothing here is counted in parts
PLURALS = {
    "ar": (6, "n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5"),
    "es": (2, "n != 1"),
    "fr": (2, "n > 1"),
    "ru": (
        3,
        "n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2",
    ),
    "zh_Hans": (1, "0"),
}


@dataclass(frozen=True, kw_only=True)
class Catalogues:
    """The catalogues of one kind of pages, one for each language.

    ``parts`` are the folders that speak in it, ``reader`` makes of a template what says its
    messages, ``terms`` gives those of the vocabulary, each with the vocabulary's name.
    """

    what: str
    locale: Path
    domain: str
    parts: tuple[str, ...]
    reader: Callable[[Path], Iterator[tuple]]
    terms: Callable[[], Iterator[tuple[str, str]]]

    def __str__(self) -> str:
        return self.domain

    def speaking(self) -> Iterator[Path]:
        """The files that speak."""
        for part in self.parts:
            for path in sorted((SOURCES / part).rglob("*")):
                if path.suffix == ".py" or (path.suffix in TEMPLATES and "templates" in path.parts):
                    yield path

    def messages(self, path: Path) -> Iterator[tuple]:
        """What a file says: line, message, comments, context."""
        return (
            _calls(path.read_text(encoding="utf-8")) if path.suffix == ".py" else self.reader(path)
        )

    def po_path(self, language: str) -> Path:
        """Where the catalogue of a language lies."""
        return self.locale / language / "LC_MESSAGES" / f"{self.domain}.po"

    def read(self, language: str) -> Catalog:
        """The catalogue as it lies there; an empty one where there is none."""
        path = self.po_path(language)
        if not path.exists():
            return Catalog(fuzzy=False)
        with path.open("rb") as file:
            return read_po(file, locale=language)

    def compiled(self, language: str) -> bytes:
        """The .mo that the .po makes: the same bytes on every day and with every Babel."""
        entries = {b"": header(language).encode()}
        for one in self.read(language):
            if not one.id:
                continue
            ids, strings = (one.id, one.string) if one.pluralizable else ((one.id,), (one.string,))
            context = f"{one.context}\4" if one.context else ""
            entries[(context + "\0".join(ids)).encode()] = "\0".join(strings).encode()
        keys = sorted(entries)
        table = 28
        at = table + 16 * len(keys)
        places: list[tuple[int, int]] = []
        body = b""
        for text in [*keys, *(entries[key] for key in keys)]:
            places.append((len(text), at + len(body)))
            body += text + b"\0"
        head = struct.pack("<7I", 0x950412DE, 0, len(keys), table, table + 8 * len(keys), 0, 0)
        return head + b"".join(struct.pack("<2I", *place) for place in places) + body

    def untranslated(self, language: str) -> list[str]:
        """The messages that a catalogue leaves without words, or with words nobody looked at."""
        return [
            str(one.id)
            for one in self.read(language)
            if one.id
            and (
                one.fuzzy or not all(one.string if isinstance(one.string, tuple) else (one.string,))
            )
        ]

    def update(self, language: str) -> None:
        """Bring a .po up to date: new messages empty, those no longer said left out; its .mo."""
        count = PLURALS[language][0]
        now, before = extracted(self), self.read(language)
        made = Catalog(locale=language, fuzzy=False)
        for message in now:
            if not message.id:
                continue
            known = before.get(message.id, message.context)
            said = known.string if known else ""
            made.add(
                message.id,
                said or (("",) * count if message.pluralizable else ""),
                locations=message.locations,
                flags=message.flags,
                auto_comments=message.auto_comments,
                user_comments=known.user_comments if known else (),
                context=message.context,
            )
        path = self.po_path(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        body = io.BytesIO()
        write_po(body, made, width=100, omit_header=True, sort_output=True, include_lineno=False)
        lines = "".join(f'"{line}\\n"\n' for line in header(language).splitlines())
        head = (
            f"# {self.what} in another language. docs/how-to/translate.md says how to correct it.\n"
            f'msgid ""\nmsgstr ""\n{lines}\n'
        )
        path.write_bytes(head.encode() + body.getvalue())
        path.with_suffix(".mo").write_bytes(self.compiled(language))


@cache
def extracted(of: Catalogues) -> Catalog:
    """Every message that the sources mark for translation; the same for every language."""
    found = Catalog(fuzzy=False)
    for path in of.speaking():
        place = path.relative_to(SOURCES).as_posix()
        for _line, message, comments, context in of.messages(path):
            found.add(
                message,
                locations=[(place, None)],  # type: ignore[list-item]
                auto_comments=comments,
                context=context,
            )
    for name, term in of.terms():
        found.add(term, locations=[(f"vocabulary/{name}.yaml", None)], context=name)  # type: ignore[list-item]
    return found


def _calls(source: str) -> Iterator[tuple]:
    """The messages of Python, or of what reads like it."""
    yield from extract(
        "python",
        io.BytesIO(source.encode()),
        keywords=KEYWORDS,
        comment_tags=("Translators:",),
        options={"encoding": "utf-8"},
    )


def _of_django(path: Path) -> Iterator[tuple]:
    from django.utils.translation.template import templatize

    text = templatize(path.read_text(encoding="utf-8"))
    # a template as the calls it makes; indentation would make it no Python
    return _calls("\n".join(line.lstrip() for line in text.splitlines()))


def _of_jinja(path: Path) -> Iterator[tuple]:
    from jinja2.ext import babel_extract

    options = {"encoding": "utf-8", "trimmed": "true", "silent": "false"}
    with path.open("rb") as file:
        for line, _function, message, comments in babel_extract(
            file, tuple(KEYWORDS), ("Translators:",), options
        ):
            texts = (message,) if isinstance(message, str) else message
            said = tuple(one for one in texts if one is not None)
            yield line, said if len(said) > 1 else said[0], comments, None


def terms() -> Iterator[tuple[str, str]]:
    """The names in vocabularies that say they are translated, each with its vocabulary."""
    for name, content in _vocabularies():
        if content.get("translated"):
            for term in content["terms"]:
                yield name, str(term["name"])


def _shown_terms() -> Iterator[tuple[str, str]]:
    """The names in the vocabularies that public pages show."""
    for name, content in _vocabularies():
        if name in TERMS or name.startswith("grades-"):
            for term in content["terms"]:
                yield name, str(term["name"])


def _vocabularies() -> Iterator[tuple[str, dict]]:
    for path in sorted((SOURCES / "vocabulary").glob("*.yaml")):
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        yield content["name"], content


def header(language: str) -> str:
    """What a catalogue says of itself: its language, its letters, how it counts."""
    count, rule = PLURALS[language]
    return (
        "Project-Id-Version: Milepost\n"
        f"Language: {language}\n"
        "MIME-Version: 1.0\n"
        "Content-Type: text/plain; charset=UTF-8\n"
        "Content-Transfer-Encoding: 8bit\n"
        f"Plural-Forms: nplurals={count}; plural={rule};\n"
    )


DESK = Catalogues(
    what="The desk",
    locale=SOURCES / "web" / "locale",
    domain="django",
    # the commands speak English only: they are typed, pasted and put into scripts
    parts=("web", "records", "actions"),
    reader=_of_django,
    terms=terms,
)


PAGES = Catalogues(
    what="The public pages",
    locale=SOURCES / "reporting" / "site" / "locale",
    domain="pages",
    parts=("reporting/site",),
    reader=_of_jinja,
    terms=_shown_terms,
)
EVERY = (DESK, PAGES)

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "milepost.config.settings")
    for kind in EVERY:
        for each in LANGUAGES:
            kind.update(each)
            for one in kind.untranslated(each):
                print(f"{kind} {each}: {one}")

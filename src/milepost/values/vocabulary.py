"""The loader of the reviewed vocabulary: ``load("grades-ccpr")``."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from milepost.values.dates import PartialDate, parse_date
from milepost.values.errors import InputError, NotFound

Value = str | int | bool | tuple[str, ...]

_SHARED = frozenset({"code", "name", "authority", "valid_from", "valid_until"})
_INHERITED = ("authority", "valid_from", "valid_until")  # by a term that gives none of its own
_PACKAGE = "milepost.vocabulary"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A term: its code, its English name (a msgid), and on whose authority it is used.

    ``valid_from`` and ``valid_until`` are null where it is not bounded. ``extra`` holds the
    other fields of the file: strings, whole numbers, truths, and tuples of strings.
    """

    code: str
    name: str
    authority: str
    valid_from: PartialDate | None
    valid_until: PartialDate | None
    extra: Mapping[str, Value]

    def valid_on(self, day: date) -> bool:
        """Whether the term may have been in use on ``day``."""
        begun = self.valid_from is None or self.valid_from.earliest <= day
        return begun and (self.valid_until is None or day <= self.valid_until.latest)

    def strings(self, key: str) -> tuple[str, ...]:
        """A field that lists strings; empty where the term has none of that name."""
        value = self.extra.get(key, ())
        return value if isinstance(value, tuple) else (str(value),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The terms of one concept, in their reviewed order. ``title`` is a msgid."""

    name: str
    title: str
    authority: str
    terms: tuple[Term, ...]

    def __iter__(self) -> Iterator[Term]:
        """Go through the terms in order."""
        return iter(self.terms)

    def __contains__(self, code: object) -> bool:
        """Whether there is a term of that code."""
        return any(term.code == code for term in self.terms)

    def __getitem__(self, code: str) -> Term:
        """The term of that code. Raises ``NotFound``."""
        for term in self.terms:
            if term.code == code:
                return term
        raise NotFound(
            f'has no term "{code}"', where=self.name, remedy=f"Use one of: {', '.join(self.codes)}."
        )

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes, in order."""
        return tuple(term.code for term in self.terms)

    @property
    def default(self) -> Term | None:
        """The term marked as the default, where there is one."""
        return next((term for term in self.terms if term.extra.get("default")), None)

    def valid_on(self, day: date) -> tuple[Term, ...]:
        """The terms that may have been in use on ``day``."""
        return tuple(term for term in self.terms if term.valid_on(day))


@cache
def names() -> tuple[str, ...]:
    """The names of all vocabularies, sorted."""
    found = (entry.name for entry in files(_PACKAGE).iterdir())
    return tuple(sorted(name.removesuffix(".yaml") for name in found if name.endswith(".yaml")))


def load(name: str, *, check: bool = False) -> Vocabulary:
    """The vocabulary of that name, read once and kept.

    With ``check`` the file is read again and held against the schema first. Raises
    ``NotFound`` for a name there is no file of, and ``InputError`` for a file that is wrong.
    """
    if name not in names():
        raise NotFound(
            f'has no file "{name}"', where="vocabulary", remedy=f"Use one of: {', '.join(names())}."
        )
    if check:
        _check(name)
    return _load(name)


@cache
def _load(name: str) -> Vocabulary:
    content = _content(name)
    shared = {key: content[key] for key in _INHERITED if key in content}
    terms = tuple(_term(shared | term) for term in _terms(content))
    return Vocabulary(
        name=name,
        title=str(content["title"]),
        authority=str(content["authority"]),
        terms=terms,
    )


def _content(name: str) -> dict[str, object]:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = files(_PACKAGE).joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    try:
        content = yaml.load(text, Loader=loader)  # noqa: S506 (the safe loader, in C where built)
    except yaml.YAMLError as error:
        raise InputError(f"is not YAML ({error})", where=f"{name}.yaml") from error
    if not isinstance(content, dict):
        raise InputError("holds no vocabulary", where=f"{name}.yaml")
    return content


def _terms(content: dict[str, object]) -> list[dict[str, object]]:
    terms = content["terms"]
    return [dict(term) for term in terms] if isinstance(terms, list) else []


def _term(fields: dict[str, object]) -> Term:
    return Term(
        code=str(fields["code"]),
        name=str(fields["name"]),
        authority=str(fields["authority"]),
        valid_from=_date(fields.get("valid_from")),
        valid_until=_date(fields.get("valid_until")),
        extra=MappingProxyType(
            {key: _value(value) for key, value in fields.items() if key not in _SHARED}
        ),
    )


def _date(value: object) -> PartialDate | None:
    return None if value is None else parse_date(str(value))


def _value(value: object) -> Value:
    if isinstance(value, list):
        return tuple(str(one) for one in value)
    return value if isinstance(value, str | int | bool) else str(value)


def _check(name: str) -> None:
    """Hold a file against the schema, and what a schema cannot say: codes stand once."""
    import json

    from jsonschema import Draft202012Validator

    schema = json.loads(files(_PACKAGE).joinpath("schema.json").read_text(encoding="utf-8"))
    content = _content(name)
    for error in Draft202012Validator(schema).iter_errors(content):
        place = "/".join(str(part) for part in error.absolute_path) or "the whole file"
        raise InputError(error.message, where=f"{name}.yaml, {place}")
    codes = [term["code"] for term in _terms(content)]
    twice = sorted({str(code) for code in codes if codes.count(code) > 1})
    if twice:
        raise InputError(f"gives a code twice: {', '.join(twice)}", where=f"{name}.yaml")
    if content["name"] != name:
        raise InputError(f'is named "{content["name"]}" inside', where=f"{name}.yaml")

"""Whoever chooses a language gets it: nothing left in English, garbled or out of date."""

import re
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.translation import to_locale

from tests import catalogues

if TYPE_CHECKING:
    from tests.examplia import Examplia

_NAMES = re.compile(r"%\((\w+)\)[sd]")
_MARKUP = re.compile(r"<[^>]*>|`[^`]*`")
# how many there are may be said in a word: "two benchmarks"
_COUNTS = {"n", "num", "figure", "count", "closed", "done", "left"}
_NOT_ENGLISH = sorted(set(dict(settings.LANGUAGES)) - {"en"})
_SENTENCES = (
    "Sign in",
    "Forgot your password?",
    "Accounts are given",
    "Skip to the content",
    "Standing today",
    "Past their date",
    "What is missing",
    "The mandate",
    "stands on",
    "Overdue",
    "Recommendations",
    "Audit trail",
    "Filter",
    "of 3",
)

every_kind = pytest.mark.parametrize("kind", catalogues.EVERY, ids=str)
every_catalogue = pytest.mark.parametrize("language", catalogues.LANGUAGES)
every_language = pytest.mark.parametrize("code", _NOT_ENGLISH)


@every_kind
def test_only_languages_with_a_catalogue_are_offered(kind: catalogues.Catalogues) -> None:
    assert {to_locale(code) for code in _NOT_ENGLISH} == set(catalogues.LANGUAGES)
    assert {path.name for path in kind.locale.iterdir()} == set(catalogues.LANGUAGES)


@every_kind
@every_catalogue
def test_what_is_read_is_what_the_translator_wrote(
    kind: catalogues.Catalogues, language: str
) -> None:
    mo = kind.po_path(language).with_suffix(".mo")
    assert mo.read_bytes() == kind.compiled(language), "run `make translations`"


@every_kind
@every_catalogue
def test_nothing_is_left_untranslated_or_fuzzy(kind: catalogues.Catalogues, language: str) -> None:
    assert kind.untranslated(language) == []


@every_kind
@every_catalogue
def test_a_catalogue_holds_exactly_what_the_sources_say(
    kind: catalogues.Catalogues, language: str
) -> None:
    said = {(one.id, one.context) for one in catalogues.extracted(kind) if one.id}
    held = {(one.id, one.context) for one in kind.read(language) if one.id}
    assert held == said, "run `make translations`, then translate what it names"


@every_kind
@every_catalogue
def test_placeholders_and_markup_come_through(kind: catalogues.Catalogues, language: str) -> None:
    wrong = []
    for one in kind.read(language):
        if not one.id:
            continue
        ids = one.id if one.pluralizable else (one.id,)
        strings = one.string if one.pluralizable else (one.string,)
        if one.pluralizable and len(strings) != catalogues.PLURALS[language][0]:
            wrong.append(one.id)
        wanted = {name for text in ids for name in _NAMES.findall(text)}
        spared = _COUNTS if one.pluralizable else set()
        marks = sorted(set(_MARKUP.findall(ids[-1])))
        wrong += [
            text
            for text in strings
            if not wanted - spared <= set(_NAMES.findall(text)) <= wanted
            or sorted(set(_MARKUP.findall(text))) != marks
            or text.replace("%%", "").count("%") != len(_NAMES.findall(text))
        ]
    assert wrong == []


@every_language
def test_numbers_are_counted_as_the_language_counts(code: str) -> None:
    language = to_locale(code)
    with translation.override(code):
        forms = {
            translation.ngettext("%(n)d month", "%(n)d months", n) for n in (0, 1, 2, 3, 11, 100)
        }
    # French says none as it says one; Chinese knows one form; Arabic says none and one apart
    expected = {"ar": 6, "es": 2, "fr": 1, "ru": 3, "zh_Hans": 1}
    assert len(forms) == expected[language]


def _page(client: Client, address: str, code: str) -> str:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = code
    return client.get(address).content.decode()


def _words(page: str) -> str:
    return re.sub(r"<(style|script)\b.*?</\1>|<[^>]*>", " ", page, flags=re.DOTALL)


def _says_it_is(code: str) -> str:
    return f'<html lang="{code}" dir="{"rtl" if code == "ar" else "ltr"}">'


@every_language
def test_the_door_is_in_the_language_it_says(db: Any, code: str) -> None:
    page = _page(Client(), reverse("account_login"), code)
    assert _says_it_is(code) in page
    assert [words for words in _SENTENCES if words in _words(page)] == []


@every_language
def test_the_home_is_in_the_language_it_says(place: "Examplia", desk: Client, code: str) -> None:
    page = _page(desk, f"/w/{place.workspace.slug}/", code)
    assert _says_it_is(code) in page
    assert [words for words in _SENTENCES if words in _words(page)] == []


@every_language
def test_a_page_that_allauth_brings_is_in_the_language(desk: Client, code: str) -> None:
    said = ("not active", "Authenticator App", "Activate")
    english = _words(_page(desk, reverse("mfa_index"), "en"))
    page = _page(desk, reverse("mfa_index"), code)
    assert [words for words in said if words not in english] == []
    assert _says_it_is(code) in page
    assert [words for words in said if words in _words(page)] == []


@every_language
def test_days_are_written_as_the_language_writes_them(desk: Client, code: str) -> None:
    said = {
        "ar": "23 نوفمبر 2026",
        "es": "23 de noviembre de 2026",
        "fr": "23 novembre 2026",
        "ru": "23 ноября 2026 г.",
        "zh-hans": "2026年11月23日",
    }
    assert said[code] in _page(desk, "/w/examplia/", code)


def test_the_number_of_an_annex_stays_in_the_language_of_the_document(
    place: "Examplia", desk: Client
) -> None:
    page = _page(desk, f"/w/examplia/documents/{place.report.public_id}/", "ar")
    assert '<span class="label">Annex I.</span>' in page

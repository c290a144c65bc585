"""Benchmarks, recommendations and the matrix, as a program reads them."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from milepost.records.models import Benchmark
from tests.examplia import Examplia
from tests.programs import API, every

HERE = f"{API}/workspaces/examplia"


def test_the_benchmarks_by_number(api: Client) -> None:
    found = every(api, f"{HERE}/benchmarks", limit=1)

    assert [one["number"] for one in found] == sorted(
        Benchmark.objects.values_list("number", flat=True)
    )
    first = found[0]
    assert (first["label"], first["document"]) == ("A", "A/HRC/99/12")


def test_one_benchmark_with_what_it_stands_on(api: Client) -> None:
    found = api.get(f"{HERE}/benchmarks/A").json()

    assert found["title"] == Benchmark.objects.get(label="A").title
    assert found["bases"] == len(found["basis"])
    assert found["basis"][0]["symbol"] == "CCPR/C/EXA/CO/3"
    assert found["basis"][0]["paragraphs"] == ["25"]


def test_filters_as_the_pages_have_them(api: Client) -> None:
    overdue = every(api, f"{HERE}/benchmarks", state="overdue")
    assert overdue
    assert {one["state"] for one in overdue} == {"overdue"}
    told = every(api, f"{HERE}/recommendations", q="detention")
    assert told
    assert all("detention" in one["text"] for one in told)


def test_a_page_turns_on_the_row_and_not_on_its_place(api: Client, place: Examplia) -> None:
    first = api.get(f"{HERE}/benchmarks", {"limit": 2}).json()
    Benchmark.objects.create(
        workspace=place.workspace, document=place.report, number=0, title="Come in between"
    )
    second = api.get(f"{HERE}/benchmarks", {"limit": 2, "cursor": first["next"]}).json()

    seen = [one["number"] for one in (*first["items"], *second["items"])]
    assert len(seen) == len(set(seen))
    assert 0 not in seen


def test_a_cursor_opens_only_the_list_it_came_from(api: Client) -> None:
    cursor = api.get(f"{HERE}/benchmarks", {"limit": 1}).json()["next"]

    for address, given in (
        (f"{HERE}/benchmarks", {"cursor": cursor, "state": "overdue"}),
        (f"{HERE}/recommendations", {"cursor": cursor}),
        (f"{HERE}/benchmarks", {"cursor": ("B" if cursor[0] == "A" else "A") + cursor[1:]}),
        (f"{HERE}/benchmarks", {"cursor": "é"}),
    ):
        refused = api.get(address, given)
        assert refused.status_code == 422
        assert refused.json()["where"] == "cursor"


def test_the_same_answer_is_not_sent_again(api: Client, place: Examplia) -> None:
    first = api.get(f"{HERE}/benchmarks")
    tag = first["ETag"]

    again = api.get(f"{HERE}/benchmarks", headers={"if-none-match": f'"other", {tag}'})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", tag)
    Benchmark.objects.filter(label="A").update(title="Another title")
    changed = api.get(f"{HERE}/benchmarks", headers={"if-none-match": tag})
    assert changed.status_code == 200
    assert changed["ETag"] != tag
    assert changed["Cache-Control"] == "private, no-cache"


def test_more_rows_need_no_more_queries(api: Client, place: Examplia) -> None:
    api.get(f"{HERE}/benchmarks")

    def queries(address: str, limit: int) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert api.get(f"{HERE}/{address}", {"limit": limit}).status_code == 200
        return len(asked)

    for address in ("benchmarks", "recommendations", "grades"):
        assert queries(address, 1) == queries(address, 50) <= 8, address


def test_a_filter_that_a_list_does_not_have_is_refused(api: Client) -> None:
    for address, name in (
        ("benchmarks", "sate"),
        ("matrix", "year"),
        ("registers/laws/rows", "kind"),
        ("benchmarks/A", "fields"),
    ):
        refused = api.get(f"{HERE}/{address}", {name: "a"})
        assert (refused.status_code, refused.json()["where"]) == (422, f"query.{name}"), address
    assert "state" in api.get(f"{HERE}/benchmarks", {"sate": "overdue"}).json()["remedy"]
    for address, wrong in (
        ("deadlines", {"month": "2026-13"}),
        ("deadlines", {"state": "late"}),
        ("publications", {"state": "sent"}),
    ):
        assert api.get(f"{HERE}/{address}", wrong).status_code == 422, (address, wrong)
    assert api.get(f"{HERE}/recommendations", {"benchmark": "ZZ"}).status_code == 404


def test_documents_are_found_by_words_kind_and_language(api: Client) -> None:
    def symbols(**sieve: str) -> list[str]:
        items = api.get(f"{HERE}/documents", sieve).json()["items"]
        return [one["symbol"] for one in items]

    every = symbols()
    assert symbols(q="A/HRC/99/12") == ["A/HRC/99/12"]
    assert (symbols(language="en"), symbols(language="fr")) == (every, [])
    assert symbols(kind="treaty", q="nothing of the kind") == []


def test_a_head_is_what_a_get_says_without_its_body(api: Client) -> None:
    whole, head = api.get(f"{HERE}/matrix"), api.head(f"{HERE}/matrix")
    assert (head.status_code, head.content) == (200, b"")
    assert head["ETag"] == whole["ETag"]
    assert head["Content-Length"] == str(len(whole.content))
    assert api.head(f"{HERE}/benchmarks/ZZ").status_code == 404

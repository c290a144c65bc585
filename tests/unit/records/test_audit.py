"""The audit trail: what it writes, and that no tampering escapes it."""

import hashlib
import json
from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from milepost.records import audit, guard
from milepost.records.audit import Broken, Fault
from milepost.records.models import AuditEntry, AuditHead
from milepost.values.errors import IntegrityBroken

LENGTH = 5


def write(count: int = LENGTH) -> None:
    with transaction.atomic():
        for number in range(1, count + 1):
            audit.append(
                action="document.import",
                actor="system",
                workspace="cambodia",
                target=f"document {number}",
                detail={"symbol": "A/HRC/51/66", "changes": {"benchmarks": number}},
            )


def found() -> tuple[int, Fault] | None:
    broken = audit.verify()
    return (broken.sequence, broken.fault) if broken else None


def execute(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


@pytest.mark.django_db
class TestWhole:
    def test_an_empty_trail_is_whole(self) -> None:
        assert audit.verify() is None
        assert audit.head() == audit.Head(0, "0" * 64)

    def test_every_entry_leads_to_the_one_before_it(self) -> None:
        write()

        entries = list(AuditEntry.objects.all())
        assert audit.verify() is None
        assert [entry.sequence for entry in entries] == [1, 2, 3, 4, 5]
        assert [entry.previous for entry in entries] == [
            audit.START,
            *(entry.hash for entry in entries[:-1]),
        ]
        assert audit.head() == audit.Head(5, entries[-1].hash)

    def test_the_hash_is_that_of_all_other_columns(self) -> None:
        write(1)
        entry = AuditEntry.objects.get()
        columns = AuditEntry.objects.values().get()
        stored = columns.pop("hash")

        text = json.dumps(columns, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        assert columns.keys() == {
            "sequence", "at", "workspace", "actor", "action", "target", "detail", "previous",
        }  # fmt: skip
        assert stored == entry.hash == hashlib.sha256(text.encode()).hexdigest()

    @pytest.mark.parametrize(
        "detail", [{"share": 0.1}, {"at": object()}, {"a": {1: "b"}}, {"t": ("x",)}, {"n": "a\0b"}]
    )
    def test_a_detail_that_a_database_would_change_is_refused(self, detail: dict) -> None:
        with pytest.raises(TypeError), transaction.atomic():
            audit.append(action="x", actor="system", detail=detail)
        assert not AuditEntry.objects.exists()

    def test_khmer_and_large_numbers_come_back_as_they_were(self) -> None:
        with transaction.atomic():
            audit.append(action="x", actor="system", detail={"ឈ្មោះ": "កម្ពុជា", "n": 10**30})
        assert audit.verify() is None

    def test_the_last_entries_are_listed_oldest_first(self) -> None:
        write()
        assert [entry.sequence for entry in audit.last(2)] == [4, 5]


@pytest.mark.django_db(transaction=True)
class TestWithoutTransaction:
    def test_an_entry_belongs_to_a_transaction(self) -> None:
        with pytest.raises(transaction.TransactionManagementError):
            audit.append(action="x", actor="system")

    def test_what_is_rolled_back_was_never_written(self) -> None:
        write(1)
        with transaction.atomic():
            audit.append(action="x", actor="system")
            transaction.set_rollback(True)
        write(1)
        assert (audit.verify(), audit.head().sequence) == (None, 2)


@pytest.mark.django_db
class TestGuard:
    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE records_auditentry SET actor = 'someone' WHERE sequence = 2",
            "DELETE FROM records_auditentry WHERE sequence = 5",
            "DELETE FROM records_audithead",
            "UPDATE records_audithead SET sequence = 4",
            "UPDATE records_audithead SET sequence = 7",
            "UPDATE records_audithead SET id = 2, sequence = sequence + 1",
        ],
    )
    def test_the_database_refuses_to_alter_the_trail(self, statement: str) -> None:
        write()
        with pytest.raises(DatabaseError, match="only ever added to"), transaction.atomic():
            execute(statement)
        assert (audit.verify(), audit.head().sequence) == (None, 5)

    @pytest.mark.postgres
    @pytest.mark.parametrize("table", ["records_auditentry", "records_audithead"])
    def test_postgresql_refuses_to_empty_it(self, table: str) -> None:
        write()
        with pytest.raises(DatabaseError, match="only ever added to"), transaction.atomic():
            execute(f"TRUNCATE {table}")

    def test_the_guard_is_back_after_it_was_lifted(self) -> None:
        with guard.lifted(connection):
            assert not guard.is_installed(connection)
        assert guard.is_installed(connection)


COLUMNS = [field.attname for field in AuditEntry._meta.concrete_fields]


def tampered(statement: Callable[[], None]) -> None:
    with guard.lifted(connection):
        statement()


class TestTampering(TestCase):
    """Whatever is done to one row of the chain, verifying names an entry at or next to it."""

    @given(
        sequence=st.integers(1, LENGTH),
        column=st.sampled_from([name for name in COLUMNS if name not in {"sequence", "detail"}]),
        text=st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=30),
    )
    @settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
    def test_any_altered_text_is_found(self, sequence: int, column: str, text: str) -> None:
        write()
        if getattr(AuditEntry.objects.get(sequence=sequence), column) == text:
            return
        tampered(lambda: AuditEntry.objects.filter(sequence=sequence).update(**{column: text}))
        assert found() == (sequence, Fault.ALTERED)

    @given(
        sequence=st.integers(1, LENGTH),
        detail=st.dictionaries(
            st.text("abc", max_size=3), st.none() | st.booleans() | st.integers() | st.floats(0, 1)
        ),
    )
    @settings(max_examples=30)
    def test_any_altered_detail_is_found(self, sequence: int, detail: dict) -> None:
        write()
        tampered(lambda: AuditEntry.objects.filter(sequence=sequence).update(detail=detail))
        assert found() == (sequence, Fault.ALTERED)

    @given(sequence=st.integers(1, LENGTH - 1))
    @settings(max_examples=LENGTH)
    def test_any_missing_entry_is_found(self, sequence: int) -> None:
        write()
        tampered(lambda: AuditEntry.objects.filter(sequence=sequence).delete())
        assert found() == (sequence, Fault.MISSING)

    @given(kept=st.integers(0, LENGTH - 1))
    @settings(max_examples=LENGTH)
    def test_any_end_cut_off_is_found(self, kept: int) -> None:
        write()
        tampered(lambda: AuditEntry.objects.filter(sequence__gt=kept).delete())
        assert found() == (kept + 1, Fault.CUT_OFF)

    @given(pair=st.lists(st.integers(1, LENGTH), min_size=2, max_size=2, unique=True))
    @settings(max_examples=20)
    def test_any_two_entries_swapped_are_found(self, pair: list[int]) -> None:
        write()
        first, second = sorted(pair)

        def swap() -> None:
            for now, then in ((first, 99), (second, first), (99, second)):
                AuditEntry.objects.filter(sequence=now).update(sequence=then)

        tampered(swap)
        assert found() == (first, Fault.ALTERED)

    @given(kept=st.integers(0, LENGTH - 1))
    @settings(max_examples=LENGTH)
    def test_a_head_set_back_is_found(self, kept: int) -> None:
        write()
        earlier = AuditEntry.objects.filter(sequence=kept).first()
        hash_ = earlier.hash if earlier else audit.START
        tampered(lambda: AuditHead.objects.update(sequence=kept, hash=hash_))
        assert found() == (kept + 1, Fault.HEAD_MISMATCH)

    @given(sequence=st.integers(1, LENGTH))
    @settings(max_examples=LENGTH)
    def test_an_entry_altered_with_its_hash_made_anew_is_found(self, sequence: int) -> None:
        write()
        entry = AuditEntry.objects.get(sequence=sequence)
        entry.actor = "someone else"
        entry.hash = audit.entry_hash(entry)
        tampered(lambda: entry.save(force_update=True))
        expected = (sequence + 1, Fault.ALTERED)
        assert found() == (expected if sequence < LENGTH else (LENGTH, Fault.HEAD_MISMATCH))

    def test_an_entry_put_in_behind_the_end_is_found_and_stops_writing(self) -> None:
        write()
        forged = AuditEntry(sequence=6, action="x", previous=audit.head().hash, detail={})
        forged.hash = audit.entry_hash(forged)
        forged.save(force_insert=True)
        assert found() == (6, Fault.HEAD_MISMATCH)
        with pytest.raises(IntegrityBroken, match="goes on behind its end"):
            write(1)

    def test_a_head_taken_away_is_found_and_stops_writing(self) -> None:
        write()
        tampered(lambda: AuditHead.objects.all().delete())
        assert found() == (1, Fault.HEAD_MISMATCH)
        with pytest.raises(IntegrityBroken):
            write(1)

    def test_a_detail_that_is_no_json_any_more_is_found(self) -> None:
        write()
        if connection.vendor == "postgresql":
            self.skipTest("PostgreSQL keeps JSON columns JSON")
        statement = "UPDATE records_auditentry SET detail = %s WHERE sequence = %s"
        for broken in ("{", b"\xff", "NaN"):
            with transaction.atomic():
                with guard.lifted(connection):
                    execute("PRAGMA ignore_check_constraints = ON")
                    execute(statement, broken, 3)
                    execute("PRAGMA ignore_check_constraints = OFF")
                assert found() == (3, Fault.ALTERED)
                transaction.set_rollback(True)

    def test_the_first_of_several_is_named(self) -> None:
        write()
        tampered(lambda: AuditEntry.objects.filter(sequence__in=[2, 4]).update(actor="someone"))
        assert audit.verify() == Broken(2, Fault.ALTERED, "Entry 2 has been altered.")


@pytest.mark.django_db
def test_verifying_reads_as_a_stream(django_assert_num_queries: Callable) -> None:
    """Two queries, whatever the length; entries come in chunks that are not kept."""
    write(50)
    with django_assert_num_queries(2):
        assert audit.verify() is None
